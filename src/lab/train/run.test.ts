import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evaluate,
  parametersOf,
  planeData,
  randomNetwork,
  train,
  type Network,
  type Snapshot,
} from '../../network/index.ts';
import { activeBench, firstState, withBench } from '../state/lab-state.ts';
import { makeStore } from '../state/store.ts';
import { openLine, serveTraining, type Port, type Reply, type Request } from './port.ts';
import { makeRun, type Run } from './run.ts';
import { makeTrainer } from './trainer.ts';

const network = randomNetwork({ widths: [2, 8, 1], seed: 3 });
const set = planeData('moons', { count: 40, seed: 1 });
const settle = async (rounds = 12): Promise<void> => {
  for (let i = 0; i < rounds; i++) await new Promise((done) => setImmediate(done));
};

/** Two ports that hear each other, as two threads would; what crosses is a copy. */
function channel() {
  const ends = [0, 1].map(() => ({
    listeners: [] as ((event: { data: unknown }) => void)[],
    heard: [] as unknown[],
  }));
  const port = (mine: number): Port => ({
    postMessage(message, transfer) {
      const data: unknown = structuredClone(message, { transfer: transfer as never });
      ends[1 - mine].heard.push(data);
      setImmediate(() => ends[1 - mine].listeners.forEach((listener) => listener({ data })));
    },
    addEventListener: (_, listener) => ends[mine].listeners.push(listener),
  });
  return {
    page: port(0),
    worker: port(1),
    asked: ends[1].heard as Request[],
    answered: ends[0].heard as Reply[],
  };
}

function lab(rate = 0.02) {
  const { page, worker, asked, answered } = channel();
  serveTraining(worker, makeTrainer());
  const line = openLine(page);
  const first = firstState('net', network);
  const store = makeStore(
    {
      ...first,
      data: { name: 'moons', set, classes: ['0', '1'] },
      training: { ...first.training, optimiser: { name: 'adam', rate } },
    },
    (error) => assert.fail(String(error)),
  );
  const run = makeRun(
    store,
    () => line,
    () => 5,
  );
  return { store, run, asked, answered };
}
const shown = (store: ReturnType<typeof lab>['store']): Network => activeBench(store.state).network;
const OPTIONS = { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 } } as const;
/** The weights after so many steps, by the loop itself. */
function after(steps: number, frozen: readonly number[] = []): number[] {
  const options = { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 }, steps, frozen } as const;
  let last: number[] = [];
  for (const one of train(network, set, options)) last = [...one.parameters];
  return last;
}
async function ticks(run: Run, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    run.tick();
    await settle(4);
  }
}

test('the worker answers each request once, and sends nothing unasked', async () => {
  const { run, asked, answered } = lab();
  run.play();
  for (let i = 0; i < 50; i++) run.tick();
  // However often the screen draws, one request is under way.
  assert.equal(asked.length, 1);
  await settle();
  assert.equal(answered.length, asked.length);
  await ticks(run, 6);
  assert.equal(answered.length, asked.length);
  const before = answered.length;
  run.pause();
  await settle(40);
  assert.equal(answered.length, before);
});

test('playing shows steps for the moment; pausing makes them one change that can be undone', async () => {
  const { store, run } = lab();
  run.play();
  await ticks(run, 5);
  assert.equal(store.undoable, null);
  const { step } = run.frame!;
  assert.ok(step > 0 && step % 5 === 0);
  assert.deepEqual([...parametersOf(shown(store))], after(step));
  run.pause();
  assert.equal(store.undoable, `train to step ${step}`);
  store.undo();
  assert.equal(shown(store), network);
  assert.equal(store.undoable, null);
  store.redo();
  assert.deepEqual([...parametersOf(shown(store))], after(step));
});

test('a frame that comes after the pause changes nothing', async () => {
  const { store, run } = lab();
  run.play();
  await ticks(run, 3);
  run.tick();
  run.pause();
  const kept = shown(store);
  await settle(20);
  assert.equal(shown(store), kept);
});

test('the time machine goes to any step, and goes on from there with the same bits', async () => {
  const { store, run } = lab();
  run.play();
  await ticks(run, 8);
  run.pause();
  await run.goTo(7, true);
  assert.deepEqual([...parametersOf(shown(store))], after(7));
  assert.equal(store.undoable, 'go to step 7');
  await run.step();
  assert.equal(run.frame!.step, 8);
  assert.deepEqual([...parametersOf(shown(store))], after(8));
  await run.reset();
  assert.deepEqual([...parametersOf(shown(store))], [...parametersOf(network)]);
});

test('a step kept beside is a copy that training leaves alone', async () => {
  const { store, run } = lab();
  await run.step();
  run.keepBeside();
  assert.equal(store.state.benches[1].name, 'net, step 1');
  assert.equal(store.state.places[1].bench, store.state.benches[1].key);
  await run.step();
  assert.deepEqual([...parametersOf(store.state.benches[1].network)], after(1));
  assert.deepEqual([...parametersOf(shown(store))], after(2));
});

test('frozen layers stay, and looking elsewhere while it trains keeps what is shown', async () => {
  const { store, run } = lab();
  store.act({ words: 'freeze' }, withBench(store.state, 'n1', { frozen: [0] }));
  run.play();
  await ticks(run, 4);
  const now = shown(store);
  store.look({ window: { x0: -2, x1: 2, y0: -2, y1: 2 } });
  assert.equal(shown(store), now);
  store.act({ words: 'pin' }, { pins: [[0, 0]] });
  assert.equal(shown(store), now);
  assert.ok(run.playing);
  run.pause();
  assert.deepEqual(shown(store).layers[0].weights, network.layers[0].weights);
  assert.deepEqual([...parametersOf(shown(store))], after(run.frame!.step, [0]));
});

test('a network that others change ends the run, and the next begins with it', async () => {
  const { store, run } = lab();
  run.play();
  await ticks(run, 3);
  run.pause();
  store.act(
    { words: 'other' },
    withBench(store.state, 'n1', { network: randomNetwork({ widths: [2, 4, 1], seed: 9 }) }),
  );
  assert.equal(run.frame, null);
  await run.step();
  assert.equal(run.frame!.step, 1);
  assert.equal(shown(store).layers[0].outputs, 4);
});

test('what does not fit and what diverges is said, with what to do', async () => {
  const bad = lab();
  bad.store.act(
    { words: 'other' },
    withBench(bad.store.state, 'n1', { network: randomNetwork({ widths: [3, 4, 1], seed: 9 }) }),
  );
  await bad.run.step();
  assert.match(bad.run.trouble, /2 inputs, the network 3/);
  const none = lab();
  none.store.act({ words: 'none' }, { data: null });
  await none.run.step();
  assert.match(none.run.trouble, /Choose data first/);
  const far = lab(1e200);
  far.run.play();
  await ticks(far.run, 12);
  assert.match(far.run.trouble, /Training stopped\. Step \d+ left the range .* make the rate smaller/);
  assert.equal(far.run.playing, false);
});

test('the share that is right is what a plain count gives', () => {
  const trainer = makeTrainer();
  const options = { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 } } as const;
  trainer.begin({ network, data: set, options });
  const { accuracy, curve, reached, loss } = trainer.ask({ from: 0, steps: 60 });
  const trained = randomNetwork({ widths: [2, 8, 1], seed: 3 });
  const numbers = after(60);
  let at = 0;
  for (const layer of trained.layers)
    for (const list of [layer.weights, layer.biases])
      for (let i = 0; i < list.length; i++) list[i] = numbers[at++];
  let right = 0;
  for (let i = 0; i < set.count; i++) {
    const value = evaluate(trained, set.x.subarray(2 * i, 2 * i + 2))[0];
    if (value > 0 === (set.y[i] === 1)) right++;
  }
  assert.equal(accuracy, right / set.count);
  assert.equal(reached, 60);
  assert.equal(curve.losses.at(-1), loss);
  assert.deepEqual([curve.steps[0], curve.steps.at(-1)], [0, 60]);
});

test('other settings on the way go on from the step that is shown, and the curve says where', async () => {
  const { store, run } = lab();
  run.play();
  await ticks(run, 4);
  run.pause();
  const { step } = run.frame!;
  assert.ok(step > 0);
  const { training } = store.state;
  store.act({ words: 'rate' }, { training: { ...training, optimiser: { name: 'adam', rate: 0.1 } } });
  assert.equal(run.frame!.step, step);
  run.play();
  await ticks(run, 4);
  run.pause();
  const reached = run.frame!.step;
  assert.ok(reached > step);
  assert.deepEqual(run.frame!.curve.changes, [step]);
  // The same loop by itself: two rates, one memory.
  const first = after(step);
  let from: Snapshot | undefined;
  for (const one of train(network, set, { ...OPTIONS, steps: step })) from = one.snapshot();
  let last: number[] = [];
  for (const one of train(network, set, {
    ...OPTIONS,
    optimiser: { name: 'adam', rate: 0.1 },
    steps: reached,
    from,
  }))
    last = [...one.parameters];
  assert.deepEqual([...parametersOf(shown(store))], last);
  // Back across the change, to the bits of the old rate.
  await run.goTo(step, true);
  assert.deepEqual([...parametersOf(shown(store))], first);
  await run.goTo(step - 2, true);
  assert.deepEqual([...parametersOf(shown(store))], after(step - 2));
  // Another optimiser begins without a memory, from here: what came later is forgotten.
  store.act(
    { words: 'sgd' },
    { training: { ...training, loss: 'squared', optimiser: { name: 'sgd', rate: 0.01, momentum: 0.9 } } },
  );
  await run.step();
  assert.equal(run.frame!.step, step - 1);
  assert.equal(run.frame!.reached, step - 1);
  assert.deepEqual(run.frame!.curve.changes, [step - 2]);
  await run.reset();
  assert.deepEqual([...parametersOf(shown(store))], [...parametersOf(network)]);
});

test('a rate that was too large is made smaller, and training goes on from the last good step', async () => {
  const { store, run } = lab(1e200);
  run.play();
  await ticks(run, 12);
  assert.match(run.trouble, /Training stopped/);
  const { training } = store.state;
  store.act({ words: 'rate' }, { training: { ...training, optimiser: { name: 'adam', rate: 0.02 } } });
  const { step } = run.frame!;
  await run.step();
  assert.equal(run.trouble, '');
  assert.equal(run.frame!.step, step + 1);
});
