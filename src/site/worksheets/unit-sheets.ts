import { chord } from '../../figures/counting/held-line.ts';
import type { ThreeLines } from '../../figures/regions/plane-lines.ts';
import {
  EVERYWHERE,
  lineOf,
  LINES as UNITS,
  networkOfLines,
  TOLERANCE,
  unitOfLine,
} from '../../figures/regions/plane-lines.ts';
import type { Network, RegionComplex } from '../../network/index.ts';
import { centroid, linearRegions, parseNetwork, profile } from '../../network/index.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import type { Place } from './paper.ts';
import { drawing, grid, label, LINES, mm, path, stroke } from './paper.ts';

export type { ThreeLines };

/** Half the side of the window of the figure `three-units`. */
const HALF = 2.5;
/** The map's side in millimetres. */
export const SIDE = 120;

const toPaper = ([x, y]: readonly [number, number]): Place => [
  (SIDE * (x + HALF)) / (2 * HALF),
  (SIDE * (HALF - y)) / (2 * HALF),
];

/** An arrow that points to where a unit is on, and the unit's number beyond it. */
function onSide(lines: ThreeLines, i: number): string[] {
  const { p, u } = lineOf(lines, i);
  const [x, y] = toPaper(p);
  const length = Math.hypot(...u);
  // On paper y runs down.
  const [nx, ny] = [-u[1] / length, -u[0] / length];
  const at = (along: number, aside: number): Place => [
    x + along * nx - aside * ny,
    y + along * ny + aside * nx,
  ];
  return [
    stroke(path([at(0, 0), at(6, 0)]) + path([at(4, -1.3), at(6, 0), at(4, 1.3)]), LINES.plain, 'on-side'),
    label(String(i + 1), at(9, 0)),
  ];
}

/** Three lines with the sides where their units are on; with names, the pattern of every region. */
export function mapDrawing(lines: ThreeLines, named: boolean): string {
  const drawn = UNITS.map((i) => {
    const { weights, bias } = unitOfLine(lineOf(lines, i));
    return stroke(path((chord([...weights, bias], HALF) ?? []).map(toPaper)), LINES.heavy, 'line');
  });
  const complex = regionsOf(lines);
  const names = Array.from({ length: named ? complex.regionCount : 0 }, (_, i) =>
    label(patternWord(complex.pattern(i)), toPaper(centroid(complex, i))),
  );
  return drawing(
    SIDE,
    SIDE,
    named
      ? 'Three lines, with the pattern of every region'
      : 'Three lines, numbered, each with an arrow to its side',
    [
      stroke(`M0,0H${SIDE}V${SIDE}H0Z`, LINES.plain, 'frame'),
      ...drawn,
      ...UNITS.flatMap((i) => onSide(lines, i)),
      ...names,
    ],
  );
}

/** The regions that three lines cut out of the window. */
function regionsOf(lines: ThreeLines): RegionComplex {
  const window = [
    [-HALF, -HALF],
    [HALF, HALF],
  ] as const;
  return linearRegions(networkOfLines(lines), window, { tolerance: TOLERANCE });
}

/** The patterns that occur in the window, and those that occur nowhere in the plane. */
export function patternsOf(lines: ThreeLines): { here: string[]; nowhere: string[] } {
  const words = (complex: RegionComplex) =>
    Array.from({ length: complex.regionCount }, (_, i) => patternWord(complex.pattern(i)));
  const everywhere = words(linearRegions(networkOfLines(lines), EVERYWHERE, { tolerance: TOLERANCE }));
  const all = Array.from({ length: 8 }, (_, n) => n.toString(2).padStart(3, '0'));
  return { here: words(regionsOf(lines)).sort(), nowhere: all.filter((word) => !everywhere.includes(word)) };
}

/** Three units of one input: kinks, the side on which each is on (1: right), output weights. */
export interface Sum {
  readonly kinks: readonly number[];
  readonly sides: readonly (1 | -1)[];
  readonly outputs: readonly number[];
}

/** The sum on the worksheet. */
export const SUM: Sum = { kinks: [-1, 0, 1], sides: [1, 1, 1], outputs: [1, -2, 1.5] };

/** The network of a sum. */
export function networkOf({ kinks, sides, outputs }: Sum): Network {
  return parseNetwork({
    layers: [
      {
        weights: sides.map((side) => [side]),
        biases: kinks.map((kink, i) => 0 - sides[i] * kink),
        activation: 'relu',
      },
      { weights: [[...outputs]], biases: [0], activation: 'identity' },
    ],
  });
}

/** The slopes of a sum, piece by piece from the left. */
export const slopesOf = (sum: Sum): number[] =>
  profile(networkOf(sum), [-REACH.x], [REACH.x]).pieces.map(
    ({ from, to, values }) => (values[1][0] - values[0][0]) / (to - from),
  );

/** From where to where graph paper reaches along x, and up and down. */
export const REACH = { x: 2, y: 1.5 } as const;
/** Millimetres per unit, and per square. */
export const UNIT = 40;
const STEP = 5;

/** Graph paper for a function of one input, with axes; with a sum, its graph. */
export function graphPaper(sum?: Sum): string {
  const [width, height] = [2 * REACH.x * UNIT, 2 * REACH.y * UNIT];
  const at = (x: number, y: number): Place => [(x + REACH.x) * UNIT, (REACH.y - y) * UNIT];
  const pieces = sum ? profile(networkOf(sum), [-REACH.x], [REACH.x]).pieces : [];
  const graph = pieces.map(({ from, to, values }) =>
    path([at(from - REACH.x, values[0][0]), at(to - REACH.x, values[1][0])]),
  );
  const numbers = [-1, 1].flatMap((value) => [
    label(String(value).replace('-', '−'), [at(value, 0)[0], at(0, 0)[1] + 4]),
    label(String(value).replace('-', '−'), [at(0, 0)[0] - 4, at(0, value)[1]]),
  ]);
  return drawing(
    width,
    height,
    sum ? 'The graph of the sum' : 'Graph paper: x from −2 to 2, values from −1.5 to 1.5',
    [
      ...grid(width, height, STEP, UNIT / STEP),
      stroke(`M0,${mm(height / 2)}H${mm(width)}M${mm(width / 2)},0V${mm(height)}`, LINES.heavy, 'axes'),
      ...numbers,
      stroke(graph.join(''), 'stroke-width="0.8"', 'graph'),
    ],
  );
}
