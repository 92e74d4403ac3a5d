import { IDENTITY, RELU } from '../model/activation.ts';
import {
  denseNetwork,
  requireLayers,
  requireUnits,
  requireWeights,
  uniform,
  type DenseLayer,
} from './dense.ts';
import { NetworkFileError } from './file-error.ts';
import type { Found } from './found.ts';
import { quote } from './text.ts';

/** Reads lines of numbers with commas between them. */
interface Lines {
  /** The next line's numbers. */
  next(count: number | undefined, what: string): number[];
  readonly place: string;
}

/**
 * The network of a `.nnet` file: hidden layers are ReLU, the last one is affine.
 *
 * Lines: comments that begin with two slashes; counts; widths; an unused one; the inputs' bounds; means and ranges of inputs and
 * outputs; then of every layer its rows and its biases.
 */
export function nnetNetwork(text: string, name: string): Found {
  const lines = linesOf(text, name);
  const [count, inputs] = lines.next(
    undefined,
    'the numbers of layers, inputs and outputs and the largest width',
  );
  const layerCount = wholeNumber(count, 'layers', lines);
  requireLayers(layerCount, lines.place);
  const widths = lines.next(layerCount + 1, 'the widths').map((width) => wholeNumber(width, 'units', lines));
  if (widths[0] !== inputs) throw new NetworkFileError(lines.place, `${inputs} inputs`, String(widths[0]));
  requireWeights(
    widths.slice(1).reduce((sum, width, l) => sum + width * widths[l], 0),
    lines.place,
  );
  widths.slice(1).forEach((width) => requireUnits(width, lines.place));
  lines.next(undefined, 'a line that is not used');
  const mins = lines.next(widths[0], 'the least inputs');
  const maxs = lines.next(widths[0], 'the largest inputs');
  const means = lines.next(widths[0] + 1, 'the means of inputs and outputs');
  const ranges = lines.next(widths[0] + 1, 'the ranges of inputs and outputs');
  if (ranges.includes(0)) throw new NetworkFileError(lines.place, 'ranges that are not 0', '0');
  const layers = widths
    .slice(1)
    .map((units, l) => nnetLayer(lines, l, widths[l], units, l === layerCount - 1));
  const scaling = {
    mins,
    maxs,
    means: means.slice(0, -1),
    ranges: ranges.slice(0, -1),
    outputMean: means[means.length - 1],
    outputRange: ranges[ranges.length - 1],
  };
  return { name, network: denseNetwork(layers, name), assumed: [], scaling };
}

function nnetLayer(lines: Lines, l: number, inputs: number, units: number, last: boolean): DenseLayer {
  const weights = new Float64Array(units * inputs);
  for (let r = 0; r < units; r++)
    weights.set(lines.next(inputs, `the weights of layer ${l}, unit ${r},`), r * inputs);
  const biases = Float64Array.from(
    { length: units },
    (_, r) => lines.next(1, `the bias of layer ${l}, unit ${r},`)[0],
  );
  return {
    name: String(l),
    inputs,
    weights,
    biases,
    ...uniform(units, last ? IDENTITY : RELU, last ? 1 : 0),
  };
}

function wholeNumber(value: number | undefined, what: string, { place }: Lines): number {
  if (value !== undefined && Number.isInteger(value) && value >= 1) return value;
  throw new NetworkFileError(place, `a whole number of ${what}, at least 1`, String(value));
}

function linesOf(text: string, name: string): Lines {
  let at = 0;
  let number = 0;
  const nextLine = (): string | undefined => {
    while (at < text.length) {
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? text.length : end).trim();
      at = end < 0 ? text.length : end + 1;
      number++;
      if (line !== '' && !line.startsWith('//')) return line;
    }
    return undefined;
  };
  return {
    get place() {
      return `${name}, line ${number}`;
    },
    next(count, what) {
      const line = nextLine();
      if (line === undefined)
        throw new NetworkFileError(
          `${name}, line ${number + 1}`,
          `${what} (the file may be cut off)`,
          'the end',
        );
      const numbers = line
        .replace(/,\s*$/, '')
        .split(',')
        .map((token) => {
          const value = token.trim() === '' ? NaN : Number(token) + 0;
          if (Number.isFinite(value)) return value;
          throw new NetworkFileError(this.place, `finite numbers for ${what}`, quote(token));
        });
      if (count !== undefined && numbers.length !== count)
        throw new NetworkFileError(this.place, `${count} numbers for ${what}`, String(numbers.length));
      return numbers;
    },
  };
}
