import type { Goal } from '../../contract/figure.ts';
import { counted, listed, plural, significant, written } from '../../drawing/words/number.ts';
import type { Fate } from '../../network/index.ts';
import type { State } from './prune-box.ts';
import { sceneOf, shownIn, type Scene } from './prune-scene.ts';

const fatesIn = ({ fates }: Scene, fate: Fate): number => fates.flat().filter((one) => one === fate).length;

/** "−½ ≤ x₁ ≤ ¾, −½ ≤ x₂ ≤ ¾" */
export const boxInWords = ({ left, bottom, right, top }: State): string =>
  `${written(left)} ≤ x₁ ≤ ${written(right)}, ${written(bottom)} ≤ x₂ ≤ ${written(top)}`;

const isOrAre = (count: number, words: string): string =>
  count === 0 ? `none is ${words}` : `${counted(count)} ${count === 1 ? 'is' : 'are'} ${words}`;

/** A difference as a number that is never called exact when it is not. */
export const differenceInWords = (difference: number): string =>
  difference === 0 ? '0' : significant(difference, 2);

/** What is true now, in one sentence. */
export function status(state: State): string {
  const scene = sceneOf(state);
  const { removed, linear, kept } = {
    removed: fatesIn(scene, 'removed'),
    linear: fatesIn(scene, 'linear'),
    kept: fatesIn(scene, 'kept'),
  };
  const { made } = scene;
  if (state.stage === 'whole')
    return `Of ten units ${isOrAre(removed, 'always off')} on this box, ${isOrAre(linear, 'always on')}, and ${switches(kept)}.`;
  if (state.stage === 'pruned') {
    const gone = 10 - made.pruned.units;
    if (gone === 0 && linear === 0) return 'All ten units switch in this box, so pruning changes nothing.';
    return capital(
      `${isOrAre(gone, 'gone')} and ${isOrAre(made.pruned.units - made.pruned.switching, 'linear')}; on the box ${sameInWords(scene)}.`,
    );
  }
  const layers = made.pruned.origins.length - made.multiplied.origins.length;
  if (layers === 0) return 'No layer is linear as a whole on this box, so there is nothing to multiply out.';
  const { difference } = made.multiplied;
  return capital(
    `${plural(layers, 'layer')} multiplied out: ${hiddenLayers(made.multiplied.origins.length)} left, and at the corners of the regions ${difference === 0 ? 'no value differs' : `values differ by at most ${differenceInWords(difference)}`}.`,
  );
}

const capital = (words: string): string => words.replace(/^./, (first) => first.toUpperCase());

const switches = (count: number): string =>
  count === 0 ? 'none switches' : count === 1 ? 'one switches' : `${counted(count)} switch`;

const hiddenLayers = (count: number): string =>
  count === 0 ? 'no hidden layer is' : `${plural(count, 'hidden layer')} ${count === 1 ? 'is' : 'are'}`;

/** That values and maps are the same bit for bit, or that they are not. */
function sameInWords({ sameMaps, sameValues, made, corners }: Scene): string {
  if (!sameMaps || !sameValues) return 'something differs, which should not be';
  const regions = made.whole.inside.regionCount;
  return `${regions === 1 ? 'the map of the one region' : regions === 2 ? 'the maps of both regions' : `the maps of all ${counted(regions)} regions`} and the values at their ${corners} corners are the same bit for bit`;
}

const numbersOf = ({ fates }: Scene, layer: number, fate: Fate): string =>
  listed(fates[layer].flatMap((one, unit) => (one === fate ? [String(unit + 1)] : []))) || 'none';

/** The drawing in words. */
export function description(state: State): string {
  const scene = sceneOf(state);
  const shown = shownIn(state);
  const units = ['removed', 'linear', 'kept'] as const;
  const names = { removed: 'always off', linear: 'always on', kept: 'switching' };
  return [
    `A map of the plane with the creases of a network with two inputs and hidden layers of six and four units, and a box in it: ${boxInWords(state)}.`,
    ...[0, 1].map(
      (layer) =>
        `Hidden layer ${layer + 1} on the box: ${units.map((fate) => `${names[fate]} ${numbersOf(scene, layer, fate)}`).join('; ')}.`,
    ),
    `Shown is the network ${state.stage === 'whole' ? 'as it is' : state.stage === 'pruned' ? 'without what is always off, and with identities for what is always on' : 'with linear layers multiplied out'}: ${plural(shown.units, 'hidden unit')}, ${shown.weights} weights, ${plural(shown.inside.regionCount, 'region')} in the box, ${plural(shown.everywhere.regionCount, 'region')} in the window.`,
    status(state),
  ].join(' ');
}

/** Pruned on the box, exactly so many hidden units remain. */
export const remain =
  (wanted: number) =>
  (state: State): Goal => {
    const { units } = sceneOf(state).made.pruned;
    return {
      done: units === wanted,
      words:
        units === wanted
          ? `Exactly ${counted(wanted)} units remain: ${boxInWords(state)}.`
          : capital(`${plural(units, 'unit')} would remain on this box.`),
    };
  };

/** A whole hidden layer is off on the box, so that nothing of the inputs comes through. */
export function constantBox(state: State): Goal {
  const { fates } = sceneOf(state);
  const layer = fates.findIndex((units) => units.every((fate) => fate === 'removed'));
  const off = fates.map((units) => units.filter((fate) => fate === 'removed').length);
  return {
    done: layer >= 0,
    words:
      layer >= 0
        ? `Hidden layer ${layer + 1} is off altogether, and the network is constant on the box.`
        : `Always off are ${counted(off[0])} of the six units and ${counted(off[1])} of the four.`,
  };
}

/** The box is at least so wide and so high. */
const isLarge = ({ left, bottom, right, top }: State): boolean => right - left >= 1 && top - bottom >= 1 / 2;

/** The second layer is linear on a box that is large enough. */
export function linearLayer(state: State): Goal {
  const { fates } = sceneOf(state);
  const switching = fates[1].filter((fate) => fate === 'kept').length;
  const linear = fates[1].filter((fate) => fate === 'linear').length;
  const done = switching === 0 && linear > 0 && isLarge(state);
  if (done)
    return { done, words: 'No unit of the second layer switches, and the layer can be multiplied out.' };
  if (switching > 0)
    return {
      done,
      words: `In the second layer ${plural(switching, 'unit')} still ${switching === 1 ? 'switches' : 'switch'}.`,
    };
  return {
    done,
    words:
      linear > 0
        ? 'The box must be at least 1 wide and ½ high.'
        : 'The second layer is off altogether; some of it should be on.',
  };
}

/** The box touches the crease of unit 3 from the left without the unit switching. */
export function touching(state: State): Goal {
  const off = sceneOf(state).fates[0][2] === 'removed';
  const done = off && state.right === 1;
  if (done)
    return { done, words: 'Unit 3 is 0 on the right side of the box and off in the rest of it: always off.' };
  return {
    done,
    words: off
      ? 'Unit 3 is always off, and the box can still grow to the right.'
      : 'Unit 3 is not always off on this box.',
  };
}
