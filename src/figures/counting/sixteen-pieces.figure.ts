// Longer than most files: one linked figure, whose graph, goals and words follow one network.
import { defineFigure } from '../../contract/figure.ts';
import type { Goal } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { counted, numbered, plural, round, written } from '../../drawing/words/number.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { tint, unitColour } from '../../drawing/page/tint.ts';
import type { Network, Profile, ProfileKink } from '../../network/index.ts';
import { evaluate, parseNetwork, profile } from '../../network/index.ts';

interface State {
  readonly first: number;
  readonly second: number;
  readonly third: number;
}

const WINDOW = [-1.75, 2.875] as const;
const LIMITS = [-0.125, 1.25] as const;
const NAMES = ['first', 'second', 'third'] as const;
/** Where thresholds are taken hold of: how far to the left the first is, and how far the next ones are from it. */
const HOLD = { first: -1.6, apart: 0.36 };
const plot: Plot = { x: scale(WINDOW, [40, 548]), y: scale([-0.2, 1.35], [318, 14]) };

/** The first hidden layer, and the W that it adds up to: u = 4h₁ − 3h₂ + 2h₃ − 3. */
const FIRST = { weights: [[1], [1], [-1]], biases: [0, -0.5, 1.5], activation: 'relu' };
const W = { weights: [4, -3, 2], bias: -3 };
const wNetwork = parseNetwork({
  layers: [FIRST, { weights: [W.weights], biases: [W.bias], activation: 'identity' }],
});

/** The whole network: its second hidden layer compares u with three thresholds. */
const networkOf = perState(({ first, second, third }: State): Network =>
  parseNetwork({
    layers: [
      FIRST,
      {
        weights: [W.weights, W.weights, W.weights.map((weight) => 0 - weight)],
        biases: [W.bias - first, W.bias - second, third - W.bias],
        activation: 'relu',
      },
      { weights: [[1, -2, 1]], biases: [0], activation: 'identity' },
    ],
  }),
);
/** All kinks lie between −2 and 3, whatever the thresholds. */
const profileOf = perState((state: State): Profile => profile(networkOf(state), [-2], [3]));
const shape = profile(wNetwork, [-2], [3]);
const CORNERS = [
  ...shape.pieces.map(({ start, values }) => [start[0], values[0][0]] as const),
  [3, 1.5] as const,
];

const inLayer = (kinks: readonly ProfileKink[], which: number) =>
  kinks.filter(({ owners }) => owners.some((owner) => owner.layer === which));

function drawBands(parent: SvgGroup, { pieces }: Profile): void {
  const { left, right, top, bottom } = bounds(plot);
  const { x } = plot;
  const within = (value: number) => round(Math.min(right, Math.max(left, x(value))));
  parent
    .selectAll('rect')
    .data(pieces)
    .join('rect')
    .attr('x', ({ start }) => within(start[0]))
    .attr('y', top)
    .attr('width', ({ start, end }) => round(within(end[0]) - within(start[0])))
    .attr('height', bottom - top)
    .attr('fill', ({ pattern }) => tint(pattern));
}

function drawThresholds(parent: SvgGroup, state: State): void {
  const { left, right } = bounds(plot);
  parent
    .selectAll('path')
    .data(NAMES)
    .join('path')
    .attr('class', 'threshold')
    .attr('stroke', (_, i) => unitColour(i))
    .attr('d', (name) => `M${left},${round(plot.y(state[name]))}H${right}`);
}

function drawW(svg: SVGSVGElement): void {
  const { x, y } = plot;
  layer(svg, 'w')
    .attr('clip-path', clip(svg, 'plot', plot))
    .selectAll('path')
    .data([`M${CORNERS.map(([px, py]) => `${round(x(px))},${round(y(py))}`).join('L')}`])
    .join('path')
    .attr('class', 'graph')
    .attr('d', (d) => d);
  drawLeaving(layer(svg, 'leaving'), plot, [{ corners: CORNERS, colour: 'var(--ink)' }]);
  const names = layer(svg, 'name').selectAll<SVGTextElement, string>('text').data(['{u}']).join('text');
  symbol(names.attr('x', round(x(2.45))).attr('y', round(y(1.17))), (name) => name);
}

/** A dot where a unit of the second hidden layer switches, a square where one of the first does. */
function drawKinks(parent: SvgGroup, { kinks }: Profile): void {
  const { x, y } = plot;
  const at = ({ place }: ProfileKink): [number, number] => [
    round(x(place[0])),
    round(y(evaluate(wNetwork, place)[0])),
  ];
  const seen = kinks.filter(({ place }) => place[0] >= WINDOW[0] && place[0] <= WINDOW[1]);
  parent
    .selectAll('path')
    .data(seen)
    .join('path')
    .attr('class', 'switch')
    .attr(
      'style',
      ({ owners: [{ layer: which, unit }] }) => `--unit: ${which ? unitColour(unit) : 'var(--ink)'}`,
    )
    .attr('d', (kink) => {
      const [px, py] = at(kink);
      return kink.owners[0].layer
        ? `M${round(px - 4.5)},${py}a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0Z`
        : `M${round(px - 4)},${round(py - 4)}h8v8h-8Z`;
    });
}

function handles(state: State): Handle<State>[] {
  return NAMES.map((name, i) => ({
    ...plot,
    name,
    label: `Threshold of unit ${i + 1}`,
    axis: 'y',
    // Left of the W, so that they never hide where it crosses, and beside one another, so that none hides another.
    place: [HOLD.first + HOLD.apart * i, state[name]],
    limits: LIMITS,
    step: 1 / 16,
    text: `u = ${written(state[name])}`,
    colour: unitColour(i),
    to: ([, to]) => ({ [name]: to }),
  }));
}

const LEGEND: readonly LegendEntry[] = [
  { swatch: 'line', words: 'u' },
  ...NAMES.map(
    (_, i) => ({ swatch: 'dotted', colour: unitColour(i), words: `threshold of unit ${i + 1}` }) as const,
  ),
  { swatch: 'patch', colour: 'var(--tint-2)', words: 'an activation region' },
];

function status(state: State): string {
  const { kinks, pieces } = profileOf(state);
  const own = inLayer(kinks, 0).length;
  const crossings = numbered(kinks.length - own, 'crossing');
  return `${own} kinks of u + ${crossings} = ${kinks.length} breakpoints: ${pieces.length} regions.`;
}

/** At how many inputs each of the three units switches. */
const switchesOf = (state: State): number[] =>
  NAMES.map(
    (_, unit) =>
      profileOf(state).kinks.filter(({ owners }) =>
        owners.some((owner) => owner.layer === 1 && owner.unit === unit),
      ).length,
  );

/** The exercise: ten regions, and no unit that never switches. */
function tenRegions(state: State): Goal {
  const regions = profileOf(state).pieces.length;
  const idle = switchesOf(state).indexOf(0);
  const words =
    idle >= 0
      ? `Unit ${idle + 1} does not switch.`
      : regions === 10
        ? 'Ten regions, and all three units switch.'
        : `All three units switch, and there are ${plural(regions, 'region')}.`;
  return { done: idle < 0 && regions === 10, words };
}

/** The exercise: three equal thresholds, and as few regions as those can leave that are crossed at all. */
function sixRegions(state: State): Goal {
  const regions = profileOf(state).pieces.length;
  const equal = NAMES.every((name) => state[name] === state.first);
  const words = equal
    ? `All three are at u = ${written(state.first)}: ${plural(regions, 'region')}.`
    : `The thresholds are at ${NAMES.map((name) => written(state[name])).join(', ')}.`;
  return { done: equal && regions === 6, words };
}

export default defineFigure<State>({
  width: 560,
  height: 348,
  invitation: 'Drag the thresholds.',
  creases: 'unit',
  initial: { first: 0.25, second: 0.5, third: 0.75 },
  network: networkOf,
  handles,
  status,
  legend: () => LEGEND,
  goals: { 'ten-regions': tenRegions, 'six-regions': sixRegions },
  still: [40, 14, 508, 304],

  constrain(state) {
    const held = (value: number) => clamped(snapped(value, 16), ...LIMITS);
    return { first: held(state.first), second: held(state.second), third: held(state.third) };
  },

  describe(state) {
    const { pieces } = profileOf(state);
    const switches = switchesOf(state);
    const crossings = NAMES.map(
      (name, i) => `unit ${i + 1} at u = ${written(state[name])}: ${plural(switches[i], 'crossing')}`,
    );
    return [
      'The three units of the first hidden layer add up to u, which has the shape of a W with values 0, 1, 0 at its kinks.',
      `Three thresholds of the second hidden layer cross it: ${crossings.join('; ')}.`,
      `With the kinks of u itself these make ${plural(pieces.length, 'activation region')} on the line.`,
    ].join(' ');
  },

  values(state) {
    const { kinks, pieces } = profileOf(state);
    return {
      regions: counted(pieces.length),
      digits: String(pieces.length),
      breakpoints: counted(kinks.length),
      crossings: counted(kinks.length - inLayer(kinks, 0).length),
    };
  },

  draw(svg, state) {
    drawBands(layer(svg, 'bands'), profileOf(state));
    drawAxes(layer(svg, 'axes'), plot, {
      x: [0, 0.5, 1, 1.5, 2, 2.5],
      y: [0, 0.5, 1],
      showX: written,
      showY: written,
    });
    drawThresholds(layer(svg, 'thresholds'), state);
    drawW(svg);
    drawKinks(layer(svg, 'switches'), profileOf(state));
    drawHandles(layer(svg, 'handles'), handles(state));
  },
});
