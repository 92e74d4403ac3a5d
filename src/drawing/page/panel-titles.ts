import type { SvgGroup } from './layer.ts';
import { setting } from './setting.ts';
import { symbol } from '../words/symbol.ts';

/** Words over one of the panels of a drawing; symbols in them as `symbol` takes them. */
export interface PanelTitle {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** A title over each panel of a drawing. */
export function drawPanelTitles(parent: SvgGroup, titles: readonly PanelTitle[]): void {
  const texts = parent
    .selectAll<SVGTextElement, PanelTitle>('text')
    .data(titles)
    .join('text')
    .each(setting<PanelTitle>({ class: 'panel-title symbol', x: ({ x }) => x, y: ({ y }) => y }));
  symbol(texts, ({ words }) => words);
}
