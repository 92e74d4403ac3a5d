import assert from 'node:assert/strict';
import { test } from 'node:test';
import oracles from '../../network/testing/fixtures/seed-oracles.json' with { type: 'json' };
import {
  all,
  heightOver,
  inEveryState,
  near,
  numberIn,
  only,
  placeOf,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { countIn } from '../reading-marks.testing.ts';
import { areaIn, halves, samePolygons, valueAt } from './paper.testing.ts';
import type { Affine, Spot } from './paper.testing.ts';
import figure from './six-panels.figure.ts';

/** One hidden ReLU unit: its pre-activation and its weight in the output. */
interface Unit {
  readonly z: Affine;
  readonly v: number;
}

const { oneFold, twoFolds, manyFolds } = oracles.origami;
const unitsOf = ({
  network: {
    layers: [hidden, out],
  },
}: typeof oneFold): Unit[] =>
  hidden.weights.map(([a, b], i) => ({ z: [a, b, hidden.biases[i]], v: out.weights[0][i] }));
const sheets: readonly (readonly Unit[])[] = [[], ...[oneFold, twoFolds, manyFolds].map(unitsOf)];
const five = sheets[3];

const height = (units: readonly Unit[], p: Spot): number =>
  units.reduce((sum, { z, v }) => sum + v * Math.max(0, valueAt(z, p)), 0);
/** The change of the slope across a unit's line, per unit of length. */
const jumpOf = ({ z: [a, b], v }: Unit): number => v * Math.hypot(a, b);
const kindOf = (jump: number): string => (jump > 0 ? 'valley' : 'mountain');

const SQUARE: readonly Spot[] = [
  [-2, -2],
  [2, -2],
  [2, 2],
  [-2, 2],
];
const pieces = sheets.map((units) =>
  units.reduce<Spot[][]>((cells, { z }) => cells.flatMap((cell) => halves(cell, z)), [[...SQUARE]]),
);
/** The sides of pieces on a unit's line, each once. */
const edges = sheets.map((units, i) => {
  const found = new Map<string, { ends: readonly [Spot, Spot]; jump: number }>();
  for (const cell of pieces[i])
    cell.forEach((p, k) => {
      const q = cell[(k + 1) % cell.length];
      const owner = units.find(({ z }) => [p, q].every((end) => Math.abs(valueAt(z, end)) < 1e-9));
      const middle = [p[0] + q[0], p[1] + q[1]].map((value) => value.toFixed(6)).join();
      if (owner) found.set(middle, { ends: [p, q], jump: jumpOf(owner) });
    });
  return [...found.values()];
});

const strengthOf = (element: Element): number =>
  Number(/strength-(\d)/.exec(element.getAttribute('class')!)![1]);
const isKind = (element: Element, kind: string): boolean =>
  element.getAttribute('class')!.split(' ').includes(kind);

/** Heavier lines for sharper creases, the heaviest for the sharpest. */
function requireStrengths(drawn: readonly { strength: number; jump: number }[]): void {
  const sharpest = Math.max(...drawn.map(({ jump }) => Math.abs(jump)));
  for (const a of drawn) {
    if (Math.abs(a.jump) === sharpest) assert.equal(a.strength, 5);
    for (const b of drawn) if (Math.abs(a.jump) < Math.abs(b.jump)) assert.ok(a.strength <= b.strength);
  }
}

/** Higher pieces are not coloured lower, and the highest is coloured higher than the lowest. */
function requireColours(drawn: readonly { step: number; height: number }[]): void {
  for (const a of drawn) for (const b of drawn) if (a.height < b.height - 1e-9) assert.ok(a.step <= b.step);
  const [low, high] = [Math.min, Math.max].map((most) => most(...drawn.map(({ step }) => step)));
  if (drawn.length > 1) assert.ok(low < high);
}
const stepOf = (element: Element): number => Number(/ v(-?\d)/.exec(element.getAttribute('class')!)![1]);
const meanHeight = (units: readonly Unit[], cell: readonly Spot[]): number =>
  cell.reduce((sum, p) => sum + height(units, p) / cell.length, 0);

/** Where the sheets stand, half their width, and half their height when seen from the side. */
const MIDDLES: readonly Spot[] = [
  [140, 120],
  [420, 120],
  [140, 316],
  [420, 316],
];
const [HALF, RISE] = [60, 0.45 * 60];

/** Seen from above the horizon by `tilt`: x₁ to the right at turn 0, x₂ away, heights up. */
function seen(i: number, { turn, tilt }: { turn: number; tilt: number }): (p: Spot) => Spot {
  const [phi, theta] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const heights = pieces[i].flat().map((p) => height(sheets[i], p));
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  return ([x, y]) => {
    const right = (x * Math.cos(phi) - y * Math.sin(phi)) / 2;
    const back = (x * Math.sin(phi) + y * Math.cos(phi)) / 2;
    const up = high > low ? (2 * height(sheets[i], [x, y]) - low - high) / (high - low) : 0;
    const [mx, my] = MIDDLES[i];
    return [mx + HALF * right, my - HALF * back * Math.sin(theta) - RISE * up * Math.cos(theta)];
  };
}

test('the four sheets are the graphs of the original’s networks with no, one, two and five units, upright and not mirrored', () =>
  inEveryState('six-panels', figure, (state, { svg }) => {
    sheets.forEach((units, i) => {
      const at = seen(i, state);
      const sheet = only(svg, `.sheet-${i}`);
      const faces = all(sheet, 'path.face').flatMap((path) =>
        strokesOf(path).map(({ points }) => ({ points, step: stepOf(path) })),
      );
      const order = samePolygons(
        faces.map(({ points }) => points),
        pieces[i].map((cell) => cell.map(at)),
        0.12,
      );
      requireColours(
        order.map((k, cell) => ({ step: faces[k].step, height: meanHeight(units, pieces[i][cell]) })),
      );
      const title = all(svg, '.titles text')[i];
      assert.match(wordsOf(title), [/^no unit/, /^one unit$/, /^two units$/, /^five units$/][i]);
      assert.ok(placeOf(title)[1] < MIDDLES[i][1] && Math.abs(placeOf(title)[0] - MIDDLES[i][0]) < 140);
    });
  }));

test('creases on the sheets are valleys where the graph bends upwards, mountains where it bends downwards', () =>
  inEveryState('six-panels', figure, (state, { svg }) => {
    sheets.forEach((_, i) => {
      const at = seen(i, state);
      const drawn = all(svg, `.sheet-${i} .crease`, 0).flatMap((path) =>
        strokesOf(path).map(({ points }) => ({ points, path })),
      );
      assert.equal(drawn.length, edges[i].length);
      const strengths = edges[i].map(({ ends, jump }) => {
        const [p, q] = ends.map(at);
        const off = ({ points: [a, b] }: (typeof drawn)[number]): number =>
          Math.hypot((a[0] + b[0] - p[0] - q[0]) / 2, (a[1] + b[1] - p[1] - q[1]) / 2);
        const nearest = drawn.reduce((best, one) => (off(one) < off(best) ? one : best));
        assert.ok(off(nearest) < 0.15);
        assert.ok(isKind(nearest.path, kindOf(jump)), `a crease with jump ${jump}`);
        return { strength: strengthOf(nearest.path), jump };
      });
      if (strengths.length > 0) requireStrengths(strengths);
    });
  }));

test('from above: the pieces of five units, coloured by height, creases on the units’ lines, and the line of the cut', () =>
  inEveryState('six-panels', figure, ({ level }, { svg }) => {
    const read = readPlot(only(svg, '.axes-above'));
    const faces = all(svg, '.from-above .faces path').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({ points: points.map(read), step: stepOf(path) })),
    );
    const order = samePolygons(
      faces.map(({ points }) => points),
      pieces[3],
      2e-3,
    );
    requireColours(order.map((k, i) => ({ step: faces[k].step, height: meanHeight(five, pieces[3][i]) })));
    assert.ok(faces.every(({ points }) => areaIn(points) > 0));

    const found: { strength: number; jump: number }[] = [];
    let length = 0;
    for (const path of all(svg, '.from-above .crease'))
      for (const { points } of strokesOf(path)) {
        const places = points.map(read);
        places.slice(1).forEach((q, k) => {
          const p = places[k];
          const owner = five.find(({ z }) => [p, q].every((end) => Math.abs(valueAt(z, end)) < 0.005))!;
          assert.ok(owner, `a crease from ${p.join()} to ${q.join()} is on no unit's line`);
          assert.ok(isKind(path, kindOf(jumpOf(owner))));
          found.push({ strength: strengthOf(path), jump: jumpOf(owner) });
          length += Math.hypot(q[0] - p[0], q[1] - p[1]);
        });
      }
    requireStrengths(found);
    const whole = edges[3].reduce((sum, { ends: [p, q] }) => sum + Math.hypot(q[0] - p[0], q[1] - p[1]), 0);
    near(length, whole, 0.02, 'the length of all creases');
    const [{ points }] = strokesOf(only(svg, '.section-line'));
    assert.deepEqual(
      points.map((p) => Math.round(read(p)[0])),
      [-2, 2],
    );
    for (const p of points) near(read(p)[1], level, 0.002, 'the line of the cut');
    near(read(placeOf(only(svg, '.handle')))[1], level, 0.002, 'the handle on it');
  }));

interface Bend {
  readonly unit: number;
  readonly x: number;
  /** The change of slope along the line, in the direction of x₁. */
  readonly jump: number;
}

/** Where the units' lines cross x₂ = level inside the window, from left to right. */
function bendsAt(level: number): Bend[] {
  return five
    .map(({ z: [a, b, c], v }, i) => ({ unit: i + 1, x: -(b * level + c) / a, jump: v * Math.abs(a) }))
    .filter(({ x }) => Math.abs(x) < 2 - 1e-9)
    .sort((p, q) => p.x - q.x);
}

/** Hold printed bends against the own ones: every unit once, bends of several units by the sum of theirs. */
function requireBends(
  level: number,
  printed: readonly { units: readonly number[]; x: number; jump?: number; kind: string }[],
): void {
  const own = bendsAt(level);
  const unitsIn = printed.flatMap(({ units }) => units).sort();
  assert.deepEqual(unitsIn, own.map(({ unit }) => unit).sort());
  for (const { units, x, jump, kind } of printed) {
    const parts = own.filter(({ unit }) => units.includes(unit));
    for (const part of parts) near(x, part.x, 6e-4, `the bend of unit ${part.unit}`);
    const total = parts.reduce((sum, part) => sum + part.jump, 0);
    if (jump !== undefined) near(jump, total, 6e-4, `the jump at ${x}`);
    assert.equal(kind, kindOf(total));
  }
}

const wordsIn = (text: string) =>
  [...text.matchAll(/units? ([\d and]+) at x₁ = (−?[\d.]+), a (\w+)/g)].map(([, units, x, kind]) => ({
    units: units.split(' and ').map(Number),
    x: numberIn(x),
    kind,
  }));

test('table, description and the words of the text list the bends of the section: unit, place, jump and kind', () =>
  inEveryState('six-panels', figure, (state, { readout }) => {
    const table = only(readout, 'table');
    const [headings, ...rows] = rowsOf(table);
    assert.deepEqual(headings, ['Unit', 'at x₁', 'slope changes by', 'kind']);
    requireBends(
      state.level,
      rows.map(([units, x, jump, kind]) => ({
        units: units.split(', ').map(Number),
        x: numberIn(x),
        jump: numberIn(jump),
        kind,
      })),
    );
    const places = rows.map(([, x]) => numberIn(x));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    const caption = /x₂ = (\S+): (\w+) bends?$/.exec(wordsOf(only(table, 'caption')))!;
    near(numberIn(caption[1]), state.level, 6e-4, 'the line in the caption');
    assert.equal(countIn(caption[2]), rows.length);

    const said = figure.describe(state);
    const values = figure.values!(state);
    for (const text of [said, values.where]) requireBends(state.level, wordsIn(text));
    for (const word of [/the last one has (\w+) bends?:/.exec(said)![1], values.bends])
      assert.equal(countIn(word), rows.length);
    assert.match(said, new RegExp(`have ${pieces.map(({ length }) => length).join(', ')} flat pieces`));
    near(numberIn(/turned by ([\d.]*\d)/.exec(said)![1]), state.turn, 6e-4, 'the turn');
    near(numberIn(/tilted by ([\d.]*\d)/.exec(said)![1]), state.tilt, 6e-4, 'the tilt');
    near(numberIn(/Cut at x₂ = (\S+) from A/.exec(said)![1]), state.level, 6e-4, 'the line');
  }));

test('the section is the graph over the line, with a dot, a line of its kind and the number of its unit at every bend', () =>
  inEveryState('six-panels', figure, ({ level }, { svg }) => {
    const read = readPlot(only(svg, '.axes-beside'));
    const [{ points }] = strokesOf(only(svg, '.section .graph'));
    const line = points.map(read);
    for (let x = -2; x <= 2; x += 1 / 32)
      near(heightOver(line, x), height(five, [x, level]), 0.02, `the graph at ${x}`);
    assert.deepEqual(
      [line[0][0], line[line.length - 1][0]].map((x) => Math.round(100 * x) / 100),
      [-2, 2],
    );

    const dots = all(svg, '.section .fold-dot', 0);
    const guides = all(svg, '.section .guides path', 0);
    assert.equal(guides.length, dots.length);
    const own = bendsAt(level);
    assert.ok(dots.length <= own.length);
    const kinds = dots.map((dot, k) => {
      const [x, y] = read(placeOf(dot));
      near(y, height(five, [x, level]), 0.02, `the dot at ${x}`);
      near(read(strokesOf(guides[k])[0].points[0])[0], x, 2e-3, 'the line at the dot');
      const f = (u: number): number => height(five, [u, level]);
      const bend = (f(x + 0.01) - 2 * f(x) + f(x - 0.01)) / 0.01;
      const alone = own.filter((one) => Math.abs(one.x - x) < 0.012).length === 1;
      for (const element of [dot, guides[k]])
        if (alone) assert.ok(isKind(element, kindOf(bend)), `${bend} at ${x}`);
      return x;
    });
    for (const { x } of own)
      assert.ok(
        kinds.some((at) => Math.abs(at - x) < 2e-3),
        `no dot at ${x}`,
      );

    const names = all(svg, '.section .names text', 0);
    const named = names.flatMap((name) => {
      const x = read(placeOf(name))[0];
      const units = (wordsOf(name).match(/\d+/g) ?? []).map(Number);
      const places = units.map((unit) => own.find((one) => one.unit === unit)!.x);
      const middle = (Math.min(...places) + Math.max(...places)) / 2;
      near(middle, x, 0.003, `the name ${wordsOf(name)} stands over its bends`);
      // A plus joins units that switch in one place, a comma neighbours that are close.
      wordsOf(name)
        .split(', ')
        .map((group) => group.split('+').map(Number))
        .forEach((group) => {
          const at = group.map((unit) => own.find((one) => one.unit === unit)!.x);
          assert.ok(Math.max(...at) - Math.min(...at) < 1e-9, wordsOf(name));
        });
      return units;
    });
    const inOrder = own.map(({ unit, x }) => ({ unit, x: Math.round(1e9 * x) }));
    inOrder.sort((p, q) => p.x - q.x || p.unit - q.unit);
    assert.deepEqual(
      named,
      inOrder.map(({ unit }) => unit),
    );
    const boxes = names.map((name) => ({ words: wordsOf(name), at: placeOf(name) }));
    boxes.slice(1).forEach(({ words, at }, i) => {
      const before = boxes[i];
      const room = 5 * (words.length + before.words.length);
      assert.ok(
        at[0] - before.at[0] > room || Math.abs(at[1] - before.at[1]) > 15,
        `${before.words} and ${words}`,
      );
    });
  }));

/** The bends as a reader tells them: units that switch in one place make one. */
function toldBends(level: number): { x: number; jump: number }[] {
  const found: { x: number; jump: number }[] = [];
  for (const { x, jump } of bendsAt(level)) {
    const before = found.at(-1);
    if (before && x - before.x < 1e-9) before.jump += jump;
    else found.push({ x, jump });
  }
  return found;
}

test('the status tells the bends from A to B, and the exercises ask for five apart and for no mountain', () =>
  inEveryState('six-panels', figure, (state) => {
    const bends = toldBends(state.level);
    const [, cut, count, , kinds] =
      /^Cut at x₂ = (\S+), the graph of five units has (\w+) bends?( from A to B: (.*))?\.$/.exec(
        figure.status!(state),
      )!;
    near(numberIn(cut), state.level, 6e-4, 'the cut');
    assert.equal(countIn(count), bends.length);
    assert.deepEqual(
      (kinds ?? '').split(/, | and /).filter(Boolean),
      bends.map(({ jump }) => kindOf(jump)),
    );
    const gaps = bends.slice(1).map(({ x }, i) => x - bends[i].x);
    const { 'five-bends': apart, 'no-mountain': valleys } = figure.goals!;
    assert.equal(apart(state).done, bends.length === 5 && Math.min(...gaps) >= 0.125);
    assert.equal(
      valleys(state).done,
      bends.every(({ jump }) => jump > 0),
    );
  }));

test('the text: at x₂ = ½ there are four bends, the first a valley of 0.09; at 1 there are five, and at −2 no mountain', () => {
  const four = toldBends(0.5);
  assert.deepEqual(
    four.map(({ jump }) => kindOf(jump)),
    ['valley', 'mountain', 'valley', 'valley'],
  );
  near(four[0].jump, 0.09, 1e-12, 'the first');
  const at = (level: number) => ({ ...figure.initial, level });
  assert.ok(figure.goals!['five-bends'](at(1)).done && !figure.goals!['five-bends'](at(0.5)).done);
  assert.ok(figure.goals!['no-mountain'](at(-2)).done && !figure.goals!['no-mountain'](at(0.5)).done);
  assert.equal(figure.goals!['no-mountain'](at(-2)).words, 'Both bends are valleys.');
});

test('A and B are named at the ends of the cut in all three views, and at rest x₁ runs to the right', () =>
  inEveryState('six-panels', figure, (state, { svg }) => {
    for (const view of ['.turnable', '.from-above', '.section'])
      assert.deepEqual(all(svg, `${view} .ends text`).map(wordsOf), ['A', 'B'], view);
    const at = seen(3, state);
    all(svg, '.turnable .ends text').forEach((name, i) => {
      const [x, y] = at([[-2, 2][i], state.level]);
      near(Math.hypot(placeOf(name)[0] - x, placeOf(name)[1] - y), 0, 0.05, 'a letter at its end');
    });
    for (const view of ['above', 'beside']) {
      const read = readPlot(only(svg, `.axes-${view}`));
      const [a, b] = all(svg, view === 'above' ? '.from-above .ends text' : '.section .ends text').map(
        placeOf,
      );
      assert.ok(read(a)[0] < -1.5 && read(b)[0] > 1.5);
    }
    const start = seen(3, figure.initial);
    assert.ok(start([2, 0])[0] - start([-2, 0])[0] > 60);
  }));

test('no sheet reaches the title of another, however it is turned', () =>
  inEveryState('six-panels', figure, (_, { svg }) => {
    const titles = all(svg, '.titles text').map(placeOf);
    const reach = [0, 1, 2, 3].map((i) => {
      const ys = all(svg, `.sheet-${i} path`).flatMap((path) =>
        strokesOf(path).flatMap(({ points }) => points.map(([, y]) => y)),
      );
      return [Math.min(...ys), Math.max(...ys)];
    });
    reach.forEach(([top, bottom], i) => {
      assert.ok(top > titles[i][1], 'below its own title');
      assert.ok(bottom < titles[i < 2 ? i + 2 : 4][1] - 14, 'over the next one');
    });
  }));

test('the black line on the last sheet is its graph over the cut', () =>
  inEveryState('six-panels', figure, (state, { svg }) => {
    const at = seen(3, state);
    const phi = (state.turn * Math.PI) / 180;
    const lines = all(svg, '.sheet-3 .surface-line.slice').flatMap((path) => strokesOf(path));
    const ends = [-2, 2].map((x) => at([x, state.level]));
    for (const [ex, ey] of ends)
      assert.ok(lines.some(({ points }) => points.some(([x, y]) => Math.hypot(x - ex, y - ey) < 0.12)));
    if (Math.abs(Math.cos(phi)) < 0.1) return;
    for (const [px, py] of lines.flatMap(({ points }) => points)) {
      const x = ((px - MIDDLES[3][0]) / HALF) * 2 + state.level * Math.sin(phi);
      near(py, at([x / Math.cos(phi), state.level])[1], 1, 'the height of the black line');
    }
  }));

test('the text says how many pieces there are, as an arrangement of lines makes them', () => {
  const { one, two, five: last } = figure.values!(figure.initial);
  assert.deepEqual(
    [one, two, last].map(countIn),
    pieces.slice(1).map(({ length }) => length),
  );
  assert.equal(pieces[3].length, manyFolds.regionsInWindow);
});
