import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearRegions, preactivations, randomNetwork, type Network } from '../../network/index.ts';
import { changedView } from './changed.ts';
import { makeBench } from '../state/lab-state.ts';
import { covers, drawnBy, lookingAt } from './looking.testing.ts';
import type { Look } from './view.ts';

const window = { x0: -2, x1: 2, y0: -2, y1: 2 };
const before = randomNetwork({ widths: [2, 6, 5, 1], seed: 4 });

/** The same units with one bias moved: some patterns go, others come. */
function moved(network: Network): Network {
  const biases = network.layers[0].biases.slice();
  biases[1] += 1.1;
  return { ...network, layers: [{ ...network.layers[0], biases }, ...network.layers.slice(1)] };
}

/** One network's picture beside another's. */
function beside(mine: Network, other: Network, itsWindow = window): Look {
  const benches = [makeBench('a', 'mine', mine), makeBench('b', 'the other', other)] as const;
  const places = benches.map(({ key }) => ({ view: 'changed', bench: key }));
  const change = { window, places: [places[0], places[1]] } as const;
  const there = lookingAt(changedView, other, {
    ...change,
    window: itsWindow,
    benches: [benches[1], benches[0]],
  });
  return lookingAt(changedView, mine, { ...change, benches }, { ...there, bench: benches[1] });
}

/** Which units are on at a place: signs of what they take, by evaluation alone. */
const signsAt = (network: Network, x: readonly [number, number]): string =>
  preactivations(network, x)
    .slice(0, -1)
    .map((layer) => Array.from(layer, (z) => Number(z > 0)).join(''))
    .join(' ');

/** The patterns that a network has in the window, each by the signs in the middle of its region. */
function patternsOf(network: Network): Set<string> {
  const complex = linearRegions(network, [
    [window.x0, window.y0],
    [window.x1, window.y1],
  ]);
  const middle = (i: number): [number, number] => {
    const corners = complex.polygon(i);
    const sum = (k: 0 | 1): number => corners.reduce((all, corner) => all + corner[k], 0) / corners.length;
    return [sum(0), sum(1)];
  };
  return new Set(Array.from({ length: complex.regionCount }, (_, i) => signsAt(network, middle(i))));
}

test('every place has the colour of whether its pattern is anywhere in the other picture', () => {
  const after = moved(before);
  for (const [mine, other] of [
    [after, before],
    [before, after],
  ] as const) {
    // prettier-ignore
    const look = beside(mine, other);
    const areas = drawnBy(changedView, look).filter(({ kind }) => kind === 'fill');
    const there = patternsOf(other);
    const seen = { card: 0, v4: 0 };
    for (let i = 0; i < 400; i++) {
      const place = [-2 + 4 * ((i * 0.618034) % 1), -2 + 4 * ((i * 0.754878) % 1)] as const;
      const [px, py] = look.frame.toPixels(...place);
      const found = areas.find(({ shapes }) => shapes.some((shape) => covers(shape, px, py)));
      const expected = there.has(signsAt(mine, place)) ? 'card' : 'v4';
      assert.equal(found?.tone, expected, `at ${place.join()}`);
      seen[expected]++;
    }
    assert.ok(seen.card > 20 && seen.v4 > 20);
    const own = patternsOf(mine);
    const [both, come, gone] = [
      [...own].filter((word) => there.has(word)).length,
      [...own].filter((word) => !there.has(word)).length,
      [...there].filter((word) => !own.has(word)).length,
    ];
    assert.equal(
      changedView.status?.(look),
      `Against the other, ${both} patterns of the window are the same, ${come} new and ${gone} gone.`,
    );
    assert.deepEqual(
      changedView.legend(look).map(({ tone }) => tone),
      ['card', 'v4', 'mountain'],
    );
    // The outlines of what is gone: drawn where the other has it, and nowhere else.
    const dashes = drawnBy(changedView, look).filter(({ tone }) => tone === 'mountain');
    assert.equal(dashes.length > 0 && dashes[0].shapes.length > 0, gone > 0);
  }
});

test('the same network has nothing new; others that cannot be compared say why', () => {
  const itself = beside(before, { ...before });
  assert.match(changedView.status?.(itself) ?? '', /, 0 new and 0 gone\.$/);
  assert.ok(drawnBy(changedView, itself).every(({ tone }) => tone !== 'v4' && tone !== 'mountain'));
  const other = beside(before, randomNetwork({ widths: [2, 7, 1], seed: 1 }));
  assert.match(changedView.status?.(other) ?? '', /not the same/);
  assert.deepEqual(changedView.legend(other), []);
  const smooth = { ...other.beside!, desk: { ...other.desk, problem: { reason: 'smooth', words: '' } } };
  assert.match(
    changedView.status?.({ ...other, beside: smooth }) ?? '',
    /smooth units, so it has no regions/,
  );
  assert.deepEqual(changedView.needs?.(other), []);
  const alone = lookingAt(changedView, before, { window });
  assert.deepEqual(changedView.needs?.(alone), []);
  assert.match(changedView.status?.(alone) ?? '', /Show another network/);
});

test('regions of another window are not compared: those of this one are on their way', () => {
  const look = beside(moved(before), before, { ...window, x1: 1 });
  assert.equal(changedView.status?.(look), 'Computing.');
  assert.deepEqual(changedView.needs?.(look), []);
  // Also where an answer is there.
  const change = { first: new Uint8Array(0), second: new Uint8Array(99), both: 0, gone: 0, come: 0 };
  const desk = { ...look.desk, answer: () => change as never };
  assert.ok(drawnBy(changedView, { ...look, desk }).every(({ kind }) => kind !== 'fill'));
});
