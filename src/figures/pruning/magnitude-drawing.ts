import { drawDigit } from '../../drawing/digits/digit-images.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { lines } from '../../drawing/plane/creases.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import {
  CORNERS,
  count,
  map,
  MEASURED,
  percentRight,
  sceneOf,
  share,
  type State,
} from './magnitude-scene.ts';

/** The colours of the two hidden layers' creases. */
export const LAYERS = ['var(--unit-1)', 'var(--unit-2)'] as const;

/** Side of a digit on the map. */
const IMAGE = 52;

/** The creases on the plane through three digits, by the layer of their unit. */
export function drawSlice(parent: SvgGroup, state: State): void {
  const { complex } = sceneOf(state);
  const edges: number[][] = [[], []];
  creaseMesh(complex).layer.forEach((l, e) => {
    if (l >= 0) edges[l].push(e);
  });
  const { left, right, top, bottom } = bounds(map);
  drawPaths(parent, [
    { name: 'ground', d: `M${left},${top}H${right}V${bottom}H${left}Z` },
    ...LAYERS.map((colour, l) => ({
      name: `slice-crease hidden-${l + 1}`,
      style: `stroke: ${colour}`,
      d: lines(complex, edges[l], map),
    })),
  ]);
}

/** The three digits where they lie, each with what it is read as. */
export function drawCorners(parent: SvgGroup, state: State): void {
  const { readings } = sceneOf(state);
  CORNERS.forEach(({ digit, at }, i) => {
    const [x, y] = [round(map.x(at[0])), round(map.y(at[1]))];
    const group = layer(parent, `corner-${i + 1}`);
    drawDigit(layer(group, 'image'), {
      x: x - IMAGE / 2,
      y: y - IMAGE / 2,
      size: IMAGE,
      pixels: digit.pixels,
    });
    const isRight = readings[i] === digit.label;
    group
      .selectAll<SVGTextElement, string>('text')
      .data([isRight ? `read as ${readings[i]}` : `read as ${readings[i]}: wrong`])
      .join('text')
      .attr('class', `reading ${isRight ? 'right' : 'wrong'}`)
      .attr('x', x)
      .attr('y', y + IMAGE / 2)
      .attr('dy', '1.05em')
      .attr('text-anchor', 'middle')
      .each(writing((words) => words));
  });
}

interface Graph {
  readonly plot: Plot;
  readonly values: readonly number[];
  readonly name: string;
  readonly ticks: readonly number[];
  readonly show: (value: number) => string;
}

const GRAPHS: readonly Graph[] = [
  {
    plot: share,
    values: MEASURED.right.map(percentRight),
    name: 'digits read rightly',
    ticks: [0, 50, 100],
    show: (value) => `${value} %`,
  },
  {
    plot: count,
    values: MEASURED.regions,
    name: 'regions in the map',
    ticks: [0, 100, 200, 300],
    show: String,
  },
];

/** Both graphs over the share of weights that is kept. */
export function drawGraphs(parent: SvgGroup, { percent }: State, at: number): void {
  GRAPHS.forEach(({ plot, values, name, ticks, show }, g) => {
    const group = layer(parent, g === 0 ? 'share' : 'count');
    drawAxes(layer(group, 'axes'), plot, {
      x: [0, 50, 100],
      y: ticks,
      showX: (value) => `${value} %`,
      showY: show,
    });
    const points = values.map((value, i) => `${round(plot.x(MEASURED.percent[i]))},${round(plot.y(value))}`);
    drawPaths(layer(group, 'graph'), [
      { name: 'measured', d: `M${points.join('L')}` },
      { name: 'here', d: `M${round(plot.x(percent))},${bounds(plot).top}V${bounds(plot).bottom}` },
    ]);
    layer(group, 'dot')
      .selectAll('circle')
      .data([values[at]])
      .join('circle')
      .attr('r', 6)
      .attr('cx', round(plot.x(percent)))
      .attr('cy', (value) => round(plot.y(value)));
    layer(group, 'graph-name')
      .selectAll<SVGTextElement, string>('text')
      .data([name])
      .join('text')
      .attr('class', 'aside')
      .attr('x', bounds(plot).left)
      .attr('y', bounds(plot).top - 12)
      .each(writing((words) => words));
  });
}
