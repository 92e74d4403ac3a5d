/** A linear map from plot units to drawing units, and back. */
export interface Scale {
  (value: number): number;
  invert(position: number): number;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/**
 * The linear map that takes the ends of `domain` to the ends of `range`.
 *
 * Not d3's `scaleLinear`: it brings colours and number formats along, a sixth of all the code a chapter may load.
 */
export function scale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [a, b] = domain;
  const [p, q] = range;
  const map = (value: number) => p + ((value - a) / (b - a)) * (q - p);
  const invert = (position: number) => (p === q ? a : a + ((position - p) / (q - p)) * (b - a));
  return Object.assign(map, { invert, domain, range });
}
