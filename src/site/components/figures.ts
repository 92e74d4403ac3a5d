import { book } from 'virtual:book';
import type { Figures } from '../book/figures.ts';
import { stateOf } from '../book/placed.ts';
import type { AnyFigure } from '../island/figure.ts';

const modules = import.meta.glob<{ default: AnyFigure }>(['../figures/*.ts', '!../figures/*.test.ts'], {
  eager: true,
});

/** The figures of the book by name. */
export const figures: Figures = Object.fromEntries(
  Object.entries(modules).map(([file, { default: figure }]) => [file.replace(/^.*\/|\.ts$/g, ''), figure]),
);

/** The figure that stands in a chapter under an id, in the state that the chapter gives it and then changes. */
export function placedFigure(
  id: string,
  change: Readonly<Record<string, unknown>>,
): { figure: AnyFigure; state: AnyFigure['initial']; anchor: string } {
  const { figure: placed, anchor } = book.labels[id];
  const figure = figures[placed!.name];
  return { figure, state: stateOf(figure, placed!.props, change), anchor };
}
