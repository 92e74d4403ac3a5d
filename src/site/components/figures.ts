import { book } from 'virtual:book';
import { stateOf } from '../../book/placed.ts';
import type { AnyFigure } from '../../contract/figure.ts';
import { figures } from '../../figures/eager.ts';

/** The figure that stands in a chapter under an id, in the state that the chapter gives it and then changes. */
export function placedFigure(
  id: string,
  change: Readonly<Record<string, unknown>>,
): { figure: AnyFigure; state: AnyFigure['initial']; anchor: string } {
  const { figure: placed, anchor } = book.labels[id];
  const figure = figures[placed!.name];
  return { figure, state: stateOf(figure, placed!.props, change), anchor };
}
