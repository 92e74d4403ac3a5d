import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, listed, plural, shortest, written } from '../../drawing/words/number.ts';
import type { HiddenHat } from './hat-state.ts';
import { sceneOf, stepOf } from './hat-state.ts';

const isFlat = ({ height }: HiddenHat): boolean => height === 0;

/** What the samples say, and what is there. */
export function status(state: HiddenHat): string {
  const { bent, canHide, pieces } = sceneOf(state);
  const all = state.grid - 2;
  const zero = all === 1 ? 'The only second difference is zero' : `All ${all} second differences are zero`;
  const seen = `${bent.length} of ${all} second ${all === 1 ? 'difference is' : 'differences are'} not zero`;
  if (!state.exact)
    return bent.length > 0 ? `${seen}: this is no straight line.` : `${zero}. Is this a straight line?`;
  if (isFlat(state)) return `${zero}, and the function is a straight line.`;
  const hiding = canHide ? 'somewhere else it could still hide' : 'a hat of this width can hide nowhere';
  return bent.length === 0
    ? `${zero}, yet there are ${counted(pieces.length)} pieces: a hat stands between two samples.`
    : `The grid sees the hat: ${seen}; ${hiding}.`;
}

/** What lines and dots mean. */
export const legend = ({ exact }: HiddenHat): LegendEntry[] => [
  { swatch: 'dot', colour: 'var(--unit-2)', words: 'samples, joined as a plot would' },
  ...(exact ? [{ swatch: 'line', words: 'the exact pieces' } as const] : []),
];

/** The whole drawing in words. */
export function describe(state: HiddenHat): string {
  const { pieces, bent } = sceneOf(state);
  const hat = `a hat from ${shortest(state.place - state.half)} to ${shortest(state.place + state.half)}, ${shortest(state.height)} high at ${shortest(state.place)}`;
  return [
    `A function on the interval from −2 to 2, sampled at ${state.grid} equal steps of ${shortest(stepOf(state))}.`,
    state.exact
      ? `It is a line of slope ¼ with ${hat}: ${plural(pieces.length, 'piece')} with slopes ${listed(pieces.map(({ slope }) => shortest(slope)))}.`
      : `The exact pieces are not shown; there is ${hat}.`,
    bent.length === 0
      ? 'All samples lie on one line.'
      : `Second differences are not zero at ${listed(bent.slice(0, 12).map((i) => shortest(-2 + i * stepOf(state))))}${bent.length > 12 ? ' and further' : ''}.`,
  ].join(' ');
}

/** What the chapter quotes. */
export function values(state: HiddenHat): Readonly<Record<string, string>> {
  const { pieces, bent } = sceneOf(state);
  return {
    grid: String(state.grid),
    seconds: String(state.grid - 2),
    seen: counted(bent.length),
    pieces: counted(pieces.length),
    step: written(stepOf(state)),
    width: written(2 * state.half),
    // The fewest equal samples between which a hat of this width cannot stand.
    fewest: String(Math.floor(4 / (2 * state.half)) + 2),
  };
}

/** A hat lower than this is not what is asked for. */
const HIGH = 0.5;
const isHigh = ({ height }: HiddenHat): boolean => Math.abs(height) >= HIGH;
const low: Goal = { done: false, words: 'Make the hat at least ½ high.' };

/** The exercise: 41 samples on one line, and a hat. */
function fool(state: HiddenHat): Goal {
  if (!isHigh(state)) return low;
  const { bent } = sceneOf(state);
  const missing =
    state.grid !== 41
      ? `There are ${state.grid} samples; take 41.`
      : bent.length > 0
        ? `The grid sees it: ${plural(bent.length, 'second difference is', 'second differences are')} not zero.`
        : null;
  return {
    done: missing === null,
    words: missing ?? `Done: a hat ${written(state.height)} high, and 41 samples on one line.`,
  };
}

/** The exercise: the fewest equal samples that see a hat of width ¼ wherever it stands. */
function nowhere(state: HiddenHat): Goal {
  if (state.half !== 0.125) return { done: false, words: 'Make the hat ¼ wide: half its width is ⅛.' };
  if (!isHigh(state)) return low;
  const { canHide } = sceneOf(state);
  const coarser = sceneOf({ ...state, grid: state.grid - 1 });
  if (canHide) return { done: false, words: `Between two of ${state.grid} samples there is room for it.` };
  return coarser.canHide
    ? {
        done: true,
        words: `Done: with ${state.grid} samples it can hide nowhere, with ${state.grid - 1} it still could.`,
      }
    : { done: false, words: `With ${state.grid} samples it can hide nowhere; fewer would do.` };
}

/** The exercise: a grid that finds the hat by luck, while a finer one misses it. */
function luck(state: HiddenHat): Goal {
  if (!isHigh(state)) return low;
  const { bent, canHide } = sceneOf(state);
  const finer = state.grid < 401 && sceneOf({ ...state, grid: state.grid + 1 }).bent.length === 0;
  if (bent.length === 0) return { done: false, words: `${state.grid} samples do not see it.` };
  if (!canHide) return { done: false, words: 'No luck is needed: there is no room for it between samples.' };
  return finer
    ? { done: true, words: `Done: ${state.grid} samples see it, ${state.grid + 1} do not.` }
    : { done: false, words: `${state.grid} samples see it, and so do ${state.grid + 1}.` };
}

/** What exercises ask of the figure. */
export const goals = { fool, nowhere, luck };
