import { linearPieces, linearRegions, randomNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { GRIDS, progress, shapesOf, withCount } from './typical-set-up.ts';
import type { Results, SetUp, Shape, What } from './typical-set-up.ts';

/** The i-th random network of a shape: He-normal weights, normal biases, a seed of its own. */
export function drawnNetwork({ what, bias, seed }: SetUp, { width, depth }: Shape, i: number): Network {
  const hidden = Array.from({ length: depth }, () => width);
  return randomNetwork({
    widths: [GRIDS[what].inputs, ...hidden, 1],
    seed: ((seed * 128 + width) * 16 + depth) * 1024 + i,
    biasDeviation: bias,
  });
}

/** Activation regions along the segment of length 2 around 0, or in the square from −1 to 1. */
export function countOf(what: What, network: Network): number {
  if (what === 'window')
    return linearRegions(network, [
      [-1, -1],
      [1, 1],
    ]).regionCount;
  // The weights are drawn alike in all directions, so this segment is as good as any other.
  const end = new Float64Array(network.inputs);
  end[0] = 1;
  return (
    linearPieces(
      network,
      end.map((value) => -value),
      end,
    ).breakpoints.length + 1
  );
}

/**
 * Go on with an experiment, one network after the other: the first of every shape, then the second of every shape …
 *
 * @param results those so far; yields them after every network
 */
export function* experiment(setUp: SetUp, results: Results): Generator<Results> {
  const shapes = shapesOf(setUp.what);
  let soFar = results;
  const { done, of } = progress(setUp.what, results);
  for (let k = done; k < of; k++) {
    const shape = k % shapes.length;
    const network = drawnNetwork(setUp, shapes[shape], Math.floor(k / shapes.length));
    soFar = withCount(soFar, shape, countOf(setUp.what, network));
    yield soFar;
  }
}
