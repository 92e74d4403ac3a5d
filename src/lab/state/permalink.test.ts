import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, formatNetwork, parseNetwork, randomNetwork } from '../../network/index.ts';
import { isLabFile } from './is-lab-file.ts';
import { labFile, readLabFile } from './lab-file.ts';
import { firstState, withBench } from './lab-state.ts';
import { pack, unpack } from './packed.ts';
import { linkOf, LONGEST_LINK, stateIn } from './permalink.ts';
import { UnreadableError } from './readers.ts';
import { anyState, isSound } from './states.testing.ts';

test('a link and a file open the same state, bit for bit', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      // Strict: also the sign of zero and the kind of arrays.
      assert.deepStrictEqual(stateIn(`#${linkOf(state)}`), state);
      const file = labFile(state);
      assert.ok(isLabFile(file));
      assert.deepStrictEqual(readLabFile(file), state);
    }),
    { seed: 8, numRuns: 300 },
  );
});

test('single precision and four digits round the weights alone', () => {
  const state = { ...firstState('a', randomNetwork({ widths: [2, 6, 1], seed: 3 })), level: 1 / 3 };
  const [single, four] = (['float32', 'four digits'] as const).map((precision) =>
    stateIn(linkOf(state, precision))!,
  );
  state.benches[0].network.layers.forEach(({ weights, biases }, l) => {
    assert.deepEqual(single.benches[0].network.layers[l].weights, weights.map(Math.fround));
    assert.deepEqual(
      four.benches[0].network.layers[l].weights,
      weights.map((weight) => Number(weight.toPrecision(4))),
    );
    assert.deepEqual(single.benches[0].network.layers[l].biases, biases.map(Math.fround));
  });
  assert.equal(single.level, 1 / 3);
  assert.equal(four.level, 1 / 3);
  const lengths = (['exact', 'float32', 'four digits'] as const).map((one) => linkOf(state, one).length);
  assert.ok(lengths[0] > lengths[1] && lengths[1] > lengths[2]);
});

test('rounding leaves planes and windows as they are, and weights beyond single precision finite', () => {
  const third = [1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3];
  const state = firstState('a', randomNetwork({ widths: [5, 3, 1], seed: 3 }));
  const slice = { origin: third, u: [1, 0, 0, 0, 0], v: [0, 1 / 3, 0, 0, 0], how: 'axes' } as const;
  const home = { x0: 1 / 3, x1: 2 / 3, y0: 0, y1: 1 };
  const sliced = { ...state, ...withBench(state, 'n1', { slice, home }) };
  for (const precision of ['float32', 'four digits'] as const) {
    const [bench] = stateIn(linkOf(sliced, precision))!.benches;
    assert.deepEqual([bench.slice, bench.home], [slice, home]);
  }
  const json = formatNetwork(randomNetwork({ widths: [2, 2, 1], seed: 3 }));
  const [first, ...rest] = json.layers;
  const large = parseNetwork({ layers: [{ ...first, biases: [1e300, 0] }, ...rest] });
  const read = stateIn(linkOf(firstState('a', large), 'float32'))!;
  assert.deepEqual([...read.benches[0].network.layers[0].biases], [1e300, 0]);
});

test('a link that names a unit, an output or a network that is not there opens with one that is', () => {
  const state = firstState('a', randomNetwork({ widths: [2, 3, 1], seed: 1 }));
  const open = (change: object) => stateIn(linkOf({ ...state, ...change }))!;
  assert.deepEqual(open({ unit: { layer: 0, unit: 3 }, output: 4 }), state);
  assert.deepEqual(open({ unit: { layer: 1, unit: 0 } }), state);
  assert.throws(() => open({ active: 'n9' }), UnreadableError);
  assert.throws(() => open({ places: [{ view: 'creases', bench: 'n9' }, state.places[1]] }), UnreadableError);
});

test('the network of two moons fits into a link, exactly', () => {
  const file = new URL('../../../content/data/moons-2-16-16-1.json', import.meta.url);
  const { network } = JSON.parse(readFileSync(file, 'utf8'));
  assert.ok(linkOf(firstState('m', parseNetwork(network))).length < LONGEST_LINK / 2);
});

test('old links open for ever', () => {
  const file = new URL('./old-links.json', import.meta.url);
  const links: { link: string; at: number[]; outputs: number[]; names: string[] }[] = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  assert.ok(links.length >= 3);
  for (const { link, at, outputs, names } of links) {
    const state = stateIn(link)!;
    assert.ok(isSound(state));
    assert.deepEqual(
      state.benches.map(({ name }) => name),
      names,
    );
    assert.deepEqual(Array.from(evaluate(state.benches[0].network, at)), outputs);
  }
});

test('a fragment that names no state asks for none; one of another version is refused', () => {
  for (const hash of ['', '#', '#networks', '#v=1', '#?x=2']) assert.equal(stateIn(hash), null);
  const link = linkOf(firstState('a', randomNetwork({ widths: [2, 2, 1], seed: 1 })));
  assert.ok(stateIn(link.replace('&', '&amp;')));
  assert.throws(() => stateIn(link.replace('v=1', 'v=2')), UnreadableError);
  assert.throws(() => stateIn(`${link.slice(0, 60)}`), UnreadableError);
});

test('packed values say the same, whatever lists of numbers they have', () => {
  const list = fc.array(
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map((one) => one + 0),
  );
  const value = fc.record(
    { layers: fc.array(list), other: list, text: fc.string(), none: fc.constant(null) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(value, (one) => {
      assert.deepStrictEqual(unpack(pack(one, 'exact')), one);
    }),
    { seed: 2, numRuns: 300 },
  );
});
