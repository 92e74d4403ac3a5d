import facts from '../../../content/data/digits-facts.json' with { type: 'json' };
import { isRight, readingOf, testDigits, type Digit } from '../../drawing/digits/digits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { decisionDistance, searchedFlip, type DecisionDistance, type Flip } from './decision-distance.ts';
import { localModel, nearestCrossing, type Crossing, type LocalModel } from './local-model.ts';

/** What a reader chooses. */
export interface State {
  /** A test digit, by its place among them from 0. */
  readonly digit: number;
  /** Which digits are offered: "all", those of a class "0" to "9", the "wrong" ones, those that "share" a region. */
  readonly among: string;
  /** The class that is looked at. */
  readonly output: number;
  /** What the ten images are: "weights", or "parts", which are weight times ink. */
  readonly show: string;
  /** Has the nearest crease been crossed? */
  readonly across: boolean;
}

export const CLASSES: readonly number[] = Array.from({ length: 10 }, (_, k) => k);

const sharing = new Set(facts.together.flat());

/** The test digits that are offered. */
export const offeredDigits = perKey((among: string): readonly Digit[] => {
  if (among === 'wrong') return testDigits.filter((digit) => !isRight(digit));
  if (among === 'share') return facts.together.flatMap((places) => places.map((place) => testDigits[place]));
  return among === 'all' ? testDigits : testDigits.filter(({ label }) => String(label) === among);
});

export const isOffered = (among: string, digit: number): boolean =>
  among === 'all' ||
  (among === 'share' ? sharing.has(digit) : offeredDigits(among).includes(testDigits[digit]));

/** The change that chooses a digit, and with it the class that it is read as. */
export const chosenDigit = (digit: Digit): Partial<State> => ({
  digit: digit.index,
  output: readingOf(digit),
  across: false,
});

/** Other test digits in the region of one. */
export const companions = (digit: number): readonly Digit[] =>
  (facts.together.find((places) => places.includes(digit)) ?? [])
    .filter((place) => place !== digit)
    .map((place) => testDigits[place]);

/** All that the region of a digit tells. */
export interface Scene {
  readonly digit: Digit;
  readonly model: LocalModel;
  /** Per class the contributions of the pixels, and their sum. */
  readonly parts: readonly Float64Array[];
  readonly sums: readonly number[];
  readonly logits: readonly number[];
  readonly crossing: Crossing;
  readonly decision: DecisionDistance;
  /** Does the region itself tell how far the decision boundary is? */
  readonly isExact: boolean;
  /** Else the best flip that was found, whose distance is an upper bound. */
  readonly flip: Flip | null;
}

/** The flip that is found from a test digit. */
const flipOf = perKey((index: number): Flip | null =>
  searchedFlip(localModel(testDigits[index].pixels), testDigits[index].pixels),
);

/** The region of a test digit. */
const regionOf = perKey((index: number): Scene => {
  const digit = testDigits[index];
  const { pixels } = digit;
  const model = localModel(pixels);
  const parts = model.map.weights.map((row) => row.map((weight, p) => weight * pixels[p]));
  const sums = parts.map((row) => row.reduce((sum, part) => sum + part, 0));
  const crossing = nearestCrossing(model, pixels);
  const decision = decisionDistance(model, pixels);
  const isExact = decision.inMap <= crossing.distance;
  return {
    digit,
    model,
    parts,
    sums,
    logits: sums.map((sum, k) => sum + model.map.biases[k]),
    crossing,
    decision,
    isExact,
    // The search takes longer than all the rest, and not everybody asks.
    get flip() {
      return isExact ? null : flipOf(index);
    },
  };
});

/** The region that a state looks at. */
export const sceneOf = ({ digit }: State): Scene => regionOf(digit);

/** How much each weight of a class changes where the nearest crease is crossed. */
export function changeOf({ crossing }: Scene, k: number): Float64Array {
  const factor = (crossing.turnsOn ? 1 : -1) * crossing.factors[k];
  return crossing.gradient.map((g) => factor * g + 0);
}

/** Does the nearest crease change no logit? */
export const isSilent = ({ crossing }: Scene): boolean => crossing.factors.every((factor) => factor === 0);

export { facts };
