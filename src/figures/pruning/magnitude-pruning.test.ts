import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsNetwork, testDigits } from '../../drawing/digits/digits.ts';
import { changed } from '../../contract/state.ts';
import type { Network } from '../../network/index.ts';
import { forward } from '../cells.testing.ts';
import { shownPixels } from '../../drawing/digits/digit-images.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, only, placeOf, proseStates, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import figure from './magnitude-pruning.figure.ts';

type State = typeof figure.initial;

/** Magnitude pruning by a threshold: the size of the weight at which as many are left as are to be kept. */
function pruned(percent: number): Network {
  const sizes = digitsNetwork.layers
    .flatMap(({ weights }) => [...weights].map(Math.abs))
    .sort((a, b) => b - a);
  let left = Math.round((percent / 100) * sizes.length);
  const least = sizes[left - 1] ?? Infinity;
  left -= sizes.filter((size) => size > least).length;
  return {
    ...digitsNetwork,
    layers: digitsNetwork.layers.map((layer) => ({
      ...layer,
      weights: layer.weights.map((w) =>
        Math.abs(w) > least || (Math.abs(w) === least && left-- > 0) ? w : 0,
      ),
    })),
  };
}

const winner = (values: readonly number[]): number => values.indexOf(Math.max(...values));
const rightOf = (network: Network): number =>
  testDigits.filter(({ pixels, label }) => winner(forward(network, pixels).f) === label).length;

/** The numbers of the status: percent, weights, digits, of all, regions. */
function saidIn(state: State): number[] {
  const said =
    /^With ([\d.]+) % of the weights, ([\d,]+) of them, (\d+) of (\d+) digits are read rightly, and the map has (\d+) regions?\.$/.exec(
      figure.status!(state),
    );
  return said!.slice(1).map((word) => Number(word.replace(',', '')));
}

test('weights, digits read rightly and percentages are those of a pruning by threshold and a plain forward pass', () => {
  for (const percent of [100, 72.5, 40, 25, 20, 12.5, 2.5, 0]) {
    const network = pruned(percent);
    const [saidPercent, weights, right, of] = saidIn({ percent });
    assert.equal(saidPercent, percent);
    assert.equal(weights, Math.round((percent / 100) * 3392));
    assert.deepEqual([right, of], [rightOf(network), testDigits.length]);
    assert.deepEqual(figure.network!({ percent }).layers.map((layer) => [...layer.weights]), network.layers.map((layer) => [...layer.weights])); // prettier-ignore
  }
});

/** The map's window as it is drawn, and the three digits' places in it. */
function cornersIn(svg: Element): { at: readonly [number, number]; pixels: number[]; words: string }[] {
  return [1, 2, 3].map((i) => {
    const group = only(svg, `.corner-${i}`);
    const text = only(group, 'text');
    const x = Number(text.getAttribute('x'));
    const y = Number(text.getAttribute('y')) - 26;
    return {
      at: [x, y],
      pixels: shownPixels(only(group, '.image'), { x: x - 26, y: y - 26, size: 52 }),
      words: wordsOf(text),
    };
  });
}

test('the three digits are shown as they are, with what the pruned network reads in them', async () => {
  await inEveryState('magnitude-pruning', figure, (state, { svg }) => {
    const network = pruned(state.percent);
    for (const { pixels, words } of cornersIn(svg)) {
      const digit = testDigits.find((one) => one.pixels.every((value, k) => value === pixels[k]));
      assert.ok(digit, 'a held-out digit');
      const read = winner(forward(network, digit.pixels).f);
      assert.equal(words, `read as ${read}${read === digit.label ? '' : ': wrong'}`);
    }
  });
});

test('creases are where units switch on the plane through the three digits, with the colour of their layer', async () => {
  let looked = 0;
  await inEveryState('magnitude-pruning', figure, (state, { svg }) => {
    const network = pruned(state.percent);
    const [a, b, c] = cornersIn(svg);
    const [ux, uy] = [b.at[0] - a.at[0], c.at[1] - a.at[1]];
    near(b.at[1], a.at[1], 0.01, 'the second digit lies to the right of the first');
    near(c.at[0], a.at[0], 0.01, 'the third above it');
    const patternOf = ([x, y]: readonly number[]): string[] => {
      const [s, t] = [(x - a.at[0]) / ux, (y - a.at[1]) / uy];
      const pixels = a.pixels.map(
        (value, k) => value + s * (b.pixels[k] - value) + t * (c.pixels[k] - value),
      );
      return forward(network, pixels).z.map((layer) => layer.map((z) => Number(z > 0)).join(''));
    };
    [1, 2].forEach((layer) => {
      const path = only(svg, `.slice-crease.hidden-${layer}`);
      assert.equal(path.getAttribute('style'), `stroke: var(--unit-${layer})`);
      for (const { points } of strokesOf(path))
        points.slice(1).forEach((to, i) => {
          const from = points[i];
          const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
          if (length < 6 || ++looked % 7 > 0) return;
          const [mx, my] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
          const [nx, ny] = [(0.03 * (from[1] - to[1])) / length, (0.03 * (to[0] - from[0])) / length];
          const [one, two] = [patternOf([mx + nx, my + ny]), patternOf([mx - nx, my - ny])];
          assert.notEqual(one[layer - 1], two[layer - 1], 'a unit of the layer switches');
        });
    });
  });
  assert.ok(looked > 2000);
});

test('as many regions are counted as patterns are found on a fine grid, or some more', () => {
  for (const percent of [100, 20, 5, 2.5]) {
    const { svg } = drawn(figure, { percent });
    const network = pruned(percent);
    const [a, b, c] = cornersIn(svg);
    const patterns = new Set<string>();
    for (let i = 0; i < 120; i++)
      for (let j = 0; j < 90; j++) {
        const [s, t] = [-0.75 + (2.5 * (i + 0.5)) / 120, -0.3 + (1.6 * (j + 0.5)) / 90];
        const pixels = a.pixels.map(
          (value, k) => value + s * (b.pixels[k] - value) + t * (c.pixels[k] - value),
        );
        patterns.add(
          forward(network, pixels)
            .z.map((layer) => layer.map((z) => Number(z > 0)).join(''))
            .join(' '),
        );
      }
    const [, , , , regions] = saidIn({ percent });
    assert.ok(
      patterns.size <= regions && regions <= patterns.size * 1.35 + 1,
      `${percent}: ${patterns.size} of ${regions}`,
    );
  }
});

/** The height of a graph's dot as a number, by its printed ticks, and whether it lies on the curve at the percentage. */
function dotIn(svg: Element, name: string, percent: number): number {
  const group = only(svg, `.${name}`);
  const ticks = all(group, '.ticks-y text').map((text) => ({
    at: Number(text.getAttribute('y')),
    value: Number(wordsOf(text).replace(' %', '')),
  }));
  const xs = all(group, '.ticks-x text').map((text) => ({
    at: Number(text.getAttribute('x')),
    value: Number(wordsOf(text).replace(' %', '')),
  }));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const [x, y] = placeOf(only(group, '.dot circle'));
  near(x, xs[0].at + ((xs[2].at - xs[0].at) * percent) / 100, 0.02, 'the dot is at the percentage');
  const curve = strokesOf(only(group, '.measured'))[0].points;
  assert.equal(curve.length, 41);
  assert.ok(
    curve.some(([u, v]) => Math.hypot(u - x, v - y) < 0.02),
    'the dot is on the curve',
  );
  return low.value + ((y - low.at) / (high.at - low.at)) * (high.value - low.value);
}

test('both graphs have the numbers of the sentence at the dot', async () => {
  await inEveryState('magnitude-pruning', figure, (state, { svg }) => {
    const [percent, , right, of, regions] = saidIn(state);
    near(dotIn(svg, 'share', percent), (100 * right) / of, 0.05, 'digits');
    near(dotIn(svg, 'count', percent), regions, 0.1, 'regions');
  });
});

test('the table repeats what the sentences say', () => {
  const { readout } = drawn(figure, figure.initial);
  for (const row of all(readout, '.magnitude-table tbody tr')) {
    const [percent, weights, share, regions] = all(row, 'th, td').map(wordsOf);
    const [, saidWeights, right, of, saidRegions] = saidIn({ percent: Number(percent.replace(' %', '')) });
    assert.equal(weights, saidWeights.toLocaleString('en'));
    assert.equal(share, `${((100 * right) / of).toFixed(1)} %`);
    assert.equal(regions, String(saidRegions));
  }
});

test('playing prunes step by step down to nothing, and a dragged dot keeps to what was measured', () => {
  let state: State | null = figure.initial;
  const seen: number[] = [];
  while (state) {
    seen.push(state.percent);
    state = figure.step!(state);
  }
  assert.equal(seen.length, 41);
  assert.equal(seen[40], 0);
  const [handle] = figure.handles!(figure.initial);
  assert.deepEqual(handle.to([36.1, 0], figure.initial), { percent: 35 });
  assert.deepEqual(handle.to([-5, 0], figure.initial), { percent: 0 });
  assert.equal(changed(figure, figure.initial, { percent: 61 }).percent, 60);
});

test('the goals are reached where they should be, and only there', () => {
  const reached = (goal: string): number[] =>
    Array.from({ length: 41 }, (_, i) => 2.5 * i).filter((percent) => figure.goals![goal]({ percent }).done);
  const enough = Array.from({ length: 41 }, (_, i) => 2.5 * i).filter(
    (percent) => 10 * rightOf(pruned(percent)) >= 9 * 359,
  );
  assert.deepEqual(reached('fewest'), [Math.min(...enough)]);
  const [, , right, , regions] = saidIn({ percent: 37.5 });
  for (const percent of reached('more-regions')) {
    const said = saidIn({ percent });
    assert.ok(percent < 37.5 && said[2] < right && said[4] > regions);
  }
  assert.ok(reached('more-regions').includes(20));
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('magnitude-pruning', figure);
  if (states.length > 1)
    for (const [goal, reached] of Object.entries(figure.goals!))
      assert.ok(states.some(({ state }) => reached(state).done), goal); // prettier-ignore
});

test('nothing stays of the states before', () => {
  nothingStays(
    figure,
    [100, 20, 0, 47.5].map((percent) => ({ percent })),
  );
});
