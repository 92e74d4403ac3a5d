import type { Goal } from '../../contract/figure.ts';
import { written } from '../../drawing/words/number.ts';
import type { State } from './smooth-scene.ts';
import { betaOf, boundOf, foldedOf, gapOf, PARTS, unitMeasured, valuesAt } from './smooth-scene.ts';

/** Four decimals, with a true minus sign. */
export const about = (value: number): string => value.toFixed(4).replace('-', '−');
/** Four decimals, never less than the value: a bound stays a bound. */
export const atMost = (value: number): string => (Math.ceil(value * 1e4 - 1e-9) / 1e4).toFixed(4);

/** A place, to two decimals, and never −0. */
const rounded = (at: readonly [number, number]): string => {
  const written = at.map((value) => (Math.round(value * 100) / 100 + 0).toFixed(2).replace('-', '−'));
  return `(${written.join(', ')})`;
};

const place = (x: number, y: number): string => `(${written(x)}, ${written(y)})`;

/** How far the two networks are apart, in one sentence. */
export function status(state: State): string {
  const beta = betaOf(state.doublings);
  const { size } = gapOf(state.preset, beta);
  return `With β = ${written(beta)} a unit is off by up to ≈ ${about(Math.LN2 / beta)}, the network in this window by up to ≈ ${about(size)}; the bound allows ${atMost(boundOf(state))}.`;
}

/** Rows of the table of distances: what is proved, what is measured, where. */
export function distances(state: State): readonly (readonly string[])[] {
  const beta = betaOf(state.doublings);
  const unit = unitMeasured(beta);
  const { size, at } = gapOf(state.preset, beta);
  return [
    ['a unit', atMost(Math.LN2 / beta), about(unit.size), `z = ${written(unit.at)}`],
    ['network', atMost(boundOf(state)), about(size), rounded(at)],
  ];
}

/** Row of the table of values at the point. */
export function values(state: State): readonly (readonly string[])[] {
  const { folded, smooth } = valuesAt(state);
  return [[place(state.x, state.y), about(folded), about(smooth), about(smooth - folded)]];
}

/** The whole drawing in words. */
export function describe(state: State): string {
  const { units, complex } = foldedOf(state.preset);
  const beta = betaOf(state.doublings);
  const { at, signed } = gapOf(state.preset, beta);
  const { folded, smooth } = valuesAt(state);
  const weights = units.map(({ out }) => written(out)).join(', ');
  return [
    `A network with two inputs and ${units.length} hidden units, with output weights ${weights}: under ReLU it has ${complex.regionCount} regions in the window, with straight level sets that bend at the creases.`,
    `Over them lie the level sets at the same heights of the network with softplus, β = ${written(beta)}: smooth curves without creases, ${beta < 4 ? 'far from the straight ones' : beta < 16 ? 'rounded where the straight ones bend' : 'nearly on the straight ones'}.`,
    `The two networks differ most at ${rounded(at)}, where softplus gives ${about(Math.abs(signed))} ${signed < 0 ? 'less' : 'more'}.`,
    `Below, one unit: softplus lies above ReLU, by ${about(Math.LN2 / beta)} at z = 0 and less elsewhere.`,
    `At the point ${place(state.x, state.y)} ReLU gives ${about(folded)} and softplus ${about(smooth)}.`,
  ].join(' ');
}

/** The exercise: the two networks are to differ by no more than this. */
const CLOSE = 0.05;

/** The exercise: the smallest β of the slider at which the networks are close. */
export function close({ preset, doublings }: State): Goal {
  if (preset !== 'mixed') return { done: false, words: 'This is another network; take the one with weights of both signs.' }; // prettier-ignore
  const size = (steps: number): number => gapOf(preset, betaOf(steps)).size;
  const here = size(doublings);
  const isLeast = doublings === 0 || size(doublings - 1 / PARTS) > CLOSE;
  const beta = written(betaOf(doublings));
  if (here > CLOSE)
    return { done: false, words: `With β = ${beta} they differ by ${about(here)}, more than 0.05.` };
  return {
    done: isLeast,
    words: isLeast
      ? `Done: with β = ${beta} they differ by ${about(here)}, and with the next smaller β by more than 0.05.`
      : `With β = ${beta} they differ by ${about(here)}; a smaller β will do.`,
  };
}

/** The exercise: softplus is to be lower by so much, with β at least so large. */
const LOWER = 0.1;
const SHARP = 4;

/** The exercise: a point where softplus makes the network smaller. */
export function lower(state: State): Goal {
  const beta = betaOf(state.doublings);
  if (state.preset !== 'mixed') return { done: false, words: 'Here no output weight is negative; take the other network.' }; // prettier-ignore
  if (beta < SHARP)
    return { done: false, words: `With β = ${written(beta)} it is too soon: at least 4 is asked for.` };
  const { folded, smooth } = valuesAt(state);
  const gap = smooth - folded;
  const done = gap <= -LOWER;
  return {
    done,
    words: `${done ? 'Done: at' : 'At'} the point softplus gives ${about(Math.abs(gap))} ${gap < 0 ? 'less' : 'more'} than ReLU.`,
  };
}
