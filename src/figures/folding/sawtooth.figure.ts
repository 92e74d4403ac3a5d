// Longer than most files: panels, lens and words of one figure follow the same few numbers.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, range } from '../../contract/figure.ts';
import { sawtoothNetwork } from '../../network/index.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, plural, round, written } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { unitColour } from '../../drawing/page/tint.ts';
import { drawLens } from './tent-lens.ts';
import { drawNetwork, nodes } from './tent-network.ts';
import type { Sawtooth, Tents } from './tents.ts';
import { exactly } from './dyadic.ts';
import { copies, MOST, polyline, tents } from './tents.ts';

const LEVELS = [1 / 32, 31 / 32] as const;
const plot = { x: scale([0, 1], [40, 520]), y: scale([0, 1], [262, 34]) };
const side = { x: scale([0, 1], [538, 539]), y: plot.y };
const RULER = { top: 300, longest: 46, shortest: 8 };
const strip = { x: plot.x, y: scale([0, 1], [376, 376]) };

function handles(state: Sawtooth): Handle<Sawtooth>[] {
  return [
    {
      ...side,
      name: 'level',
      label: 'Level of the cut',
      axis: 'y',
      place: [0, state.level],
      limits: LEVELS,
      step: 1 / 32,
      text: exactly(state.level),
      colour: 'var(--cut)',
      to: ([, to]) => ({ level: to }),
    },
    {
      ...strip,
      name: 'probe',
      label: 'Input x',
      axis: 'x',
      place: [state.probe, 0],
      limits: [0, 1],
      step: 1 / 64,
      text: `x = ${exactly(state.probe)}`,
      to: ([to]) => ({ probe: to }),
    },
  ];
}

/** How thin what crowds is drawn. */
const fineness = (folds: number): string => (folds > 8 ? ' finest' : folds > 5 ? ' fine' : '');

/** A mark per kink under the graph, the longer the earlier the layer that owns it: the marks of a ruler. */
function drawRuler(parent: SvgGroup, { places, owners }: Tents, folds: number): void {
  const { top, longest, shortest: least } = RULER;
  const step = folds > 1 ? (longest - least) / (folds - 1) : 0;
  const paths = Array.from({ length: folds }, () => '');
  owners.forEach(([owner], i) => {
    const x = round(plot.x(places[i + 1]));
    paths[owner.layer] += `M${x},${top}V${round(top + longest - step * owner.layer)}`;
  });
  parent
    .selectAll('path')
    .data(paths)
    .join('path')
    .attr('class', (_, l) => `mark${fineness(l + 1)}`)
    .attr('stroke', (_, l) => unitColour(l))
    .attr('d', (d) => d);
}

/** The graph, and in grey the one with a fold less. */
function drawGraphs(group: SvgGroup, folds: number): void {
  group
    .selectAll('path')
    .data([
      { name: 'before', d: folds > 1 ? polyline(tents(folds - 1), plot) : '' },
      { name: `graph${fineness(folds)}`, d: polyline(tents(folds), plot) },
    ])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

function drawCut(parent: SvgGroup, state: Sawtooth): void {
  const level = round(plot.y(state.level));
  const dots = copies(state).map((x) => `M${round(plot.x(x))},${level}h0`);
  parent
    .selectAll('path')
    .data([
      { name: 'cut-line', d: `M40,${level}H528` },
      { name: `copies${fineness(state.folds)}`, d: dots.join('') },
    ])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

const power = (exponent: number): string => String(2 ** exponent);
const times = (folds: number): string =>
  folds === 1 ? 'once' : folds === 2 ? 'twice' : `${counted(folds)} times`;
const layersOf = (folds: number): string => plural(folds, 'hidden layer');
const allOn = (state: Sawtooth): number => nodes(state).filter(({ on }) => on).length;
/** "none of the eight units is", "five of the eight units are". */
const share = (on: number, of: string): string =>
  `${on === 0 ? 'none' : counted(on)} of the ${of} units ${on < 2 ? 'is' : 'are'}`;

/** The exercise: a thousand pieces, and no layer too many. */
function thousandPieces({ folds }: Sawtooth): Goal {
  const { pieces } = tents(folds);
  const done = pieces >= 1000 && pieces / 2 < 1000;
  const words = `${layersOf(folds)} ${folds === 1 ? 'makes' : 'make'} ${pieces} pieces`;
  return { done, words: done ? `Done: ${words}.` : `So far ${words}.` };
}

/** The exercise: an input at which all units are on. */
function everyUnitOn(state: Sawtooth): Goal {
  const on = allOn(state);
  if (state.folds !== 4)
    return { done: false, words: `Take four hidden layers, not ${counted(state.folds)}.` };
  const at = `At x = ${exactly(state.probe)}`;
  return on === 8
    ? { done: true, words: `Done: ${at.toLowerCase()} all eight units are on.` }
    : { done: false, words: `${at} ${share(on, 'eight')} on.` };
}

export default defineFigure<Sawtooth>({
  width: 560,
  height: 600,
  invitation: 'Add hidden layers: how many copies of the cut are there each time?',
  creases: 'unit',
  initial: { folds: 1, level: 0.625, probe: 0.3125 },
  controls: [range('folds', { label: 'Hidden layers', min: 1, max: MOST, step: 1 })],
  primary: ['folds'],
  still: [40, 34, 480, 312],
  goals: { 'thousand-pieces': thousandPieces, 'every-unit-on': everyUnitOn },
  constrain: ({ folds, level, probe }) => ({
    folds: Math.round(folds),
    level: snapped(clamped(level, ...LEVELS), 32),
    probe: snapped(clamped(probe, 0, 1), 64),
  }),
  network: ({ folds }) => sawtoothNetwork(folds),
  handles,

  status(state) {
    const { folds } = state;
    const { pieces } = tents(folds);
    const words = layersOf(folds);
    return `${words[0].toUpperCase()}${words.slice(1)} of two units: ${plural(pieces, 'piece')}. One hidden layer needs ${plural(pieces - 1, 'unit')} for them. The cut has ${plural(pieces, 'copy', 'copies')}.`;
  },

  legend: ({ folds }) => [
    { swatch: 'line', colour: 'var(--edge)', words: 'one layer less' },
    { swatch: 'dot', colour: unitColour(folds), words: 'a copy of the cut, by one more unit' },
    { swatch: 'patch', colour: unitColour(0), words: 'each layer has a colour: units on, kinks' },
  ],

  describe(state) {
    const { folds, level, probe } = state;
    const { pieces } = tents(folds);
    const on = allOn(state);
    return [
      `The tent map applied ${times(folds)}: ${pieces} pieces of slope plus or minus ${power(folds)} on the interval from 0 to 1, made by ${2 * folds} units in ${layersOf(folds)}; one hidden layer would need ${pieces - 1}.`,
      `A cut at the level ${exactly(level)} meets the graph ${copies(state).length} times.`,
      `At x = ${exactly(probe)} ${share(on, String(2 * folds))} on.`,
    ].join(' ');
  },

  values(state) {
    const { pieces } = tents(state.folds);
    return {
      pieces: counted(pieces),
      kinks: counted(pieces - 1),
      units: counted(2 * state.folds),
      shallow: counted(pieces - 1),
      copies: counted(copies(state).length),
    };
  },

  draw(svg, state) {
    const { folds, probe } = state;
    // The cut is one more unit on top, and has the colour of the next layer.
    const cut = `--cut: ${unitColour(folds)}`;
    const ticks = { x: [0, 0.25, 0.5, 0.75, 1], y: [0, 0.5, 1], showX: written, showY: written };
    drawAxes(layer(svg, 'axes'), plot, ticks);
    drawPanelTitles(layer(svg, 'title'), [{ x: 40, y: 18, words: `the tent map applied ${times(folds)}` }]);
    once(layer(svg, 'graphs'), String(folds), (group) => drawGraphs(group, folds));
    drawCut(layer(svg, 'cut').attr('style', cut), state);
    layer(svg, 'probe')
      .selectAll('path')
      .data([`M${round(plot.x(probe))},${bounds(plot).top}V${strip.y(0)}`])
      .join('path')
      .attr('d', (d) => d);
    drawLens(layer(svg, 'lens').attr('style', cut), state, plot);
    once(layer(svg, 'ruler'), String(folds), (group) => drawRuler(group, tents(folds), folds));
    drawNetwork(layer(svg, 'network'), state);
    drawHandles(layer(svg, 'handles').attr('style', cut), handles(state));
  },

  readoutLines: 12,
  readoutName: 'Table',

  readout(element, state) {
    drawTable(element, {
      name: 'costs',
      headings: ['Layers', 'Pieces', 'Units', 'Units in one layer'],
      rows: Array.from({ length: MOST }, (_, l) => {
        const { pieces } = tents(l + 1);
        return [String(l + 1), String(pieces), String(2 * (l + 1)), String(pieces - 1)];
      }),
      active: (row) => row === state.folds - 1,
    });
  },
});
