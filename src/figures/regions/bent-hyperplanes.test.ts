import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import type { Network } from '../../network/index.ts';
import type { Cell, Crease } from '../cells.testing.ts';
import { cellAt, cellsOf, creasesBetween, forward, rectangle } from '../cells.testing.ts';
import * as maps from '../maps.testing.ts';
import type { Place } from '../reading.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, numberIn, only, placeOf, proseStates, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { countIn } from '../reading-marks.testing.ts';
import figure from './bent-hyperplanes.figure.ts';
import { bentTruth } from './bent-truth.testing.ts';
import type { Bend, BentTruth } from './bent-truth.testing.ts';
import { checkWiring } from './wiring.testing.ts';

type Bent = typeof figure.initial;

interface Truth extends BentTruth {
  readonly network: Network;
  readonly cells: readonly Cell[];
  readonly creases: readonly Crease[];
  /** The second-layer unit that is taken apart. */
  readonly unit: number;
}

/** The unit that is picked out, `[layer, unit]`. */
function pickedIn({ unit }: Bent, { layers: [first] }: Network): [number, number] | null {
  return unit < 0 ? null : unit < first.outputs ? [0, unit] : [1, unit - first.outputs];
}

const known = new Map<string, Truth>();
function truthOf(state: Bent): Truth {
  const key = `${state.preset} ${state.shift} ${state.gain} ${state.unit}`;
  const found = known.get(key) ?? makeTruth(state);
  known.set(key, found);
  return found;
}

function makeTruth(state: Bent): Truth {
  const network = figure.network!(state);
  const cells = cellsOf(network, rectangle(2, 1.5));
  const picked = pickedIn(state, network);
  const unit = picked?.[0] === 1 ? picked[1] : 0;
  return { network, cells, creases: creasesBetween(cells), unit, ...bentTruth(network, unit, [2, 1.5]) };
}

const mapIn = (svg: Element) => maps.readWindow(only(svg, '.map-stop .region-hit rect'), [2, 1.5]);
/** Units have colours in the order of the layers. */
const colourIn =
  ({ layers: [first] }: Network) =>
  (layer: number, unit: number) =>
    `var(--unit-${((layer * first.outputs + unit) % 8) + 1})`;
const linesIn = (lines: readonly number[]): string =>
  `${lines.length > 1 ? 'lines' : 'line'} ${lines.map((i) => i + 1).join(' and ')}`;
const vectorIn = (words: string): Place =>
  words
    .replace(/[()\s]/g, '')
    .split(',')
    .map(numberIn) as unknown as Place;

function nearVector(actual: Place, expected: Place, what: string): void {
  actual.forEach((value, k) => near(value, expected[k], 5.1e-4, what));
}

test('the map has the regions of the whole network, coloured by pattern, and every unit’s crease', async () => {
  await inEveryState('bent-hyperplanes', figure, (state, { svg }) => {
    const { network, cells, creases } = truthOf(state);
    const map = mapIn(svg);
    maps.checkTints(
      maps.checkFaces(maps.facesIn(only(svg, '.faces'), map), cells, maps.unitOf(map)),
      cells,
      creases,
    );
    // Of a weight of 1e−323 doubles make a fold of 0; the figure, which reckons exactly, does not.
    if (state.gain === 0 || Math.abs(state.gain) > 1e-9)
      maps.checkCreases(maps.creasesIn(only(svg, '.creases'), map), creases, maps.unitOf(map), {
        colour: colourIn(network),
      });
    const words = figure.describe(state);
    assert.equal(Number(/^(\d+) activation/.exec(words)![1]), cells.length);
    const cell = maps.outlinedIn(only(svg, '.map-stop .selected'), cells, map, [state.x, state.y]);
    const [, pattern, area] = /Region ([01 ]+) is selected, area ([\d.]+)\.$/.exec(words)!;
    assert.equal(pattern, cell.pattern);
    near(Number(area), cell.area, 0.0051, 'the area');
    const marked = pickedIn(state, network) ?? [1, truthOf(state).unit];
    checkWiring(svg, network, {
      bits: cell.bits,
      marked: marked as [number, number],
      colour: colourIn(network),
    });
  });
});

test('the heavy crease is where the unit’s pre-activation changes its sign', async () => {
  await inEveryState('bent-hyperplanes', figure, (state, { svg }) => {
    const { network, crease, creases, unit } = truthOf(state);
    const picked: [number, number] = pickedIn(state, network) ?? [1, unit];
    const own =
      picked[0] === 1
        ? crease
        : creases.filter(({ owners }) => owners.some(([l, u]) => l === 0 && u === picked[1]));
    const paths = all(svg, '.marked-crease path', 0);
    maps.checkRun(paths, own, mapIn(svg));
    const colour = colourIn(network)(...picked);
    assert.deepEqual(
      paths.map((one) => one.getAttribute('style')),
      own.length > 0 ? [`stroke: ${colour}`] : [],
    );
    for (const { from, to } of crease)
      near(
        forward(network, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]).z[1][unit],
        0,
        1e-9,
        'z on the crease',
      );
  });
});

test('arrows are gradients: square to the crease, towards the side where the unit is on, and as long', async () => {
  await inEveryState('bent-hyperplanes', figure, (state, { svg }) => {
    const { network, unit, crease } = truthOf(state);
    const map = mapIn(svg);
    const lengths = new Set<string>();
    const cells = new Set<string>();
    for (const path of all(svg, '.arrows path', 0)) {
      const [foot, tip] = strokesOf(path)[0].points.map(map);
      const on = crease.filter(
        ({ from, to, length }) =>
          Math.abs((foot[0] - from[0]) * (to[1] - from[1]) - (foot[1] - from[1]) * (to[0] - from[0])) /
            length <
          2e-3,
      );
      assert.ok(on.length > 0, 'an arrow stands on the crease');
      const arrow: Place = [tip[0] - foot[0], tip[1] - foot[1]];
      // By central differences, inside the region of the first layer.
      const z = (x: number, y: number) => forward(network, [x, y]).z[1][unit];
      const h = 1e-6;
      const [x, y] = [foot[0] + 1e-3 * arrow[0], foot[1] + 1e-3 * arrow[1]];
      const gradient = [(z(x + h, y) - z(x - h, y)) / (2 * h), (z(x, y + h) - z(x, y - h)) / (2 * h)];
      near(arrow[0] * gradient[1] - arrow[1] * gradient[0], 0, 2e-3, 'the direction of an arrow');
      assert.ok(z(x, y) > z(foot[0], foot[1]), 'an arrow points to where the unit is on');
      lengths.add((Math.hypot(...arrow) / Math.hypot(...gradient)).toFixed(2));
      cells.add(
        forward(network, [x, y])
          .z[0].map((v) => Number(v > 0))
          .join(''),
      );
    }
    assert.ok(lengths.size <= 1, `arrows are all of one scale, not ${[...lengths].join(', ')}`);
    const arrows = all(svg, '.arrows path', 0).length;
    assert.equal(cells.size, arrows, 'one arrow in every region of the first layer');
    assert.ok(arrows >= crease.filter(({ length }) => length > 0.6).length, 'long stretches have arrows');
    assert.equal(only(svg, '.arrows').getAttribute('style'), `--stroke: ${colourIn(network)(1, unit)}`);
  });
});

const isBend = ({ off, on }: Bend): boolean => off[0] !== on[0] || off[1] !== on[1];

test('bends are numbered where the crease goes over lines; the table has the gradients and W·w between them', async () => {
  await inEveryState('bent-hyperplanes', figure, (state, { svg, readout }) => {
    const { network, unit, bends } = truthOf(state);
    const [first, second] = network.layers;
    const map = mapIn(svg);
    const marks = all(svg, '.bends g', 0);
    const rows = all(readout, '.bend-list li', 0);
    assert.deepEqual([marks.length, rows.length], [bends.length, bends.length]);
    const words = figure.describe(state);
    const told = [
      ...words.matchAll(/Bend (\d+), on (lines? .*?): the gradient goes from (\(.*?\)) to (\(.*?\))/g),
    ];
    const straight = [
      ...words.matchAll(
        /On (lines? .*?) it does not bend: the gradient stays (\(.*?\))( \(picked out\))?\./g,
      ),
    ];
    assert.equal(told.length, bends.filter(isBend).length);
    assert.equal(straight.length, bends.length - told.length);
    let count = 0;
    bends.forEach((bend, i) => {
      const { at, lines, off, on } = bend;
      const [x, y] = map(placeOf(marks[i]));
      near(Math.hypot(x - at[0], y - at[1]), 0, 2e-4, `place ${i + 1}`);
      const name = isBend(bend) ? String(++count) : '';
      assert.equal(wordsOf(marks[i]), name);
      const kind = isBend(bend) ? 'bend' : 'straight';
      assert.equal(marks[i].getAttribute('class'), i === state.bend ? `${kind} picked` : kind);
      const [number, line, sum] = all(rows[i], 'span').map(wordsOf);
      assert.deepEqual([number, line], [name || '–', linesIn(lines)]);
      const [before, change, after] = sum.split(/\+(?=\()|=/).map(vectorIn);
      nearVector(before, off, 'the gradient where the line’s unit is off');
      nearVector(after, on, 'and where it is on');
      if (lines.length === 1) {
        const weight = second.weights[unit * second.inputs + lines[0]];
        nearVector(
          change,
          [0, 1].map((k) => weight * first.weights[2 * lines[0] + k]) as unknown as Place,
          'W·w',
        );
      }
      nearVector(change, [on[0] - off[0], on[1] - off[1]], 'the change');
      assert.equal(rows[i].getAttribute('aria-selected'), String(i === state.bend));
      assert.equal(rows[i].getAttribute('style'), `--unit: ${colourIn(network)(0, lines[0])}`);
      if (!isBend(bend)) {
        const [, said, gradient] = straight[i - count];
        assert.equal(said, linesIn(lines));
        return nearVector(vectorIn(gradient), off, 'the gradient in words');
      }
      const [, said, on_, from, to] = told[count - 1];
      assert.deepEqual([said, on_], [name, linesIn(lines)]);
      nearVector(vectorIn(from), off, 'the gradient in words');
      nearVector(vectorIn(to), on, 'the gradient in words');
    });
  });
});

test('under the map stands on which lines the numbered bends are, for those who save it without the table', async () => {
  await inEveryState('bent-hyperplanes', figure, (state, { svg }) => {
    const bends = truthOf(state).bends.filter(isBend);
    const key = all(svg, '.key text', 0).map(wordsOf);
    const lines = bends.map((bend) => bend.lines.map((i) => i + 1).join('/')).join(', ');
    if (bends.length === 0) assert.deepEqual(key, []);
    else if (bends.length === 1) assert.deepEqual(key, [`bend 1 is on line ${lines}`]);
    else assert.deepEqual(key, [`bends 1–${bends.length} are on lines ${lines}`]);
  });
});

test('the status says what the crease is as a whole: its pieces, loops and bends', async () => {
  await inEveryState('bent-hyperplanes', figure, (state) => {
    const { bends, pieces, loops, crease, unit } = truthOf(state);
    const words = figure.status!(state);
    assert.ok(figure.describe(state).includes(`Hidden layer 2: ${words}`));
    const whose = `The crease of unit ${unit + 1} `;
    assert.ok(words.startsWith(whose), words);
    if (crease.length === 0) return assert.equal(words, `${whose}is nowhere in the window.`);
    assert.equal(countIn(/in (\w+) separate pieces/.exec(words)?.[1] ?? 'one'), pieces);
    if (pieces === 1) assert.equal(words.includes('one loop'), loops === 1);
    const bent = bends.filter(isBend).length;
    const [, at] = /bends (?:at )?(\w+)/.exec(words)!;
    assert.equal(countIn(at === 'nowhere' ? 'no' : at === 'once' ? 'one' : at), bent);
    const over = /straight over (.*)\.$/.exec(words)?.[1] ?? '';
    assert.deepEqual(
      [...new Set(over.match(/\d/g) ?? [])].sort(),
      [...new Set(bends.filter((bend) => !isBend(bend)).flatMap(({ lines }) => lines))]
        .map((i) => String(i + 1))
        .sort(),
    );
    assert.equal(countIn(figure.values!(state).bends), bent);
    assert.equal(countIn(figure.values!(state).pieces), pieces);
  });
});

test('every line of the first layer is named, at the line and in its colour', async () => {
  await inEveryState('bent-hyperplanes', figure, (state, { svg }) => {
    const { network, creases } = truthOf(state);
    const [{ weights, biases }] = network.layers;
    const named = all(svg, '.line-names text', 0).flatMap((text) => {
      const [x, y] = mapIn(svg)(placeOf(text));
      const lines = wordsOf(text)
        .match(/\d+/g)!
        .map((n) => Number(n) - 1);
      for (const i of lines) {
        const [a, b] = [weights[2 * i], weights[2 * i + 1]];
        near((a * x + b * y + biases[i]) / Math.hypot(a, b), 0, 0.3, `${wordsOf(text)} is at its line`);
      }
      assert.equal(text.getAttribute('style'), `--stroke: ${colourIn(network)(0, lines[0])}`);
      return lines;
    });
    const places = all(svg, '.line-names text', 0).map(placeOf);
    places.forEach(([x, y], i) => {
      for (const [otherX, otherY] of places.slice(0, i))
        assert.ok(Math.abs(x - otherX) > 65 || Math.abs(y - otherY) > 22, 'no two names touch');
    });
    const inWindow = [...biases.keys()].filter((i) =>
      creases.some(({ owners }) => owners.some(([l, u]) => l === 0 && u === i)),
    );
    assert.deepEqual(named.sort(), inWindow);
  });
});

test('the sliders change one bias and one weight, and nothing else', () => {
  const numbers = (change: Partial<Bent>) =>
    figure.network!({ ...figure.initial, ...change }).layers.flatMap(({ weights, biases }) => [
      ...weights,
      ...biases,
    ]);
  const whole = numbers({});
  const [first, second] = figure.network!(figure.initial).layers;
  const start = first.weights.length + first.biases.length;
  const changedAt = (change: Partial<Bent>) =>
    numbers(change).flatMap((value, i) => (value === whole[i] ? [] : [[i, value - whole[i]]]));
  assert.deepEqual(changedAt({ shift: 0.5 }), [[start + second.weights.length, 0.5]]);
  assert.deepEqual(changedAt({ gain: -1 }), [[start, -2 * second.weights[0]]]);
});

test('a crease goes straight through a line whose weight is zero, and bends sharper as the weight grows', () => {
  const at = (gain: number) =>
    truthOf({ ...figure.initial, gain }).bends.filter(({ lines }) => lines[0] === 0);
  assert.ok(at(1).length > 0 && at(0).length > 0);
  for (const { off, on } of at(0)) assert.deepEqual(off, on);
  const turn = ({ off, on }: Bend) =>
    Math.acos((off[0] * on[0] + off[1] * on[1]) / (Math.hypot(...off) * Math.hypot(...on)));
  assert.ok(turn(at(1)[0]) > 0 && turn(at(1.25)[0]) > turn(at(1)[0]));
  const said = (gain: number) => figure.status!({ ...figure.initial, gain });
  assert.match(said(1), / is connected and bends at four places\.$/);
  assert.match(said(0), / is connected and bends once; it goes straight over line 1\.$/);
  const { svg } = drawn(figure, { ...figure.initial, gain: 0 });
  assert.deepEqual(all(svg, '.bends text').map(wordsOf), ['1']);
});

test('one unit can have two lines, a loop, or no crease', () => {
  const preset = (name: string, shift = 0) =>
    truthOf(changed(figure, figure.initial, { preset: name, shift }));
  // h₁ = σ(x) and h₂ = σ(1 − x): the unit σ(4h₁ + 2h₂ − 3) switches at ±½, and is on at both ends.
  const serra = preset('apart');
  for (const x of [-2, -0.75, -0.25, 0.25, 0.75, 2]) {
    const [h1, h2] = [Math.max(0, x), Math.max(0, 1 - x)];
    assert.equal(forward(serra.network, [x, 0.3]).z[1][0], 4 * h1 + 2 * h2 - 3);
    assert.equal(4 * h1 + 2 * h2 - 3 > 0, Math.abs(x) > 0.5);
  }
  assert.deepEqual(
    [serra.pieces, serra.loops, serra.crease.map(({ from }) => from[0]).sort()],
    [2, 0, [-0.5, 0.5]],
  );
  // The two pieces lie in different regions of the first layer, whose pattern changes at 0.
  const firstBits = (x: number) => forward(serra.network, [x, 0]).z[0].map((z) => z > 0);
  assert.notDeepEqual(firstBits(-0.5), firstBits(0.5));
  assert.deepEqual([preset('closed').pieces, preset('closed').loops], [1, 1]);
  assert.ok(preset('closed').cells[cellAt(preset('closed').cells, [0.1, 0.1])].bits[1][0] === 1);
  assert.equal(preset('closed', -1.25).crease.length, 0);
  const words = (name: string, shift = 0) =>
    figure.describe(changed(figure, figure.initial, { preset: name, shift }));
  assert.match(words('apart'), /two separate pieces/);
  assert.match(words('closed'), /one loop and bends at four places/);
  assert.match(words('closed', -1.25), /nowhere in the window/);
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  nothingStays(figure, [
    initial,
    { ...initial, gain: 0 },
    { ...initial, shift: 1, unit: 2 },
    { ...initial, preset: 'closed', bend: 1 },
    { ...initial, x: 1 },
  ]);
});

test('the exercises are done by fewer bends, and by a crease in pieces, and by nothing near', () => {
  const { initial } = figure;
  const done = (goal: string, change: Partial<Bent>) =>
    figure.goals![goal](changed(figure, initial, change)).done;
  assert.deepEqual(
    [0, -1, 0.75, 1, 2].map((gain) => done('fewer-bends', { gain })),
    [true, true, false, false, false],
  );
  // Whatever crease is looked at, it is the first unit's that counts.
  assert.ok(done('fewer-bends', { gain: 0, unit: 4 }));
  assert.deepEqual(
    [-1, 0, 1].map((shift) => done('pieces', { shift })),
    [true, false, false],
  );
  assert.ok(done('pieces', { shift: -1, unit: 4 }));
  assert.ok(!done('pieces', { preset: 'apart' }));
  // Then the unit is on at the right edge and in the lower left corner, and off between; below the window the crease is one.
  const { network } = truthOf({ ...initial, shift: -1 });
  const isOn = (x: number, y: number) => forward(network, [x, y]).z[1][0] > 0;
  assert.ok(isOn(1.99, 0) && isOn(-1.99, -1.49) && !isOn(-1.99, 1.49));
  for (let y = -1.5; y <= 1.5; y += 0.125) assert.ok(!isOn(0, y));
  assert.equal(bentTruth(network, 0, [40, 40]).pieces, 1);
  assert.deepEqual(
    [-7 / 16, -6 / 16].map((shift) => done('pieces', { shift })),
    [true, false],
  );
  assert.match(figure.goals!['fewer-bends'](initial).words, /bends at four places; with weight times 1/);
  assert.match(figure.goals!.pieces({ ...initial, preset: 'apart' }).words, /another network/);
});

test('another network in the menu is shown as it is, whatever was set before', () => {
  const [menu] = figure.controls!;
  assert.ok(menu.kind === 'choice');
  assert.deepEqual(menu.also!('closed'), { shift: 0, gain: 1, unit: -1, bend: -1 });
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('bent-hyperplanes', figure);
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      states.some(({ state }) => reached(state).done),
      goal,
    );
});
