import type { AnyFigure, Field } from '../contract/figure.ts';
import type { Circumstances, Mounted } from './mount.ts';
import { mount } from './mount.ts';

/** A live figure of the page, whatever its fields. */
export type Live = Mounted<Record<string, Field>>;

/** Makes a figure live on an element, as `mount` does. */
export type Begin = (
  root: HTMLElement,
  circumstances: Pick<Circumstances<Record<string, Field>>, 'fail' | 'resume'>,
) => Live;

/** Fetch what a figure needs to live, beside its own code. */
export async function prepare(figure: AnyFigure): Promise<Begin> {
  const undo = figure.undo ? await import('./undo.ts') : undefined;
  return (root, circumstances) => mount(root, figure, { ...circumstances, bindUndo: undo?.bindUndo });
}
