import type { DataSet } from './data-set.ts';
import type { Network } from '../model/network.ts';
import { train, type Snapshot, type TrainingOptions, type TrainingStep } from './train.ts';

/** A training that can be taken to any of its steps, forwards and back. */
export interface TrainingHistory {
  /** The step of this number, or the last good one if training stops before; trains on, or again from a kept step. */
  at(step: number): Snapshot;
  /** The loss at every step up to the furthest one reached. A view, valid until the next call of `at`. */
  losses(): Float64Array;
  /** Why no good step follows the step of this number, which is tried; `null` if one does. */
  endsAt(step: number): string | null;
  /** Why training ended, if it did. */
  readonly stopped: string | null;
  /** The steps that are kept. */
  readonly kept: readonly number[];
}

/**
 * Training with a memory of bounded size.
 *
 * Every `stride`-th step is kept; when `limit` are, every second is dropped and the stride doubles. The steps between
 * are trained again from the kept one before, which gives the same bits.
 */
export function makeHistory(
  network: Network,
  data: DataSet,
  options: TrainingOptions,
  limit = 64,
): TrainingHistory {
  let stride = 1;
  let kept: Snapshot[] = [];
  let losses = new Float64Array(256);
  let reached = -1;
  let stopped: string | null = null;
  let front: Generator<TrainingStep, void, undefined> | null = null;
  let now: TrainingStep | null = null;
  /** The step asked for last: whoever goes on from there need not train again what led to it. */
  let last: Snapshot | null = null;

  function record(step: TrainingStep): void {
    if (step.step <= reached) return;
    reached = step.step;
    if (reached >= losses.length) {
      const longer = new Float64Array(2 * losses.length);
      longer.set(losses);
      losses = longer;
    }
    losses[reached] = step.loss;
    if (reached % stride !== 0) return;
    kept.push(step.snapshot());
    if (kept.length <= limit) return;
    stride *= 2;
    kept = kept.filter((snapshot) => snapshot.step % stride === 0);
  }

  /** Take the training at its front on to `step`. */
  function advance(step: number): void {
    front ??= train(network, data, options);
    while (!stopped && reached < step) {
      const { value, done } = front.next();
      if (done || !value) break;
      now = value;
      stopped = value.stopped;
      record(value);
    }
  }

  function again(step: number): Snapshot {
    let nearest = kept.findLast((snapshot) => snapshot.step <= step) ?? kept[0];
    if (last && last.step <= step && last.step > nearest.step) nearest = last;
    for (const one of train(network, data, { ...options, steps: step, from: nearest }))
      if (one.step === step) return one.snapshot();
    return nearest;
  }

  return {
    at(step) {
      advance(Math.max(0, step));
      const wanted = Math.max(0, Math.min(Math.floor(step), reached));
      if (last?.step !== wanted) last = now?.step === wanted ? now.snapshot() : again(wanted);
      return last;
    },
    losses: () => losses.subarray(0, reached + 1),
    endsAt(step) {
      advance(step + 1);
      return reached <= step ? stopped : null;
    },
    get stopped() {
      return stopped;
    },
    get kept() {
      return kept.map(({ step }) => step);
    },
  };
}
