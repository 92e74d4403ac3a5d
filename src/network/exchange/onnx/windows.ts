import { NetworkFileError } from '../file-error.ts';
import { countOf, rowMajor } from '../tensor.ts';
import { numberOf, type Work } from './values.ts';

/** Windows that slide over the spatial dimensions of an array. */
export interface Windows {
  /** Sizes of the result's spatial dimensions. */
  readonly sizes: readonly number[];
  /** Windows, the last dimension running fastest. */
  readonly count: number;
  /** Cells of a window. */
  readonly cells: number;
  /** The element that a cell of a window lies on, or −1 in the padding, −2 beyond it. */
  at(window: number, cell: number): number;
}

/** One spatial dimension. */
interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
  readonly windows: number;
}

/** The windows that a node's attributes describe, over spatial dimensions of these sizes. */
export function windowsOf(work: Work, sizes: readonly number[], kernel: readonly number[]): Windows {
  const { place } = work;
  const axes = sizes.map((size, d) => axisOf(work, d, sizes.length, size, kernel[d]));
  const counts = axes.map(({ windows }) => windows);
  const [strides, kernels, elements] = [rowMajor(counts), rowMajor(kernel), rowMajor(sizes)];
  const at = (window: number, cell: number): number => {
    let element = 0;
    let outside = 0;
    for (let d = 0; d < axes.length; d++) {
      const { size, stride, dilation, before, after, windows } = axes[d];
      const start = (Math.floor(window / strides[d]) % windows) * stride - before;
      const position = start + (Math.floor(cell / kernels[d]) % kernel[d]) * dilation;
      if (position >= size + after) outside = -2;
      else if (position < 0 || position >= size) outside = Math.min(outside, -1);
      element += position * elements[d];
    }
    return outside || element;
  };
  return { sizes: counts, count: countOf(counts, place), cells: countOf(kernel, place), at };
}

function axisOf(work: Work, d: number, rank: number, size: number, kernel: number): Axis {
  const { place } = work;
  const stride = listed(work, 'strides', d, rank, 1);
  const dilation = listed(work, 'dilations', d, rank, 1);
  if (!(kernel >= 1 && stride >= 1 && dilation >= 1))
    throw new NetworkFileError(
      place,
      'sizes, strides and dilations of at least 1',
      `${kernel}, ${stride}, ${dilation}`,
    );
  const span = dilation * (kernel - 1) + 1;
  const [before, after] = paddingOf(work, d, rank, { size, span, stride });
  const room = (size + before + after - span) / stride;
  const ceil = numberOf(work, 'ceil_mode', 0) !== 0;
  let windows = (ceil ? Math.ceil(room) : Math.floor(room)) + 1;
  // A window that would begin beyond the array and its padding is none.
  if (ceil && (windows - 1) * stride >= size + before) windows--;
  if (!(windows >= 1))
    throw new NetworkFileError(place, `an array larger than the window of ${span}`, String(size));
  return { size, kernel, stride, dilation, before, after, windows };
}

function paddingOf(
  work: Work,
  d: number,
  rank: number,
  { size, span, stride }: { size: number; span: number; stride: number },
): [number, number] {
  const mode = work.node.attributes.get('auto_pad')?.s ?? 'NOTSET';
  if (mode === 'VALID') return [0, 0];
  if (mode === 'SAME_UPPER' || mode === 'SAME_LOWER') {
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + span - size);
    const less = Math.floor(total / 2);
    return mode === 'SAME_UPPER' ? [less, total - less] : [total - less, less];
  }
  return [listed(work, 'pads', d, 2 * rank, 0), listed(work, 'pads', rank + d, 2 * rank, 0)];
}

/** A whole number of a list among the attributes. */
function listed(
  { node, place }: Work,
  name: string,
  index: number,
  length: number,
  otherwise: number,
): number {
  const list = node.attributes.get(name)?.ints;
  if (!list || list.length === 0) return otherwise;
  const value = list[index];
  if (list.length === length && Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  throw new NetworkFileError(`${place}, ${name}`, `${length} whole numbers`, list.slice(0, 8).join(', '));
}
