/** What the tests of the gallery compare with: textbook formulas, plain sums and finite differences. */

/** The normal distribution by Simpson's rule. */
function normalUpTo(z: number): number {
  const steps = 400;
  const h = z / steps;
  const at = (t: number): number => Math.exp((-t * t) / 2);
  let sum = at(0) + at(z);
  for (let k = 1; k < steps; k++) sum += (k % 2 === 1 ? 4 : 2) * at(k * h);
  return 0.5 + ((sum * h) / 3) * (1 / Math.sqrt(2 * Math.PI));
}

const clip = (low: number, z: number, high: number): number => Math.min(high, Math.max(low, z));

/** An activation: its formula, where it has kinks, and what its slope does there. */
interface Truth {
  readonly of: (z: number) => number;
  /** Places of z, and the jump of the slope at each. */
  readonly kinks: readonly (readonly [z: number, jump: number])[];
  /** Where the formula changes and the slope does not. */
  readonly seams?: readonly number[];
  readonly linear: boolean;
  readonly sampled: boolean;
}

const straight = (of: Truth['of'], kinks: Truth['kinks']): Truth => ({
  of,
  kinks,
  linear: true,
  sampled: false,
});
const smooth = (of: Truth['of']): Truth => ({ of, kinks: [], linear: false, sampled: true });

const LAMBDA = 1.0507009873554805;
const ALPHA = 1.6732632423543772;

/** Of the family with a slope, at that slope. */
export const leaky = (slope: number): Truth =>
  straight((z) => (z > 0 ? z : slope * z), slope === 1 ? [] : [[0, 1 - slope]]);

export const TRUTHS: Readonly<Record<string, Truth>> = {
  abs: straight(Math.abs, [[0, 2]]),
  relu6: straight((z) => clip(0, z, 6), [[0, 1], [6, -1]]), // prettier-ignore
  'maxout-2': straight((z) => Math.max(z, 0), [[0, 1]]),
  'maxout-3': straight((z) => Math.max(z, 0, -z - 2), [[-2, 1], [0, 1]]), // prettier-ignore
  'maxout-4': straight((z) => Math.max(z, 0, -z - 2, 2 * z - 3), [[-2, 1], [0, 1], [3, 1]]), // prettier-ignore
  'hard-tanh': straight((z) => clip(-1, z, 1), [[-1, 1], [1, -1]]), // prettier-ignore
  'hard-sigmoid': straight((z) => clip(0, z + 3, 6) / 6, [[-3, 1 / 6], [3, -1 / 6]]), // prettier-ignore
  'hard-swish': {
    of: (z) => (z * clip(0, z + 3, 6)) / 6,
    kinks: [[-3, -0.5], [3, -0.5]], // prettier-ignore
    linear: false,
    sampled: false,
  },
  'squared-relu': { of: (z) => Math.max(0, z) ** 2, kinks: [], seams: [0], linear: false, sampled: false },
  elu: {
    of: (z) => (z > 0 ? z : Math.exp(z) - 1),
    kinks: [],
    seams: [0],
    linear: false,
    sampled: true,
  },
  selu: {
    of: (z) => LAMBDA * (z > 0 ? z : ALPHA * (Math.exp(z) - 1)),
    kinks: [[0, LAMBDA - LAMBDA * ALPHA]],
    linear: false,
    sampled: true,
  },
  sigmoid: smooth((z) => 1 / (1 + Math.exp(-z))),
  tanh: smooth((z) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1)),
  softplus: smooth((z) => Math.log(1 + Math.exp(z))),
  silu: smooth((z) => z / (1 + Math.exp(-z))),
  gelu: smooth((z) => z * normalUpTo(z)),
};

const UNITS = [
  { w: 1, b: 2.5, out: 1, out2: -0.5 },
  { w: 1, b: 0.25, out: -2, out2: -1 },
  { w: -1, b: 2, out: 0.5, out2: 0.5 },
];

interface Shown {
  readonly activation: string;
  readonly slope: number;
}

/** What an activation other than CReLU and the step is. */
export const truthOf = ({ activation, slope }: Shown): Truth =>
  activation === 'leaky' ? leaky(slope) : TRUTHS[activation];

/** The network's value. */
export function networkAt(shown: Shown, x: number): number {
  const relu = (z: number): number => Math.max(0, z);
  return UNITS.reduce((sum, { w, b, out, out2 }) => {
    const z = w * x + b;
    if (shown.activation === 'crelu') return sum + out * relu(z) + out2 * relu(-z);
    if (shown.activation === 'step') return sum + (z > 0 ? out : 0);
    return sum + out * truthOf(shown).of(z);
  }, 0);
}

/** Where the network's slope jumps, from left to right. */
export function creasesOf(shown: Shown): { x: number; unit: number; jump: number }[] {
  if (shown.activation === 'step') return [];
  return UNITS.flatMap(({ w, b, out, out2 }, unit) => {
    const kinks: Truth['kinks'] =
      shown.activation === 'crelu' ? [[0, (out + out2) / out]] : truthOf(shown).kinks;
    return kinks.map(([z, jump]) => ({ x: (z - b) / w, unit, jump: out * jump }));
  })
    .filter(({ x, jump }) => Math.abs(x) < 6 && jump !== 0)
    .sort((a, b) => a.x - b.x);
}

/** Where any unit changes its formula. */
export function seamsOf(shown: Shown): number[] {
  const { activation } = shown;
  const places =
    activation === 'crelu' || activation === 'step'
      ? [0]
      : [...truthOf(shown).kinks.map(([z]) => z), ...(truthOf(shown).seams ?? [])];
  return UNITS.flatMap(({ w, b }) => places.map((z) => (z - b) / w)).filter((x) => Math.abs(x) < 6);
}

/** The units' pre-activations. */
export const preactivationsAt = (x: number): number[] => UNITS.map(({ w, b }) => w * x + b);
