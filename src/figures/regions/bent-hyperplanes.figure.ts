import { choice, defineFigure, range } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { Bend, BentCrease } from './bends.ts';
import { bentNetwork } from './bent-presets.ts';
import { bentCrease, gradientOf } from './bends.ts';
import { markCrease } from './crease-pointer.ts';
import { drawCreases, drawFaces, lines } from '../../drawing/plane/creases.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row } from '../../drawing/words/math.ts';
import { counted, round, shortest, written } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { bindRegionStop, drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import { unitName } from './unit-name.ts';
import { bindUnitStop, drawUnitStop } from './unit-stop.ts';
import { drawWiring, drawWiringNames } from './wiring.ts';
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

function drawBends(parent: SvgGroup, { crease }: Scene, picked: number): void {
  const groups = parent
    .selectAll<SVGGElement, Bend>('g')
    .data(crease.bends)
    .join('g')
    .attr('class', (_, i) => (i === picked ? 'bend picked' : 'bend'))
    .attr('transform', (bend) => `translate(${at(bend.at)})`);
  groups
    .selectAll('circle')
    .data([12])
    .join('circle')
    .attr('r', (r) => r);
  groups
    .selectAll<SVGTextElement, number>('text')
    .data((_, i) => [i + 1])
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('dy', '0.35em')
    .each(writing((i) => String(i)));
}

const vector = ([x, y]: Point): Formula =>
  row(operator('('), number(x), operator(','), number(y), operator(')'));

/** "hidden unit 2", "hidden units 1 and 2", 1-based. */
const lineNames = ({ units }: Bend): string =>
  units.length === 1 ? `line ${units[0] + 1}` : `lines ${units.map((i) => i + 1).join(' and ')}`;

const vectorInWords = ([x, y]: Point): string => `(${written(x)}, ${written(y)})`;

/** What the crease is as a whole. */
function shapeInWords({ pieces, loops, edges, bends }: BentCrease): string {
  if (edges.length === 0) return 'It is nowhere in the window.';
  const whole =
    pieces === 1
      ? loops === 1
        ? 'It closes up into one loop'
        : 'It is connected'
      : `It is in ${counted(pieces)} separate pieces`;
  return `${whole} and ${bendsInWords(bends)}.`;
}

const isStraight = ({ change: [x, y] }: Bend): boolean => x === 0 && y === 0;

/** At how many of the numbered places it bends; where the weight is zero it goes straight through a line. */
function bendsInWords(places: readonly Bend[]): string {
  const bent = places.filter((bend) => !isStraight(bend)).length;
  const all = places.length;
  if (bent < all)
    return bent === 0
      ? `goes straight through its ${all === 1 ? 'numbered place' : `${counted(all)} numbered places`}`
      : `bends at ${counted(bent)} of its ${counted(all)} numbered places`;
  return `bends ${bent === 1 ? 'once' : bent === 0 ? 'nowhere' : `at ${counted(bent)} places`}`;
}

export default defineFigure<State>({
  ...SIZE,
  primary: ['preset', 'shift', 'gain'],
  invitation: 'Slide the bias; point at creases, units and bends.',
  creases: 'unit',
  initial: { preset: 'bend', shift: 0, gain: 1, unit: -1, bend: -1, x: -0.25, y: -0.75 },
  controls: [
    choice('preset', {
      label: 'Network',
      options: [
        { value: 'bend', label: 'two bent creases' },
        { value: 'apart', label: 'one unit, two lines' },
        { value: 'closed', label: 'a closed crease' },
      ],
    }),
    range('shift', {
      label: 'Shift the second-layer bias',
      min: -2,
      max: 2,
      step: 1 / 16,
      show: (value) => (value > 0 ? `+${shortest(value)}` : shortest(value)),
    }),
    range('gain', {
      label: 'Weight from line 1 times',
      min: -2,
      max: 2,
      step: 1 / 4,
    }),
  ],

  constrain(state) {
    const network = networkOf(state);
    const { length } = hiddenUnits(network);
    const unit = Math.round(state.unit);
    return {
      ...state,
      unit: unit >= 0 && unit < length ? unit : -1,
      bend: Math.max(-1, Math.round(state.bend)),
      x: clamped(state.x, -2, 2),
      y: clamped(state.y, -1.5, 1.5),
    };
  },

  network: networkOf,

  describe(state) {
    const { network, complex, region, marked, unit, crease } = sceneOf(state);
    const name = unitName(network, { layer: 1, unit });
    return [
      `${complex.regionCount} activation regions of a network with two hidden layers, ${network.layers[0].outputs} and ${network.layers[1].outputs} units.`,
      `The crease of ${name}, whose bias is ${written(network.layers[1].biases[unit])}: ${shapeInWords(crease)}`,
      ...crease.bends.map(
        (bend, i) =>
          `${isStraight(bend) ? 'Place' : 'Bend'} ${i + 1}, on ${lineNames(bend)}: the gradient goes from ${vectorInWords(bend.before)} to ${vectorInWords(bend.after)}${i === state.bend ? ' (picked out)' : ''}.`,
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
    layer(svg, 'marked-crease')
      .selectAll('path')
      .data([shown])
      .join('path')
      .attr('style', (owner) => `stroke: ${colour(network)(owner.layer, owner.unit)}`)
      .attr('d', lines(complex, edges, plot));
    drawRegionStop(layer(svg, 'map-stop'), complex, plot, region);
    layer(svg, 'arrows')
      .attr('style', `--stroke: ${colour(network)(1, unit)}`)
      .selectAll('path')
      .data(arrowsOf(scene))
      .join('path')
      .attr('d', (d) => d);
    drawLineNames(layer(svg, 'line-names'), scene);
    drawBends(layer(svg, 'bends').attr('style', `--stroke: ${colour(network)(1, unit)}`), scene, state.bend);
    drawUnitStop(layer(svg, 'unit-stop'), BOX);
    drawWiring(layer(svg, 'wiring'), network, BOX, {
      pattern: complex.pattern(region),
      marked: shown,
      colour: colour(network),
    });
    drawWiringNames(layer(svg, 'row-names'), network, BOX);
  },

  readoutLines: 9,

  readout(element, state) {
    const { network, unit, crease } = sceneOf(state);
    part(element, 'p', 'card-line card-head').each(
      writing(() => `The crease of ${unitName(network, { layer: 1, unit })}`),
    );
    part(element, 'p', 'card-line crease-shape').each(writing(() => shapeInWords(crease)));
    drawListStop(
      part(element, 'div', 'bend-rows'),
      'bend-list',
      'Bends of the crease, with the gradient before and after',
      crease.bends.map((bend, i) => ({
        cells: [
          String(i + 1),
          lineNames(bend),
          row(vector(bend.before), operator('+'), vector(bend.change), operator('='), vector(bend.after)),
        ],
        chosen: i === state.bend,
        colour: colour(network)(0, bend.units[0]),
      })),
    );
  },

  interact(svg, model, _, signal) {
    const scene = () => sceneOf(model.state);
    const mark = (unit: number) => model.set({ unit });
    bindRegionStop(svg, signal, {
      stop: '.map-stop',
      plot,
      complex: () => scene().complex,
      selected: () => scene().region,
      select: ([x, y]) => model.set({ x, y }),
      preview: (place) => model.preview(place && { x: place[0], y: place[1] }),
      over: markCrease({
        plot,
        complex: () => scene().complex,
        network: () => scene().network,
        marked: () => model.state.unit,
        mark: mark,
      }),
    });
    bindUnitStop(svg, signal, {
      stop: '.unit-stop',
      box: BOX,
      network: () => scene().network,
      marked: () => model.state.unit,
      mark,
    });
    bindListStop(svg, signal, { name: 'bend-list', choose: (bend) => model.set({ bend }) });
  },
});
