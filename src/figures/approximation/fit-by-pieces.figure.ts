import { select } from 'd3';
import type { Model } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { Knots, TargetName } from './fitting.ts';
import { errorCurves, EXACTLY, fit, offers, targetOf } from './fitting.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawLogAxes, drawSeries, logPlace, measuredSlope } from './log-plot.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { numbered, round, shortest, significant } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Gap, Interpolant, Target } from '../../network/index.ts';
import { evaluate, gaps, interpolantNetwork } from '../../network/index.ts';

interface Fit {
  readonly target: string;
  readonly knots: string;
  readonly pieces: number;
  readonly drawn: readonly number[];
}

const MOST = 64;
/** How many points a reader's drawing has, at equal steps from 0 to 1. */
const COLUMNS = 17;
const HEIGHT = 1;
const HILL = Array.from(
  { length: COLUMNS },
  (_, i) => Math.round(16 * Math.sin(i / 2.2) * (1 - i / 24)) / 16,
);
/** Smooth curves, which nothing exact is read from, are drawn through so many points. */
const SAMPLES = 240;
/** The fewest pieces from which on a slope is measured. */
const SETTLED = 8;

const [left, right] = [58, 544];
const logs: Plot = { x: scale([0, 6], [left, right]), y: scale([-5, 0.4], [578, 414]) };

/** Everything that a state says. */
const factsOf = perState(({ target: name, knots, pieces, drawn }: Fit) => {
  const offer = offers[name as TargetName];
  const target = targetOf(name as TargetName, drawn);
  const interpolant = fit(target, knots as Knots, pieces);
  const found = gaps(target, interpolant);
  const largest = found.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const error = largest < EXACTLY ? 0 : largest;
  const network = interpolantNetwork(interpolant);
  const curves = errorCurves(target);
  const settled = curves[knots as Knots].filter(([size]) => size >= SETTLED);
  return {
    offer,
    target,
    interpolant,
    gaps: found,
    error,
    network,
    curves,
    measured: measuredSlope(settled),
    expected: offer.expected[knots as Knots],
    mismatch: interpolant.knots.reduce(
      (most, x, i) => Math.max(most, Math.abs(evaluate(network, [x])[0] - interpolant.values[i])),
      0,
    ),
    graph: {
      x: scale([target.from, target.to], [left, right]),
      y: scale(offer.heights, [222, 34]),
    } satisfies Plot,
    miss: {
      x: scale([target.from, target.to], [left, right]),
      y: scale(error > 0 ? [-1.15 * error, 1.15 * error] : [-1, 1], [366, 284]),
    } satisfies Plot,
  };
});

const isDrawn = ({ target }: Fit): boolean => target === 'drawn';

/** The drawing with one column at another height. */
function redrawn(drawn: readonly number[], column: number, height: number): number[] {
  return drawn.map((value, i) => (i === column ? height : value));
}

const held = (height: number): number => clamped(snapped(height, 32), -HEIGHT, HEIGHT);

function handles(state: Fit): Handle<Fit>[] {
  if (!isDrawn(state)) return [];
  const { graph } = factsOf(state);
  return state.drawn.map((height, i): Handle<Fit> => {
    const at = i / (COLUMNS - 1);
    return {
      ...graph,
      name: `column-${i}`,
      label: `Height of the drawing at x = ${shortest(at)}`,
      axis: 'y',
      place: [at, height],
      limits: [-HEIGHT, HEIGHT],
      step: 1 / 32,
      text: shortest(height),
      to: ([, to], { drawn }) => ({ drawn: redrawn(drawn, i, held(to)) }),
    };
  });
}

/** The path through a function's values at given places. */
function path({ x, y }: Plot, places: readonly number[], f: (x: number) => number): string {
  return `M${places.map((at) => `${round(x(at))},${round(y(f(at)))}`).join('L')}`;
}

/** Places close enough for a smooth curve, with those where something happens. */
function places({ from, to }: Target, extra: readonly number[] = []): number[] {
  const even = Array.from({ length: SAMPLES + 1 }, (_, i) => from + ((to - from) * i) / SAMPLES);
  return [...new Set([...even, ...extra])].sort((a, b) => a - b);
}

function drawPath(parent: SvgGroup, name: string, d: string): void {
  parent.selectAll('path').data([d]).join('path').attr('class', name).attr('d', d);
}

function drawGraphs(svg: SVGSVGElement, state: Fit): void {
  const { offer, target, interpolant, graph } = factsOf(state);
  const { x, y } = graph;
  drawAxes(layer(svg, 'axes-graph'), graph, {
    x: [target.from, (target.from + target.to) / 2, target.to],
    y: offer.ticks,
  });
  drawPath(
    layer(svg, 'target'),
    'target-line',
    path(graph, places(target), (at) => target.value(at)),
  );
  const { knots, values } = interpolant;
  const corners = knots.map((at, i) => `${round(x(at))},${round(y(values[i]))}`);
  drawPath(layer(svg, 'interpolant'), 'graph', `M${corners.join('L')}`);
  layer(svg, 'knots')
    .selectAll('circle')
    .data(knots)
    .join('circle')
    .attr('class', 'knot')
    .attr('r', knots.length > 34 ? 1.8 : 3.2)
    .attr('cx', (at) => round(x(at)))
    .attr('cy', (_, i) => round(y(values[i])));
}

function interpolantAt({ knots, values }: Interpolant): (x: number) => number {
  let k = 0;
  return (at) => {
    while (k + 2 < knots.length && knots[k + 1] < at) k++;
    return values[k] + ((values[k + 1] - values[k]) * (at - knots[k])) / (knots[k + 1] - knots[k]);
  };
}

function drawMiss(svg: SVGSVGElement, state: Fit): void {
  const { target, interpolant, gaps: found, error, miss } = factsOf(state);
  const { x, y } = miss;
  const { left: from, right: to, top, bottom } = bounds(miss);
  const line = interpolantAt(interpolant);
  const all = places(target, [...interpolant.knots, ...found.map((gap) => gap.x)]);
  drawAxes(layer(svg, 'axes-miss'), { ...miss, y: scale([-1, 1], [bottom, top]) }, { y: [0] });
  drawPath(
    layer(svg, 'miss'),
    'miss-line',
    error > 0 ? path(miss, all, (at) => target.value(at) - line(at)) : `M${from},${y(0)}H${to}`,
  );
  const worst = error > 0 ? found.filter(({ value }) => Math.abs(value) > error * (1 - 1e-9)) : [];
  layer(svg, 'worst')
    .selectAll<SVGCircleElement, Gap>('circle')
    .data(worst.slice(0, MOST))
    .join('circle')
    .attr('class', 'worst-dot')
    .attr('r', 3.4)
    .attr('cx', (gap) => round(x(gap.x)))
    .attr('cy', (gap) => round(y(gap.value)));
}

function drawRates(svg: SVGSVGElement, state: Fit): void {
  const { curves, error } = factsOf(state);
  drawLogAxes(layer(svg, 'axes-logs'), logs);
  const order = state.knots === 'free' ? (['equal', 'free'] as const) : (['free', 'equal'] as const);
  drawSeries(
    layer(svg, 'rates'),
    logs,
    order.map((knots, i) => ({ name: `${knots}${i === 1 ? ' shown' : ''}`, points: curves[knots] })),
  );
  const [cx, cy] = logPlace(logs, [state.pieces, error]);
  layer(svg, 'here')
    .selectAll('circle')
    .data([null])
    .join('circle')
    .attr('r', 6.5)
    .attr('cx', round(cx))
    .attr('cy', round(cy));
}

const KNOTS = { equal: 'equal knots', free: 'free knots' } as const;

function drawWords(parent: SvgGroup, state: Fit): void {
  const { offer, error, measured, expected } = factsOf(state);
  const found = measured === null ? 'no error left' : `slope ${shortest(measured, 2)}`;
  const theory = expected === null ? 'theory: exact' : `theory: ${shortest(expected)}`;
  const pieces = numbered(state.pieces, 'piece');
  drawPanelTitles(parent, [
    { x: 20, y: 24, words: `${offer.name} and its interpolant, ${pieces}` },
    {
      x: 20,
      y: 272,
      words: error > 0 ? `what is missed: at most ${significant(error)}` : 'what is missed: nothing',
    },
    { x: 20, y: 404, words: 'largest error against number of pieces' },
    { x: 70, y: 540, words: `${KNOTS[state.knots as Knots]}: ${found}` },
    { x: 70, y: 564, words: theory },
  ]);
}

/** Let a mouse, a pen or a finger draw across the plot. */
function paint(svg: SVGSVGElement, model: Model<Fit>, signal: AbortSignal): void {
  const area = svg.querySelector<SVGGElement>('.paper');
  let last: readonly [column: number, height: number] | null = null;
  const to = (event: PointerEvent): void => {
    const { graph } = factsOf(model.state);
    const [px, py] = pointIn(svg, event);
    const column = clamped(Math.round(graph.x.invert(px) * (COLUMNS - 1)), 0, COLUMNS - 1);
    const height = held(graph.y.invert(py));
    const [start, low] = last ?? [column, height];
    let { drawn } = model.state;
    // A quick stroke skips columns: they follow the straight line.
    for (let c = Math.min(start, column); c <= Math.max(start, column); c++) {
      const share = column === start ? 1 : (c - start) / (column - start);
      drawn = redrawn(drawn, c, held(low + share * (height - low)));
    }
    last = [column, height];
    model.set({ drawn });
  };
  area?.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !isDrawn(model.state)) return;
      area.setPointerCapture(event.pointerId);
      last = null;
      to(event);
    },
    { signal },
  );
  area?.addEventListener(
    'pointermove',
    (event) => {
      if (isDrawn(model.state) && area.hasPointerCapture(event.pointerId)) to(event);
    },
    { signal },
  );
  // Or a finger's stroke would scroll the page.
  area?.addEventListener(
    'touchstart',
    (event) => {
      if (isDrawn(model.state)) event.preventDefault();
    },
    { passive: false, signal },
  );
}

const ROWS = 6;

/** Last digits differ from browser to browser, so they are not told. */
const agreement = (mismatch: number): string =>
  mismatch < 1e-11 ? 'equal up to rounding' : `${significant(mismatch, 1)} apart`;

export default defineFigure<Fit>({
  width: 560,
  height: 604,
  primary: ['target', 'pieces', 'knots'],
  invitation: 'Choose a target, then add pieces.',
  initial: { target: 'sine', knots: 'equal', pieces: 8, drawn: HILL },
  controls: [
    choice('target', {
      label: 'Target',
      options: Object.entries(offers).map(([value, { name }]) => ({ value, label: name })),
    }),
    choice('knots', {
      label: 'Knots',
      options: [
        { value: 'equal', label: 'at equal distances' },
        { value: 'free', label: 'where the target bends' },
      ],
    }),
    range('pieces', { label: 'Pieces', min: 1, max: MOST, step: 1 }),
  ],
  constrain: (state) => ({
    ...state,
    pieces: Math.round(state.pieces),
    drawn:
      state.drawn.length === COLUMNS && state.drawn.every(Number.isFinite) ? state.drawn.map(held) : HILL,
  }),
  network: (state) => factsOf(state).network,
  handles,

  describe(state) {
    const { offer, error, measured, expected, network, mismatch } = factsOf(state);
    const rate =
      measured === null
        ? 'From two pieces on there is no error at all.'
        : `From ${SETTLED} to ${MOST} pieces the error falls with slope ${shortest(measured, 2)}; the theory says ${shortest(expected ?? 0)}.`;
    return [
      `The target ${offer.name} and its piecewise-linear interpolant with ${numbered(state.pieces, 'piece')}, ${KNOTS[state.knots as Knots]}.`,
      error > 0 ? `They differ by at most ${significant(error)}.` : 'They are equal.',
      rate,
      `A network with one hidden layer of ${network.layers[0].outputs} ReLU units computes the interpolant; at the knots the two are ${agreement(mismatch)}.`,
      isDrawn(state) ? `The drawing begins at height ${shortest(state.drawn[0])}.` : '',
    ]
      .join(' ')
      .trim();
  },

  values(state) {
    const { error, measured } = factsOf(state);
    return {
      error: significant(error),
      slope: measured === null ? 'none' : shortest(measured, 2),
      pieces: String(state.pieces),
    };
  },

  draw(svg, state) {
    once(layer(svg, 'paper'), 'drawn', (group) => {
      group
        .append('rect')
        .attr('x', left)
        .attr('y', 34)
        .attr('width', right - left)
        .attr('height', 188);
    });
    drawGraphs(svg, state);
    drawMiss(svg, state);
    drawRates(svg, state);
    drawWords(layer(svg, 'titles'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  interact: (svg, model, _, signal) => paint(svg, model, signal),
  readoutLines: 12,

  readout(element, state) {
    const { interpolant, network, mismatch } = factsOf(state);
    const { knots } = interpolant;
    const jumps = network.layers[1].weights;
    const rows = Array.from({ length: Math.min(ROWS, jumps.length) }, (_, i) => [
      String(i + 1),
      shortest(knots[i], 4),
      shortest(jumps[i], 3),
    ]);
    drawTable(element, {
      name: 'units',
      look: 'lined',
      caption: `The network: output bias ${shortest(interpolant.values[0], 4)}, and a unit σ(x − knot) per piece`,
      headings: ['Unit', 'Knot', 'Output weight'],
      rows,
    });
    const more = jumps.length - rows.length;
    select(element)
      .selectAll<HTMLParagraphElement, string>('p')
      .data([
        more > 0 ? `and ${more} more; the JSON file has them all.` : '',
        `Checked: at the knots the network and the interpolant are ${agreement(mismatch)}.`,
      ])
      .join('p')
      .each(writing((text) => text));
  },
});
