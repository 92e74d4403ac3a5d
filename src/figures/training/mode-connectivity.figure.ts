import { choice, defineFigure, range, toggle } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clip, drawAxes } from '../../drawing/page/axes.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { byValue } from '../../drawing/plane/creases.ts';
import { drawDataPoints } from './data-points.ts';
import { drawDecisionMap } from './decision-map.ts';
import { drawFacts } from './fact-table.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { lossPath, roundAbove } from './loss-path.ts';
import { counted, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { bindTimeline, drawTimeline } from './timeline.ts';
import {
  OTHERS,
  PATH_POINTS as points,
  PATH_REACH,
  pairOf,
  pathComplex,
  pathNetwork,
  pathOf,
} from './two-minima.ts';
import type { OnPath, Pair } from './two-minima.ts';
import { decisionBoundary, evaluate, lossAt } from '../../network/index.ts';

const [LEFT, RIGHT] = [52, 550];
const map: Plot = {
  x: scale([-PATH_REACH, PATH_REACH], [LEFT, RIGHT]),
  y: scale([-PATH_REACH, PATH_REACH], [530, 32]),
};
const along = scale([0, 1], [LEFT, RIGHT]);

interface Curves {
  readonly plot: Plot;
  readonly asTrained: string;
  readonly matched: string;
}

/** Both losses of a pair in one plot. */
const curvesOf = perState(({ asTrained, matched }: Pair): Curves => {
  const plot: Plot = { x: along, y: scale([0, roundAbove(asTrained.loss, 0, 1)], [748, 598]) };
  return { plot, asTrained: lossPath(asTrained.loss, plot), matched: lossPath(matched.loss, plot) };
});

/** What follows from a state. */
const factsOf = perState((state: OnPath) => {
  const network = pathNetwork(state);
  const right = points.map(({ at, label }) => evaluate(network, at)[0] > 0 === (label === 1));
  return {
    pair: pairOf(state.other),
    loss: lossAt(pathOf(state).loss, state.t),
    right,
    correct: right.filter(Boolean).length,
    regions: pathComplex(state).regionCount,
  };
});

function handles(state: OnPath): Handle<OnPath>[] {
  const { loss, pair } = factsOf(state);
  const { plot } = curvesOf(pair);
  return [
    {
      name: 't',
      label: 'Place on the path',
      axis: 'x',
      x: along,
      y: plot.y,
      place: [state.t, Math.min(plot.y.domain[1], loss)],
      limits: [0, 1],
      step: 1 / 64,
      text: `t = ${shortest(state.t)}, loss ${shortest(loss)}`,
      to: ([t]) => ({ t }),
    },
  ];
}

function drawMap(svg: SVGSVGElement, state: OnPath): void {
  const complex = pathComplex(state);
  const fill = byValue(creaseMesh(complex));
  drawDecisionMap(svg, complex, map, decisionBoundary(complex, 0), fill);
  const { right } = factsOf(state);
  drawDataPoints(layer(svg, 'points'), points, map, (i) => right[i]);
}

function drawCurves(svg: SVGSVGElement, state: OnPath): void {
  const { pair } = factsOf(state);
  const { plot, asTrained, matched } = curvesOf(pair);
  const [, most] = plot.y.domain;
  drawAxes(layer(svg, 'axes-loss'), plot, { x: [0, 0.25, 0.5, 0.75, 1], y: [0, most / 2, most] });
  const inside = clip(svg, 'loss', plot);
  const { barrier, at, loss } = pathOf(state);
  const [first, last] = [0, 1].map((t) => lossAt(loss, t));
  const foot = first + at * (last - first);
  const y = (value: number) => round(plot.y(value));
  drawPaths(layer(svg, 'losses').attr('clip-path', inside), [
    { name: 'chord', d: `M${LEFT},${y(first)}L${RIGHT},${y(last)}` },
    { name: state.matched ? 'loss trained' : 'loss trained shown', d: asTrained },
    { name: state.matched ? 'loss matched shown' : 'loss matched', d: matched },
    { name: 'barrier', d: `M${round(along(at))},${y(foot)}V${y(foot + barrier)}` },
  ]);
  drawNames(layer(svg, 'curve-names'), pair, plot);
  drawPaths(layer(svg, 'cursor'), [{ name: 'now', d: `M${round(along(state.t))},${y(most)}V${y(0)}` }]);
}

/** A name above the one curve, where it is highest, and a name under the other, or above it where it runs along the axis. */
function drawNames(parent: SvgGroup, { asTrained, matched }: Pair, plot: Plot): void {
  const place = 0.64;
  const low = lossAt(matched.loss, place);
  const names = [
    { words: 'as trained', at: asTrained.at, value: lossAt(asTrained.loss, asTrained.at), dy: '-0.6em' },
    {
      words: 'units matched',
      at: place,
      value: low,
      dy: plot.y(0) - plot.y(low) > 30 ? '1.5em' : '-0.6em',
    },
  ];
  parent
    .selectAll<SVGTextElement, (typeof names)[number]>('text')
    .data(names)
    .join('text')
    .attr('class', 'value')
    .attr('x', ({ at }) => round(Math.min(RIGHT - 70, Math.max(LEFT + 70, along(at)))))
    .attr('y', ({ value }) => round(plot.y(value)))
    .attr('dy', ({ dy }) => dy)
    .attr('text-anchor', 'middle')
    .each(writing(({ words }) => words));
}

function drawTitles(parent: SvgGroup, state: OnPath): void {
  const { regions } = factsOf(state);
  drawPanelTitles(parent, [
    { x: LEFT, y: 23, words: `the network at {t} = ${shortest(state.t, 2)}: ${regions} regions` },
    { x: LEFT, y: 586, words: 'loss on the straight path' },
  ]);
}

export default defineFigure<OnPath>({
  width: 560,
  height: 780,
  primary: ['matched', 't'],
  invitation: 'Drag along the path; then match the units.',
  creases: 'fold',
  initial: { other: '2', matched: false, t: 0.5 },
  controls: [
    choice('other', {
      label: 'From network 1 to',
      options: OTHERS.map((value) => ({ value, label: `network ${value}` })),
    }),
    toggle('matched', { label: 'Units matched' }),
    range('t', { label: 'Place t', min: 0, max: 1, step: 1 / 64 }),
  ],
  network: pathNetwork,
  handles,
  step: (state) => (state.t >= 1 ? null : { ...state, t: Math.min(1, state.t + 1 / 64) }),
  rewind: (state) => ({ ...state, t: 0 }),

  describe(state) {
    const { loss, correct, regions } = factsOf(state);
    const { barrier, at } = pathOf(state);
    return [
      `The straight path from network 1 to network ${state.other}, with units ${state.matched ? 'matched' : 'in the order in which they were trained'}.`,
      `At t = ${shortest(state.t)} the loss is ${shortest(loss)}, ${correct} of ${points.length} points are on the right side, and the window has ${counted(regions)} regions.`,
      `The barrier is ${shortest(barrier)}, at t = ${shortest(at, 2)}.`,
    ].join(' ');
  },

  values(state) {
    const { loss, correct, regions, pair } = factsOf(state);
    const all = OTHERS.map(pairOf);
    const lowered = all.map(({ asTrained, matched }) => asTrained.barrier / matched.barrier);
    return {
      loss: shortest(loss),
      correct: String(correct),
      points: String(points.length),
      regions: counted(regions),
      before: shortest(pair.asTrained.barrier, 2),
      after: shortest(pair.matched.barrier, 3),
      pieces: counted(pair.asTrained.loss.pieces.length),
      least: shortest(Math.min(...lowered), 1),
      most: shortest(Math.max(...lowered), 0),
      lowest: shortest(Math.min(...all.map(({ matched }) => matched.barrier)), 3),
      highest: shortest(Math.max(...all.map(({ matched }) => matched.barrier)), 3),
      pairs: counted(all.length),
    };
  },

  draw(svg, state) {
    drawMap(svg, state);
    drawCurves(svg, state);
    drawTitles(layer(svg, 'titles'), state);
    drawTimeline(layer(svg, 'timeline'), [curvesOf(pairOf(state.other)).plot]);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 9,

  readout(element, state) {
    const { loss, correct, regions, pair } = factsOf(state);
    const moved = pair.order.filter((from, to) => from !== to).length;
    drawFacts(element, [
      ['loss here', shortest(loss)],
      ['points on the right side', `${correct} of ${points.length}`],
      ['regions in the window', String(regions)],
      ['barrier, as trained', shortest(pair.asTrained.barrier)],
      ['barrier, units matched', shortest(pair.matched.barrier)],
      ['units that change places', `${moved} of ${pair.order.length}`],
      ['their new order', pair.order.map((unit) => unit + 1).join(' ')],
      [
        'pieces of the loss',
        `${pair.asTrained.loss.pieces.length}, matched ${pair.matched.loss.pieces.length}`,
      ],
    ]);
  },

  interact(svg, model, _, signal) {
    bindTimeline(svg, signal, (x) => model.set({ t: Math.min(1, Math.max(0, along.invert(x))) }));
  },
});
