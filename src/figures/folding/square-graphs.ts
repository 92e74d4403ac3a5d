import type { Plot } from '../../drawing/page/axes.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { PanelTitle } from '../../drawing/page/panel-titles.ts';
import { scale } from '../../drawing/page/scale.ts';
import { round } from '../../drawing/words/number.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import type { Sizes } from './square-fits.ts';
import { before, deepFit } from './square-fits.ts';
import type { SquareError } from './square-error.ts';

const near: Plot = { x: scale([0, 1], [40, 262]), y: scale([0, 1], [262, 40]) };

/** With more layers than this the graph is less than a thousandth of a unit of the drawing from x². */
const VISIBLE = 8;

/** The graph of a fit: its values are those of its error, plus x². */
function fitPath({ arcs }: SquareError, { x, y }: Plot): string {
  const points = arcs.map(({ to, values }) => `${round(x(to))},${round(y(values[1] + to * to))}`);
  return `M${round(x(0))},${round(y(arcs[0].values[0]))}L${points.join('L')}`;
}

/** x² and how folding comes down to it: a graph per layer, the present one stronger. */
export function drawGraphs(svg: SVGSVGElement, { layers }: Sizes): void {
  const last = Math.min(layers, VISIBLE);
  drawAxes(layer(svg, 'axes-near'), near, { x: [0, 0.5, 1], y: [0, 0.5, 1] });
  layer(svg, 'near')
    .selectAll('path')
    .data([
      {
        name: 'target',
        d: `M${near.x(0)},${near.y(0)}Q${near.x(0.5)},${near.y(0)},${near.x(1)},${near.y(1)}`,
      },
      ...Array.from({ length: last }, (_, m) => ({ name: 'fit earlier', d: fitPath(before(m + 1), near) })),
      { name: 'fit deep', d: fitPath(deepFit(last), near) },
    ])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
  once(layer(svg, 'names'), 'drawn', (group) => {
    const names = group
      .selectAll<SVGTextElement, PanelTitle>('text')
      .data([
        { x: near.x(0.52), y: near.y(0.58), words: '{f}_0' },
        { x: near.x(0.3), y: near.y(0.18), words: '{f}_1' },
        { x: near.x(0.8), y: near.y(0.5), words: '{x}²' },
      ])
      .join('text')
      .attr('x', ({ x }) => round(x))
      .attr('y', ({ y }) => round(y))
      .attr('text-anchor', (_, i) => (i < 2 ? 'end' : 'start'));
    symbol(names, ({ words }) => words);
  });
}
