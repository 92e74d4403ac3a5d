import { defineFigure, range } from '../../contract/figure.ts';
import { cutSawtooth, preactivations, sawtoothNetwork } from '../../network/index.ts';
import type { Owner } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds, drawAxes } from '../../drawing/page/axes.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { onUnitInterval } from './square-error.ts';
import { scale } from '../../drawing/page/scale.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { unitColour } from '../../drawing/page/tint.ts';

interface Sawtooth {
  readonly folds: number;
  readonly level: number;
  readonly probe: number;
}

const width = 560;
const height = 600;
const MOST = 8;
const LEVELS = [1 / 32, 31 / 32] as const;
const plot = { x: scale([0, 1], [40, 520]), y: scale([0, 1], [262, 34]) };
const side = { x: scale([0, 1], [538, 539]), y: plot.y };
const RULER = { top: 300, longest: 46, shortest: 8 };
const strip = { x: plot.x, y: scale([0, 1], [376, 376]) };
/** The network's columns stand between these; its thumbnails below them. */
const COLUMNS = { top: 432, gap: 44, thumb: 530, size: 40 };

/** The curve of the composite, its kinks with their layers, and the copies of the cut: all from the network. */
interface Found {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly owners: readonly (readonly Owner[])[];
  readonly pieces: number;
}

/** What does not depend on the cut, once per number of folds. */
const composite = perKey((folds: number): Found => {
  const { breakpoints, values, owners, slopes } = onUnitInterval(sawtoothNetwork(folds));
  return {
    places: [0, ...breakpoints, 1],
    values: values.map(([value]) => value),
    owners,
    pieces: slopes.length,
  };
});

/** The inputs at which one more unit with its threshold at the level would switch. */
const copies: (state: Sawtooth) => readonly number[] = perState(({ folds, level }) => {
  const { breakpoints, owners } = onUnitInterval(cutSawtooth(folds, level));
  return Array.from(breakpoints).filter((_, i) => owners[i].some((owner) => owner.layer === folds));
});

const polyline = ({ places, values }: Found, { x, y }: Plot): string =>
  `M${places.map((place, i) => `${round(x(place))},${round(y(values[i]))}`).join('L')}`;

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
      text: shortest(state.level, 5),
      colour: 'var(--unit-2)',
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
      text: `x = ${shortest(state.probe, 6)}`,
      to: ([to]) => ({ probe: to }),
    },
  ];
}

/** A mark per kink under the graph, the longer the earlier the layer that owns it: the marks of a ruler. */
function drawRuler(parent: SvgGroup, { places, owners }: Found, folds: number): void {
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
    .attr('class', (_, l) => (l < 5 ? 'mark' : 'mark fine'))
    .attr('stroke', (_, l) => unitColour(l))
    .attr('d', (d) => d);
}

interface Node {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
  readonly on: boolean;
}

const columnAt = (folds: number, l: number): number => 40 + ((l + 1) * 480) / (folds + 1);

/** The units with what they do to the probe. */
function nodes({ folds, probe }: Sawtooth): Node[] {
  const values = preactivations(sawtoothNetwork(folds), [probe]);
  return Array.from({ length: folds }, (_, l) =>
    [0, 1].map((unit) => ({
      x: columnAt(folds, l),
      y: COLUMNS.top + (unit - 0.5) * COLUMNS.gap,
      layer: l,
      on: values[l][unit] > 0,
    })),
  ).flat();
}

/** Every unit of a layer feeds both of the next; the first is fed by x, the last feeds the output. */
function wires(folds: number): string {
  const ys = [-0.5, 0.5].map((share) => COLUMNS.top + share * COLUMNS.gap);
  const columns = [
    [[40, COLUMNS.top]],
    ...Array.from({ length: folds }, (_, l) => ys.map((y) => [columnAt(folds, l), y])),
    [[520, COLUMNS.top]],
  ];
  return columns
    .slice(1)
    .flatMap((column, l) =>
      columns[l].flatMap((from) =>
        column.map((to) => `M${round(from[0])},${from[1]}L${round(to[0])},${to[1]}`),
      ),
    )
    .join('');
}

function drawNetwork(parent: SvgGroup, state: Sawtooth): void {
  const { folds } = state;
  once(layer(parent, 'wires'), String(folds), (group) => {
    group
      .selectAll('path')
      .data([wires(folds)])
      .join('path')
      .attr('d', (d) => d);
  });
  layer(parent, 'nodes')
    .selectAll('circle')
    .data(nodes(state))
    .join('circle')
    .attr('class', ({ on }) => (on ? 'node on' : 'node'))
    .attr('style', ({ layer: l }) => `--unit: ${unitColour(l)}`)
    .attr('cx', ({ x }) => round(x))
    .attr('cy', ({ y }) => y)
    .attr('r', 10);
  once(layer(parent, 'ends'), 'drawn', (group) => {
    const texts = group
      .selectAll<SVGTextElement, unknown>('text')
      .data([
        { x: 26, words: '{x}' },
        { x: 538, words: '{y}' },
      ])
      .join('text')
      .attr('x', ({ x }) => x)
      .attr('y', COLUMNS.top + 6)
      .attr('text-anchor', 'middle');
    symbol(texts, ({ words }) => words);
  });
  once(layer(parent, 'thumbnails'), String(folds), (group) => {
    const half = Math.min(COLUMNS.size, 440 / (folds + 1)) / 2;
    layer(group, 'curves')
      .selectAll('path')
      .data(Array.from({ length: folds }, (_, l) => l))
      .join('path')
      .attr('stroke', (l) => unitColour(l))
      .attr('class', (l) => (l > 4 ? 'thumbnail fine' : 'thumbnail'))
      .attr('d', (l) => {
        const middle = columnAt(folds, l);
        const small = {
          x: scale([0, 1], [middle - half, middle + half]),
          y: scale([0, 1], [COLUMNS.thumb + 18, COLUMNS.thumb - 18]),
        };
        return polyline(composite(l + 1), small);
      });
    const names = layer(group, 'names')
      .selectAll<SVGTextElement, number>('text')
      .data(Array.from({ length: folds }, (_, l) => l + 1))
      .join('text')
      .attr('x', (l) => round(columnAt(folds, l - 1)))
      .attr('y', COLUMNS.thumb + 48)
      .attr('text-anchor', 'middle')
      .attr('class', 'tick');
    symbol(names, (l) => `${l}`);
  });
}

const power = (exponent: number): string => String(2 ** exponent);
const times = (folds: number): string =>
  folds === 1 ? 'once' : folds === 2 ? 'twice' : `${counted(folds)} times`;

export default defineFigure<Sawtooth>({
  width,
  height,
  invitation: 'Choose how often to fold; drag the cut and the input.',
  creases: 'unit',
  initial: { folds: 3, level: 0.625, probe: 0.3125 },
  controls: [range('folds', { label: 'Hidden layers', min: 1, max: MOST, step: 1 })],
  constrain: ({ folds, level, probe }) => ({
    folds: Math.round(folds),
    level: snapped(clamped(level, ...LEVELS), 32),
    probe: snapped(clamped(probe, 0, 1), 64),
  }),
  network: ({ folds }) => sawtoothNetwork(folds),
  handles,

  describe(state) {
    const { folds, level, probe } = state;
    const { pieces } = composite(folds);
    const on = nodes(state).filter((node) => node.on).length;
    return [
      `The tent map applied ${times(folds)}: ${pieces} pieces of slope plus or minus ${power(folds)} on the interval from 0 to 1, made by ${2 * folds} units in ${counted(folds)} hidden layer${folds === 1 ? '' : 's'}; one hidden layer would need ${pieces - 1}.`,
      `A cut at the level ${shortest(level, 5)} meets the graph ${copies(state).length} times.`,
      `At x = ${shortest(probe, 6)} ${counted(on)} of the ${2 * folds} units ${on === 1 ? 'is' : 'are'} on.`,
    ].join(' ');
  },

  values(state) {
    const { pieces } = composite(state.folds);
    return {
      pieces: counted(pieces),
      kinks: counted(pieces - 1),
      units: counted(2 * state.folds),
      shallow: counted(pieces - 1),
      copies: counted(copies(state).length),
    };
  },

  draw(svg, state) {
    const found = composite(state.folds);
    drawAxes(layer(svg, 'axes'), plot, { x: [0, 0.25, 0.5, 0.75, 1], y: [0, 0.5, 1] });
    drawPanelTitles(layer(svg, 'title'), [
      { x: 40, y: 18, words: `the tent map applied ${times(state.folds)}` },
    ]);
    once(layer(svg, 'graphs'), String(state.folds), (group) => {
      group
        .selectAll('path')
        .data([
          { name: 'before', d: state.folds > 1 ? polyline(composite(state.folds - 1), plot) : '' },
          { name: state.folds > 5 ? 'graph fine' : 'graph', d: polyline(found, plot) },
        ])
        .join('path')
        .attr('class', ({ name }) => name)
        .attr('d', ({ d }) => d);
    });
    const level = round(plot.y(state.level));
    layer(svg, 'cut')
      .selectAll('path')
      .data([
        { name: 'cut-line', d: `M40,${level}H528` },
        {
          name: state.folds > 5 ? 'copies fine' : 'copies',
          d: copies(state)
            .map((x) => `M${round(plot.x(x))},${level}h0`)
            .join(''),
        },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => d);
    layer(svg, 'probe')
      .selectAll('path')
      .data([`M${round(plot.x(state.probe))},${bounds(plot).top}V${strip.y(0)}`])
      .join('path')
      .attr('d', (d) => d);
    once(layer(svg, 'ruler'), String(state.folds), (group) => drawRuler(group, found, state.folds));
    drawNetwork(layer(svg, 'network'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 10,

  readout(element, state) {
    drawTable(element, {
      name: 'costs',
      headings: ['Layers', 'Pieces', 'Units', 'Units in one layer'],
      rows: Array.from({ length: MOST }, (_, l) => {
        const { pieces } = composite(l + 1);
        return [String(l + 1), String(pieces), String(2 * (l + 1)), String(pieces - 1)];
      }),
      active: (row) => row === state.folds - 1,
    });
  },
});
