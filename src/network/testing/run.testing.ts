import { makeMesh } from '../plane/mesh.ts';
import type { Run } from '../plane/run.ts';

/** A run of a subdivision with an empty mesh, in which nothing is open, but for what is given. */
export function testRun(given: Partial<Run> = {}): Run {
  return {
    mesh: makeMesh({ maxVertices: 10, maxBytes: 2 ** 20 }),
    decide: () => 0,
    position: () => [0, 0],
    goodReach: 1e-7,
    epoch: 0,
    tolerant: false,
    loose: false,
    surplus: false,
    decisions: 0,
    ...given,
  };
}
