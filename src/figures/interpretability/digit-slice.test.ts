import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import network from '../../../content/data/digits-network.json' with { type: 'json' };
import held from '../../../content/data/digits-test.json' with { type: 'json' };
import { changed } from '../../contract/state.ts';
import { shownPixels } from '../../drawing/digits/digit-images.testing.ts';
import type { Network } from '../../network/index.ts';
import { randomNetwork } from '../../network/index.ts';
import type { Affine } from '../cells.testing.ts';
import { cellsOf, forward, middleOf, patternAt, valueOf } from '../cells.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, only, placeOf, proseStates, readAxis, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { countIn } from '../reading-marks.testing.ts';
import type { Ink } from '../../drawing/page/inks.ts';
import { LOOKS, paintAreas } from './digit-slice-areas.ts';
import { arrived, sceneIn } from './digit-slice-scene.ts';
import { insideTriangle } from './digit-slice-goals.ts';
import { digitAfter } from './digit-slice-hands.ts';
import figure from './digit-slice.figure.ts';

type State = typeof figure.initial;
const { initial } = figure;
const put = (change: Partial<State>): State => changed(figure, initial, change);

/** Whole numbers: grey values in sixteenths. */
const greys = held.pixels.map((row) => Array.from(row, (sign) => parseInt(sign, 17)));
const labels = Array.from(held.labels, Number);
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, one, k) => sum + one * b[k], 0);
const less = (a: readonly number[], b: readonly number[]) => a.map((one, k) => one - b[k]);

/** The network of the file, read by hand. */
const whole = {
  layers: network.weights.map((weights, l) => ({
    inputs: network.widths[l],
    outputs: network.widths[l + 1],
    weights: weights.map((weight) => weight / network.unit),
    biases: network.biases[l].map((bias) => bias / network.unit),
  })),
} as unknown as Network;
const wide = randomNetwork({ widths: [64, 128, 128, 10], seed: 1 });
/** The network of a state: that of the file, or the one that it is said to be. */
const netOf = ({ net }: Pick<State, 'net'>): Network => (net === 'wide' ? wide : whole);
const winner = (values: readonly number[]) => values.indexOf(Math.max(...values));
const readAs = (image: readonly number[], net = 'trained') => winner(forward(netOf({ net }), image).f);
const imageOf = (index: number) => greys[index].map((grey) => grey / 16);

/** A plane of its own making: from A, with unit vectors along AB and across, found by Gram and Schmidt. */
interface Own {
  readonly origin: readonly number[];
  readonly axes: readonly [readonly number[], readonly number[]];
  readonly corners: readonly Place[];
  readonly image: (place: Place) => number[];
  /** The network on it. */
  readonly flat: Network;
}
function ownOf({ a, b, c, net }: State): Own {
  const [origin, second, third] = [a, b, c].map(imageOf);
  const unit = (v: readonly number[]) => v.map((one) => one / Math.sqrt(dot(v, v)));
  const e = unit(less(second, origin));
  const w = less(third, origin);
  const f = unit(
    less(
      w,
      e.map((one) => one * dot(w, e)),
    ),
  );
  const [first, ...rest] = netOf({ net }).layers;
  const units = first.outputs;
  const row = (r: number) => Array.from(first.weights.slice(64 * r, 64 * r + 64));
  const weights = Array.from({ length: units }, (_, r) => [dot(row(r), e), dot(row(r), f)]).flat();
  const biases = Array.from({ length: units }, (_, r) => first.biases[r] + dot(row(r), origin));
  return {
    origin,
    axes: [e, f],
    corners: [
      [0, 0],
      [dot(less(second, origin), e), 0],
      [dot(w, e), dot(w, f)],
    ],
    image: ([x, y]) => origin.map((one, k) => one + x * e[k] + y * f[k]),
    flat: { layers: [{ inputs: 2, outputs: units, weights, biases }, ...rest] } as unknown as Network,
  };
}

/** The map, read: drawing units to distances from A; the scale is that of the bar, the origin the dashed triangle's. */
function mapIn({ svg }: Drawn) {
  const bar = strokesOf(only(svg, '.bar .rule')).flatMap(({ points }) => points);
  const wide = Math.max(...bar.map(([x]) => x)) - Math.min(...bar.map(([x]) => x));
  const words = wordsOf(only(svg, '.bar-name text'));
  const unit = Number(/^distance (\S+)$/.exec(words)![1]) / wide;
  const [triangle] = strokesOf(only(svg, '.triangle .side'));
  const [[ax, ay]] = triangle.points;
  const frame = strokesOf(only(svg, '.map-frame'))[0].points;
  return {
    unit,
    triangle: triangle.points,
    frame,
    read: ([px, py]: Place): Place => [(px - ax) * unit, (ay - py) * unit],
    write: ([x, y]: Place): Place => [ax + x / unit, ay - y / unit],
  };
}

const randomly = (count: number, seed: number) =>
  fc.sample(
    fc.record({
      a: fc.nat(358),
      b: fc.nat(358),
      c: fc.nat(358),
      pick: fc.nat(358),
      zoom: fc.integer({ min: -2, max: 5 }),
      cx: fc.double({ min: -2, max: 2, noNaN: true }),
      cy: fc.double({ min: -2, max: 2, noNaN: true }),
      x: fc.double({ min: -2, max: 4, noNaN: true }),
      y: fc.double({ min: -2, max: 4, noNaN: true }),
      shown: fc.constantFrom('all', '0', '4', '8'),
    }),
    { numRuns: count, seed },
  );

const drawings = new Map<string, Drawn>();
/** The drawing of a state, made once. */
function drawingOf(state: State): Drawn {
  const key = JSON.stringify(state);
  const made = drawings.get(key) ?? drawn(figure, state);
  drawings.set(key, made);
  return made;
}

/** Try a claim in the states of every figure's tests, and in some between any three digits. */
async function everywhere(claim: (state: State, drawing: Drawn) => void): Promise<void> {
  await inEveryState('digit-slice', figure, (state, drawing) => {
    // Where a hand has moved the window, it comes to rest; ten thousand regions take other ways of counting too long.
    const rested = { ...state, cx: state.cx + state.sx, cy: state.cy + state.sy, sx: 0, sy: 0 };
    const zoom = state.net === 'wide' ? Math.max(4, state.zoom) : state.zoom;
    const same = state.sx === 0 && state.sy === 0 && zoom === state.zoom;
    if (same) claim(state, drawing);
    else claim(put({ ...rested, zoom }), drawingOf(put({ ...rested, zoom })));
  });
  for (const change of randomly(12, 3)) {
    const state = put(change);
    claim(state, drawingOf(state));
  }
}

const windowOf = ({ frame, read }: ReturnType<typeof mapIn>): Place[] => {
  const [[left, top], [right], , [, bottom]] = [frame[0], frame[1], frame[2], frame[2]];
  return [read([left, bottom]), read([right, bottom]), read([right, top]), read([left, top])];
};

test('distances in the map are distances between images: the sides of the triangle, and the bar', async () => {
  await everywhere((state, drawing) => {
    const { triangle, unit } = mapIn(drawing);
    const indices = [state.a, state.b, state.c];
    assert.equal(new Set(indices).size, 3);
    for (const [i, j] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      const between = less(imageOf(indices[i]), imageOf(indices[j]));
      const length = Math.sqrt(dot(between, between));
      const [p, q] = [triangle[i], triangle[j]];
      near(Math.hypot(p[0] - q[0], p[1] - q[1]) * unit, length, 0.03 * unit + 1e-3 * length, 'a side');
      const name = `${'ABC'[i]}${'ABC'[j]}`;
      const said = new RegExp(`${name} (?:is )?(\\d+\\.\\d+)`).exec(figure.describe(state))![1];
      near(Number(said), length, 0.0051, name);
    }
  });
});

test('the plane goes exactly through the three digits, and its axes are at right angles without rounding', () => {
  for (const change of [initial, ...randomly(20, 5)]) {
    const state = put(change);
    const [a, b, c] = [state.a, state.b, state.c].map((index) => greys[index]);
    const [u, w] = [less(b, a), less(c, a)];
    const v = w.map((one, k) => BigInt(dot(u, u)) * BigInt(one) - BigInt(dot(u, w)) * BigInt(u[k]));
    assert.equal(
      v.reduce((sum, one, k) => sum + one * BigInt(u[k]), 0n),
      0n,
    );
    // What the engine was given is that, up to a power of two.
    const restricted = ownOf(state);
    const across = v.map(Number);
    const size = Math.sqrt(dot(across, across));
    restricted.axes[1].forEach((one, k) => near(one, across[k] / size, 1e-12, 'the second axis'));
  }
});

test('the counted regions are those of an independent subdivision, and the areas have its shares', async () => {
  await everywhere((state, drawing) => {
    const corners = windowOf(mapIn(drawing));
    const cells = cellsOf(ownOf(state).flat, corners);
    const [, count] = /meets ([\d\u202f]+) regions?/.exec(figure.status!(state))!;
    // The window is read from a drawing that is rounded to hundredths: at its very edge a region may come or go.
    assert.ok(
      Math.abs(Number(count.replace('\u202f', '')) - cells.length) <= 2 + cells.length / 100,
      `${count}, ${cells.length}`,
    );
    const shares = new Map<number, number>();
    const size = middleOf(corners).area;
    for (const cell of cells)
      for (let k = 0; k < 10; k++) {
        let piece = cell.corners;
        for (let j = 0; j < 10 && piece.length > 2; j++)
          if (j !== k) piece = above(piece, cell.maps[k].map((one, i) => one - cell.maps[j][i]) as unknown as Affine); // prettier-ignore
        if (piece.length > 2) shares.set(k, (shares.get(k) ?? 0) + middleOf(piece).area / size);
      }
    const table = rowsOf(only(drawing.readout, 'table.classes')).slice(1);
    for (const [label, , share] of table)
      near(parseFloat(share), 100 * (shares.get(Number(label)) ?? 0), 0.06 + 0.1, `the share of ${label}`);
    for (const [label, share] of shares)
      if (share > 1e-4)
        assert.ok(
          table.some((row) => Number(row[0]) === label),
          `${label} is listed`,
        );
  });
});

/** The part of a convex polygon where an affine function is at least 0. */
function above(corners: readonly Place[], line: Affine): Place[] {
  return corners.flatMap((p, i): Place[] => {
    const q = corners[(i + 1) % corners.length];
    const [a, b] = [valueOf(line, p), valueOf(line, q)];
    const kept: Place[] = a >= 0 ? [p] : [];
    if (a * b < 0) kept.push([p[0] + (a / (a - b)) * (q[0] - p[0]), p[1] + (a / (a - b)) * (q[1] - p[1])]);
    return kept;
  });
}

const isWithin = (loops: readonly (readonly Place[])[], [x, y]: Place): boolean => {
  let inside = false;
  for (const loop of loops)
    loop.forEach(([ax, ay], k) => {
      const [bx, by] = loop[(k + 1) % loop.length];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    });
  return inside;
};

const GRID = 13;

test('every place of the map has the colour of the class that a plain forward pass of its image gives', async () => {
  await everywhere((state, drawing) => {
    const map = mapIn(drawing);
    const own = ownOf(state);
    const areas = all(drawing.svg, '.areas path').map((path) => ({
      label: Number(/won-(\d)/.exec(path.getAttribute('class')!)![1]),
      loops: strokesOf(path).map(({ points }) => points),
    }));
    const [[left, top], , [right, bottom]] = map.frame;
    let sure = 0;
    for (let i = 0; i < GRID; i++)
      for (let j = 0; j < GRID; j++) {
        const at: Place = [
          left + ((i + 0.51) / GRID) * (right - left),
          top + ((j + 0.47) / GRID) * (bottom - top),
        ];
        const { f } = forward(netOf(state), own.image(map.read(at)));
        const [best, next] = [...f].sort((p, q) => q - p);
        if (best - next < 0.2 * map.unit * 8) continue;
        sure++;
        const found = areas.filter(({ loops }) => isWithin(loops, at)).map(({ label }) => label);
        assert.deepEqual(found, [winner(f)], `at ${map.read(at).join()}`);
      }
    assert.ok(sure > 60);
    const numerals = all(drawing.svg, '.numerals text', 0);
    for (const text of numerals)
      assert.ok(
        isWithin(areas.find(({ label }) => String(label) === wordsOf(text))!.loops, placeOf(text)),
        `the numeral ${wordsOf(text)} stands in its own area`,
      );
  });
});

test('patterns change exactly where lines are drawn', () => {
  for (const change of [{}, { zoom: 2 }, ...randomly(3, 9)]) {
    const state = put(change);
    const drawing = drawn(figure, state);
    const map = mapIn(drawing);
    const { flat } = ownOf(state);
    const lines = all(drawing.svg, '.lines .fine').flatMap((path) => strokesOf(path));
    const [[left, top], , [right, bottom]] = map.frame;
    for (const share of [0.21, 0.5, 0.83]) {
      const y = top + share * (bottom - top) + 0.003;
      const met = lines
        .flatMap(({ points }) =>
          points.slice(1).flatMap(([bx, by], k) => {
            const [ax, ay] = points[k];
            return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
          }),
        )
        .sort((one, other) => one - other);
      // Between two lines that are far enough apart the pattern stays; over a line it changes.
      const stops = [left, ...met, right];
      const patterns = stops.slice(1).map((end, k) => {
        const start = stops[k];
        // The drawing is rounded to hundredths, which moves a line that is nearly level a little further.
        if (end - start < 3) return null;
        const at = (part: number) => patternAt(flat, map.read([start + part * (end - start), y]));
        const first = at(0.5);
        for (const part of [0.2, 0.35, 0.65, 0.8]) assert.equal(at(part), first);
        return first;
      });
      patterns.slice(1).forEach((pattern, k) => {
        if (pattern !== null && patterns[k] !== null) assert.notEqual(pattern, patterns[k]);
      });
      assert.ok(met.length > 0);
    }
  }
});

test('as many areas are counted as outlines are drawn, and holes have outlines of their own', async () => {
  await everywhere((state, drawing) => {
    const table = rowsOf(only(drawing.readout, 'table.classes')).slice(1);
    const [, said] = /and (\w+) decision areas?/.exec(figure.status!(state))!;
    assert.equal(
      countIn(said),
      table.reduce((sum, row) => sum + Number(row[1]), 0),
    );
    assert.equal(table.length, all(drawing.svg, '.areas path').length);
    if (state.zoom > 0 || state.zoom < 0) return;
    for (const path of all(drawing.svg, '.areas path')) {
      const label = /won-(\d)/.exec(path.getAttribute('class')!)![1];
      const outer = strokesOf(path).filter(({ points }) => middleOf(points).area < 0);
      const row = table.find((one) => one[0] === label)!;
      assert.ok(outer.length >= Number(row[1]), `${label}: ${outer.length} outlines, ${row[1]} areas`);
    }
  });
  const first = drawn(figure, initial);
  for (const path of all(first.svg, '.areas path')) {
    const label = /won-(\d)/.exec(path.getAttribute('class')!)![1];
    const row = rowsOf(only(first.readout, 'table.classes')).find((one) => one[0] === label)!;
    assert.equal(strokesOf(path).filter(({ points }) => middleOf(points).area < 0).length, Number(row[1]));
  }
});

/** How far an image is from the plane of three others: by Gram's determinants, in whole numbers. */
function distanceOf({ a, b, c }: State, index: number): number {
  const [u, w, y] = [b, c, index].map((one) => less(greys[one], greys[a]).map(BigInt));
  const by = (p: readonly bigint[], q: readonly bigint[]) => p.reduce((sum, one, k) => sum + one * q[k], 0n);
  const [uu, uw, ww, uy, wy, yy] = [by(u, u), by(u, w), by(w, w), by(u, y), by(w, y), by(y, y)];
  const two = uu * ww - uw * uw;
  const three = uu * (ww * yy - wy * wy) - uw * (uw * yy - wy * uy) + uy * (uw * wy - ww * uy);
  return Math.sqrt(Number(three) / Number(two)) / 16;
}

test('every test digit has a dot at its distance from the plane, by determinants in whole numbers', async () => {
  await everywhere((state, { svg }) => {
    const x = readAxis(all(svg, '.strip-axis .ticks-x text'), 'x');
    const dots = (name: string) =>
      all(svg, `.dots.${name}`)
        .flatMap((path) => (path.getAttribute('d')! === 'M0,0' ? [] : strokesOf(path)))
        .map(({ points: [[px]] }) => x(px))
        .sort((one, other) => one - other);
    const corners = [state.a, state.b, state.c];
    const isListed = (index: number) => state.shown === 'all' || labels[index] === Number(state.shown);
    const expected = (which: (index: number) => boolean) =>
      labels
        .flatMap((_, index) => (which(index) ? [distanceOf(state, index)] : []))
        .sort((one, other) => one - other);
    const pairs = [
      [dots('own'), expected((index) => corners.includes(index))],
      [dots('listed'), expected((index) => !corners.includes(index) && isListed(index))],
      [dots('other'), expected((index) => !corners.includes(index) && !isListed(index))],
    ];
    for (const [found, wanted] of pairs) {
      assert.equal(found.length, wanted.length);
      found.forEach((one, k) => near(one, wanted[k], 2e-4, 'a dot'));
    }
  });
});

test('the picked digit is shown with its distance, and a rhomb where it is nearest to the plane', async () => {
  await everywhere((state, drawing) => {
    const { svg } = drawing;
    const distance = distanceOf(state, state.pick);
    const words = all(svg, '.aside-words text').map(wordsOf);
    assert.equal(words[2], `a ${labels[state.pick]}`);
    const isCorner = [state.a, state.b, state.c].includes(state.pick);
    assert.equal(words[3], isCorner ? 'in the plane' : `${distance.toFixed(2)} off`);
    assert.ok(
      figure.status!(state).includes(isCorner ? 'one of the corners' : `${distance.toFixed(2)} away`),
    );
    shownPixels(only(svg, '.picked-image'), { x: 483, y: 246, size: 112 }).forEach((grey, k) =>
      assert.equal(grey, greys[state.pick][k] / 16),
    );
    const rhombs = all(svg, '.foot .ring', 0);
    const map = mapIn(drawing);
    const own = ownOf(state);
    const foot = own.axes.map((axis) => dot(less(imageOf(state.pick), own.origin), axis));
    const [px, py] = map.write([foot[0], foot[1]]);
    const [[left, top], , [right, bottom]] = map.frame;
    const slack = 0.05;
    if (!isCorner && px > left + slack && px < right - slack && py > top + slack && py < bottom - slack) {
      assert.equal(rhombs.length, 1);
      const points = strokesOf(rhombs[0])[0].points;
      near(points[0][0], px, 0.03 + 1e-3 / map.unit, 'the rhomb');
      near(points[1][1], py, 0.03 + 1e-3 / map.unit, 'the rhomb');
    }
  });
});

test('the images in the row are the nearest of their class, in order', async () => {
  await everywhere((state, { svg }) => {
    const said = all(svg, '.gallery-words text').map(wordsOf);
    const nearest = labels
      .flatMap((label, index) =>
        (state.shown === 'all' || label === Number(state.shown)) &&
        ![state.a, state.b, state.c].includes(index)
          ? [{ index, distance: distanceOf(state, index) }]
          : [],
      )
      .sort((one, other) => one.distance - other.distance)
      .slice(0, 10);
    assert.deepEqual(said, nearest.map(({ distance }) => distance.toFixed(2))); // prettier-ignore
    all(svg, '.gallery > g > .image').forEach((group, k) => {
      const place = { x: 10 + 63 * k + 9.5, y: 604, size: 44 };
      assert.deepEqual(shownPixels(group, place), imageOf(nearest[k].index));
    });
    all(svg, '.corner .image').forEach((group, k) => {
      const box = strokesOf(only(group, '.digit-edge'))[0].points;
      const place = { x: box[0][0], y: box[0][1], size: 44 };
      assert.deepEqual(shownPixels(group, place), imageOf([state.a, state.b, state.c][k]));
    });
  });
});

test('the image at the cross is that place of the plane, what is no grey is counted, and its class said', async () => {
  await everywhere((state, drawing) => {
    const map = mapIn(drawing);
    const cross = strokesOf(only(drawing.svg, '.mark .cross')).map(({ points }) => points);
    const middle = map.read([(cross[0][0][0] + cross[0][1][0]) / 2, (cross[1][0][1] + cross[1][1][1]) / 2]);
    near(middle[0], state.x, 0.03 * map.unit + 1e-3 * Math.abs(state.x), 'x');
    near(middle[1], state.y, 0.03 * map.unit + 1e-3 * Math.abs(state.y), 'y');
    const image = ownOf(state).image([state.x, state.y]);
    const { f } = forward(netOf(state), image);
    const [best, next] = [...f].sort((p, q) => q - p);
    const words = all(drawing.svg, '.aside-words text').map(wordsOf);
    if (best - next > 1e-9) assert.equal(words[0], `read as ${winner(f)}`);
    const slack = 1e-9;
    const beyond = image.filter((grey) => grey < -slack || grey > 1 + slack).length;
    const said = words[1] === 'greys in [0, 1]' ? 0 : Number(/^(\d+) clipped$/.exec(words[1])![1]);
    const unsure = image.filter((grey) => Math.min(Math.abs(grey), Math.abs(grey - 1)) <= slack).length;
    assert.ok(said >= beyond && said <= beyond + unsure, words[1]);
    const shown = shownPixels(only(drawing.svg, '.marked-image'), { x: 483, y: 32, size: 112 });
    image.forEach((grey, k) => near(shown[k], Math.min(1, Math.max(0, grey)), 1 / 32 + 1e-6, `pixel ${k}`));
  });
});

test('the table says what the corners are meant as and read as', async () => {
  await everywhere((state, { readout }) => {
    const rows = rowsOf(only(readout, 'table.corners')).slice(1);
    [state.a, state.b, state.c].forEach((index, k) =>
      assert.deepEqual(
        rows[k],
        ['ABC'[k], index, labels[index], readAs(imageOf(index), state.net)].map(String),
      ),
    );
  });
});

test('a corner goes through its class and on to the next, and never meets another corner', () => {
  let [index, round] = [initial.a, 0];
  do {
    const next = digitAfter('ArrowRight', index)!;
    assert.equal(labels[next], labels[index]);
    assert.equal(digitAfter('ArrowLeft', next), index);
    index = next;
    round++;
  } while (index !== initial.a);
  assert.equal(round, labels.filter((label) => label === labels[initial.a]).length);
  assert.equal(labels[digitAfter('ArrowUp', initial.a)!], (labels[initial.a] + 1) % 10);
  assert.equal(labels[digitAfter('ArrowDown', initial.a)!], (labels[initial.a] + 9) % 10);
  assert.equal(digitAfter('x', initial.a), null);
});

test('a picked digit takes the place of a corner, once, and the triangle is whole again', () => {
  const [asA] = figure.actions!.filter(({ name }) => name === 'as-a');
  const before = put({ zoom: 3, cx: 0.2, pick: 60 });
  assert.ok(asA.possible!(before));
  const after = changed(figure, before, asA.to(before));
  assert.deepEqual([after.a, after.b, after.c, after.zoom, after.cx], [60, initial.b, initial.c, 0, 0]);
  assert.ok(!asA.possible!(after));
  const { corners } = ownOf(after);
  near(after.x, (corners[0][0] + corners[1][0] + corners[2][0]) / 3, 1e-9, 'the cross');
  near(after.y, corners[2][1] / 3, 1e-9, 'the cross');
  assert.notEqual(put({ a: 5, b: 5, c: 5 }).b, 5);
});

test('a narrower window keeps the cross where it stands', () => {
  const [closer] = figure.actions!.filter(({ name }) => name === 'closer');
  let state = initial;
  for (let k = 0; k < 8; k++) {
    const at = placeOfCross(state);
    state = changed(figure, state, closer.to(state));
    const now = placeOfCross(state);
    near(now[0], at[0], 0.03, 'the cross');
    near(now[1], at[1], 0.03, 'the cross');
  }
  assert.ok(!closer.possible!(state));
});

function placeOfCross(state: State): Place {
  const [along, upright] = strokesOf(only(drawn(figure, state).svg, '.mark .cross'));
  return [(along.points[0][0] + along.points[1][0]) / 2, (upright.points[0][1] + upright.points[1][1]) / 2];
}

test('between two classes another is found exactly where a dense net over the triangle finds it', () => {
  for (const change of [{}, ...randomly(12, 21)]) {
    const state = put(change);
    const { corners, image } = ownOf(state);
    const found = new Set<number>();
    const n = 60;
    for (let i = 0; i <= n; i++)
      for (let j = 0; i + j <= n; j++) {
        const share = [i / n, j / n, 1 - (i + j) / n];
        found.add(
          readAs(
            image(
              [0, 1].map((k) => share.reduce((sum, one, c) => sum + one * corners[c][k], 0)) as [
                number,
                number,
              ],
            ),
          ),
        );
      }
    const inside = insideTriangle(state);
    for (const label of found) assert.ok(inside.classes.includes(label), `${label} wins somewhere`);
    assert.ok(inside.classes.length <= found.size + 1);
    const own = new Set([state.a, state.b, state.c].map((index) => readAs(imageOf(index))));
    const isStrange = inside.classes.some((label) => !own.has(label));
    const goal = figure.goals!.stranger(state);
    assert.equal(goal.done, own.size < 3 && isStrange, goal.words);
  }
});

test('the exercise of the border is done where a window of one pattern is read in two ways', () => {
  assert.ok(!figure.goals!['border-inside'](initial).done);
  for (const zoom of [6, 7, 8]) {
    const far = put({ zoom, cx: 1, cy: 1 });
    assert.equal(
      figure.goals!['border-inside'](far).done,
      /meets 1 region .*classes/.test(figure.status!(far)),
    );
  }
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('digit-slice', figure);
  if (states.length === 1) return;
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      states.some(({ state }) => reached(state).done),
      goal,
    );
});

test('nothing of one state stays in the next', () => {
  nothingStays(figure, [
    initial,
    put({ shown: '4', pick: 3 }),
    put({ zoom: 5, a: 7 }),
    put({ zoom: -2 }),
    initial,
  ]);
});

test('the legend has a patch for every class of the window, in the colour of its areas', async () => {
  await everywhere((state, { svg }) => {
    const patches = figure.legend!(state).filter(({ swatch }) => swatch === 'patch');
    const drawnHere = all(svg, '.areas path').map((path) => /won-\d/.exec(path.getAttribute('class')!)![0]);
    assert.deepEqual(
      patches.map(({ colour }) => colour),
      drawnHere.map((name) => `var(--${name})`),
    );
    patches.forEach(({ words }, k) => assert.equal(words.replace('read as ', ''), drawnHere[k].slice(4)));
  });
});

test('what the chapter says of its slices is so', () => {
  const values = figure.values!(initial);
  const { image, corners } = ownOf(initial);
  // The rhomb of the picked 3 is inside the triangle.
  const map = mapIn(drawn(figure, initial));
  const [rhomb] = strokesOf(only(drawn(figure, initial).svg, '.foot .ring'));
  assert.equal(labels[initial.pick], 3);
  assert.ok(isWithin([map.triangle], [rhomb.points[0][0], rhomb.points[1][1]]));
  assert.ok(countIn(values['inside-classes']) > 5);
  assert.equal(values['inside-list'].split(/, | and /).length, countIn(values['inside-classes']));
  // A blend of three digits has no pixel beyond black and white.
  const middle = image(
    [0, 1].map((k) => (corners[0][k] + corners[1][k] + corners[2][k]) / 3) as [number, number],
  );
  for (const grey of middle) assert.ok(grey > -1e-12 && grey < 1 + 1e-12);
  const others = labels.flatMap((_, index) =>
    [initial.a, initial.b, initial.c].includes(index) ? [] : [distanceOf(initial, index)],
  );
  assert.equal(Number(values.others), others.length);
  near(Number(values.nearest), Math.min(...others), 0.0051, 'the nearest');
  assert.ok(others.filter((one) => one >= Number(values.middle) - 0.005).length >= others.length / 2);
});

/** A canvas that writes down what it is told: filled polygons by their ink, and stroked segments. */
function recorder() {
  const filled: { ink: string; corners: Place[] }[] = [];
  const stroked: { ink: string; width: number; segments: [Place, Place][] }[] = [];
  let path: Place[][] = [];
  const context = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    beginPath: () => (path = []),
    moveTo: (x: number, y: number) => path.push([[x, y]]),
    lineTo: (x: number, y: number) => path.at(-1)!.push([x, y]),
    fill() {
      assert.equal(path.length, 1, 'every polygon is filled by itself');
      filled.push({ ink: this.fillStyle, corners: path[0] });
    },
    stroke() {
      const segments = path.map(([from, to]): [Place, Place] => [from, to]);
      stroked.push({ ink: this.strokeStyle, width: this.lineWidth, segments });
    },
  };
  return { context: context as unknown as CanvasRenderingContext2D, filled, stroked };
}

const inks: readonly Ink[] = LOOKS.map((name) => ({
  fill: name,
  stroke: name,
  width: 1,
  dash: [],
  opacity: 1,
}));

test('the canvas fills every area by itself, and shows the same areas and lines as the drawing on paper', () => {
  for (const change of [{}, { zoom: 2 }, { net: 'wide', zoom: 4 }, ...randomly(3, 31)]) {
    const state = put(change);
    const { context, filled, stroked } = recorder();
    paintAreas(context, sceneIn(state), inks);
    const { svg } = drawn(figure, state);
    const map = mapIn({ svg } as Drawn);
    const own = ownOf(state);
    const [[left, top], , [right, bottom]] = map.frame;
    let size = 0;
    for (const { corners } of filled) size += Math.abs(middleOf(corners).area);
    near(size, (right - left) * (bottom - top), 1e-6 * size, 'the areas tile the map');
    for (let k = 0; k < 40; k++) {
      const at: Place = [
        left + ((k * 0.618034 + 0.3) % 1) * (right - left),
        top + ((k + 0.5) / 40) * (bottom - top),
      ];
      const { f } = forward(netOf(state), own.image(map.read(at)));
      const [best, next] = [...f].sort((p, q) => q - p);
      if (best - next < 0.2 * map.unit * 8) continue;
      const found = filled.filter(({ corners }) => isWithin([corners], at));
      assert.deepEqual(found.map(({ ink }) => ink), [`won won-${winner(f)}`]); // prettier-ignore
    }
    const long = (segments: readonly (readonly Place[])[]) =>
      segments.reduce((sum, points) => {
        for (let k = 1; k < points.length; k++) sum += Math.hypot(points[k][0] - points[k - 1][0], points[k][1] - points[k - 1][1]); // prettier-ignore
        return sum;
      }, 0);
    for (const name of ['fine second', 'fine first', 'border']) {
      const path = all(svg, '.lines path').find((one) => one.getAttribute('class') === name)!;
      const shapes = strokesOf(path).map(({ points }) => points);
      const painted = stroked.filter(({ ink }) => ink === name);
      near(long(painted.flatMap(({ segments }) => segments)), long(shapes), 0.02 * long(shapes) + 0.1, name);
      const thin = Number(/--thin: (\S+)/.exec(path.getAttribute('style') ?? '')?.[1] ?? 1);
      for (const { width } of painted) near(width, thin, 0.005, 'the width of lines');
    }
  }
});

test('ten thousand regions are ten thousand small paths, and their picture is no part of the drawing', () => {
  const state = put({ net: 'wide' });
  const { complex, areas } = sceneIn(state);
  assert.ok(complex.regionCount > 10_000);
  const { context, filled, stroked } = recorder();
  paintAreas(context, sceneIn(state), inks);
  assert.equal(filled.length, areas.regionCount);
  for (const { segments } of stroked) assert.ok(segments.length <= 100);
  const whole = drawn(figure, state).svg;
  const live = drawn(figure, initial).svg;
  live.setAttribute('data-painted', '');
  figure.draw(live, state);
  assert.equal(live.querySelectorAll('.areas path, .lines path').length, 0);
  const written = (svg: SVGSVGElement) => svg.outerHTML.length;
  assert.ok(written(whole) > 8 * written(live), `${written(whole)} and ${written(live)} characters`);
  live.removeAttribute('data-painted');
  figure.draw(live, state);
  assert.deepEqual(
    all(live, '.areas path, .lines path').map((path) => path.getAttribute('d')),
    all(whole, '.areas path, .lines path').map((path) => path.getAttribute('d')),
  );
});

test('while a hand moves the window nothing is found anew, all that stands in it moves along, and then it is exact', () => {
  for (const [sx, sy] of [
    [0.5, -0.25],
    [-1, 0.75],
  ]) {
    const before = put({ net: 'wide' });
    const moving = put({ net: 'wide', sx, sy });
    assert.equal(sceneIn(moving).complex, sceneIn(before).complex);
    assert.match(figure.status!(moving), /moves/);
    const there = put(arrived(moving));
    assert.ok(!/moves/.test(figure.status!(there)));
    assert.notEqual(sceneIn(there).complex, sceneIn(before).complex);
    const corners = (state: State) => mapIn(drawn(figure, state)).triangle;
    const unit = mapIn(drawn(figure, before)).unit;
    corners(moving).forEach(([x, y], k) => {
      near(x, corners(before)[k][0] - sx / unit, 0.03, 'a corner moves along');
      near(y, corners(before)[k][1] + sy / unit, 0.03, 'a corner moves along');
      near(x, corners(there)[k][0], 0.03, 'it stays where the hand has put it');
      near(y, corners(there)[k][1], 0.03, 'it stays where the hand has put it');
    });
  }
});
