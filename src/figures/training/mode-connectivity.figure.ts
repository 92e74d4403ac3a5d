// Longer than most files: one linked figure, whose curves and table follow one path.
import type { Goal } from '../../contract/figure.ts';
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
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { lossPath, roundAbove } from './loss-path.ts';
import { counted, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { bindTimeline, drawTimeline } from './timeline.ts';
import {
  OTHERS,
  PATH_POINTS as points,
  PATH_REACH,
  pairOf,
  pathComplex,
  pathNetwork,
  pathOf,
  seedOf,
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
  const plot: Plot = { x: along, y: scale([0, roundAbove(asTrained.loss, 0, 1)], [748, 606]) };
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
  drawPaths(layer(svg, 'cursor'), [{ name: 'now', d: `M${round(along(state.t))},${y(most)}V${y(0)}` }]);
}

const LEGEND: readonly LegendEntry[] = [
  { swatch: 'valley', colour: 'var(--ink)', words: 'loss, units as trained' },
  { swatch: 'line', words: 'loss, units matched' },
  { swatch: 'line', colour: 'var(--link)', words: 'barrier' },
  { swatch: 'dot', colour: 'var(--unit-1)', words: 'class 0' },
  { swatch: 'patch', colour: 'var(--unit-2)', words: 'class 1' },
  { swatch: 'valley', words: 'valley' },
  { swatch: 'mountain', words: 'mountain' },
];

function status(state: OnPath): string {
  const { loss, correct } = factsOf(state);
  const right = `${correct} of ${points.length} points on the right side, loss ${loss.toFixed(3)}`;
  if (state.t === 0) return `Network 1: ${right}. What lies on the straight path to network ${state.other}?`;
  if (state.t === 1) return `Network ${state.other}: ${right}.`;
  const { barrier } = pathOf(state);
  return `At t = ${shortest(state.t)}: ${right}; the barrier is ${barrier.toFixed(3)}.`;
}

/** The exercise: the pair whose barrier is lowest after matching, and its highest place. */
function lowestBarrier(state: OnPath): Goal {
  const { barrier, at } = pathOf(state);
  const lowest = Math.min(...OTHERS.map((other) => pairOf(other).matched.barrier));
  const missing = !state.matched
    ? 'The units are not matched.'
    : barrier > lowest
      ? `The barrier on the way to network ${state.other} is ${barrier.toFixed(3)}; that to another network is lower.`
      : Math.abs(state.t - at) > 1 / 64
        ? `This is the pair; at t = ${shortest(state.t)} the loss is not yet furthest above the straight line.`
        : null;
  return {
    done: missing === null,
    words: missing ?? `The barrier is ${barrier.toFixed(3)}, at t = ${shortest(at, 2)}.`,
  };
}

function drawTitles(parent: SvgGroup, state: OnPath): void {
  const { regions } = factsOf(state);
  drawPanelTitles(parent, [
    { x: LEFT, y: 23, words: `the network at {t} = ${shortest(state.t, 2)}: ${regions} regions` },
    { x: LEFT, y: 594, words: 'loss on the straight path' },
  ]);
}

export default defineFigure<OnPath>({
  width: 560,
  height: 790,
  still: [LEFT, 32, RIGHT - LEFT, 498],
  primary: ['t', 'matched'],
  invitation: 'Press play; then match the units, and play again.',
  creases: 'fold',
  initial: { other: '2', matched: false, t: 0 },
  controls: [
    choice('other', {
      label: 'From network 1 (seed 1) to',
      options: OTHERS.map((value) => ({ value, label: `network ${value} (seed ${seedOf(value)})` })),
    }),
    toggle('matched', { label: 'Units matched' }),
    range('t', { label: 'Place t', min: 0, max: 1, step: 1 / 64 }),
  ],
  network: pathNetwork,
  handles,
  status,
  legend: () => LEGEND,
  goals: { 'lowest-barrier': lowestBarrier },
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
    const barriers = all.map(({ matched }) => matched.barrier);
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
      lowest: shortest(Math.min(...barriers), 3),
      highest: shortest(Math.max(...barriers), 3),
      lowestTo: OTHERS[barriers.indexOf(Math.min(...barriers))],
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
      ['loss here', loss.toFixed(3)],
      ['points on the right side', `${correct} of ${points.length}`],
      ['regions in the window', String(regions)],
      ['barrier, as trained', pair.asTrained.barrier.toFixed(3)],
      ['barrier, units matched', pair.matched.barrier.toFixed(3)],
      ['units that change places', `${moved} of ${pair.order.length}`],
      ['their new order', pair.order.map((unit) => unit + 1).join(' ')],
      [
        'pieces of the loss',
        `${pair.asTrained.loss.pieces.length}, matched ${pair.matched.loss.pieces.length}`,
      ],
    ]);
  },

  interact(svg, model, player, signal) {
    bindTimeline(svg, signal, (x) => {
      player.pause();
      model.set({ t: clamped(along.invert(x), 0, 1) });
    });
  },
});
