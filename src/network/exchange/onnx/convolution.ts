import { NetworkFileError } from '../file-error.ts';
import { constantOf, inputOf, mapped, numberOf, type Value, type Work } from './values.ts';
import { requireEntries } from './rows.ts';
import { rowsBuilder } from './rows-builder.ts';
import { windowsOf } from './windows.ts';

/** A convolution, written out: a row for every channel and place of the result. */
export function convolution(work: Work): Value {
  const { place } = work;
  const value = inputOf(work, 0);
  const [kernels, per, ...size] = inputOf(work, 1).shape;
  const weights = constantOf(work, 1);
  const [batch, channels, ...spatial] = value.shape;
  const groups = numberOf(work, 'group', 1);
  const fits = batch === 1 && spatial.length === size.length && spatial.length > 0;
  if (!fits || !(groups >= 1) || channels !== per * groups || kernels % groups !== 0)
    throw new NetworkFileError(
      place,
      'a kernel that fits its input',
      `${value.shape.join(' × ')} and ${inputOf(work, 1).shape.join(' × ')}`,
    );
  const biases = work.inputs.at(2) ? constantOf(work, 2) : new Float64Array(kernels);
  if (biases.length !== kernels)
    throw new NetworkFileError(place, `${kernels} biases`, String(biases.length));
  const windows = windowsOf(work, spatial, size);
  const { count, cells } = windows;
  requireEntries(kernels * count * per * cells, place);
  const area = spatial.reduce((total, length) => total * length, 1);
  const builder = rowsBuilder(kernels * count, place);
  for (let m = 0; m < kernels; m++) {
    const first = Math.floor(m / (kernels / groups)) * per;
    for (let w = 0; w < count; w++) {
      for (let c = 0; c < per; c++)
        for (let cell = 0; cell < cells; cell++) {
          const at = windows.at(w, cell);
          if (at >= 0) builder.entry((first + c) * area + at, weights[(m * per + c) * cells + cell]);
        }
      builder.end(biases[m]);
    }
  }
  return mapped(work, value, builder.rows(), [1, kernels, ...windows.sizes]);
}
