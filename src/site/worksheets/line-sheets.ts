import { chord, HALF, readLines, through, writeLines } from '../../figures/counting/held-line.ts';
import type { ArrangementCounts, Line } from '../../network/index.ts';
import { arrangementCounts } from '../../network/index.ts';
import type { Place } from './paper.ts';
import { drawing, LINES, path, stroke } from './paper.ts';

/** Lines to count, as the state of the figure `arrangement-count` holds them. */
export interface Arrangement {
  readonly name: string;
  /** Five numbers a line. */
  readonly lines: readonly number[];
}

/** The drawings of the worksheet, by letter; all crossings are seen, and every region has room for a number. */
export const ARRANGEMENTS: readonly Arrangement[] = [
  {
    name: 'A',
    lines: writeLines([
      through([-0.75, -0.625], [1, 1.375]),
      through([1.625, -1.125], [-0.5, 1.375]),
      through([-1.125, -1], [1, -1.125]),
      through([0.625, -1.625], [1.125, 1.625]),
    ]),
  },
  {
    name: 'B',
    lines: [
      0, 1, 1, 0.6, -0.6, 0, 1, 0, 0.6, -0.6, 0, 1, -1, 0.6, -0.6, 1, 0, 0.75, 0.6, -0.6, 1, 0, -0.75, 0.6,
      -0.6,
    ],
  },
  {
    name: 'C',
    lines: [0, 1, 0, 1, -1, 1, 0, 0, 1, -1, 1, 1, 0, 1, -1, 1, -1, 0, 1, -1, 1, 0, 1, 1, -1],
  },
  {
    name: 'D',
    lines: writeLines([
      through([-1.625, -1.125], [0.5, 0.375]),
      through([1.5, -1.625], [-1.25, 1.25]),
      through([0.375, -1.25], [0.875, 0.625]),
      through([-1.375, 0.75], [1, 0]),
      through([-1.375, 1.375], [0.5, -1.5]),
    ]),
  },
];

/** The lines of an arrangement, a·x + b·y + c = 0. */
export const linesOf = ({ lines }: Arrangement): Line[] =>
  readLines(lines, lines.length).map(({ line }) => line);

/** Its counts in the whole plane. */
export const countsOf = (arrangement: Arrangement): ArrangementCounts =>
  arrangementCounts(linesOf(arrangement));

/** What a drawing of lines is high and wide, in millimetres. */
export const SIDE = 78;

/** The lines alone, in a square of half side `HALF`: there is room in each region for a number. */
export function lineDrawing(arrangement: Arrangement): string {
  const toPaper = ([x, y]: readonly [number, number]): Place => [
    (SIDE * (x + HALF)) / (2 * HALF),
    (SIDE * (HALF - y)) / (2 * HALF),
  ];
  const lines = linesOf(arrangement).map((line) => path((chord(line, HALF) ?? []).map(toPaper)));
  return drawing(SIDE, SIDE, `Arrangement ${arrangement.name}: ${lines.length} lines to count`, [
    stroke(`M0,0H${SIDE}V${SIDE}H0Z`, LINES.faint, 'frame'),
    ...lines.map((d) => stroke(d, LINES.plain, 'line')),
  ]);
}
