import { select } from 'd3';
import { writing } from '../words/text.ts';

/**
 * How the mark before the words of a legend looks: a line as creases that are mountains or valleys have it, plain or
 * dotted; a patch, as regions have it; a dot.
 */
export type Swatch = 'mountain' | 'valley' | 'line' | 'dotted' | 'patch' | 'dot';

/** One entry of a legend: what one colour or line style means. */
export interface LegendEntry {
  readonly swatch: Swatch;
  /** A CSS colour; the default is the crease's own for mountains and valleys, else the ink. */
  readonly colour?: string;
  readonly words: string;
}

const LINE = 'M0,6H28';
const SHAPES: Readonly<Record<Swatch, string>> = {
  mountain: LINE,
  valley: LINE,
  line: LINE,
  dotted: LINE,
  patch: 'M4,0H24V12H4Z',
  dot: 'M9,6a5,5 0 1 1 10,0a5,5 0 1 1 -10,0',
};

/** The outline of a swatch in a box of 28 by 12; its class is `swatch-` and its name. */
export const swatchShape = (swatch: Swatch): string => SHAPES[swatch];

/** What each list shows: most legends stay from frame to frame. */
const drawn = new WeakMap<Element, string>();

/** Draw a legend into a list, entry by entry; entries that are there already are kept. */
export function drawLegend(list: Element, entries: readonly LegendEntry[]): void {
  const key = JSON.stringify(entries);
  if (drawn.get(list) === key) return;
  drawn.set(list, key);
  const items = select(list).selectAll<HTMLLIElement, LegendEntry>('li').data(entries).join('li');
  items
    .selectAll<SVGSVGElement, LegendEntry>('svg')
    .data((entry) => [entry])
    .join('svg')
    .attr('class', 'swatch')
    .attr('viewBox', '0 0 28 12')
    .attr('aria-hidden', 'true')
    .selectAll<SVGPathElement, LegendEntry>('path')
    .data((entry) => [entry])
    .join('path')
    .attr('class', ({ swatch }) => `swatch-${swatch}`)
    .attr('style', ({ colour }) => (colour ? `--swatch: ${colour}` : null))
    .attr('d', ({ swatch }) => SHAPES[swatch]);
  items
    .selectAll<HTMLSpanElement, LegendEntry>('span')
    .data((entry) => [entry])
    .join('span')
    .each(writing(({ words }) => words));
}
