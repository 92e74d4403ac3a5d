// Longer than most files: all words and goals of one figure, which have to agree with one another.
import type { Goal } from '../../contract/figure.ts';
import { testDigits } from '../../drawing/digits/digits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { listed, plural } from '../../drawing/words/number.ts';
import type { AttackLine, Direction, NormName } from './attack-line.ts';
import {
  DIRECTIONS,
  LENGTH,
  NORMS,
  SEEDS,
  firstRandomFlip,
  firstFlip,
  crossingsUpTo,
  flipOf,
  readingAt,
  sizeIn,
} from './attack-line.ts';
import type { Attack } from './attack-scene.ts';
import {
  MOST,
  beyondIn,
  changeIn,
  endOf,
  lineIn,
  normIn,
  rivalIn,
  sizeOfOne,
  wholeLineIn,
} from './attack-scene.ts';

/** The directions as they are chosen. */
export const DIRECTION_NAMES: Readonly<Record<Direction, string>> = {
  sign: 'sign of the gradient',
  gradient: 'gradient',
  pixel: 'one pixel, the steepest',
  towards: 'towards another digit',
  random: 'random',
};

/** The norms as they are chosen, and as axes and sentences name them. */
export const NORM_NAMES: Readonly<Record<NormName, string>> = {
  inf: 'largest change of a pixel, ‖δ‖∞',
  two: 'distance, ‖δ‖₂',
  one: 'sum of all changes, ‖δ‖₁',
};
export const NORM_SYMBOLS: Readonly<Record<NormName, string>> = { inf: '‖δ‖∞', two: '‖δ‖₂', one: '‖δ‖₁' };

/** A size with as many decimals as its column has. */
export const sized = (norm: NormName, size: number): string => size.toFixed(norm === 'one' ? 2 : 3);

/** "a 9", "an 8". */
export const aDigit = (label: number): string => `${label === 8 ? 'an' : 'a'} ${label}`;

const sizeHere = (state: Attack): string => sized(normIn(state), sizeIn(normIn(state), changeIn(state)));

/** How far the class holds, in words. */
function flipWords(state: Attack): string {
  const line = lineIn(state);
  const flip = flipOf(line);
  const norm = normIn(state);
  const end = endOf(state);
  if (!flip || flip.from > end)
    return `up to ${sized(norm, end * sizeOfOne(state))} it stays ${readingAt(line, 0)}`;
  const crossed = crossingsUpTo(line, flip.from).length;
  return `it turns into ${aDigit(flip.label)} at ${sized(norm, flip.from * sizeOfOne(state))}, after ${crossed === 0 ? 'no crossing at all' : plural(crossed, 'crossing')}`;
}

/** Where the digit is, what it is read as, and where that changes. */
export function status(state: Attack): string {
  const line = lineIn(state);
  const crossed = crossingsUpTo(line, state.step).length;
  const here =
    state.step === 0
      ? `Unchanged, the network reads ${readingAt(line, 0)}`
      : `At ${NORM_SYMBOLS[normIn(state)]} = ${sizeHere(state)}, past ${plural(crossed, 'crossing')}, the network reads ${readingAt(line, state.step)}`;
  return `${here}; ${flipWords(state)}.`;
}

/** Whose logits the lines are. */
export function legend(state: Attack): LegendEntry[] {
  return [
    { swatch: 'line', colour: 'var(--unit-1)', words: `logit of ${readingAt(lineIn(state), 0)}` },
    { swatch: 'line', colour: 'var(--unit-2)', words: `logit of ${rivalIn(state)}` },
    { swatch: 'line', colour: 'var(--edge)', words: 'other classes' },
    { swatch: 'dotted', words: 'as the first piece goes on' },
  ];
}

/** The largest slope of any logit on the way to a distance, in logits per unit of distance. */
export function steepestUpTo({ profile: { pieces } }: AttackLine, end: number): number {
  let most = 0;
  for (const { from, slopes } of pieces)
    if (from <= end) most = slopes.reduce((size, slope) => Math.max(size, Math.abs(slope)), most);
  return most;
}

/** Where the straight line from the start would meet the rival's: what the first piece predicts. */
export function predicted(state: Attack): number | null {
  const { pieces } = lineIn(state).profile;
  const [{ values, slopes }] = pieces;
  const own = readingAt(lineIn(state), 0);
  const meets = Array.from(slopes.keys())
    .filter((k) => k !== own && slopes[k] > slopes[own])
    .map((k) => (values[0][own] - values[0][k]) / (slopes[k] - slopes[own]));
  return meets.length > 0 ? Math.min(...meets) : null;
}

/** One direction's flip for the table. */
export interface FlipRow {
  readonly direction: Direction;
  readonly label: number | null;
  readonly sizes: Readonly<Record<NormName, number>> | null;
}

const rowsOf = perKey((digit: number, other: number, seed: number): readonly FlipRow[] =>
  DIRECTIONS.map((direction) => {
    const { flip, sizes } = firstFlip(digit, direction, other, seed);
    if (!flip) return { direction, label: null, sizes: null };
    const { inf, one } = sizes;
    return {
      direction,
      label: flip.label,
      sizes: { inf: flip.from * inf, two: flip.from, one: flip.from * one },
    };
  }),
);

/** Where each direction flips the class, in all three norms. */
export const flipRows = ({ digit, other, seed }: Attack): readonly FlipRow[] => rowsOf(digit, other, seed);

const directionWords = ({ direction, other, seed }: Attack): string =>
  direction === 'towards'
    ? `towards test digit ${other}, ${aDigit(testDigits[other].label)}`
    : direction === 'random'
      ? `in the random direction of seed ${seed}`
      : direction === 'pixel'
        ? 'in its steepest pixel alone'
        : direction === 'sign'
          ? 'along the sign of the gradient'
          : 'along the gradient';

const flipInWords = ({ direction, label, sizes }: FlipRow, state: Attack): string => {
  const way = directionWords({ ...state, direction });
  if (label === null || !sizes) return `${way} none`;
  const all = NORMS.map((norm) => `${NORM_SYMBOLS[norm]} = ${sized(norm, sizes[norm])}`);
  return `${way} to ${label} at ${listed(all)}`;
};

/** The whole figure in words. */
export function describe(state: Attack): string {
  const line = lineIn(state);
  const { digit } = state;
  const norm = normIn(state);
  const end = endOf(state);
  const crossings = crossingsUpTo(line, end);
  const beyond = beyondIn(state);
  const reigns = line.reigns.filter(({ from }) => from <= end);
  const guess = predicted(state);
  return [
    `Test digit ${digit}, ${aDigit(testDigits[digit].label)}, is pushed ${directionWords(state)}.`,
    `The axis is ${NORM_NAMES[norm]}, from 0 to ${MOST[norm]}.`,
    `On it the line crosses into another region ${crossings.length === 0 ? 'nowhere' : `at ${plural(crossings.length, 'place')}`}; at each the logits go on without a jump, and their slopes change.`,
    `The network reads ${listed(reigns.map(({ from, label }) => (from === 0 ? String(label) : `${label} from ${sized(norm, from * sizeOfOne(state))} on`)))}.`,
    `The logit of ${readingAt(line, 0)} and that of ${rivalIn(state)} are followed.`,
    guess === null
      ? 'As the first piece goes on, no class would come up.'
      : `As the first piece goes on, the class would change at ${sized(norm, guess * sizeOfOne(state))}.`,
    `The first flips: ${listed(flipRows(state).map((row) => flipInWords(row, state)))}.`,
    `The step is ${sizeHere(state)}, where the network reads ${readingAt(line, state.step)}; ${beyond === 0 ? 'all pixels are greys between 0 and 1' : `${beyond} of 64 pixels lie outside 0 to 1 and are drawn clipped`}.`,
  ].join(' ');
}

/** What the chapter quotes. */
export function values(state: Attack): Readonly<Record<string, string>> {
  const line = wholeLineIn(state);
  const rows = flipRows(state);
  const flip = flipOf(line);
  const own = readingAt(line, 0);
  const guess = predicted(state);
  const entries = rows.flatMap(({ direction, label, sizes }) =>
    NORMS.map((norm) => [
      `${direction}-${norm}`,
      sizes ? sized(norm, sizes[norm]) : `more than ${LENGTH}`,
    ]).concat([[`${direction}-class`, label === null ? 'none' : String(label)]]),
  );
  return {
    ...(Object.fromEntries(entries) as Record<string, string>),
    'random-first': firstRandomFlip(state.digit).toFixed(2),
    'random-seeds': String(SEEDS),
    meant: String(testDigits[state.digit].label),
    read: String(own),
    crossings: flip ? plural(crossingsUpTo(line, flip.from).length, 'crossing') : 'none',
    predicted: guess === null ? 'never' : sized(normIn(state), guess * sizeOfOne(state)),
    steepest: steepestUpTo(line, flip?.from ?? LENGTH).toFixed(1),
  };
}

/** No pixel changes by more than this. */
const TINY = 1 / 20;

/** The exercise: a change that nobody would see. */
function tiny(state: Attack): Goal {
  const line = lineIn(state);
  const size = sizeIn('inf', changeIn(state));
  const isFlipped = readingAt(line, state.step) !== readingAt(line, 0);
  const isRight = readingAt(line, 0) === testDigits[state.digit].label;
  if (!isRight) return { done: false, words: 'This digit is misread as it is.' };
  const done = isFlipped && size <= TINY;
  const words = done
    ? `Done: no pixel changes by more than ${size.toFixed(4)}, and ${readingAt(line, 0)} has become ${readingAt(line, state.step)}.`
    : isFlipped
      ? `The class has changed, but a pixel changes by ${size.toFixed(4)}, more than 1/20.`
      : 'The class has not changed yet.';
  return { done, words };
}

/** The exercise: a class that changes although no crease is crossed. */
function insideRegion(state: Attack): Goal {
  const line = lineIn(state);
  const crossed = crossingsUpTo(line, state.step).length;
  const isFlipped = readingAt(line, state.step) !== readingAt(line, 0);
  const isRight = readingAt(line, 0) === testDigits[state.digit].label;
  if (!isRight) return { done: false, words: 'This digit is misread as it is.' };
  const done = isFlipped && crossed === 0;
  const words = done
    ? 'Done: the class has changed inside the digit’s own region.'
    : isFlipped
      ? `The class has changed, but ${plural(crossed, 'crossing')} came first.`
      : `The class has not changed, past ${plural(crossed, 'crossing')}.`;
  return { done, words };
}

/** What the chapter's exercises ask of the figure. */
export const goals = { tiny, 'inside-region': insideRegion };
