import { testDigits } from '../../drawing/digits/digits.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { counted, listed, plural, shortest } from '../../drawing/words/number.ts';
import { insideTriangle } from './digit-slice-goals.ts';
import type { Slice } from './digit-slice-scene.ts';
import {
  CORNERS,
  HALF,
  areaCount,
  digitsOf,
  distancesIn,
  galleryOf,
  isMoving,
  markedIn,
  nearestFirst,
  sceneIn,
  seenAs,
} from './digit-slice-scene.ts';

/** A test digit in words: "a 3, digit 17". */
export const digitName = (index: number): string => `${aDigit(testDigits[index].label)}, digit ${index}`;

/** "a 3", "an 8". */
export const aDigit = (label: number): string => `${label === 8 ? 'an' : 'a'} ${label}`;

/** How far something is from the plane. */
export const distanceWords = (distance: number): string =>
  distance === 0 ? 'in the plane' : `${distance.toFixed(2)} off the plane`;

const regionWords = (count: number): string => `${grouped(count)} ${count === 1 ? 'region' : 'regions'}`;

/** What the window holds, and how far the picked digit is from it. */
export function status(state: Slice): string {
  if (isMoving(state)) return 'The window moves; the regions in it are found anew where it rests.';
  const scene = sceneIn(state);
  const { distance } = distancesIn(state)[state.pick];
  const classes = scene.classes.map(({ label }) => String(label));
  const away =
    distance === 0
      ? 'the picked digit is one of the corners'
      : `the picked ${testDigits[state.pick].label} is ${distance.toFixed(2)} away from the plane`;
  return `The window meets ${regionWords(scene.complex.regionCount)} and ${plural(areaCount(scene), 'decision area')}, of ${classes.length === 1 ? 'class' : 'classes'} ${listed(classes)}; ${away}.`;
}

/** The classes of the window, and the lines. */
export function legend(state: Slice): LegendEntry[] {
  return [
    ...sceneIn(state).classes.map(({ label }, k): LegendEntry => ({
      swatch: 'patch',
      colour: `var(--won-${label})`,
      words: k === 0 ? `read as ${label}` : String(label),
    })),
    { swatch: 'line', colour: 'var(--soft)', words: 'crease' },
    { swatch: 'line', words: 'border between two classes, thicker' },
  ];
}

/** The whole figure in words. */
export function describe(state: Slice): string {
  const scene = sceneIn(state);
  const { reading, beyond, region } = markedIn(state);
  const [a, b, c] = digitsOf(state);
  const names = CORNERS.map(
    (corner, k) => `${corner.toUpperCase()} is ${digitName(digitsOf(state)[k].index)}`,
  );
  const distances = distancesIn(state);
  const others = nearestFirst({ ...state, shown: 'all' }).map((index) => distances[index].distance);
  const middle = others[Math.floor(others.length / 2)];
  const shares = scene.classes.map(
    ({ label, parts, share }) =>
      `${label} wins ${(100 * share).toFixed(1)} % of it in ${plural(parts, 'part')}`,
  );
  return [
    `The slice of ${state.net === 'wide' ? 'a network 64-128-128-10 of random weights' : 'the digits network'} through three test digits: ${listed(names)}.`,
    `AB is ${length(a.pixels, b.pixels)} long, AC ${length(a.pixels, c.pixels)}, BC ${length(b.pixels, c.pixels)}.`,
    `The window is ${shortest((2 * HALF) / 2 ** state.zoom, 5)} wide, its middle ${shortest(state.cx + state.sx, 3)} to the right of the triangle’s and ${shortest(state.cy + state.sy, 3)} above it; it meets ${regionWords(scene.complex.regionCount)}.`,
    `${listed(shares)}.`,
    `At the cross, ${shortest(state.x, 3)} along AB and ${shortest(state.y, 3)} across, in region ${region + 1}, the network reads ${reading}; ${beyond === 0 ? 'all 64 pixels are greys between 0 and 1' : `${beyond} of the 64 pixels lie outside 0 to 1 and are drawn clipped`}.`,
    `The other ${others.length} test digits are ${others[0].toFixed(2)} to ${others[others.length - 1].toFixed(2)} away from the plane, half of them at least ${middle.toFixed(2)}.`,
    `Picked: ${digitName(state.pick)}, ${distanceWords(distances[state.pick].distance)}.`,
    `Shown as images, the nearest ${state.shown === 'all' ? 'of all classes' : `of class ${state.shown}`}: ${listed(galleryOf(state).map(digitName))}.`,
  ].join(' ');
}

const length = (one: readonly number[], other: readonly number[]): string =>
  Math.hypot(...one.map((grey, k) => grey - other[k])).toFixed(2);

/** What the chapter quotes. */
export function values(state: Slice): Readonly<Record<string, string>> {
  const scene = sceneIn(state);
  const [a, b, c] = digitsOf(state);
  const distances = distancesIn(state);
  const others = nearestFirst({ ...state, shown: 'all' });
  const all = others.map((index) => distances[index].distance);
  return {
    regions: grouped(scene.complex.regionCount),
    areas: counted(areaCount(scene)),
    'inside-regions': String(insideTriangle(state).regions),
    'inside-classes': counted(insideTriangle(state).classes.length),
    'inside-list': listed(insideTriangle(state).classes.map(String)),
    classes: listed(scene.classes.map(({ label }) => String(label))),
    nearest: all[0].toFixed(2),
    'nearest-class': String(testDigits[others[0]].label),
    middle: all[Math.floor(all.length / 2)].toFixed(2),
    farthest: all[all.length - 1].toFixed(2),
    others: String(others.length),
    ab: length(a.pixels, b.pixels),
    ac: length(a.pixels, c.pixels),
    bc: length(b.pixels, c.pixels),
    reading: String(markedIn(state).reading),
    beyond: String(markedIn(state).beyond),
    picked: distanceWords(distances[state.pick].distance),
    readings: listed(digitsOf(state).map((digit) => String(seenAs(state, digit)))),
  };
}
