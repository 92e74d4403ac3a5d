// Longer than most files: one linked figure, whose three graphs, staircase and formulas follow one input.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { Trace } from './composite.ts';
import { compositeNetwork } from './composite.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { affine, decimal, number, operator, row, variable } from '../../drawing/words/math.ts';
import { alike, counted, plural, round, shortest, written } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { Hinge, Polyline } from './polyline.ts';
import { hingeSum, polylineAt } from './polyline.ts';
import type { Scale } from '../../drawing/page/scale.ts';
import { scale } from '../../drawing/page/scale.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import type { Cell } from '../../drawing/tables/table.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import type { TwoPolylines, Which } from './two-polylines.ts';
import { SPAN, isStraight, polylineOf, roomOf, tidy, tracesOf, withCorner } from './two-polylines.ts';

const width = 560;
const height = 662;
const x = scale(SPAN, [38, 278]);
const u = scale(SPAN, [280, 40]);
const y = scale(SPAN, [604, 364]);
/** f is drawn turned: its input u runs upwards, next to that of g's graph, and its output to the right. */
const turned = scale(SPAN, [312, 552]);
const plots = {
  g: { x, y: u },
  f: { x: turned, y: u },
  composite: { x, y },
  corner: { x: turned, y },
} satisfies Record<string, Plot>;
const strip = { x, y: scale([0, 1], [646, 646]) };
const TICKS = [-2, -1, 0, 1, 2];
/** Letters under the composite need this much room. */
const ROOM = 18;
const STEP = 1 / 16;
/** Names of corners beyond this stand to their left. */
const EDGE = 510;

const colours = { g: 'var(--unit-1)', f: 'var(--unit-2)' } as const;
const ownerOf = ({ inner, outer }: Trace): string => (inner && outer ? 'both' : inner ? 'g' : 'f');

function cornerHandle(state: TwoPolylines, which: Which, corner: number): Handle<TwoPolylines> {
  const { places, values } = polylineOf(state, which);
  const end = corner === 0 || corner === places.length - 1;
  const label = end
    ? `Value of ${which} at its ${corner === 0 ? 'left' : 'right'} end`
    : `Corner ${corner} of ${which}`;
  const [input, output] = [places[corner], values[corner]];
  const flipped = which === 'f';
  const words = flipped
    ? `u ${written(input)}, y ${written(output)}`
    : `x ${written(input)}, u ${written(output)}`;
  return {
    ...plots[which],
    name: `${which}${corner}`,
    label,
    axis: end ? (flipped ? 'x' : 'y') : 'both',
    place: flipped ? [output, input] : [input, output],
    limits: end || flipped ? SPAN : roomOf(state, which, corner),
    step: STEP,
    text: words,
    colour: colours[which],
    to: ([a, b], now) => withCorner(now, which, corner, flipped ? [b, a] : [a, b]),
  };
}

function handles(state: TwoPolylines): Handle<TwoPolylines>[] {
  return [
    ...[0, 1, 2, 3, 4].map((corner) => cornerHandle(state, 'g', corner)),
    ...[0, 1, 2, 3].map((corner) => cornerHandle(state, 'f', corner)),
    {
      ...strip,
      name: 'probe',
      label: 'Input x',
      axis: 'x',
      place: [state.probe, 0],
      limits: SPAN,
      step: STEP,
      text: `x = ${written(state.probe)}`,
      to: ([to]) => ({ probe: to }),
    },
  ];
}

function drawTitles(parent: SvgGroup): void {
  const titles = [
    { at: x, over: u, words: '{u} = {g}({x})' },
    { at: turned, over: u, words: '{y} = {f}({u}), turned' },
    { at: x, over: y, words: '{y} = {f}({g}({x}))' },
    { at: turned, over: y, words: '{y} round the corner' },
  ];
  drawPanelTitles(
    parent,
    titles.map(({ at, over, words }) => ({ x: at.range[0], y: over.range[1] - 20, words })),
  );
}

const path = (points: readonly (readonly [number, number])[]): string =>
  `M${points.map(([a, b]) => `${round(a)},${round(b)}`).join('L')}`;

function polylinePath({ places, values }: Polyline, across: Scale, up: Scale, flipped = false): string {
  return path(
    places.map((place, k) => (flipped ? [across(values[k]), up(place)] : [across(place), up(values[k])])),
  );
}

/** The composite's corners are its breakpoints and both ends. */
function compositeOf(state: TwoPolylines): Polyline {
  const [g, f] = [polylineOf(state, 'g'), polylineOf(state, 'f')];
  const ends = SPAN.map((end) => ({ x: end, y: polylineAt(f, polylineAt(g, end)) }));
  const all = [ends[0], ...tracesOf(state), ends[1]];
  return { places: all.map((point) => point.x), values: all.map((point) => point.y) };
}

/** From the corner that makes a breakpoint, over g's graph, down to the breakpoint. */
function tracePath(trace: Trace): string {
  const down = `M${round(x(trace.x))},${round(u(trace.u))}V${round(y(trace.y))}`;
  return trace.outer ? `M${round(turned(trace.y))},${round(u(trace.u))}H${round(x(trace.x))}${down}` : down;
}

/** f(g(x)). */
const valueAt = (state: TwoPolylines, input: number): number =>
  polylineAt(polylineOf(state, 'f'), polylineAt(polylineOf(state, 'g'), input));

/** The whole way of one input: up to g, across to f, down to the mirror, and back under itself. */
function wayOf(state: TwoPolylines): { u: number; y: number; d: string } {
  const middle = polylineAt(polylineOf(state, 'g'), state.probe);
  const value = polylineAt(polylineOf(state, 'f'), middle);
  const [left, right] = [round(x(state.probe)), round(turned(value))];
  const d = `M${left},${strip.y(0)}V${round(u(middle))}H${right}V${round(y(value))}H${left}`;
  return { u: middle, y: value, d };
}

const HEADINGS = ['At x', 'Owner', 'Jump', 'At x', 'Owner', 'Jump'];

const MARKS = {
  g: 'M-5,0A5,5,0,1,0,5,0A5,5,0,1,0,-5,0Z',
  f: 'M0,-6.5L6.5,0L0,6.5L-6.5,0Z',
  both: 'M-6.5,-6.5H6.5V6.5H-6.5Z',
} as const;

function drawBreakpoints(parent: SvgGroup, all: readonly Trace[]): void {
  parent
    .selectAll('path')
    .data(all)
    .join('path')
    .attr('class', (trace) => `breakpoint of-${ownerOf(trace)}${trace.jump ? '' : ' straight'}`)
    .attr('transform', (trace) => `translate(${round(x(trace.x))},${round(y(trace.y))})`)
    .attr('d', (trace) => MARKS[ownerOf(trace) as keyof typeof MARKS]);
}

/** Under each breakpoint the letter of the function that owns it, where there is room. */
function drawLetters(parent: SvgGroup, all: readonly Trace[]): void {
  let last = -Infinity;
  const roomy = all.filter((trace) => {
    const free = x(trace.x) - last >= ROOM;
    if (free) last = x(trace.x);
    return free;
  });
  const texts = parent
    .selectAll<SVGTextElement, Trace>('text')
    .data(roomy)
    .join('text')
    .attr('class', (trace) => `letter of-${ownerOf(trace)}`)
    .attr('x', (trace) => round(x(trace.x)))
    .attr('y', bounds(plots.composite).top + 14)
    .attr('text-anchor', 'middle');
  symbol(texts, (trace) => (trace.inner && trace.outer ? '{gf}' : `{${ownerOf(trace)}}`));
}

const hingeFormula = ({ sign, at }: Hinge, letter: string): Formula =>
  row(
    ['mi', 'σ'],
    operator('('),
    sign > 0 ? affine(1, 0 - at, variable(letter)) : leftFacing(at, letter),
    operator(')'),
  );

const leftFacing = (at: number, letter: string): Formula =>
  at === 0 ? row(operator('−'), variable(letter)) : row(number(at), operator('−'), variable(letter));

/** The sum that draws a function, one term a line; a unit that adds nothing is left out. */
function terms(line: Polyline, name: Which, letter: string): Formula[] {
  const { offset, hinges } = hingeSum(line);
  const head = row(
    variable(name),
    operator('('),
    variable(letter),
    operator(')'),
    operator('='),
    number(offset),
  );
  return [
    head,
    ...hinges.flatMap((hinge): Formula[] => {
      const size = written(Math.abs(hinge.weight));
      if (size === '0') return [];
      const factor: Formula[] = size === '1' ? [] : [['mn', size]];
      return [row(operator(hinge.weight < 0 ? '−' : '+'), ...factor, hingeFormula(hinge, letter))];
    }),
  ];
}

const named = ({ inner, outer }: Trace): Formula => {
  const corners = [...(inner ? [variable('g', inner)] : []), ...(outer ? [variable('f', outer)] : [])];
  return row(...corners.flatMap((corner, i) => (i ? [operator(','), corner] : [corner])));
};

function breakpointRows(all: readonly Trace[]): Cell[][] {
  const half = Math.max(6, Math.ceil(all.length / 2));
  const place = alike(all.map(({ x: at }) => at));
  const size = alike(all.map(({ jump }) => jump));
  return Array.from({ length: Math.min(half, all.length) }, (_, i) =>
    [all[i], all[i + half]].flatMap((trace): Cell[] =>
      trace ? [decimal(place(trace.x)), named(trace), decimal(size(trace.jump))] : ['', '', ''],
    ),
  );
}

function described(trace: Trace): string {
  const owners = [
    ...(trace.inner ? [`corner ${trace.inner} of g`] : []),
    ...(trace.outer ? [`g takes the value of corner ${trace.outer} of f`] : []),
  ];
  const straight = trace.jump ? '' : ' (the graph runs straight through)';
  return `x = ${shortest(trace.x)}: ${owners.join(', and ')}${straight}`;
}

const bendsOf = (state: TwoPolylines): Trace[] => tracesOf(state).filter(({ jump }) => jump !== 0);

const piecesOf = (state: TwoPolylines): number => bendsOf(state).length + 1;

/** Which of the two functions is straight, in words; empty if both bend. */
const straightOnes = (state: TwoPolylines): string =>
  (['g', 'f'] as const).filter((which) => isStraight(state, which)).join(' and ');

/** The exercise: a composite without a bend, from two functions that have some. */
function onePiece(state: TwoPolylines): Goal {
  const straight = straightOnes(state);
  const pieces = piecesOf(state);
  if (pieces > 1) return { done: false, words: `The composite has ${plural(pieces, 'piece')}.` };
  if (straight) return { done: false, words: `One piece, but then ${straight} must not be straight.` };
  return { done: true, words: 'Done: one piece, though g and f both bend.' };
}

/** The exercise: f takes back what g does. */
function takenBack(state: TwoPolylines): Goal {
  const off = SPAN.find((end) => valueAt(state, end) !== end);
  const pieces = piecesOf(state);
  const missing = isStraight(state, 'g')
    ? 'Let g bend somewhere.'
    : off !== undefined
      ? `The input ${written(off)} comes out as ${written(valueAt(state, off))}.`
      : pieces > 1
        ? `The ends come out as they went in, but the composite has ${plural(pieces, 'piece')}.`
        : null;
  return { done: missing === null, words: missing ?? 'Done: f(g(x)) = x, whatever goes in.' };
}

export default defineFigure<TwoPolylines>({
  width,
  height,
  invitation: 'Follow the input: where does the composite bend, and why? Then drag the corners of g and f.',
  creases: 'unit',
  initial: {
    gv0: -1.5,
    gx1: -1,
    gv1: 1.5,
    gx2: 0.25,
    gv2: -1.25,
    gx3: 1.25,
    gv3: 1.75,
    gv4: -0.5,
    fv0: 0.5,
    fx1: -0.75,
    fv1: -1.5,
    fx2: 0.75,
    fv2: 1.25,
    fv3: -1,
    probe: -1.875,
  },
  controls: [range('probe', { label: 'Input x', min: SPAN[0], max: SPAN[1], step: STEP, show: written })],
  primary: ['probe'],
  undo: true,
  still: [38, 364, 240, 240],
  status(state) {
    const way = wayOf(state);
    return `The composite has ${plural(piecesOf(state), 'piece')}; the input ${written(state.probe)} goes to u = ${written(way.u)} and on to y = ${written(way.y)}.`;
  },
  legend: () => [
    { swatch: 'dot', colour: colours.g, words: 'a corner of g' },
    { swatch: 'dot', colour: colours.f, words: 'g takes the value of a corner of f' },
    { swatch: 'dot', words: 'both at once' },
  ],
  goals: { 'one-piece': onePiece, 'taken-back': takenBack },
  constrain: tidy,
  network: (state) => compositeNetwork(polylineOf(state, 'g'), polylineOf(state, 'f')),
  handles,
  step: (state) =>
    state.probe >= SPAN[1] ? null : { ...state, probe: Math.min(SPAN[1], state.probe + STEP) },
  // A step of the button ends at the first place of the grid that is not before the next breakpoint.
  stops: (state) =>
    state.probe >= SPAN[1] ||
    tracesOf(state).some(({ x: at }) => at <= state.probe && at > state.probe - STEP),
  rewind: (state) => ({ ...state, probe: SPAN[0] }),

  describe(state) {
    const all = tracesOf(state);
    const way = wayOf(state);
    const pieces = piecesOf(state);
    return [
      `The composite f(g(x)) of a function g with four pieces and a function f with three:`,
      `${plural(pieces, 'piece')} between −2 and 2.`,
      all.length ? `Breakpoints: ${all.map(described).join('; ')}.` : 'There is no breakpoint.',
      `The input x = ${written(state.probe)} goes to u = ${written(way.u)} and on to y = ${written(way.y)}.`,
    ].join(' ');
  },

  values(state) {
    const bends = bendsOf(state);
    return {
      pieces: counted(piecesOf(state)),
      breakpoints: counted(bends.length),
      inner: counted(bends.filter(({ inner }) => inner).length),
      outer: counted(bends.filter(({ outer }) => outer).length),
      middle: written(wayOf(state).u),
      value: written(wayOf(state).y),
    };
  },

  draw(svg, state) {
    const [g, f] = [polylineOf(state, 'g'), polylineOf(state, 'f')];
    const all = tracesOf(state);
    drawAxes(layer(svg, 'axes-g'), plots.g, { x: TICKS, y: TICKS });
    drawAxes(layer(svg, 'axes-f'), plots.f, { x: TICKS, y: [0] });
    drawAxes(layer(svg, 'axes-composite'), plots.composite, { x: TICKS, y: TICKS });
    once(layer(svg, 'mirror'), 'drawn', (group) => {
      group
        .selectAll('path')
        .data([
          path([
            [turned(-2), y(-2)],
            [turned(2), y(2)],
          ]),
        ])
        .join('path')
        .attr('d', (d) => d);
    });
    layer(svg, 'traces')
      .selectAll('path')
      .data(all)
      .join('path')
      .attr('class', (trace) => `trace of-${ownerOf(trace)}`)
      .attr('d', tracePath);
    layer(svg, 'way')
      .selectAll('path')
      .data([wayOf(state).d])
      .join('path')
      .attr('d', (d) => d);
    layer(svg, 'graphs')
      .selectAll('path')
      .data([
        { name: 'graph of-g', d: polylinePath(g, x, u) },
        { name: 'graph of-f', d: polylinePath(f, turned, u, true) },
        { name: 'graph', d: polylinePath(compositeOf(state), x, y) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => d);
    once(layer(svg, 'titles'), 'drawn', drawTitles);
    drawBreakpoints(layer(svg, 'breakpoints'), all);
    drawLetters(layer(svg, 'letters'), all);
    const corners: readonly { which: Which; corner: number; at: readonly [number, number] }[] = [
      ...[1, 2, 3].map((corner) => ({
        which: 'g' as const,
        corner,
        at: [x(g.places[corner]), u(g.values[corner])] as const,
      })),
      ...[1, 2].map((corner) => ({
        which: 'f' as const,
        corner,
        at: [turned(f.values[corner]), u(f.places[corner])] as const,
      })),
    ];
    const names = layer(svg, 'corner-names')
      .selectAll<SVGTextElement, unknown>('text')
      .data(corners)
      .join('text')
      .attr('class', ({ which }) => `corner-name of-${which}`)
      .attr('x', ({ at }) => round(at[0]))
      .attr('y', ({ at }) => round(at[1]))
      .attr('dx', ({ at }) => (at[0] > EDGE ? '-0.7em' : '0.7em'))
      .attr('text-anchor', ({ at }) => (at[0] > EDGE ? 'end' : 'start'))
      .attr('dy', ({ at }) => (at[1] < 70 ? '1em' : '-0.35em'));
    symbol(names, ({ which, corner }) => `{${which}}_${corner}`);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 13,
  readoutName: 'Tables',

  readout(element, state) {
    const all = tracesOf(state);
    const [g, f] = [terms(polylineOf(state, 'g'), 'g', 'x'), terms(polylineOf(state, 'f'), 'f', 'u')];
    const rows = Array.from({ length: Math.max(g.length, f.length) }, (_, k): Cell[] => [
      g[k] ?? '',
      f[k] ?? '',
    ]);
    drawTable(element, { name: 'weights', rows });
    drawTable(element, {
      name: 'breakpoints',
      headings: all.length ? HEADINGS : ['No breakpoint'],
      rows: breakpointRows(all),
    });
  },
});
