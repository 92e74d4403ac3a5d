import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evaluate } from '../model/evaluate.ts';
import { fuzz, importFixture, networkFiles } from '../testing/mutated-files.testing.ts';
import type { Found } from './found.ts';
import { readNetworks } from './read-networks.ts';

interface Expected {
  readonly widths?: readonly number[];
  readonly dropped?: string;
  readonly part?: string;
  readonly points: readonly { readonly x: readonly number[]; readonly outputs: readonly number[] }[];
}

/** The network's outputs, scaled as the file says. */
function outputsOf({ network, scaling }: Found, x: readonly number[]): number[] {
  if (!scaling) return [...evaluate(network, x)];
  const { mins, maxs, means, ranges, outputMean, outputRange } = scaling;
  const scaled = x.map((v, k) => (Math.max(mins[k], Math.min(maxs[k], v)) - means[k]) / ranges[k]);
  return [...evaluate(network, scaled)].map((y) => y * outputRange + outputMean);
}

function assertExpected(found: Found, { widths, dropped, part, points }: Expected, file: string): void {
  const { network, name } = found;
  if (widths)
    assert.deepEqual([network.inputs, ...network.layers.map((layer) => layer.outputs)], widths, file);
  assert.equal(found.dropped, dropped, file);
  if (part !== undefined) assert.equal(name, part);
  for (const { x, outputs } of points) {
    const own = outputsOf(found, x);
    assert.equal(own.length, outputs.length, file);
    own.forEach((y, i) =>
      assert.ok(
        Math.abs(y - outputs[i]) <= 4e-15 * (1 + Math.abs(outputs[i])),
        `${file} at ${x.join()}: ${y}, ${outputs[i]}`,
      ),
    );
  }
}

const stored = JSON.parse(new TextDecoder().decode(importFixture('expected.json'))) as Record<
  string,
  Expected
>;
for (const [file, expected] of Object.entries(stored))
  test(`${file} gives the outputs that an independent reader gives`, async () => {
    const [likeliest] = await readNetworks(importFixture(file), file);
    assertExpected(likeliest, expected, file);
  });

/** Files of other people, which are not part of the project. */
const others = new URL('../../../../shared/data/imports/', import.meta.url);
test(
  'files of other people give their outputs, where they are at hand',
  { skip: !existsSync(others) },
  async () => {
    const expected = JSON.parse(readFileSync(new URL('expected.json', others), 'utf8')) as Record<
      string,
      Expected
    >;
    for (const file of readdirSync(others).filter((name) => name in expected)) {
      const found = await readNetworks(new Uint8Array(readFileSync(new URL(file, others))), file);
      assertExpected(found[0], expected[file], file);
      assert.equal(found[0].scaling !== undefined, file.endsWith('.nnet'), file);
      if (/dqn/.test(file))
        assert.deepEqual(
          found.slice(0, 2).map(({ name }) => name),
          ['q_net.q_net', 'q_net_target.q_net'],
        );
    }
  },
);

test('300 mutated files are read or refused with a place, quickly', async () => {
  const { read, refused, faults, slowest, memory } = await fuzz(1, 300);
  assert.deepEqual(faults, []);
  assert.ok(read > 0 && refused > 0);
  assert.ok(slowest < 1000, `${slowest} ms`);
  assert.ok(memory < 256 * 2 ** 20, `${memory} bytes`);
});

test('what was found can be posted from a worker and means the same there', async () => {
  for (const { name, bytes } of networkFiles()) {
    const before = bytes.slice();
    // Some files are there to be refused.
    const found = await readNetworks(bytes, name).catch((): Found[] => []);
    assert.deepEqual(bytes, before, `${name} is left as it was`);
    const posted = structuredClone(found);
    assert.deepEqual(posted, found, name);
    if (found.length > 0) assert.deepEqual(await readNetworks(bytes, name), found, `${name} read again`);
    for (const [i, { network }] of posted.entries()) {
      const x = Array.from({ length: network.inputs }, (_, k) => 0.5 - k);
      assert.deepEqual(evaluate(network, x), evaluate(found[i].network, x));
      // No array shares its memory with the file, whose bytes may be handed over.
      for (const { weights, biases } of network.layers)
        for (const list of [weights, biases]) assert.notEqual(list.buffer, bytes.buffer);
    }
  }
});

test('a found network can hand its memory over', async () => {
  const [{ network }] = await readNetworks(importFixture('gemm.onnx'), 'gemm.onnx');
  const buffers = new Set(network.layers.flatMap(({ weights, biases }) => [weights.buffer, biases.buffer]));
  const expected = evaluate(network, new Float64Array(network.inputs));
  const moved = structuredClone(network, { transfer: [...buffers] as ArrayBuffer[] });
  assert.deepEqual(evaluate(moved, new Float64Array(moved.inputs)), expected);
});
