import { embedPath, embeds, partsOf } from './embeds.ts';
import type { Part } from './embeds.ts';

/** What the builder knows of a figure. */
export interface Choice {
  readonly name: string;
  /** "Figure 1.2, Chapter 1, A line that bends". */
  readonly title: string;
  /** The id of its element in the book. */
  readonly anchor: string;
  /** The address of its page for frames. */
  readonly page: string;
  readonly parts: readonly Part[];
}

/** All figures that can be embedded, as the builder's own file holds them. */
export function choices(): Choice[] {
  return embeds().map(({ name, figure, label, anchor }) => ({
    name,
    title: `${label ?? 'The figure of the first page'} of Creases`,
    anchor,
    page: embedPath(name),
    parts: partsOf(figure),
  }));
}
