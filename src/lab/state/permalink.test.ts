import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, parseNetwork, randomNetwork } from '../../network/index.ts';
import { isLabFile } from './is-lab-file.ts';
import { labFile, readLabFile } from './lab-file.ts';
import { firstState } from './lab-state.ts';
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
