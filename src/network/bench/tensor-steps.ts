import { join } from 'node:path';
import type { Stepper, Task } from './task.ts';

type Tensor = object;

/** What is used of TensorFlow.js, which is not among the project's dependencies. */
interface Tensors {
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  variable(initial: Tensor): Tensor;
  randomNormal(shape: [number, number], mean: number, deviation: number): Tensor;
  zeros(shape: [number]): Tensor;
  relu(x: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
  tidy(work: () => void): void;
  train: { sgd(rate: number): { minimize(loss: () => Tensor): void } };
  losses: { sigmoidCrossEntropy(labels: Tensor, scores: Tensor): Tensor };
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

/** Trainers on the processor and WebAssembly backends of TensorFlow.js, for any task. */
export async function tensorSteppers(
  require: NodeJS.Require,
  home: string,
): Promise<(task: Task) => Promise<[string, Stepper][]>> {
  const tf = require('@tensorflow/tfjs') as Tensors;
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
  wasm.setWasmPaths(join(home, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'));
  return async (task) => {
    const steppers: [string, Stepper][] = [];
    for (const backend of ['cpu', 'wasm']) {
      await tf.setBackend(backend);
      await tf.ready();
      const step = trainer(tf, task);
      const stepper = async (steps: number) => {
        await tf.setBackend(backend);
        for (let k = 0; k < steps; k++) tf.tidy(step);
      };
      steppers.push([`TensorFlow.js ${backend}`, stepper]);
    }
    return steppers;
  };
}

function trainer(tf: Tensors, { widths, batch, rate, x, y }: Task): () => void {
  const inputs = tf.tensor2d(Float32Array.from(x), [batch, widths[0]]);
  const labels = tf.tensor2d(Float32Array.from(y), [batch, 1]);
  const layers = widths.slice(1).map((units, l) => ({
    weights: tf.variable(tf.randomNormal([widths[l], units], 0, Math.sqrt(2 / widths[l]))),
    biases: tf.variable(tf.zeros([units])),
  }));
  const optimiser = tf.train.sgd(rate);
  const loss = () => {
    const scores = layers.reduce((h, { weights, biases }, l) => {
      const z = tf.add(tf.matMul(h, weights), biases);
      return l < layers.length - 1 ? tf.relu(z) : z;
    }, inputs);
    return tf.losses.sigmoidCrossEntropy(labels, scores);
  };
  return () => optimiser.minimize(loss);
}
