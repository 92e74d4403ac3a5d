/**
 * Times training steps: this module's, an object graph's, and TensorFlow.js's where it is installed
 * (`npm ci --prefix src/network/bench/tensorflow`).
 *
 * Run by `npm run bench` after the regions, or by itself with `node`. All take turns, so that whatever else the machine does slows them alike; of each the median of its turns counts, in
 * steps per second of processor time.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { planeData, randomNetwork, train } from '../index.ts';
import { normalSource, uniformSource } from '../model/random.ts';
import { buildGraph, stepGraph } from './object-graph.ts';
import type { Stepper, Task } from './task.ts';
import { tensorSteppers } from './tensor-steps.ts';

const shapes = [
  { widths: [2, 8, 8, 1], batch: 32 },
  { widths: [2, 32, 32, 32, 1], batch: 256 },
];
/** Milliseconds of a turn, and how many turns each takes. */
const TURN = 250;
const TURNS = 11;

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

function ours({ widths, x, y, batch, rate }: Task): Stepper {
  const optimiser = { name: 'sgd', rate } as const;
  const steps = train(
    randomNetwork({ widths, seed: 1 }),
    { count: batch, x, y },
    { loss: 'logistic', optimiser },
  );
  return (count) => {
    for (let k = 0; k < count; k++) steps.next();
  };
}

function objectGraph({ widths, x, y, rate }: Task): Stepper {
  const layers = buildGraph(widths, normalSource(uniformSource(1)));
  return (count) => {
    for (let k = 0; k < count; k++) stepGraph(layers, x, y, rate);
  };
}

/** Steps per second of processor time in one turn. */
async function turn(stepper: Stepper): Promise<number> {
  let steps = 0;
  const start = performance.now();
  const before = process.cpuUsage();
  for (let chunk = 1; performance.now() - start < TURN; chunk *= 2) {
    await stepper(chunk);
    steps += chunk;
  }
  const { user, system } = process.cpuUsage(before);
  return steps / ((user + system) / 1e6);
}

async function compare(shape: (typeof shapes)[number], tensors: Awaited<ReturnType<typeof tensorSteppers>>) {
  const { x, y } = planeData('moons', { count: shape.batch, seed: 1 });
  const task: Task = { ...shape, rate: 0.03, x, y };
  const steppers: [string, Stepper][] = [
    ['this module', ours(task)],
    ['object graph', objectGraph(task)],
    ...(await tensors(task)),
  ];
  const rates = steppers.map((): number[] => []);
  for (const [, stepper] of steppers) await turn(stepper);
  for (let k = 0; k < TURNS; k++)
    for (const [i, [, stepper]] of steppers.entries()) rates[i].push(await turn(stepper));
  const [own, ...others] = rates.map(median);
  process.stdout.write(`\n${shape.widths.join('-')}, batch ${shape.batch}\n`);
  process.stdout.write(`${'this module'.padEnd(24)}${own.toFixed(0).padStart(10)} steps/s\n`);
  others.forEach((rate, i) => {
    const [name] = steppers[i + 1];
    process.stdout.write(
      `${name.padEnd(24)}${rate.toFixed(0).padStart(10)} steps/s, this module is ${(own / rate).toFixed(1)} times as fast\n`,
    );
  });
}

const home = fileURLToPath(new URL('./tensorflow/', import.meta.url));
const installed = existsSync(`${home}node_modules`);
if (!installed) {
  process.stdout.write(
    '\nTensorFlow.js is not installed: `npm ci --prefix src/network/bench/tensorflow`, to compare with it.\n',
  );
}
const tensors = installed ? await tensorSteppers(createRequire(`${home}package.json`), home) : async () => [];
process.stdout.write('\nTraining, logistic loss, plain gradient descent, per second of processor time\n');
for (const shape of shapes) await compare(shape, tensors);
