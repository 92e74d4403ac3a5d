import matching from '../../../content/data/unit-orders.json' with { type: 'json' };
import stored from '../../../content/data/mode-connectivity.json' with { type: 'json' };
import type { DataSet, LossLine, Network, RegionComplex } from '../../network/index.ts';
import {
  lossAlongLine,
  lossBarrier,
  linearRegions,
  parametersOf,
  parseNetwork,
  planeData,
  withParameters,
} from '../../network/index.ts';
import type { DataPoint } from './data-points.ts';
import { reordered } from './reordered-units.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';

/** A place on the straight path between two trained networks. */
export interface OnPath {
  /** The second network: '2' … */
  readonly other: string;
  /** Whether its units are put in the order that fits the first network's best. */
  readonly matched: boolean;
  readonly t: number;
}

/** The window that is drawn, and the examples: two classes, −1 and 1. */
export const PATH_REACH = 2;
const moons = planeData('moons', { count: 100, noise: 0.12, seed: 1 });
const { count, x } = moons;
const y = moons.y.map((label) => 2 * label - 1);
const PATH_DATA: DataSet = { count, x, y };

/** The same as points of the plane. */
export const PATH_POINTS: readonly DataPoint[] = Array.from(y, (target, i) => ({
  at: [x[2 * i], x[2 * i + 1]],
  label: target > 0 ? 1 : 0,
}));

const networks = stored.networks.map(({ network }) => parseNetwork(network));
/** The networks that the first one can be joined with, by their number. */
export const OTHERS = stored.networks.slice(1).map((_, k) => String(k + 2));

/** The seed that a network was trained from. */
export const seedOf = (number: string): number => stored.networks[Number(number) - 1].seed;

interface Ends {
  readonly from: Float64Array;
  readonly direction: Float64Array;
  readonly loss: LossLine;
  /** How far the loss rises above the straight line between the two ends. */
  readonly barrier: number;
  readonly at: number;
}

/** A pair of networks with the straight path between them, before and after matching their units. */
export interface Pair {
  readonly asTrained: Ends;
  readonly matched: Ends;
  readonly order: readonly number[];
}

function endsOf(a: Network, b: Network): Ends {
  const from = parametersOf(a);
  const direction = parametersOf(b).map((value, i) => value - from[i]);
  const loss = lossAlongLine(a, from, direction, PATH_DATA);
  const { value, t } = lossBarrier(loss);
  return { from, direction, loss, barrier: value, at: t };
}

/** The pair of the first network and another. */
export const pairOf = perKey((other: string): Pair => {
  const [a, b] = [networks[0], networks[Number(other) - 1]];
  const order = matching.orders[Number(other) - 2];
  return { asTrained: endsOf(a, b), matched: endsOf(a, reordered(b, order)), order };
});

/** The path that a state is on. */
export function pathOf({ other, matched }: OnPath): Ends {
  const pair = pairOf(other);
  return matched ? pair.matched : pair.asTrained;
}

/** The network on the path. */
export const pathNetwork = perState((state: OnPath): Network => {
  const { from, direction } = pathOf(state);
  return withParameters(
    networks[0],
    from.map((value, i) => value + state.t * direction[i]),
  );
});

/** Its regions in the window. */
export const pathComplex = perState((state: OnPath): RegionComplex =>
  linearRegions(pathNetwork(state), [
    [-PATH_REACH, -PATH_REACH],
    [PATH_REACH, PATH_REACH],
  ]),
);
