/** What A4 and Letter both have room for within the margins of a printed page, in millimetres. */
export const ROOM = { width: 170, height: 243 } as const;

/** A length or a place in millimetres, to a thousandth. */
export const mm = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A place on paper, in millimetres from the upper left. */
export type Place = readonly [number, number];

/** A path through places. */
export const path = (places: readonly Place[]): string =>
  places.map(([x, y], i) => `${i ? 'L' : 'M'}${mm(x)},${mm(y)}`).join('');

/** The styles of lines, in black alone. */
export const LINES = {
  plain: 'stroke-width="0.35"',
  heavy: 'stroke-width="0.6"',
  faint: 'stroke-width="0.12" stroke-opacity="0.6"',
} as const;

/** A line in one of the styles; `kind` says what it is, for those who read the drawing back. */
export const stroke = (d: string, style: string, kind: string): string =>
  d ? `<path data-kind="${kind}" d="${d}" fill="none" stroke="#000" ${style}/>` : '';

/** Words of so many millimetres' height, with their middle at a place. */
export function label(words: string, [x, y]: Place, size = 4.4): string {
  return `<text x="${mm(x)}" y="${mm(y + size * 0.35)}" font-size="${size}" text-anchor="middle" font-family="sans-serif">${words}</text>`;
}

/** A drawing in true size on white paper, with its description in words; sizes in millimetres. */
export function drawing(width: number, height: number, words: string, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="true-size" width="${mm(width)}mm" height="${mm(height)}mm"`,
    ` viewBox="0 0 ${mm(width)} ${mm(height)}" role="img" aria-label="${words}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...content,
    '</svg>',
  ].join('');
}

/** Graph paper: a line every `step` millimetres, and a stronger one at every `strong`-th. */
export function grid(width: number, height: number, step: number, strong: number): string[] {
  const lines = (length: number, across: (at: number) => string, chosen: (i: number) => boolean): string =>
    Array.from({ length: Math.floor(length / step + 1e-9) + 1 }, (_, i) =>
      chosen(i) ? across(i * step) : '',
    ).join('');
  const both = (chosen: (i: number) => boolean): string =>
    lines(
      width,
      (x) =>
        path([
          [x, 0],
          [x, height],
        ]),
      chosen,
    ) +
    lines(
      height,
      (y) =>
        path([
          [0, y],
          [width, y],
        ]),
      chosen,
    );
  return [
    stroke(
      both((i) => i % strong !== 0),
      LINES.faint,
      'grid',
    ),
    stroke(
      both((i) => i % strong === 0),
      'stroke-width="0.25" stroke-opacity="0.6"',
      'strong-grid',
    ),
  ];
}
