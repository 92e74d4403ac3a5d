import type { AnyFigure, Field } from '../contract/figure.ts';
import type { Circumstances, Mounted } from './mount.ts';
import { initialState, mount } from './mount.ts';
import { pictured } from './pictured.ts';

/** A live figure of the page, whatever its fields. */
export type Live = Mounted<Record<string, Field>>;

/** Makes a figure live on an element, as `mount` does. */
export type Begin = (
  root: HTMLElement,
  circumstances: Pick<Circumstances<Record<string, Field>>, 'fail' | 'resume'>,
) => Live;

/** Lets the browser do what waits. No timer: tests stop the clock. */
const breath = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

/**
 * Fetch what a figure needs to live, beside its own code, and compute what it begins with.
 *
 * Its code has just run; to compute is another task, and to draw a third, so that a finger never waits for all of them.
 */
export async function prepare(root: HTMLElement, figure: AnyFigure): Promise<Begin> {
  const [undo, goals, share, pictures] = await Promise.all([
    figure.undo ? import('./undo.ts') : undefined,
    figure.goals ? import('./goals.ts') : undefined,
    figure.share ? import('./saving/bind-share.ts') : undefined,
    pictured(figure).length > 0 ? import('./pictures.ts') : undefined,
  ]);
  await breath();
  const initial = initialState(root, figure);
  // What it says of that state needs most of what the drawing needs, which is then known.
  figure.status?.(initial);
  await breath();
  const tools = {
    initial,
    bindUndo: undo?.bindUndo,
    followGoals: goals?.followGoals,
    bindShare: share?.bindShare,
    bindPictures: pictures?.bindPictures,
  };
  return (element, circumstances) => mount(element, figure, { ...circumstances, ...tools });
}
