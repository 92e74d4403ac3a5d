import type { Layer, Network } from '../../network/index.ts';

/** A network small enough to be drawn, and which of its units are which. */
export interface Reduced {
  readonly network: Network;
  /** Per row of the drawing (inputs, hidden layers, outputs), the numbers of the units that are drawn. */
  readonly shown: readonly (readonly number[])[];
  /** What is left out, in a sentence; empty when nothing is. */
  readonly words: string;
}

/** The first so many of `count`, with `also` among them in place of the last. */
function firstOf(count: number, most: number, also: number): number[] {
  const first = Array.from({ length: Math.min(count, most) }, (_, i) => i);
  return also < first.length || also >= count ? first : [...first.slice(0, -1), also];
}

/** What of a network is drawn: at most `most` units of a layer, the chosen ones among them (one per row; −1 for none). */
export function reduced(network: Network, chosen: readonly number[], most = 12): Reduced {
  const widths = [network.inputs, ...network.layers.map(({ outputs }) => outputs)];
  const shown = widths.map((width, row) => firstOf(width, most, chosen[row] ?? -1));
  const left = widths.flatMap((width, row) => {
    if (width <= most) return [];
    const name = row === 0 ? 'inputs' : row === widths.length - 1 ? 'outputs' : `units of layer ${row}`;
    return [`${most} of the ${width} ${name}`];
  });
  if (left.length === 0) return { network, shown, words: '' };
  const layers = network.layers.map((layer, l) => partOf(layer, shown[l], shown[l + 1]));
  const words = `Drawn are ${left.join(', ')}; others are chosen by number.`;
  const small = { ...network, inputs: shown[0].length, outputs: shown[layers.length].length, layers };
  return { network: small, shown, words };
}

/** Some units of a layer, with some of what they take. It is drawn with each move of a hand: nothing else is read. */
function partOf(layer: Layer, taken: readonly number[], units: readonly number[]): Layer {
  const { inputs, rank, weights, biases, kinds, leftSlopes } = layer;
  const rows = units.flatMap((unit) => Array.from({ length: rank }, (_, r) => unit * rank + r));
  return {
    ...layer,
    inputs: taken.length,
    outputs: units.length,
    weights: Float64Array.from(rows.flatMap((row) => taken.map((k) => weights[row * inputs + k]))),
    biases: Float64Array.from(rows, (row) => biases[row]),
    kinds: Uint8Array.from(units, (unit) => kinds[unit]),
    leftSlopes: Float64Array.from(units, (unit) => leftSlopes[unit]),
  };
}
