import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
  near,
  only,
  placed,
  placeOf,
  proseStates,
  randomStates,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { countIn, naming } from '../reading-marks.testing.ts';
import { double } from '../exact.testing.ts';
import { orbit, preimages, tentAt } from './exact-tents.testing.ts';
import figure from './sawtooth.figure.ts';

const own = fc.record({
  folds: fc.integer({ min: 1, max: 10 }),
  level: fc.integer({ min: 1, max: 31 }).map((n) => n / 32),
  probe: fc.integer({ min: 0, max: 64 }).map((n) => n / 64),
});
const book = (await proseStates('sawtooth', figure)).map(({ state }) => state);
const tried = [
  ...book,
  ...fc.sample(own, { numRuns: 40, seed: 11 }),
  ...fc.sample(randomStates(figure), { numRuns: 20, seed: 11 }),
].map((state) => {
  const { svg, readout } = drawn(figure, state);
  return { ...state, state, svg, readout, read: readPlot(only(svg, '.axes')) };
});

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

/** A graph through the corners of the tent map applied `depth` times, at the multiples of 1/2^depth, and no others. */
function isSawtooth(corners: readonly Place[], depth: number, fine: number): void {
  assert.equal(corners.length, 2 ** depth + 1);
  corners.forEach(([x, y], k) => {
    near(x, k / 2 ** depth, fine, 'a corner');
    near(y, tentAt(k / 2 ** depth, depth), fine, `the value at ${k}/${2 ** depth}`);
  });
}

test('the graph is the tent map over and over: 2^m pieces of slope ±2^m; the grey one has a fold less', () =>
  always(({ folds, svg, read }) => {
    const [graph] = strokesOf(only(svg, '.graphs .graph'));
    isSawtooth(graph.points.map(read), folds, 0.0003);
    const before = strokesOf(only(svg, '.before'));
    if (folds === 1) assert.equal(before.length, 0);
    else isSawtooth(before[0].points.map(read), folds - 1, 0.0003);
    assert.equal(countIn(/applied (\w+)/.exec(wordsOf(only(svg, '.title')))![1]), folds);
  }));

test('marks stand under the kinks: layer l has its 2^(l−1) at the odd multiples of 1/2^l, longer the earlier it is', () =>
  always(({ folds, svg, read }) => {
    const marks = all(svg, '.ruler .mark');
    assert.equal(marks.length, folds);
    const lengths = marks.map((mark, l) => {
      const strokes = strokesOf(mark).map(({ points }) => points);
      assert.equal(strokes.length, 2 ** l);
      strokes.forEach(([top, bottom], k) => {
        near(read(top)[0], (2 * k + 1) / 2 ** (l + 1), 0.0003, `a kink of layer ${l + 1}`);
        assert.equal(top[0], bottom[0]);
        assert.ok(read(top)[1] < 0, 'below the graph');
      });
      return strokes[0][1][1] - strokes[0][0][1];
    });
    assert.ok(lengths.every((length, l) => l === 0 || length < lengths[l - 1]));
  }));

test('dots mark the copies of the cut: on its line, where the graph meets it, and nowhere else', () =>
  always(({ folds, level, svg, read }) => {
    const [line] = strokesOf(only(svg, '.cut .cut-line'));
    for (const point of line.points) near(read(point)[1], level, 0.0003, 'the cut');
    assert.ok(read(line.points[0])[0] <= 0.001 && read(line.points[1])[0] >= 1);
    const dots = strokesOf(only(svg, '.cut .copies')).map(({ points }) => read(points[0]));
    const expected = preimages(level, folds);
    assert.equal(dots.length, expected.length);
    dots
      .sort((a, b) => a[0] - b[0])
      .forEach(([x, y], k) => {
        near(x, expected[k], 0.0003, 'a copy');
        near(y, level, 0.0003, 'its height');
      });
    const handle = only(svg, '[data-handle=level]');
    near(read(placed(handle, [0, 0]))[1], level, 0.0003, 'the handle');
    near(countIn(handle.getAttribute('aria-valuetext')!), level, 0.00001, 'the level in words');
    // One more unit has the colour of the next layer.
    const cut = only(svg, 'g.cut').getAttribute('style')!;
    assert.equal(cut, `--cut: var(--unit-${(folds % 8) + 1})`);
    for (const part of ['.handles', '.lens']) assert.equal(only(svg, part).getAttribute('style'), cut);
  }));

test('units are filled where they are on at the input: σ(y) and σ(y − ½) of what the layers before make of it', () =>
  always(({ folds, probe, svg, read }) => {
    const nodes = all(svg, '.node');
    assert.equal(nodes.length, 2 * folds);
    const values = orbit(probe, folds);
    const columns = nodes.map((node) => placeOf(node)[0]);
    const marks = all(svg, '.ruler .mark');
    nodes.forEach((node, i) => {
      const layer = Math.floor(i / 2);
      const value = double(values[layer]) - (i % 2 ? 0.5 : 0);
      assert.equal(
        node.getAttribute('class')!.includes('on'),
        value > 0,
        `unit ${i % 2} of layer ${layer + 1}`,
      );
      assert.equal(node.getAttribute('style'), `--unit: ${marks[layer].getAttribute('stroke')}`, 'in the colour of its kinks'); // prettier-ignore
      if (i % 2) assert.ok(columns[i] === columns[i - 1] && placeOf(node)[1] > placeOf(nodes[i - 1])[1]);
      else assert.ok(i === 0 || columns[i] > columns[i - 1], 'layers stand from left to right');
    });
    // Two wires from x, two to y, and four between neighbouring layers.
    assert.equal(strokesOf(only(svg, '.wires path')).length, 4 * folds);
    const [line] = strokesOf(only(svg, '.probe path'));
    for (const point of line.points) near(read(point)[0], probe, 0.0003, 'the input');
    near(read(placed(only(svg, '[data-handle=probe]'), [0, 0]))[0], probe, 0.0003, 'its handle');
  }));

test('under the network stands what its layers make, the tent map once, twice …', () =>
  always(({ folds, svg }) => {
    const names = all(svg, '.thumbnails .names text');
    const curves = all(svg, '.thumbnail');
    assert.deepEqual(
      names.map((name) => Number(wordsOf(name))),
      Array.from({ length: folds }, (_, l) => l + 1),
    );
    const dots = all(svg, '.thumbnails .more path', 0);
    // Of more than eight pieces the first eight are drawn, and three dots for the rest.
    assert.equal(dots.length, Math.max(0, folds - 3));
    for (const path of dots) assert.equal(strokesOf(path).length, 3);
    curves.forEach((curve, l) => {
      const { points } = strokesOf(curve)[0];
      const [left, right] = [points[0][0], points[points.length - 1][0]];
      const [zero, one] = [points[0][1], Math.min(...points.map(([, y]) => y))];
      const shown = Math.min(2 ** (l + 1), 8);
      assert.equal(points.length, shown + 1);
      points.forEach(([x, y], k) => {
        near((x - left) / (right - left), k / shown, 0.01, 'a corner');
        near((y - zero) / (one - zero), k % 2, 0.01, 'its height');
      });
      assert.ok(zero > one, 'upright');
      assert.ok((right - left) / shown > 2.5, 'pieces wide enough to be seen');
      const column = placeOf(all(svg, '.node')[2 * l])[0];
      const end = l < 3 ? right : strokesOf(dots[l - 3])[2].points[0][0];
      near((left + end) / 2, column, 2.5, 'under its layer');
      near(placeOf(names[l])[0], column, 0.02, 'the number of a layer');
      assert.equal(curve.getAttribute('stroke'), all(svg, '.ruler .mark')[l].getAttribute('stroke'));
      if (l >= 3) assert.equal(dots[l - 3].getAttribute('stroke'), curve.getAttribute('stroke'));
    });
  }));

test('from seven layers on a lens shows the eight pieces about the input, with the cut and its copies', () =>
  always(({ folds, level, probe, svg, read }) => {
    if (folds < 7) return assert.equal(all(svg, '.lens path, .lens rect, .lens text', 0).length, 0);
    const times = countIn(/^× (\d+)$/.exec(wordsOf(only(svg, '.times text')))![1]);
    const [graph] = strokesOf(only(svg, '.enlarged .graph'));
    assert.equal(graph.points.length, 9);
    const first = 8 * Math.min(Math.floor((probe * 2 ** folds) / 8), 2 ** folds / 8 - 1);
    const left = graph.points[0][0];
    const unit = read([left + 1, 0])[0] - read([left, 0])[0];
    const at = ([x, y]: Place): Place => [first / 2 ** folds + ((x - left) * unit) / times, y];
    const [low, high] = [graph.points[0][1], graph.points[1][1]];
    assert.ok(low > high, 'upright');
    graph.points.forEach((corner, k) => {
      near(at(corner)[0], (first + k) / 2 ** folds, 0.0003 / times + 1e-9, 'a corner');
      near((corner[1] - low) / (high - low), k % 2, 0.001, 'its height');
    });
    const dots = strokesOf(only(svg, '.enlarged .copies')).map(({ points }) => points[0]);
    const expected = preimages(level, folds).slice(first, first + 8);
    assert.equal(dots.length, 8);
    dots.forEach((dot, k) => {
      near(at(dot)[0], expected[k], 0.0003 / times + 1e-9, 'a copy');
      near((dot[1] - low) / (high - low), level, 0.001, 'on the cut');
    });
    near(at(strokesOf(only(svg, '.enlarged .probe-line'))[0].points[0])[0], probe, 0.0003, 'the input');
    const glass = only(svg, '.glass rect');
    const [x, width] = ['x', 'width'].map((name) => Number(glass.getAttribute(name)));
    assert.ok(read([x, 0])[0] >= 0 && read([x + width, 0])[0] <= 1, 'inside the panel');
  }));

test('the table compares the units with those of one hidden layer, and marks the row that is drawn', () =>
  always(({ folds, readout }) => {
    const [head, ...rows] = rowsOf(only(readout, 'table'));
    assert.deepEqual(head, ['Layers', 'Pieces', 'Units', 'Units in one layer']);
    assert.deepEqual(
      rows.map((cells) => cells.map(Number)),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((m) => [m, 2 ** m, 2 * m, 2 ** m - 1]),
    );
    assert.equal(wordsOf(all(only(readout, 'tr.active'), 'td')[0]), String(folds));
  }));

test('the description and the prose count pieces, units, copies and units that are on', () =>
  always(({ state, folds, level, probe }) => {
    const words = figure.describe(state);
    const found = /applied (\S+?)(?: times)?: (\d+) pieces of slope plus or minus (\d+) .* made by (\d+) units in (\S+) hidden layers?; one hidden layer would need (\d+)\. A cut at the level (\S+) meets the graph (\d+) times\. At x = (\S+) (\S+) of the (\d+) units (?:is|are) on\.$/.exec(words); // prettier-ignore
    const on = orbit(probe, folds - 1)
      .flatMap((y) => [double(y) > 0, double(y) > 0.5])
      .filter(Boolean).length;
    assert.deepEqual(
      found?.slice(1).map((word) => (word === 'none' ? 0 : countIn(word))),
      [
        folds,
        2 ** folds,
        2 ** folds,
        2 * folds,
        folds,
        2 ** folds - 1,
        level,
        2 ** folds,
        probe,
        on,
        2 * folds,
      ],
      words,
    );
    const values = figure.values!(state);
    assert.deepEqual(
      ['pieces', 'kinks', 'units', 'shallow', 'copies'].map((name) => countIn(values[name])),
      [2 ** folds, 2 ** folds - 1, 2 * folds, 2 ** folds - 1, 2 ** folds],
    );
    const told = /^(\w+) hidden layers? of two units: (\S+) pieces. One hidden layer needs (\S+) units? for them. The cut has (\S+) copies\.$/.exec(figure.status!(state))!; // prettier-ignore
    assert.deepEqual(told.slice(1).map(countIn), [folds, 2 ** folds, 2 ** folds - 1, 2 ** folds]);
  }));

test('the exercises are done when they are: a thousand pieces with ten layers, all units on about two thirds', () => {
  const { 'thousand-pieces': thousand, 'every-unit-on': on } = figure.goals!;
  const of = (change: object) => ({ ...figure.initial, ...change });
  assert.deepEqual([1, 8, 9, 10].map((folds) => thousand(of({ folds })).done), [false, false, false, true]); // prettier-ignore
  for (let k = 0; k <= 64; k++) {
    const probe = k / 64;
    const all = orbit(probe, 3).every((y) => double(y) > 0.5);
    assert.equal(on(of({ folds: 4, probe })).done, all, `${k}/64`);
    assert.equal(all, k > 40 && k < 44, 'between 5/8 and 11/16, as the text says');
    assert.ok(!on(of({ folds: 3, probe })).done && !on(of({ folds: 5, probe })).done);
  }
});

test('the text’s links set the folds that it speaks of, and every change is held to the grid', () => {
  assert.deepEqual(
    book.map(({ folds }) => folds),
    [1, 3, 5, 1, 2, 8, 10, 4],
  );
  const held = changed(figure, figure.initial, { level: 2, probe: 0.49, folds: 12 });
  assert.deepEqual(held, { level: 31 / 32, probe: 31 / 64, folds: 10 });
});
