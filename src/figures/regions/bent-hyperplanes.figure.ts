import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { Bend, BentCrease } from './bends.ts';
import { bentNetwork } from './bent-presets.ts';
import { bentCrease, gradientOf } from './bends.ts';
import { drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row } from '../../drawing/words/math.ts';
import { counted, listed, round, written } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import { unitName } from './unit-name.ts';
import { bindUnitMap, drawMarkedCrease, drawUnits } from './unit-map.ts';
import {
  edgesIn,
  hiddenUnits,
  indexOfUnit,
  linearRegions,
  unitAt,
  type Network,
  type Owner,
  type Point,
  type RegionComplex,
} from '../../network/index.ts';

/** Which network, what is changed about its second layer, and what is picked out. */
interface State {
  readonly preset: string;
  /** Added to the bias of the second layer's first unit. */
  readonly shift: number;
  /** The weight from the first layer's first unit to that unit, as a multiple of the preset's. */
  readonly gain: number;
  /** A hidden unit, −1 for none. */
  readonly unit: number;
  /** A bend of the crease that is taken apart, −1 for none. */
  readonly bend: number;
  readonly x: number;
  readonly y: number;
}

const SIZE = { width: 560, height: 640 };
const WINDOW = [
  [-2, -1.5],
  [2, 1.5],
] as const;
const plot: Plot = { x: scale([-2, 2], [12, 548]), y: scale([-1.5, 1.5], [412, 10]) };
const BOX = { left: 118, right: 520, top: 454, bottom: 612 };
const colour = (network: Network) => (l: number, unit: number) =>
  unitColour(indexOfUnit(network, { layer: l, unit }));

const networkOf = perState(({ preset, shift, gain }: State) => bentNetwork(preset, shift, gain));

interface Scene {
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly region: number;
  readonly marked: Owner | null;
  /** The second-layer unit whose crease is taken apart: the marked one, else the first. */
  readonly unit: number;
  readonly crease: BentCrease;
}

const sceneOf = perState((state: State): Scene => {
  const network = networkOf(state);
  const complex = linearRegions(network, WINDOW);
  const marked = unitAt(network, state.unit);
  const unit = marked?.layer === 1 ? marked.unit : 0;
  return {
    network,
    complex,
    region: Math.max(0, complex.locate(state.x, state.y)),
    marked,
    unit,
    crease: bentCrease(network, complex, unit),
  };
});

const at = ([x, y]: Point): string => `${round(plot.x(x))},${round(plot.y(y))}`;

interface LineName {
  readonly text: string;
  readonly at: Point;
  readonly unit: number;
}

/** The first layer's lines by name, each near one of its ends in the window; equal lines have one name. */
function lineNamesIn({ complex, network, crease }: Scene): LineName[] {
  const named = new Map<string, { units: number[]; at: Point; inward: Point }>();
  for (const unit of network.layers[0].biases.keys()) {
    const own = edgesIn(complex).filter(({ owners }) => owners.some((o) => o.layer === 0 && o.unit === unit));
    const places = own.flatMap(({ from, to }) => [
      { at: from, inward: to },
      { at: to, inward: from },
    ]);
    if (places.length === 0) continue;
    // The end with more room: far from the crease that is taken apart.
    const ends = [lowerLeft, (place: Point) => -lowerLeft(place)].map((order) =>
      places.reduce((a, b) => (order(b.at) < order(a.at) ? b : a)),
    );
    const last = room(ends[0].at, crease) >= room(ends[1].at, crease) ? ends[0] : ends[1];
    const name = last.at.join();
    named.set(name, { ...last, units: [...(named.get(name)?.units ?? []), unit] });
  }
  return [...named.values()].map(({ units, at: [x, y], inward }) => {
    const length = Math.hypot(inward[0] - x, inward[1] - y) || 1;
    const step = (k: 0 | 1) => (0.2 * (inward[k] - [x, y][k])) / length;
    return {
      text: `line${units.length > 1 ? 's' : ''} ${units.map((i) => i + 1).join(', ')}`,
      at: [clamped(x + step(0), -1.72, 1.72), y + step(1)],
      unit: units[0],
    };
  });
}

/** Which end of a line comes first: the lowest, of those the leftmost. */
const lowerLeft = ([x, y]: Point): number => y + 0.001 * x;

/** How far a place is from the bends of a crease. */
const room = ([x, y]: Point, { bends }: BentCrease): number =>
  bends.reduce((least, { at: [bx, by] }) => Math.min(least, Math.hypot(bx - x, by - y)), 9);

function drawLineNames(parent: SvgGroup, scene: Scene): void {
  parent
    .selectAll<SVGTextElement, LineName>('text')
    .data(lineNamesIn(scene))
    .join('text')
    .attr('class', 'line-name')
    .attr('style', ({ unit }) => `--stroke: ${colour(scene.network)(0, unit)}`)
    .attr('x', (name) => round(plot.x(name.at[0])))
    .attr('y', (name) => round(plot.y(name.at[1])))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing(({ text }) => text));
}

/** The longest edge of the crease in every region of the first layer: there its gradient is shown. */
function arrowsOf({ network, complex, unit, crease }: Scene): string[] {
  const longest = new Map<string, { edge: number; length: number }>();
  for (const edge of crease.edges) {
    const { from, to, left } = edgesIn(complex)[edge];
    const key = complex.pattern(left)[0].join('');
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length > (longest.get(key)?.length ?? 0.12)) longest.set(key, { edge, length });
  }
  return [...longest.values()].map(({ edge }) => {
    const { from, to, left } = edgesIn(complex)[edge];
    const [gx, gy] = gradientOf(network, unit, complex.pattern(left)[0]);
    const [x, y] = [plot.x((from[0] + to[0]) / 2), plot.y((from[1] + to[1]) / 2)];
    const [dx, dy] = [26 * gx, -26 * gy];
    const size = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [(9 * dx) / size, (9 * dy) / size];
    const tip = `${round(x + dx)},${round(y + dy)}`;
    return `M${round(x)},${round(y)}L${tip}M${round(x + dx - ux - 0.5 * uy)},${round(y + dy - uy + 0.5 * ux)}L${tip}L${round(x + dx - ux + 0.5 * uy)},${round(y + dy - uy - 0.5 * ux)}`;
  });
}

const isStraight = ({ change: [x, y] }: Bend): boolean => x === 0 && y === 0;

/** The number of each place where the crease goes over a line: bends are counted, and where it runs straight on stands none. */
function numbersOf(places: readonly Bend[]): string[] {
  let count = 0;
  return places.map((place) => (isStraight(place) ? '' : String(++count)));
}

function drawBends(parent: SvgGroup, { crease }: Scene, picked: number): void {
  const numbers = numbersOf(crease.bends);
  const groups = parent
    .selectAll<SVGGElement, Bend>('g')
    .data(crease.bends)
    .join('g')
    .attr('class', (bend, i) => `${isStraight(bend) ? 'straight' : 'bend'}${i === picked ? ' picked' : ''}`)
    .attr('transform', (bend) => `translate(${at(bend.at)})`);
  groups
    .selectAll('circle')
    .data((bend) => [isStraight(bend) ? 6 : 12])
    .join('circle')
    .attr('r', (r) => r);
  groups
    .selectAll<SVGTextElement, string>('text')
    .data((_, i) => numbers.slice(i, i + 1).filter(Boolean))
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('dy', '0.35em')
    .each(writing((text) => text));
}

/** What the numbers on the map are, written under it: a saved drawing has no table. */
function drawKey(parent: SvgGroup, { crease }: Scene): void {
  const bends = crease.bends.filter((bend) => !isStraight(bend));
  const where = bends.map(({ units }) => units.map((i) => i + 1).join('/'));
  const key =
    where.length === 0
      ? []
      : [
          where.length === 1
            ? `bend 1 is on line ${where[0]}`
            : `bends 1–${where.length}, in order, are on lines ${where.join(', ')}`,
        ];
  parent
    .selectAll<SVGTextElement, string>('text')
    .data(key)
    .join('text')
    .attr('class', 'tick')
    .attr('x', plot.x.range[1])
    .attr('y', plot.y.range[0])
    .attr('dy', '1.3em')
    .attr('text-anchor', 'end')
    .each(writing((text) => text));
}

const vector = ([x, y]: Point): Formula =>
  row(operator('('), number(x), operator(','), number(y), operator(')'));

/** "hidden unit 2", "hidden units 1 and 2", 1-based. */
const lineNames = ({ units }: Bend): string =>
  units.length === 1 ? `line ${units[0] + 1}` : `lines ${units.map((i) => i + 1).join(' and ')}`;

const vectorInWords = ([x, y]: Point): string => `(${written(x)}, ${written(y)})`;

const times = (bends: number): string =>
  bends === 1 ? 'once' : bends === 0 ? 'nowhere' : `at ${counted(bends)} places`;

/** What the crease is as a whole: "is connected and bends at two places". */
function shapeInWords({ pieces, loops, edges, bends }: BentCrease): string {
  if (edges.length === 0) return 'is nowhere in the window';
  const whole =
    pieces > 1
      ? `is in ${counted(pieces)} separate pieces`
      : loops === 1
        ? 'closes up into one loop'
        : 'is connected';
  const straight = bends.filter(isStraight);
  const count = bends.length - straight.length;
  const names = [...new Set(straight.map(lineNames))];
  return `${whole} and bends ${times(count)}${names.length ? `; it goes straight over ${listed(names)}` : ''}`;
}

/** The crease that is taken apart, in one sentence. */
const status = ({ unit, crease }: Scene): string => `The crease of unit ${unit + 1} ${shapeInWords(crease)}.`;

/** Of the first unit's crease in the figure's first network: how often it bends. */
function bendsOf(preset: string, shift: number, gain: number): number {
  const network = bentNetwork(preset, shift, gain);
  return bentCrease(network, linearRegions(network, WINDOW), 0).bends.filter((bend) => !isStraight(bend))
    .length;
}

/** The exercise: with another weight from line 1 the same crease has fewer bends. */
function fewerBends(state: State): Goal {
  const { preset, shift, gain } = state;
  const [before, now] = [bendsOf(preset, shift, 1), bendsOf(preset, shift, gain)];
  const words = `The first unit’s crease bends ${times(now)}; with weight times 1 it bends ${times(before)}.`;
  return { done: now < before, words };
}

/** The exercise: a bias at which the first unit's crease falls into pieces. */
function inPieces(state: State): Goal {
  const scene = sceneOf({ ...state, unit: -1 });
  const isFirst = state.preset === 'bend';
  return {
    done: isFirst && scene.crease.pieces > 1,
    words: isFirst ? status(scene) : 'This is another network; take the one with two bent creases.',
  };
}

export default defineFigure<State>({
  ...SIZE,
  primary: ['preset', 'shift', 'gain'],
  invitation: 'Slide the bias; point at creases, units and bends.',
  creases: 'unit',
  still: [12, 10, 536, 402],
  initial: { preset: 'bend', shift: 0, gain: 1, unit: -1, bend: -1, x: -0.25, y: -0.75 },
  controls: [
    choice('preset', {
      label: 'Network',
      options: [
        { value: 'bend', label: 'two bent creases' },
        { value: 'apart', label: 'one unit, two lines' },
        { value: 'closed', label: 'a closed crease' },
      ],
      also: () => ({ shift: 0, gain: 1, unit: -1, bend: -1 }),
    }),
    range('shift', {
      label: 'Shift the bias of unit 1 by',
      min: -2,
      max: 2,
      step: 1 / 16,
      show: (value) => (value > 0 ? `+${written(value)}` : written(value)),
    }),
    range('gain', {
      label: 'Its weight from line 1, times',
      min: -2,
      max: 2,
      step: 1 / 4,
      show: written,
    }),
  ],

  constrain(state) {
    const network = networkOf(state);
    const { length } = hiddenUnits(network);
    const unit = Math.round(state.unit);
    return {
      ...state,
      unit: unit >= 0 && unit < length ? unit : -1,
      bend: clamped(Math.round(state.bend), -1, 9999),
      x: clamped(state.x, -2, 2),
      y: clamped(state.y, -1.5, 1.5),
    };
  },

  network: networkOf,

  status: (state) => status(sceneOf(state)),

  legend(state) {
    const { network, unit, crease } = sceneOf(state);
    const colours = colour(network);
    return [
      { swatch: 'line', colour: colours(1, unit), words: `crease of unit ${unit + 1}, layer 2` },
      ...(crease.bends.some((bend) => !isStraight(bend))
        ? [{ swatch: 'dot', colour: colours(1, unit), words: 'its bends' } as const]
        : []),
      { swatch: 'line', colour: colours(0, 0), words: 'lines of layer 1' },
    ];
  },

  goals: { 'fewer-bends': fewerBends, pieces: inPieces },

  describe(state) {
    const scene = sceneOf(state);
    const { network, complex, region, marked, unit, crease } = scene;
    const numbers = numbersOf(crease.bends);
    return [
      `${complex.regionCount} activation regions of a network with two hidden layers, ${network.layers[0].outputs} and ${network.layers[1].outputs} units.`,
      `Hidden layer 2: ${status(scene)}`,
      `Its unit's bias is ${written(network.layers[1].biases[unit])}.`,
      ...crease.bends.map(
        (bend, i) =>
          (isStraight(bend)
            ? `On ${lineNames(bend)} it does not bend: the gradient stays ${vectorInWords(bend.before)}`
            : `Bend ${numbers[i]}, on ${lineNames(bend)}: the gradient goes from ${vectorInWords(bend.before)} to ${vectorInWords(bend.after)}`) +
          (i === state.bend ? ' (picked out).' : '.'),
      ),
      ...(marked ? [`Picked out: ${unitName(network, marked)}.`] : []),
      `The weight from line 1 is ${written(network.layers[1].weights[0])}.`,
      `Region ${patternWord(complex.pattern(region))} is selected, area ${complex.area(region).toFixed(2)}.`,
    ].join(' ');
  },

  values(state) {
    const { complex, crease } = sceneOf(state);
    return {
      regions: counted(complex.regionCount),
      bends: counted(crease.bends.filter((bend) => !isStraight(bend)).length),
      pieces: counted(crease.pieces),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const { network, complex, region, marked, unit } = scene;
    const shown = marked ?? { layer: 1, unit };
    const key = [state.preset, state.shift, state.gain].join();
    once(layer(svg, 'faces'), key, (group) =>
      drawFaces(group, complex, plot, (i) => tintClass(complex.pattern(i))),
    );
    once(layer(svg, 'creases'), key, (group) =>
      drawCreases(group, complex, plot, { by: 'unit', colour: colour(network) }),
    );
    const edges = edgesIn(complex).flatMap(({ owners }, e) =>
      owners.some((owner) => owner.layer === shown.layer && owner.unit === shown.unit) ? [e] : [],
    );
    const paint = colour(network)(shown.layer, shown.unit);
    drawMarkedCrease(layer(svg, 'marked-crease'), complex, plot, edges, paint);
    drawRegionStop(layer(svg, 'map-stop'), complex, plot, region);
    layer(svg, 'arrows')
      .attr('style', `--stroke: ${colour(network)(1, unit)}`)
      .selectAll('path')
      .data(arrowsOf(scene))
      .join('path')
      .attr('d', (d) => d);
    drawLineNames(layer(svg, 'line-names'), scene);
    drawBends(layer(svg, 'bends').attr('style', `--stroke: ${colour(network)(1, unit)}`), scene, state.bend);
    drawKey(layer(svg, 'key'), scene);
    drawUnits(svg, network, BOX, {
      pattern: complex.pattern(region),
      marked: shown,
      colour: colour(network),
    });
  },

  readoutLines: 7,

  readout(element, state) {
    const { network, unit, crease } = sceneOf(state);
    const numbers = numbersOf(crease.bends);
    part(element, 'p', 'card-line card-head').each(
      writing(() => `The gradient of ${unitName(network, { layer: 1, unit })}: off + change = on`),
    );
    drawListStop(
      part(element, 'div', 'bend-rows'),
      'bend-list',
      'Bends of the crease, with the gradient before and after',
      crease.bends.map((bend, i) => ({
        cells: [
          numbers[i] || '–',
          lineNames(bend),
          row(vector(bend.before), operator('+'), vector(bend.change), operator('='), vector(bend.after)),
        ],
        chosen: i === state.bend,
        colour: colour(network)(0, bend.units[0]),
      })),
    );
  },

  interact(svg, model, _, signal) {
    bindUnitMap(svg, signal, model, { plot, box: BOX, scene: sceneOf });
    bindListStop(svg, signal, {
      name: 'bend-list',
      choose: (bend) => model.set({ bend: bend === model.state.bend ? -1 : bend }),
      preview: (bend) => model.preview(bend === null ? null : { bend }),
      release: () => model.set({ bend: -1 }),
    });
  },
});
