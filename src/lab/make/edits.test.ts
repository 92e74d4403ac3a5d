import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  evaluate,
  formatNetwork,
  randomNetwork,
  type Activation,
  type Network,
} from '../../network/index.ts';
import { firstState, activeBench, type LabState } from '../state/lab-state.ts';
import { makeStore } from '../state/store.ts';
import { applied, saidChange } from './apply.ts';
import { addLayer, addUnit, isSilent, removeLayer, removeUnit, setActivation, type Edit } from './edits.ts';
import { networkOf, rowsOf, withNumbers, numberAt } from './rows.ts';

const activation: fc.Arbitrary<Activation> = fc.oneof(
  fc.constantFrom<Activation>('relu', 'leaky-relu', 'abs', 'hard-tanh', 'identity', 'tanh', 'gelu'),
  fc.constant<Activation>({ name: 'leaky-relu', slope: 0.25 }),
  fc.integer({ min: 2, max: 3 }).map((rank) => ({ name: 'maxout', rank }) as const),
);
const networks = fc
  .record({
    hidden: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    inputs: fc.integer({ min: 1, max: 4 }),
    outputs: fc.integer({ min: 1, max: 3 }),
    activation,
    seed: fc.nat(),
  })
  .map(({ hidden, inputs, outputs, ...more }) =>
    randomNetwork({ widths: [inputs, ...hidden, outputs], ...more }),
  );
const points = (network: Network): number[][] =>
  [-2, -0.3, 0, 1.7].map((x) => Array.from({ length: network.inputs }, (_, k) => x * (k + 1) - 0.1 * k));
const values = (network: Network): number[][] => points(network).map((x) => [...evaluate(network, x)]);
const near = (a: number[][], b: number[][]): boolean =>
  a.flat().every((value, i) => Math.abs(value - b.flat()[i]) <= 1e-9 * (1 + Math.abs(value)));
const hiddenLayer = (network: Network, pick: number): number => pick % (network.layers.length - 1);

test('rows make the same network, bit for bit', () => {
  fc.assert(
    fc.property(networks, (network) => assert.deepEqual(networkOf(rowsOf(network)), network)),
    { seed: 1 },
  );
});

test('a unit more changes no value, is silent, and goes again without a trace', () => {
  fc.assert(
    fc.property(networks, fc.nat(), fc.nat(), (network, pick, seed) => {
      const layer = hiddenLayer(network, pick);
      const { outputs } = network.layers[layer];
      const more = addUnit(network, layer, seed);
      assert.deepEqual(values(more.network), values(network));
      assert.equal(more.network.layers[layer].outputs, outputs + 1);
      assert.ok(isSilent(more.network, layer, outputs));
      // It is there: its own row is not zero.
      assert.ok(
        more.network.layers[layer].weights.subarray(-network.layers[layer].inputs).some((w) => w !== 0),
      );
      const less = removeUnit(more.network, layer, outputs);
      assert.equal(less.same, 'exactly');
      assert.deepEqual(formatNetwork(less.network), formatNetwork(network));
    }),
    { seed: 2 },
  );
  // What it starts from follows the seed.
  const network = randomNetwork({ widths: [2, 3, 1], seed: 5 });
  const drawn = (seed: number) => [...addUnit(network, 0, seed).network.layers[0].weights.slice(-2)];
  assert.deepEqual(drawn(1), drawn(1));
  assert.notDeepEqual(drawn(1), drawn(2));
});

test('a unit that is in use is what its value times its weight is', () => {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 5 });
  const without = removeUnit(network, 0, 1);
  assert.equal(without.same, 'no');
  const { layers } = network;
  for (const x of points(network)) {
    const z = layers[0].weights[2] * x[0] + layers[0].weights[3] * x[1] + layers[0].biases[1];
    const gone = layers[1].weights[1] * Math.max(0, z);
    assert.ok(Math.abs(evaluate(network, x)[0] - evaluate(without.network, x)[0] - gone) < 1e-12);
  }
});

test('how much a removal changes is the largest share of the unit in the window', () => {
  const network = randomNetwork({ widths: [2, 3, 1], seed: 5 });
  const state = firstState('three', network, { x0: -1, x1: 1, y0: -1, y1: 1 });
  const { weights, biases } = network.layers[0];
  const signs = new Set<number>();
  for (const [unit, bias] of biases.entries()) {
    // A ReLU of a linear function is largest at a corner.
    const [a, b] = weights.subarray(2 * unit);
    const corners = [-1, 1].flatMap((x) => [-1, 1].map((y) => a * x + b * y + bias));
    const most = Math.max(0, ...corners) * network.layers[1].weights[unit];
    signs.add(Math.sign(most));
    assert.match(
      saidChange(state, removeUnit(network, 0, unit)),
      new RegExp(`changes by up to ${String(Number(Math.abs(most).toPrecision(3)))} in the window`),
    );
  }
  // Upwards and downwards.
  assert.deepEqual([...signs].sort(), [-1, 1]);
});

test('a layer more changes no value, made of identities or of pairs of ReLUs, anywhere', () => {
  fc.assert(
    fc.property(networks, fc.nat(), fc.constantFrom('identity', 'pairs'), (network, pick, how) => {
      const at = pick % network.layers.length;
      const more = addLayer(network, at, how as 'identity' | 'pairs');
      assert.deepEqual(values(more.network), values(network));
      assert.equal(more.network.layers.length, network.layers.length + 1);
      assert.equal(more.inserted, at);
      if (how === 'pairs') return assert.ok(more.network.layers[at].kinds.every((kind) => kind === 0));
      const less = removeLayer(more.network, at);
      assert.equal(less.same, 'exactly');
      assert.deepEqual(formatNetwork(less.network), formatNetwork(network));
    }),
    { seed: 3 },
  );
});

test('removing a linear layer multiplies it out', () => {
  fc.assert(
    fc.property(networks, fc.nat(), fc.nat(), (network, pick, seed) => {
      const at = pick % network.layers.length;
      const more = addLayer(network, at, 'identity').network;
      const { weights, biases } = more.layers[at];
      const cells = [...biases.keys()].map(
        (row) => [{ layer: at, row, column: -1 }, (seed % 7) / 4 - row] as const,
      );
      const others = [...weights.keys()].map((i) => {
        const cell = {
          layer: at,
          row: Math.floor(i / more.layers[at].inputs),
          column: i % more.layers[at].inputs,
        };
        return [cell, ((i * 31 + seed) % 13) / 6 - 1] as const;
      });
      const mixed = withNumbers(more, [...cells, ...others]);
      const less = removeLayer(mixed, at);
      assert.notEqual(less.same, 'no');
      assert.ok(near(values(less.network), values(mixed)));
    }),
    { seed: 4 },
  );
});

test('an activation is given to a layer or a unit; maxout takes over the function of what has two slopes', () => {
  fc.assert(
    fc.property(networks, fc.nat(), fc.nat(), activation, (network, pick, unitPick, to) => {
      const layer = hiddenLayer(network, pick);
      const whole = setActivation(network, layer, to);
      if (whole.same === 'exactly') assert.deepEqual(values(whole.network), values(network));
      if (whole.same === 'rounded') assert.ok(near(values(whole.network), values(network)));
      const again = rowsOf(whole.network)[layer].activations;
      assert.ok(again.every((one) => JSON.stringify(one) === JSON.stringify(to)));
      const { outputs, rank } = network.layers[layer];
      if (rank > 1 || (typeof to === 'object' && to.name === 'maxout'))
        return assert.throws(() => setActivation(network, layer, to, 0), RangeError);
      const unit = unitPick % outputs;
      const one = rowsOf(setActivation(network, layer, to, unit).network)[layer].activations;
      one.forEach((has, i) => assert.deepEqual(has, i === unit ? to : rowsOf(network)[layer].activations[i]));
    }),
    { seed: 6 },
  );
  const relu = randomNetwork({ widths: [2, 3, 1], seed: 1 });
  assert.equal(setActivation(relu, 0, { name: 'maxout', rank: 2 }).same, 'exactly');
  assert.equal(setActivation(relu, 0, { name: 'maxout', rank: 1 }).same, 'no');
  assert.equal(setActivation(relu, 0, 'abs').same, 'no');
  // Of two rows the smaller one is never the value: z where it is negative is more than 2z.
  const steep = randomNetwork({ widths: [2, 3, 1], seed: 1, activation: { name: 'leaky-relu', slope: 2 } });
  assert.equal(setActivation(steep, 0, { name: 'maxout', rank: 2 }).same, 'no');
});

test('ReLU6 becomes pairs of ReLUs that compute min(max(0, z), 6)', () => {
  const network = randomNetwork({ widths: [1, 1, 1], seed: 3 });
  const { network: six } = setActivation(network, 0, 'relu6');
  const [first, last] = network.layers;
  for (const x of [-20, -1, 0, 0.5, 3, 40]) {
    const z = first.weights[0] * x + first.biases[0];
    const value = last.weights[0] * Math.min(Math.max(0, z), 6) + last.biases[0];
    assert.ok(Math.abs(evaluate(six, [x])[0] - value) < 1e-12);
  }
});

/** Any edit that is possible now. */
const editOf = (state: LabState, kind: number, pick: number): Edit | null => {
  const { network } = activeBench(state);
  const hidden = network.layers.length - 1;
  const layer = hidden > 0 ? pick % hidden : 0;
  try {
    if (kind === 0) return addLayer(network, pick % (hidden + 1), pick % 2 ? 'pairs' : 'identity');
    if (hidden === 0) return null;
    if (kind === 1) return addUnit(network, layer, pick);
    if (kind === 2) return removeUnit(network, layer, pick % network.layers[layer].outputs);
    if (kind === 3) return removeLayer(network, layer);
    return setActivation(network, layer, pick % 2 ? 'abs' : 'relu');
  } catch (error) {
    assert.ok(error instanceof RangeError);
    return null;
  }
};

test('whatever is done, indices are valid, undo gives the same states back and redo those after', () => {
  const steps = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 1000 })), { maxLength: 12 });
  fc.assert(
    fc.property(networks, steps, (network, all) => {
      const store = makeStore({ ...firstState('n', network), unit: { layer: 0, unit: 0 } }, (error) =>
        assert.fail(String(error)),
      );
      const frozen = [network.layers.length - 1];
      store.amend({ benches: [{ ...activeBench(store.state), frozen }] });
      const states = [store.state];
      for (const [kind, pick] of all) {
        const { layers } = activeBench(store.state).network;
        const layer = pick % Math.max(1, layers.length - 1);
        store.look({
          unit: layers.length > 1 ? { layer, unit: layers[layer].outputs - 1 } : { layer: 0, unit: 0 },
        });
        const edit = editOf(store.state, kind, pick);
        if (!edit) continue;
        const { doing, change } = applied(store.state, edit);
        store.act(doing, change);
        assert.equal(store.undoable, edit.words);
        states.push(store.state);
        check(store.state);
      }
      const back = [...states].reverse();
      for (const state of back) {
        assert.equal(activeBench(store.state).network, activeBench(state).network);
        assert.deepEqual(activeBench(store.state).frozen, activeBench(state).frozen);
        check(store.state);
        store.undo();
      }
      for (const state of states.slice(1)) {
        store.redo();
        assert.equal(activeBench(store.state).network, activeBench(state).network);
        check(store.state);
      }
    }),
    { seed: 7, numRuns: 60 },
  );
});

/** What names layers and units names such as there are; the output layer stays the frozen one. */
function check(state: LabState): void {
  const { network, frozen } = activeBench(state);
  const { layer, unit } = state.unit;
  const last = network.layers.length - 1;
  assert.ok(last === 0 ? layer === 0 && unit === 0 : layer < last && unit < network.layers[layer].outputs);
  assert.deepEqual(frozen, [last]);
  assert.ok(state.output < network.outputs);
}

test('numbers are set where they are said to be', () => {
  fc.assert(
    fc.property(
      networks,
      fc.nat(),
      fc.nat(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (network, a, b, value) => {
        const layer = a % network.layers.length;
        const { inputs, biases } = network.layers[layer];
        const cell = { layer, row: b % biases.length, column: (b % (inputs + 1)) - 1 };
        const changed = withNumbers(network, [[cell, value]]);
        const [before, after] = [network, changed].map((one) => rowsOf(one)[layer]);
        const read = ({ weights, biases: offsets }: typeof after) =>
          cell.column < 0 ? offsets[cell.row] : weights[cell.row][cell.column];
        assert.ok(read(after) === value);
        assert.equal(numberAt(changed, cell), value);
        const count = (rows: typeof after) => [...rows.weights.flat(), ...rows.biases];
        const differing = count(after).filter((one, i) => !Object.is(one, count(before)[i])).length;
        assert.ok(differing <= 1);
      },
    ),
    { seed: 8 },
  );
});
