// Longer than most files: one linked figure, whose graph, slopes and formula follow one unit.
import { select } from 'd3';
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, range } from '../../contract/figure.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { affine, inWords, number, operator, row, setMath, variable } from '../../drawing/words/math.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { round, written } from '../../drawing/words/number.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import type { Formulas } from './pieces.ts';
import { formulasOn } from './pieces.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Network } from '../../network/index.ts';
import { parseNetwork } from '../../network/index.ts';
import { scale } from '../../drawing/page/scale.ts';

interface Unit {
  readonly weight: number;
  readonly bias: number;
}

const WINDOW = [-3, 3] as const;
/** The bias goes as far as the steepest slope takes it with the kink at the edge: no limit moves the kink. */
const LIMIT = { weight: 2, kink: 2.75, bias: 5.5 };
const plot = { x: scale(WINDOW, [44, 544]), y: scale([-2.25, 2.25], [300, 20]) };
const { x, y } = plot;

const within = (value: number, limit: number) => clamped(value, -limit, limit);
/** Keys and drags keep to this grid. */
const PARTS = 16;

/** Where the unit switches; `null` when it never does, or only beyond the range of numbers. */
function kinkOf({ weight, bias }: Unit): number | null {
  const kink = (0 - bias) / weight;
  return Number.isFinite(kink) ? kink : null;
}

/** The unit as a network: one input, one ReLU, passed on unchanged. */
function networkOf({ weight, bias }: Unit): Network {
  return parseNetwork({
    layers: [
      { weights: [[weight]], biases: [bias], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
}

const profileOf = (state: Unit): Formulas => formulasOn(networkOf(state), WINDOW);

/** Where the kink's handle is: at the kink, or waiting at the edge that the kink has left by. */
const waitsAt = ({ weight, bias }: Unit): number => within((0 - bias) / weight || 0, LIMIT.kink);

/** As many units to the right of the kink stands the handle of the slope: one, or less near the right edge. */
const leverAt = (kink: number): number => Math.min(1, WINDOW[1] - kink);

function handles(state: Unit): Handle<Unit>[] {
  const kink = kinkOf(state);
  const place = waitsAt(state);
  const lever = leverAt(place);
  const [low, high] = y.domain;
  return [
    {
      ...plot,
      name: 'kink',
      label: 'Kink',
      axis: 'x',
      place: [place, 0],
      limits: [-LIMIT.kink, LIMIT.kink],
      step: 1 / PARTS,
      text: kink === null ? 'no kink' : `x = ${written(kink)}`,
      colour: 'var(--unit-1)',
      to([to], now) {
        // A unit of slope 0 has no kink to move: it gets the least slope with one.
        const weight = now.weight || 1 / PARTS;
        return { weight, bias: 0 - weight * within(snapped(to, PARTS), LIMIT.kink) };
      },
    },
    {
      x,
      y: scale([low / lever, high / lever], y.range),
      name: 'slope',
      label: 'Slope',
      axis: 'y',
      place: [place + lever, state.weight],
      limits: [-LIMIT.weight, LIMIT.weight],
      step: 1 / PARTS,
      text: written(state.weight),
      colour: 'var(--unit-1)',
      to([, to], now) {
        // With slope 0 the kink would be lost; step over it.
        const weight = within(snapped(to, PARTS), LIMIT.weight) || (Math.sign(to - now.weight) || 1) / PARTS;
        return { weight, bias: 0 - weight * (kinkOf(now) ?? waitsAt(now)) };
      },
    },
  ];
}

/** The names of the two handles: the kink's below it, the slope's beside it, on the side where there is room. */
function drawTags(parent: SvgGroup, state: Unit): void {
  const [kink, slope] = handles(state).map((handle) => ({
    words: handle.name,
    at: [handle.x(handle.place[0]), handle.y(handle.place[1])] as const,
  }));
  const leftwards = slope.at[0] > x(WINDOW[1] - 1);
  parent
    .selectAll<SVGTextElement, unknown>('text')
    .data([
      { ...kink, dx: '0', dy: '1.9em', anchor: 'middle' },
      { ...slope, dx: leftwards ? '-1.1em' : '1.1em', dy: '0.35em', anchor: leftwards ? 'end' : 'start' },
    ])
    .join('text')
    .attr('class', 'handle-tag live-only')
    .attr('x', ({ at }) => round(at[0]))
    .attr('y', ({ at }) => round(at[1]))
    .attr('dx', ({ dx }) => dx)
    .attr('dy', ({ dy }) => dy)
    .attr('text-anchor', ({ anchor }) => anchor)
    .each(writing(({ words }) => words));
}

/** The two sides of the kink, named. */
function drawSides(parent: SvgGroup, state: Unit): void {
  const { top, bottom } = bounds(plot);
  const sides = profileOf(state).pieces.map((piece) => ({ ...piece, on: piece.pattern[0][0] === 1 }));
  const groups = parent.selectAll('g').data(sides).join('g');
  groups
    .selectAll('rect')
    .data((side) => [side])
    .join('rect')
    .attr('x', ({ from }) => round(x(from)))
    .attr('y', top)
    .attr('width', ({ from, to }) => round(x(to) - x(from)))
    .attr('height', bottom - top)
    .attr('fill', ({ on }) => (on ? 'var(--tint-2)' : 'var(--tint-1)'));
  groups
    .selectAll<SVGTextElement, unknown>('text')
    .data((side) => (x(side.to) - x(side.from) < 60 ? [] : [side]))
    .join('text')
    .attr('class', 'side')
    .attr('x', ({ from, to }) => (from === WINDOW[0] ? x(from) + 14 : x(to) - 14))
    .attr('y', bottom)
    .attr('dy', '-1.7em')
    .attr('text-anchor', ({ from }) => (from === WINDOW[0] ? 'start' : 'end'))
    .each(writing(({ on }) => (on ? 'on' : 'off')));
}

function drawLines(svg: SVGSVGElement, state: Unit): void {
  const line = (to: SvgGroup, name: string, d: string): void => {
    to.selectAll('path').data([d]).join('path').attr('class', name).attr('d', d);
  };
  const at = (input: number) => `${round(x(input))},${round(y(state.weight * input + state.bias))}`;
  const inside = clip(svg, 'plot', plot);
  line(layer(svg, 'pre-activation').attr('clip-path', inside), 'pre', `M${at(WINDOW[0])}L${at(WINDOW[1])}`);
  const graph = profileOf(state).pieces.map(
    ({ from, to, values }) =>
      `${round(x(from))},${round(y(values[0]))}L${round(x(to))},${round(y(values[1]))}`,
  );
  line(layer(svg, 'activation').attr('clip-path', inside), 'graph', `M${graph.join('L')}`);
  // Where it leaves above, the line is the output; below, it has been cut away.
  const value = (input: number): number => state.weight * input + state.bias;
  const [from, to] = WINDOW;
  const corners = [from, clamped(waitsAt(state), from, to), to].map(
    (input) => [input, value(input)] as const,
  );
  const arrows = [
    { corners: corners.map(([input, z]) => [input, Math.min(0, z)] as const), colour: 'var(--unit-1)' },
    { corners: corners.map(([input, z]) => [input, Math.max(0, z)] as const), colour: 'var(--ink)' },
  ];
  drawLeaving(layer(svg, 'leaving'), plot, arrows);
}

/** Each line's name beside it: z on the side that is cut away, σ(z) where the unit is on. */
function drawNames(parent: SvgGroup, { weight, bias }: Unit): void {
  const reached = (height: number) => within((height - bias) / weight || 0, WINDOW[1] - 0.4);
  const places = weight === 0 ? [-2, 2] : [reached(-1.6), reached(1.6)];
  const names = [
    { words: '{z}', at: places[0], height: weight * places[0] + bias, above: false },
    { words: 'σ({z})', at: places[1], height: Math.max(0, weight * places[1] + bias), above: true },
  ];
  const texts = parent
    .selectAll<SVGTextElement, unknown>('text')
    .data(names.filter(({ above, height }) => above || (height < -0.2 && height > -2.1)))
    .join('text')
    .attr('x', ({ at }) => round(x(at)))
    .attr('y', ({ height }) => round(y(within(height, 2))))
    .attr('dx', ({ above }) => (weight >= 0 === above ? '-0.6em' : '0.6em'))
    .attr('text-anchor', ({ above }) => (weight >= 0 === above ? 'end' : 'start'))
    .attr('dy', ({ above }) => (above ? '-0.4em' : '0.9em'));
  symbol(texts, ({ words }) => words);
}

const minusBOverW = row(operator('−'), variable('b'), operator('/'), variable('w'));

/** Where the kink is, with a word about it when it cannot be seen. */
const seen = (kink: number): Formula[] => [
  number(kink),
  ...(Math.abs(kink) > WINDOW[1] ? [['mtext', ', outside the picture'] as const] : []),
];

/** On which side of its kink a unit is on, and on which it is off. */
const sidesOf = (state: Unit): readonly [on: string, off: string] =>
  state.weight > 0 ? ['right', 'left'] : ['left', 'right'];

/** What is true of the unit, in one sentence. */
function status(state: Unit): string {
  const kink = kinkOf(state);
  const height = written(Math.max(0, state.bias));
  if (kink === null) return `With weight 0 the unit is constant, ${height}, and has no kink.`;
  const outside = Math.abs(kink) > WINDOW[1] ? ', outside the picture' : '';
  return `The unit is on to the ${sidesOf(state)[0]} of its kink at x = ${written(kink)}${outside}; its slope there is ${written(state.weight)}.`;
}

/** The exercise: on to the left of 1, with slope −½. */
function leftOfOne(state: Unit): Goal {
  const kink = kinkOf(state);
  const missing =
    kink === null
      ? 'With weight 0 there is no kink.'
      : state.weight > 0
        ? 'The unit is on to the right of its kink, not to the left.'
        : kink !== 1
          ? `The kink is at ${written(kink)}, not at 1.`
          : state.weight !== -0.5
            ? `The slope is ${written(state.weight)}, not −½.`
            : null;
  return { done: missing === null, words: missing ?? 'Done: on to the left of 1, with slope −½.' };
}

/** The exercise: a slope, and nothing of it to be seen. */
function silent(state: Unit): Goal {
  const highest = Math.max(...WINDOW.map((end) => state.weight * end + state.bias));
  if (state.weight === 0) return { done: false, words: 'The weight is 0; give it another value.' };
  if (highest > 0)
    return {
      done: false,
      words: `The unit is still on at x = ${state.weight > 0 ? '3' : '−3'}.`,
    };
  return {
    done: true,
    words: `Done: the kink is at ${written(kinkOf(state) ?? 0)}, and the unit is off in the whole picture.`,
  };
}

const z = variable('z');
const sigma = (...of: Formula[]): Formula => row(variable('σ'), operator('('), ...of, operator(')'));

export default defineFigure<Unit>({
  width: 560,
  height: 330,
  invitation: 'Drag the kink and the slope.',
  creases: 'unit',
  initial: { weight: 1, bias: -0.5 },
  controls: [
    range('weight', {
      label: 'Weight w',
      min: -LIMIT.weight,
      max: LIMIT.weight,
      step: 1 / PARTS,
      show: written,
    }),
    range('bias', { label: 'Bias b', min: -LIMIT.bias, max: LIMIT.bias, step: 1 / PARTS, show: written }),
  ],
  primary: ['weight', 'bias'],
  still: [44, 20, 500, 280],
  network: networkOf,
  handles,
  status,
  legend: () => [
    { swatch: 'line', words: 'output σ(z)' },
    { swatch: 'valley', colour: 'var(--unit-1)', words: 'pre-activation z' },
    { swatch: 'patch', colour: 'var(--tint-2)', words: 'on' },
    { swatch: 'patch', colour: 'var(--tint-1)', words: 'off' },
  ],
  goals: { 'left-of-one': leftOfOne, silent },

  describe(state) {
    const kink = kinkOf(state);
    const formula = `One unit, max(0, z) with z = ${inWords(affine(state.weight, state.bias))}.`;
    if (kink === null)
      return `${formula} It is constant, ${written(Math.max(0, state.bias))}, and has no kink.`;
    const [on, off] = sidesOf(state);
    return (
      `${formula} It is on to the ${on} of its kink at x = ${written(kink)}, with slope ${written(state.weight)}, ` +
      `and off to the ${off}.`
    );
  },

  values(state) {
    const kink = kinkOf(state);
    return {
      weight: written(state.weight),
      bias: written(state.bias),
      kink: kink === null ? 'nowhere' : written(kink),
    };
  },

  draw(svg, state) {
    drawSides(layer(svg, 'sides'), state);
    drawAxes(layer(svg, 'axes'), plot, { x: [-3, -2, -1, 0, 1, 2, 3], y: [-2, -1, 0, 1, 2] });
    drawLines(svg, state);
    drawNames(layer(svg, 'names'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
    drawTags(layer(svg, 'tags'), state);
  },

  readoutLines: 3,

  readout(element, state) {
    const kink = kinkOf(state);
    const lines: Formula[] = [
      row(z, operator('='), affine(state.weight, state.bias)),
      row(
        sigma(z),
        operator('='),
        ['mtext', 'max'],
        operator('('),
        number(0),
        operator(','),
        affine(state.weight, state.bias),
        operator(')'),
      ),
      ...(kink === null
        ? []
        : [row(variable('x'), operator('='), minusBOverW, operator('='), ...seen(kink))]),
    ];
    select(element)
      .selectAll<HTMLParagraphElement, Formula>('p')
      .data(lines)
      .join('p')
      .attr('class', 'formula')
      .each(function (formula) {
        setMath(this, formula);
      });
  },
});
