// Longer than most files: one linked figure, whose tournament, formulas and numbers follow one list.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import type { Match, Tournament } from '../../network/index.ts';
import { matchSigns, maxNetwork, tournament, tournamentRounds } from '../../network/index.ts';
import { ceilLog, necessaryDepth, sufficientDepth } from './max-depth.ts';
import { counted, plural, round, shortest, written } from '../../drawing/words/number.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { writing } from '../../drawing/words/text.ts';

interface Numbers {
  readonly count: number;
  readonly v1: number;
  readonly v2: number;
  readonly v3: number;
  readonly v4: number;
  readonly v5: number;
  readonly v6: number;
  readonly v7: number;
  readonly v8: number;
  readonly v9: number;
  readonly v10: number;
  readonly v11: number;
  readonly v12: number;
  readonly v13: number;
  readonly v14: number;
  readonly v15: number;
  readonly v16: number;
}

type Name = Exclude<keyof Numbers, 'count'>;

const width = 560;
const height = 640;
const LIMIT = 3;
const STEP = 1 / 4;
const NAMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16].map((k) => `v${k}` as Name);
/** From more numbers on, values stand above them, and units too narrow for theirs show colours alone. */
const ROOMY = 8;
const across = scale([0, 1], [10, 550]);
const up = scale([-LIMIT, LIMIT], [158, 26]);
/** Rounds share the space between the numbers and the lower edge. */
const TOP = 196;
const BOTTOM = 604;
const UNIT = { height: 30, gap: 44 } as const;
/** A unit as wide has room for its value. */
const ENOUGH = 26;
const ROLES = ['apart', 'plus', 'minus'] as const;

const numbersOf = (state: Numbers): number[] => NAMES.slice(0, state.count).map((name) => state[name]);
const played: (state: Numbers) => Tournament = perState((state) => tournament(numbersOf(state)));
const onGrid = (value: number): number => snapped(clamped(value, -LIMIT, LIMIT), 1 / STEP);

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Box extends Place {
  readonly value: number;
  /** What it computes, among the units of its match. */
  readonly role: (typeof ROLES)[number];
  readonly width: number;
}

interface Result extends Place {
  readonly value: number;
}

interface Wire {
  readonly from: Place;
  readonly to: Place;
  readonly minus: boolean;
  /** Does it carry anything? */
  readonly live: boolean;
}

interface Layout {
  readonly inputs: readonly Place[];
  readonly boxes: readonly (readonly Box[])[];
  readonly results: readonly (readonly Result[])[];
  readonly wires: readonly Wire[];
}

/** The roles of a match's units: the difference first, then the two that pass a number on. */
const rolesOf = ({ players }: Match): readonly (typeof ROLES)[number][] =>
  players.length === 2 ? ROLES : ROLES.slice(1);

/** The signs with which a match's numbers enter one of its units. */
function inputSigns({ players }: Match, role: (typeof ROLES)[number]): readonly number[] {
  if (players.length === 1) return role === 'plus' ? [1] : [-1];
  return { apart: [1, -1], plus: [0, 1], minus: [0, -1] }[role];
}

const layoutOf: (state: Numbers) => Layout = perState((state) => {
  const all = tournamentRounds(state.count);
  const { units, results } = played(state);
  const pitch = (BOTTOM - TOP) / all.length;
  const inputs = numbersOf(state).map((_, k) => ({ x: across((k + 0.5) / state.count), y: TOP - 12 }));
  const wires: Wire[] = [];
  const boxes: Box[][] = [];
  const sums: Result[][] = [];
  let before: readonly (Place & { value: number })[] = inputs.map((place, k) => ({
    ...place,
    value: numbersOf(state)[k],
  }));
  all.forEach((matches, l) => {
    // As wide as three of them have room between two matches.
    const gap = Math.min(UNIT.gap, ((across(1) - across(0)) * 2 ** (l + 1)) / state.count / 3);
    const rowBoxes: Box[] = [];
    const rowResults = matches.map((match, k): Result => {
      const centre = match.players.reduce((sum, player) => sum + before[player].x, 0) / match.players.length;
      const result = { x: centre, y: TOP + (l + 1) * pitch - 8, value: results[l][k] };
      rolesOf(match).forEach((role, i) => {
        const shift = (i - (match.units.length - 1) / 2) * gap;
        const box = {
          x: centre + shift,
          y: TOP + (l + 0.52) * pitch,
          value: units[l][match.units[i]],
          role,
          width: gap - 4,
        };
        rowBoxes.push(box);
        inputSigns(match, role).forEach((sign, p) => {
          const from = before[match.players[p]];
          if (sign)
            wires.push({
              from,
              to: { x: box.x, y: box.y - UNIT.height / 2 },
              minus: sign < 0,
              live: box.value > 0,
            });
        });
        const to = { x: result.x, y: result.y - 14 };
        wires.push({
          from: { x: box.x, y: box.y + UNIT.height / 2 },
          to,
          minus: matchSigns(match)[i] < 0,
          live: box.value > 0,
        });
      });
      return result;
    });
    boxes.push(rowBoxes);
    sums.push(rowResults);
    before = rowResults.map((one) => ({ ...one, y: one.y + 8 }));
  });
  return { inputs, boxes, results: sums, wires };
});

function handles(state: Numbers): Handle<Numbers>[] {
  return numbersOf(state).map((value, k) => ({
    x: scale([0, 1], [layoutOf(state).inputs[k].x, layoutOf(state).inputs[k].x + 1]),
    y: up,
    name: NAMES[k],
    label: `Number ${k + 1}`,
    axis: 'y' as const,
    place: [0, value] as const,
    limits: [-LIMIT, LIMIT] as const,
    step: STEP,
    text: written(value),
    to: ([, to]) => ({ [NAMES[k]]: onGrid(to) }),
  }));
}

function drawInputs(parent: SvgGroup, state: Numbers): void {
  const { inputs } = layoutOf(state);
  const numbers = numbersOf(state);
  const largest = Math.max(...numbers);
  const roomy = state.count <= ROOMY;
  layer(parent, 'stems')
    .selectAll('path')
    .data([
      `M${across(0)},${up(0)}H${across(1)}`,
      ...numbers.map((value, k) => `M${round(inputs[k].x)},${up(0)}V${round(up(value))}`),
    ])
    .join('path')
    .attr('class', (_, i) => (i === 0 ? 'zero' : numbers[i - 1] === largest ? 'stem largest' : 'stem'))
    .attr('d', (d) => d);
  layer(parent, 'numbers')
    .selectAll<SVGTextElement, unknown>('text')
    .data(numbers)
    .join('text')
    .attr('class', (value) => (value === largest ? 'value largest' : 'value'))
    .attr('x', (_, k) => round(inputs[k].x))
    .attr('dx', roomy ? '0.85em' : 0)
    .attr('y', (value) => round(up(value)))
    .attr('dy', roomy ? '0.35em' : '-0.85em')
    .attr('text-anchor', roomy ? 'start' : 'middle')
    .each(writing((value) => written(value)));
  const names = layer(parent, 'input-names')
    .selectAll<SVGTextElement, number>('text')
    .data(numbers.map((_, k) => k))
    .join('text')
    .attr('class', 'input-name')
    .attr('x', (k) => round(inputs[k].x))
    .attr('y', TOP - 20)
    .attr('text-anchor', 'middle');
  symbol(names, (k) => `{x}_${k + 1}`);
}

const wirePath = ({ from, to }: Wire): string =>
  `M${round(from.x)},${round(from.y)}L${round(to.x)},${round(to.y)}`;

/** All wires of one kind are one path. */
function drawWires(parent: SvgGroup, wires: readonly Wire[]): void {
  const kinds = [false, true].flatMap((live) => [false, true].map((minus) => ({ live, minus })));
  parent
    .selectAll('path')
    .data(kinds)
    .join('path')
    .attr('class', ({ live, minus }) => `wire${live ? ' live' : ''}${minus ? ' minus' : ''}`)
    .attr('d', ({ live, minus }) =>
      wires
        .filter((wire) => wire.live === live && wire.minus === minus)
        .map(wirePath)
        .join(''),
    );
}

function drawBoxes(parent: SvgGroup, boxes: readonly Box[]): void {
  const groups = parent
    .selectAll('g')
    .data(boxes)
    .join('g')
    .attr('class', ({ role, value }) => `unit ${role}${value > 0 ? ' on' : ''}`)
    .attr('transform', ({ x, y }) => `translate(${round(x)},${round(y)})`);
  groups
    .selectAll('rect')
    .data((box) => [box])
    .join('rect')
    .attr('x', ({ width: wide }) => round(-wide / 2))
    .attr('y', -UNIT.height / 2)
    .attr('width', ({ width: wide }) => round(wide))
    .attr('height', UNIT.height)
    .attr('rx', 6);
  groups
    .selectAll<SVGTextElement, Box>('text')
    .data((box) => (box.width < ENOUGH ? [] : [box]))
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('dy', '0.36em')
    .each(writing(({ value }) => written(value)));
}

function drawResults(parent: SvgGroup, results: readonly (readonly Result[])[]): void {
  const last = results.length - 1;
  parent
    .selectAll<SVGTextElement, unknown>('text')
    .data(results.flatMap((row, l) => row.map((result) => ({ ...result, final: l === last }))))
    .join('text')
    .attr('class', ({ final }) => (final ? 'result final' : 'result'))
    .attr('x', ({ x }) => round(x))
    .attr('y', ({ y }) => round(y + 6))
    .attr('text-anchor', 'middle')
    .each(writing(({ value, final }) => (final ? `max = ${written(value)}` : written(value))));
}

const widthsOf = ({ count }: Numbers): number[] =>
  maxNetwork(count)
    .layers.slice(0, -1)
    .map(({ outputs }) => outputs);
/** The exercise: how many units three numbers take. */
const three = ({ count }: Numbers): Goal =>
  count === 3
    ? { done: true, words: 'Done: now count its units.' }
    : { done: false, words: `There are ${counted(count)} numbers.` };

/** The exercise: whatever stands on the left of a match loses it. */
function rightWins(state: Numbers): Goal {
  const on = layoutOf(state)
    .boxes.flat()
    .filter(({ role, value }) => role === 'apart' && value > 0).length;
  const missing =
    state.count < 4
      ? 'Use at least four numbers.'
      : new Set(numbersOf(state)).size < state.count
        ? 'Some of the numbers are equal.'
        : on > 0
          ? `${counted(on).replace(/^./, (letter) => letter.toUpperCase())} of the units σ(a − b) ${on === 1 ? 'is' : 'are'} on.`
          : null;
  return { done: missing === null, words: missing ?? 'Done: no unit σ(a − b) is on.' };
}

const total = (widths: readonly number[]): number => widths.reduce((a, b) => a + b);

const MORE = { v9: 0.25, v10: -1.5, v11: 2.75, v12: -2.5, v13: 1.25, v14: -0.25, v15: 0.75, v16: -1.75 };

export default defineFigure<Numbers>({
  width,
  height,
  invitation: 'Drag the numbers: which units switch on and off? Choose how many there are.',
  initial: { count: 5, v1: 1.5, v2: -1, v3: 0.5, v4: 2.25, v5: -2, v6: 1, v7: -0.5, v8: 2, ...MORE },
  controls: [range('count', { label: 'How many numbers', min: 2, max: NAMES.length, step: 1 })],
  primary: ['count'],
  still: [10, 170, 540, 430],
  status(state) {
    const widths = widthsOf(state);
    return `The largest of ${counted(state.count)} numbers is ${written(Math.max(...numbersOf(state)))}, found in ${plural(widths.length, 'round')} by ${total(widths)} units.`;
  },
  legend: () => [
    { swatch: 'patch', colour: 'var(--unit-1)', words: 'σ(a − b): by how much a exceeds b' },
    { swatch: 'patch', colour: 'var(--unit-3)', words: 'σ(b): b, where it is positive' },
    { swatch: 'patch', colour: 'var(--unit-2)', words: 'σ(−b): −b, where b is negative' },
  ],
  goals: { three, 'right-wins': rightWins },
  constrain(state) {
    const values = NAMES.map((name) => [name, onGrid(state[name])]);
    return { ...state, ...Object.fromEntries(values), count: Math.round(state.count) };
  },
  network: ({ count }) => maxNetwork(count),
  handles,

  describe(state) {
    const widths = widthsOf(state);
    const { results } = played(state);
    const told = results.map(
      (row, l) => `Round ${l + 1} leaves ${row.map((value) => shortest(value)).join(', ')}.`,
    );
    return [
      `The largest of ${counted(state.count)} numbers, ${numbersOf(state)
        .map((value) => shortest(value))
        .join(
          ', ',
        )}, found in pairs by ${total(widths)} ReLU units in ${plural(widths.length, 'hidden layer')} (${widths.join(' + ')}).`,
      ...told,
    ].join(' ');
  },

  values(state) {
    const widths = widthsOf(state);
    return {
      layers: counted(widths.length),
      units: counted(total(widths)),
      widths: widths.join(' + '),
      largest: written(Math.max(...numbersOf(state))),
      suffice: counted(sufficientDepth(state.count)),
    };
  },

  draw(svg, state) {
    const { boxes, results, wires } = layoutOf(state);
    drawWires(layer(svg, 'wires'), wires);
    drawInputs(layer(svg, 'inputs'), state);
    drawBoxes(layer(svg, 'units'), boxes.flat());
    drawResults(layer(svg, 'results'), results);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 4,

  readout(element, state) {
    const widths = widthsOf(state);
    const { count } = state;
    const suffice = sufficientDepth(count);
    drawTable(element, {
      name: 'counts',
      rows: [
        ['Hidden layers, by pairs', `⌈log₂ ${count}⌉ = ${ceilLog(2, count)}`],
        ['Units', widths.length > 1 ? `${widths.join(' + ')} = ${total(widths)}` : String(total(widths))],
        ['Layers known to suffice', count < 4 ? String(suffice) : `⌈log₃(${count} − 2)⌉ + 1 = ${suffice}`],
        ['Layers known to be needed', String(necessaryDepth(count))],
      ],
    });
  },
});
