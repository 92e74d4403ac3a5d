import {
  activationNames,
  defaultLeakySlope,
  IDENTITY,
  LEAKY_RELU,
  leftSlope,
  MAXOUT,
  RELU,
  type Activation,
  type Clipped,
  type Named,
} from './activation.ts';
import { NetworkFormatError } from './errors.ts';
import { asNumber, asObject, describe } from './json-values.ts';
import type { Layer } from './network.ts';
import { clips, isClipped } from './two-relus.ts';

/** The largest rank of a maxout layer: piece indices are stored in bytes. */
export const rankLimit = 256;

/** An activation as layers store it. */
export interface ActivationCode {
  readonly kind: number;
  readonly leftSlope: number;
  /** Rows per unit. */
  readonly rank: number;
  /** One that is to become two ReLUs. */
  readonly clip?: Clipped;
}

const clippedNames = Object.keys(clips);
const namedActivations = [...activationNames.filter((name) => name !== 'maxout'), ...clippedNames];
const keptNames = [...activationNames, ...clippedNames].filter(
  (name) => name !== 'identity' && name !== 'sigmoid',
);
const dropFinal =
  "'identity' (the last layer is linear: drop a final sigmoid or softmax, it does not move decisions)";
const keepFinal = (name: string) =>
  `'identity' (the last layer is linear: keep the final ${name} as a hidden layer, and put an identity layer with weights 1 behind it)`;

/** What stands for a final activation that is not identity: of those that have an inverse, only these are ever left out. */
const finalOf = (name: unknown) =>
  typeof name === 'string' && keptNames.includes(name) ? keepFinal(name) : dropFinal;

/** The activations of a layer: `value` is one for the layer or a list with one per row. */
export function parseActivations(value: unknown, path: string, rows: number, last: boolean) {
  const listed = Array.isArray(value);
  if (listed && value.length !== rows) {
    throw new NetworkFormatError(path, `${rows} activations, one per unit`, String(value.length));
  }
  const first = listed ? undefined : parseActivation(value, path, last);
  const rank = first?.rank ?? 1;
  if (rows % rank !== 0) {
    throw new NetworkFormatError(`${path}.rank`, `a rank that divides the ${rows} rows`, String(rank));
  }
  const kinds = new Uint8Array(rows / rank);
  const clipped = new Map<number, Clipped>();
  const leftSlopes = new Float64Array(rows / rank);
  for (let i = 0; i < kinds.length; i++) {
    const unit = first ?? parseActivation((value as unknown[])[i], `${path}[${i}]`, last);
    if (listed && unit.kind === MAXOUT) {
      throw new NetworkFormatError(
        `${path}[${i}]`,
        'an activation of one row (maxout is for a whole layer)',
        'maxout',
      );
    }
    kinds[i] = unit.kind;
    leftSlopes[i] = unit.leftSlope;
    if (unit.clip) clipped.set(i, unit.clip);
  }
  return { kinds, leftSlopes, rank, clipped };
}

/** One activation; the last layer of a network takes none but `identity`. */
export function parseActivation(value: unknown, path: string, last: boolean): ActivationCode {
  const parsed =
    typeof value === 'string' ? parseNamed(value, path, last) : parseParametric(value, path, last);
  if (last && parsed.kind !== IDENTITY) {
    const name = nameOf(parsed);
    throw new NetworkFormatError(path, finalOf(name), `'${name}'`);
  }
  return parsed;
}

function parseNamed(value: string, path: string, last: boolean): ActivationCode {
  const name = value === 'linear' ? 'identity' : value;
  if (isClipped(name)) return { kind: RELU, leftSlope: 0, rank: 1, clip: name };
  const kind = activationNames.findIndex((known) => known === name);
  if (kind < 0 || kind === MAXOUT) {
    const expected = last ? finalOf(value) : `one of ${namedActivations.join(', ')}${hintOf(value)}`;
    throw new NetworkFormatError(path, expected, `'${value}'`);
  }
  return { kind, leftSlope: leftSlope(kind, defaultLeakySlope), rank: 1 };
}

/** Names as other libraries spell them: LeakyReLU, hard_tanh, nn.ReLU(). */
function hintOf(value: string): string {
  const plain = (name: string) => name.toLowerCase().replace(/^.*\.|\(\)$|[^a-z0-9]/g, '');
  const meant = namedActivations.find((name) => plain(name) === plain(value));
  return meant ? ` (did you mean '${meant}'?)` : '';
}

const nameOf = ({ kind, clip }: ActivationCode) => clip ?? activationNames[kind];

function parseParametric(value: unknown, path: string, last: boolean): ActivationCode {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NetworkFormatError(path, last ? dropFinal : 'the name of an activation', describe(value));
  }
  const name = (value as Record<string, unknown>).name;
  if (name === 'leaky-relu') {
    const { slope } = asObject(value, path, ['name', 'slope']);
    return { kind: LEAKY_RELU, leftSlope: asNumber(slope, `${path}.slope`), rank: 1 };
  }
  if (name === 'maxout') {
    const { rank } = asObject(value, path, ['name', 'rank']);
    if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 1 || rank > rankLimit) {
      throw new NetworkFormatError(`${path}.rank`, `a whole number from 1 to ${rankLimit}`, describe(rank));
    }
    return { kind: MAXOUT, leftSlope: 1, rank };
  }
  throw new NetworkFormatError(
    `${path}.name`,
    last ? finalOf(name) : "'leaky-relu' or 'maxout'",
    describe(name),
  );
}

/** The activation of a layer if all units share it, else one per unit. */
export function formatActivations(layer: Layer): Activation | readonly Activation[] {
  const { kinds, leftSlopes } = layer;
  const uniform = kinds.every((kind, i) => kind === kinds[0] && leftSlopes[i] === leftSlopes[0]);
  return uniform ? formatActivation(layer, 0) : Array.from(kinds, (_, i) => formatActivation(layer, i));
}

function formatActivation({ kinds, leftSlopes, rank }: Layer, unit: number): Activation {
  if (kinds[unit] === MAXOUT) return { name: 'maxout', rank };
  if (kinds[unit] === LEAKY_RELU && leftSlopes[unit] !== defaultLeakySlope) {
    return { name: 'leaky-relu', slope: leftSlopes[unit] };
  }
  return activationNames[kinds[unit]] as Named;
}
