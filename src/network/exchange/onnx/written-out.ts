import { IDENTITY } from '../../model/activation.ts';
import type { Network } from '../../model/network.ts';
import { denseNetwork, requireUnits, requireWeights, type DenseLayer } from '../dense.ts';
import { carried, weightCount, widthOf, type Affine, type Draft, type Drafts } from './drafts.ts';

/** The network whose outputs are a value. */
export function networkOf(drafts: Drafts, value: Affine): Network {
  const { layers, place } = drafts;
  const { base, rows } = carried(drafts, value, layers.length - 1);
  const count = rows.biases.length;
  requireUnits(count, place);
  requireWeights(weightCount(drafts) + count * widthOf(drafts, base), place);
  const last = {
    rank: 1,
    rows,
    kinds: new Array<number>(count).fill(IDENTITY),
    slopes: new Array<number>(count).fill(1),
  };
  const all = [...layers, last].map((draft, l) => denseLayer(draft, l, widthOf(drafts, l - 1)));
  return denseNetwork(all, place);
}

function denseLayer({ rank, rows, kinds, slopes }: Draft, l: number, inputs: number): DenseLayer {
  const { starts, columns, weights, biases } = rows;
  const dense = new Float64Array(biases.length * inputs);
  for (let r = 0; r < biases.length; r++)
    for (let e = starts[r]; e < starts[r + 1]; e++) dense[r * inputs + columns[e]] += weights[e];
  const leftSlopes = Float64Array.from(slopes);
  return { name: String(l), inputs, rank, weights: dense, biases, kinds: Uint8Array.from(kinds), leftSlopes };
}
