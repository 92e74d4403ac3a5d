/** How many quiet tints the style sheet has. */
const TINTS = 8;

/** Bits of an activation pattern as a word, layers one after the other: "110" or "11 01". */
export function patternWord(pattern: readonly Uint8Array[]): string {
  return pattern.map((bits) => bits.join('')).join(' ');
}

/** The CSS colour of a pattern: always the same for the same pattern, different when one unit of the first seven flips. */
export function tint(pattern: readonly Uint8Array[]): string {
  return `var(--${tintClass(pattern)})`;
}

/** The same colour as a CSS class, for regions that are drawn together. */
export function tintClass(pattern: readonly Uint8Array[]): string {
  const hash = pattern
    .flatMap((bits) => [...bits])
    .reduce((sum, bit, i) => sum + bit * ((i % (TINTS - 1)) + 1), 0);
  return `tint-${(hash % TINTS) + 1}`;
}

/** The CSS colour of a unit, 0-based, within its figure. */
export function unitColour(unit: number): string {
  return `var(--unit-${(unit % 8) + 1})`;
}
