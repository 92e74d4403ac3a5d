/**
 * Reading a surface in its box back: an orthographic projection of its own, fitted to nothing but the printed numbers.
 */
import assert from 'node:assert/strict';
import type { Cell, Crease } from './cells.testing.ts';
import { valueOf } from './cells.testing.ts';
import { foldIn, samePolygon } from './maps.testing.ts';
import type { Place } from './reading.testing.ts';
import { all, near, numberIn, only, placeOf, strokesOf, wordsOf } from './reading.testing.ts';

/** What the surface is of, and from where it is seen. */
export interface Seen {
  /** Degrees about the vertical, and above the floor. */
  readonly turn: number;
  readonly tilt: number;
  /** The window is from −half to half. */
  readonly half: number;
  readonly cells: readonly Cell[];
  readonly creases: readonly Crease[];
  /** The heights of the box, for views from so far above that they are not printed. */
  readonly heights?: readonly number[];
  /** The cell that is singled out. */
  readonly chosen?: number;
  /** The creases that are marked. */
  readonly marked?: (crease: Crease) => boolean;
}

/** An orthographic picture. */
export interface View {
  readonly place: (x: number, y: number, z: number) => Place;
  /** How near to the viewer a point is, in units of half the box's width. */
  readonly nearness: (x: number, y: number, z: number) => number;
  readonly floor: number;
}

/**
 * The projection under which the box is drawn, with heights from the two numbers on its upright.
 *
 * The floor is turned to the right, counter-clockwise seen from above, by `turn`, and seen from `tilt` above.
 */
export function viewOf(box: Element, { turn, tilt, half, heights: known }: Seen): View {
  const [base, upright] = all(box, '.floor path', 2).map((path) => strokesOf(path)[0].points);
  const [T, t] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const flat = (u: number, v: number): Place => [
    u * Math.cos(T) - v * Math.sin(T),
    -(u * Math.sin(T) + v * Math.cos(T)) * Math.sin(t),
  ];
  const middle = [0, 1].map((k) => base.reduce((sum, corner) => sum + corner[k], 0) / 4);
  const size = Math.sqrt(base.reduce((sum, [x]) => sum + (x - middle[0]) ** 2, 0)) / 2;
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].forEach(([u, v], i) => {
    const [x, y] = flat(u, v);
    near(base[i][0], middle[0] + size * x, 0.05, `the floor's corner ${i}, across`);
    near(base[i][1], middle[1] + size * y, 0.05, `the floor's corner ${i}, down`);
  });
  const numbers = all(box, '.box-ticks text').map((tick) => ({
    at: placeOf(tick),
    value: numberIn(wordsOf(tick)),
  }));
  checkSides(
    box,
    numbers.slice(0, 4),
    half,
    (u, v) => flat(u, v).map((w, k) => middle[k] + size * w) as unknown as Place,
  );
  const [foot, top] = upright;
  assert.ok(top[0] === foot[0] && (top[1] < foot[1] || tilt === 90), 'higher is up');
  assert.ok(
    base.every(([x]) => x >= foot[0] - 0.02),
    'the upright stands at the left end',
  );
  const heights = heightsIn(box);
  assert.equal(heights === null, foot[1] - top[1] < 24, 'an upright with room has its numbers');
  const [low, high] = heights ?? known ?? [NaN, NaN];
  const rise = (foot[1] - top[1]) / (high - low);
  return {
    floor: low,
    place(x, y, z) {
      const [px, py] = flat(x / half, y / half);
      return [middle[0] + size * px, middle[1] + size * py - (z - low) * rise];
    },
    nearness(x, y, z) {
      const away = (x * Math.sin(T) + y * Math.cos(T)) / half;
      return ((z - low) * (rise / size) * Math.sin(t)) / Math.cos(t) - away * Math.cos(t);
    },
  };
}

/** The heights that are printed on the box, bottom and top; `null` seen from above. */
export function heightsIn(box: Element): readonly number[] | null {
  const [top, foot] = all(box, '.box-ticks text')
    .slice(4)
    .map((tick) => ({ at: placeOf(tick), value: numberIn(wordsOf(tick)) }));
  if (!top) return null;
  assert.ok(top.at[1] < foot.at[1] && foot.value < top.value, 'the larger height stands higher');
  return [foot.value, top.value];
}

/** Check that a surface at rest is not upside down against its map: x₁ grows to the right, x₂ towards the top. */
export function checkRest(box: Element): void {
  const [[ax], [bx], [, cy], [, dy]] = all(box, '.box-ticks text').map(placeOf);
  assert.ok(bx - ax > 100, 'x₁ runs to the right');
  assert.ok(cy - dy > 30, 'x₂ runs to the back');
}

/** Check that the numbers and names along the two near sides stand where they say. */
function checkSides(
  box: Element,
  ticks: readonly { at: Place; value: number }[],
  half: number,
  corner: (u: number, v: number) => Place,
): void {
  assert.deepEqual(
    ticks.map(({ value }) => value),
    [-half, half, -half, half],
  );
  const names = all(box, '.box-names text').map((text) => ({ at: placeOf(text), word: wordsOf(text) }));
  const side = (k: number): Place => [
    ticks[k + 1].at[0] - ticks[k].at[0],
    ticks[k + 1].at[1] - ticks[k].at[1],
  ];
  for (const [k, word] of [
    [0, 'x1'],
    [2, 'x2'],
  ] as const) {
    const ends = [-1, 1].map((end) => (k === 0 ? corner(end, 0) : corner(0, end)));
    const along: Place = [ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]];
    const [dx, dy] = side(k);
    // Ticks are moved apart where they would meet; they keep their sense.
    assert.ok(dx * along[0] + dy * along[1] > 0, `${word} grows from its −${half} to its ${half}`);
    const name = names.find((one) => one.word === word);
    assert.ok(name, `the side of ${word} is named`);
    near(
      name.at[0],
      (ticks[k].at[0] + ticks[k + 1].at[0]) / 2,
      24,
      `${word} stands at the middle of its side`,
    );
  }
}

const SLACK = 0.2;

/** Check every face, crease and colour of a surface that is drawn whole. Returns its projection. */
export function checkSurface(view: Element, seen: Seen): View {
  const { cells, creases, chosen = -1, marked = () => false } = seen;
  const picture = viewOf(only(view, '.box'), seen);
  const over = ({ corners, maps: [map] }: Cell): Place[] =>
    corners.map((corner) => picture.place(...corner, valueOf(map, corner)));
  const paths = all(view, '.faces path').map((path) => ({
    name: path.getAttribute('class') ?? '',
    strokes: strokesOf(path),
  }));
  const faces = paths
    .filter(({ name }) => /\bface\b/.test(name))
    .flatMap(({ name, strokes }) => strokes.map(({ points }) => ({ name, points })));
  assert.equal(faces.length, cells.length, 'the surface has a face over every region');
  const order = cells.map((cell) => {
    const at = faces.findIndex(({ points }) => samePolygon(points, over(cell), SLACK));
    assert.ok(at >= 0, `no face is drawn over ${cell.pattern}`);
    return at;
  });
  cells.forEach((cell, i) =>
    assert.equal(/\bchosen\b/.test(faces[order[i]].name), i === chosen, `is ${cell.pattern} singled out?`),
  );
  checkShades(
    cells,
    order.map((at) => faces[at].name),
    chosen,
  );
  checkOrder(seen, picture, order);
  const lines = paths
    .filter(({ name }) => /\bcrease\b/.test(name))
    .flatMap(({ name, strokes }) => strokes.map(({ points }) => ({ name, points })));
  for (const crease of creases) {
    const map = cells[crease.beside[0]].maps[0];
    const ends = [crease.from, crease.to].map((end) => picture.place(...end, valueOf(map, end)));
    const found = lines.find(({ points }) => samePolygon(points, ends, SLACK));
    assert.ok(
      found,
      `no crease is drawn between ${crease.beside.map((i) => cells[i].pattern).join(' and ')}`,
    );
    assert.match(found.name, new RegExp(`\\b${foldIn(crease.jumps[0])}\\b`));
    assert.equal(/\bmarked\b/.test(found.name), marked(crease), `is unit ${crease.owners[0][1] + 1} marked?`);
  }
  assert.equal(lines.length, creases.length, 'no crease is invented');
  return picture;
}

/** Check that colours follow the heights: from low to high, and neutral at 0 if there are both signs. */
export function checkShades(cells: readonly Cell[], names: readonly string[], except = -1): void {
  const means = cells.map(
    ({ corners, maps: [map] }) =>
      corners.reduce((sum, corner) => sum + valueOf(map, corner), 0) / corners.length,
  );
  const values = cells.flatMap(({ corners, maps: [map] }) => corners.map((corner) => valueOf(map, corner)));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const both = low < 0 && high > 0;
  const [neutral, reach] = both ? [0, Math.max(-low, high)] : [(low + high) / 2, (high - low) / 2];
  names.forEach((name, i) => {
    if (i === except) return;
    const step = Number(/\bv(-?\d)/.exec(name)?.[1]);
    // The mean of a region's corners may be taken with those in the middle of a side.
    near(step, (6 * (means[i] - neutral)) / (reach || 1), 1.6, `the colour of ${cells[i].pattern}`);
  });
}

/** Check that of two faces over the same spot of the paper the nearer one is painted later. */
function checkOrder({ cells }: Seen, picture: View, order: readonly number[]): void {
  const pictures = cells.map(({ corners, maps: [map] }) =>
    corners.map((corner) => picture.place(...corner, valueOf(map, corner))),
  );
  const spots = pictures.map((corners) =>
    [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length),
  );
  for (const [px, py] of spots) {
    const over = cells.flatMap((cell, i) => {
      const depth = depthOver(cell, picture, [px, py], pictures[i]);
      return depth === null ? [] : [{ at: order[i], depth, pattern: cell.pattern }];
    });
    over.sort((a, b) => a.depth - b.depth);
    for (let k = 1; k < over.length; k++)
      if (over[k].depth - over[k - 1].depth > 1e-3)
        assert.ok(over[k].at > over[k - 1].at, `${over[k].pattern} hides ${over[k - 1].pattern}`);
  }
}

/** How near the part of a face is that is seen at a spot; `null` beside it. */
function depthOver(
  { corners, maps: [map] }: Cell,
  { nearness }: View,
  [px, py]: Place,
  picture: readonly Place[],
): number | null {
  for (let k = 1; k + 1 < corners.length; k++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [picture[0], picture[k], picture[k + 1]];
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (Math.abs(area) < 1) continue;
    const u = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) / area;
    const v = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / area;
    if (u < 0.02 || v < 0.02 || u + v > 0.98) continue;
    const place = [0, 1].map(
      (i) => corners[0][i] + u * (corners[k][i] - corners[0][i]) + v * (corners[k + 1][i] - corners[0][i]),
    ) as unknown as Place;
    return nearness(...place, valueOf(map, place));
  }
  return null;
}
