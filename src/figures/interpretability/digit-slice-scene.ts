// Longer than most files: all that one linked figure computes of its state: plane, regions, walk and digits, each from
// those before it.
import type { Digit } from '../../drawing/digits/digits.ts';
import { digitsNetwork, largestLogit, testDigits } from '../../drawing/digits/digits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import type { Network, Point, RegionComplex } from '../../network/index.ts';
import {
  decisionComplex,
  evaluate,
  linearRegions,
  randomNetwork,
  restrict,
  topology,
} from '../../network/index.ts';
import type { DigitPlane, OffPlane } from './digit-plane.ts';
import { digitPlane, imageAt, offPlane } from './digit-plane.ts';

/** Three test digits, the window in their plane, and what is looked at. */
export interface Slice {
  /** The places of A, B and C among the test digits. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** How often the window has been halved, and its middle, in distances from the middle of the triangle's box. */
  readonly zoom: number;
  readonly cx: number;
  readonly cy: number;
  /** The marked place of the plane, in distances from A along AB and across it. */
  readonly x: number;
  readonly y: number;
  /** The test digit that is picked out, and the class of those that are offered: "all" or one of the ten. */
  readonly pick: number;
  readonly shown: string;
  /** Which network: "trained", or "wide", of random weights. */
  readonly net: string;
  /** How far a hand has moved the window since its regions were found, in distances; 0 where nothing moves. */
  readonly sx: number;
  readonly sy: number;
}

/** The networks by their names, and how they are called. */
export const NETWORKS: Readonly<Record<string, string>> = {
  trained: 'trained, 64-32-32-10',
  wide: 'random weights, 64-128-128-10',
};

/** Half the width of the whole window, in distances between images: room for the longest sides of a triangle. */
export const HALF = 2.75;
export const ZOOMS = [-2, 8] as const;
/** The window's middle stays so near to the triangle's. */
const FAR = 8;

/** The drawing's size and its parts. */
export const LAYOUT = {
  width: 640,
  height: 684,
  map: { left: 8, top: 32, side: 420 },
  aside: { left: 446, width: 186, image: 112 },
  strip: { left: 24, right: 624, top: 494, bottom: 572, most: 4.5 },
  gallery: { left: 10, top: 604, pitch: 63, side: 44, count: 10 },
} as const;

/** The corners' names, which are the fields of their digits. */
export const CORNERS = ['a', 'b', 'c'] as const;
export type Corner = (typeof CORNERS)[number];

export const digitsOf = (state: Slice): readonly Digit[] =>
  CORNERS.map((corner) => testDigits[state[corner]]);

/** The network of a state: that of the digits, or a wider one that has never seen any. */
export const networkOf = perKey((net: string): Network =>
  net === 'wide' ? randomNetwork({ widths: [64, 128, 128, 10], seed: 1 }) : digitsNetwork,
);

const readAs = perKey(
  (net: string, index: number): number => largestLogit(evaluate(networkOf(net), testDigits[index].pixels)),
  1000,
);

/** The class that the network of a state sees in a test digit. */
export const seenAs = ({ net }: Slice, { index }: Digit): number => readAs(net, index);

/** So many planes are kept, with all that is found in them: what a hand comes back to, and no more. */
const PLANES = 12;

const planeOf = perKey(
  (a: number, b: number, c: number): DigitPlane | null =>
    digitPlane([a, b, c].map((index) => testDigits[index])),
  PLANES,
);

/** The plane through the three digits. */
export const planeIn = ({ a, b, c }: Slice): DigitPlane => planeOf(a, b, c)!;

/** What one class has of the window. */
export interface ClassFacts {
  readonly label: number;
  /** Connected parts, of what lies in the window. */
  readonly parts: number;
  /** Its share of the window, 0 to 1. */
  readonly share: number;
}

/** The exact slice inside a window. */
export interface Scene {
  readonly plane: DigitPlane;
  readonly plot: Plot;
  /** The distance that one unit of the drawing stands for. */
  readonly unit: number;
  /** The regions, and the finer complex of which every region lies in one decision area. */
  readonly complex: RegionComplex;
  readonly areas: RegionComplex;
  /** Which class wins on each region of `areas`. */
  readonly winner: Int32Array;
  readonly classes: readonly ClassFacts[];
}

/** A network on the plane through three digits. */
export const sliceOf = perKey(
  (net: string, a: number, b: number, c: number): Network =>
    restrict(networkOf(net), planeOf(a, b, c)!.plane),
  PLANES,
);

/** The middle of the box around the triangle. */
export function middleOf({ corners }: DigitPlane): Point {
  const middle = (k: 0 | 1) => {
    const all = corners.map((corner) => corner[k]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  return [middle(0), middle(1)];
}

function windowOf(plane: DigitPlane, { zoom, cx, cy }: Pick<Slice, 'zoom' | 'cx' | 'cy'>): Plot {
  const { left, top, side } = LAYOUT.map;
  const half = HALF / 2 ** zoom;
  const [mx, my] = middleOf(plane);
  const [x, y] = [mx + cx, my + cy];
  return {
    x: scale([(x - half) / plane.along, (x + half) / plane.along], [left, left + side]),
    y: scale([(y - half) / plane.across, (y + half) / plane.across], [top + side, top]),
  };
}

/** The size of every region of a complex, by Gauss. */
function sizesIn(areas: RegionComplex): Float64Array {
  const { starts, corners } = creaseMesh(areas);
  const { x, y } = areas;
  return Float64Array.from({ length: areas.regionCount }, (_, i) => {
    let twice = 0;
    for (let k = starts[i], before = corners[starts[i + 1] - 1]; k < starts[i + 1]; k++) {
      const v = corners[k];
      twice += x[before] * y[v] - x[v] * y[before];
      before = v;
    }
    return twice / 2;
  });
}

/** So many classes both networks know. */
const CLASSES = 10;

function classesIn(complex: RegionComplex, areas: RegionComplex, winner: Int32Array): ClassFacts[] {
  const sizes = new Float64Array(CLASSES);
  const sizesOfAreas = sizesIn(areas);
  for (let i = 0; i < winner.length; i++) sizes[winner[i]] += sizesOfAreas[i];
  const whole = sizes.reduce((sum, size) => sum + size);
  return [...new Set(winner)]
    .sort((one, other) => one - other)
    .map((label) => ({
      label,
      parts: topology(complex, { winner: label }).parts,
      share: sizes[label] / whole,
    }));
}

function sceneOf(net: string, a: number, b: number, c: number, zoom: number, cx: number, cy: number): Scene {
  const plane = planeOf(a, b, c)!;
  const plot = windowOf(plane, { zoom, cx, cy });
  const [[left, right], [bottom, top]] = [plot.x.domain, plot.y.domain];
  const complex = linearRegions(sliceOf(net, a, b, c), [
    [left, bottom],
    [right, top],
  ]);
  const { complex: areas, winner } = decisionComplex(complex);
  const unit = (2 * HALF) / 2 ** zoom / LAYOUT.map.side;
  return { plane, plot, unit, complex, areas, winner, classes: classesIn(complex, areas, winner) };
}

/** A scene holds some hundred kilobytes, those of the wider network twenty times as much: few are kept. */
const trainedScene = perKey(sceneOf, 4);
const wideScene = perKey(sceneOf, 3);

/** The exact slice inside the window in which it was found last. */
export const restingScene = ({ net, a, b, c, zoom, cx, cy }: Slice): Scene =>
  (net === 'wide' ? wideScene : trainedScene)(net, a, b, c, zoom, cx, cy);

const movingScene = perState((state: Slice): Scene => {
  const { zoom, cx, cy, sx, sy } = state;
  const scene = restingScene(state);
  return { ...scene, plot: windowOf(scene.plane, { zoom, cx: cx + sx, cy: cy + sy }) };
});

/** Is the window moved by a hand, with regions that were found before? */
export const isMoving = ({ sx, sy }: Slice): boolean => sx !== 0 || sy !== 0;

/** The exact slice of a state; while a hand moves the window, its regions are still those from before. */
export const sceneIn = (state: Slice): Scene => (isMoving(state) ? movingScene(state) : restingScene(state));

/** The window where a hand has moved it to, for its regions to be found there. */
export const arrived = ({ cx, cy, sx, sy }: Slice): Partial<Slice> => ({
  cx: cx + sx,
  cy: cy + sy,
  sx: 0,
  sy: 0,
});

/** What the map is drawn for. */
export const viewKey = ({ net, a, b, c, zoom, cx, cy, sx, sy }: Slice): string =>
  [net, a, b, c, zoom, cx, cy, sx, sy].join(' ');

/** The number of connected decision areas in the window. */
export const areaCount = ({ classes }: Scene): number => classes.reduce((sum, { parts }) => sum + parts, 0);

const distancesOf = perKey((a: number, b: number, c: number): readonly OffPlane[] => {
  const plane = planeOf(a, b, c)!;
  return testDigits.map(({ pixels }, index) => {
    const corner = [a, b, c].indexOf(index);
    return corner < 0 ? offPlane(plane, pixels) : { distance: 0, foot: plane.corners[corner] };
  });
}, PLANES);

/** How far every test digit is from the plane; the three corners are in it. */
export const distancesIn = ({ a, b, c }: Slice): readonly OffPlane[] => distancesOf(a, b, c);

const orderOf = perKey((a: number, b: number, c: number, shown: string): readonly number[] => {
  const distances = distancesOf(a, b, c);
  return testDigits
    .filter(({ index, label }) => ![a, b, c].includes(index) && (shown === 'all' || label === Number(shown)))
    .map(({ index }) => index)
    .sort((one, other) => distances[one].distance - distances[other].distance || one - other);
}, PLANES);

/** The other test digits of the shown class, the nearest to the plane first. */
export const nearestFirst = ({ a, b, c, shown }: Slice): readonly number[] => orderOf(a, b, c, shown);

/** Those of them that the gallery has room for. */
export const galleryOf = (state: Slice): readonly number[] =>
  nearestFirst(state).slice(0, LAYOUT.gallery.count);

/** What is at the marked place. */
export interface Marked {
  readonly image: readonly number[];
  /** The class that the network sees there. */
  readonly reading: number;
  /** How many of its pixels are no grey values: less than 0 or more than 1. */
  readonly beyond: number;
  /** The region there; −1 outside the window. */
  readonly region: number;
}

/** The marked place of a state. */
export const markedIn = perState((state: Slice): Marked => {
  const { plane, complex } = sceneIn(state);
  const image = imageAt(plane, [state.x, state.y]);
  return {
    image,
    reading: largestLogit(evaluate(networkOf(state.net), image)),
    beyond: image.filter((grey) => grey < 0 || grey > 1).length,
    region: complex.locate(state.x / plane.along, state.y / plane.across),
  };
});

/** The whole triangle again, with the mark in its middle: what every exchange of a corner begins with. */
export function rest(state: Slice): Slice {
  const [, [bx], [x, y]] = planeIn(state).corners;
  return { ...state, zoom: 0, cx: 0, cy: 0, sx: 0, sy: 0, x: (bx + x) / 3, y: y / 3 };
}

/** A test digit in the place of a corner. */
export function exchanged(state: Slice, corner: Corner, index: number): Slice {
  const next = { ...state, [corner]: index };
  return planeOf(next.a, next.b, next.c) ? rest(next) : state;
}

/** The window made narrower or wider around a place, in distances from A. */
export function zoomed(state: Slice, by: number, [x, y]: Point): Partial<Slice> {
  const zoom = clamped(state.zoom + by, ...ZOOMS);
  const [mx, my] = middleOf(planeIn(state));
  const keep = 2 ** (state.zoom - zoom);
  const along = (middle: number, at: number) => at + (middle - at) * keep;
  const { cx, cy, sx, sy } = state;
  return { zoom, cx: along(mx + cx + sx, x) - mx, cy: along(my + cy + sy, y) - my, sx: 0, sy: 0 };
}

const digit = (index: number): number => clamped(Math.round(index), 0, testDigits.length - 1);

/** The nearest state that is allowed: three digits that span a plane, and a mark inside the window. */
export function held(state: Slice): Slice {
  const a = digit(state.a);
  let [b, c] = [digit(state.b), digit(state.c)];
  while (!planeOf(a, b, c)) {
    c = (c + 1) % testDigits.length;
    if (a === b) b = (b + 1) % testDigits.length;
  }
  const zoom = clamped(Math.round(state.zoom), ...ZOOMS);
  const [cx, cy] = [state.cx, state.cy].map((one) => clamped(one, -FAR, FAR));
  const half = HALF / 2 ** zoom;
  const within = (by: number, middle: number) =>
    clamped(by, Math.max(-half, -FAR - middle), Math.min(half, FAR - middle));
  const [sx, sy] = [within(state.sx, cx), within(state.sy, cy)];
  const box = middleOf(planeOf(a, b, c)!);
  const [mx, my] = [box[0] + cx + sx, box[1] + cy + sy];
  return {
    ...state,
    a,
    b,
    c,
    zoom,
    cx,
    cy,
    sx,
    sy,
    x: clamped(state.x, mx - half, mx + half),
    y: clamped(state.y, my - half, my + half),
    pick: digit(state.pick),
  };
}
