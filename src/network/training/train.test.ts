import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Activation } from '../model/activation.ts';
import { lineData, planeData } from './data.ts';
import { dataSet, type DataSet } from './data-set.ts';
import { TrainingError } from '../model/errors.ts';
import { evaluate } from '../model/evaluate.ts';
import { formatNetwork, parseNetwork } from '../model/format.ts';
import { makeHistory } from './history.ts';
import type { Network } from '../model/network.ts';
import type { Optimiser } from './optimiser.ts';
import { parametersOf, withParameters } from '../model/parameters.ts';
import { linearPieces } from '../line/pieces.ts';
import { randomNetwork } from '../model/random.ts';
import { train, type Snapshot, type TrainingOptions } from './train.ts';

const moons = planeData('moons', { count: 60, seed: 1 });
const network = randomNetwork({ widths: [2, 8, 8, 1], seed: 5 });
const optimisers: Record<string, Optimiser> = {
  'plain gradient descent': { name: 'sgd', rate: 0.1 },
  momentum: { name: 'sgd', rate: 0.05, momentum: 0.9 },
  Adam: { name: 'adam', rate: 0.02 },
};

/** The snapshot after `steps` steps. */
function after(steps: number, options: TrainingOptions, start = network, data = moons): Snapshot {
  let last: Snapshot | undefined;
  for (const step of train(start, data, { ...options, steps }))
    if (step.step === steps) last = step.snapshot();
  assert.ok(last, 'training stopped early');
  return last;
}

function accuracy(trained: Network, { x, y, count }: DataSet): number {
  let right = 0;
  for (let i = 0; i < count; i++)
    if (evaluate(trained, x.subarray(2 * i, 2 * i + 2))[0] > 0 === y[i] > 0) right++;
  return right / count;
}

for (const [name, optimiser] of Object.entries(optimisers)) {
  test(`${name} takes the steps of its textbook formula`, () => {
    const data = dataSet([[1], [2]], [3, 4]);
    const line = parseNetwork({ layers: [{ weights: [[0.5]], biases: [0.25], activation: 'identity' }] });
    let [w, b] = [0.5, 0.25];
    const m = [0, 0];
    const v = [0, 0];
    let steps = 0;
    for (const step of train(line, data, { loss: 'squared', optimiser, steps: 20 })) {
      if (step.step > 0) {
        const errors = [w + b - 3, 2 * w + b - 4];
        const g = [errors[0] + 2 * errors[1], errors[0] + errors[1]];
        const moves = g.map((slope, i) => {
          if (optimiser.name === 'sgd') {
            v[i] = (optimiser.momentum ?? 0) * v[i] + slope;
            return optimiser.rate * v[i];
          }
          m[i] = 0.9 * m[i] + 0.1 * slope;
          v[i] = 0.999 * v[i] + 0.001 * slope ** 2;
          const [mean, square] = [m[i] / (1 - 0.9 ** step.step), v[i] / (1 - 0.999 ** step.step)];
          return (optimiser.rate * mean) / (Math.sqrt(square) + 1e-8);
        });
        [w, b] = [w - moves[0], b - moves[1]];
      }
      assert.ok(Math.abs(step.parameters[0] - w) < 1e-12 && Math.abs(step.parameters[1] - b) < 1e-12);
      const loss = ((w + b - 3) ** 2 + (2 * w + b - 4) ** 2) / 2;
      assert.ok(Math.abs(step.loss - loss) < 1e-11, 'the loss is that of the weights of this step');
      steps++;
    }
    assert.equal(steps, 21, 'the start and twenty steps');
  });

  test(`${name} learns the moons`, () => {
    const { network: trained, loss } = after(600, { loss: 'logistic', optimiser });
    assert.equal(accuracy(trained, moons), 1, `loss ${loss}`);
  });

  test(`${name} gives the same bits for the same seed, and goes on from a kept step as if it had not stopped`, () => {
    for (const batch of [moons.count, 7]) {
      const options: TrainingOptions = { loss: 'logistic', optimiser, batch, seed: 3, decay: 1e-3 };
      const whole = after(60, options);
      assert.deepEqual(after(60, options), whole);
      const half = after(29, options);
      assert.deepEqual(after(60, { ...options, from: half }), whole);
    }
  });
}

test('training leaves the given network, and every snapshot, as they are', () => {
  const before = parametersOf(network);
  const kept: { snapshot: Snapshot; copy: Float64Array }[] = [];
  for (const step of train(network, moons, {
    loss: 'squared',
    optimiser: optimisers.Adam,
    steps: 5,
  })) {
    kept.push({ snapshot: step.snapshot(), copy: step.parameters.slice() });
  }
  assert.deepEqual(parametersOf(network), before);
  for (const { snapshot, copy } of kept) assert.deepEqual(parametersOf(snapshot.network), copy);
  assert.equal(new Set(kept.map(({ copy }) => copy.join())).size, 6);
});

test('the pieces of the network of a step are those of its snapshot, at every step', () => {
  const deep = randomNetwork({ widths: [2, 6, 6, 1], seed: 4 });
  const options: TrainingOptions = { loss: 'logistic', optimiser: { name: 'sgd', rate: 0.5 }, steps: 12 };
  for (const step of train(deep, moons, options)) {
    const [seen, kept] = [step.network, step.snapshot().network].map((one) =>
      linearPieces(one, [-2, -1.5], [2, 1.7]),
    );
    assert.deepEqual(seen.breakpoints, kept.breakpoints);
    assert.deepEqual(seen.slopes, kept.slopes);
  }
});

test('every pass of mini-batches shows every example once, in another order', () => {
  // One weight per example and a linear loss gradient: after one pass each weight has moved the same.
  const n = 10;
  const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => (i === k ? 1 : 0)));
  const data = dataSet(rows, new Array<number>(n).fill(1));
  const flat = parseNetwork({
    layers: [{ weights: [new Array<number>(n).fill(0)], biases: [0], activation: 'identity' }],
  });
  const orders = new Set<string>();
  for (let pass = 0; pass < 3; pass++) {
    const seen: number[] = [];
    let before: Float64Array | null = null;
    for (const { step, parameters } of train(flat, data, {
      loss: 'squared',
      optimiser: { name: 'sgd', rate: 1e-3 },
      batch: 1,
      seed: 4,
      steps: (pass + 1) * n,
    })) {
      if (before && step > pass * n) seen.push(parameters.findIndex((w, i) => w !== before![i]));
      before = parameters.slice();
    }
    assert.deepEqual(
      [...seen].sort((a, b) => a - b),
      [...rows.keys()],
    );
    orders.add(seen.join());
  }
  assert.equal(orders.size, 3);
});

test('weights of every kind of activation and loss go down the slope', () => {
  const kinds: Activation[] = ['leaky-relu', 'abs', 'hard-tanh', 'tanh', 'gelu', 'elu', 'selu', 'hard-swish', 'squared-relu', { name: 'maxout', rank: 3 }]; // prettier-ignore
  for (const activation of kinds) {
    const start = randomNetwork({ widths: [2, 8, 2], seed: 2, activation, init: 'glorot' });
    const options: TrainingOptions = { loss: 'softmax', optimiser: optimisers.Adam, slopes: true };
    const [first, last] = [after(0, options, start), after(150, options, start)];
    assert.ok(last.loss < 0.6 * first.loss, `${JSON.stringify(activation)}: ${first.loss} to ${last.loss}`);
  }
});

test('the slopes of parametric ReLU units are trained, can be written and read', () => {
  const start = randomNetwork({ widths: [1, 6, 1], seed: 2, activation: 'leaky-relu' });
  const options: TrainingOptions = { loss: 'squared', optimiser: optimisers.Adam, slopes: true };
  const { network: trained } = after(50, options, start, lineData('tent'));
  assert.ok(trained.layers[0].leftSlopes.every((slope) => slope !== 0.01));
  assert.deepEqual(parseNetwork(formatNetwork(trained)), trained);
});

test('a step size that is too large stops training with a reason, at the last step that was finite', () => {
  for (const loss of ['squared', 'logistic'] as const) {
    let [count, reason, good]: [number, string | null, Snapshot | null] = [0, null, null];
    for (const step of train(network, moons, { loss, optimiser: { name: 'sgd', rate: 1e30 } })) {
      assert.ok(step.parameters.every(Number.isFinite) && Number.isFinite(step.loss));
      [reason, good] = [step.stopped, step.snapshot()];
      if (++count > 100) break;
    }
    assert.ok(count < 100 && good);
    assert.match(reason ?? '', /step size 1e\+30 is too large/);
    const again = [...train(network, moons, { loss, optimiser: { name: 'sgd', rate: 1e30 }, from: good })];
    assert.equal(again.at(-1)?.step, good.step);
  }
});

test('weights whose first loss is not finite stop training at once', () => {
  const huge = withParameters(network, parametersOf(network).fill(1e200));
  const steps = [...train(huge, moons, { loss: 'squared', optimiser: optimisers.Adam })];
  assert.equal(steps.length, 1);
  assert.match(steps[0].stopped ?? '', /first weights/);
});

test('a history goes to any step, forwards and back, with the bits of a run without stops, in bounded memory', () => {
  const options: TrainingOptions = { loss: 'logistic', optimiser: optimisers.Adam, batch: 16, seed: 1 };
  const history = makeHistory(network, moons, options, 16);
  const reference = new Map<number, Snapshot>();
  for (const step of train(network, moons, { ...options, steps: 300 }))
    reference.set(step.step, step.snapshot());
  for (const step of [0, 3, 100, 99, 57, 300, 0, 1, 299, 300, 128]) {
    assert.deepEqual(history.at(step), reference.get(step));
    assert.ok(history.kept.length <= 16);
  }
  assert.deepEqual(
    [...history.losses()],
    Array.from({ length: 301 }, (_, k) => reference.get(k)?.loss),
  );
});

test('a history of a training that stops ends at its last good step', () => {
  const options: TrainingOptions = { loss: 'squared', optimiser: { name: 'sgd', rate: 1e10 } };
  const history = makeHistory(network, moons, options);
  const last = history.at(1000);
  assert.ok(last.step < 1000 && last.parameters.every(Number.isFinite));
  assert.match(history.stopped ?? '', /too large/);
  assert.deepEqual(history.at(2000), last);
});

test('a loss or an optimiser that does not exist is refused with those that do', () => {
  const refusal = (options: object) => {
    try {
      train(network, moons, { loss: 'logistic', optimiser: optimisers.Adam, ...options }).next();
    } catch (error) {
      if (error instanceof TrainingError) return error.message;
    }
    return undefined;
  };
  assert.equal(refusal({ loss: 'hinge' }), 'loss: one of squared, logistic, softmax expected, got "hinge"');
  assert.equal(
    refusal({ loss: undefined }),
    'loss: one of squared, logistic, softmax expected, got undefined',
  );
  assert.equal(
    refusal({ optimiser: { name: 'adamw', rate: 0.1 } }),
    'optimiser.name: one of sgd, adam expected, got "adamw"',
  );
  assert.equal(refusal({ optimiser: 'sgd' }), 'optimiser.name: one of sgd, adam expected, got undefined');
});

test('data and options that do not fit are refused with their place', () => {
  const place = (data: DataSet, options: Partial<TrainingOptions>) => {
    try {
      train(network, data, { loss: 'logistic', optimiser: optimisers.Adam, ...options }).next();
    } catch (error) {
      if (error instanceof TrainingError) return error.option;
      throw error;
    }
    return undefined;
  };
  assert.equal(place(moons, {}), undefined);
  assert.equal(place({ ...moons, x: moons.x.subarray(1) }, {}), 'data.x');
  assert.equal(place({ ...moons, y: moons.y.subarray(1) }, {}), 'data.y');
  assert.equal(place({ ...moons, y: moons.y.map((y) => 2 * y) }, {}), 'data.y[1]');
  assert.equal(place({ ...moons, x: moons.x.map((x, i) => (i === 4 ? NaN : x)) }, {}), 'data.x[4]');
  assert.equal(place({ count: 0, x: new Float64Array(), y: new Float64Array() }, {}), 'data');
  assert.equal(place(moons, { loss: 'softmax' }), 'data.y[1]');
  assert.equal(place(moons, { batch: 0 }), 'batch');
  assert.equal(place(moons, { decay: -1 }), 'decay');
  assert.equal(place(moons, { optimiser: { name: 'sgd', rate: NaN } }), 'optimiser.rate');
  assert.equal(place(moons, { optimiser: { name: 'adam', rate: 1, beta2: 1 } }), 'optimiser');
});

/** By the outputs, example after example. */
function logisticLoss(trained: Network): number {
  let total = 0;
  for (let i = 0; i < moons.count; i++) {
    const [f] = evaluate(trained, moons.x.subarray(2 * i, 2 * i + 2));
    total += Math.log1p(Math.exp(-Math.abs(f))) + Math.max(f, 0) - moons.y[i] * f;
  }
  return total / moons.count;
}

test('frozen layers keep every bit; the others go down their gradient, by finite differences', () => {
  const rate = 0.125;
  for (const frozen of [[], [0], [1], [2], [0, 2], [0, 1, 2]]) {
    const options = { loss: 'logistic', optimiser: { name: 'sgd', rate }, frozen } as const;
    const moved = after(1, options);
    const start = parametersOf(network);
    let at = 0;
    network.layers.forEach(({ weights, biases }, l) => {
      const size = weights.length + biases.length;
      for (let i = at; i < at + size; i += 3) {
        if (frozen.some((layer) => layer === l)) {
          assert.equal(moved.parameters[i], start[i]);
          continue;
        }
        const h = 1e-6;
        const [more, less] = [h, -h].map((step) => {
          const other = start.slice();
          other[i] += step;
          return logisticLoss(withParameters(network, other));
        });
        assert.ok(Math.abs((start[i] - moved.parameters[i]) / rate - (more - less) / (2 * h)) < 1e-7);
      }
      at += size;
    });
  }
});

test('a frozen layer stays under momentum, Adam and decay, and one that there is not is refused', () => {
  const first = network.layers[0];
  for (const optimiser of Object.values(optimisers)) {
    const { network: trained } = after(20, {
      loss: 'logistic',
      optimiser,
      decay: 0.1,
      batch: 7,
      frozen: [0],
    });
    assert.deepEqual(trained.layers[0].weights, first.weights);
    assert.deepEqual(trained.layers[0].biases, first.biases);
    assert.notDeepEqual(trained.layers[1].weights, network.layers[1].weights);
  }
  for (const layer of [-1, 3, 0.5])
    assert.throws(
      () => after(1, { loss: 'logistic', optimiser: optimisers.Adam, frozen: [layer] }),
      (error: unknown) => error instanceof TrainingError && error.option === 'frozen',
    );
});
