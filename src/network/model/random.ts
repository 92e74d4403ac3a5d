// Longer than most files: all that random numbers come from, beside what is drawn of them.
import { IDENTITY, type Activation } from './activation.ts';
import { NetworkFormatError } from './errors.ts';
import { parseActivation, type ActivationCode } from './activation-format.ts';
import { networkLimits } from './format.ts';
import { makeLayer, makeNetwork, type Layer, type Network } from './network.ts';

/**
 * How first weights are drawn. `torch` is PyTorch's default for linear layers; `uniform` is the same by itself, and
 * with a bound draws all weights and biases within ±bound.
 */
export type Init =
  'he' | 'glorot' | 'torch' | 'uniform' | { readonly name: 'uniform'; readonly bound: number };

/** What random network to draw. */
export interface RandomNetworkOptions {
  /** Units per layer from the inputs to the outputs: [2, 16, 16, 1] has two hidden layers. */
  readonly widths: readonly number[];
  /** A whole number; the same one gives the same bits in every browser. */
  readonly seed: number;
  /** Of all hidden layers; ReLU unless given. */
  readonly activation?: Activation;
  /** `he` unless given. */
  readonly init?: Init;
  /** Standard deviation of the biases with `he` and `glorot`; 0.2 unless given. */
  readonly biasDeviation?: number;
}

/** With 0 all creases would meet in one point. */
const defaultDeviation = 0.2;

/**
 * A random network.
 *
 * `he`: normal weights of variance 2/inputs (He et al. 2015); `glorot`: uniform weights of variance
 * 2/(inputs + outputs) (Glorot & Bengio 2010), both with normal biases; `torch` and `uniform`: weights and biases
 * uniform within ±1/√inputs, or within ±bound where one is given.
 *
 * @throws NetworkFormatError for widths, a seed, an activation or a spread that no network has
 */
export function randomNetwork({
  widths,
  seed,
  activation = 'relu',
  init = 'he',
  biasDeviation = defaultDeviation,
}: RandomNetworkOptions): Network {
  if (!Number.isSafeInteger(seed)) throw new NetworkFormatError('seed', 'a whole number', String(seed));
  const hidden = parseActivation(activation, 'activation', false);
  if (!(biasDeviation >= 0 && biasDeviation < Infinity))
    throw new NetworkFormatError('biasDeviation', 'a number that is not negative', String(biasDeviation));
  requireWidths(widths, hidden.rank);
  requireInit(init);
  const source: Source = { init, biasDeviation, uniform: uniformSource(seed) };
  const last = { kind: IDENTITY, leftSlope: 1, rank: 1 };
  const layers = widths
    .slice(1)
    .map((units, l) => randomLayer(widths[l], units, l === widths.length - 2 ? last : hidden, source));
  return makeNetwork(layers);
}

interface Source {
  readonly init: Init;
  readonly biasDeviation: number;
  readonly uniform: () => number;
}

function randomLayer(
  inputs: number,
  units: number,
  { kind, leftSlope, rank }: ActivationCode,
  { init, biasDeviation, uniform }: Source,
): Layer {
  const rows = units * rank;
  const within = (bound: number) => () => bound * (2 * uniform() - 1);
  const normal = normalSource(uniform);
  const spread = 1 / Math.sqrt(inputs);
  const bound = typeof init === 'object' ? init.bound : spread;
  const weight =
    init === 'he'
      ? () => normal() * Math.SQRT2 * spread
      : within(init === 'glorot' ? Math.sqrt(6 / (inputs + units)) : bound);
  const bias = init === 'he' || init === 'glorot' ? () => normal() * biasDeviation : within(bound);
  const weights = Float64Array.from({ length: rows * inputs }, weight);
  const biases = Float64Array.from({ length: rows }, bias);
  const kinds = new Uint8Array(units).fill(kind);
  return makeLayer(inputs, rank, weights, biases, kinds, new Float64Array(units).fill(leftSlope));
}

function requireInit(init: Init): void {
  if (typeof init === 'object') {
    if (init.name !== 'uniform' || !Number.isFinite(init.bound) || init.bound < 0)
      throw new NetworkFormatError('init', 'a uniform one with a bound of at least 0', JSON.stringify(init));
  } else if (!['he', 'glorot', 'torch', 'uniform'].includes(init)) {
    throw new NetworkFormatError('init', 'he, glorot, torch or uniform', String(init));
  }
}

function requireWidths(widths: readonly number[], rank: number): void {
  const { layers, units } = networkLimits;
  if (widths.length < 2 || widths.length > layers + 1) {
    throw new NetworkFormatError('widths', `2 to ${layers + 1} widths, inputs first`, String(widths.length));
  }
  widths.forEach((width, i) => {
    if (!Number.isInteger(width) || width < 1 || (i > 0 && width > units)) {
      throw new NetworkFormatError(`widths[${i}]`, `a whole number from 1 to ${units}`, String(width));
    }
  });
  const weights = widths.slice(1).reduce((total, width, l) => total + width * widths[l], 0) * rank;
  if (weights > networkLimits.weights) {
    throw new NetworkFormatError('widths', `at most ${networkLimits.weights} weights`, String(weights));
  }
}

/**
 * A source of doubles uniform in [0, 1), with 53 random bits each.
 *
 * The generator is xoshiro128** (Blackman & Vigna 2018), its state filled from the seed by
 * the mixing function of MurmurHash3: integer operations only, so every engine agrees.
 */
export function uniformSource(seed: number): () => number {
  const upper = Math.floor(seed / 2 ** 32) | 0;
  let counter = mix(mix(seed | 0) ^ upper);
  const fill = () => mix((counter = (counter + 0x9e3779b9) | 0));
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  const next = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** A source of standard normal numbers drawn from a uniform one, by Marsaglia's polar method (1964). */
export function normalSource(uniform: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const ready = spare;
      spare = undefined;
      return ready;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * naturalLogarithm(square)) / square);
    spare = y * scale;
    return x * scale;
  };
}

/** 1/23, 1/21, …, 1: dividing takes longer than all the rest of a logarithm. */
const oddInverses = Float64Array.from({ length: 12 }, (_, k) => 1 / (23 - 2 * k));

/** The natural logarithm of x in (0, 1], from + − × ÷ alone: `Math.log` differs between engines. */
export function naturalLogarithm(x: number): number {
  let mantissa = x;
  let halvings = 0;
  for (; mantissa < Math.SQRT1_2; halvings++) mantissa *= 2;
  // log m = 2 artanh r with r = (m − 1)/(m + 1), |r| < 0.172: terms fall by 1/33.
  const r = (mantissa - 1) / (mantissa + 1);
  let series = 0;
  for (let k = 0; k < 12; k++) series = series * r * r + oddInverses[k];
  return 2 * r * series - halvings * Math.LN2;
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/** An integer whose every bit depends on every bit of x: the final mixing of MurmurHash3. */
export function mix(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
