import type { SvgGroup } from './layer.ts';
import { setting } from './setting.ts';
import { symbol } from '../words/symbol.ts';

/** Words over one of the panels of a drawing; symbols in them as `symbol` takes them. */
export interface PanelTitle {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** What each group shows. */
const shown = new WeakMap<Element, string>();

/** A title over each panel of a drawing. */
export function drawPanelTitles(parent: SvgGroup, titles: readonly PanelTitle[]): void {
  const group = parent.node();
  const key = JSON.stringify(titles);
  if (!group || shown.get(group) === key) return;
  const texts = parent
    .selectAll<SVGTextElement, PanelTitle>('text')
    .data(titles)
    .join('text')
    .each(setting<PanelTitle>({ class: 'panel-title symbol', x: ({ x }) => x, y: ({ y }) => y }));
  symbol(texts, ({ words }) => words);
  shown.set(group, key);
}
