/** What is counted: pieces along a segment, or regions in a square. */
export type What = 'line' | 'window';

/** An experiment: what is counted, on how many networks of each shape, drawn how. */
export interface SetUp {
  readonly what: What;
  /** Networks of each shape. */
  readonly nets: number;
  /** Standard deviation of the biases. */
  readonly bias: number;
  readonly seed: number;
}

/** A shape of network: `depth` hidden layers of `width` units each. */
export interface Shape {
  readonly width: number;
  readonly depth: number;
}

/** Inputs, widths and depths of the networks of each experiment; all widths go with all depths. */
export const GRIDS = {
  line: { inputs: 10, widths: [16, 32, 64], depths: [1, 2, 4, 8] },
  window: { inputs: 2, widths: [8, 16, 32], depths: [1, 2, 4, 8] },
} as const;

/** The shapes of an experiment, width by width. */
export function shapesOf(what: What): Shape[] {
  const { widths, depths } = GRIDS[what];
  return widths.flatMap((width) => depths.map((depth) => ({ width, depth })));
}

/** What the counts of the networks of one shape come to. */
interface Tally {
  readonly networks: number;
  readonly sum: number;
  readonly squares: number;
  readonly least: number;
  readonly most: number;
}

/** No sum of counts is larger, nor any sum of their squares. */
const MOST = 1e12;
const HEAD = 3;
const PARTS = 5;

/**
 * Results as one list of numbers: the set-up (networks, bias, seed), then five numbers per shape
 * (networks so far, sum, sum of squares, least and most count).
 */
export type Results = readonly number[];

/** The results of an experiment in which nothing has been counted yet. */
export function noResults({ what, nets, bias, seed }: SetUp): Results {
  return [nets, bias, seed, ...shapesOf(what).flatMap(() => [0, 0, 0, 0, 0])];
}

/** The set-up that results belong to. */
export function setUpOf(what: What, results: Results): SetUp {
  const [nets, bias, seed] = results;
  return { what, nets, bias, seed };
}

/** Are these results of that set-up? */
export function belong(results: Results, { nets, bias, seed }: SetUp): boolean {
  return results[0] === nets && results[1] === bias && results[2] === seed;
}

/** The tally of each shape, in the order of `shapesOf`. */
export function tallies(results: Results): Tally[] {
  return Array.from({ length: Math.floor((results.length - HEAD) / PARTS) }, (_, k) => {
    const [networks, sum, squares, least, most] = results.slice(HEAD + PARTS * k, HEAD + PARTS * (k + 1));
    return { networks, sum, squares, least, most };
  });
}

/** The results with one count more, of the shape with that index. */
export function withCount(results: Results, shape: number, count: number): Results {
  const next = [...results];
  const at = HEAD + PARTS * shape;
  next[at + 3] = next[at] === 0 ? count : Math.min(next[at + 3], count);
  next[at + 4] = Math.max(next[at + 4], count);
  next[at] += 1;
  next[at + 1] += count;
  next[at + 2] += count * count;
  return next;
}

/** How many networks have been counted, of how many. */
export function progress(what: What, results: Results): { readonly done: number; readonly of: number } {
  const done = tallies(results).reduce((sum, { networks }) => sum + networks, 0);
  return { done, of: results[0] * shapesOf(what).length };
}

/** Can these numbers be results? Links can hold anything. */
export function areResults(what: What, results: Results): boolean {
  const shapes = shapesOf(what).length;
  const [nets] = results;
  return (
    results.length === HEAD + PARTS * shapes &&
    results.every((value) => value >= 0 && value <= MOST) &&
    tallies(results).every(
      ({ networks, sum, squares, least, most }) =>
        Number.isInteger(networks) &&
        networks <= nets &&
        (networks === 0 ? sum === 0 : least >= 1 && least * networks <= sum && sum <= most * networks) &&
        networks * squares >= sum * sum,
    )
  );
}

/** Mean and standard deviation of the counts of a tally; the deviation of fewer than two is 0. */
export function moments({ networks, sum, squares }: Tally): { mean: number; deviation: number } {
  const mean = networks ? sum / networks : 0;
  const spread = Math.max(0, squares - networks * mean * mean);
  return { mean, deviation: networks > 1 ? Math.sqrt(spread / (networks - 1)) : 0 };
}
