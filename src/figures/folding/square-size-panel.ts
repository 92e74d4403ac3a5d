import type { Plot } from '../../drawing/page/axes.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { scale } from '../../drawing/page/scale.ts';
import { powerOfTen } from '../../drawing/words/big-number.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Sizes } from './square-fits.ts';
import { deepFit, fitsOf, isShifted, least, MOST, shallowFit, unitsOf } from './square-fits.ts';

/** Units, and powers of ten of the error. */
const logs: Plot = { x: scale([0, 36], [330, 548]), y: scale([-8, -1], [262, 40]) };
const DECADES = [-1, -2, -3, -4, -5, -6, -7, -8];

const onLog = (units: number, error: number): string =>
  `${round(logs.x(units))},${round(logs.y(Math.log10(error)))}`;

/** The curves of all sizes. */
function drawFamilies(group: SvgGroup, shifted: boolean): void {
  const depths = Array.from({ length: MOST }, (_, i) => i + 1);
  const sizes = Array.from({ length: unitsOf(MOST) - 1 }, (_, i) => i + 2);
  group
    .selectAll('path')
    .data([
      { name: 'least', d: sizes.map((n) => onLog(n, least(n))) },
      { name: 'family flat', d: sizes.map((n) => onLog(n, shallowFit(n, shifted).largest)) },
      { name: 'family deep', d: depths.map((m) => onLog(unitsOf(m), deepFit(m).largest)) },
    ])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => `M${d.join('L')}`);
  group
    .selectAll('circle')
    .data(depths)
    .join('circle')
    .attr('class', 'deep')
    .attr('r', 3)
    .attr('cx', (m) => round(logs.x(unitsOf(m))))
    .attr('cy', (m) => round(logs.y(Math.log10(deepFit(m).largest))));
  group
    .selectAll<SVGTextElement, unknown>('text')
    .data([
      { name: 'tick', x: 548, y: 324, words: 'units' },
      { name: 'value flat', x: 546, y: 104, words: 'one layer' },
      { name: 'value deep', x: 448, y: 222, words: 'folding' },
    ])
    .join('text')
    .attr('class', ({ name }) => name)
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('text-anchor', 'end')
    .each(writing(({ words }) => words));
}

/** Errors against units for all sizes, on axes that stay, and the current size on top. */
export function drawSizes(parent: SvgGroup, state: Sizes): void {
  drawAxes(layer(parent, 'axes'), logs, { x: [0, 12, 24, 36], y: DECADES, showY: powerOfTen });
  const shifted = isShifted(state);
  once(layer(parent, 'families'), String(shifted), (group) => drawFamilies(group, shifted));
  const { deep, flat } = fitsOf(state);
  layer(parent, 'now')
    .selectAll('circle')
    .data([
      { name: 'flat', error: flat.largest },
      { name: 'deep', error: deep.largest },
    ])
    .join('circle')
    .attr('class', ({ name }) => name)
    .attr('r', 7)
    .attr('cx', round(logs.x(unitsOf(state.layers))))
    .attr('cy', ({ error }) => round(logs.y(Math.log10(error))));
}
