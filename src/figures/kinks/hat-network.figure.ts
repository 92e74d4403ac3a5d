import { defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, clip, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { counted, listed, plural, round, shortest, written } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { Formulas, Kink } from './pieces.ts';
import { distinctFormulas, linearPiecesOf, pieceAt } from './pieces.ts';
import { drawPieceTable } from './piece-table.ts';
import type { ThreeUnits } from './hat-units.ts';
import * as units from './hat-units.ts';
import { kinkHandle, outHandle, probeHandle } from './hat-handles.ts';
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
const ROOM = 40;

/** An arrow before the number of something that runs out of its panel. */
const beyond = (value: number, limit: number) => (Math.abs(value) <= limit ? '' : value > 0 ? '↑ ' : '↓ ');

function handles(state: ThreeUnits): Handle<ThreeUnits>[] {
  return [
    ...UNITS.map((unit) => kinkHandle(plots.sum, state, unit)),
    ...UNITS.map((unit) => outHandle(plots.bend, state, unit, units.kinkOf(state, unit))),
    probeHandle(strip, state, 'Probe'),
  ];
}

function drawTitles(parent: SvgGroup): void {
  const titles = [
    { plot: plots.sum, words: '{f}({x}) and its three units' },
    { plot: plots.pieces, words: 'activation regions, named by which units are on' },
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
    .attr('class', 'threshold')
    .attr('stroke', unitColour)
    .attr('d', (unit) => `M${round(x(units.kinkOf(state, unit)))},30V634`);
}

/** The three weighted units under their sum. */
function drawTerms(parent: SvgGroup, state: ThreeUnits): void {
  const { y } = plots.sum;
  parent
    .selectAll('path')
    .data(UNITS)
    .join('path')
    .attr('class', 'term')
    .attr('stroke', unitColour)
    .attr('d', (unit) => {
      const kink = units.kinkOf(state, unit);
      const end = units.outOf(state, unit) * (INPUTS[1] - kink);
      return `M${x(INPUTS[0])},${y(0)}H${round(x(kink))}L${x(INPUTS[1])},${round(y(end))}`;
    });
}

function drawGraph(parent: SvgGroup, { y }: Plot, { pieces }: Formulas): void {
  parent
    .selectAll('path')
    .data(pieces)
    .join('path')
    .attr('class', 'graph')
    .attr('d', ({ from, to, values }) => {
      return `M${round(x(from))},${round(y(values[0]))}L${round(x(to))},${round(y(values[1]))}`;
    });
}

function drawBands(parent: SvgGroup, { pieces }: Formulas, active: number): void {
  const { top, bottom } = bounds(plots.pieces);
  const bands = parent
    .selectAll('g')
    .data(pieces)
    .join('g')
    .attr('class', (_, i) => (i === active ? 'band active' : 'band'));
  bands
    .selectAll('rect')
    .data((piece) => [piece])
    .join('rect')
    .attr('x', ({ from }) => round(x(from)))
    .attr('y', top)
    .attr('width', ({ from, to }) => round(x(to) - x(from)))
    .attr('height', bottom - top + STRIP)
    .attr('fill', ({ pattern }) => tint(pattern));
  bands
    .selectAll<SVGTextElement, unknown>('text')
    .data((piece) => (x(piece.to) - x(piece.from) < ROOM ? [] : [piece]))
    .join('text')
    .attr('class', 'pattern')
    .attr('x', ({ from, to }) => round(x((from + to) / 2)))
    .attr('y', bottom + STRIP)
    .attr('dy', '-0.4em')
    .attr('text-anchor', 'middle')
    .each(writing(({ pattern }) => patternWord(pattern)));
}

function drawSlopes(parent: SvgGroup, profile: Formulas): void {
  const { y } = plots.slope;
  const pieces = linearPiecesOf(profile);
  layer(parent, 'steps')
    .selectAll('path')
    .data(pieces)
    .join('path')
    .attr('class', 'graph')
    .attr('d', ({ from, to, slope }) => `M${round(x(from))},${round(y(slope))}H${round(x(to))}`);
  // At a kink there is no slope; there the steps end in open circles.
  const ends = pieces.flatMap(({ from, to, slope }) => [from, to].map((end) => ({ end, slope })));
  layer(parent, 'ends')
    .selectAll('circle')
    .data(ends.slice(1, -1))
    .join('circle')
    .attr('class', 'open')
    .attr('r', 3)
    .attr('cx', ({ end }) => round(x(end)))
    .attr('cy', ({ slope }) => round(y(slope)));
  layer(parent, 'values')
    .selectAll<SVGTextElement, unknown>('text')
    .data(pieces.filter(({ from, to }) => x(to) - x(from) >= ROOM))
    .join('text')
    .attr('class', 'value')
    .attr('x', ({ from, to }) => round(x((from + to) / 2)))
    .attr('y', ({ slope }) => round(y(clamped(slope, -STEEPEST, STEEPEST))))
    .attr('dy', ({ slope }) => (slope > 0.9 ? '1.2em' : '-0.45em'))
    .attr('text-anchor', 'middle')
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
    .attr('class', 'part')
    .attr('stroke', unitColour)
    .attr(
      'd',
      (unit) => `M${round(x(units.kinkOf(state, unit)))},${y(0)}V${round(y(units.outOf(state, unit)))}`,
    );
  layer(parent, 'jumps')
    .selectAll('path')
    .data(kinks)
    .join('path')
    .attr('class', 'impulse')
    .attr('stroke', colour)
    .attr('d', ({ x: at, jump }) => `M${round(x(at))},${y(0)}V${round(y(clamped(jump, -LARGEST, LARGEST)))}`);
  layer(parent, 'values')
    .selectAll<SVGTextElement, unknown>('text')
    .data(kinks)
    .join('text')
    .attr('class', 'value')
    .attr('x', ({ x: at }) => round(x(at)))
    .attr('dx', '0.9em')
    .attr('y', ({ jump }) => round(y(clamped(jump, -HEIGHT, HEIGHT))))
    .attr('dy', '0.35em')
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
    .attr('d', (line) => line);
}

export default defineFigure<ThreeUnits>({
  width,
  height: 698,
  invitation: 'Drag the kinks; drag the impulses.',
  creases: 'unit',
  initial: HAT,
  controls: [range('probe', { label: 'Probe x', min: INPUTS[0], max: INPUTS[1], step: 1 / 16 })],
  constrain: units.withinLimits,
  network: units.networkOf,
  handles,
  step: units.probed,
  rewind: (state) => ({ ...state, probe: INPUTS[0] }),

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
          ? `At x = ${shortest(at)} the pattern changes and the slope does not.`
          : `At x = ${shortest(at)} the slope changes by ${written(jump)}.`,
      ),
      `The probe at x = ${shortest(state.probe)} is in region ${patternWord(piece.pattern)}.`,
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

  readout(element, state) {
    const profile = units.profileOf(state);
    drawPieceTable(element, profile, pieceAt(profile, state.probe));
  },
});
