import { ABS, activationNames, LEAKY_RELU, MAXOUT, SQUARED_RELU } from '../model/activation.ts';
import type { Network } from '../model/network.ts';
import { pythonList, pythonRows, unitGroups, type UnitGroup } from './python.ts';

/** PyTorch's modules for activations; those that it lacks are classes of the source. */
const modules: Readonly<Record<string, string | undefined>> = {
  relu: 'nn.ReLU()',
  abs: 'Abs()',
  'hard-tanh': 'nn.Hardtanh()',
  identity: 'nn.Identity()',
  tanh: 'nn.Tanh()',
  sigmoid: 'nn.Sigmoid()',
  softplus: 'nn.Softplus(threshold=700)',
  silu: 'nn.SiLU()',
  gelu: 'nn.GELU()',
  elu: 'nn.ELU()',
  selu: 'nn.SELU()',
  'hard-swish': 'nn.Hardswish()',
  'squared-relu': 'SquaredReLU()',
};

const abs = `class Abs(nn.Module):
    def forward(self, z):
        return z.abs()
`;
const squaredRelu = `class SquaredReLU(nn.Module):
    def forward(self, z):
        return z.relu() ** 2
`;
const maxout = `class Maxout(nn.Module):
    """The largest of \`rank\` rows per unit."""

    def __init__(self, rank):
        super().__init__()
        self.rank = rank

    def forward(self, z):
        return z.unflatten(-1, (-1, self.rank)).amax(dim=-1)
`;
const perUnit = `class PerUnit(nn.Module):
    """An activation per unit: pairs of an activation and the units that have it."""

    def __init__(self, *pairs):
        super().__init__()
        self.activations = nn.ModuleList(activation for activation, _ in pairs)
        self.units = [units for _, units in pairs]

    def forward(self, z):
        h = z.clone()
        for activation, units in zip(self.activations, self.units):
            h[..., units] = activation(z[..., units])
        return h
`;

/** Python source with an `nn.Sequential` called `network`, of doubles. */
export function pytorchSource(network: Network): string {
  const { layers, inputs, outputs } = network;
  const groups = layers.slice(0, -1).map(unitGroups);
  const has = (kind: number) => groups.flat().some((group) => group.kind === kind);
  const classes = [
    ...(has(ABS) ? [abs] : []),
    ...(has(SQUARED_RELU) ? [squaredRelu] : []),
    ...(has(MAXOUT) ? [maxout] : []),
    ...(groups.some(({ length }) => length > 1) ? [perUnit] : []),
  ];
  const sequence = layers.flatMap((layer, l) => [
    `    linear(`,
    `        ${pythonRows(layer, '        ')},`,
    `        ${pythonList(layer.biases)},`,
    `    ),`,
    ...(l < groups.length ? [`    ${activationOf(groups[l])},`] : []),
  ]);
  return [
    `"""A network of ${inputs} inputs and ${outputs} outputs, in doubles."""`,
    'import torch',
    'from torch import nn',
    '',
    '',
    ...classes.map((source) => `${source}\n`),
    'def linear(weights, biases):',
    '    """An affine layer; weights are outputs x inputs."""',
    '    layer = nn.Linear(len(weights[0]), len(weights), dtype=torch.float64)',
    '    with torch.no_grad():',
    '        layer.weight.copy_(torch.tensor(weights, dtype=torch.float64))',
    '        layer.bias.copy_(torch.tensor(biases, dtype=torch.float64))',
    '    return layer',
    '',
    '',
    'network = nn.Sequential(',
    ...sequence,
    ')',
    '',
  ].join('\n');
}

function activationOf(groups: readonly UnitGroup[]): string {
  if (groups.length === 1) return moduleOf(groups[0]);
  return `PerUnit(${groups.map((group) => `(${moduleOf(group)}, [${group.units.join(', ')}])`).join(', ')})`;
}

function moduleOf({ kind, slope, rank }: UnitGroup): string {
  if (kind === MAXOUT) return `Maxout(${rank})`;
  return kind === LEAKY_RELU ? `nn.LeakyReLU(${slope})` : (modules[activationNames[kind]] ?? 'nn.Identity()');
}
