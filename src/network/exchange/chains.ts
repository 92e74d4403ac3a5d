import { stepsOf, type Segment } from './segments.ts';

/** Beyond it only the first ones are joined. */
const SEGMENTS = 200;
/** Ways to join segments that are told. */
const PATHS = 12;

const inputsOf = ({ steps }: Segment): number => steps[0].linear.inputs;
const outputsOf = ({ steps }: Segment): number => steps[steps.length - 1].linear.outputs;

/**
 * The ways to read segments as networks, likeliest first: joined where they fit, longest first, copies by themselves. With
 * `ordered` only what comes later in the file can follow.
 */
export function pathsOf(all: readonly Segment[], ordered: boolean): Segment[][] {
  const segments = all.slice(0, SEGMENTS);
  const fits = (i: number, j: number): boolean =>
    (ordered ? j > i : j !== i) &&
    !segments[i].sorted &&
    !segments[j].sorted &&
    outputsOf(segments[i]) === inputsOf(segments[j]);
  const indices = segments.map((_, i) => i);
  const following = indices.map((i) => indices.filter((j) => fits(i, j)));
  // What follows the nearest follower need not follow directly.
  const next = following.map(([nearest, ...others]) =>
    nearest === undefined ? [] : [nearest, ...others.filter((j) => !following[nearest].includes(j))],
  );
  const paths: number[][] = [];
  const extend = (path: readonly number[]): void => {
    if (paths.length >= PATHS) return;
    const onward = next[path[path.length - 1]].filter((j) => !path.includes(j));
    if (onward.length === 0) paths.push([...path]);
    for (const j of onward) extend([...path, j]);
  };
  // Where two can follow one another, either may come first.
  for (const i of indices) if (indices.every((j) => !fits(j, i) || fits(i, j))) extend([i]);
  const single = new Set(paths.filter(({ length }) => length === 1).flat());
  const alone = indices.filter((i) => !single.has(i)).slice(0, 2 * PATHS);
  const ranked = [...paths, ...alone.map((i) => [i])].map((path) => path.map((i) => segments[i]));
  const weight = (path: readonly Segment[]): number => stepsOf(path).length - (hasCopies(path) ? 1e6 : 0);
  return ranked.sort((a, b) => weight(b) - weight(a));
}

const shapeOf = ({ steps }: Segment): string =>
  steps.map(({ linear }) => `${linear.inputs}-${linear.outputs}`).join();

function hasCopies(path: readonly Segment[]): boolean {
  return new Set(path.map(shapeOf)).size < path.length;
}
