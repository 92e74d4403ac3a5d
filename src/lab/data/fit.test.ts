import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { losses, randomNetwork, train } from '../../network/index.ts';
import type { LabData } from '../state/lab-state.ts';
import { lossFor, misfitOf, trainingSet } from './fit.ts';
import { addPoint, labelPoint, movePoint, removePoint } from './points.ts';

const data = (inputs: number, classes: number): LabData => ({
  name: 'some',
  set: {
    count: 6,
    x: Float64Array.from({ length: 6 * inputs }, (_, i) => Math.sin(i)),
    y: Float64Array.from({ length: 6 }, (_, i) => (classes ? i % classes : i / 3)),
  },
  classes: Array.from({ length: classes }, (_, k) => `class ${k}`),
});

test('what does not fit is said, and what is offered fits; what fits trains', () => {
  const widths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(
      widths,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0, 2, 3, 4),
      fc.constantFrom(...losses),
      (shape, inputs, classes, loss) => {
        const some = data(inputs, classes);
        let network = randomNetwork({ widths: shape, seed: 1 });
        let by = loss;
        // At most the loss, then the network.
        for (let round = 0; round < 2; round++) {
          const misfit = misfitOf(network, some, by);
          if (!misfit) break;
          assert.match(misfit.words, /^[A-Z].*\.$/);
          by = misfit.loss;
          if (misfit.widths) network = randomNetwork({ widths: misfit.widths, seed: 1 });
        }
        assert.equal(misfitOf(network, some, by), null);
        const options = { loss: by, optimiser: { name: 'sgd', rate: 0.01 }, steps: 1 } as const;
        const steps = [...train(network, trainingSet(some, network, by), options)];
        assert.equal(steps.length, 2);
      },
    ),
    { seed: 1 },
  );
});

test('the offer for three classes of two inputs is a 2-8-3 network', () => {
  const some = data(2, 3);
  assert.equal(lossFor(some).loss, 'softmax');
  assert.deepEqual(
    misfitOf(randomNetwork({ widths: [2, 8, 1], seed: 1 }), some, 'softmax')?.widths,
    [2, 8, 3],
  );
  const { y } = trainingSet(some, randomNetwork({ widths: [2, 8, 3], seed: 1 }), 'squared');
  assert.deepEqual([...y.subarray(0, 6)], [1, 0, 0, 0, 1, 0]);
});

test('points come, move, change class and go, one at a time', () => {
  let now: LabData | null = addPoint(null, [1, 2], 0);
  now = addPoint(now, [3, 4], 2);
  assert.deepEqual(now.classes, ['0', '1', '2']);
  now = movePoint(now, 0, [5, 6]);
  now = labelPoint(now, 1, 1);
  assert.deepEqual([...now.set.x], [5, 6, 3, 4]);
  assert.deepEqual([...now.set.y], [0, 1]);
  const rest = removePoint(now, 0);
  assert.deepEqual([...rest!.set.x], [3, 4]);
  assert.deepEqual([...removePoint(now, 1)!.set.x], [5, 6]);
  assert.equal(removePoint(rest!, 0), null);
  // Data of three inputs take no points of the plane: new ones begin.
  assert.equal(addPoint(data(3, 2), [1, 2], 0).set.count, 1);
});
