// Longer than most files: one linked figure, whose map, sections and words follow one point.
import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { lossPath, polynomialPath, roundAbove } from './loss-path.ts';
import { SLICE, SLICE_DATA, SLICE_UNITS, graphOf, sliceLine, sliceNetwork } from './sliced-loss.ts';
import type { Slice } from './sliced-loss.ts';
import { drawFacts } from './fact-table.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { alike, counted, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { Path } from '../../drawing/page/paths.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { writing } from '../../drawing/words/text.ts';
import { scale } from '../../drawing/page/scale.ts';
import { bindTimeline, drawTimeline } from './timeline.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import type { LossLine } from '../../network/index.ts';
import {
  degreeOf,
  evaluate,
  leastLoss,
  leastOnPiece,
  lossAt,
  lossPieceEnds,
  lossPieceAt,
} from '../../network/index.ts';

const [LEFT, RIGHT] = [52, 550];
const EDGE = 1.15;
const graph: Plot = { x: scale([-EDGE, EDGE], [LEFT, RIGHT]), y: scale([-1.6, 1.6], [200, 34]) };
const along = scale(SLICE, [LEFT, RIGHT]);
/** Below the loss, one row of marks per unit. */
const ROWS = { top: 442, height: 11 };
/** From the top of the loss to the lowest row. */
const pressed: Plot = { x: along, y: scale([0, 1], [508, 270]) };
const units = Array.from({ length: SLICE_UNITS }, (_, i) => i);
/** A place counts as a breakpoint within this distance. */
const NEAR = 1e-9;

const PATHS = [
  { value: 'other', label: 'one trained network to another' },
  { value: 'start', label: 'random to trained weights' },
  { value: 'random', label: 'trained weights, random direction' },
];
const MOVES = [
  { value: 'both', label: 'both layers' },
  { value: 'hidden', label: 'the hidden layer only' },
  { value: 'output', label: 'the output layer only' },
];
const labelOf = (options: typeof PATHS, value: string) =>
  options.find((one) => one.value === value)?.label ?? '';

/** The plot of the loss; its height shows all that happens between t = 0 and t = 1. */
const lossPlot = perState((line: LossLine): Plot => ({
  x: along,
  y: scale([0, roundAbove(line, 0, 1)], [420, 270]),
}));

/** The path of the whole loss. */
const wholePath = perState((line: LossLine): string => lossPath(line, lossPlot(line)));

/** Places along the whole loss, close enough to tell where it leaves its plot. */
const cornersOf = perState((line: LossLine) =>
  Array.from({ length: 401 }, (_, k) => {
    const t = line.from + (k / 400) * (line.to - line.from);
    return [t, lossAt(line, t)] as const;
  }),
);

/** The breakpoint that the state stands on, −1 for none. */
function breakpointAt({ breakpoints }: LossLine, t: number): number {
  return breakpoints.findIndex((place) => Math.abs(place - t) <= NEAR);
}

const kinkOf = (state: Slice, unit: number): number => {
  const [{ weights, biases }] = sliceNetwork(state).layers;
  return -biases[unit] / weights[unit];
};

/** What follows from a state. */
const factsOf = perState((state: Slice) => {
  const { loss: line } = sliceLine(state);
  const piece = lossPieceAt(line, state.t);
  const at = breakpointAt(line, state.t);
  return {
    line,
    piece,
    loss: lossAt(line, state.t),
    ends: lossPieceEnds(line, piece),
    degree: degreeOf(line.pieces[piece]),
    least: leastOnPiece(line, piece),
    lowest: leastLoss(line),
    owners: at < 0 ? [] : line.owners[at],
  };
});

function handles(state: Slice): Handle<Slice>[] {
  const { line, loss } = factsOf(state);
  const plot = lossPlot(line);
  return [
    {
      name: 't',
      label: 'Place on the line of weights',
      axis: 'x',
      x: along,
      y: plot.y,
      place: [state.t, Math.min(plot.y.domain[1], loss)],
      limits: SLICE,
      step: 1 / 128,
      text: `t = ${shortest(state.t)}, loss ${shortest(loss, 4)}`,
      to: ([t]) => ({ t }),
    },
  ];
}

function drawFunction(svg: SVGSVGElement, state: Slice): void {
  const { x, y } = graph;
  const network = sliceNetwork(state);
  const corners = graphOf(network, EDGE);
  const places = corners.map(([at, value]) => [x(at), y(value)]);
  const examples = Array.from(
    SLICE_DATA.x,
    (at, j) => [round(x(at)), round(y(SLICE_DATA.y[j])), at] as const,
  );
  const inside = clip(svg, 'function', graph);
  drawAxes(layer(svg, 'axes-function'), graph, { x: [-1, 0, 1], y: [-1, 0, 1] });
  drawPaths(layer(svg, 'errors').attr('clip-path', inside), [
    {
      name: 'error',
      d: examples.map(([px, py, at]) => `M${px},${py}V${round(y(evaluate(network, [at])[0]))}`).join(''),
    },
  ]);
  drawPaths(
    layer(svg, 'kinks').attr('clip-path', inside),
    units.map((unit) => kinkPath(state, unit)),
  );
  drawPaths(layer(svg, 'function').attr('clip-path', inside), [
    { name: 'graph', d: `M${places.map((place) => place.map(round).join()).join('L')}` },
  ]);
  drawLeaving(layer(svg, 'leaving'), graph, [{ corners, colour: 'var(--ink)' }]);
  const { owners } = factsOf(state);
  drawPaths(layer(svg, 'examples'), [
    {
      name: 'example',
      d: examples.map(([px, py]) => `M${px - 4},${py}a4,4 0 1 1 8,0a4,4 0 1 1 -8,0`).join(''),
    },
    {
      name: 'met',
      d: owners.map(({ example }) => ring(examples[example])).join('') || 'M0,0',
    },
  ]);
}

const ring = ([px, py]: readonly [number, number, number]): string =>
  `M${px - 10},${py}a10,10 0 1 1 20,0a10,10 0 1 1 -20,0`;

/** A mark where a unit has its kink; a line through the whole plot while it stands on a data point. */
function kinkPath(state: Slice, unit: number): Path {
  const at = kinkOf(state, unit);
  const { owners } = factsOf(state);
  const px = Math.abs(at) <= EDGE ? round(graph.x(at)) : -20;
  const { top, bottom } = bounds(graph);
  const meets = owners.some((owner) => owner.unit === unit);
  return {
    name: meets ? 'kink meets' : 'kink',
    style: `--unit: ${unitColour(unit)}`,
    d: `M${px},${bottom - 12}l-6,12h12ZM${px},${meets ? top : bottom - 22}V${bottom}`,
  };
}

function drawLoss(svg: SVGSVGElement, state: Slice): void {
  const { line, piece, lowest } = factsOf(state);
  const plot = lossPlot(line);
  const [, most] = plot.y.domain;
  drawAxes(layer(svg, 'axes-loss'), plot, { y: [0, most / 2, most] });
  const inside = clip(svg, 'loss', plot);
  const [a, b] = lossPieceEnds(line, piece);
  const { top, bottom } = bounds(plot);
  drawPaths(layer(svg, 'loss').attr('clip-path', inside), [
    { name: 'piece', d: `M${round(along(a))},${top}H${round(along(b))}V${bottom}H${round(along(a))}Z` },
    { name: 'formula', d: polynomialPath(line.pieces[piece], line, plot) },
    { name: 'graph', d: wholePath(line) },
    { name: 'lowest', d: `M${round(along(lowest.t))},${round(plot.y(lowest.value)) - 12}l6,-10h-12Z` },
  ]);
  drawLeaving(layer(svg, 'loss-leaving'), plot, [{ corners: cornersOf(line), colour: 'var(--ink)' }]);
  layer(svg, 'least')
    .selectAll<SVGTextElement, typeof lowest>('text')
    .data([lowest])
    .join('text')
    .attr('class', 'value')
    .attr('x', ({ t }) => round(clamped(along(t), LEFT + 40, RIGHT - 40)))
    .attr('y', ({ value }) => round(plot.y(value)) - 28)
    .attr('text-anchor', 'middle')
    .each(writing(() => 'least'));
}

/** Per unit a row of marks: where its kink meets a data point. */
function drawCrossings(svg: SVGSVGElement, state: Slice): void {
  const { line } = factsOf(state);
  const marks = units.map(() => '');
  line.breakpoints.forEach((t, k) => {
    for (const { unit } of line.owners[k])
      marks[unit] += `M${round(along(t))},${ROWS.top + unit * ROWS.height}v${ROWS.height - 3}`;
  });
  drawPaths(
    layer(svg, 'crossings'),
    marks.map((d, unit) => ({ name: 'crossing', style: `--unit: ${unitColour(unit)}`, d: d || 'M0,0' })),
  );
  const bottom = ROWS.top + SLICE_UNITS * ROWS.height;
  drawPaths(layer(svg, 'cursor'), [
    { name: 'now', d: `M${round(along(state.t))},${bounds(lossPlot(line)).top}V${bottom}` },
  ]);
  drawAxes(
    layer(svg, 'axes-t'),
    { x: along, y: scale([0, 1], [bottom, ROWS.top]) },
    { x: [-0.5, 0, 0.5, 1, 1.5] },
  );
}

const TITLES = [
  { x: LEFT, y: 24, words: 'the network at {t}, its kinks, and the data' },
  { x: LEFT, y: 258, words: 'loss along the line' },
];

/** One step to the right, and no further than to the next breakpoint; `null` at the end. */
function stepped(state: Slice): Slice | null {
  if (state.t >= SLICE[1]) return null;
  const next = factsOf(state).line.breakpoints.find((place) => place > state.t + NEAR);
  return { ...state, t: Math.min(SLICE[1], state.t + 1 / 128, next ?? SLICE[1]) };
}

/** Does something happen here: a breakpoint, or the end? Without breakpoints every place will do. */
function stops({ t, ...rest }: Slice): boolean {
  const { line } = factsOf({ t, ...rest });
  return line.breakpoints.length === 0 || breakpointAt(line, t) >= 0 || t >= SLICE[1];
}

function status(state: Slice): string {
  const { line, loss, degree, piece } = factsOf(state);
  const at = met(state);
  const where = `At t = ${shortest(state.t)} the loss is ${loss.toFixed(4)}`;
  if (at) return `${where}; here ${at}, and one piece ends.`;
  const pieces = line.pieces.length === 1 ? 'the only piece' : `piece ${piece + 1} of ${line.pieces.length}`;
  const ask =
    state.t === 0 && state.path === 'other' ? ' How does it get to the other network’s, at t = 1?' : '';
  return `${where}, on ${pieces}, a polynomial of degree ${degree}.${ask}`;
}

const LEGEND: readonly LegendEntry[] = [
  { swatch: 'dot', words: 'data' },
  { swatch: 'line', colour: 'var(--mountain)', words: 'errors' },
  { swatch: 'patch', colour: 'var(--mark)', words: 'this piece' },
  { swatch: 'valley', colour: 'var(--link)', words: 'its polynomial' },
  { swatch: 'dot', colour: unitColour(0), words: 'kinks, a colour per unit' },
];

/** The exercise: between the two networks, the breakpoint with the greatest loss. */
function highestKink(state: Slice): Goal {
  const { line, owners, loss } = factsOf(state);
  const between = line.breakpoints.filter((t) => t >= 0 && t <= 1);
  const most = Math.max(...between.map((t) => lossAt(line, t)));
  const missing =
    state.path !== 'other' || state.moves !== 'both'
      ? 'The line from one trained network to the other is asked for, with both layers moving.'
      : owners.length === 0 || state.t < 0 || state.t > 1
        ? `At t = ${shortest(state.t)} there is no breakpoint between the two networks.`
        : loss < most
          ? `The loss is ${loss.toFixed(4)} at this breakpoint; at another one it is greater.`
          : null;
  return {
    done: missing === null,
    words: missing ?? `The loss is ${loss.toFixed(4)} here, more than at any other breakpoint in between.`,
  };
}

/** A place on the line, to three decimals. */
const place = alike([0.001]);

const met = (state: Slice): string =>
  factsOf(state)
    .owners.map(
      ({ unit, example }) =>
        `the kink of unit ${unit + 1} is on the point at x\u00a0=\u00a0${shortest(SLICE_DATA.x[example])}`,
    )
    .join(' and ');

export default defineFigure<Slice>({
  width: 560,
  height: 550,
  still: [LEFT, 34, RIGHT - LEFT, 166],
  primary: ['t'],
  invitation: 'Step from breakpoint to breakpoint; drag along the loss.',
  creases: 'unit',
  initial: { path: 'other', moves: 'both', t: 0 },
  controls: [
    choice('path', { label: 'Line', options: PATHS }),
    choice('moves', { label: 'What moves', options: MOVES }),
    range('t', { label: 'Place t', min: SLICE[0], max: SLICE[1], step: 1 / 256 }),
  ],
  actions: [{ name: 'least', label: 'Least loss', to: (state) => ({ t: factsOf(state).lowest.t }) }],
  network: sliceNetwork,
  handles,
  status,
  legend: () => LEGEND,
  goals: { 'highest-kink': highestKink },
  step: stepped,
  stops,
  rewind: (state) => ({ ...state, t: SLICE[0] }),

  describe(state) {
    const { line, loss, degree, piece, ends, lowest } = factsOf(state);
    const at = met(state);
    return [
      `The loss along a line in the space of weights, ${labelOf(PATHS, state.path)}; ${labelOf(MOVES, state.moves)} move.`,
      `It has ${counted(line.pieces.length)} ${line.pieces.length === 1 ? 'piece' : 'pieces'}. At t = ${shortest(state.t)} the loss is ${shortest(loss, 4)},`,
      `on piece ${piece + 1}, from ${shortest(ends[0])} to ${shortest(ends[1])}, a polynomial of degree ${degree}.`,
      at ? `Here ${at}.` : '',
      `The least loss of the line is ${shortest(lowest.value, 4)} at t = ${shortest(lowest.t)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  values(state) {
    const { line, loss, degree, lowest } = factsOf(state);
    return {
      pieces: counted(line.pieces.length),
      breakpoints: counted(line.breakpoints.length),
      degree: String(degree),
      loss: shortest(loss, 4),
      least: shortest(lowest.value, 4),
      at: shortest(lowest.t, 2),
      units: counted(SLICE_UNITS),
      points: String(SLICE_DATA.count),
      most: String(SLICE_UNITS * SLICE_DATA.count),
    };
  },

  draw(svg, state) {
    drawFunction(svg, state);
    drawLoss(svg, state);
    drawCrossings(svg, state);
    once(layer(svg, 'titles'), 'drawn', (group) => drawPanelTitles(group, TITLES));
    drawTimeline(layer(svg, 'timeline'), [pressed]);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 6,

  readout(element, state) {
    const { line, piece, ends, degree, least, loss, lowest } = factsOf(state);
    drawFacts(element, [
      ['loss here', loss.toFixed(4)],
      ['piece', `${piece + 1} of ${line.pieces.length}`],
      ['it reaches', `${place(ends[0])} to ${place(ends[1])}`],
      ['degree', String(degree)],
      ['least on it', `${least.value.toFixed(4)} at t = ${place(least.t)}`],
      ['least of all', `${lowest.value.toFixed(4)} at t = ${place(lowest.t)}`],
    ]);
  },

  interact(svg, model, player, signal) {
    bindTimeline(svg, signal, (x) => {
      player.pause();
      model.set({ t: along.invert(x) });
    });
  },
});
