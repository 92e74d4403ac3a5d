import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { digitsNetwork, testDigits } from '../../drawing/digits/digits.ts';
import { forward } from '../cells.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, only, proseStates, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import figure from './dead-or-stable.figure.ts';

type State = typeof figure.initial;

const training = JSON.parse(
  readFileSync(new URL('../../../content/data/digits-training.json', import.meta.url), 'utf8'),
) as { labels: string; pixels: string[] };
/** The pre-activations of every training digit, by plain arithmetic. */
const seen = training.pixels.map((row, i) => ({
  label: training.labels[i],
  z: forward(
    digitsNetwork,
    Array.from(row, (value) => parseInt(value, 17) / 16),
  ).z,
}));

/** For how many of the chosen digits each unit is on. */
function onFor(digits: string): { of: number; on: number[][] } {
  const group = seen.filter(({ label }) => digits === 'all' || label === digits);
  return {
    of: group.length,
    on: [0, 1].map((l) => Array.from({ length: 32 }, (_, i) => group.filter(({ z }) => z[l][i] > 0).length)),
  };
}

/** Per unit of a layer the height of its bar in percent, by the printed ticks, and the mark under it. */
function unitsIn(svg: Element, layer: number): { share: number; mark: 'off' | 'on' | 'none' }[] {
  const group = only(svg, `.hidden-${layer}`);
  const ticks = all(group, '.ticks-y text').map((text) => ({
    at: Number(text.getAttribute('y')),
    value: Number(wordsOf(text).replace(' %', '')),
  }));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const xOf = (d: readonly (readonly [number, number])[]): number => (d[0][0] + d[2][0]) / 2;
  const bars = strokesOf(only(group, '.bar'));
  const middles = (
    name: string,
    centre: (points: readonly (readonly [number, number])[]) => number,
  ): number[] => strokesOf(only(group, name)).map(({ points }) => centre(points));
  // A cross is two strokes through its middle.
  const crosses = middles('.proved-off', ([from, to]) => (from[0] + to[0]) / 2);
  const squares = middles('.proved-on', xOf);
  return bars.map(({ points }) => {
    const x = xOf(points);
    const top = Math.min(...points.map(([, y]) => y));
    const has = (places: readonly number[]): boolean => places.some((place) => Math.abs(place - x) < 0.6);
    return {
      share: low.value + ((top - low.at) / (high.at - low.at)) * (high.value - low.value),
      mark: has(crosses) ? 'off' : has(squares) ? 'on' : 'none',
    };
  });
}

const states: State[] = ['all', '0', '6', '8'].flatMap((digits) =>
  [1, 0.5, 0.125, 0.03125].map((radius) => ({ digits, radius })),
);

test('a bar is the share of the training digits for which the unit is on', () => {
  for (const state of states) {
    const { of, on } = onFor(state.digits);
    const { svg } = drawn(figure, state);
    [1, 2].forEach((layer) => {
      const units = unitsIn(svg, layer);
      assert.equal(units.length, 32);
      units.forEach(({ share }, i) => near(share, (100 * on[layer - 1][i]) / of, 0.05, `unit ${i + 1}`));
    });
  }
});

/** The extremes of a first-layer unit's pre-activation on the box: every pixel for itself. */
function extremes(unit: number, { digits, radius }: State): [number, number] {
  const digit = testDigits.find(({ label }) => digits === 'all' || label === Number(digits))!;
  const { weights, biases } = digitsNetwork.layers[0];
  let [low, high] = [biases[unit], biases[unit]];
  digit.pixels.forEach((value, k) => {
    const w = weights[64 * unit + k];
    const ends = [w * Math.max(0, value - radius), w * Math.min(1, value + radius)];
    low += Math.min(...ends);
    high += Math.max(...ends);
  });
  return [low, high];
}

test('in the first layer exactly those are proved whose extremes are clear of zero', () => {
  for (const state of states)
    unitsIn(drawn(figure, state).svg, 1).forEach(({ mark }, unit) => {
      const [low, high] = extremes(unit, state);
      if (Math.abs(low) < 1e-12 || Math.abs(high) < 1e-12) return;
      assert.equal(
        mark,
        high < 0 ? 'off' : low > 0 ? 'on' : 'none',
        `unit ${unit + 1} in ${JSON.stringify(state)}`,
      );
    });
});

test('no image of the box contradicts a proof', () => {
  let random = 7;
  const next = (): number => (random = (random * 48271) % 2147483647) / 2147483647;
  for (const state of states) {
    const digit = testDigits.find(({ label }) => state.digits === 'all' || label === Number(state.digits))!;
    const { svg } = drawn(figure, state);
    const marks = [1, 2].map((layer) => unitsIn(svg, layer).map(({ mark }) => mark));
    for (let k = 0; k < 60; k++) {
      const corner = k % 2 === 0;
      const pixels = digit.pixels.map((value) => {
        const share = corner ? Math.round(next()) : next();
        const [low, high] = [Math.max(0, value - state.radius), Math.min(1, value + state.radius)];
        return low + share * (high - low);
      });
      forward(digitsNetwork, pixels).z.forEach((layer, l) =>
        layer.forEach((z, i) => {
          if (marks[l][i] === 'off') assert.ok(z <= 1e-9);
          if (marks[l][i] === 'on') assert.ok(z >= -1e-9);
        }),
      );
    }
  }
});

test('the table and the sentence count bars and marks', async () => {
  await inEveryState('dead-or-stable', figure, (state, { svg, readout }) => {
    const units = [1, 2].map((layer) => unitsIn(svg, layer));
    const count = (is: (unit: { share: number; mark: string }) => boolean): number[] =>
      units.map((layer) => layer.filter(is).length);
    const expected = [
      count(({ share }) => share < 1e-6),
      count(({ mark }) => mark === 'off'),
      count(({ share }) => share > 100 - 1e-6),
      count(({ mark }) => mark === 'on'),
    ];
    const rows = all(readout, '.dead-table tbody tr').map((row) =>
      all(row, 'td').map((cell) => Number(wordsOf(cell))),
    );
    assert.deepEqual(rows, expected);
    const said =
      /^Of 64 units (\d+) are off and (\d+) on for all ([\d,]+) .*; proved are (\d+) off and (\d+) on for every image/.exec(
        figure.status!(state),
      )!;
    const [off, provedOff, on, provedOn] = expected.map(([a, b]) => a + b);
    assert.deepEqual([said[1], said[2], said[4], said[5]].map(Number), [off, on, provedOff, provedOn]);
    assert.equal(Number(said[3].replace(',', '')), onFor(state.digits).of);
  });
});

test('the eighth dead unit has neither weights nor a bias', () => {
  const { on } = onFor('all');
  const { svg } = drawn(figure, figure.initial);
  const unproved = unitsIn(svg, 1).flatMap(({ mark }, i) => (on[0][i] === 0 && mark === 'none' ? [i] : []));
  assert.equal(unproved.length, 1);
  const { weights, biases } = digitsNetwork.layers[0];
  assert.ok(weights.subarray(64 * unproved[0], 64 * unproved[0] + 64).every((w) => w === 0));
  assert.equal(biases[unproved[0]], 0);
});

test('the goal is reached when more than half are proved', () => {
  const done = (digits: string, radius: number): boolean => figure.goals!.half({ digits, radius }).done;
  assert.ok(done('0', 0.0625) && !done('0', 0.25) && !done('all', 1));
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const found = await proseStates('dead-or-stable', figure);
  if (found.length > 1) assert.ok(found.some(({ state }) => figure.goals!.half(state).done));
});

test('radii keep to their steps, and unknown digits are all', () => {
  const state = changed(figure, figure.initial, { radius: 0.3, digits: 'x' });
  assert.deepEqual(state, { radius: 0.3125, digits: 'all' });
});

test('nothing stays of the states before', () => {
  nothingStays(figure, [...states.slice(0, 6), figure.initial]);
});
