import type { Network } from '../../network/index.ts';
import { AXES, frameOf } from '../panes/frame.ts';
import { recordingPen, type Drawn } from '../pen/recording.testing.ts';
import { openDesk, type Desk } from '../regions/desk.ts';
import { keyOf } from '../regions/request.ts';
import { makeSession } from '../regions/session.ts';
import { firstState, type LabState } from '../state/lab-state.ts';
import { loanOf } from '../compare/loan.ts';
import type { Beside, Look, View } from './view.ts';

/** What a view is given for a network, with everything that it asked computed on the spot. */
export function lookingAt(
  view: View,
  network: Network,
  change: Partial<LabState> = {},
  other: Omit<Beside, 'loan'> | null = null,
): Look {
  const state = { ...firstState('a network', network), ...change };
  const [bench] = state.benches;
  const beside = other && { ...other, loan: loanOf(network, other) };
  const loan = beside?.loan;
  const needs = [...(view.needs?.({ state, bench, beside }) ?? []), ...(view.needsBeside ?? [])];
  const { window, output } = state;
  const reply = makeSession().picture({
    network: bench.network,
    slice: bench.slice,
    window,
    output,
    needs,
    loan,
  });
  if ('problem' in reply) throw new Error(reply.problem.words);
  const { picture, answers } = reply;
  const answer: Desk['answer'] = (name, ...told) => (answers[keyOf({ name, told })] ?? null) as never;
  return {
    state,
    bench,
    picture,
    sampled: null,
    desk: { ...openDesk(), answer },
    beside,
    window,
    frame: frameOf(window, { width: 640, height: 600 }, AXES),
    pointed: null,
    redraw: () => undefined,
  };
}

/** What a view draws. */
export function drawnBy(view: View, look: Look, layer: 'paint' | 'paintOver' = 'paint'): readonly Drawn[] {
  const pen = recordingPen();
  view[layer]?.(pen, look);
  return pen.drawn;
}

/** Twice the signed area of a polygon. */
export function doubleArea(shape: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < shape.length; k += 2) {
    const next = (k + 2) % shape.length;
    sum += shape[k] * shape[next + 1] - shape[next] * shape[k + 1];
  }
  return sum;
}

/** Is a place inside a convex polygon? */
export function covers(shape: readonly number[], x: number, y: number): boolean {
  const turns = Array.from({ length: shape.length / 2 }, (_, i) => {
    const [k, n] = [2 * i, (2 * i + 2) % shape.length];
    return (shape[n] - shape[k]) * (y - shape[k + 1]) - (shape[n + 1] - shape[k + 1]) * (x - shape[k]);
  });
  return turns.every((turn) => turn >= 0) || turns.every((turn) => turn <= 0);
}
