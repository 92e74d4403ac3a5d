// Longer than most files: all words of one figure, which have to agree with one another.
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { listed, numbered, plural } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { Crossing } from './policy-drive.ts';
import { MOST_STEPS, turnsOf } from './policy-drive.ts';
import { apart, drives, regions, sharesOf, table, valuesAt, wholeShares } from './policy-mind.ts';
import type { Policy, Scene } from './policy-scene.ts';
import { choiceAtSpot, lawAtSpot, sceneOf } from './policy-scene.ts';

/** A place and a speed of the car: "place −0.524, at rest". */
const stateWords = ([x, v]: Point): string =>
  `place ${placeWords(x)}, ${v === 0 ? 'at rest' : `speed ${speedWords(v)}`}`;

/** What the car does, by its choice. */
export const DOES = ['pushes left', 'coasts', 'pushes right'];
const NAMES = ['left', 'coast', 'right'];

/** A number with so many decimals and a true minus sign. */
export function fixed(value: number, decimals: number): string {
  const size = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(size) !== 0 ? `−${size}` : size;
}

/** A place and a speed, with the decimals that tell them apart in the map. */
export const placeWords = (x: number): string => fixed(x, 3);
export const speedWords = (v: number): string => fixed(v, 4);

/** The number of a region, from 1. */
export const regionName = (region: number): string => grouped(region + 1);

/** A share in per cent; one that is nearly nothing or nearly all does not look as if it were. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return 'under 0.1 %';
  if (share < 1 && share > 0.999) return 'over 99.9 %';
  return `${(100 * share).toFixed(1)} %`;
}

/** What is done in a region: "pushes left", or the shares where a decision boundary runs through it. */
export function doesIn(region: number): string {
  const shares = sharesOf(region);
  const taken = NAMES.flatMap((name, action) =>
    shares[action] > 0 ? [{ name, share: shares[action] }] : [],
  );
  if (taken.length === 1) return `the car ${DOES[NAMES.indexOf(taken[0].name)]}`;
  return listed(taken.map(({ name, share }) => `${name} on ${percent(share)}`)) + ' of it';
}

/** The units that switch at a crossing: "unit 14 of layer 2 comes on". */
export function switches({ owners }: Pick<Crossing, 'owners'>): string {
  return listed(
    owners.map(
      ({ layer, unit, on }) => `unit ${unit + 1} of layer ${layer + 1} ${on ? 'comes on' : 'goes off'}`,
    ),
  );
}

/** The steps that the network expects from a start, against those that are driven. */
function expectation({ drive }: Scene): string {
  const expected = -Math.max(...valuesAt(drive.states[0]));
  const off = drive.actions.length - expected;
  const words = `${fixed(expected, 1)} steps, ${fixed(Math.abs(off), 1)} too ${off > 0 ? 'few' : 'many'}`;
  return `At the start the network had expected ${words}.`;
}

/** "1 step", "12 steps". */
export const stepsWord = (count: number): string => numbered(count, 'step');

/** What is true now. */
export function status(state: Policy): string {
  const scene = sceneOf(state);
  const { drive, step, crossing, action, values, region } = scene;
  const last = drive.actions.length;
  if (state.pinned)
    return `Region ${regionName(region)} of ${grouped(regions.regionCount)}: ${doesIn(region)}. The drive is at step ${step} of ${last}.`;
  if (crossing)
    return `Between steps ${step} and ${step + 1}, crossing ${scene.passed} of ${scene.crossings.all.length}: ${switches(crossing)}, and region ${regionName(region)} begins.`;
  if (action === null && last === 0) return 'This start is at the goal already: the drive is over.';
  if (action === null && !drive.arrives)
    return `After ${MOST_STEPS} steps the car is still not at the goal, and the drive is given up.`;
  if (action === null)
    return `At the goal after ${stepsWord(last)} and ${plural(scene.crossings.all.length, 'crossing')}. ${expectation(scene)}`;
  if (step === 0)
    return `The car starts at ${stateWords([state.place, state.speed])}. When will it change its mind, and how often? Press Play.`;
  return `Step ${step} of ${last}: the car ${DOES[action]}, as the largest of its values is that of ${NAMES[action]}, ${fixed(values[action], 1)}; in fact ${last - step === 1 ? '1 step is' : `${last - step} steps are`} left.`;
}

/** One colour meaning, the action; and the marks of the drive. */
export function legend(): LegendEntry[] {
  return [
    { swatch: 'patch', colour: 'var(--low)', words: 'left' },
    { swatch: 'patch', colour: 'var(--middle)', words: 'coast' },
    { swatch: 'patch', colour: 'var(--high)', words: 'right' },
    { swatch: 'line', words: 'drive' },
    { swatch: 'dot', colour: 'var(--ink)', words: 'change of mind' },
  ];
}

/** The law of one action in a region, in words: "left −99.71 − 12.00 per 0.1 of place + 3.00 per 0.01 of speed". */
function lawInWords({ law: { matrix, offset } }: Scene, action: number): string {
  const sign = (value: number, decimals: number) => {
    const text = fixed(value, decimals);
    return text.startsWith('−') ? `− ${text.slice(1)}` : `+ ${text}`;
  };
  return `${NAMES[action]} ${fixed(offset[action], 2)} ${sign(matrix[2 * action] / 10, 2)} per 0.1 of place ${sign(matrix[2 * action + 1] / 100, 2)} per 0.01 of speed`;
}

/** The drawing in words. */
export function describe(state: Policy): string {
  const scene = sceneOf(state);
  const { drive, step, region, here, spot, crossings } = scene;
  const turns = turnsOf(drive);
  const shares = wholeShares.map((share, action) => `${NAMES[action]} on ${percent(share)}`);
  return [
    `Above, a car on a hilly track: a valley, a wall at the left, the goal at the right, place 0.5.`,
    `Below, all states of the car, place across and speed upwards, cut into ${grouped(regions.regionCount)} regions; it chooses ${listed(shares)} of the area.`,
    `The drive from ${stateWords([state.place, state.speed])} takes ${stepsWord(drive.actions.length)}${drive.arrives ? ' to the goal' : ' and is then given up'}, crosses ${plural(crossings.all.length, 'crease')} and changes its choice ${turns.length === 0 ? 'never' : `at ${turns.length === 1 ? 'step' : 'steps'} ${listed(turns.map(String))}`}.`,
    drive.actions.length > 0 ? `It begins as the car ${DOES[drive.actions[0]]}. ${expectation(scene)}` : '',
    `Now, at step ${step}${scene.crossing ? ` and on the way to the next: ${switches(scene.crossing)}` : ''}, it is at ${stateWords(here)}.`,
    `Region ${regionName(region)}${state.pinned ? ', pinned' : ''}: ${doesIn(region)}. Its laws: ${[0, 1, 2].map((action) => lawInWords(scene, action)).join('; ')}.`,
    `At ${stateWords(spot)} they give ${listed(lawAtSpot(scene).map((value) => fixed(value, 1)))}; the largest is that of ${NAMES[choiceAtSpot(scene)]}.`,
    `Over all states the network’s best value is ${fixed(apart.mean, 1)} steps off that of value iteration on average and ${fixed(apart.largest, 1)} at most.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the chapter quotes. */
export function values(state: Policy): Readonly<Record<string, string>> {
  const scene = sceneOf(state);
  const { drive, crossings } = scene;
  const start = valuesAt(drive.states[0]);
  const best = choiceAtSpot(scene);
  const mixed = Array.from({ length: regions.regionCount }, (_, i) => i).filter(
    (i) => sharesOf(i).filter((share) => share > 0).length > 1,
  );
  return {
    regions: grouped(regions.regionCount),
    constant: fixed(scene.law.offset[best], 2),
    'by-place': fixed(scene.law.matrix[2 * best] / 10, 2),
    'by-speed': fixed(scene.law.matrix[2 * best + 1] / 100, 2),
    value: fixed(lawAtSpot(scene)[best], 2),
    'here-left': percent(sharesOf(scene.region)[0]),
    steps: String(drive.actions.length),
    crossings: String(crossings.all.length),
    turns: String(turnsOf(drive).length),
    first: NAMES[drive.actions[0] ?? 1],
    expected: fixed(-Math.max(...start), 1),
    mixed: grouped(mixed.length),
    'share-left': percent(wholeShares[0]),
    'share-coast': percent(wholeShares[1]),
    'share-right': percent(wholeShares[2]),
    apart: fixed(apart.mean, 1),
    largest: fixed(apart.largest, 1),
    table: fixed(table, 1),
    mean: fixed(drives.network, 1),
    best: fixed(drives.table, 1),
  };
}
