// Longer than most files: all words and goals of one figure, which have to agree with one another.
import type { Goal } from '../../contract/figure.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, plural, shortest, written } from '../../drawing/words/number.ts';
import { blockAt, NAMES, weightsOf } from './block.ts';
import type { Gated } from './gated-scene.ts';
import { exactOf, hOf, kindOf, lineOf, lookedAt, reluAt, SAMPLES } from './gated-scene.ts';
import { pointAt, reach } from './second-differences.ts';

/** Four decimals where a number is rounded to them, and no more signs than needed where it is 0 exactly. */
export const rounded = (value: number): string =>
  value === 0 ? '0' : shortest(value, 4) === '0' ? '≈ 0' : value.toFixed(4).replace('-', '−');

const zeros = (state: Gated, of: 'relu' | 'other'): number =>
  lineOf(state).stencils.filter((stencil) => stencil[of] === 0).length;

const none = (count: number): string => (count === 0 ? 'none' : String(count));

/** The step as a fraction: "1⁄32". */
export const stepWords = (halvings: number): string => `1⁄${2 ** halvings}`;

/** What is seen along the line. */
export function status(state: Gated): string {
  const { stencils, profile } = lineOf(state);
  const [relu, other] = [zeros(state, 'relu'), zeros(state, 'other')];
  const around =
    relu === stencils.length
      ? 'all exactly zero'
      : `${none(relu)} exactly zero, and ${stencils.length - relu} around ${plural(profile.kinks.length, 'crease')}`;
  const name = NAMES[kindOf(state)].replace(/^s/, 'S');
  return `With h = ${stepWords(state.halvings)} there are ${stencils.length} second differences. ReLU: ${around}. ${name}: ${none(other)} zero.`;
}

/** What lines and marks mean. */
export function legend({ other }: Gated): LegendEntry[] {
  return [
    { swatch: 'valley', words: 'crease that bends up' },
    { swatch: 'mountain', words: 'crease that bends down' },
    ...(other === 'squared'
      ? [{ swatch: 'dotted', colour: 'var(--soft)', words: 'curvature jumps' } as const]
      : []),
    { swatch: 'dot', colour: 'var(--unit-3)', words: 'exactly zero' },
    { swatch: 'dot', words: 'not zero' },
    { swatch: 'dot', colour: 'var(--link)', words: 'the three values compared' },
  ];
}

/** The whole drawing in words. */
export function describe(state: Gated): string {
  const { ax, ay, bx, by, weights } = state;
  const name = NAMES[kindOf(state)];
  const { profile } = lineOf(state);
  const { stencil } = lookedAt(state);
  const places = profile.kinks.map(({ at }) => shortest(at, 2)).join(', ');
  return [
    `Two maps of the same window of inputs, side by side: on the left a block of six ReLU units with its ${exactOf(weights).complex.regionCount} flat regions and its creases, exactly; on the right a block of six ${name} units with the same first weights, number ${weights}, sampled at ${SAMPLES} times ${SAMPLES} places.`,
    `A line runs through both from A at (${written(ax)}, ${written(ay)}) to B at (${written(bx)}, ${written(by)}).`,
    `Under each map the graph along the line, and under that the second differences with step h = ${stepWords(state.halvings)}, divided by h.`,
    profile.kinks.length === 0
      ? 'The line crosses no crease.'
      : `It crosses creases at the distances ${places} from A.`,
    `At ${shortest(stencil.at, 3)} from A the second difference of the ReLU block is ${rounded(stencil.relu)}, that of the other ${rounded(stencil.other)}.`,
    status(state),
  ].join(' ');
}

/** The three values that are compared, and the second difference, of each block. */
export function comparedRows(state: Gated): string[][] {
  const line = lineOf(state);
  const { stencil } = lookedAt(state);
  const h = hOf(state);
  const three = [stencil.at - h, stencil.at, stencil.at + h];
  const values = (of: (t: number) => number): string[] => three.map((t) => rounded(of(t)));
  const other = (t: number): number => blockAt(kindOf(state), weightsOf(state.weights), pointAt(line, t));
  return [
    ['ReLU', ...values((t) => reluAt(line, t)), rounded(stencil.relu)],
    [NAMES[kindOf(state)], ...values(other), rounded(stencil.other)],
  ];
}

/** The creases between the outer two of the three places: each jump, what is left of h on its far side, their product. */
export function kinkRows(state: Gated): string[][] {
  const { profile } = lineOf(state);
  const { stencil } = lookedAt(state);
  return stencil.kinks.map((j) => {
    const { at, jumps, owners } = profile.kinks[j];
    const left = reach(at, stencil.at, hOf(state));
    return [
      owners.map(({ unit }) => unit + 1).join(', '),
      at.toFixed(4),
      rounded(jumps[0]),
      left.toFixed(4),
      rounded(jumps[0] * left),
    ];
  });
}

/** Numbers for the prose. */
export function values(state: Gated): Readonly<Record<string, string>> {
  const { stencils, profile } = lineOf(state);
  return {
    differences: String(stencils.length),
    zero: String(zeros(state, 'relu')),
    'not-zero': String(stencils.length - zeros(state, 'relu')),
    'other-zero': none(zeros(state, 'other')),
    creases: counted(profile.kinks.length),
    regions: String(exactOf(state.weights).complex.regionCount),
  };
}

/** A long line on which the ReLU block's second differences are all zero. */
export function flat(state: Gated): Goal {
  const { length, profile } = lineOf(state);
  const long = length >= 1;
  const { length: crossed } = profile.kinks;
  return {
    done: long && crossed === 0,
    words:
      crossed > 0
        ? `The line crosses ${plural(crossed, 'crease')}.`
        : long
          ? 'The line stays in one region, where the block is affine.'
          : 'Make it at least 1 long.',
  };
}

/** Squared ReLU over exactly one crease: two levels, one on either side. */
export function levels(state: Gated): Goal {
  const { length, profile } = lineOf(state);
  if (state.other !== 'squared') return { done: false, words: 'Choose squared ReLU.' };
  const crossed = profile.kinks.length;
  if (crossed !== 1) return { done: false, words: `The line crosses ${plural(crossed, 'crease')}, not one.` };
  return length >= 1.5
    ? { done: true, words: 'One level before the crease, another behind it.' }
    : { done: false, words: 'Make it at least 1½ long.' };
}

/** At least four creases, no two of them around one place. */
export function resolved(state: Gated): Goal {
  const { stencils, profile } = lineOf(state);
  const crossed = profile.kinks.length;
  if (crossed < 4)
    return { done: false, words: `The line crosses ${plural(crossed, 'crease')}, fewer than four.` };
  const shared = stencils.filter(({ kinks }) => kinks.length > 1).length;
  return {
    done: shared === 0,
    words:
      shared === 0
        ? `${plural(crossed, 'crease')}, and no second difference mixes two of them.`.replace(/^./, (first) => first.toUpperCase()) // prettier-ignore
        : `${plural(shared, 'second difference')} ${shared === 1 ? 'mixes' : 'mix'} two creases or more.`.replace(/^./, (first) => first.toUpperCase()), // prettier-ignore
  };
}
