import type { Goal } from '../../contract/figure.ts';
import { counted, plural } from '../../drawing/words/number.ts';
import type { Lab } from './lab-state.ts';
import { lineOf } from './lab-scene.ts';
import { checksOf, failing, findingsOf } from './lab-state.ts';

const unfinished = (state: Lab): Goal | null =>
  findingsOf(state).length < checksOf(state) ? { done: false, words: 'Run all checks to their end.' } : null;

/** The exercise: a fault that the checks along the line cannot find, because the line passes it by. */
function unseen(state: Lab): Goal {
  if (state.fault !== 'weight') return { done: false, words: 'Plant a turned sign first.' };
  const missing = unfinished(state);
  if (missing) return missing;
  const fails = failing(state);
  const onLine = fails.filter((check) => [0, 3, 5].includes(check)).length;
  const inPlane = fails.length - onLine;
  return {
    done: onLine === 0 && inPlane > 0,
    words: `${plural(onLine, 'check')} along the line and ${counted(inPlane)} in the plane ${inPlane === 1 ? 'fails' : 'fail'}.`,
  };
}

/** The exercise: a grid that misses kinks of a sound claim. */
function blindGrid(state: Lab): Goal {
  if (state.fault !== 'none') return { done: false, words: 'Plant no fault: the claim is to be right.' };
  const { kinks, sighting } = lineOf(state);
  const missed = sighting.missed.length;
  return {
    done: missed > 0,
    words: `${state.grid} samples miss ${missed === 0 ? 'none' : counted(missed)} of ${plural(kinks.length, 'kink')}.`,
  };
}

/** The exercise: the coarsest grid that sees every kink of a line with five at least. */
function allSeen(state: Lab): Goal {
  const { kinks, sighting } = lineOf(state);
  if (kinks.length < 5)
    return { done: false, words: `The line has ${plural(kinks.length, 'kink')}; find one with five.` };
  const missed = sighting.missed.length;
  return {
    done: missed === 0,
    words:
      missed === 0
        ? `Done: ${state.grid} samples see all ${counted(kinks.length)} kinks.`
        : `${state.grid} samples miss ${counted(missed)} of ${counted(kinks.length)} kinks.`,
  };
}

/** What exercises ask of the figure. */
export const labGoals = { unseen, 'blind-grid': blindGrid, 'all-seen': allSeen };
