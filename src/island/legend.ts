import type { LegendEntry } from '../contract/figure.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What a swatch looks like, as the path of a line, a dot or an area of 22 by 10. */
const SHAPES: Readonly<Record<LegendEntry['swatch'], string>> = {
  valley: 'M1,5H21',
  mountain: 'M1,5H21',
  line: 'M1,5H21',
  dashed: 'M1,5H21',
  dot: 'M11,5h0',
  area: 'M3,0H19V10H3Z',
};

/** Write a legend into a list; what is there already stays where it says the same. Runs without a browser too. */
export function drawLegend(list: Element, entries: readonly LegendEntry[]): void {
  const key = JSON.stringify(entries);
  if (list.getAttribute('data-drawn') === key) return;
  list.setAttribute('data-drawn', key);
  const { ownerDocument } = list;
  const items = entries.map(({ swatch, colour, words }) => {
    const svg = ownerDocument.createElementNS(SVG, 'svg');
    svg.setAttribute('class', `swatch swatch-${swatch}`);
    svg.setAttribute('viewBox', '0 0 22 10');
    svg.setAttribute('width', '22');
    svg.setAttribute('height', '10');
    svg.setAttribute('aria-hidden', 'true');
    if (colour) svg.setAttribute('style', `--swatch: ${colour}`);
    const path = ownerDocument.createElementNS(SVG, 'path');
    path.setAttribute('d', SHAPES[swatch]);
    svg.append(path);
    const item = ownerDocument.createElement('li');
    item.append(svg, words);
    return item;
  });
  list.replaceChildren(...items);
}
