// Longer than most files: one line through the space of images, and all questions about it.
import { digitsNetwork, largestLogit, testDigits } from '../../drawing/digits/digits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type { Profile, ProfileKink } from '../../network/index.ts';
import { evaluate, patternAt, profile, randomNetwork } from '../../network/index.ts';

/** The ways in which a digit is pushed. */
export const DIRECTIONS = ['sign', 'gradient', 'pixel', 'towards', 'random'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The sizes of a change: its largest number, its length, the sum of all. */
export const NORMS = ['inf', 'two', 'one'] as const;
export type NormName = (typeof NORMS)[number];

/** How large a list of numbers is, in a norm. */
export function sizeIn(norm: NormName, numbers: ArrayLike<number>): number {
  const sizes = Array.from(numbers, Math.abs);
  if (norm === 'two') return Math.hypot(...sizes);
  return norm === 'inf' ? Math.max(...sizes) : sizes.reduce((sum, size) => sum + size, 0);
}

/** So far the line goes, as a distance; where a first flip is looked for, most are found much nearer. */
export const LENGTH = 16;
const NEAR: Readonly<Record<Direction, number>> = {
  sign: 1,
  gradient: 0.75,
  pixel: 1.5,
  towards: 1.5,
  random: 6,
};

/** Random directions have seeds from 1 to this. */
export const SEEDS = 99;

/** From some distance on one class wins. */
export interface Reign {
  readonly from: number;
  readonly label: number;
}

/** A digit pushed along a line. */
export interface AttackLine {
  /** Of length 1. */
  readonly direction: readonly number[];
  /** The direction's size in every norm: a step of t is t times that. */
  readonly sizes: Readonly<Record<NormName, number>>;
  readonly profile: Profile;
  /** Which class wins from where on, the first from 0. */
  readonly reigns: readonly Reign[];
  /** The largest logit but the winner's, at the start. */
  readonly second: number;
}

/**
 * The slope of the second logit less that of the first, in every pixel, at a digit; and which is second.
 *
 * From the logits back to the pixels, layer by layer, for the one difference that is asked for. The network's weights are
 * small whole numbers over a power of two: no product or sum is rounded.
 */
export const gradientOf = perKey((digit: number): { gradient: readonly number[]; second: number } => {
  const { pixels } = testDigits[digit];
  const logits = Array.from(evaluate(digitsNetwork, pixels));
  const first = largestLogit(logits);
  const second = largestLogit(logits.map((logit, k) => (k === first ? -Infinity : logit)));
  const pattern = patternAt(digitsNetwork, pixels);
  let back = new Float64Array(logits.length);
  back[second] = 1;
  back[first] = -1;
  for (let l = digitsNetwork.layers.length - 1; l >= 0; l--) {
    const { inputs, weights } = digitsNetwork.layers[l];
    const before = new Float64Array(inputs);
    for (let r = 0; r < back.length; r++)
      if (back[r] !== 0) for (let k = 0; k < inputs; k++) before[k] += back[r] * weights[r * inputs + k];
    // What a unit that is off makes of its inputs does not change.
    if (l > 0) pattern[l - 1].forEach((piece, k) => (before[k] *= piece));
    back = before;
  }
  return { gradient: Array.from(back), second };
});

/** A random direction, before its length is made 1. */
const randomDirection = perKey((length: number, seed: number): readonly number[] =>
  Array.from(randomNetwork({ widths: [1, length], seed }).layers[0].weights),
);

function rawDirection(digit: number, name: Direction, other: number, seed: number): readonly number[] {
  const { gradient } = gradientOf(digit);
  const { pixels } = testDigits[digit];
  switch (name) {
    case 'gradient':
      return gradient;
    case 'sign':
      return gradient.map(Math.sign);
    case 'pixel': {
      const steepest = gradient.reduce(
        (best, one, k) => (Math.abs(one) > Math.abs(gradient[best]) ? k : best),
        0,
      );
      return gradient.map((one, k) => (k === steepest ? Math.sign(one) : 0));
    }
    case 'towards':
      return testDigits[other].pixels.map((grey, k) => grey - pixels[k]);
    case 'random':
      return randomDirection(pixels.length, seed);
  }
}

/** Which logit is the largest where: on every piece they are straight, so it changes where two of them meet. */
function reignsOf({ pieces }: Profile): Reign[] {
  let label = largestLogit(pieces[0].values[0]);
  const reigns: Reign[] = [{ from: 0, label }];
  for (const { from, to, values, slopes } of pieces)
    for (let at = from; ;) {
      let next: Reign = { from: Infinity, label };
      slopes.forEach((slope, k) => {
        const gains = slope - slopes[label];
        if (!(gains > 0)) return;
        const lead = values[0][label] - values[0][k] - gains * (at - from);
        const meets = at + Math.max(0, lead) / gains;
        if (meets < next.from) next = { from: meets, label: k };
      });
      if (next.from > to) break;
      reigns.push(next);
      ({ label, from: at } = next);
    }
  return reigns;
}

/** A direction of length 1, and its size in every norm: a step of t is t times that. */
export const wayOf = perKey(
  (digit: number, name: Direction, other: number, seed: number): Pick<AttackLine, 'direction' | 'sizes'> => {
    const raw = rawDirection(digit, name, other, seed);
    const length = Math.hypot(...raw);
    const direction = raw.map((one) => one / length);
    return {
      direction,
      sizes: { inf: sizeIn('inf', direction), two: 1, one: sizeIn('one', direction) },
    };
  },
);

const lineOf = perKey(
  (digit: number, name: Direction, other: number, seed: number, reach: number): AttackLine => {
    const way = wayOf(digit, name, other, seed);
    const { pixels } = testDigits[digit];
    const along = profile(
      digitsNetwork,
      pixels,
      pixels.map((grey, k) => grey + reach * way.direction[k]),
    );
    return { ...way, profile: along, reigns: reignsOf(along), second: gradientOf(digit).second };
  },
  120,
);

/**
 * The line of a digit in a direction up to a distance; `other` and `seed` matter to those that need them.
 *
 * @param reach beyond it nothing is found, and a line that is cut short takes less time
 */
export const attackLine = (
  digit: number,
  name: Direction,
  other: number,
  seed: number,
  reach = LENGTH,
): AttackLine => lineOf(digit, name, name === 'towards' ? other : 0, name === 'random' ? seed : 0, reach);

/** Where the class first changes; `null` where it does not up to the line's end. */
export const flipOf = ({ reigns }: AttackLine): Reign | null => reigns.at(1) ?? null;

/** A first flip, where there is one up to the line's end, and the direction's sizes. */
export interface FirstFlip extends Pick<AttackLine, 'sizes'> {
  readonly flip: Reign | null;
}

/** Where a direction changes the class first; whatever comes after need not be known for it. */
export function firstFlip(digit: number, name: Direction, other: number, seed: number): FirstFlip {
  const near = attackLine(digit, name, other, seed, NEAR[name]);
  return { sizes: near.sizes, flip: flipOf(near) ?? flipOf(attackLine(digit, name, other, seed)) };
}

/** The distance of the first flip among all random directions that are offered; Infinity if none has one. */
export const firstRandomFlip = perKey((digit: number): number => {
  const flips = Array.from({ length: SEEDS }, (_, k) => firstFlip(digit, 'random', 0, k + 1).flip);
  return Math.min(...flips.map((flip) => flip?.from ?? Infinity));
});

/** The class that wins at a distance; where two are equal, the one that comes up. */
export const readingAt = ({ reigns }: AttackLine, at: number): number =>
  reigns.findLast(({ from }) => from <= at)!.label;

/** The crossings into other regions up to a distance. */
export const crossingsUpTo = ({ profile: { kinks } }: AttackLine, end: number): readonly ProfileKink[] =>
  kinks.filter(({ at }) => at <= end);
