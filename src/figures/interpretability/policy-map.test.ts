import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import type { Cell } from '../cells.testing.ts';
import { cellAt, cellsOf, creasesBetween, middleOf, valueOf } from '../cells.testing.ts';
import { liesOn } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import {
  all,
  drawn,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  placeOf,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { after } from './mountain-car.ts';
import {
  apart,
  drivenFrom,
  greedy,
  stepped,
  switchesOn,
  valuesOf,
  type Switch,
} from './mountain-car.testing.ts';
import figure from './policy-map.figure.ts';
import { rowOf } from './policy-tables.ts';
import { scrolledTo } from './policy-scrolling.ts';

type Policy = typeof figure.initial;

const NAMES = ['left', 'coast', 'right'];
const DOES = ['pushes left', 'coasts', 'pushes right'];
const WINDOW: Place[] = [
  [-1.2, -0.07],
  [0.6, -0.07],
  [0.6, 0.07],
  [-1.2, 0.07],
];
const WHOLE = 1.8 * 0.14;

const state = (change: Partial<Policy>): Policy => changed(figure, figure.initial, change);
const start = (place: number, speed: number, change: Partial<Policy> = {}): Policy =>
  state({ preset: 'own', place, speed, ...change });
const pin = ([pinPlace, pinSpeed]: Place): Policy => state({ pinned: true, pinPlace, pinSpeed });

/** A few long drives and how far they have come. */
const somewhere: readonly Policy[] = [
  state({ step: 28 }),
  state({ step: 40 }),
  state({ step: 109 }),
  state({ preset: 'away', step: 25, crossing: 1 }),
  state({ preset: 'wall', step: 30 }),
  start(-0.9, 0.03, { step: 12 }),
  start(0.2, -0.04, { step: 33, crossing: 2 }),
  start(0.55, 0),
];

async function everywhere(claim: (state: Policy, drawing: Drawn) => void): Promise<void> {
  await inEveryState('policy-map', figure, claim);
  for (const one of somewhere) claim(one, drawn(figure, one));
}

const mapOf = ({ svg }: Drawn) => readPlot(only(svg, '.axes'));

/** The cells of the whole state space, by clipping polygon after polygon. */
const cells = cellsOf(figure.network!(figure.initial), WINDOW);

test('a step of the car is that of Sutton & Barto, at the wall, at the ends of the track and of speeds too', () => {
  const places = [-1.2, -1.19, -1.1, -0.6, -Math.PI / 6, 0, 0.31, 0.49, 0.6];
  const speeds = [-0.07, -0.0699, -0.03, 0, 0.0005, 0.069, 0.07];
  for (const x of places)
    for (const v of speeds)
      for (const action of [0, 1, 2]) {
        const [own, plain] = [after([x, v], action), stepped([x, v], action)];
        near(own[0], plain[0], 1e-14, 'the place');
        near(own[1], plain[1], 1e-14, 'the speed');
      }
});

test('every region is counted, and every one has a number of its own', () => {
  const count = Number(figure.values!(figure.initial).regions.replace(/\D/g, ''));
  assert.equal(count, cells.length);
  near(
    cells.reduce((sum, { area }) => sum + area, 0),
    WHOLE,
    1e-12,
    'the area of all cells',
  );
  const numbers = cells.map(({ centre }) => {
    const [, number, of] = /^Region ([\d\u202f\s]+) of ([\d\u202f\s]+):/.exec(figure.status!(pin(centre)))!;
    assert.equal(Number(of.replace(/\D/g, '')), count);
    return Number(number.replace(/\D/g, ''));
  });
  assert.deepEqual(
    numbers.sort((a, b) => a - b),
    cells.map((_, i) => i + 1),
  );
});

test('every crease is drawn, as one of the layer of its unit, and nothing else is', () => {
  const drawing = drawn(figure, figure.initial);
  const read = mapOf(drawing);
  // In units in which the map is nearly square.
  const square = ([x, v]: Place): Place => [x, 10 * v];
  const scaled = cells.map((cell): Cell => ({ ...cell, corners: cell.corners.map(square) }));
  const creases = creasesBetween(scaled, 1e-9);
  const slack = 0.004;
  [1, 2].forEach((layer) => {
    const own = creases.filter(({ owners }) => owners[0][0] === layer - 1);
    const segments = strokesOf(only(drawing.svg, `.creases .edge-of-${layer}`)).flatMap(({ points }) =>
      points.slice(1).map((to, i) => [points[i], to].map((place) => square(read(place)))),
    );
    const lengths = segments.map(([a, b]) => {
      const length = Math.hypot(a[0] - b[0], a[1] - b[1]);
      const middle: Place = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      assert.ok(
        own.some((crease) => liesOn(middle, crease, slack)),
        `nothing bends at ${middle}`,
      );
      return length;
    });
    const whole = own.reduce((sum, { length }) => sum + length, 0);
    near(lengths.reduce((a, b) => a + b, 0) / whole, 1, 0.004, `the creases of layer ${layer}`);
  });
});

/** How often loops go around a place. */
function winding(loops: readonly (readonly Place[])[], [x, y]: Place): number {
  let turns = 0;
  for (const loop of loops)
    loop.forEach(([ax, ay], k) => {
      const [bx, by] = loop[(k + 1) % loop.length];
      const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      if (ay <= y && by > y && side > 0) turns++;
      if (ay > y && by <= y && side < 0) turns--;
    });
  return turns;
}

const loopsIn = (drawing: Drawn): Place[][][] =>
  NAMES.map((name) =>
    strokesOf(only(drawing.svg, `.areas .area.${name}`)).map(({ points, closed }) => {
      assert.ok(closed);
      return points.map(mapOf(drawing));
    }),
  );

test('the areas of the three choices add up to the state space, each with the share that is said', () => {
  const loops = loopsIn(drawn(figure, figure.initial));
  const sizes = loops.map((own) => own.reduce((sum, loop) => sum + middleOf(loop).area, 0) / WHOLE);
  near(
    sizes.reduce((a, b) => a + b, 0),
    1,
    1e-3,
    'all areas',
  );
  const said = figure.values!(figure.initial);
  NAMES.forEach((name, action) =>
    near(100 * sizes[action], numberIn(said[`share-${name}`].replace(' %', '')), 0.15, name),
  );
});

test('in every area the largest of the three values is that of its colour', () => {
  const loops = loopsIn(drawn(figure, figure.initial));
  let seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const counts = [0, 0, 0];
  for (let i = 0; i < 3000; i++) {
    const place: Place = [-1.2 + 1.8 * random(), -0.07 + 0.14 * random()];
    const values = valuesOf(place);
    const [most, second] = [...values].sort((a, b) => b - a);
    const inside = loops.map((own) => winding(own, place));
    if (most - second < 0.06) continue;
    const best = values.indexOf(most);
    assert.deepEqual(
      inside,
      [0, 1, 2].map((action) => Number(action === best)),
      String(place),
    );
    counts[best]++;
  }
  assert.ok(Math.min(...counts) > 20, String(counts));
});

/** The part of a polygon where an affine function is positive. */
function clipped(corners: readonly Place[], value: (place: Place) => number): Place[] {
  return corners.flatMap((p, k): Place[] => {
    const q = corners[(k + 1) % corners.length];
    const [a, b] = [value(p), value(q)];
    const kept: Place[] = a >= 0 ? [p] : [];
    if (a > 0 !== b > 0 && a !== b) {
      const t = a / (a - b);
      kept.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]);
    }
    return kept;
  });
}

/** The shares of a cell that go to the three actions. */
const sharesIn = ({ corners, maps, area }: Cell): number[] =>
  maps.map((own, action) => {
    const part = maps.reduce(
      (polygon, other, k) =>
        k === action ? polygon : clipped(polygon, (place) => valueOf(own, place) - valueOf(other, place)),
      corners,
    );
    return part.length < 3 ? 0 : middleOf(part).area / area;
  });

test('what is said to be done in a region is so on as much of it, and regions of several choices are counted', () => {
  let mixed = 0;
  for (const cell of cells) {
    const shares = sharesIn(cell);
    const taken = shares.filter((share) => share > 1e-9).length;
    if (taken > 1) mixed++;
    const said = figure.status!(pin(cell.centre));
    if (taken === 1) {
      assert.ok(said.includes(`: the car ${DOES[shares.indexOf(Math.max(...shares))]}. `), said);
      continue;
    }
    const parts = [...said.matchAll(/(left|coast|right) on (under |over |)([\d.]+) %/g)];
    assert.equal(parts.length, taken, said);
    for (const [, name, bound, number] of parts) {
      const share = 100 * shares[NAMES.indexOf(name)];
      if (bound === 'under ') assert.ok(share < Number(number), said);
      else if (bound === 'over ') assert.ok(share > Number(number), said);
      else near(share, Number(number), 0.0501, said);
    }
  }
  assert.equal(figure.values!(figure.initial).mixed, String(mixed));
});

test('the law of a region is the map of its cell, and gives the values of a forward pass at the place that is named', () => {
  for (const cell of [...cells].sort((a, b) => b.area - a.area).filter((_, i) => i % 90 === 0)) {
    const { readout } = drawn(figure, pin(cell.centre));
    const [head, ...rows] = rowsOf(only(readout, '.law-table'));
    assert.deepEqual(head, ['value', 'constant', 'per 0.1 of place', 'per 0.01 of speed', 'middle']);
    const values = valuesOf(cell.centre);
    rows.forEach(([name, constant, place, speed, value], action) => {
      const [a, b, c] = cell.maps[action];
      assert.equal(name, NAMES[action]);
      near(numberIn(constant), c, 0.00501, 'the constant');
      near(numberIn(place), a / 10, 0.00501, 'the slope along places');
      near(numberIn(speed), b / 100, 0.00501, 'the slope along speeds');
      near(numberIn(value), values[action], 0.00501, 'the value');
    });
    const active = all(readout, '.law-table tbody tr').map((row) => row.getAttribute('class') === 'active');
    assert.deepEqual(
      active,
      values.map((value) => value === Math.max(...values)),
    );
    const units = /(\d+) of 64 units on/.exec(wordsOf(only(readout, '.law-table caption')))!;
    assert.equal(Number(units[1]), cell.pattern.replace(/[^1]/g, '').length);
  }
});

/** All switches on a drive, each with its step. */
function crossed(states: readonly Place[]): (Switch & { readonly step: number; readonly place: Place })[] {
  return states.slice(1).flatMap((to, step) =>
    switchesOn(states[step], to).map((one) => ({
      ...one,
      step,
      place: [0, 1].map((k) => states[step][k] + one.share * (to[k] - states[step][k])) as unknown as Place,
    })),
  );
}

/** Where the drawing's line has a dot: strokes of no length. */
const dotsIn = (path: Element): Place[] =>
  strokesOf(path)
    .filter(({ points }) => points.length > 1)
    .map(({ points }) => points[0]);

test('the line is the drive by a plain forward pass and the plain rules, as far as it is driven and beyond', async () => {
  await everywhere((now, drawing) => {
    const { states, actions } = drivenFrom([now.place, now.speed]);
    const read = mapOf(drawing);
    const [ahead, done] = ['ahead', 'done'].map((name) =>
      strokesOf(only(drawing.svg, `.drive .${name}`))[0].points.map(read),
    );
    const passed = crossed(states).filter(
      ({ step }, i, list) => step < now.step || (step === now.step && list.filter((one, k) => k <= i && one.step === step).length <= now.crossing), // prettier-ignore
    );
    const here: Place = now.crossing > 0 ? passed[passed.length - 1].place : states[now.step];
    const expected = {
      done: [...states.slice(0, now.step + 1), here],
      ahead: [here, ...states.slice(now.step + 1)],
    };
    assert.deepEqual([done.length, ahead.length], [expected.done.length, expected.ahead.length]);
    [...done, ...ahead].forEach((place, i) => {
      const own = [...expected.done, ...expected.ahead][i];
      near(place[0], own[0], 1e-4, 'a place on the drive');
      near(place[1], own[1], 1e-5, 'a speed on the drive');
    });
    const dot = read(placeOf(only(drawing.svg, '.here circle')));
    near(dot[0], here[0], 1e-4, 'the dot');
    near(dot[1], here[1], 1e-5, 'the dot');
    const car = placeOf(only(drawing.svg, '.car .wheels'));
    near(read(car)[0], here[0], 1e-4, 'the car on its hill');
    const title = wordsOf(all(drawing.svg, '.titles text')[0]);
    const does = ['push left', 'coast', 'push right'][actions[now.step]] ?? 'the drive is over';
    assert.equal(title, `step ${now.step} of ${actions.length}: ${does}`);
    const dots = dotsIn(only(drawing.svg, '.drive .crossed')).map(read);
    assert.equal(dots.length, passed.length);
    dots.forEach((place, i) => near(place[0], passed[i].place[0], 1e-4, 'a crossing'));
    const rings = dotsIn(only(drawing.svg, '.drive .turned')).map(read);
    const turns = actions.flatMap((action, k) =>
      k > 0 && k <= now.step && action !== actions[k - 1] ? [k] : [],
    );
    assert.equal(rings.length, turns.length, 'a ring for every change of mind so far');
    rings.forEach((place, i) => near(place[0], states[turns[i]][0], 1e-4, 'a ring'));
  });
});

const csvOf = (now: Policy): string[][] =>
  String(figure.files![0].text(now))
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(','));

test('every crossing of the drive is listed, exactly where a unit switches, with the region that begins there', async () => {
  await everywhere((now, { readout }) => {
    const { states } = drivenFrom([now.place, now.speed]);
    const expected = crossed(states);
    const lines = csvOf(now);
    assert.equal(lines.length, expected.length);
    lines.forEach(([number, step, share, place, speed, units, region], i) => {
      const own = expected[i];
      assert.deepEqual([Number(number), Number(step)], [i + 1, own.step]);
      near(Number(share), own.share, 1e-7, 'the share of the way');
      near(Number(place), own.place[0], 1e-9, 'the place');
      near(Number(speed), own.place[1], 1e-9, 'the speed');
      assert.equal(
        units,
        `"unit ${own.unit + 1} of layer ${own.layer + 1} ${own.on ? 'comes on' : 'goes off'}"`,
      );
      const next = expected[i + 1]?.step === own.step ? expected[i + 1].share : 1;
      const t = (own.share + next) / 2;
      const [p, q] = [states[own.step], states[own.step + 1]];
      const said = figure.status!(pin([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]));
      if (i % 7 === 0) assert.equal(/^Region ([^o]+) of/.exec(said)![1].replace(/\D/g, ''), region);
    });
    const rows = lines.length === 0 ? [] : rowsOf(only(readout, '.crossings-table')).slice(1);
    const passed = expected.filter(({ step }) => step < now.step).length + now.crossing;
    assert.equal(rows.length, lines.length, 'every crossing has a row');
    const marked = all(readout, '.crossings-table tbody tr', 0).flatMap((row, i) =>
      row.getAttribute('aria-current') === 'true' ? [i] : [],
    );
    assert.deepEqual(marked, now.crossing > 0 ? [passed - 1] : []);
    assert.equal(rowOf(now), Math.max(0, passed - 1));
    rows.forEach(([number, at, place, speed, unit, region], i) => {
      const [, , , , , , own] = lines[i];
      const { step, share, layer, unit: index, on, place: exact } = expected[i];
      assert.deepEqual(
        [number, unit, region.replace(/\D/g, '')],
        [String(i + 1), `${layer + 1}·${index + 1} ${on ? 'on' : 'off'}`, own],
      );
      near(numberIn(at), step + share, 0.0101, 'when');
      near(numberIn(place), exact[0], 5.01e-4, 'where');
      near(numberIn(speed), exact[1], 5.01e-5, 'how fast');
    });
  });
});

test('“Next crossing” stops at each crossing once, in their order, and Play at each state', () => {
  const [next] = figure.actions!;
  for (const preset of ['valley', 'wall', 'away']) {
    let now = state({ preset });
    const lines = csvOf(now);
    for (const [number, step, , , , units] of lines) {
      assert.ok(next.possible!(now));
      now = changed(figure, now, next.to(now));
      assert.equal(now.step, Number(step));
      const said = figure.status!(now);
      assert.ok(said.startsWith(`Between steps ${step} and ${Number(step) + 1}, crossing ${number} of ${lines.length}: ${units.replaceAll('"', '')}, and region `), said); // prettier-ignore
    }
    assert.ok(!next.possible!(now));
    let count = 0;
    for (let one: Policy | null = state({ preset }); one; one = figure.step!(one)) count++;
    assert.equal(count - 1, drivenFrom([now.place, now.speed]).actions.length);
  }
});

test('the status says what the car does, its value and the steps that are left', () => {
  const valley = state({});
  const { states, actions } = drivenFrom([valley.place, valley.speed]);
  for (let step = 1; step < actions.length; step++) {
    const said = figure.status!(state({ step }));
    const [, at, of, does, name, value, left] =
      /^Step (\d+) of (\d+): the car (.*), as the largest of its values is that of (\w+), (−?[\d.]+); in fact (\d+) steps? (?:is|are) left\.$/.exec(said)!; // prettier-ignore
    assert.deepEqual([Number(at), Number(of), Number(left)], [step, actions.length, actions.length - step]);
    const action = greedy(states[step]);
    assert.deepEqual([does, name], [DOES[action], NAMES[action]]);
    near(numberIn(value), Math.max(...valuesOf(states[step])), 0.0501, 'the value');
  }
  const end = figure.status!(state({ step: actions.length }));
  const expected = -Math.max(...valuesOf(states[0]));
  const off = actions.length - expected;
  assert.ok(end.includes(`after ${actions.length} steps and ${crossed(states).length} crossings`), end);
  assert.ok(end.endsWith(`expected ${expected.toFixed(1)} steps, ${off.toFixed(1)} too few.`), end);
  assert.equal(figure.status!(start(0.55, 0)), 'This start is at the goal already: the drive is over.');
});

test('it says how far its values are off, as stored, and at the start against the steps driven', async () => {
  await everywhere((now, { readout }) => {
    const facts = Object.fromEntries(
      rowsOf(only(readout, '.value-facts')).map(([name, value]) => [name, value]),
    );
    assert.equal(
      facts['off value iteration: mean, most'],
      `${apart.mean.toFixed(1)}, ${apart.largest.toFixed(1)}`,
    );
    const { actions, states } = drivenFrom([now.place, now.speed]);
    const [expected, driven] = facts['steps expected at the start, driven'].split(', ');
    near(numberIn(expected), -Math.max(...valuesOf(states[0])), 0.0501, 'expected');
    assert.equal(Number(driven), actions.length);
  });
});

test('the outlined region is the one that the car is in, or the one that is pinned', async () => {
  await everywhere((now, drawing) => {
    const read = mapOf(drawing);
    const outline = strokesOf(only(drawing.svg, '.map-stop .selected path'))[0].points.map(read);
    const { centre } = middleOf(outline);
    const { states } = drivenFrom([now.place, now.speed]);
    const at: Place = now.pinned ? [now.pinPlace, now.pinSpeed] : now.crossing > 0 ? read(placeOf(only(drawing.svg, '.here circle'))) : states[now.step]; // prettier-ignore
    const cell = cells[cellAt(cells, centre)];
    near(middleOf(outline).area, cell.area, 0.02 * cell.area + 2e-6, 'its area');
    assert.equal(cellAt([cell], at, 1e-4), 0, `${at} is not in the outlined region`);
  });
});

test('the exercises are done by states that do what they ask, and not by their neighbours', () => {
  const { goals } = figure;
  const done = (name: string, one: Policy) => goals![name](one).done;
  assert.ok(done('away-first', start(-0.3, 0)));
  assert.equal(drivenFrom([-0.3, 0]).actions[0], 0);
  assert.ok(!done('away-first', start(-0.3, 0.001)), 'it moves');
  assert.ok(!done('away-first', start(0.4, 0)), 'it pushes right');
  assert.ok(!done('away-first', start(-0.8, 0)), 'it is on the left');
  assert.ok(!done('away-first', start(0.55, 0)), 'it is at the goal');
  assert.ok(done('one-mind', start(-0.9, 0)));
  assert.deepEqual([...new Set(drivenFrom([-0.9, 0]).actions)], [2]);
  assert.ok(!done('one-mind', state({})), 'the valley itself');
  assert.ok(!done('one-mind', start(0.4, 0)), 'right of the valley');
  assert.ok(!done('one-mind', state({ preset: 'wall' })), 'it changes its mind');
  const mixed = cells.filter((cell) => sharesIn(cell).filter((share) => share > 0.1).length > 1);
  const plain = cells.filter((cell) => sharesIn(cell).filter((share) => share > 0).length === 1);
  assert.ok(mixed.length > 0 && plain.length > 0);
  for (const { centre } of mixed) assert.ok(done('one-law', pin(centre)));
  for (const { centre } of plain.slice(0, 200)) assert.ok(!done('one-law', pin(centre)));
  assert.ok(!done('one-law', { ...pin(mixed[0].centre), pinned: false }), 'nothing is pinned');
});

test('a start that is dragged is kept on hundredths, and the drive begins anew', () => {
  const [handle] = figure.handles!(figure.initial);
  const moved = changed(figure, state({ step: 30 }), handle.to([0.123456, 0.31234], state({ step: 30 })));
  assert.deepEqual([moved.preset, moved.place, moved.step, moved.crossing], ['own', 0.12, 0, 0]);
  near(moved.speed, 0.031, 1e-15, 'the speed');
  const far = changed(figure, figure.initial, handle.to([9, -9], figure.initial));
  assert.deepEqual([far.place, far.speed], [0.6, -0.07]);
});

test('nothing stays of states drawn before', () => {
  nothingStays(figure, [figure.initial, ...somewhere, pin([0.2, 0.03]), figure.initial]);
});

test('the row of the crossing passed last is in sight, and the list is not scrolled where it is already', () => {
  for (const row of [0, 1, 5, 6, 40, 161])
    for (const top of [0, 0.5, 3, 36, 150]) {
      const to = scrolledTo(row, top);
      assert.ok(to >= 0 && row >= to && row + 1 <= to + 6, `row ${row} from ${top}: ${to}`);
      if (row >= top && row + 1 <= top + 6) assert.equal(to, top);
    }
});

test('on the way the mark goes from row to row, and one row is the stop of the tab key', () => {
  const readout = drawn(figure, figure.initial).readout;
  const [next] = figure.actions!;
  let now = figure.initial;
  for (let k = 0; k < 9; k++) {
    now = changed(figure, now, next.to(now));
    figure.readout!(readout, now);
    const rows = all(readout, '.crossings-table tbody tr');
    const marked = rows.flatMap((row, i) => (row.getAttribute('aria-current') === 'true' ? [i] : []));
    const stops = rows.flatMap((row, i) => (row.getAttribute('tabindex') === '0' ? [i] : []));
    assert.deepEqual([marked, stops], [[k], [k]]);
  }
});
