import { IDENTITY, LEAKY_RELU } from '../model/activation.ts';
import { normalised, rescaledInputs } from './batch-norm.ts';
import type { Segment } from './segments.ts';
import { requireUnits, requireWeights, uniform, type DenseLayer } from './dense.ts';
import { NetworkFileError } from './file-error.ts';
import type { LinearPart, NormPart } from './parts.ts';
import { finiteValues, placeOf, type Tensor } from './tensor.ts';

/**
 * The layers of segments one after the other, with their normalisations folded in: behind the affine maps where the names
 * leave that open and `normFirst` says so. Hidden layers without slopes of their own are identity.
 *
 * `read` keeps what was read already.
 */
export function layersOf(
  path: readonly Segment[],
  normFirst: boolean,
  read: Map<LinearPart, DenseLayer>,
  file: string,
): DenseLayer[] {
  const steps = path.flatMap((segment) =>
    segment.steps.map((step, s) => ({ ...step, first: s === 0 ? segment.first : undefined })),
  );
  let total = 0;
  let pending: NormPart | undefined;
  return steps.map(({ linear, norm, placed, slopes, first }, l) => {
    requireUnits(linear.outputs, placeOf(linear.weight));
    requireWeights((total += linear.inputs * linear.outputs), file);
    let layer = read.get(linear) ?? affineLayer(linear);
    read.set(linear, layer);
    for (const before of [first, pending]) if (before) layer = rescaledInputs(layer, before);
    const before = placed === 'before' || (placed === 'open' && normFirst) || l === steps.length - 1;
    if (norm && before) layer = normalised(layer, norm);
    pending = before ? undefined : norm;
    return slopes ? { ...layer, ...trained(slopes.weight, linear.outputs) } : layer;
  });
}

function affineLayer({ name, inputs, outputs, weight, bias, transposed }: LinearPart): DenseLayer {
  const stored = finiteValues(weight);
  const weights = transposed ? new Float64Array(stored.length) : stored;
  if (transposed)
    for (let r = 0; r < outputs; r++)
      for (let k = 0; k < inputs; k++) weights[r * inputs + k] = stored[k * outputs + r];
  const biases = bias ? finiteValues(bias) : new Float64Array(outputs);
  return { name, inputs, weights, biases, ...uniform(outputs, IDENTITY, 1) };
}

/** Leaky units with the slopes of a file, one for all or one each. */
function trained(weight: Tensor, units: number): Pick<DenseLayer, 'kinds' | 'leftSlopes'> {
  const slopes = finiteValues(weight);
  if (slopes.length !== 1 && slopes.length !== units)
    throw new NetworkFileError(placeOf(weight), `1 or ${units} slopes`, String(slopes.length));
  const leftSlopes = slopes.length === 1 ? new Float64Array(units).fill(slopes[0]) : slopes;
  return { kinds: new Uint8Array(units).fill(LEAKY_RELU), leftSlopes };
}
