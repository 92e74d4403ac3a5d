import type { Plot } from '../../drawing/page/axes.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import type { Contours } from '../../drawing/plane/contours.ts';
import { contoursOf } from '../../drawing/plane/contours.ts';
import type { Projection, Space } from '../../drawing/surface/projection.ts';
import { projection } from '../../drawing/surface/projection.ts';
import type { SurfaceStyle } from '../../drawing/surface/surface.ts';
import type { Owner } from '../../network/index.ts';
import { hiddenUnits } from '../../network/index.ts';
import { offers } from './folded-networks.ts';
import type { PlaneNetwork, Sample } from './plane-network.ts';
import { planeNetwork, samplesOf } from './plane-network.ts';

/** What the figure shows of which network. */
export interface Surface {
  readonly network: string;
  /** Degrees, see `View`. */
  readonly turn: number;
  readonly tilt: number;
  /** Are the contours drawn under the surface too? */
  readonly floor: boolean;
  /** A place in the region that is singled out. */
  readonly x1: number;
  readonly x2: number;
  /** The unit whose crease is marked, counted from 1 through all hidden layers; 0 for none. */
  readonly unit: number;
  /** How much the maps are magnified, 1, 2 or 4, and the middle of what they show. */
  readonly zoom: number;
  readonly cx: number;
  readonly cy: number;
}

/** A network with all that the views share. */
export interface Scene extends PlaneNetwork {
  readonly samples: readonly Sample[];
  readonly units: readonly Owner[];
  readonly space: Space;
}

/** The drawing's size, where the surface is held, and where the maps stand. */
export const LAYOUT = {
  width: 560,
  height: 658,
  frame: { left: 8, top: 28, right: 552, bottom: 358 },
  side: 212,
  top: 408,
  lefts: { creases: 54, contours: 326 },
} as const;

/** The two maps. */
export const MAPS = ['creases', 'contours'] as const;
export type MapName = (typeof MAPS)[number];

const sceneNamed = perKey((name: string): Scene => {
  const { make, half } = offers[name];
  const network = make();
  const plane = planeNetwork(network, half);
  const window = [
    [-half, -half],
    [half, half],
  ] as const;
  return {
    ...plane,
    samples: samplesOf(network, half),
    units: hiddenUnits(network),
    space: { window, heights: plane.heights, middle: [LAYOUT.width / 2, 194], size: 118, rise: 0.68 },
  };
});

/** The network of a state. */
export const sceneOf = ({ network }: Surface): Scene => sceneNamed(network);

/** What the maps are drawn for: they stay as they are for as long as this does. */
export const mapsKey = ({ network, zoom, cx, cy }: Surface): string => `${network} ${zoom} ${cx} ${cy}`;

/** Where the maps' numbers stand. */
export function mapTicks(state: Surface): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const reach = sceneOf(state).half / state.zoom;
  const around = (middle: number) => [middle - reach, middle, middle + reach];
  return { x: around(state.cx), y: around(state.cy) };
}

const plotsNamed = perKey((key: string): Readonly<Record<MapName, Plot>> => {
  const [network, ...numbers] = key.split(' ');
  const [zoom, cx, cy] = numbers.map(Number);
  const reach = offers[network].half / zoom;
  const { top, side, lefts } = LAYOUT;
  const y = scale([cy - reach, cy + reach], [top + side, top]);
  const plot = (left: number) => ({ x: scale([cx - reach, cx + reach], [left, left + side]), y });
  return { creases: plot(lefts.creases), contours: plot(lefts.contours) };
});

/** The maps' scales. */
export const plotsOf = (state: Surface): Readonly<Record<MapName, Plot>> => plotsNamed(mapsKey(state));

/** The exact contours of a network. */
export const contoursIn = perState(({ mesh }: Scene): Contours => contoursOf(mesh));

/** The region that is singled out. */
export const regionOf = perState((state: Surface): number => {
  return sceneOf(state).complex.locate(state.x1, state.x2);
});

/** From where the surface is seen. */
export const seenFrom = perState((state: Surface): Projection => projection(sceneOf(state).space, state));

/** The unit whose crease is marked. */
export const ownerOf = (state: Surface): Owner | null => sceneOf(state).units[state.unit - 1] ?? null;

/** Faces that SVG can turn in time: five hundred paths take it 4 ms to style, and a canvas 1 ms to paint. */
export const SVG_UP_TO = 200;
/** Creases weaker than this share of the strongest stay hairlines on very large surfaces. */
const LEAST = 0.05;
/** From so many regions on, the maps are worth a closer look. */
const CROWDED = 40;

/** Are there more regions than one can tell apart in a small map? */
export const isCrowded = ({ complex }: PlaneNetwork): boolean => complex.regionCount > CROWDED;

/** How the surface is drawn; where creases crowd, one that is marked stands alone. */
export function styleOf(state: Surface): SurfaceStyle {
  const scene = sceneOf(state);
  const unit = ownerOf(state);
  const least = scene.complex.regionCount > 1000 ? LEAST : 0;
  return {
    selected: regionOf(state),
    unit,
    least: unit && isCrowded(scene) ? Infinity : least,
    svgUpTo: SVG_UP_TO,
  };
}
