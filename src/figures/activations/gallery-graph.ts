// Longer than most files: networks under all activations become graphs of one kind here.
import type { Activation, Network } from '../../network/index.ts';
import { parseNetwork, profile } from '../../network/index.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { shownOf } from './gallery-activations.ts';
import type { Part, Triple } from './gallery-formulas.ts';
import { partsOf } from './gallery-formulas.ts';

/** One unit of the gallery's network: pre-activation weight · x + bias, and what its output is multiplied by. */
export interface Unit {
  readonly weight: number;
  readonly bias: number;
  readonly out: number;
  /** What the second output of a CReLU unit is multiplied by. */
  readonly out2: number;
}

/** The network of the gallery: no two kinks of any activation fall on one place. */
export const THREE: readonly Unit[] = [
  { weight: 1, bias: 2.5, out: 1, out2: -0.5 },
  { weight: 1, bias: 0.25, out: -2, out2: -1 },
  { weight: -1, bias: 2, out: 0.5, out2: 0.5 },
];
/** One output of one unit by itself. */
const SINGLE: readonly Unit[] = [{ weight: 1, bias: 0, out: 1, out2: 0 }];
/** The other output of a CReLU unit. */
const SECOND: readonly Unit[] = [{ weight: 1, bias: 0, out: 0, out2: 1 }];

/** The inputs, and the pre-activations, that the drawing shows. */
export const INPUTS = [-6, 6] as const;
export const PREACTIVATIONS = [-6, 9] as const;

/** A part of a graph with one formula. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Of its polynomial; `null` where it is none. */
  readonly degree: 0 | 1 | 2 | null;
  at(x: number): Triple;
}

/** A place where a graph changes its formula. */
export interface Joint {
  readonly x: number;
  readonly unit: number;
  /** What value, slope and bend are on the right less what they are on the left. */
  readonly gap: number;
  readonly jump: number;
  readonly bend: number;
}

/** A function of one number on an interval, with its slope and its bend; a joint between any two stretches. */
export interface Graph {
  readonly stretches: readonly Stretch[];
  readonly joints: readonly Joint[];
}

/** The rows of a maxout unit as multiples of its pre-activation, plus constants: max(z, 0, −z − 2, 2z − 3). */
const ROWS = [
  [1, 0],
  [0, 0],
  [-1, -2],
  [2, -3],
] as const;

/** The rows of pre-activations that a unit needs, each a multiple of its own plus a constant. */
function rowsOf(value: string): readonly (readonly [number, number])[] {
  if (value === 'crelu') return [[1, 0], [-1, 0]]; // prettier-ignore
  return value.startsWith('maxout-') ? ROWS.slice(0, Number(value.at(-1))) : [[1, 0]];
}

function activationOf(value: string, slope: number): Activation | 'relu6' | 'hard-sigmoid' {
  if (value === 'leaky') return { name: 'leaky-relu', slope };
  return value === 'relu6' || value === 'hard-sigmoid' ? value : shownOf(value).engine!;
}

/** Units under a piecewise-linear activation, as a network of one input. */
function networkOf(value: string, slope: number, units: readonly Unit[]): Network {
  const rows = rowsOf(value);
  const outs = units.flatMap(({ out, out2 }) => (value === 'crelu' ? [out, out2] : [out]));
  return parseNetwork({
    layers: [
      {
        weights: units.flatMap(({ weight }) => rows.map(([factor]) => [factor * weight])),
        biases: units.flatMap(({ bias }) => rows.map(([factor, shift]) => factor * bias + shift)),
        activation: activationOf(value, slope),
      },
      { weights: [outs], biases: [0], activation: 'identity' },
    ],
  });
}

/** The engine reads these as two ReLUs per unit, or has two outputs for each. */
const DOUBLED = ['crelu', 'relu6', 'hard-sigmoid'];

type Interval = readonly [number, number];

/** A segment of this length is followed: a power of two, so that no place on it is rounded. */
const LENGTH = 16;

/** The exact pieces of a piecewise-linear network; where the graph runs straight on there is no joint. */
function piecesOf(value: string, slope: number, units: readonly Unit[], [from, to]: Interval): Graph {
  const { pieces, kinks } = profile(networkOf(value, slope, units), [from], [from + LENGTH]);
  const bent = kinks
    .map((kink, i) => ({ kink, i }))
    .filter(({ kink }) => kink.jumps[0] !== 0 && kink.place[0] < to);
  const ends = [from, ...bent.map(({ kink }) => kink.place[0]), to];
  const joints = bent.map(({ kink: { place, owners, jumps } }): Joint => {
    const unit = DOUBLED.includes(value) ? owners[0].unit >> 1 : owners[0].unit;
    return { x: place[0], unit, gap: 0, jump: jumps[0], bend: 0 };
  });
  const stretches = ends.slice(1).map((end, k): Stretch => {
    const piece = pieces[k === 0 ? 0 : bent[k - 1].i + 1];
    const [start, [height], [rise]] = [piece.start[0], piece.values[0], piece.slopes];
    return { from: ends[k], to: end, degree: 1, at: (x) => [height + rise * (x - start), rise, 0] };
  });
  return { stretches, joints };
}

/** What units add up to, each in its part at one place. */
function sumOf(units: readonly Unit[], parts: readonly Part[], x: number): Triple {
  const all = units.map(({ weight, bias, out }, i) => {
    const [value, slope, bend] = parts[i].at(weight * x + bias);
    return [out * value, out * weight * slope, out * weight * weight * bend];
  });
  const sum = (k: number): number => all.reduce((total, terms) => total + terms[k], 0) + 0;
  return [sum(0), sum(1), sum(2)];
}

/** The graph of units whose activation has parts of its own formulas. */
function formulaOf(parts: readonly Part[], units: readonly Unit[], [from, to]: Interval): Graph {
  const joints = units
    .flatMap(({ weight, bias, out }, unit) =>
      parts.slice(1).map((after, k): Joint => {
        const before = parts[k];
        const [left, right] = weight > 0 ? [before, after] : [after, before];
        const [a, b] = [left.at(before.to), right.at(before.to)];
        const [gap, jump, bend] = [0, 1, 2].map((n) => out * weight ** n * (b[n] - a[n]));
        return { x: (before.to - bias) / weight, unit, gap, jump, bend };
      }),
    )
    .filter(({ x }) => from < x && x < to)
    .sort((a, b) => a.x - b.x);
  const ends = [from, ...joints.map(({ x }) => x), to];
  const stretches = ends.slice(1).map((end, k): Stretch => {
    const middle = (ends[k] + end) / 2;
    const active = units.map(
      ({ weight, bias }) => parts.find((part) => weight * middle + bias < part.to) ?? parts[parts.length - 1],
    );
    const degrees = active.map(({ degree }) => degree);
    const degree = degrees.includes(null) ? null : (Math.max(...degrees.map(Number)) as 0 | 1 | 2);
    return { from: ends[k], to: end, degree, at: (x) => sumOf(units, active, x) };
  });
  return { stretches, joints };
}

function graphOf(value: string, slope: number, units: readonly Unit[], interval: Interval): Graph {
  return shownOf(value).telling === 'pieces'
    ? piecesOf(value, slope, units, interval)
    : formulaOf(partsOf(value), units, interval);
}

/** The network of three units under an activation; `slope` is that of leaky ReLU. */
export const networkGraph = perKey((value: string, slope: number): Graph =>
  graphOf(value, slope, THREE, INPUTS),
);

/** The activation itself; of CReLU, its two outputs. */
export const unitGraphs = perKey((value: string, slope: number): readonly Graph[] =>
  (value === 'crelu' ? [SINGLE, SECOND] : [SINGLE]).map((units) =>
    graphOf(value, slope, units, PREACTIVATIONS),
  ),
);

/** Value, slope and bend at a place: from the left and from the right, which agree between joints. */
export function sidesAt({ stretches }: Graph, x: number): readonly [Triple, Triple] {
  const left = stretches.find(({ to }) => x <= to) ?? stretches[stretches.length - 1];
  const right = stretches.findLast(({ from }) => x >= from) ?? stretches[0];
  return [left.at(x), right.at(x)];
}
