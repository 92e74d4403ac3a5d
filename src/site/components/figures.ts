import { book } from 'virtual:book';
import type { Page } from '../../book/book.ts';
import type { Label } from '../../book/labels.ts';
import { stateOf } from '../../book/placed.ts';
import type { AnyFigure } from '../../contract/figure.ts';
import { encodeState, fragment } from '../../contract/permalink.ts';
import { figures } from '../../figures/eager.ts';
import { prerenderStill } from '../../island/prerender.ts';

/** The name of the figure that opens the first page. */
export const OPENING = 'rising-surface';

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

/** What the still of a page shows, in words; `null` where it has none. */
export function stillWords(page: Page): string | null {
  const shown = stillFigure(page);
  if (!shown) return null;
  const { figure, state } = placedFigure(shown.id, placedFigure(shown.id, {}).figure.stillShows ?? {});
  return figure.describe(state);
}

/**
 * The address of the figure of an id in a state, from the site's root.
 *
 * @param presenting whether the figure is to fill the window
 */
export function stateAddress(
  id: string,
  change: Readonly<Record<string, unknown>> = {},
  presenting = false,
): string {
  const { state, anchor } = placedFigure(id, change);
  return `/${book.labels[id].page}/${presenting ? '?present=1' : ''}${fragment(anchor, encodeState(state))}`;
}
