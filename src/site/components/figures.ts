import { book } from 'virtual:book';
import type { Page } from '../../book/book.ts';
import type { Label } from '../../book/labels.ts';
import { stateOf } from '../../book/placed.ts';
import type { AnyFigure } from '../../contract/figure.ts';
import { figures } from '../../figures/eager.ts';
import { prerenderStill } from '../../island/prerender.ts';

/** The figure that stands in a chapter under an id, in the state that the chapter gives it and then changes. */
export function placedFigure(
  id: string,
  change: Readonly<Record<string, unknown>>,
): { figure: AnyFigure; state: AnyFigure['initial']; anchor: string } {
  const { figure: placed, anchor } = book.labels[id];
  const figure = figures[placed!.name];
  return { figure, state: stateOf(figure, placed!.props, change), anchor };
}

/** The printed label of the figure of an id: "Figure 1.2". */
export function placedLabel(id: string): string {
  return book.labels[id].text;
}

/** The label of the figure that stands for a chapter: the one that it names, else its first; none where it has none. */
export function stillFigure({ slug, thumbnail }: Page): Label | undefined {
  const own = Object.values(book.labels).filter(({ kind, page }) => kind === 'figure' && page === slug);
  return own.find(({ id }) => id === thumbnail) ?? own[0];
}

/** A figure as a picture without words, to stand for its chapter: its first frame there, or what it has for a still. */
export function stillOf(id: string): { svg: string; name: string; anchor: string } {
  const { stillShows = {} } = placedFigure(id, {}).figure;
  const { figure, state, anchor } = placedFigure(id, stillShows);
  return { svg: prerenderStill(figure, state, `still-${id}`), name: book.labels[id].figure!.name, anchor };
}
