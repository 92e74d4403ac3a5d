import { mix } from '../model/random.ts';

/** The examples of one step after another. */
export interface Batches {
  /** Of the batch that was chosen last. */
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Choose the batch of step `step`, counted from 0. */
  choose(step: number): void;
}

/**
 * Batches of `size` examples: in every pass through the data each example comes once, in an order that follows from
 * `seed` and the number of the pass alone, so that training can be taken up at any step. The last batch of a pass may be
 * smaller. A batch that holds all examples keeps their order.
 */
export function makeBatches(
  x: Float64Array,
  y: Float64Array,
  count: number,
  size: number,
  seed: number,
): Batches {
  if (size >= count) return { count, x, y, choose: () => undefined };
  const [dimension, targets] = [x.length / count, y.length / count];
  const order = new Int32Array(count);
  const batchX = new Float64Array(size * dimension);
  const batchY = new Float64Array(size * targets);
  const perPass = Math.ceil(count / size);
  let pass = -1;
  let chosen = 0;
  return {
    x: batchX,
    y: batchY,
    get count() {
      return chosen;
    },
    choose(step) {
      const wanted = Math.floor(step / perPass);
      if (wanted !== pass) shuffle(order, seed, (pass = wanted));
      const first = (step % perPass) * size;
      chosen = Math.min(size, count - first);
      for (let n = 0; n < chosen; n++) {
        const from = order[first + n];
        for (let k = 0; k < dimension; k++) batchX[n * dimension + k] = x[from * dimension + k];
        for (let k = 0; k < targets; k++) batchY[n * targets + k] = y[from * targets + k];
      }
    },
  };
}

/** Fisher and Yates's shuffle of 0 … n − 1, its draws hashed from seed, pass and place. */
function shuffle(order: Int32Array, seed: number, pass: number): void {
  const key = mix(mix(seed | 0) ^ mix(Math.floor(seed / 2 ** 32) | 0) ^ Math.imul(pass + 1, 0x9e3779b9));
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const share = (mix(key ^ Math.imul(i, 0x85ebca6b)) >>> 0) / 2 ** 32;
    const j = Math.floor(share * (i + 1));
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
}
