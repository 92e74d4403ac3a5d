import { MAXOUT } from '../../model/activation.ts';
import { rankLimit } from '../../model/activation-format.ts';
import { NetworkFileError } from '../file-error.ts';
import { activated } from './drafts.ts';
import { requireEntries, selection } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';
import { inputOf, mapped, numberOf, type Value, type Work } from './values.ts';
import { windowsOf, type Windows } from './windows.ts';

/** An array with its channels, and the windows of each. */
interface Pooled {
  readonly value: Value;
  readonly channels: number;
  readonly area: number;
  readonly windows: Windows;
  readonly shape: readonly number[];
}

function pooled(work: Work, whole: boolean): Pooled {
  const value = inputOf(work, 0);
  const [batch, channels, ...spatial] = value.shape;
  const kernel = whole ? spatial : (work.node.attributes.get('kernel_shape')?.ints ?? []);
  if (batch !== 1 || spatial.length === 0 || kernel.length !== spatial.length)
    throw new NetworkFileError(
      work.place,
      'a window that fits its input',
      `${kernel.join(' × ')} on ${value.shape.join(' × ')}`,
    );
  const windows = windowsOf(work, spatial, kernel);
  const area = spatial.reduce((total, size) => total * size, 1);
  return { value, channels, area, windows, shape: [1, channels, ...windows.sizes] };
}

/** The means of windows, or of all places of each channel: an affine map. */
export function averagePool(work: Work, whole = false): Value {
  const { value, channels, area, windows, shape } = pooled(work, whole);
  const { count, cells } = windows;
  const padding = numberOf(work, 'count_include_pad', 0) !== 0;
  requireEntries(channels * count * cells, work.place);
  const builder = rowsBuilder(channels * count, work.place);
  for (let r = 0; r < channels * count; r++) {
    const places = Array.from({ length: cells }, (_, cell) => windows.at(r % count, cell));
    const counted = places.filter((at) => at >= 0 || (padding && at === -1)).length;
    for (const at of places) if (at >= 0) builder.entry(Math.floor(r / count) * area + at, 1 / counted);
    builder.end(0);
  }
  return mapped(work, value, builder.rows(), shape);
}

/** The largest of every window: maxout units, in whose rows the first place of a window stands for its padding. */
export function maxPool(work: Work, whole = false): Value {
  const { value, channels, area, windows, shape } = pooled(work, whole);
  const { count, cells } = windows;
  if (cells > rankLimit)
    throw new NetworkFileError(work.place, `windows of at most ${rankLimit} places`, String(cells));
  requireEntries(channels * count * cells, work.place);
  const picked = new Uint32Array(channels * count * cells);
  for (let r = 0; r < channels * count; r++) {
    const places = Array.from({ length: cells }, (_, cell) => windows.at(r % count, cell));
    const first = places.find((at) => at >= 0);
    if (first === undefined)
      throw new NetworkFileError(work.place, 'windows that touch the array', 'one in the padding');
    places.forEach(
      (at, cell) => (picked[r * cells + cell] = Math.floor(r / count) * area + (at < 0 ? first : at)),
    );
  }
  const rows = mapped(
    work,
    value,
    selection(picked.length, (r) => picked[r]),
    [picked.length],
  );
  if (cells === 1) return { ...rows, shape };
  return { ...largest(work, rows, cells), shape };
}

/** The largest of every `rank` rows of a value. */
export function largest({ drafts }: Work, value: Value, rank: number): Value {
  const count = value.rows.biases.length / rank;
  const units = { rank, kind: MAXOUT, slopes: new Array<number>(count).fill(1) };
  return { ...activated(drafts, value, units), shape: [count] };
}
