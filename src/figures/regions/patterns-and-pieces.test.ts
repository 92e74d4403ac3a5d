import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { evaluate, patternAt } from '../../network/index.ts';
import linear from './activation-vs-linear.figure.ts';
import bent from './bent-hyperplanes.figure.ts';
import graph from './dual-graph.figure.ts';
import three from './three-units.figure.ts';

/** All rational points of a grid that misses every crease of the figures' dyadic networks. */
function* points(half: number, high: number, steps: number) {
  for (let i = 0; i < steps; i++)
    for (let k = 0; k < steps; k++)
      yield [
        half * ((2 * i + 1) / steps - 1) + 1 / 977,
        high * ((2 * k + 1) / steps - 1) + 1 / 1009,
      ] as const;
}

test('the patterns that three-units lists are those that points of the plane have', () => {
  const states = [
    three.initial,
    changed(three, three.initial, { px1: 0, py1: 0, px2: 0, py2: 0, px3: 0, py3: 0 }),
    changed(three, three.initial, { ux2: three.initial.ux1, uy2: three.initial.uy1 }),
    changed(three, three.initial, { px1: 1.25, py1: 1.5, ux1: -1, uy1: 0.5 }),
  ];
  for (const state of states) {
    const network = three.network!(state);
    const found = new Set<string>();
    for (const point of points(12, 12, 300)) found.add(patternAt(network, point)[0].join(''));
    const missing = Array.from({ length: 8 }, (_, n) => n.toString(2).padStart(3, '0')).filter(
      (word) => !found.has(word),
    );
    const text = three.describe(state);
    assert.match(text, new RegExp(`^.*${found.size} of the 8 patterns occur`));
    for (const word of missing) assert.ok(text.split('missing: ')[1].split('.')[0].includes(word), text);
  }
});

test('a line far from the others’ crossing has patterns that the window does not show, and the list says so', () => {
  const state = changed(three, three.initial, {
    px1: 1.25,
    py1: 1.5,
    ux1: -1,
    uy1: 0.5,
    px2: -1.5,
    ux2: -1,
    uy2: 0.53125,
  });
  assert.match(three.describe(state), /outside the window only/);
});

test('the presets of activation-vs-linear have the counts that can be worked out by hand', () => {
  const counts = (preset: string, change = 0) => linear.values!({ ...linear.initial, preset, change });
  assert.deepEqual(counts('cancellation'), { activation: 'seven', linear: 'four', maps: 'four' });
  assert.deepEqual(counts('cancellation', 0.5), { activation: 'seven', linear: 'seven', maps: 'seven' });
  assert.deepEqual(counts('identity'), { activation: 'two', linear: 'one', maps: 'one' });
  assert.deepEqual(counts('minimum'), { activation: 'five', linear: 'three', maps: 'three' });
  assert.deepEqual(counts('hat'), { activation: 'four', linear: 'four', maps: 'three' });
  assert.deepEqual(counts('plain'), { activation: 'seven', linear: 'seven', maps: 'seven' });
});

test('the presets compute what their names say', () => {
  const f = (preset: string) => linear.network!({ ...linear.initial, preset });
  for (const [x, y] of points(2, 2, 20)) {
    assert.ok(Math.abs(evaluate(f('minimum'), [x, y])[0] - Math.max(0, Math.min(x, y))) < 1e-12);
    assert.equal(evaluate(f('identity'), [x, y])[0], x);
    const hat = Math.max(0, x + 1) / 2 - Math.max(0, x) + Math.max(0, x - 1) / 2;
    assert.ok(Math.abs(evaluate(f('hat'), [x, y])[0] - hat) <= 2 ** -52);
  }
});

test('the zero region of max(0, min(x, y)) is not convex, and that of a hat is not said to be so', () => {
  const at = (preset: string) => linear.describe({ ...linear.initial, preset, x: -1, y: 1 });
  assert.match(at('minimum'), /made of 3 activation regions and is not convex/);
  assert.doesNotMatch(at('hat'), /not convex/);
});

test('of the first network’s four regions three pairs are neighbours, and Hamming distance finds four', () => {
  assert.deepEqual(graph.values!(graph.initial), {
    regions: 'four',
    dual: 'three',
    hamming: 'four',
    invented: 'one',
    missed: 'no',
  });
  const network = graph.network!(graph.initial);
  const words = [-2, -0.5, 0.5, 2].map((x) =>
    patternAt(network, [x, 0])
      .map((bits) => bits.join(''))
      .join(' '),
  );
  assert.deepEqual(words, ['10 1', '10 0', '11 0', '11 1']);
});

test('a crease goes straight through a line whose weight is zero', () => {
  const bends = (gain: number) => [
    ...bent
      .describe({ ...bent.initial, gain })
      .matchAll(/on line 1: the gradient goes from (\(.*?\)) to (\(.*?\))/g),
  ];
  assert.ok(bends(1).length > 0);
  for (const [, before, after] of bends(1)) assert.notEqual(before, after);
  for (const [, before, after] of bends(0)) assert.equal(before, after);
  assert.match(bent.describe({ ...bent.initial, preset: 'apart' }), /two separate pieces/);
  assert.match(bent.describe({ ...bent.initial, preset: 'closed' }), /one loop and bends at four places/);
  assert.match(bent.describe({ ...bent.initial, preset: 'closed', shift: -1.25 }), /nowhere in the window/);
});
