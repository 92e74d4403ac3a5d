import { activationNames, LEAKY_RELU, MAXOUT, selu } from '../model/activation.ts';
import type { Network } from '../model/network.ts';
import { activationWords, pythonList, pythonRows, unitGroups, type UnitGroup } from './python.ts';

/** What units with these activations make of the array z, as a Python expression. */
const expressions: Readonly<Record<string, string | undefined>> = {
  relu: 'np.maximum(z, 0)',
  abs: 'np.abs(z)',
  'hard-tanh': 'np.clip(z, -1, 1)',
  identity: 'z',
  tanh: 'np.tanh(z)',
  sigmoid: '1 / (1 + np.exp(-z))',
  softplus: 'np.logaddexp(z, 0)',
  silu: 'z / (1 + np.exp(-z))',
  gelu: 'z * np.vectorize(math.erfc)(-z / math.sqrt(2)) / 2',
  elu: 'np.where(z > 0, z, np.expm1(np.minimum(z, 0)))',
  selu: `${selu.lambda} * np.where(z > 0, z, ${selu.alpha} * np.expm1(np.minimum(z, 0)))`,
  'hard-swish': 'z * np.clip(z + 3, 0, 6) / 6',
  'squared-relu': 'np.maximum(z, 0) ** 2',
};

/** Python source with NumPy arrays and a function `network(x)`; x has an example per row. */
export function numpySource(network: Network): string {
  const { layers, inputs, outputs } = network;
  const last = layers.length - 1;
  const arrays = layers.flatMap((layer, l) => [
    `W${l} = np.array(${pythonRows(layer, '')})`,
    `b${l} = np.array(${pythonList(layer.biases)})`,
  ]);
  const steps = layers.flatMap((layer, l) => [
    `    z = h @ W${l}.T + b${l}`,
    ...(l === last ? [] : activationLines(unitGroups(layer))),
  ]);
  return [
    '"""A network as NumPy arrays: weights are outputs x inputs."""',
    'import math',
    '',
    'import numpy as np',
    '',
    ...arrays,
    '',
    '',
    'def network(x):',
    `    """The ${outputs} outputs at each row of x, which has ${inputs} columns."""`,
    '    h = np.asarray(x, dtype=np.float64)',
    ...steps,
    '    return z',
    '',
  ].join('\n');
}

function expressionOf({ kind, slope, rank }: UnitGroup): string {
  if (kind === MAXOUT) return `z.reshape(*z.shape[:-1], -1, ${rank}).max(axis=-1)`;
  return kind === LEAKY_RELU
    ? `np.where(z > 0, z, ${slope} * z)`
    : (expressions[activationNames[kind]] ?? 'z');
}

function activationLines(groups: readonly UnitGroup[]): string[] {
  if (groups.length === 1) return [`    h = ${expressionOf(groups[0])}  # ${activationWords(groups[0])}`];
  const parts = groups.map(
    (group) =>
      `    h[..., [${group.units.join(', ')}]] = (${expressionOf(group)})[..., [${group.units.join(', ')}]]`,
  );
  return ['    h = np.empty_like(z)', ...parts];
}
