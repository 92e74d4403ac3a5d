// Longer than most files: one linked figure, whose four graphs, table and handles follow one network.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { setting } from '../../drawing/page/setting.ts';
import { clamped } from '../../drawing/page/limits.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { counted, listed, plural, round, written } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { Formulas, Kink } from './pieces.ts';
import { distinctFormulas, linearPiecesOf, pieceAt } from './pieces.ts';
import { drawLeaving } from '../../drawing/page/leaving.ts';
import { drawPieceTable } from './piece-table.ts';
import type { ThreeUnits } from './hat-units.ts';
import * as units from './hat-units.ts';
import { kinkHandle, outHandle, probeHandle } from './hat-handles.ts';
import { affine, inWords } from '../../drawing/words/math.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tint, unitColour } from '../../drawing/page/tint.ts';
import { scale } from '../../drawing/page/scale.ts';

const { HAT, INPUTS, UNITS } = units;
/** The largest values, slopes and jumps that the panels show; beyond, graphs run out of the picture. */
const HEIGHT = 1.5;
const STEEPEST = 1.6;
const LARGEST = 1.7;
const width = 560;
const x = scale(INPUTS, [44, 544]);
const plots = {
  sum: { x, y: scale([-HEIGHT, HEIGHT], [196, 30]) },
  pieces: { x, y: scale([-HEIGHT, HEIGHT], [324, 232]) },
  slope: { x, y: scale([-STEEPEST, STEEPEST], [472, 386]) },
  bend: { x, y: scale([-LARGEST, LARGEST], [634, 512]) },
} satisfies Record<string, Plot>;
const strip = { x, y: scale([0, 1], [676, 676]) };

/** Below the regions' graphs, a strip for their names. */
const STRIP = 24;

/** Bands narrower than this have no room for words. */
const ROOM = 48;

/** An arrow before the number of something that runs out of its panel. */
const beyond = (value: number, limit: number) => (Math.abs(value) <= limit ? '' : value > 0 ? '↑ ' : '↓ ');

function handles(state: ThreeUnits): Handle<ThreeUnits>[] {
  return [
    ...UNITS.map((unit) => kinkHandle(plots.sum, state, unit)),
    ...UNITS.map((unit) => outHandle(plots.bend, state, unit, units.kinkOf(state, unit))),
    probeHandle(strip, state),
  ];
}

function drawTitles(parent: SvgGroup): void {
  const titles = [
    { plot: plots.sum, words: '{f}({x}) and its three units' },
    { plot: plots.pieces, words: 'regions, named by the units that are on' },
    { plot: plots.slope, words: 'slope {f}′({x}): constant on every piece' },
    { plot: plots.bend, words: 'bend {f}″({x}): an impulse at every kink' },
  ];
  drawPanelTitles(
    parent,
    titles.map(({ plot, words }) => ({ x: 44, y: bounds(plot).top - 9, words })),
  );
}

/** One dashed line per unit through all panels, so that the eye keeps them together. */
function drawThresholds(parent: SvgGroup, state: ThreeUnits): void {
  parent
    .selectAll('path')
    .data(UNITS)
    .join('path')
    .each(
      setting({
        class: 'threshold',
        stroke: unitColour,
        d: (unit) => `M${round(x(units.kinkOf(state, unit)))},30V634`,
      }),
    );
}

/** The three weighted units under their sum. */
function drawTerms(parent: SvgGroup, state: ThreeUnits): void {
  const { y } = plots.sum;
  parent
    .selectAll('path')
    .data(UNITS)
    .join('path')
    .each(
      setting({
        class: 'term',
        stroke: unitColour,
        d: (unit) => {
          const kink = units.kinkOf(state, unit);
          const end = units.outOf(state, unit) * (INPUTS[1] - kink);
          return `M${x(INPUTS[0])},${y(0)}H${round(x(kink))}L${x(INPUTS[1])},${round(y(end))}`;
        },
      }),
    );
}

function drawGraph(parent: SvgGroup, plot: Plot, { pieces }: Formulas): void {
  const { y } = plot;
  const corners = [
    [pieces[0].from, pieces[0].values[0]] as const,
    ...pieces.map(({ to, values }) => [to, values[1]] as const),
  ];
  drawLeaving(layer(parent, 'leaving'), plot, [{ corners, colour: 'var(--ink)' }]);
  layer(parent, 'lines')
    .selectAll('path')
    .data(pieces)
    .join('path')
    .each(
      setting({
        class: 'graph',
        d: ({ from, to, values }) => {
          return `M${round(x(from))},${round(y(values[0]))}L${round(x(to))},${round(y(values[1]))}`;
        },
      }),
    );
}

function drawBands(parent: SvgGroup, { pieces }: Formulas, active: number): void {
  const { top, bottom } = bounds(plots.pieces);
  const bands = parent
    .selectAll('g')
    .data(pieces)
    .join('g')
    .each(setting({ class: (_, i) => (i === active ? 'band active' : 'band') }));
  bands
    .selectAll('rect')
    .data((piece) => [piece])
    .join('rect')
    .each(
      setting({
        x: ({ from }) => round(x(from)),
        y: top,
        width: ({ from, to }) => round(x(to) - x(from)),
        height: bottom - top + STRIP,
        fill: ({ pattern }) => tint(pattern),
      }),
    );
  bands
    .selectAll<SVGTextElement, unknown>('text')
    .data((piece) => (x(piece.to) - x(piece.from) < ROOM ? [] : [piece]))
    .join('text')
    .each(
      setting({
        class: 'pattern',
        x: ({ from, to }) => round(x((from + to) / 2)),
        y: bottom + STRIP,
        dy: '-0.4em',
        'text-anchor': 'middle',
      }),
    )
    .each(writing(({ pattern }) => patternWord(pattern)));
}

function drawSlopes(parent: SvgGroup, profile: Formulas): void {
  const { y } = plots.slope;
  const pieces = linearPiecesOf(profile);
  layer(parent, 'steps')
    .selectAll('path')
    .data(pieces)
    .join('path')
    .each(
      setting({
        class: 'graph',
        d: ({ from, to, slope }) => `M${round(x(from))},${round(y(slope))}H${round(x(to))}`,
      }),
    );
  // At a kink there is no slope; there the steps end in open circles.
  const ends = pieces.flatMap(({ from, to, slope }) => [from, to].map((end) => ({ end, slope })));
  layer(parent, 'ends')
    .selectAll('circle')
    .data(ends.slice(1, -1))
    .join('circle')
    .each(
      setting({ class: 'open', r: 3, cx: ({ end }) => round(x(end)), cy: ({ slope }) => round(y(slope)) }),
    );
  layer(parent, 'values')
    .selectAll<SVGTextElement, unknown>('text')
    .data(pieces.filter(({ from, to }) => x(to) - x(from) >= ROOM))
    .join('text')
    .each(
      setting({
        class: 'value',
        x: ({ from, to }) => round(x((from + to) / 2)),
        y: ({ slope }) => round(y(clamped(slope, -STEEPEST, STEEPEST))),
        dy: ({ slope }) => (slope > 0.9 ? '1.2em' : '-0.45em'),
        'text-anchor': 'middle',
      }),
    )
    .each(writing(({ slope }) => beyond(slope, STEEPEST) + written(slope)));
}

/** Each unit's part in the bend, and over it an impulse per kink: as long as the slope's jump there. */
function drawImpulses(parent: SvgGroup, state: ThreeUnits, all: readonly Kink[]): void {
  const { y } = plots.bend;
  const kinks = all.filter(({ jump }) => jump !== 0);
  const colour = ({ owners }: Kink) => (owners.length > 1 ? 'var(--ink)' : unitColour(owners[0].unit));
  layer(parent, 'parts')
    .selectAll('path')
    .data(UNITS)
    .join('path')
    .each(
      setting({
        class: 'part',
        stroke: unitColour,
        d: (unit) => `M${round(x(units.kinkOf(state, unit)))},${y(0)}V${round(y(units.outOf(state, unit)))}`,
      }),
    );
  layer(parent, 'jumps')
    .selectAll('path')
    .data(kinks)
    .join('path')
    .each(
      setting({
        class: 'impulse',
        stroke: colour,
        d: ({ x: at, jump }) => `M${round(x(at))},${y(0)}V${round(y(clamped(jump, -LARGEST, LARGEST)))}`,
      }),
    );
  layer(parent, 'values')
    .selectAll<SVGTextElement, unknown>('text')
    .data(kinks)
    .join('text')
    .each(
      setting({
        class: 'value',
        x: ({ x: at }) => round(x(at)),
        dx: '0.9em',
        y: ({ jump }) => round(y(clamped(jump, -HEIGHT, HEIGHT))),
        dy: '0.35em',
      }),
    )
    .each(writing(({ jump }) => `${beyond(jump, LARGEST)}${jump > 0 ? '+' : ''}${written(jump)}`));
}

/** The probe runs through the panels, and leaves the titles between them alone. */
function drawProbe(parent: SvgGroup, state: ThreeUnits): void {
  const at = round(x(state.probe));
  const panels = Object.values(plots).map(bounds);
  const lines = panels.map(
    ({ top, bottom }, i) => `M${at},${top}V${i === panels.length - 1 ? strip.y(0) : bottom}`,
  );
  parent
    .selectAll('path')
    .data(lines)
    .join('path')
    .each(setting({ d: (line) => line }));
}

/** The exercise: two units that switch in one place, and nothing to be seen there. */
function vanishingKink(state: ThreeUnits): Goal {
  const { kink1, kink2, out1, out2 } = state;
  const jump = units.profileOf(state).kinks.find(({ x: at }) => at === kink1)?.jump ?? 0;
  const missing =
    kink1 !== kink2
      ? `The two kinks are at ${written(kink1)} and ${written(kink2)}.`
      : out1 === 0 || out2 === 0
        ? 'A unit with output weight 0 does not count.'
        : jump !== 0
          ? `The slope still jumps by ${written(jump)} there.`
          : null;
  return {
    done: missing === null,
    words: missing ?? `Done: two units switch at ${written(kink1)}, and the graph runs straight on.`,
  };
}

const ZIGZAG = [0, 0.5, -1, 0.5];

/** The exercise: given slopes. */
function zigzag(state: ThreeUnits): Goal {
  const slopes = units.profileOf(state).pieces.map(({ slope }) => slope);
  const done = slopes.length === ZIGZAG.length && slopes.every((slope, i) => slope === ZIGZAG[i]);
  const said = listed(slopes.map(written));
  return { done, words: done ? `Done: the slopes are ${said}.` : `The slopes are ${said} so far.` };
}

/** The exercise: zero outside [−1, 1], and not the hat that was there. */
function anotherHat(state: ThreeUnits): Goal {
  const { pieces } = units.profileOf(state);
  const last = pieces[pieces.length - 1];
  const placed = units
    .kinksOf(state)
    .every((kink, i) => kink === HAT[(['kink1', 'kink2', 'kink3'] as const)[i]]);
  const missing = !placed
    ? 'The kinks are no longer at −1, 0 and 1.'
    : last.slope !== 0 || last.values[1] !== 0
      ? `To the right of 1, f(x) = ${inWords(affine(last.slope, last.offset))}, not 0.`
      : state.out1 === 0
        ? 'This is the zero function, no hat.'
        : state.out1 === HAT.out1
          ? 'This is the hat of the text; find another.'
          : null;
  return { done: missing === null, words: missing ?? `Done: a hat of height ${written(state.out1)}.` };
}

/** How the regions can be told in few words. */
function status(state: ThreeUnits): string {
  const profile = units.profileOf(state);
  const at = pieceAt(profile, state.probe);
  const { slope } = profile.pieces[at];
  const pattern = UNITS.map((unit) => (state.probe > units.kinkOf(state, unit) ? 1 : 0)).join('');
  const jumps = profile.kinks.some(({ x: kink, jump }) => kink === state.probe && jump !== 0);
  const slopes = jumps
    ? `jumps from ${written(slope)} to ${written(profile.pieces[at + 1].slope)}`
    : `is ${written(slope)}`;
  const regions = plural(profile.pieces.length, 'region');
  const formulas = plural(distinctFormulas(profile), 'formula', 'different formulas');
  return `${regions[0].toUpperCase()}${regions.slice(1)} with ${formulas}; at x = ${written(state.probe)} ${units.onInWords(state)} (${pattern}) and the slope ${slopes}.`;
}

export default defineFigure<ThreeUnits>({
  ...units.THREE,
  width,
  height: 698,
  invitation: 'Drag the kinks; drag the impulses.',
  still: [44, 30, 500, 166],
  handles,
  status,
  goals: { 'vanishing-kink': vanishingKink, zigzag, 'another-hat': anotherHat },

  describe(state) {
    const profile = units.profileOf(state);
    const { pieces, kinks } = profile;
    const piece = pieces[pieceAt(profile, state.probe)];
    const formulas = distinctFormulas(profile);
    return [
      `A sum of three units on the interval from −2 to 2: ${plural(pieces.length, 'activation region')},`,
      `${plural(formulas, 'affine formula', 'different affine formulas')}.`,
      `The slopes from left to right: ${listed(pieces.map(({ slope }) => written(slope)))}.`,
      ...kinks.map(({ x: at, jump }) =>
        jump === 0
          ? `At x = ${written(at)} the pattern changes and the slope does not.`
          : `At x = ${written(at)} the slope changes by ${written(jump)}.`,
      ),
      `The input x = ${written(state.probe)} is in region ${patternWord(piece.pattern)}.`,
    ].join(' ');
  },

  values(state) {
    const profile = units.profileOf(state);
    return {
      regions: counted(profile.pieces.length),
      pieces: counted(linearPiecesOf(profile).length),
      formulas: counted(distinctFormulas(profile)),
      slopes: listed(profile.pieces.map(({ slope }) => written(slope))),
      jumps: listed(profile.kinks.map(({ jump }) => written(jump))),
      kinks: listed(profile.kinks.map(({ x: at }) => written(at))),
    };
  },

  draw(svg, state) {
    const profile = units.profileOf(state);
    drawAxes(layer(svg, 'axes-sum'), plots.sum, { y: [-1, 0, 1] });
    drawBands(layer(svg, 'bands'), profile, pieceAt(profile, state.probe));
    drawAxes(layer(svg, 'axes-pieces'), plots.pieces, { y: [-1, 0, 1] });
    drawAxes(layer(svg, 'axes-slope'), plots.slope, { y: [-1, 0, 1] });
    drawAxes(layer(svg, 'axes-bend'), plots.bend, { x: [-2, -1, 0, 1, 2], y: [-1, 0, 1] });
    drawThresholds(layer(svg, 'thresholds'), state);
    drawProbe(layer(svg, 'probe'), state);
    once(layer(svg, 'titles'), 'drawn', drawTitles);
    drawTerms(layer(svg, 'terms').attr('clip-path', clip(svg, 'sum', plots.sum)), state);
    drawGraph(layer(svg, 'sum').attr('clip-path', clip(svg, 'sum', plots.sum)), plots.sum, profile);
    drawGraph(
      layer(svg, 'pieces').attr('clip-path', clip(svg, 'pieces', plots.pieces)),
      plots.pieces,
      profile,
    );
    drawSlopes(layer(svg, 'slopes').attr('clip-path', clip(svg, 'slope', plots.slope)), profile);
    drawImpulses(layer(svg, 'impulses'), state, profile.kinks);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 5,
  readoutName: 'Table',

  readout(element, state) {
    const profile = units.profileOf(state);
    drawPieceTable(element, profile, pieceAt(profile, state.probe));
  },
});
