import { entryOf } from '../entry.ts';
import { NetworkFileError } from '../file-error.ts';
import { quote } from '../text.ts';
import {
  clip,
  elu,
  hardSigmoid,
  leakyRelu,
  seluUnits,
  trainedRelu,
  unitKinds,
  units,
} from './activations.ts';
import { largestOfAll } from './largest-of-all.ts';
import { convolution } from './convolution.ts';
import { batchNorm, product, scaled, sum, sumOfAll } from './elementwise.ts';
import { gemm, matMul } from './matrices.ts';
import type { OnnxTensor } from './constants.ts';
import { averagePool, maxPool } from './pooling.ts';
import { constantRows } from './rows.ts';
import { concat, flatten, gather, reshape, shapeOf, squeeze, transpose, unsqueeze } from './shapes.ts';
import { pad, reduced, slice } from './slices.ts';
import { finiteValues } from '../tensor.ts';
import { inputOf, type Value, type Work } from './values.ts';

const same = (work: Work): Value => inputOf(work, 0);

/** What operations do, by their name. */
const operations: Readonly<Record<string, (work: Work) => Value>> = {
  Identity: same,
  Dropout: same,
  Cast: same,
  Constant: (work) => {
    const { t, f, i, floats = [], ints = [] } = [...work.node.attributes.values()].at(0) ?? {};
    if (t) return constantValue(t, work.place);
    const list = floats.length > 0 ? floats : ints;
    const single = f ?? i;
    const values = Float64Array.from(single === undefined ? list : [single]);
    return constantValue(
      { name: '', shape: single === undefined ? [values.length] : [], values: () => values },
      work.place,
    );
  },
  Add: (work) => sum(work),
  Sub: (work) => sum(work, -1),
  Sum: sumOfAll,
  Mul: (work) => product(work),
  Div: (work) => product(work, true),
  Neg: (work) => scaled(work, inputOf(work, 0), -1, 0),
  Gemm: gemm,
  MatMul: matMul,
  Conv: convolution,
  BatchNormalization: batchNorm,
  AveragePool: (work) => averagePool(work),
  GlobalAveragePool: (work) => averagePool(work, true),
  MaxPool: (work) => maxPool(work),
  GlobalMaxPool: (work) => maxPool(work, true),
  LeakyRelu: leakyRelu,
  PRelu: trainedRelu,
  Elu: elu,
  Selu: seluUnits,
  Clip: clip,
  HardSigmoid: hardSigmoid,
  Max: (work) => largestOfAll(work, 1),
  Min: (work) => largestOfAll(work, -1),
  Flatten: flatten,
  Reshape: reshape,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  Concat: concat,
  Shape: shapeOf,
  Gather: gather,
  Slice: slice,
  Pad: pad,
  ReduceMean: (work) => reduced(work, true),
  ReduceSum: (work) => reduced(work, false),
};

/** The value that a node makes of its inputs. */
export function valueOf(work: Work): Value {
  const { op, domain, attributes } = work.node;
  if (domain === '' || domain === 'ai.onnx') {
    const operation = entryOf(operations, op);
    if (operation) return operation(work);
    const kind = entryOf(unitKinds, op);
    const exact = (attributes.get('approximate')?.s ?? 'none') === 'none';
    if (kind !== undefined && exact) return units(work, inputOf(work, 0), kind);
  }
  const known = 'an affine or piecewise-linear operation such as Gemm, Conv, MaxPool, Relu or Clip';
  throw new NetworkFileError(work.place, known, quote(domain ? `${domain}.${op}` : op));
}

/** A constant array as a value. */
export function constantValue(tensor: OnnxTensor, place: string): Value {
  return { base: -1, rows: constantRows(finiteValues(tensor), place), shape: tensor.shape };
}
