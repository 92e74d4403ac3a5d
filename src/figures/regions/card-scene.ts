import moons from '../../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import type { Plot } from '../../drawing/page/axes.ts';
import { patternsOf } from '../../drawing/plane/crease-mesh.ts';
import { sureDecimals } from './decimals.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { tintClass, unitColour } from '../../drawing/page/tint.ts';
import type { AffineMap, Border, Network, Owner, RegionComplex } from '../../network/index.ts';
import {
  affineError,
  areaError,
  bordersOf,
  linearRegions,
  parseNetwork,
  randomNetwork,
  unitAt,
} from '../../network/index.ts';

/** Which network, a point of the region that is looked at, and a hidden unit that is picked out (−1: none). */
export interface State {
  readonly network: string;
  /** The output, 1-based, whose valleys and mountains the dashes tell. */
  readonly output: string;
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}

interface Sheet {
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly colour: (layer: number, unit: number) => string;
  /** The CSS class that colours each region. */
  readonly tints: readonly string[];
}

/** The map. */
export const plot: Plot = { x: scale([-1.3125, 1.3125], [12, 548]), y: scale([-1, 1], [418, 10]) };

function sheet(network: Network, half: number, colour: Sheet['colour']): Sheet {
  const complex = linearRegions(network, [
    [-half, -1],
    [half, 1],
  ]);
  return { network, complex, colour, tints: patternsOf(complex).map(tintClass) };
}

/** The networks to choose from. */
export const sheets: Readonly<Record<string, Sheet>> = {
  // Its seven units have a colour each; the seed is one whose regions are large enough to point at.
  small: sheet(randomNetwork({ widths: [2, 4, 3, 2], seed: 177 }), 1.3125, (l, unit) =>
    unitColour(4 * l + unit),
  ),
  moons: sheet(parseNetwork(moons.network), 1, (l) => unitColour(l)),
};

/** What the card says, computed once per state. */
export interface Card extends Sheet {
  readonly region: number;
  readonly pattern: readonly Uint8Array[];
  readonly borders: readonly Border[];
  /** Entries of A, outputs × inputs, and of c: each with the digits that are true. */
  readonly slopes: readonly (readonly string[])[];
  readonly offsets: readonly string[];
  readonly area: string;
  readonly share: string;
  readonly output: number;
  readonly marked: Owner | null;
}

/** The card of a state. */
export const cardOf = perState((state: State): Card => {
  const { network, complex, colour, tints } = sheets[state.network];
  const region = Math.max(0, complex.locate(state.x, state.y));
  const pattern = complex.pattern(region);
  const whole = (plot.x.domain[1] - plot.x.domain[0]) * 2;
  const area = complex.area(region);
  const slip = areaError(complex, region);
  return {
    network,
    complex,
    colour,
    tints,
    region,
    pattern,
    borders: bordersOf(complex, region),
    ...trueDigits(complex.affine(region), affineError(network, pattern), network),
    area: sureDecimals(area, slip, 4),
    share: sureDecimals((100 * area) / (state.network === 'small' ? whole : 4), 100 * slip, 1),
    output: Number(state.output) - 1,
    marked: unitAt(network, state.unit),
  };
});

function trueDigits(
  { matrix: slopes, offset }: AffineMap,
  error: AffineMap,
  { inputs, outputs }: Network,
): Pick<Card, 'slopes' | 'offsets'> {
  return {
    slopes: Array.from({ length: outputs }, (_, o) =>
      Array.from({ length: inputs }, (__, k) =>
        sureDecimals(slopes[o * inputs + k], error.matrix[o * inputs + k]),
      ),
    ),
    offsets: Array.from(offset, (value, o) => sureDecimals(value, error.offset[o])),
  };
}
