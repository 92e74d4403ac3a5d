import type { DataSet, Loss, Network } from '../../network/index.ts';
import type { LabData } from '../state/lab-state.ts';

/** How many numbers an example has. */
export const inputsOf = ({ set }: LabData): number => set.x.length / set.count;

/** Why a network cannot learn some data by a loss, and what could. */
export interface Misfit {
  readonly words: string;
  /** The widths of a network that could; `null` where another loss is what is needed. */
  readonly widths: readonly number[] | null;
  /** The loss that goes with it. */
  readonly loss: Loss;
}

/** The loss and the outputs that data ask for when nothing is chosen. */
export function lossFor({ classes }: LabData): { readonly loss: Loss; readonly outputs: number } {
  if (classes.length > 2) return { loss: 'softmax', outputs: classes.length };
  return { loss: classes.length === 2 ? 'logistic' : 'squared', outputs: 1 };
}

/** How many outputs a loss takes for some data: 1, or one per class. */
function outputsFor({ classes }: LabData, loss: Loss): readonly number[] {
  if (classes.length === 0) return [1];
  if (loss === 'softmax') return [classes.length];
  return classes.length === 2 ? [1, 2] : loss === 'squared' ? [1, classes.length] : [classes.length];
}

/** Why training cannot begin, or `null`. */
export function misfitOf(network: Network, data: LabData, loss: Loss): Misfit | null {
  const inputs = inputsOf(data);
  const { classes } = data;
  const best = lossFor(data);
  if (classes.length === 0 && loss === 'softmax')
    return {
      words: 'The labels are numbers, and softmax tells classes apart.',
      widths: null,
      loss: best.loss,
    };
  if (classes.length === 0 && loss === 'logistic' && data.set.y.some((y) => y < 0 || y > 1))
    return { words: 'The logistic loss takes labels from 0 to 1.', widths: null, loss: 'squared' };
  const outputs = outputsFor(data, loss);
  const fits = [];
  if (network.inputs !== inputs)
    fits.push(`the data have ${inputs} ${inputs === 1 ? 'input' : 'inputs'}, the network ${network.inputs}`);
  if (!outputs.includes(network.outputs))
    fits.push(
      `${loss} on ${classes.length ? `${classes.length} classes` : 'numbers'} takes ${outputs.join(' or ')} ${outputs.at(-1) === 1 ? 'output' : 'outputs'}, the network has ${network.outputs}`,
    );
  if (fits.length === 0) return null;
  const hidden = network.layers.length > 1 ? network.layers.slice(0, -1).map((layer) => layer.outputs) : [8];
  const out = outputs.includes(network.outputs) ? network.outputs : outputs.at(-1)!;
  const words = fits.join(', and ');
  return { words: `${words[0].toUpperCase()}${words.slice(1)}.`, widths: [inputs, ...hidden, out], loss };
}

/** The examples with targets as a loss takes them for a network that fits: a class, a number, or one number per class. */
export function trainingSet({ set, classes }: LabData, { outputs }: Network, loss: Loss): DataSet {
  if (loss === 'softmax' || outputs === 1 || classes.length === 0) return set;
  const y = new Float64Array(set.count * outputs);
  for (let i = 0; i < set.count; i++) y[i * outputs + set.y[i]] = 1;
  return { ...set, y };
}
