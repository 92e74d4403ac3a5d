import { complexArrays } from '../../network/index.ts';
import type { ComplexArrays, RegionComplex } from '../../network/index.ts';
import type { Window } from '../state/lab-state.ts';

/** All regions of a network in a window as plain arrays, which cross from one thread to another without being copied. */
export interface Picture extends ComplexArrays {
  readonly window: Window;
  /** The output whose heights and jumps it has. */
  readonly output: number;
  /** The vertices. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vertexCount: number;
  readonly edgeCount: number;
  readonly regionCount: number;
  /** Signs that floating point could not decide. */
  readonly exactDecisions: number;
}

/** The picture of a complex and one of its outputs. */
export function pictureOf(complex: RegionComplex, window: Window, output: number): Picture {
  const { starts, ...arrays } = complexArrays(complex, output);
  return {
    ...arrays,
    window,
    output,
    // The complex keeps its own: what crosses to another thread is gone from here.
    starts: starts.slice(),
    x: complex.x.slice(0, complex.vertexCount),
    y: complex.y.slice(0, complex.vertexCount),
    vertexCount: complex.vertexCount,
    edgeCount: complex.edgeCount,
    regionCount: complex.regionCount,
    exactDecisions: complex.exactDecisions,
  };
}

/** The buffers of all arrays in an answer, however deep, to hand them over instead of copying them. */
export function buffersOf(answer: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const search = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(search);
  };
  search(answer);
  return [...found];
}
