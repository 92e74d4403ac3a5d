import { pathsOf } from './chains.ts';
import { NetworkFileError } from './file-error.ts';
import { partsOf, type Convention, type Part } from './parts.ts';
import { segmentsOf, stepsOf, type Segment } from './segments.ts';
import type { Tensor } from './tensor.ts';
import { quote } from './text.ts';

/** How to read the tensors of a file. */
export interface StateDictOptions {
  /** The file's name. */
  readonly name: string;
  readonly convention: Convention;
  /** Whether the order of the tensors is that of the layers. */
  readonly ordered: boolean;
}

/** One way to read a file: which layers, which way round, and where normalisations stand. */
export interface Reading {
  readonly path: readonly Segment[];
  /** Whether it has all layers of the file. */
  readonly only: boolean;
  readonly normFirst: boolean;
  /** Whether other readings differ in where normalisations stand, or in the way weights are stored. */
  readonly normOpen: boolean;
  readonly open: boolean;
  readonly flip: boolean;
}

/** The ways to read named tensors as networks, likeliest first, activations aside; at least one. */
export function readingsOf(tensors: readonly Tensor[], options: StateDictOptions): Reading[] {
  const { name, convention, ordered } = options;
  const flips = waysOf(partsOf(tensors, convention, false));
  const ways = flips.map((flip) => {
    const parts = partsOf(tensors, convention, flip);
    const paths = pathsOf(segmentsOf(parts, ordered), ordered);
    return { flip, parts, paths, longest: paths.length > 0 ? stepsOf(paths[0]).length : 0 };
  });
  const most = Math.max(...ways.map(({ longest }) => longest));
  const likely = ways.filter(({ longest }) => longest === most);
  if (most === 0) throw nothingFound(tensors, ways[0].parts, name);
  return likely.flatMap(({ flip, parts, paths }, w) => {
    const all = parts.filter(({ kind }) => kind === 'linear').length;
    return paths.flatMap((path) => {
      const steps = stepsOf(path);
      const open = likely.length > 1 && steps.some(({ linear }) => linear.open);
      if (w > 0 && !open) return [];
      const only = steps.length === all;
      const normOpen = steps.some(({ placed }) => placed === 'open');
      return (normOpen ? [true, false] : [true]).map((normFirst) => ({
        path,
        only,
        normFirst,
        normOpen,
        open,
        flip,
      }));
    });
  });
}

/** Whether open weights are read as inputs × outputs: as the others of the file are, else either way. */
function waysOf(parts: readonly Part[]): boolean[] {
  const settled = parts.flatMap((part) => (part.kind === 'linear' && !part.open ? [part.transposed] : []));
  if (settled.length === 0) return [false, true];
  return settled.every((way) => way === settled[0]) ? [settled[0]] : [false, true];
}

function nothingFound(tensors: readonly Tensor[], parts: readonly Part[], name: string): NetworkFileError {
  const blocked = parts.find((part) => part.kind === 'blocked');
  if (blocked)
    return new NetworkFileError(
      `${name}, ${quote(blocked.name)}`,
      'affine layers (write the model as ONNX: such a file says strides, padding and pooling too)',
      blocked.what,
    );
  const found = tensors.slice(0, 3).map((tensor) => quote(tensor.name));
  const wanted = 'weights of layers, with names such as fc1.weight, coefs_0 or dense/kernel';
  return new NetworkFileError(name, wanted, found.join(', ') || 'no tensors');
}
