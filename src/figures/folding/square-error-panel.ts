import type { Plot } from '../../drawing/page/axes.ts';
import { clip, drawAxes } from '../../drawing/page/axes.ts';
import { layer } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { scale } from '../../drawing/page/scale.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Distance, Sizes } from './square-fits.ts';
import { asFraction, before, fitsOf } from './square-fits.ts';

/** Where the panel of the errors stands; the largest errors are written at its right. */
export const ERROR = { left: 62, right: 456, top: 354, bottom: 560 } as const;

/** More arcs than this are narrower than a line is wide: they are drawn as the band that they fill. */
const MOST_ARCS = 64;

/** How far the panel reaches, in errors of its scale. */
const REACH = 1.12;

/** Lines of words are so far apart. */
const LINE = 28;

/**
 * The error that reaches to the top of the panel: it stays for two numbers of layers and is what they begin with.
 *
 * So a layer more takes the curve to a quarter of its height before one's eyes.
 */
export const scaleOf = (layers: number): number => 4 ** (1 - 2 * Math.ceil(layers / 2));

/** The panel of the errors at its scale. */
export function errorPlot(layers: number): Plot {
  const most = scaleOf(layers);
  return {
    x: scale([0, 1], [ERROR.left, ERROR.right]),
    y: scale([-0.3 * most, REACH * most], [ERROR.bottom, ERROR.top]),
  };
}

/** Parabolic arcs as they are: a quadratic Bézier curve is one. */
function arcPath({ arcs, pieces, largest }: Distance, { x, y }: Plot): string {
  if (pieces > MOST_ARCS) return `M${x(0)},${round(y(0))}V${round(y(largest))}H${x(1)}V${round(y(0))}Z`;
  const curves = arcs.map(({ from, to, values, slope }) => {
    const middle = values[0] + (slope * (to - from)) / 2;
    return `Q${round(x((from + to) / 2))},${round(y(middle))},${round(x(to))},${round(y(values[1]))}`;
  });
  return `M${x(0)},${round(y(arcs[0].values[0]))}${curves.join('')}`;
}

const kindOf = ({ pieces }: Distance): string => (pieces > MOST_ARCS ? 'error band' : 'error');

interface Reach {
  readonly name: string;
  readonly largest: number;
  /** Where its line ends, and where its number stands. */
  readonly at: number;
  readonly place: number;
}

/** The lines of the largest errors, upper ones first, with their numbers apart. */
function reachesOf(all: readonly { name: string; largest: number }[], { y }: Plot): Reach[] {
  let above = -Infinity;
  return [...all]
    .sort((a, b) => b.largest - a.largest)
    .map(({ name, largest }) => {
      const at = Math.max(ERROR.top, y(largest));
      above = Math.max(at, above + LINE);
      return { name, largest, at, place: above };
    });
}

function drawReaches(parent: SvgGroup, reaches: readonly Reach[]): void {
  layer(parent, 'leaders')
    .selectAll('path')
    .data(reaches)
    .join('path')
    .attr('class', ({ name }) => `reach ${name}`)
    .attr(
      'd',
      ({ at, place }) => `M${ERROR.left},${round(at)}H${ERROR.right}L${ERROR.right + 10},${round(place)}`,
    );
  layer(parent, 'reaches')
    .selectAll<SVGTextElement, Reach>('text')
    .data(reaches)
    .join('text')
    .attr('class', ({ name }) => `value ${name}`)
    .attr('x', ERROR.right + 14)
    .attr('y', ({ place }) => round(place))
    .attr('dy', '0.35em')
    // What is beyond the panel says so.
    .each(writing(({ largest, at }) => (at === ERROR.top ? '↑ ' : '') + asFraction(largest)));
}

/** The errors of both networks, and as a ghost the one of a layer less, on a scale that does not follow them. */
export function drawErrors(svg: SVGSVGElement, state: Sizes): void {
  const { layers } = state;
  const plot = errorPlot(layers);
  const { deep, flat } = fitsOf(state);
  const ghost = before(layers);
  const parent = layer(svg, 'errors');
  const most = scaleOf(layers);
  drawAxes(layer(parent, 'axes-error'), plot, {
    x: [0, 0.5, 1],
    y: [0, most],
    showY: (value) => (value === 0 ? '0' : asFraction(value)),
  });
  const curves = [
    { name: `${kindOf(ghost)} ghost`, d: arcPath(ghost, plot) },
    { name: `${kindOf(flat)} flat${flat.largest > REACH * most ? ' beyond' : ''}`, d: arcPath(flat, plot) },
    { name: `${kindOf(deep)} deep`, d: arcPath(deep, plot) },
  ];
  layer(parent, 'curves')
    .attr('clip-path', clip(svg, 'error', plot))
    .selectAll('path')
    .data(curves)
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
  drawReaches(
    parent,
    reachesOf(
      [
        { name: 'flat', ...flat },
        { name: 'deep', ...deep },
      ],
      plot,
    ),
  );
}
