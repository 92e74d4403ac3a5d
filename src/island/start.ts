import type { AnyFigure } from './figure.ts';
import type { Mounted } from './mount.ts';
import { mount } from './mount.ts';

// Kept from the page's first script, which would grow with every figure of the book.
const modules = import.meta.glob<{ default: AnyFigure }>(['../figures/*.ts', '!../figures/*.test.ts']);

/**
 * Fetch the code of the figure that an element names, and make it live.
 *
 * @param fail hears of an error that a later drawing throws
 */
export async function start(root: HTMLElement, fail: (error: unknown) => void): Promise<Mounted> {
  const { default: figure } = await modules[`../figures/${root.dataset.name}.ts`]();
  const undo = figure.undo ? await import('./undo.ts') : undefined;
  return mount(root, figure, fail, undo?.bindUndo);
}
