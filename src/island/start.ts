import type { AnyFigure, Field } from '../contract/figure.ts';
import type { Circumstances, Mounted } from './mount.ts';
import { mount } from './mount.ts';
import { pictured } from './pictured.ts';

/** A live figure of the page, whatever its fields. */
export type Live = Mounted<Record<string, Field>>;

/** Makes a figure live on an element, as `mount` does. */
export type Begin = (
  root: HTMLElement,
  circumstances: Pick<Circumstances<Record<string, Field>>, 'fail' | 'resume'>,
) => Live;

/** Fetch what a figure needs to live, beside its own code. */
export async function prepare(figure: AnyFigure): Promise<Begin> {
  const [undo, goals, share, pictures] = await Promise.all([
    figure.undo ? import('./undo.ts') : undefined,
    figure.goals ? import('./goals.ts') : undefined,
    figure.share ? import('./saving/bind-share.ts') : undefined,
    pictured(figure).length > 0 ? import('./pictures.ts') : undefined,
  ]);
  const tools = {
    bindUndo: undo?.bindUndo,
    followGoals: goals?.followGoals,
    bindShare: share?.bindShare,
    bindPictures: pictures?.bindPictures,
  };
  return (root, circumstances) => mount(root, figure, { ...circumstances, ...tools });
}
