/** How many quiet tints the style sheet has. */
const TINTS = 8;

/** Bits of an activation pattern as a word, layers one after the other: "110" or "11 01". */
export function patternWord(pattern: readonly Uint8Array[]): string {
  return pattern.map((bits) => bits.join('')).join(' ');
}

/** The number of a pattern's tint, 0 to 7: always the same for the same pattern, different when one unit of the first seven flips. */
export function tintNumber(pattern: readonly Uint8Array[]): number {
  let sum = 0;
  let i = 0;
  for (const bits of pattern) for (const bit of bits) sum += bit * ((i++ % (TINTS - 1)) + 1);
  return sum % TINTS;
}

/** The CSS colour of a pattern. */
export function tint(pattern: readonly Uint8Array[]): string {
  return `var(--${tintClass(pattern)})`;
}

/** The same colour as a CSS class, for regions that are drawn together. */
export function tintClass(pattern: readonly Uint8Array[]): string {
  return `tint-${tintNumber(pattern) + 1}`;
}

/** The CSS colour of a unit, 0-based, within its figure. */
export function unitColour(unit: number): string {
  return `var(--unit-${(unit % 8) + 1})`;
}
