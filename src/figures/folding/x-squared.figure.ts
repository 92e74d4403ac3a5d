import { choice, defineFigure, range } from '../../contract/figure.ts';
import { evaluate, squareNetwork } from '../../network/index.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, round, shortest, significant } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { millionth } from './square-goal.ts';
import { drawGraphs } from './square-graphs.ts';
import { drawErrors, ERROR } from './square-error-panel.ts';
import type { Fit, Sizes } from './square-fits.ts';
import { asFraction, before, fitsOf, isShifted, least, MOST, unitsOf } from './square-fits.ts';
import { drawSizes } from './square-size-panel.ts';

interface Square extends Sizes {
  readonly probe: number;
}

const strip = { x: scale([0, 1], [ERROR.left, ERROR.right]), y: scale([0, 1], [594, 594]) };

const handles = ({ probe }: Square): Handle<Square>[] => [
  {
    ...strip,
    name: 'probe',
    label: 'Input x',
    axis: 'x',
    place: [probe, 0],
    limits: [0, 1],
    step: 1 / 64,
    text: `x = ${shortest(probe, 6)}`,
    to: ([to]) => ({ probe: to }),
  },
];

const TITLES = [
  { x: 40, y: 18, words: '{x}² and {f}_0, {f}_1, … {f}_m' },
  { x: 300, y: 18, words: 'largest error' },
  { x: 40, y: 334, words: 'network minus {x}²' },
];

export default defineFigure<Square>({
  width: 560,
  height: 618,
  invitation: 'Add hidden layers, one at a time: what becomes of the error?',
  initial: { layers: 1, shallow: 'interpolating', probe: 0.3125 },
  controls: [
    range('layers', { label: 'Hidden layers', min: 1, max: MOST, step: 1 }),
    choice('shallow', {
      label: 'One hidden layer',
      options: [
        { value: 'interpolating', label: 'interpolates' },
        { value: 'shifted', label: 'shifted by half its error' },
      ],
    }),
  ],
  primary: ['layers'],
  still: [40, 40, 222, 222],
  goals: { millionth },
  constrain: (state) => ({
    ...state,
    layers: Math.round(state.layers),
    probe: snapped(clamped(state.probe, 0, 1), 64),
  }),
  network: ({ layers }) => squareNetwork(layers),
  handles,

  status(state) {
    const { deep, flat } = fitsOf(state);
    const { layers } = state;
    const many = counted(layers);
    return `${many[0].toUpperCase()}${many.slice(1)} hidden layer${layers === 1 ? '' : 's'}, ${unitsOf(layers)} units: the largest error is ${asFraction(deep.largest)}. One layer less leaves ${asFraction(before(layers).largest)}, and as many units in one hidden layer ${asFraction(flat.largest)}.`;
  },

  legend: () => [
    { swatch: 'line', colour: 'var(--unit-1)', words: 'folding, in many hidden layers' },
    { swatch: 'line', colour: 'var(--edge)', words: 'the same with fewer layers' },
    { swatch: 'valley', colour: 'var(--unit-2)', words: 'one hidden layer, as many units' },
    { swatch: 'dotted', colour: 'var(--edge)', words: 'no network with one hidden layer is below' },
  ],

  describe(state) {
    const { deep, flat } = fitsOf(state);
    const n = unitsOf(state.layers);
    const [value] = evaluate(deep.network, [state.probe]);
    return [
      `x² on the interval from 0 to 1, approximated with ${n} units.`,
      `In ${counted(state.layers)} hidden layer${state.layers === 1 ? '' : 's'} they make ${deep.pieces} pieces, and the largest error is ${asFraction(deep.largest)}.`,
      `In one hidden layer, ${isShifted(state) ? 'shifted by half the error of interpolation' : 'interpolating'}, they make ${flat.pieces} pieces, and it is ${asFraction(flat.largest)}; no choice of weights gets below ${asFraction(least(n))}.`,
      `At x = ${shortest(state.probe, 6)} the deep network gives ${shortest(value, 8)}, and x² is ${shortest(state.probe ** 2, 8)}.`,
    ].join(' ');
  },

  values(state) {
    const { deep, flat } = fitsOf(state);
    const n = unitsOf(state.layers);
    return {
      units: counted(n),
      pieces: counted(deep.pieces),
      deep: asFraction(deep.largest),
      flat: asFraction(flat.largest),
      least: asFraction(least(n)),
      ratio: shortest(flat.largest / deep.largest, 1),
    };
  },

  draw(svg, state) {
    drawGraphs(svg, state);
    drawSizes(layer(svg, 'logs'), state);
    drawErrors(svg, state);
    layer(svg, 'probe')
      .selectAll('path')
      .data([`M${round(strip.x(state.probe))},${ERROR.top}V${strip.y(0)}`])
      .join('path')
      .attr('d', (d) => d);
    once(layer(svg, 'titles'), 'drawn', (group) => drawPanelTitles(group, TITLES));
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 8,

  readout(element, state) {
    const { deep, flat } = fitsOf(state);
    const n = unitsOf(state.layers);
    const at = ({ network }: Fit): number => evaluate(network, [state.probe])[0];
    const both = (words: string, show: (one: Fit) => string): string[] => [words, show(deep), show(flat)];
    drawTable(element, {
      name: 'errors',
      headings: ['Network', 'Folding', 'One hidden layer'],
      rows: [
        ['hidden layers', String(state.layers), '1'],
        ['units', String(n), String(n)],
        both('pieces', ({ pieces }) => String(pieces)),
        both('largest error', ({ largest }) => asFraction(largest)),
        ['no net below', '', asFraction(least(n))],
        both(`at x = ${shortest(state.probe, 6)}`, (one) => shortest(at(one), 8)),
        both('error there', (one) => significant(at(one) - state.probe ** 2)),
      ],
    });
  },
});
