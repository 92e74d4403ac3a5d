import { clippedTo } from '../../network/index.ts';
import type { Point, RegionComplex } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { round } from '../../drawing/words/number.ts';

/** A fish that swims across the first creases, so that its parts can be told apart: body, fin and eye. */
const BODY: readonly Point[] = [
  [-0.86, 0.14],
  [-0.72, 0.34],
  [-0.46, 0.49],
  [-0.15, 0.53],
  [0.16, 0.45],
  [0.4, 0.29],
  [0.55, 0.17],
  [0.88, 0.5],
  [0.79, 0.1],
  [0.88, -0.3],
  [0.55, 0.03],
  [0.4, -0.09],
  [0.16, -0.23],
  [-0.15, -0.3],
  [-0.46, -0.24],
  [-0.72, -0.07],
];
const FIN: readonly Point[] = [
  [-0.22, 0.53],
  [0.1, 0.82],
  [0.2, 0.43],
];
const EYE: readonly Point[] = [
  [-0.66, 0.24],
  [-0.63, 0.21],
  [-0.59, 0.21],
  [-0.56, 0.24],
  [-0.56, 0.28],
  [-0.59, 0.31],
  [-0.63, 0.31],
  [-0.66, 0.28],
];
/** The printed grid: quarters of the sheet. */
const RULES = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];

/** One path of the picture, and what it shows. */
export interface Print {
  readonly name: string;
  readonly d: string;
}

/** The closed path of some corners; nothing for fewer than three. */
export function outlined(corners: readonly Point[]): string {
  return corners.length < 3 ? '' : `M${corners.map(([a, b]) => `${round(a)},${round(b)}`).join('L')}Z`;
}

const line = ([a, b]: Point, [c, d]: Point): string => `M${round(a)},${round(b)}L${round(c)},${round(d)}`;
const RULED: readonly (readonly [Point, Point])[] = RULES.flatMap((at): [Point, Point][] => [
  [
    [at, -1],
    [at, 1],
  ],
  [
    [-1, at],
    [1, at],
  ],
]);

/** The picture as it is printed on a flat sheet. */
export function flatPrint(sheet: Plot): Print[] {
  const put = ([x, y]: Point): Point => [sheet.x(x), sheet.y(y)];
  return [
    { name: 'rules', d: RULED.map(([from, to]) => line(put(from), put(to))).join('') },
    { name: 'fish', d: outlined(BODY.map(put)) + outlined(FIN.map(put)) },
    { name: 'eye', d: outlined(EYE.map(put)) },
  ];
}

/**
 * The picture after folding, a path per facet, so that parts of the fish that lie on one another are darker.
 *
 * @param put for a facet, where its points are drawn
 */
export function foldedPrint(
  complex: RegionComplex,
  put: (region: number) => (point: Point) => Point,
): Print[] {
  let rules = '';
  const parts: Print[] = [];
  for (let i = 0; i < complex.regionCount; i++) {
    const polygon = complex.polygon(i);
    const place = put(i);
    const part = (shape: readonly Point[]): string => outlined(clippedTo(polygon, shape).map(place));
    parts.push({ name: 'fish', d: part(BODY) + part(FIN) }, { name: 'eye', d: part(EYE) });
    for (const ends of RULED) {
      const [from, to] = clippedTo(polygon, ends);
      if (from && to) rules += line(place(from), place(to));
    }
  }
  return [{ name: 'rules', d: rules }, ...parts.filter(({ d }) => d)];
}

/** Draw a picture. */
export function drawPrint(parent: SvgGroup, prints: readonly Print[]): void {
  drawPaths(
    parent,
    prints.map(({ name, d }) => ({ name: `print ${name}`, d })),
  );
}
