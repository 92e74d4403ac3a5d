import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { scale } from '../../drawing/page/scale.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Sawtooth } from './tents.ts';
import { copies, polyline, tents } from './tents.ts';

/** From so many folds on pieces are too narrow to be seen. */
const CROWDED = 7;
/** So many pieces are in the lens. */
const PIECES = 8;
const LENS = { width: 120, margin: 8, top: 42, bottom: 242, graph: [230, 72] } as const;

/** How many times the lens enlarges, to the right. */
const enlarged = (folds: number): number => 2 ** (folds - 5);

/** Over a graph whose pieces are too narrow to be seen, a lens that shows the eight of them about the input. */
export function drawLens(parent: SvgGroup, state: Sawtooth, { x }: Plot): void {
  const shown = state.folds >= CROWDED ? [state] : [];
  const { folds, level, probe } = state;
  const found = tents(folds);
  const first = PIECES * Math.min(Math.floor((probe * found.pieces) / PIECES), found.pieces / PIECES - 1);
  const half = LENS.width / 2;
  const [left, right] = x.range;
  const middle = clamped(x(probe), left + half + LENS.margin, right - half - LENS.margin);
  const inner: Plot = {
    x: scale([first / found.pieces, (first + PIECES) / found.pieces], [middle - half, middle + half]),
    y: scale([0, 1], LENS.graph),
  };
  const at = round(inner.y(level));
  const dots = copies(state).slice(first, first + PIECES);
  const lines = [
    { name: 'graph', d: polyline(found, inner, first, first + PIECES) },
    { name: 'cut-line', d: `M${round(middle - half)},${at}h${LENS.width}` },
    { name: 'copies', d: dots.map((place) => `M${round(inner.x(place))},${at}h0`).join('') },
    { name: 'probe-line', d: `M${round(inner.x(probe))},${inner.y(1)}V${inner.y(0)}` },
  ];
  const part = (name: string) => layer(parent, name);
  part('glass')
    .selectAll('rect')
    .data(shown)
    .join('rect')
    .attr('x', round(middle - half - LENS.margin))
    .attr('y', LENS.top)
    .attr('width', LENS.width + 2 * LENS.margin)
    .attr('height', LENS.bottom - LENS.top);
  part('enlarged')
    .selectAll('path')
    .data(shown.length ? lines : [])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
  part('times')
    .selectAll<SVGTextElement, unknown>('text')
    .data(shown)
    .join('text')
    .attr('x', round(middle))
    .attr('y', LENS.top + 19)
    .attr('text-anchor', 'middle')
    .each(writing(() => `× ${enlarged(folds)}`));
}
