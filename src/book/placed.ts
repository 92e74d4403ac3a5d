import type { AnyFigure } from '../contract/figure.ts';
import { changed } from '../contract/state.ts';

/** A figure's state as a chapter places it, and then changes it. */
export function stateOf(
  figure: AnyFigure,
  placed: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): AnyFigure['initial'] {
  return changed(figure, figure.initial, { ...placed, ...change } as AnyFigure['initial']);
}
