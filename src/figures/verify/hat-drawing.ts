import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { round } from '../../drawing/words/number.ts';
import { END, plots, sceneOf } from './hat-state.ts';
import type { HiddenHat } from './hat-state.ts';

const at = ({ x, y }: Plot, px: number, py: number): string => `${round(x(px))},${round(y(py))}`;

/** Draw samples, second differences and, if wanted, the exact pieces. */
export function drawHat(svg: SVGSVGElement, state: HiddenHat): void {
  const { graph, seconds } = plots;
  const { pieces, samples } = sceneOf(state);
  const places = samples.distances.map((distance) => distance - END);
  drawAxes(layer(svg, 'axes-graph'), graph, { x: [-2, -1, 0, 1, 2], y: [-1, 0, 1] });
  drawAxes(layer(svg, 'axes-seconds'), seconds, { y: [-2, 0, 2] });
  once(layer(svg, 'titles'), 'drawn', (group) =>
    drawPanelTitles(group, [
      { x: 44, y: bounds(graph).top - 10, words: '{f}({x}) at the samples' },
      { x: 44, y: bounds(seconds).top - 12, words: 'second differences of the samples' },
    ]),
  );
  const line = places.map((x, i) => at(graph, x, samples.values[i]));
  const { top, bottom } = bounds(graph);
  const kinks = pieces.slice(1).map(({ from }) => `M${round(graph.x(from))},${top}V${bottom}`);
  drawPaths(
    layer(svg, 'exact'),
    state.exact
      ? [
          { name: 'bend', d: kinks.join('') },
          {
            name: 'graph',
            d: pieces
              .map(({ from, to, values }) => `M${at(graph, from, values[0])}L${at(graph, to, values[1])}`)
              .join(''),
          },
        ]
      : [],
  );
  const size = state.grid > 220 ? 'tiny' : state.grid > 90 ? 'fine' : 'plain';
  drawPaths(layer(svg, 'samples'), [
    { name: 'joined', d: `M${line.join('L')}` },
    { name: `dots ${size}`, d: line.map((place) => `M${place}h0`).join('') },
  ]);
  const zero = round(seconds.y(0));
  const stems = samples.seconds.map((second, k) => ({ x: places[k + 1], second, bent: Math.abs(second) > samples.noise[k] })); // prettier-ignore
  drawPaths(layer(svg, 'seconds'), [
    {
      name: `dots ${size}`,
      d: stems.map(({ x, second, bent }) => `M${at(seconds, x, bent ? second : 0)}h0`).join(''),
    },
    {
      name: 'stems',
      d: stems
        .map(({ x, second, bent }) =>
          bent ? `M${round(seconds.x(x))},${zero}V${round(seconds.y(second))}` : '',
        )
        .join(''),
    },
  ]);
}
