import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, parseNetwork, randomNetwork } from '../../network/index.ts';
import { firstState, type LabState } from '../state/lab-state.ts';
import { makeStore } from '../state/store.ts';
import {
  added,
  chosen,
  duplicated,
  freeName,
  MOST_BENCHES,
  removed,
  tidyName,
  widthsOf,
} from './bench-changes.ts';
import { samples } from './samples.ts';

const start = (): LabState => firstState('first', randomNetwork({ widths: [2, 5, 3], seed: 1 }));
const widths = [
  [2, 3, 1],
  [1, 4, 2],
  [5, 6, 6, 4],
];

/** What must hold of every state. */
function sound(state: LabState): void {
  const keys = state.benches.map(({ key }) => key);
  assert.ok(keys.length >= 1 && keys.length <= MOST_BENCHES);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(new Set(state.benches.map(({ name }) => name)).size, keys.length);
  assert.ok(keys.includes(state.active));
  for (const { bench } of state.places) assert.ok(keys.includes(bench));
  const { network } = state.benches.find(({ key }) => key === state.active)!;
  assert.ok(state.output < network.outputs);
  assert.ok(state.window.x1 > state.window.x0 && state.window.y1 > state.window.y0);
}

test('whatever is added, duplicated, removed, chosen, undone and redone, the state is sound', () => {
  const step = fc.tuple(
    fc.constantFrom('add', 'duplicate', 'remove', 'choose', 'undo', 'redo', 'output', 'place'),
    fc.nat(9),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const store = makeStore(start(), (error) => {
        throw error;
      });
      for (const [what, n] of steps) {
        const { state } = store;
        const { key } = state.benches[n % state.benches.length];
        const network = randomNetwork({ widths: widths[n % 3], seed: n });
        const full = state.benches.length === MOST_BENCHES;
        if (what === 'undo' || what === 'redo') store[what]();
        else if (what === 'remove') store.act({ words: what }, removed(state, key));
        else if (what === 'choose') store.look(chosen(state, key));
        else if (what === 'output') {
          const { outputs } = state.benches.find((one) => one.key === state.active)!.network;
          store.look({ output: n % outputs });
        } else if (what === 'place')
          store.look({ places: [state.places[0], { ...state.places[1], bench: key }] });
        else {
          const make = () =>
            what === 'add' ? added(state, { name: 'first', network }) : duplicated(state, key);
          if (full) assert.throws(make, RangeError);
          else store.act({ words: what }, make());
        }
        sound(store.state);
      }
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('a network that is added is worked on and seen in both pictures, in its first window', () => {
  const network = randomNetwork({ widths: [2, 4, 1], seed: 9 });
  const state = { ...start(), output: 2 };
  const after = {
    ...state,
    ...added(state, { name: ' a\nb ', network, home: { x0: 3, x1: 4, y0: 0, y1: 1 } }),
  };
  assert.deepEqual(after.window, { x0: 3, x1: 4, y0: 0, y1: 1 });
  assert.equal(after.output, 0);
  assert.equal(after.benches[1].name, 'a b');
  assert.ok(after.places.every(({ bench }) => bench === after.active));
  assert.equal(after.benches[0], state.benches[0]);
});

test('a copy is another network of the same numbers beside the first; the last network stays', () => {
  const state = start();
  const after = { ...state, ...duplicated(state, 'n1') };
  assert.deepEqual(
    after.benches.map(({ name }) => name),
    ['first', 'first (2)'],
  );
  assert.equal(after.benches[1].network, state.benches[0].network);
  assert.deepEqual(after.window, state.window);
  assert.deepEqual(removed(state, 'n1'), {});
  assert.deepEqual({ ...after, ...removed(after, after.active) }.active, 'n1');
});

test('names are short, of one line, and free', () => {
  assert.equal(tidyName('  '), 'network');
  assert.equal(tidyName('x'.repeat(200)).length, 60);
  assert.equal(freeName(start(), 'first'), 'first (2)');
  assert.equal(widthsOf(randomNetwork({ widths: [2, 16, 16, 1], seed: 1 })), '2-16-16-1');
});

test('the networks of the book are what their labels say, and are first seen where they are meant to be', async () => {
  for (const { words, load } of samples) {
    const brought = await load();
    assert.equal(widthsOf(brought.network), words.split(',')[0]);
    sound({ ...start(), ...added(start(), brought) });
    if (brought.network.inputs > 2) assert.equal(brought.slice!.u.length, brought.network.inputs);
  }
});

test('the car with scaled inputs is the car', async () => {
  const { default: stored } = await import('../../../content/data/controller.json', {
    with: { type: 'json' },
  });
  const { network, scaling } = await samples.find(({ name }) => name === 'controller')!.load();
  // Its numbers in their order: rows of weights and then biases, layer by layer.
  let at = 0;
  const layers = stored.widths.slice(1).map((units, l) => {
    const take = (count: number) =>
      stored.numbers.slice(at, (at += count)).map((number) => number / stored.unit);
    const rows = Array.from({ length: units }, () => take(stored.widths[l]));
    return { weights: rows, biases: take(units), activation: l < 2 ? 'relu' : 'identity' };
  });
  const own = parseNetwork({ layers });
  for (const x of [
    [-1.2, 0.07],
    [-0.5, 0],
    [0.6, -0.03],
  ]) {
    const scaled = x.map((part, k) => (part - scaling!.means[k]) / scaling!.ranges[k]);
    const [got, wanted] = [evaluate(network, scaled), evaluate(own, x)];
    for (let k = 0; k < 3; k++) assert.ok(Math.abs(got[k] - wanted[k]) < 1e-9);
  }
});
