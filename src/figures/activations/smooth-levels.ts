// Longer than most files: one tracing of a level set, from the grid to the thinned line.
import type { Point } from '../../network/index.ts';

/** A smooth function's level set, as far as a grid shows it: chords between points of it. */
export interface Traced {
  readonly level: number;
  readonly lines: readonly (readonly Point[])[];
}

type Window = readonly [readonly [number, number], readonly [number, number]];

type Cells = readonly [along: number, up: number];

/** Points are left out where the line without them is as near as this, in the window's units. */
const NEAR = 0.0012;

/** Chords end on edges of the grid; at each, two chords run together, or one ends at the window's side. */
type Links = Map<number, number[]>;

/** A grid of triangles over a window: its cells are cut along a diagonal, so that a line has one way through each. */
interface Grid {
  readonly value: (x: number, y: number) => number;
  /** The function's values at the nodes, row by row. */
  readonly values: Float64Array;
  /** The number of nodes in a row. */
  readonly row: number;
  readonly at: (node: number) => Point;
}

function makeGrid(value: Grid['value'], [[left, bottom], [right, top]]: Window, [nx, ny]: Cells): Grid {
  const row = nx + 1;
  const at = (node: number): Point => [
    left + ((right - left) * (node % row)) / nx,
    bottom + ((top - bottom) * Math.floor(node / row)) / ny,
  ];
  const values = Float64Array.from({ length: row * (ny + 1) }, (_, node) => value(...at(node)));
  return { value, values, row, at };
}

/** Every triangle of a grid: its corners, and the edge from each to the next. */
function forTriangles(
  { row }: Grid,
  [nx, ny]: Cells,
  visit: (a: number, b: number, c: number, ab: number, bc: number, ca: number) => void,
): void {
  for (let j = 0; j < ny; j++)
    for (let node = j * row; node < j * row + nx; node++) {
      const [right, up, across] = [node + 1, node + row, node + row + 1];
      visit(node, right, across, 3 * node, 3 * right + 1, 3 * node + 2);
      visit(node, across, up, 3 * node + 2, 3 * up, 3 * node + 1);
    }
}

/** The ends of an edge, which is known by its lower left node and its direction: right, up, or both. */
function endsOf({ row }: Grid, edge: number): [number, number] {
  const node = Math.floor(edge / 3);
  return [node, node + [1, row, row + 1][edge % 3]];
}

/**
 * The level sets of a smooth function on a window, traced on a grid: chords whose ends lie on the level set. What is
 * smaller than a cell of the grid may be missed.
 *
 * @param levels the levels to trace, ascending, from the lowest and highest value on the grid
 * @param cells how many cells the grid has along x and along y
 */
export function traceLevels(
  value: (x: number, y: number) => number,
  window: Window,
  levels: (low: number, high: number) => readonly number[],
  cells: Cells,
): Traced[] {
  const grid = makeGrid(value, window, cells);
  const { values } = grid;
  const wanted = levels(
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  );
  const links = wanted.map((): Links => new Map());
  forTriangles(grid, cells, (a, b, c, ab, bc, ca) => {
    const [p, q, r] = [values[a], values[b], values[c]];
    const [low, high] = [Math.min(p, q, r), Math.max(p, q, r)];
    for (let i = 0; i < wanted.length; i++) {
      const level = wanted[i];
      if (level < low) continue;
      if (level >= high) break;
      const [isA, isB, isC] = [p > level, q > level, r > level];
      if (isA === isB) link(links[i], bc, ca);
      else if (isB === isC) link(links[i], ab, ca);
      else link(links[i], ab, bc);
    }
  });
  return wanted.map((level, i) => ({
    level,
    lines: chained(links[i]).map((edges) => thinned(edges.map((edge) => crossing(grid, edge, level)))),
  }));
}

function link(links: Links, a: number, b: number): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ]) {
    const known = links.get(from);
    if (known) known.push(to);
    else links.set(from, [to]);
  }
}

/** The edges in order along each line: open ones from end to end, closed ones back to where they began. */
function chained(links: Links): number[][] {
  const seen = new Set<number>();
  const follow = (start: number): number[] => {
    const line: number[] = [];
    let here: number | undefined = start;
    while (here !== undefined) {
      seen.add(here);
      line.push(here);
      here = links.get(here)?.find((id) => !seen.has(id));
    }
    const isClosed = line.length > 2 && links.get(line[line.length - 1])?.includes(start);
    return isClosed ? [...line, start] : line;
  };
  const open = [...links.keys()].filter((id) => links.get(id)?.length === 1);
  return [...open, ...links.keys()].flatMap((id) => (seen.has(id) ? [] : [follow(id)]));
}

/** Where an edge crosses a level: by the chord, and twice again by what the function is there. */
function crossing(grid: Grid, edge: number, level: number): Point {
  const [a, b] = endsOf(grid, edge);
  const [[ax, ay], [bx, by]] = [grid.at(a), grid.at(b)];
  let [from, to, low, high] = [0, 1, grid.values[a] - level, grid.values[b] - level];
  let t = low / (low - high);
  for (let k = 0; k < 2; k++) {
    const here = grid.value(ax + t * (bx - ax), ay + t * (by - ay)) - level;
    if (here > 0 === low > 0) [from, low] = [t, here];
    else [to, high] = [t, here];
    t = low === high ? from : from + (low / (low - high)) * (to - from);
  }
  return [ax + t * (bx - ax), ay + t * (by - ay)];
}

/** A line with fewer points, nowhere farther than `NEAR` from the one given (Douglas and Peucker). */
function thinned(line: readonly Point[]): Point[] {
  const kept = (first: number, last: number): Point[] => {
    const [[ax, ay], [bx, by]] = [line[first], line[last]];
    const length = Math.hypot(bx - ax, by - ay);
    let [most, at] = [NEAR, -1];
    for (let k = first + 1; k < last; k++) {
      const [x, y] = line[k];
      const far = length > 0 ? Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length : Math.hypot(x - ax, y - ay); // prettier-ignore
      if (far > most) [most, at] = [far, k];
    }
    return at < 0 ? [line[last]] : [...kept(first, at), ...kept(at, last)];
  };
  return line.length < 2 ? [...line] : [line[0], ...kept(0, line.length - 1)];
}
