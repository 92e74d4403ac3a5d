import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forward, patternAt } from '../cells.testing.ts';
import { checkCreases, checkFaces, creasesIn, facesIn, unitOf } from '../maps.testing.ts';
import type { Place } from '../reading.testing.ts';
import {
  all,
  drawn,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  placeOf,
  proseOf,
  proseStates,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { checkRest, checkShades, checkSurface } from '../surface-view.testing.ts';
import figure from './cross-sections.figure.ts';
import { THOUSANDTH, jumpsOf, seeds } from './truths.testing.ts';

type Slice = typeof figure.initial;

/** A place where the line from A to B meets a unit's line. */
interface Meeting {
  readonly unit: number;
  readonly at: number;
  readonly place: Place;
  readonly jump: number;
}

/** The line's length, and where z = 0 along it, solved unit by unit. */
function sliced({ network, ax, ay, bx, by }: Slice): { length: number; meetings: Meeting[]; ends: number[] } {
  const { layers } = seeds[network].network;
  const [{ weights, biases }, out] = layers;
  const length = Math.hypot(bx - ax, by - ay);
  const meetings = Array.from(biases, (bias, unit): Meeting => {
    const [a, b] = [weights[2 * unit], weights[2 * unit + 1]];
    const [from, change] = [a * ax + b * ay + bias, a * (bx - ax) + b * (by - ay)];
    const t = -from / change;
    // The slope changes by v·|w·d| for a unit vector d.
    const jump = (out.weights[unit] * Math.abs(change)) / length;
    return { unit, at: t * length, place: [ax + t * (bx - ax), ay + t * (by - ay)], jump };
  })
    .filter(({ at }) => at > 0 && at < length)
    .sort((p, q) => p.at - q.at);
  return { length, meetings, ends: [0, ...meetings.map(({ at }) => at), length] };
}

const placeAt = ({ ax, ay, bx, by }: Slice, share: number): Place => [
  ax + share * (bx - ax),
  ay + share * (by - ay),
];
const heightAt = (state: Slice, share: number): number =>
  forward(seeds[state.network].network, placeAt(state, share)).f[0];
const colour = (unit: number): string => `var(--unit-${unit + 1})`;
const mapIn = (svg: Element) => readPlot(only(svg, '.map .axes'));
const profileIn = (svg: Element) => readPlot(only(svg, 'svg > .axes'));

function nearPlace([x, y]: Place, [px, py]: Place, slack: number, what: string): void {
  near(x, px, slack, `${what}, x₁`);
  near(y, py, slack, `${what}, x₂`);
}

/** The piece that the probe is on; its end belongs to it. */
function pieceIn(state: Slice): number {
  const { length, ends } = sliced(state);
  return Math.max(
    0,
    ends.slice(1).findIndex((end) => state.probe * length <= end + 1e-12),
  );
}

test('the map has the network’s regions, heights and creases, each in its unit’s colour', async () => {
  await inEveryState('cross-sections', figure, ({ network }, { svg }) => {
    const { cells, creases } = seeds[network];
    const map = mapIn(svg);
    checkShades(cells, checkFaces(facesIn(only(svg, '.map .regions'), map), cells, unitOf(map)));
    const lines = creasesIn(only(svg, '.map .creases'), map);
    checkCreases(lines, creases, unitOf(map), { colour: (_, unit) => colour(unit) });
  });
});

test('the line runs from A to B, in pieces that end where units switch', async () => {
  await inEveryState('cross-sections', figure, (state, { svg }) => {
    const { length, ends } = sliced(state);
    const map = mapIn(svg);
    const pieces = all(svg, '.line path').map((path) => strokesOf(path)[0].points.map(map));
    assert.equal(pieces.length, ends.length - 1);
    pieces.forEach((points, i) =>
      points.forEach((point, k) =>
        nearPlace(point, placeAt(state, ends[i + k] / length), 2e-4, 'an end of a piece'),
      ),
    );
    for (const [name, share] of [
      ['a', 0],
      ['b', 1],
    ] as const) {
      const handle = only(svg, `[data-handle="${name}"]`);
      nearPlace(map(placeOf(handle)), placeAt(state, share), 2e-4, `end ${name}`);
    }
  });
});

/** What a hundredth of a drawing unit is in the profile's distances. */
const HUNDREDTH = 2e-4;

test('the profile is the network’s output along the line, from A to B, with a dot at each kink', async () => {
  await inEveryState('cross-sections', figure, (state, { svg }) => {
    const { length, meetings, ends } = sliced(state);
    const plot = profileIn(svg);
    // Printed heights are round: what a hundredth of a drawing unit is there.
    const slack = 0.02 * Math.abs(plot([0, 1])[1] - plot([0, 0])[1]) + 1e-9;
    const pieces = all(svg, '.profile .graph').map((path) => strokesOf(path)[0].points.map(plot));
    assert.equal(pieces.length, ends.length - 1);
    pieces.forEach((points, i) =>
      points.forEach(([x, f], k) => {
        near(x, ends[i + k], HUNDREDTH, 'the distance from A');
        near(f, heightAt(state, ends[i + k] / length), slack, 'the output');
      }),
    );
    const heights = ends.map((end) => heightAt(state, end / length));
    const [low, high] = [readPlotEdge(svg, 'bottom'), readPlotEdge(svg, 'top')];
    assert.ok(low < Math.min(...heights) && high > Math.max(...heights), 'the profile is inside its panel');
    const dots = all(svg, '.profile-dots g', 0).filter((group) => group.hasAttribute('transform'));
    assert.equal(dots.length, meetings.length);
    dots.forEach((dot, i) => {
      const [x, f] = plot(placeOf(dot));
      near(x, meetings[i].at, HUNDREDTH, 'a dot’s distance from A');
      near(f, heightAt(state, meetings[i].at / length), slack, 'a dot’s height');
    });
  });
});

/** The height at which the profile's panel ends. */
function readPlotEdge(svg: Element, edge: 'top' | 'bottom'): number {
  const rect = only(svg, '.profile-hit rect');
  const y = Number(rect.getAttribute('y')) + (edge === 'top' ? 0 : Number(rect.getAttribute('height')));
  return profileIn(svg)([0, y])[1];
}

test('dots and drop lines have the number and the colour of the unit that switches there', async () => {
  await inEveryState('cross-sections', figure, (state, { svg }) => {
    const { meetings } = sliced(state);
    const map = mapIn(svg);
    for (const name of ['line-dots', 'profile-dots']) {
      const dots = all(svg, `.${name} g`, 0);
      assert.deepEqual(
        dots.map(wordsOf),
        meetings.map(({ unit }) => String(unit + 1)),
      );
      assert.deepEqual(
        dots.map((dot) => dot.getAttribute('style')),
        meetings.map(({ unit }) => `--unit: ${colour(unit)}`),
      );
    }
    all(svg, '.line-dots g', 0).forEach((dot, i) =>
      nearPlace(map(placeOf(dot)), meetings[i].place, 2e-4, 'a dot'),
    );
    const drops = all(svg, '.drops path', 0);
    assert.deepEqual(
      drops.map((drop) => drop.getAttribute('style')),
      meetings.map(({ unit }) => `--stroke: ${colour(unit)}`),
    );
    const plot = profileIn(svg);
    drops.forEach((drop, i) =>
      near(plot(strokesOf(drop)[0].points[0])[0], meetings[i].at, 1e-3, 'a drop line'),
    );
  });
});

test('the table follows the line: where each piece ends, its pattern, its slope, and who switches', async () => {
  await inEveryState('cross-sections', figure, (state, { readout }) => {
    const { length, meetings, ends } = sliced(state);
    const rows = rowsOf(only(readout, 'table.pieces')).slice(1);
    assert.equal(rows.length, ends.length - 1);
    rows.forEach(([to, pattern, slope, switches], i) => {
      const [x, y] = to.slice(1, -1).split(',').map(numberIn);
      nearPlace([x, y], placeAt(state, ends[i + 1] / length), 0.0051, 'where a piece ends');
      assert.equal(
        pattern,
        patternAt(seeds[state.network].network, placeAt(state, (ends[i] + ends[i + 1]) / 2 / length)),
      );
      const rise = heightAt(state, ends[i + 1] / length) - heightAt(state, ends[i] / length);
      if (ends[i + 1] - ends[i] > 1e-6)
        near(numberIn(slope), rise / (ends[i + 1] - ends[i]), THOUSANDTH, 'the slope');
      assert.equal(switches, i < meetings.length ? `unit ${meetings[i].unit + 1}` : 'the end, B');
    });
    const colours = all(readout, 'table.pieces tbody tr').map((row) => row.getAttribute('style'));
    assert.deepEqual(
      colours.slice(0, -1),
      meetings.map(({ unit }) => `--unit: ${colour(unit)}`),
    );
  });
});

test('at a kink the slope changes by v·|w·d|', async () => {
  await inEveryState('cross-sections', figure, (state) => {
    const { jumps } = figure.values!(state);
    const printed = jumps === '' ? [] : jumps.split(/, | and /).map(numberIn);
    const { meetings } = sliced(state);
    assert.equal(printed.length, meetings.length);
    meetings.forEach(({ jump }, i) => near(printed[i], jump, THOUSANDTH, 'a jump'));
  });
});

test('the probe’s piece is singled out in the line, the profile, the surface and the table', async () => {
  await inEveryState('cross-sections', figure, (state, { svg, readout }) => {
    const piece = pieceIn(state);
    const { length, ends } = sliced(state);
    for (const [selector, mark] of [
      ['.line path', /\bmarked\b/],
      ['.profile .graph', /\bmarked\b/],
    ] as const)
      all(svg, selector).forEach((path, i) =>
        assert.equal(mark.test(path.getAttribute('class')!), i === piece, `piece ${i + 1}`),
      );
    all(readout, 'table.pieces tbody tr').forEach((row, i) =>
      assert.equal(row.getAttribute('class') === 'active', i === piece),
    );
    const plot = profileIn(svg);
    near(
      plot(strokesOf(only(svg, '.probe .place'))[0].points[0])[0],
      state.probe * length,
      1e-3,
      'the place',
    );
    near(plot(placeOf(only(svg, '[data-handle="probe"]')))[0], state.probe * length, 1e-3, 'its handle');
    assert.match(figure.describe(state), new RegExp(`on piece ${piece + 1} of ${ends.length - 1},`));
  });
});

test('the cut lies in the surface, and its trace on the floor below', async () => {
  const { initial } = figure;
  const views: Slice[] = [
    { ...initial, turn: 60, tilt: 20, ay: -1 },
    { ...initial, turn: 200, tilt: 50, ay: 0, network: 'seed-999' },
    { ...initial, turn: 310, tilt: 12, ay: 1, network: 'seed-999' },
  ];
  for (const state of [
    ...(await proseStates('cross-sections', figure)).map(({ state: one }) => one),
    ...views,
  ]) {
    const { svg } = drawn(figure, state);
    const { length, ends } = sliced(state);
    const view = only(svg, '.turnable');
    const picture = checkSurface(view, { ...state, ...seeds[state.network] });
    const lines = all(view, '.faces .surface-line').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({ points, marked: /marked/.test(path.getAttribute('class')!) })),
    );
    assert.equal(lines.length, ends.length - 1);
    const trace = strokesOf(only(view, '.trace'));
    for (let i = 0; i + 1 < ends.length; i++) {
      const places = [ends[i], ends[i + 1]].map((end) => placeAt(state, end / length));
      const expected = places.map((place) =>
        picture.place(...place, forward(seeds[state.network].network, place).f[0]),
      );
      const found = lines.find(({ points }) =>
        points.every(([x, y], k) => Math.hypot(x - expected[k][0], y - expected[k][1]) < 0.2),
      );
      assert.ok(found, `piece ${i + 1} is not on the surface, from A to B`);
      assert.equal(found.marked, i === pieceIn(state));
      trace[i].points.forEach(([x, y], k) => {
        const below = picture.place(...places[k], picture.floor);
        assert.ok(Math.hypot(x - below[0], y - below[1]) < 0.05, 'the trace is below the line');
      });
    }
  }
});

test('the buttons give the five cuts of the original demonstration', () => {
  const cuts = figure.actions!.map(({ label, to }) => ({ label, cut: to(figure.initial) }));
  assert.deepEqual(
    cuts.map(({ label }) => numberIn(label.replace('x₂ = ', ''))),
    [-1.5, -0.5, 0, 0.5, 1.5],
  );
  for (const { label, cut } of cuts) {
    const x2 = numberIn(label.replace('x₂ = ', ''));
    assert.deepEqual(cut, { ax: -2, ay: x2, bx: 2, by: x2 });
  }
});

test('the description counts and places the crossings', async () => {
  await inEveryState('cross-sections', figure, (state) => {
    const { meetings } = sliced(state);
    const words = figure.describe(state);
    const said = [...words.matchAll(/that of unit (\d+) at \(([^,]+), ([^)]+)\)/g)];
    assert.equal(said.length, meetings.length);
    said.forEach(([, unit, x, y], i) => {
      assert.equal(Number(unit), meetings[i].unit + 1);
      nearPlace([numberIn(x), numberIn(y)], meetings[i].place, 0.0051, 'a crossing');
    });
    const names = [
      'no crease',
      'one crease:',
      'two creases',
      'three creases',
      'four creases',
      'five creases',
      'six creases',
    ];
    assert.ok(words.includes(`crosses ${names[meetings.length]}`), words);
  });
});

test('what the chapter says of these cuts is so', async () => {
  const cut = (change: Partial<Slice>) => sliced({ ...figure.initial, ...change });
  const values = figure.values!(figure.initial);
  const { meetings } = cut({});
  assert.deepEqual(values.units, '4, 1 and 3');
  assert.deepEqual(
    meetings.map(({ unit }) => unit + 1),
    [4, 1, 3],
  );
  values.places
    .split(/, | and /)
    .forEach((x, i) => near(numberIn(x), meetings[i].place[0], 0.0051, 'a place'));
  assert.equal(values.pieces, 'four');
  const slopes = values.slopes.split(/, | and /).map(numberIn);
  slopes.slice(1).forEach((slope, i) => near(slope - slopes[i], meetings[i].jump, 2 * THOUSANDTH, 'a jump'));
  // Only at x₂ = 3/2 does the line meet unit 2, of the cuts in their order.
  const meets = [-1.5, -0.5, 0, 0.5, 1.5].map((x2) =>
    cut({ ay: x2, by: x2 }).meetings.map(({ unit }) => unit + 1),
  );
  assert.deepEqual(
    meets.map((units) => units.includes(2)),
    [false, false, false, false, true],
  );
  assert.ok(meets[0].length < meets[1].length);
  // The diagonal meets every crease once, and the other line of the exercise none.
  assert.deepEqual(
    cut({ ax: -2, ay: -2, bx: 2, by: 2 })
      .meetings.map(({ unit }) => unit)
      .sort(),
    [0, 1, 2, 3],
  );
  assert.equal(cut({ ax: -2, ay: 1, bx: 0, by: -2 }).meetings.length, 0);
  assert.match(proseOf('surfaces'), /\$0100\$ at \$\(-2, -2\)\$ and \$1011\$ at \$\(2, 2\)\$/);
  for (const [place, bits] of [
    [[-2, -2], '0100'],
    [[2, 2], '1011'],
  ] as const)
    assert.equal(patternAt(seeds['seed-42'].network, place), bits);
  // Every state of the prose has at most n + 1 pieces, and its jumps have the signs of the output weights.
  for (const { state } of await proseStates('cross-sections', figure)) {
    const all = sliced(state).meetings;
    const signs = jumpsOf(seeds[state.network].network).map(Math.sign);
    for (const { unit, jump } of all) assert.equal(Math.sign(jump), signs[unit]);
  }
});

test('A and B are named on the map, in the surface and under the profile, and each side by side with its end', async () => {
  checkRest(only(drawn(figure, figure.initial).svg, '.turnable .box'));
  await inEveryState('cross-sections', figure, (state, { svg }) => {
    const map = mapIn(svg);
    const unit = unitOf(map);
    const { length } = sliced(state);
    const [a, b, foot, head] = all(svg, '.end-names text');
    assert.deepEqual([a, b, foot, head].map(wordsOf), ['A', 'B', 'A', 'B']);
    for (const [name, share] of [
      [a, 0],
      [b, 1],
    ] as const) {
      const [x, y] = map(placeOf(name));
      const [px, py] = placeAt(state, share);
      const away = Math.hypot(x - px, y - py) / unit;
      assert.ok(away > 6 && away < 32, `a letter is ${away} from its end`);
      assert.ok(Math.abs(x) < 2 && Math.abs(y) < 2, 'inside the map');
      assert.ok(name.closest('.live-only') === null, 'saved drawings have it too');
    }
    const plot = profileIn(svg);
    near(plot(placeOf(foot))[0], 0, 0.3, 'A stands at the beginning of the profile');
    near(plot(placeOf(head))[0], length, 0.3, 'B stands at its end');
    const cut = all(svg, '.turnable .place-names text');
    assert.deepEqual(cut.map(wordsOf), ['A', 'B']);
    const trace = strokesOf(only(svg, '.turnable .trace')).map(({ points }) => points);
    const ends = [trace[0][0], trace[trace.length - 1][1]];
    cut.forEach((name, i) => {
      const [x, y] = placeOf(name);
      near(x, ends[i][0], 0.02, 'a letter stands straight over its end of the trace');
      assert.ok(y <= ends[i][1] + 0.02, 'and higher, or in the same place from straight above');
    });
  });
});

test('neither distances nor heights are drawn anew to another scale when the line moves', async () => {
  const panels = new Map<string, string>();
  await inEveryState('cross-sections', figure, ({ network }, { svg }) => {
    const plot = profileIn(svg);
    const scale = [
      [0, 0],
      [100, 100],
    ].map((place) => plot(place as unknown as Place).map((value) => value.toFixed(3)));
    const known = panels.get(network) ?? scale.join();
    panels.set(network, known);
    assert.equal(scale.join(), known);
  });
});

test('the status says how many creases are crossed, and which piece the place is on', async () => {
  await inEveryState('cross-sections', figure, (state) => {
    const { meetings, ends, length } = sliced(state);
    const [, crossed, from, piece, pieces, slope] =
      /crosses (\w+) creases?; (\S+) from A it is on piece (\d+) of (\d+), where the slope is (\S+)\.$/.exec(
        figure.status!(state),
      )!;
    assert.equal(['no', 'one', 'two', 'three', 'four', 'five', 'six'].indexOf(crossed), meetings.length);
    near(Number(from), state.probe * length, 0.0051, 'the distance from A');
    assert.deepEqual([piece, pieces].map(Number), [pieceIn(state) + 1, ends.length - 1]);
    const [start, end] = [ends[pieceIn(state)], ends[pieceIn(state) + 1]];
    if (end - start < 1e-6) return;
    const rise = heightAt(state, end / length) - heightAt(state, start / length);
    near(numberIn(slope), rise / (end - start), THOUSANDTH, 'the slope');
  });
});

test('the legend has every unit in its colour, dashed as its crease bends', () => {
  for (const network of ['seed-42', 'seed-999']) {
    const signs = jumpsOf(seeds[network].network).map(Math.sign);
    const entries = figure.legend!({ ...figure.initial, network });
    signs.forEach((sign, unit) =>
      assert.deepEqual(entries[unit], {
        swatch: sign > 0 ? 'valley' : 'mountain',
        colour: colour(unit),
        words: `unit ${unit + 1}`,
      }),
    );
  }
});

test('the exercises are solved by a line over all creases, a long one over none, and one over the valley alone', () => {
  const { 'all-four': four, 'no-kink': none, 'one-valley': valley } = figure.goals!;
  const of = (ax: number, ay: number, bx: number, by: number): Slice => ({
    ...figure.initial,
    ax,
    ay,
    bx,
    by,
  });
  for (const ax of [-2, -1, 0, 1, 2])
    for (const ay of [-2, -1, 0, 1, 2])
      for (const bx of [-1.9375, -0.5, 0.75, 1.5])
        for (const by of [-1.8125, -0.25, 1.125, 1.9375]) {
          const state = of(ax, ay, bx, by);
          const { meetings, length } = sliced(state);
          assert.equal(four(state).done, meetings.length === 4, JSON.stringify(state));
          assert.equal(none(state).done, meetings.length === 0 && length > 3.5, JSON.stringify(state));
          assert.equal(
            valley(state).done,
            meetings.length === 1 && meetings[0].jump > 0,
            JSON.stringify(state),
          );
        }
  assert.ok(four(of(-2, -2, 2, 2)).done && !four({ ...of(-2, -2, 2, 2), network: 'seed-999' }).done);
  assert.ok(none(of(-2, 1.0625, 0, -2)).done && !none(of(-2, 0, -1, -2)).done);
  assert.match(none(of(-2, 0, -1, -2)).words, /one longer than 3½/);
  assert.ok(valley(of(-1, -1.5, 0.5, -1.5)).done);
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  const states: Slice[] = [
    { ...initial, ax: -2, ay: -2, bx: 2, by: 2 },
    { ...initial, network: 'seed-999', probe: 0.9, turn: 20 },
    { ...initial, ax: -2, ay: 1, bx: 0, by: -2 },
    { ...initial, probe: 0.5 },
  ];
  nothingStays(figure, states);
});
