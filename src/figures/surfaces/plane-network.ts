import { linearRegions, patternAt, evaluate } from '../../network/index.ts';
import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { multiples, niceStep } from '../../drawing/plane/contours.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';

/** A network with two inputs and one output in a square window, with all that views of it share. */
export interface PlaneNetwork {
  readonly network: Network;
  /** The window is [−half, half]². */
  readonly half: number;
  readonly complex: RegionComplex;
  readonly mesh: CreaseMesh;
  /** Round heights around all values, with room under the surface for a floor. */
  readonly heights: readonly [floor: number, top: number];
}

/** A network's regions and creases in the window [−half, half]². */
export function planeNetwork(network: Network, half: number): PlaneNetwork {
  const complex = linearRegions(network, [
    [-half, -half],
    [half, half],
  ]);
  const mesh = creaseMesh(complex);
  const { lowest, highest } = mesh;
  const room = 0.25 * (highest - lowest);
  const step = niceStep(lowest, highest, 8);
  const below = multiples(lowest - room - step, lowest - room + 1e-9 * step, step);
  const above = multiples(highest - 1e-9 * step, highest + step, step);
  const heights = [below.at(-1) ?? lowest - 1, above[0] ?? highest + 1] as const;
  return { network, half, complex, mesh, heights };
}

/** What a network makes of one input. */
export interface Sample {
  readonly place: Point;
  readonly pattern: readonly Uint8Array[];
  readonly output: number;
}

/** The places at which the original demonstration looked at its network, in the window [−2, 2]². */
const PLACES: readonly Point[] = [
  [-2, -2],
  [0, 0],
  [2, 2],
  [-1, 1],
  [1, -1],
];

/** Five inputs of the window [−half, half]², the patterns there and the outputs. */
export function samplesOf(network: Network, half: number): readonly Sample[] {
  return PLACES.map(([x, y]): Sample => {
    const place = [(x * half) / 2, (y * half) / 2] as const;
    return { place, pattern: patternAt(network, place), output: evaluate(network, place)[0] };
  });
}
