/**
 * Reading maps of regions back: faces and creases as they are drawn, held against the cells of `cells.testing.ts`.
 */
import assert from 'node:assert/strict';
import type { Cell, Crease } from './cells.testing.ts';
import { cellAt, middleOf } from './cells.testing.ts';
import type { Place } from './reading.testing.ts';
import { all, near, only, strokesOf } from './reading.testing.ts';

/** From the drawing's units to those of the plane. */
export type Reading = (place: Place) => Place;

/** How long one unit of the drawing is in the plane. */
export function unitOf(read: Reading): number {
  return Math.abs(read([1, 0])[0] - read([0, 0])[0]);
}

/** A reading of a map without axes: its rectangle shows the window. */
export function readWindow(rect: Element, half: Place): Reading {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(rect.getAttribute(name)));
  near(width / height, half[0] / half[1], 0.005, 'the map is not stretched to be seen');
  return ([px, py]) => [
    ((px - x) / width) * 2 * half[0] - half[0],
    half[1] - ((py - y) / height) * 2 * half[1],
  ];
}

/** A region as it is filled. */
export interface Face {
  readonly corners: readonly Place[];
  /** The classes that colour it. */
  readonly name: string;
}

/** The filled polygons of a group, in the plane. */
export function facesIn(group: Element, read: Reading): Face[] {
  return all(group, 'path').flatMap((path) =>
    strokesOf(path).map(({ points, closed }) => {
      assert.ok(closed, 'a region is closed');
      return { corners: points.map(read), name: path.getAttribute('class') ?? '' };
    }),
  );
}

const apart = ([ax, ay]: Place, [bx, by]: Place): number => Math.hypot(ax - bx, ay - by);

/** Are two convex polygons the same, corners in the middle of a side aside? */
export function samePolygon(one: readonly Place[], other: readonly Place[], slack: number): boolean {
  const has = (corners: readonly Place[], place: Place): boolean =>
    corners.some((corner) => apart(corner, place) <= slack);
  return one.every((place) => has(other, place)) && other.every((place) => has(one, place));
}

/**
 * Check that exactly the cells are filled, each once.
 *
 * @returns per cell the class that colours it
 */
export function checkFaces(faces: readonly Face[], cells: readonly Cell[], unit: number): string[] {
  assert.equal(faces.length, cells.length, 'as many regions are drawn as there are');
  // By the middle of their boxes, in squares of one unit: two thousand regions are found one by one.
  const free = new Map<string, Face[]>();
  const square = ([x, y]: Place, dx = 0, dy = 0) =>
    `${Math.round(x / unit) + dx} ${Math.round(y / unit) + dy}`;
  for (const face of faces) {
    const key = square(boxMiddle(face.corners));
    free.set(key, [...(free.get(key) ?? []), face]);
  }
  return cells.map(({ corners, pattern, area }) => {
    const middle = boxMiddle(corners);
    const near = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => free.get(square(middle, dx, dy)) ?? []),
    );
    // Corners are drawn to a hundredth; a cell thinner than that may look like a line.
    const found = near.find((face) => samePolygon(face.corners, corners, 0.02 * unit));
    assert.ok(found, `no region is drawn where ${pattern} is, of area ${area}`);
    const all = free.get(square(boxMiddle(found.corners)))!;
    all.splice(all.indexOf(found), 1);
    return found.name;
  });
}

function boxMiddle(corners: readonly Place[]): Place {
  const middle = (k: 0 | 1): number => {
    const values = corners.map((corner) => corner[k]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

/** A straight stretch of a crease as it is drawn. */
export interface Line {
  readonly from: Place;
  readonly to: Place;
  readonly fold: string;
  readonly strength: number;
  /** The hidden layer of its unit, from 1; NaN where the drawing does not tell. */
  readonly layer: number;
  readonly colour: string;
}

/** The creases of a group, corner by corner. */
export function creasesIn(group: Element, read: Reading): Line[] {
  return all(group, 'path.crease', 0).flatMap((path) => {
    const name = path.getAttribute('class') ?? '';
    const look = {
      fold: /\b(valley|mountain|level)\b/.exec(name)?.[1] ?? '',
      strength: Number(/strength-(\d)/.exec(name)?.[1]),
      layer: Number(/layer-(\d)/.exec(name)?.[1] ?? NaN),
      colour: /--stroke: (.*)/.exec(path.getAttribute('style') ?? '')?.[1] ?? '',
    };
    return strokesOf(path).flatMap(({ points }) =>
      points.slice(1).map((to, i) => ({ ...look, from: read(points[i]), to: read(to) })),
    );
  });
}

/** Does a place lie on a crease? */
export function liesOn([x, y]: Place, { from, to, length }: Crease, slack: number): boolean {
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const along = (x - from[0]) * ux + (y - from[1]) * uy;
  const aside = (x - from[0]) * uy - (y - from[1]) * ux;
  return Math.abs(aside) <= slack && along >= -slack && along <= length + slack;
}

const middle = ({ from, to }: Line): Place => [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];

/** What a crease has to look like. */
export interface CreaseLooks {
  readonly output?: number;
  /** The colour of a unit; without it colours tell folds. */
  readonly colour?: (layer: number, unit: number) => string;
}

/** How a slope jump is drawn; "?" for one so small that rounding may have made it. */
export const foldIn = (jump: number): string =>
  jump === 0 ? 'level' : Math.abs(jump) < 1e-10 ? '?' : jump > 0 ? 'valley' : 'mountain';

/** Check that exactly the creases are drawn, each with its fold and its unit, and the stronger the heavier. */
export function checkCreases(
  lines: readonly Line[],
  creases: readonly Crease[],
  unit: number,
  { output = 0, colour }: CreaseLooks = {},
): void {
  const slack = 0.02 * unit;
  const inkOf = ({ owners: [[layer, which]] }: Crease): string =>
    colour ? ` ${colour(layer, which)} ${Math.min(layer + 1, 3)}` : '';
  const lookOf = (crease: Crease): string => foldIn(crease.jumps[output]) + inkOf(crease);
  const drawnAs = ({ colour: ink, layer }: Line): string => (colour ? ` ${ink} ${layer}` : '');
  const fits = (line: Line, crease: Crease): boolean =>
    [line.fold, '?'].some((fold) => lookOf(crease) === fold + drawnAs(line));
  const left = new Map<string, number>();
  const add = (look: string, length: number) => left.set(look, (left.get(look) ?? 0) + length);
  const weights = lines.map((line) => {
    const on = creases.filter((crease) => liesOn(middle(line), crease, slack));
    const found = on.find((crease) => fits(line, crease));
    assert.ok(
      found,
      `${line.fold}${drawnAs(line)} at ${middle(line)}: expected ${on.map(lookOf).join(' or ') || 'none'}`,
    );
    add(lookOf(found), -apart(line.from, line.to));
    return { jump: Math.abs(found.jumps[output]), strength: line.strength };
  });
  for (const crease of creases) add(lookOf(crease), crease.length);
  for (const [look, rest] of left)
    near(rest, 0, (0.02 * lines.length + 0.1) * unit, `what is missing of the creases that are ${look}`);
  weights.sort((a, b) => a.jump - b.jump);
  for (let i = 1; i < weights.length; i++)
    if (weights[i].jump > weights[i - 1].jump * (1 + 1e-6))
      assert.ok(
        weights[i].strength >= weights[i - 1].strength,
        'the stronger the bend, the heavier the line',
      );
}

/** Check that a group of regions outlines exactly that cell, or none. */
export function checkOutline(group: Element, cell: Cell | undefined, read: Reading): void {
  const outlined = all(group, 'path', 0).flatMap((path) => strokesOf(path));
  assert.equal(outlined.length, cell ? 1 : 0, 'as many outlines as chosen regions');
  if (!cell) return;
  const corners = outlined[0].points.map(read);
  assert.ok(
    samePolygon(corners, cell.corners, 0.02 * unitOf(read)),
    `the outline about ${middleOf(corners).centre} is not that of ${cell.pattern}`,
  );
}

/** Check that paths run over exactly those creases, whatever they look like. */
export function checkRun(paths: readonly Element[], creases: readonly Crease[], read: Reading): void {
  const unit = unitOf(read);
  const stretches = paths.flatMap((path) =>
    strokesOf(path).flatMap(({ points }) =>
      points.slice(1).map((to, i): [Place, Place] => [read(points[i]), read(to)]),
    ),
  );
  for (const [[ax, ay], [bx, by]] of stretches) {
    const place: Place = [(ax + bx) / 2, (ay + by) / 2];
    assert.ok(
      creases.some((crease) => liesOn(place, crease, 0.02 * unit)),
      `${place} is on none of the creases`,
    );
  }
  const [drawn, expected] = [
    stretches.reduce((sum, [a, b]) => sum + apart(a, b), 0),
    creases.reduce((sum, { length }) => sum + length, 0),
  ];
  near(drawn, expected, 0.02 * unit * (stretches.length + 1), 'the length of the creases');
}

/** Check that regions on the two sides of an edge have different colours where one unit of few makes the difference. */
export function checkTints(
  names: readonly string[],
  cells: readonly Cell[],
  creases: readonly Crease[],
): void {
  const tints = new Map<string, string>();
  cells.forEach(({ pattern }, i) => {
    assert.match(names[i], /^region tint-[1-8]$/);
    tints.set(pattern, names[i]);
  });
  for (const { beside, owners } of creases)
    if (owners.length === 1)
      assert.notEqual(...(beside.map((i) => names[i]) as [string, string]), cells[beside[0]].pattern);
}

/** The cell that is outlined in a map; it has to hold a place. */
export function outlinedIn(group: Element, cells: readonly Cell[], read: Reading, place: Place): Cell {
  const { centre } = middleOf(strokesOf(only(group, 'path'))[0].points.map(read));
  const cell = cells[cellAt(cells, centre)];
  checkOutline(group, cell, read);
  assert.ok(cellAt([cell], place, 1e-6) === 0, `the outlined region does not hold ${place}`);
  return cell;
}
