import type { Goal } from '../../contract/figure.ts';
import { counted, plural, written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import type { BoxScene, BoxState, Method } from './output-scene.ts';
import { boxOf } from './output-scene.ts';

const minus = (words: string): string => words.replace('-', '−');
/** Three decimals, and never "−0.000". */
export const about = (value: number): string => minus(value.toFixed(3).replace(/^-(0\.0+)$/, '$1'));
/** Three decimals, never more than the value: a bound stays a bound. */
export const floor = (value: number): string => minus((Math.floor(value * 1000) / 1000).toFixed(3));
const place = ([x, y]: Point): string => `(${about(x)}, ${about(y)})`;

/** What a method can say. */
const answer = ({ proves }: Method): string => (proves ? 'proved' : 'unknown');

/** The most units whose sign is open, in any part. */
const open = ({ zonotopes }: BoxScene): number => Math.max(...zonotopes.bounds.map((bound) => bound.open));

/** The question's answer, and who can give it. */
export function status(state: BoxState): string {
  const scene = boxOf(state);
  const { isTrue, lead, worst, intervals, zonotopes } = scene;
  if (!isTrue)
    return `Is f₁ > f₂ on the whole box? No: at ${place(worst)} f₁ falls about ${about(-lead)} short. Bounds can only say “unknown”.`;
  const proofs = [...(zonotopes.proves ? ['the zonotope'] : []), ...(intervals.proves ? ['intervals'] : [])];
  const who =
    proofs.length === 2
      ? 'The zonotope and intervals both prove it.'
      : proofs.length === 1
        ? `Of the two bounds only ${proofs[0]} can prove it.`
        : 'Neither the zonotope nor intervals can prove it.';
  return `Is f₁ > f₂ on the whole box? Yes, by ${floor(lead)} at least. ${who}`;
}

/** Rows of the table: what each way of computing knows of f₁ − f₂, and its answer. */
export function rows(state: BoxState): readonly (readonly string[])[] {
  const { lead, isTrue, intervals, zonotopes } = boxOf(state);
  return [
    ['exact', `≈ ${about(lead)}`, isTrue ? 'true' : 'false, see the point'],
    ['zonotope', `≥ ${floor(zonotopes.lead)}`, answer(zonotopes)],
    ['intervals', `≥ ${floor(intervals.lead)}`, answer(intervals)],
  ];
}

export function describe(state: BoxState): string {
  const scene = boxOf(state);
  const { low, high, pieces, lead, worst, isTrue, intervals, zonotopes } = scene;
  const cut = state.parts === '1' ? '' : ` For the bounds it is cut into ${state.parts} equal parts.`;
  return [
    `Left, the inputs of a network with two inputs, four hidden units and two outputs, and a box from (${written(low[0])}, ${written(low[1])}) to (${written(high[0])}, ${written(high[1])}), which meets ${plural(pieces.length, 'region')}.${cut}`,
    'Right, the exact set of outputs of the box, one image per region, inside the zonotope and inside the box of intervals.',
    `${open(scene) === 0 ? 'No unit needs' : `At most ${counted(open(scene))} ${open(scene) === 1 ? 'unit needs' : 'units need'}`} a symbol of ${open(scene) > 1 ? 'their' : 'its'} own.`,
    `On the box f₁ − f₂ is at least ${about(lead)}, at ${place(worst)}: f₁ > f₂ ${isTrue ? 'everywhere' : 'is false there'}.`,
    `The zonotope says at least ${floor(zonotopes.lead)}: ${answer(zonotopes)}; intervals say at least ${floor(intervals.lead)}: ${answer(intervals)}.`,
  ].join(' ');
}

/** A box is large enough for the exercises from this half side on. */
const WIDE = 5 / 16;
const tooSmall = ({ w, h }: BoxState): string | null =>
  Math.min(w, h) < WIDE
    ? `The sides are ${written(2 * w)} and ${written(2 * h)}; ⅝ is the least that is asked for.`
    : null;
const cutUp = ({ parts }: BoxState): string | null =>
  parts === '1' ? null : 'The box is to stay in one piece.';

const goal = (missing: string | null, done: string): Goal => ({
  done: missing === null,
  words: missing ?? done,
});

/** The exercise: the zonotope proves it, and intervals do not. */
export function finer(state: BoxState): Goal {
  const { zonotopes, intervals } = boxOf(state);
  return goal(
    cutUp(state) ??
      tooSmall(state) ??
      (!zonotopes.proves
        ? 'The zonotope does not prove it.'
        : intervals.proves
          ? 'Intervals prove it too.'
          : null),
    'Done: the zonotope proves what intervals leave open.',
  );
}

/** The exercise: true, and neither proves it. */
export function unproved(state: BoxState): Goal {
  const { isTrue, zonotopes, intervals } = boxOf(state);
  return goal(
    cutUp(state) ??
      (!isTrue
        ? 'It is false on this box.'
        : zonotopes.proves
          ? 'The zonotope proves it.'
          : intervals.proves
            ? 'Intervals prove it.'
            : null),
    'Done: it is true, and neither of the two can tell.',
  );
}

/** The exercise: the zonotope allows outputs that intervals exclude. */
export function sticksOut(state: BoxState): Goal {
  const { zonotopes, intervals } = boxOf(state);
  const out = Math.max(
    ...zonotopes.bounds[0].outline.flatMap((corner) =>
      [0, 1].flatMap((k) => {
        const ends = intervals.bounds[0].outline.map((one) => one[k]);
        return [Math.min(...ends) - corner[k], corner[k] - Math.max(...ends)];
      }),
    ),
  );
  return goal(
    cutUp(state) ?? (out >= 0.1 ? null : out > 0 ? `It sticks out by ${about(out)} only; 0.1 is asked for.` : 'The zonotope lies inside the box of intervals.'), // prettier-ignore
    `Done: the zonotope sticks out by ${about(out)}.`,
  );
}
