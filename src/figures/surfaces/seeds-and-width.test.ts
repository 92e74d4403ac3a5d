import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { parseNetwork, randomNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { cellsOf, creasesBetween, rectangle, valueOf } from '../cells.testing.ts';
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
  proseStates,
  readPlot,
  rowsOf,
  wordsOf,
} from '../reading.testing.ts';
import { checkRest, checkShades, checkSurface } from '../surface-view.testing.ts';
import figure from './seeds-and-width.figure.ts';
import type { Truth } from './truths.testing.ts';
import { THOUSANDTH, checkLineNames, oracles, truth } from './truths.testing.ts';

type Draw = typeof figure.initial;

const isStored = ({ seed, units }: Draw): boolean =>
  (seed === 42 && units === 4) || (seed === 999 && units === 6);

function networkOf({ seed, units }: Draw): Network {
  if (isStored({ seed, units } as Draw)) return parseNetwork(oracles[`seed${seed}` as 'seed42'].network);
  return randomNetwork({ widths: [2, units, 1], seed, init: 'uniform' });
}

const known = new Map<string, Truth>();
function truthOf(state: Draw): Truth {
  const key = `${state.seed} ${state.units}`;
  const found = known.get(key) ?? truth(networkOf(state), 2);
  known.set(key, found);
  return found;
}

/** Where the units' lines cross, by Cramer's rule; random lines are not parallel. */
function crossingsOf({ layers: [{ weights, biases, outputs }] }: Network): Place[] {
  const places: Place[] = [];
  for (let i = 0; i < outputs; i++)
    for (let j = 0; j < i; j++) {
      const [a, b, c, d] = [weights[2 * i], weights[2 * i + 1], weights[2 * j], weights[2 * j + 1]];
      const det = a * d - b * c;
      places.push([(b * biases[j] - d * biases[i]) / det, (c * biases[i] - a * biases[j]) / det]);
    }
  return places;
}

const colour = (unit: number): string => `var(--unit-${(unit % 8) + 1})`;
const within = ([x, y]: Place, half: number): boolean => Math.abs(x) < half && Math.abs(y) < half;
/** The lines that pass between the window's corners: not all four lie on one side. */
const enteringOf = (state: Draw): number => {
  const { weights, biases, outputs } = networkOf(state).layers[0];
  return Array.from({ length: outputs }, (_, i) =>
    [-2, 2].flatMap((x) =>
      [-2, 2].map((y) => Math.sign(weights[2 * i] * x + weights[2 * i + 1] * y + biases[i])),
    ),
  ).filter((signs) => new Set(signs).size > 1).length;
};
const choose2 = (n: number): number => (n * (n - 1)) / 2;

test('the window’s map has the network’s regions, heights and creases', async () => {
  await inEveryState('seeds-and-width', figure, (state, { svg }) => {
    const { cells, creases } = truthOf(state);
    const map = readPlot(only(svg, '.maps > .axes'));
    checkShades(cells, checkFaces(facesIn(only(svg, '.regions'), map), cells, unitOf(map)));
    checkCreases(creasesIn(only(svg, '.maps > .creases'), map), creases, unitOf(map), {
      colour: (_, unit) => colour(unit),
    });
  });
});

test('the right-hand map has the same lines as far as it goes, and colours the regions that miss the window', async () => {
  await inEveryState('seeds-and-width', figure, (state, { svg }) => {
    const map = readPlot(only(svg, '.far-axes'));
    const half = numberIn(wordsOf(all(svg, '.far-axes .ticks-x text').at(-1)!));
    const { network, cells } = truthOf(state);
    const far = cellsOf(network, rectangle(half, half));
    const names = checkFaces(facesIn(only(svg, '.far-regions'), map), far, unitOf(map));
    const shown = new Set(cells.map(({ pattern }) => pattern));
    far.forEach(({ pattern }, i) =>
      assert.equal(names[i], `region ${shown.has(pattern) ? 'seen' : 'unseen'}`, pattern),
    );
    checkCreases(creasesIn(only(svg, '.far-creases'), map), creasesBetween(far), unitOf(map), {
      colour: (_, unit) => colour(unit),
    });
    const window = only(svg, '.window rect');
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((k) => Number(window.getAttribute(k)));
    const corners = [...map([x, y]), ...map([x + width, y + height])];
    corners.forEach((corner, k) => near(corner, [-2, 2, 2, -2][k], 0.02 * unitOf(map), 'the window'));
  });
});

test('it zooms out until all crossings are in sight, and says how many are too far away', async () => {
  await inEveryState('seeds-and-width', figure, (state, { svg }) => {
    const half = numberIn(wordsOf(all(svg, '.far-axes .ticks-x text').at(-1)!));
    assert.match(wordsOf(only(svg, '.titles')), new RegExp(`farther out, to ±${half}the`));
    const crossings = crossingsOf(truthOf(state).network);
    const beyond = crossings.filter((place) => !within(place, half)).length;
    assert.equal(
      beyond,
      crossings.filter((place) => !within(place, 45.4)).length,
      'too far away is farther than 45',
    );
    const said = /leaves out (\d+) crossings? farther out/.exec(figure.describe(state))?.[1];
    assert.equal(Number(said ?? 0), beyond);
    assert.equal(figure.describe(state).includes('shows every crossing'), beyond === 0);
  });
});

test('the table counts regions here and everywhere, what n lines can make, and what n bits can write', async () => {
  await inEveryState('seeds-and-width', figure, (state, { readout }) => {
    const n = state.units;
    const rows = rowsOf(only(readout, 'table'));
    const lines = `Most that ${n} ${n === 1 ? 'line' : 'lines'} can make`;
    // n lines in general position: 1 + n + n(n − 1)/2 regions, (n − 1)(n − 2)/2 of them bounded.
    assert.deepEqual(rows, [
      ['Regions in the window', String(truthOf(state).cells.length)],
      ['lines that enter it', String(enteringOf(state))],
      ['crossings inside it', String(crossingsOf(networkOf(state)).filter((at) => within(at, 2)).length)],
      ['Regions in the whole plane', String(1 + n + choose2(n))],
      ['of these bounded', String(choose2(n - 1))],
      [lines, String(1 + n + choose2(n))],
      [`Patterns of ${n} ${n === 1 ? 'bit' : 'bits'}`, String(2 ** n)],
    ]);
    // What the chapter says of a convex window.
    const [[, window], [, entering], [, inside]] = rows;
    assert.equal(Number(window), 1 + Number(entering) + Number(inside));
    const words = figure.describe(state);
    const missing = 1 + n + choose2(n) - truthOf(state).cells.length;
    assert.equal(Number(/; (\d+) lies? outside/.exec(words)?.[1] ?? 0), missing);
    assert.match(
      words,
      new RegExp(`${n === 1 ? '1 line makes' : `${n} lines make`} ${1 + n + choose2(n)} regions`),
    );
    const values = truthOf(state).cells.flatMap(({ corners, maps: [map] }) =>
      corners.map((c) => valueOf(map, c)),
    );
    const [low, high] = /output goes from (\S+) to ([^ ]+)\.$/.exec(words)!.slice(1).map(numberIn);
    near(low, Math.min(...values), THOUSANDTH, 'the lowest value');
    near(high, Math.max(...values), THOUSANDTH, 'the highest value');
  });
});

test('only seed 42 with 4 units and seed 999 with 6 have the demonstration’s weights', async () => {
  await inEveryState('seeds-and-width', figure, (state) => {
    const origin = figure.status!(state);
    assert.equal(origin.startsWith(`Seed ${state.seed}, `), true);
    const shown = truthOf(state).cells.length;
    const plane = 1 + state.units + choose2(state.units);
    const [, lines, regions, window] =
      /: (\d+) (?:lines cut|line cuts) the plane into (\d+) regions, and the window shows (all of them|\d+)\.$/.exec(
        origin,
      )!;
    assert.deepEqual([lines, regions].map(Number), [state.units, plane]);
    assert.equal(window, shown === plane ? 'all of them' : String(shown));
    assert.equal(origin.includes('original demonstration'), isStored(state));
    assert.equal(origin.includes('own generator'), !isStored(state));
  });
});

test('the surface over the window is the network’s', async () => {
  const { initial } = figure;
  const more: Draw[] = [
    { seed: 7, units: 10, turn: 40, tilt: 20 },
    { seed: 3, units: 1, turn: 220, tilt: 45 },
  ];
  const states = [...(await proseStates('seeds-and-width', figure)).map(({ state }) => state), ...more];
  for (const state of [...states, { ...initial, turn: 300, tilt: 10 }]) {
    const { svg } = drawn(figure, state);
    checkSurface(only(svg, '.turnable'), { ...state, ...truthOf(state) });
  }
});

test('the buttons lead to the two networks of the demonstration and to the next seed', () => {
  const press = (name: string, state: Draw) => {
    const action = figure.actions!.find((one) => one.name === name)!;
    return { ...changed(figure, state, action.to(state)), possible: action.possible?.(state) ?? true };
  };
  const { initial } = figure;
  assert.deepEqual(press('demo-42', { ...initial, seed: 5 }), { ...initial, possible: true });
  assert.deepEqual(press('demo-999', initial), { ...initial, seed: 999, units: 6, possible: true });
  assert.equal(press('next', initial).seed, 43);
  assert.equal(press('next', { ...initial, seed: 1000 }).possible, false);
});

test('what the chapter says of these networks is so', () => {
  const { initial } = figure;
  const values = (change: Partial<Draw>) => figure.values!({ ...initial, ...change });
  // Draw lines one after the other: the k-th is cut into k stretches.
  const stretches = [1, 2, 3, 4].reduce((sum, k) => sum + k, 1);
  assert.equal(values({}).most, String(stretches));
  assert.deepEqual([values({}).plane, values({}).window], ['eleven', 'nine']);
  assert.deepEqual([oracles.seed42.regionsInWholePlane, oracles.seed42.regionsInWindow], [11, 9]);
  const other = values({ seed: 999, units: 6 });
  assert.deepEqual([other.plane, other.window, other.most], ['22', '16', '22']);
  assert.deepEqual([oracles.seed999.regionsInWholePlane, oracles.seed999.regionsInWindow], [22, 16]);
});

test('every line has its unit’s number on it, in both maps', async () => {
  checkRest(only(drawn(figure, figure.initial).svg, '.turnable .box'));
  await inEveryState('seeds-and-width', figure, (state, { svg }) => {
    const { network } = truthOf(state);
    const far = readPlot(only(svg, '.far-axes'));
    const half = numberIn(wordsOf(all(svg, '.far-axes .ticks-x text').at(-1)!));
    const near = readPlot(only(svg, '.maps > .axes'));
    checkLineNames(all(svg, '.maps > .line-names text', 0), network, near, 2);
    checkLineNames(all(svg, '.far-line-names text', 0), network, far, half);
    for (const name of all(svg, '.maps text.line-name', 0))
      assert.equal(name.getAttribute('style'), `--unit: ${colour(Number(wordsOf(name)) - 1)}`);
  });
});

test('the exercise is solved by at least four lines whose regions the window shows all', () => {
  const { 'all-in-window': goal } = figure.goals!;
  let solved = 0;
  for (const units of [1, 3, 4, 5])
    for (let seed = 0; seed < 60; seed++) {
      const state: Draw = { ...figure.initial, seed, units };
      const all = truthOf(state).cells.length === 1 + units + choose2(units);
      const { done, words } = goal(state);
      assert.equal(done, units >= 4 && all, `seed ${seed}, ${units} units`);
      if (units >= 4 && !all) assert.match(words, /^The window misses \S+ regions? of/);
      if (done) solved++;
    }
  assert.ok(solved > 2);
  // What the solution says of the first hundred seeds.
  const whole = (units: number) =>
    Array.from({ length: 100 }, (_, seed) => goal({ ...figure.initial, seed, units }).done).filter(Boolean)
      .length;
  assert.deepEqual([4, 6].map(whole), [8, 2]);
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  const states: Draw[] = [
    initial,
    { ...initial, units: 6 },
    { ...initial, seed: 43 },
    { ...initial, turn: 9 },
  ];
  nothingStays(figure, states);
});
