import { choice, defineFigure, range } from '../../contract/figure.ts';
import { evaluate, shallowSquare, squareNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import type { ErrorArc } from './square-error.ts';
import { squareError } from './square-error.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { writing } from '../../drawing/words/text.ts';

interface Square {
  readonly layers: number;
  readonly shallow: string;
  readonly probe: number;
}

const width = 560;
const height = 612;
const MOST = 8;
const near = { x: scale([0, 1], [40, 262]), y: scale([0, 1], [262, 40]) };
const UNITS = [0, 24] as const;
/** Powers of ten of the error. */
const DECADES = [-6, -1] as const;
const logs = { x: scale(UNITS, [330, 548]), y: scale(DECADES, [262, 40]) };
const ERROR = { left: 40, right: 548, top: 354, bottom: 560 };
const strip = { x: scale([0, 1], [ERROR.left, ERROR.right]), y: scale([0, 1], [588, 588]) };

const unitsOf = (layers: number): number => 3 * layers - 1;
const isShifted = ({ shallow }: Pick<Square, 'shallow'>): boolean => shallow === 'shifted';

interface Fit {
  readonly network: Network;
  readonly arcs: readonly ErrorArc[];
  readonly largest: number;
}

/** A network and its exact error. */
const fitted = (network: Network): Fit => ({ network, ...squareError(network) });
const deepFit = perKey((layers: number): Fit => fitted(squareNetwork(layers)));
const shallowFit = perKey((units: number, shifted: boolean): Fit => fitted(shallowSquare(units, shifted)));
/** No straight line is nearer to x² than h²/8 on a piece of length h, and n units make n + 1 pieces at most. */
const least = (units: number): number => 1 / (8 * (units + 1) ** 2);

const fitsOf = (state: Square): { deep: Fit; flat: Fit } => ({
  deep: deepFit(state.layers),
  flat: shallowFit(unitsOf(state.layers), isShifted(state)),
});

/** "1/484": the errors here are all one over a whole number. */
const asFraction = (error: number): string => `1/${Math.round(1 / error)}`;

function handles(state: Square): Handle<Square>[] {
  return [
    {
      ...strip,
      name: 'probe',
      label: 'Input x',
      axis: 'x',
      place: [state.probe, 0],
      limits: [0, 1],
      step: 1 / 64,
      text: `x = ${shortest(state.probe, 6)}`,
      to: ([to]) => ({ probe: to }),
    },
  ];
}

/** Parabolic arcs as they are: a quadratic Bézier curve is one. */
function arcPath(arcs: readonly ErrorArc[], { x, y }: Plot): string {
  const curves = arcs.map(({ from, to, values, slope }) => {
    const middle = values[0] + (slope * (to - from)) / 2;
    return `Q${round(x((from + to) / 2))},${round(y(middle))},${round(x(to))},${round(y(values[1]))}`;
  });
  return `M${round(x(0))},${round(y(arcs[0].values[0]))}${curves.join('')}`;
}

/** The graph of a fit: its values are those of its error, plus x². */
function fitPath({ arcs }: Fit, { x, y }: Plot): string {
  const points = arcs.map(({ to, values }) => `${round(x(to))},${round(y(values[1] + to * to))}`);
  return `M${round(x(0))},${round(y(arcs[0].values[0]))}L${points.join('L')}`;
}

function errorPlot({ deep, flat }: { deep: Fit; flat: Fit }): Plot {
  const reach = Math.max(deep.largest, flat.largest);
  return {
    x: scale([0, 1], [ERROR.left, ERROR.right]),
    y: scale([-1.15 * reach, 1.15 * reach], [ERROR.bottom, ERROR.top]),
  };
}

function drawError(parent: SvgGroup, fits: { deep: Fit; flat: Fit }): void {
  const plot = errorPlot(fits);
  const { y } = plot;
  const lines = [
    { name: 'zero', d: `M${ERROR.left},${round(y(0))}H${ERROR.right}` },
    { name: 'reach flat', d: `M${ERROR.left},${round(y(fits.flat.largest))}H${ERROR.right}` },
    { name: 'reach deep', d: `M${ERROR.left},${round(y(fits.deep.largest))}H${ERROR.right}` },
    { name: 'error flat', d: arcPath(fits.flat.arcs, plot) },
    { name: 'error deep', d: arcPath(fits.deep.arcs, plot) },
  ];
  layer(parent, 'curves')
    .selectAll('path')
    .data(lines)
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
  // The larger error is named over its line, the smaller one below the axis, out of the way of both.
  const flatAbove = fits.flat.largest > fits.deep.largest * (1 - 1e-9);
  const texts = [
    { name: 'value flat', above: flatAbove, words: `one hidden layer: ${asFraction(fits.flat.largest)}` },
    { name: 'value deep', above: !flatAbove, words: `deep: ${asFraction(fits.deep.largest)}` },
  ];
  layer(parent, 'reaches')
    .selectAll<SVGTextElement, unknown>('text')
    .data(texts)
    .join('text')
    .attr('class', ({ name }) => name)
    .attr('x', ({ above }) => (above ? ERROR.right : ERROR.left + 6))
    .attr('text-anchor', ({ above }) => (above ? 'end' : 'start'))
    .attr('y', ({ above }) => (above ? ERROR.top + 2 : ERROR.bottom - 8))
    .each(writing(({ words }) => words));
}

const onLog = (units: number, error: number): string =>
  `${round(logs.x(units))},${round(logs.y(Math.log10(error)))}`;

/** Errors against units for all sizes, and the current size on top. */
function drawLogs(parent: SvgGroup, state: Square): void {
  const shifted = isShifted(state);
  drawAxes(layer(parent, 'axes'), logs, { x: [0, 8, 16, 24] });
  once(layer(parent, 'decades'), 'drawn', (group) => {
    const decades = [-1, -2, -3, -4, -5, -6];
    group
      .selectAll('path')
      .data(decades)
      .join('path')
      .attr('class', 'gridline')
      .attr('d', (k) => `M330,${round(logs.y(k))}H548`);
    group
      .selectAll<SVGTextElement, number>('text')
      .data(decades)
      .join('text')
      .attr('class', 'tick')
      .attr('x', 324)
      .attr('y', (k) => round(logs.y(k)))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .each(writing((k) => `10${['', '⁻¹', '⁻²', '⁻³', '⁻⁴', '⁻⁵', '⁻⁶'][-k]}`));
  });
  once(layer(parent, 'families'), String(shifted), (group) => {
    const sizes = Array.from({ length: 23 }, (_, i) => i + 2);
    const depths = Array.from({ length: MOST }, (_, i) => i + 1);
    group
      .selectAll('path')
      .data([
        { name: 'least', d: sizes.map((n) => onLog(n, least(n))) },
        { name: 'family flat', d: sizes.map((n) => onLog(n, shallowFit(n, shifted).largest)) },
        { name: 'family deep', d: depths.map((m) => onLog(unitsOf(m), deepFit(m).largest)) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => `M${d.join('L')}`);
    group
      .selectAll('circle')
      .data(depths)
      .join('circle')
      .attr('class', 'deep')
      .attr('r', 3)
      .attr('cx', (m) => round(logs.x(unitsOf(m))))
      .attr('cy', (m) => round(logs.y(Math.log10(deepFit(m).largest))));
    group
      .selectAll<SVGTextElement, unknown>('text')
      .data([
        { name: 'value flat', x: 544, y: 116, words: 'shallow' },
        { name: 'value deep', x: 456, y: 246, words: 'deep' },
      ])
      .join('text')
      .attr('class', ({ name }) => name)
      .attr('x', ({ x }) => x)
      .attr('y', ({ y }) => y)
      .attr('text-anchor', 'end')
      .each(writing(({ words }) => words));
  });
  const n = unitsOf(state.layers);
  const { deep, flat } = fitsOf(state);
  layer(parent, 'now')
    .selectAll('circle')
    .data([
      { name: 'flat', error: flat.largest },
      { name: 'deep', error: deep.largest },
    ])
    .join('circle')
    .attr('class', ({ name }) => name)
    .attr('r', 7)
    .attr('cx', round(logs.x(n)))
    .attr('cy', ({ error }) => round(logs.y(Math.log10(error))));
}

const TITLES = [
  { x: 40, y: 18, words: '{x}² and the two networks' },
  { x: 312, y: 18, words: 'largest error against units' },
  { x: 40, y: 330, words: 'network minus {x}²' },
];

export default defineFigure<Square>({
  width,
  height,
  invitation: 'Choose the number of hidden layers; move the input.',
  initial: { layers: 4, shallow: 'interpolating', probe: 0.3125 },
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
  constrain: (state) => ({
    ...state,
    layers: Math.round(state.layers),
    probe: snapped(clamped(state.probe, 0, 1), 64),
  }),
  network: ({ layers }) => squareNetwork(layers),
  handles,

  describe(state) {
    const { deep, flat } = fitsOf(state);
    const n = unitsOf(state.layers);
    const [value] = evaluate(deep.network, [state.probe]);
    return [
      `x² on the interval from 0 to 1, approximated with ${n} units.`,
      `In ${counted(state.layers)} hidden layer${state.layers === 1 ? '' : 's'} they make ${deep.arcs.length} pieces, and the largest error is ${asFraction(deep.largest)}.`,
      `In one hidden layer, ${isShifted(state) ? 'shifted by half the error of interpolation' : 'interpolating'}, they make ${flat.arcs.length} pieces, and it is ${asFraction(flat.largest)}; no choice of weights gets below ${asFraction(least(n))}.`,
      `At x = ${shortest(state.probe, 6)} the deep network gives ${shortest(value, 6)}, and x² is ${shortest(state.probe ** 2, 6)}.`,
    ].join(' ');
  },

  values(state) {
    const { deep, flat } = fitsOf(state);
    const n = unitsOf(state.layers);
    return {
      units: counted(n),
      pieces: counted(deep.arcs.length),
      deep: asFraction(deep.largest),
      flat: asFraction(flat.largest),
      least: asFraction(least(n)),
      ratio: shortest(flat.largest / deep.largest, 1),
    };
  },

  draw(svg, state) {
    const fits = fitsOf(state);
    drawAxes(layer(svg, 'axes-near'), near, { x: [0, 0.5, 1], y: [0, 0.5, 1] });
    layer(svg, 'near')
      .selectAll('path')
      .data([
        {
          name: 'target',
          d: `M${near.x(0)},${near.y(0)}Q${near.x(0.5)},${near.y(0)},${near.x(1)},${near.y(1)}`,
        },
        { name: 'fit flat', d: fitPath(fits.flat, near) },
        { name: 'fit deep', d: fitPath(fits.deep, near) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => d);
    drawLogs(layer(svg, 'logs'), state);
    drawError(layer(svg, 'errors'), fits);
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
      headings: ['', 'Deep', 'One hidden layer'].map((words) => words || 'Network'),
      rows: [
        ['hidden layers', String(state.layers), '1'],
        ['units', String(n), String(n)],
        both('pieces', ({ arcs }) => String(arcs.length)),
        both('largest error', ({ largest }) => asFraction(largest)),
        ['no net below', '', asFraction(least(n))],
        both(`at x = ${shortest(state.probe, 4)}`, (one) => shortest(at(one), 5)),
        both('error there', (one) => shortest(at(one) - state.probe ** 2, 6)),
      ],
    });
  },
});
