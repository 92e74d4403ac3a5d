import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Place } from '../reading.testing.ts';
import { all, factorsIn, heightOver, inEveryState, near, numberIn, only, placeOf, proseStates, readAxis, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import figure from './hat-network.figure.ts';
import {
  UNIT_COLOURS,
  isClear,
  jumpsOf,
  kinksIn,
  outsIn,
  printed,
  regionsOf,
  sumAt,
  termAt,
} from './three-units.testing.ts';

const inputs = Array.from({ length: 31 }, (_, i) => (i - 15) / 7.51);
const WORDS = ['no', 'one', 'two', 'three', 'four'];

/** How to read one of the four panels: they share the axis at the bottom, and each has heights of its own. */
function panel(svg: Element, name: string): (place: Place) => Place {
  const x = readAxis(all(svg, '.axes-bend .ticks-x text'), 'x');
  const y = readAxis(all(svg, `.axes-${name} .ticks-y text`), 'y');
  return ([px, py]) => [x(px), y(py)];
}

/** The line that several paths draw one after the other. */
const lineOf = (paths: readonly Element[], read: (place: Place) => Place): Place[] =>
  paths.flatMap((path) => strokesOf(path).flatMap(({ points }) => points.map(read)));

const claim = (title: string, check: Parameters<typeof inEveryState<typeof figure.initial>>[2]): void =>
  void test(title, () => inEveryState('hat-network', figure, check));

claim('on top stands the sum of the three weighted units, each of them in its colour', (state, { svg }) => {
  const read = panel(svg, 'sum');
  const sum = lineOf(all(svg, '.sum path.graph'), read);
  const terms = UNIT_COLOURS.map((colour) => lineOf([only(svg, `.terms path[stroke="${colour}"]`)], read));
  for (const x of inputs) {
    near(heightOver(sum, x), sumAt(state, x), 0.01, `the sum over ${x}`);
    terms.forEach((line, unit) =>
      near(heightOver(line, x), termAt(state, unit, x), 0.01, `unit ${unit + 1} over ${x}`),
    );
  }
});

claim('a dotted line in its unit’s colour marks every kink through all panels', (state, { svg }) => {
  const read = panel(svg, 'bend');
  UNIT_COLOURS.forEach((colour, unit) => {
    const [{ points }] = strokesOf(only(svg, `.thresholds path[stroke="${colour}"]`));
    for (const point of points) near(read(point)[0], kinksIn(state)[unit], 0.001, 'threshold');
    const heights = points.map(([, y]) => y);
    const panels = all(svg, '.ticks-y text').map((tick) => placeOf(tick)[1]);
    assert.ok(Math.min(...heights) < Math.min(...panels) && Math.max(...heights) > Math.max(...panels));
  });
});

const tints = new Map<string, string>();

claim(
  'below it the same graph stands over its activation regions, named by which units are on',
  (state, { svg }) => {
    const read = panel(svg, 'pieces');
    const graph = lineOf(all(svg, '.pieces path.graph'), read);
    for (const x of inputs) near(heightOver(graph, x), sumAt(state, x), 0.01, `the graph over ${x}`);
    const regions = regionsOf(state);
    all(svg, '.bands > g').forEach((band, i, { length }) => {
      assert.equal(length, regions.length);
      const rect = only(band, 'rect');
      const [left] = placeOf(rect);
      const [from, to] = [left, left + Number(rect.getAttribute('width'))].map((px) => read([px, 0])[0]);
      near(from, regions[i].from, 0.001, 'left end');
      near(to, regions[i].to, 0.001, 'right end');
      for (const word of band.querySelectorAll('text')) assert.equal(wordsOf(word), regions[i].pattern);
      if (to - from > 0.4) only(band, 'text');
      tints.set(regions[i].pattern, rect.getAttribute('fill')!);
      if (!band.classList.contains('active')) return;
      assert.ok(
        from - 0.001 <= state.probe && state.probe <= to + 0.001,
        'the probe is not in the active region',
      );
    });
    only(svg, '.band.active');
    const [first, ...others] = [...tints.values()];
    assert.ok(others.length === 0 || others.some((tint) => tint !== first));
    for (const [a, tint] of tints)
      for (const [b, other] of tints)
        if ([...a].filter((bit, k) => bit !== b[k]).length === 1)
          assert.notEqual(tint, other, `${a} and ${b}`);
  },
);

claim(
  'the slope is constant on every piece, with open ends where it jumps, and printed',
  (state, { svg }) => {
    const read = panel(svg, 'slope');
    const slopeAt = (x: number): number => (sumAt(state, x + 1e-6) - sumAt(state, x - 1e-6)) / 2e-6;
    const steps = all(svg, '.steps path').map((step) => lineOf([step], read));
    for (const x of inputs.filter((x) => kinksIn(state).every((kink) => Math.abs(x - kink) > 1e-3))) {
      const step = steps.find(([[from], [to]]) => from <= x && x <= to)!;
      for (const [, height] of step) near(height, slopeAt(x), 0.01, `the slope at ${x}`);
    }
    const ends = all(svg, '.ends circle', 0).map((circle) => read(placeOf(circle)));
    const expected = steps.flat().slice(1, -1);
    assert.equal(ends.length, expected.length);
    ends.forEach((end, k) => {
      for (const axis of [0, 1]) near(end[axis], expected[k][axis], 0.002, 'an open end');
    });
    for (const text of all(svg, '.slopes .values text')) {
      const [x, height] = read(placeOf(text));
      const step = steps.find(([[from], [to]]) => from <= x && x <= to)!;
      printed(wordsOf(text), slopeAt(x), 'a printed slope');
      near(height, Math.min(1.6, Math.max(-1.6, step[0][1])), 0.002, 'its height');
      const arrow = /^[↑↓]/.exec(wordsOf(text))?.[0] ?? '';
      assert.equal(arrow, Math.abs(slopeAt(x)) < 1.6 + 1e-6 ? '' : slopeAt(x) > 0 ? '↑' : '↓');
    }
    for (const [[from], [to]] of steps)
      if (to - from > 0.4)
        assert.ok(
          all(svg, '.slopes .values text').some(
            (text) => Math.abs(read(placeOf(text))[0] - (from + to) / 2) < 0.01,
          ),
          'a step without its number',
        );
  },
);

claim(
  'at each kink stands an impulse as long as the jump of the slope: up where it grows, down where it falls',
  (state, { svg }) => {
    const read = panel(svg, 'bend');
    const impulses = all(svg, 'path.impulse', 0).map((path) => ({ path, line: lineOf([path], read) }));
    const labels = all(svg, '.impulses .values text', 0);
    assert.equal(labels.length, impulses.length);
    if (!isClear(state)) return;
    const plain = jumpsOf(state).filter(({ jump }) => jump !== 0);
    assert.equal(impulses.length, plain.length);
    plain.forEach(({ x, jump, units }, k) => {
      const { path, line } = impulses[k];
      for (const end of line) near(end[0], x, 0.001, 'an upright line');
      near(line[0][1], 0, 0.001, 'its foot');
      near(line[1][1], Math.min(1.7, Math.max(-1.7, jump)), 0.002, 'its length');
      assert.equal(path.getAttribute('stroke'), units.length > 1 ? 'var(--ink)' : UNIT_COLOURS[units[0]]);
      const words = wordsOf(labels[k]);
      printed(words, jump, 'a printed jump');
      if (Math.abs(jump) > 6e-4) assert.ok(words.includes(jump > 0 ? '+' : '−'), words);
      assert.equal(/[↑↓]/.exec(words)?.[0] ?? '', Math.abs(jump) < 1.7 + 1e-9 ? '' : jump > 0 ? '↑' : '↓');
    });
    UNIT_COLOURS.forEach((colour, unit) => {
      const [foot, head] = lineOf([only(svg, `path.part[stroke="${colour}"]`)], read);
      near(foot[0], kinksIn(state)[unit], 0.001, 'where a unit bends');
      near(head[1], outsIn(state)[unit], 0.002, 'how much a unit bends');
      const [, weight] = read(placeOf(only(svg, `[data-handle="out${unit + 1}"]`)));
      near(weight, outsIn(state)[unit], 0.002, 'the handle of a weight');
    });
  },
);

claim(
  'the table lists the regions with interval, pattern, formula and slope, and marks that of the probe',
  (state, { readout }) => {
    const table = only(readout, 'table.pieces');
    const [head, ...rows] = rowsOf(table);
    assert.deepEqual(head, ['Interval', 'Pattern', 'Formula', 'Slope']);
    const regions = regionsOf(state);
    assert.equal(rows.length, regions.length);
    rows.forEach(([interval, pattern, formula, slope], i) => {
      const { from, to } = regions[i];
      const ends = interval.split(/[<≤]/);
      if (i > 0) printed(ends[0], from, 'from');
      if (i < rows.length - 1) printed(ends[ends.length - 1], to, 'to');
      assert.equal(
        interval.replaceAll(/[^x<≤]/g, ''),
        `${i > 0 ? '<' : ''}x${i < rows.length - 1 ? '≤' : ''}`,
      );
      assert.equal(pattern, regions[i].pattern);
      printed(slope, regions[i].slope, 'slope');
      const { x = 0, '': offset = 0 } = factorsIn(formula);
      near(x, regions[i].slope, 6e-4, 'slope in the formula');
      const middle = (from + to) / 2;
      near(offset, sumAt(state, middle) - regions[i].slope * middle, 6e-4, 'offset in the formula');
    });
    const active = all(table, 'tbody tr').findIndex((row) => row.classList.contains('active'));
    assert.ok(regions[active].from - 1e-9 <= state.probe && state.probe <= regions[active].to + 1e-9);
  },
);

claim(
  'the description and the numbers for the prose count regions, pieces and formulas, and name slopes and jumps',
  (state) => {
    const words = figure.describe(state);
    const values = figure.values!(state);
    const regions = regionsOf(state);
    const jumps = jumpsOf(state);
    const said = (list: string) => list.split(/, | and /).map(numberIn);
    assert.equal(values.regions, WORDS[regions.length]);
    assert.match(words, new RegExp(`: ${values.regions} activation regions?,`));
    for (const list of [values.slopes, /left to right: (.*?)\. /.exec(words)![1]])
      said(list).forEach((slope, i) => near(slope, regions[i].slope, 6e-4, 'slope'));
    if (jumps.length > 0) {
      said(values.jumps).forEach((jump, i) => near(jump, jumps[i].jump, 6e-4, 'jump'));
      said(values.kinks).forEach((kink, i) => near(kink, jumps[i].x, 6e-4, 'kink'));
    }
    const kinks = [
      ...words.matchAll(
        /At x = (\S+) the (pattern changes and the slope does not|slope changes by (\S+))\./g,
      ),
    ];
    assert.equal(kinks.length, jumps.length);
    kinks.forEach(([, at, , by], i) => {
      printed(at, jumps[i].x, 'a kink in words');
      if (by === undefined) near(jumps[i].jump, 0, 1e-9, 'a jump that is none');
      else printed(by, jumps[i].jump, 'a jump in words');
    });
    const [, at, pattern] = /The input x = (\S+) is in region (\d+)\.$/.exec(words)!;
    printed(at, state.probe, 'the probe');
    assert.ok(
      regions.some(
        (one) => one.pattern === pattern && one.from - 1e-9 <= state.probe && state.probe <= one.to + 1e-9,
      ),
    );
    if (!isClear(state)) return;
    assert.equal(values.pieces, WORDS[jumps.filter(({ jump }) => jump !== 0).length + 1]);
  },
);

claim('an arrow says where the sum leaves its panel', (state, { svg }) => {
  for (const name of ['sum', 'pieces']) {
    const read = panel(svg, name);
    const arrows = all(svg, `g.${name} .leaving path`, 0);
    const inside = inputs.map((x) => Math.abs(sumAt(state, x))).map((size) => size < 1.49);
    const outside = inputs.some((x) => Math.abs(sumAt(state, x)) > 1.51);
    if (inside.includes(true) && outside) assert.ok(arrows.length > 0, `no arrow in ${name}`);
    for (const arrow of arrows) {
      const [left, , [x, edge]] = strokesOf(arrow)[0].points.map(read);
      near(sumAt(state, x), edge, 0.05, 'the graph at its edge');
      near(Math.abs(edge), 1.5, 0.01, 'an edge');
      assert.ok(Math.abs(left[1]) < 1.5, 'it points outwards');
    }
  }
});

claim('the status counts regions and formulas, and tells pattern and slope at the input', (state) => {
  const words = figure.status!(state);
  const [, regions, at, on, pattern, slope] =
    /^(\w+) regions? with .*; at x = (\S+) (.*) \((\d+)\) and the slope (.*)\.$/.exec(words)!;
  const expected = regionsOf(state);
  assert.equal(regions.toLowerCase(), WORDS[expected.length]);
  printed(at, state.probe, 'input');
  const active = [1, 2, 3].filter((unit) => kinksIn(state)[unit - 1] < state.probe);
  assert.deepEqual((on.match(/\d/g) ?? []).map(Number), active);
  assert.equal(pattern, [1, 2, 3].map((unit) => (active.includes(unit) ? 1 : 0)).join(''));
  // Kinks closer to one another or to the input than numbers of a drawing go have no slope to be told between.
  const places = [...expected.map(({ to }) => to), state.probe].sort((a, b) => a - b);
  if (places.some((place, i) => i > 0 && place !== places[i - 1] && place - places[i - 1] < 1e-9)) return;
  const k = expected.findIndex(({ to }) => state.probe <= to);
  const [before, after] = [expected[k].slope, expected[k + 1]?.slope];
  const jump = /jumps from (\S+) to (\S+)/.exec(slope);
  if (!jump) return printed(slope.replace('is ', ''), before, 'slope');
  assert.equal(expected[k].to, state.probe);
  printed(jump[1], before, 'slope on the left');
  printed(jump[2], after, 'slope on the right');
});

test('the exercises are done when they are, and not a step before', () => {
  const { 'vanishing-kink': vanishing, zigzag, 'another-hat': hat } = figure.goals!;
  const of = (change: object) => ({ ...figure.initial, ...change });
  assert.ok(vanishing(of({ kink2: -1, out1: 1, out2: -1 })).done);
  assert.ok(vanishing(of({ kink1: 0.5, kink2: 0.5, out1: -0.75, out2: 0.75 })).done);
  for (const change of [
    {},
    { kink2: -1 },
    { kink2: -1, out1: 1, out2: -0.9375 },
    { kink2: -0.9375, out1: 1, out2: -1 },
    { kink2: -1, out1: 0, out2: 0 },
    { kink2: -1, kink3: -1, out1: 1, out2: -1 },
  ])
    // prettier-ignore
    assert.ok(!vanishing(of(change)).done, JSON.stringify(change));
  assert.ok(zigzag(of({ out1: 0.5, out2: -1.5, out3: 1.5 })).done);
  assert.ok(zigzag(of({ kink3: -1.5, out3: 0.5, out1: -1.5, out2: 1.5 })).done);
  for (const change of [
    {},
    { out2: -1.5, out3: 1.4375 },
    { out2: -1.5 },
    { kink2: -1, out2: -1.5, out3: 1.5 },
  ])
    assert.ok(!zigzag(of(change)).done, JSON.stringify(change));
  for (const out1 of [0.25, -0.5, 0.75]) assert.ok(hat(of({ out1, out2: -2 * out1, out3: out1 })).done);
  for (const change of [
    {},
    { out1: 0, out2: 0, out3: 0 },
    { out1: 0.25 },
    { out1: 0.25, out2: -0.5, out3: 0.3125 },
    { kink1: -0.9375, out1: 0.25, out2: -0.5, out3: 0.25 },
  ])
    // prettier-ignore
    assert.ok(!hat(of(change)).done, JSON.stringify(change));
});

test('the chapter’s links: a zero weight leaves four regions in three pieces, two kinks in one place leave three regions', async () => {
  const states = (await proseStates('hat-network', figure)).map(({ state }) => state);
  const [hat, flat, joined, zigzag, vanished] = states.map((state) => figure.values!(state));
  assert.deepEqual([hat.regions, hat.pieces, hat.formulas], ['four', 'four', 'three']);
  assert.deepEqual([hat.slopes, hat.jumps, hat.kinks], ['0, ½, −½ and 0', '½, −1 and ½', '−1, 0 and 1']);
  assert.match(figure.describe(states[0]), /three different affine formulas/);
  assert.deepEqual([flat.regions, flat.pieces], ['four', 'three']);
  assert.match(figure.describe(states[1]), /At x = 0 the pattern changes and the slope does not/);
  assert.deepEqual([joined.regions, vanished.regions], ['three', 'three']);
  assert.deepEqual([zigzag.slopes, zigzag.jumps], ['0, ½, −1 and ½', '½, −1½ and 1½']);
  assert.ok(figure.goals!.zigzag(states[3]).done && figure.goals!['vanishing-kink'](states[4]).done);
  // The exercise: the only kink is at 1.
  assert.match(figure.describe(states[4]), /At x = −1 the pattern changes .* At x = 1 the slope changes/);
});
