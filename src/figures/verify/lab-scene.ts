import type { Plot } from '../../drawing/page/axes.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Network, Profile, RegionComplex } from '../../network/index.ts';
import { GeometryError } from '../../network/index.ts';
import type { Claim, ClaimedPiece } from './claim.ts';
import { claimOnLine, planeNetwork, regionsIn } from './claim.ts';
import type { Lab } from './lab-state.ts';
import { networkIn, setUpOf } from './lab-state.ts';
import type { Samples, Sighting } from './line-checks.ts';
import { samplesOf, sighting } from './line-checks.ts';

/** A network in its plane and window. */
interface Scene {
  readonly network: Network;
  readonly plane: Network;
  readonly complex: RegionComplex;
}

/** So many planes and windows of a network are kept, with their regions. */
const KEPT = 12;

const scenesOf = perState((network: Network) =>
  perKey((first: number, second: number, half: number): Scene | null => {
    try {
      const plane = planeNetwork(network, [first - 1, second - 1]);
      return { network, plane, complex: regionsIn(plane, half) };
    } catch (error) {
      if (!(error instanceof GeometryError)) throw error;
      return null;
    }
  }, KEPT),
);

/** The scene of a network, or `null` if its regions are too many or too much for the arithmetic. */
export const sceneIn = (network: Network, first: number, second: number, half: number): Scene | null =>
  scenesOf(network)(first, second, half);

/** The scene of a state. */
export const sceneOf = perState((state: Lab): Scene =>
  sceneIn(networkIn(state), state.first, state.second, Number(state.half))!,
);

/** The line of a state: its profile, what is claimed of it, and the samples on it. */
export interface Line {
  readonly profile: Profile;
  readonly pieces: readonly ClaimedPiece[];
  readonly kinks: readonly number[];
  readonly samples: Samples;
  readonly sighting: Sighting;
}

/** What is claimed of the line alone, with the plain forward pass. */
export const plainClaimOf = perState((state: Lab): Claim => {
  const { network, plane } = sceneOf(state);
  return claimOnLine(network, plane, setUpOf(state));
});

export const lineOf = perState((state: Lab): Line => {
  const claim = plainClaimOf(state);
  const { along, pieces, kinks } = claim;
  return { profile: along, pieces, kinks, samples: samplesOf(claim), sighting: sighting(claim) };
});

/** Where things stand in the drawing. */
export const LAYOUT = {
  width: 560,
  height: 616,
  map: { left: 56, top: 34, size: 200 },
  list: { left: 282, top: 34 },
  graph: { left: 56, right: 548, top: 356, bottom: 470 },
  seconds: { left: 56, right: 548, top: 522, bottom: 598 },
} as const;

const plotFor = perKey((half: number): Plot => {
  const { left, top, size } = LAYOUT.map;
  return {
    x: scale([-half, half], [left, left + size]),
    y: scale([-half, half], [top + size, top]),
  };
});

/** The map of the window. */
export const mapOf = ({ half }: Lab): Plot => plotFor(Number(half));
