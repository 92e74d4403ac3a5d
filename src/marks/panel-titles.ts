import type { Layer } from './layer.ts';
import { symbol } from './symbol.ts';

/** The title of one of a drawing's panels, where its baseline begins; words may hold formulas as `symbol` sets them. */
export interface PanelTitle {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** Write the titles of a drawing's panels. */
export function drawPanelTitles(parent: Layer, titles: readonly PanelTitle[]): void {
  symbol(
    parent
      .selectAll<SVGTextElement, PanelTitle>('text')
      .data(titles)
      .join('text')
      .attr('class', 'panel-title')
      .attr('x', ({ x }) => x)
      .attr('y', ({ y }) => y),
    ({ words }) => words,
  );
}
