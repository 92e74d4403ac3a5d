// Longer than most files: one linked figure, whose graph, errors and rates follow one fit.
import { select } from 'd3';
import type { Model } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bindStrokes } from '../../drawing/hands/stroke.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { numbered, shortest, significant, written } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import type { Fit } from './fit-facts.ts';
import { COLUMNS, factsOf, halfOf, HEIGHT, held, isDrawn, left, MOST, right, SETTLED } from './fit-facts.ts';
import * as goals from './fit-goals.ts';
import { drawGraphs, drawMiss, drawRates, drawWords, KNOTS } from './fit-panels.ts';
import type { Knots } from './fitting.ts';
import { offers } from './fitting.ts';

const HILL = Array.from(
  { length: COLUMNS },
  (_, i) => Math.round(16 * Math.sin(i / 2.2) * (1 - i / 24)) / 16,
);

/** The drawing with one column at another height. */
function redrawn(drawn: readonly number[], column: number, height: number): number[] {
  return drawn.map((value, i) => (i === column ? height : value));
}

function handles(state: Fit): Handle<Fit>[] {
  if (!isDrawn(state)) return [];
  const { graph } = factsOf(state);
  return state.drawn.map((height, i): Handle<Fit> => {
    const at = i / (COLUMNS - 1);
    return {
      ...graph,
      name: `column-${i}`,
      label: `Height of the drawing at x = ${written(at)}`,
      axis: 'y',
      place: [at, height],
      limits: [-HEIGHT, HEIGHT],
      step: 1 / 32,
      text: shortest(height),
      to: ([, to], { drawn }) => ({ drawn: redrawn(drawn, i, held(to)) }),
    };
  });
}

/** The drawing after a stroke from one place to another; columns that a quick stroke skips follow the straight line. */
function stroked(state: Fit, from: Point, to: Point): readonly number[] {
  const { graph } = factsOf(state);
  const [[start, low], [end, high]] = [from, to].map(([x, y]) => [
    clamped(Math.round(graph.x.invert(x) * (COLUMNS - 1)), 0, COLUMNS - 1),
    graph.y.invert(y),
  ]);
  let { drawn } = state;
  for (let column = Math.min(start, end); column <= Math.max(start, end); column++) {
    const share = end === start ? 1 : (column - start) / (end - start);
    drawn = redrawn(drawn, column, held(low + share * (high - low)));
  }
  return drawn;
}

/** A stroke across the plot draws the target. */
function drawTarget(svg: SVGSVGElement, model: Model<Fit>, signal: AbortSignal): void {
  bindStrokes(
    svg,
    {
      on: '.paper rect',
      possible: () => isDrawn(model.state),
      draw: (to, before) => model.set({ drawn: stroked(model.state, before, to) }),
    },
    signal,
  );
}

const ROWS = 6;

/** Last digits differ from browser to browser, so they are not told. */
const agreement = (mismatch: number): string =>
  mismatch < 1e-11 ? 'equal up to rounding' : `${significant(mismatch, 1)} apart`;

export default defineFigure<Fit>({
  width: 560,
  height: 608,
  primary: ['target', 'pieces', 'knots'],
  invitation: 'Add pieces: how much less is missed each time? Then choose another target, or draw one.',
  initial: { target: 'sine', knots: 'equal', pieces: 8, drawn: HILL },
  controls: [
    range('pieces', { label: 'Pieces', min: 1, max: MOST, step: 1 }),
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
  ],
  undo: true,
  still: [left, 34, right - left, 172],
  goals: {
    'enough-pieces': goals.enoughPieces,
    'exact-corner': goals.exactCorner,
    'as-good-as-many': goals.asGoodAsMany,
    'between-knots': goals.betweenKnots,
  },
  constrain: (state) => ({
    ...state,
    pieces: Math.round(state.pieces),
    drawn:
      state.drawn.length === COLUMNS && state.drawn.every(Number.isFinite) ? state.drawn.map(held) : HILL,
  }),
  network: (state) => factsOf(state).network,
  handles,

  status(state) {
    const { offer, error, ghostError } = factsOf(state);
    const { pieces } = state;
    const many = `${numbered(pieces, 'piece')}, ${KNOTS[state.knots as Knots]}`;
    const now =
      error > 0 ? `${offer.name} is missed by at most ${significant(error)}` : `${offer.name} is met exactly`;
    const half = halfOf(pieces);
    const then = half === pieces ? '' : `; with ${numbered(half, 'piece')} it was ${significant(ghostError)}`;
    return `With ${many}, ${now}${then}.`;
  },

  legend: (state) => [
    {
      swatch: 'patch',
      colour: 'color-mix(in srgb, var(--unit-2) 45%, transparent)',
      words: 'the target, and what is missed of it',
    },
    { swatch: 'line', words: 'the interpolant' },
    {
      swatch: 'line',
      colour: 'var(--edge)',
      words: `missed with ${numbered(halfOf(state.pieces), 'piece')}`,
    },
  ],

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
        .attr('height', 172);
    });
    drawGraphs(svg, state);
    drawMiss(svg, state);
    drawRates(svg, state);
    drawWords(layer(svg, 'titles'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  interact: (svg, model, _, signal) => drawTarget(svg, model, signal),
  readoutLines: 12,
  readoutName: 'Table',

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
