import type { Network, Point } from '../../network/index.ts';
import { evaluate, parseNetwork } from '../../network/index.ts';
import type { Activation } from '../../network/index.ts';
import { perKey } from '../../drawing/page/per-key.ts';

/** A corner of a polygon with the output there. */
export type Corner = readonly [x: number, y: number, height: number];

/** The output at the corners of square cells, row by row from below: (cells + 1)² numbers. */
export interface Grid {
  readonly cells: number;
  readonly heights: Float64Array;
  /** Where its columns and rows lie. */
  readonly places: Float64Array;
}

/** Those that need no table, and would leave it: they go on growing. */
const FORMULAS: Readonly<Record<string, (z: number) => number>> = {
  'squared-relu': (z) => Math.max(0, z) ** 2,
  'hard-swish': (z) => (z * Math.min(6, Math.max(0, z + 3))) / 6,
};

/** Any other curved activation is read from a table of its values, `FINE` to the unit, up to this far from 0. */
const FAR = 24;
const FINE = 64;

/** Values of a curved activation, so close together that straight lines between them miss it by less than 3·10⁻⁵. */
const tableOf = perKey((name: string): Float64Array => {
  const unit = parseNetwork({
    layers: [
      { weights: [[1]], biases: [0], activation: name as Activation },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  return Float64Array.from({ length: 2 * FAR * FINE + 1 }, (_, k) => evaluate(unit, [k / FINE - FAR])[0]);
});

/** Beyond the table all these activations are straight to its accuracy. */
function read(table: Float64Array, z: number): number {
  const at = (z + FAR) * FINE;
  const k = Math.min(table.length - 2, Math.max(0, Math.floor(at)));
  return table[k] + (at - k) * (table[k + 1] - table[k]);
}

/** The output of a network with one hidden layer of one curved activation at the corners of a grid of cells. */
export function gridOf(
  { layers: [hidden, last] }: Network,
  name: string,
  reach: number,
  cells: number,
): Grid {
  const table = Object.hasOwn(FORMULAS, name) ? null : tableOf(name);
  const value = table ? (z: number) => read(table, z) : FORMULAS[name];
  const places = Float64Array.from({ length: cells + 1 }, (_, k) => (2 * reach * k) / cells - reach);
  const heights = new Float64Array((cells + 1) ** 2).fill(last.biases[0]);
  for (let unit = 0; unit < hidden.outputs; unit++) {
    const [u, v] = [hidden.weights[2 * unit], hidden.weights[2 * unit + 1]];
    const [bias, out] = [hidden.biases[unit], last.weights[unit]];
    for (let j = 0, n = 0; j <= cells; j++)
      for (let i = 0; i <= cells; i++, n++) heights[n] += out * value(u * places[i] + v * places[j] + bias);
  }
  return { cells, heights, places };
}

/** The part of a polygon where the output, straight along its sides, is not below a level. */
export function above(corners: readonly Corner[], level: number): Point[] {
  return corners.flatMap(([x, y, height], k): Point[] => {
    const [u, v, next] = corners[(k + 1) % corners.length];
    const kept: Point[] = height >= level ? [[x, y]] : [];
    if (height >= level === next >= level) return kept;
    const t = (level - height) / (next - height);
    return [...kept, [x + t * (u - x), y + t * (v - y)]];
  });
}

const cellOf = ({ cells, heights, places }: Grid, i: number, j: number): Corner[] => {
  const n = j * (cells + 1) + i;
  const [left, right, low, high] = [places[i], places[i + 1], places[j], places[j + 1]];
  return [
    [left, low, heights[n]],
    [right, low, heights[n + 1]],
    [right, high, heights[n + cells + 2]],
    [left, high, heights[n + cells + 1]],
  ];
};

/** The set where a grid's output is at least 0: whole cells of a row in one, and parts of cells. */
export function areaIn(grid: Grid): Point[][] {
  const found: Point[][] = [];
  for (let j = 0; j < grid.cells; j++) {
    let start: Corner[] | null = null;
    for (let i = 0; i <= grid.cells; i++) {
      const cell = i < grid.cells ? cellOf(grid, i, j) : [];
      const whole = cell.length > 0 && cell.every(([, , height]) => height >= 0);
      if (whole) {
        start ??= cell;
        continue;
      }
      if (start) {
        const end = cellOf(grid, i - 1, j);
        found.push([start[0], end[1], end[2], start[3]].map(([x, y]): Point => [x, y]));
        start = null;
      }
      if (cell.some(([, , height]) => height >= 0)) found.push(above(cell, 0));
    }
  }
  return found;
}

/** The straight pieces, one or two to a cell, at which a grid's output passes a level. */
export function linesIn(grid: Grid, level: number): [Point, Point][] {
  const found: [Point, Point][] = [];
  for (let j = 0; j < grid.cells; j++)
    for (let i = 0; i < grid.cells; i++) {
      const cell = cellOf(grid, i, j);
      const passed = cell.flatMap(([x, y, height], k): Point[] => {
        const [u, v, next] = cell[(k + 1) % 4];
        if (height >= level === next >= level) return [];
        const t = (level - height) / (next - height);
        return [[x + t * (u - x), y + t * (v - y)]];
      });
      if (passed.length === 2) found.push([passed[0], passed[1]]);
      if (passed.length < 4) continue;
      // A saddle: the middle tells which corners belong together.
      const middle = cell.reduce((sum, [, , height]) => sum + height, 0) / 4;
      const turned = middle >= level === cell[0][2] >= level;
      found.push(turned ? [passed[0], passed[1]] : [passed[3], passed[0]]);
      found.push(turned ? [passed[2], passed[3]] : [passed[1], passed[2]]);
    }
  return found;
}
