import type { AnyFigure } from '../contract/figure.ts';
import type { Mounted } from './mount.ts';
import { mount } from './mount.ts';

/**
 * Make a figure live on an element.
 *
 * @param fail hears of an error that a later drawing throws
 */
export async function start(
  root: HTMLElement,
  figure: AnyFigure,
  fail: (error: unknown) => void,
): Promise<Mounted> {
  const undo = figure.undo ? await import('./undo.ts') : undefined;
  return mount(root, figure, fail, undo?.bindUndo);
}
