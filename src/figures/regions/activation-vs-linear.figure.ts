import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure, range, toggle } from '../../contract/figure.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { drawCreases, drawFaces, lines, outline } from '../../drawing/plane/creases.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer } from '../../drawing/page/layer.ts';
import type { Merged } from './merged-regions.ts';
import { dent, merged } from './merged-regions.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import { bindMap } from './map-choice.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { affineSum, inWords, variable } from '../../drawing/words/math.ts';
import { MERGING_PRESETS, mergingNetwork, switching } from './merging-presets.ts';
import { drawRegionNames, roomyRegions } from './region-names.ts';
import { counted, numbered, plural, round, written } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import {
  edgesIn,
  centroid,
  indexOfUnit,
  linearRegions,
  type AffineMap,
  type Network,
  type Point,
  type RegionComplex,
} from '../../network/index.ts';

interface State {
  readonly preset: string;
  /** Merge neighbours with equal maps? */
  readonly merge: boolean;
  /** Added to the output weight of the last unit. */
  readonly change: number;
  readonly x: number;
  readonly y: number;
}

const HALF = 2;
const SIZE = { width: 560, height: 424 };
const plot: Plot = { x: scale([-2.625, 2.625], [12, 548]), y: scale([-HALF, HALF], [416, 8]) };
const WINDOW = [
  [-2.625, -HALF],
  [2.625, HALF],
] as const;

const networkOf = perState(({ preset, change }: State) => mergingNetwork(preset, change));

interface Scene extends Merged {
  readonly preset: string;
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly region: number;
  readonly dent: readonly [Point, Point] | null;
}

const complexOf = perState((state: State): RegionComplex => linearRegions(networkOf(state), WINDOW));

const sceneOf = perState((state: State): Scene => {
  const complex = complexOf(state);
  const region = Math.max(0, complex.locate(state.x, state.y));
  const pieces = merged(complex);
  return {
    ...pieces,
    preset: state.preset,
    network: networkOf(state),
    complex,
    region,
    dent: dent(complex, pieces.linearOf[region]),
  };
});

const counts = ({ complex, members, maps }: Scene): string =>
  `${plural(complex.regionCount, 'activation region')}, ${plural(members.length, 'linear region')}, ${plural(maps.length, 'different map')}`;

const formulaOf = ({ matrix, offset }: AffineMap): Formula =>
  affineSum([matrix[0], matrix[1]], [variable('x'), variable('y')], offset[0]);

/** How many linear regions have each map. */
const timesFound = ({ members, mapOf }: Scene, map: number): number =>
  members.filter(([first]) => mapOf[first] === map).length;

/** The selected linear region as a whole, others that have the same map, and, merged, the outline of the first. */
function drawKin(
  parent: SvgGroup,
  { complex, region, linearOf, mapOf, members }: Scene,
  isMerged: boolean,
): void {
  const own = linearOf[region];
  const path = (regions: readonly number[]): string => regions.map((i) => outline(complex, i, plot)).join('');
  const same = members.filter(([first]) => mapOf[first] === mapOf[region] && linearOf[first] !== own);
  const rim = edgesIn(complex).flatMap(({ left, right }, e) =>
    (linearOf[left] === own) === (linearOf[right] === own) ? [] : [e],
  );
  parent
    .selectAll('path')
    .data([
      { name: 'whole', d: path(members[own]) },
      { name: 'twin', d: path(same.flat()) },
      { name: 'rim', d: isMerged ? lines(complex, rim, plot) : '' },
    ])
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

function drawDent(parent: SvgGroup, ends: Scene['dent']): void {
  const at = ([x, y]: Point) => `${round(plot.x(x))},${round(plot.y(y))}`;
  parent
    .selectAll('path')
    .data(ends ? [ends] : [])
    .join('path')
    .attr('d', ([p, q]) => `M${at(p)}L${at(q)}`);
  parent
    .selectAll('circle')
    .data(ends ?? [])
    .join('circle')
    .attr('r', 5)
    .attr('cx', ([x]) => round(plot.x(x)))
    .attr('cy', ([, y]) => round(plot.y(y)));
}

/** Which units are on in a region, of those that switch. */
const patternIn = ({ preset, complex }: Scene, region: number) => switching(preset, complex.pattern(region));

/** Regions smaller than this have no room for their name. */
const ROOM = 0.25;

/** Letters name maps, patterns name activation regions. */
const letter = (map: number): string => String.fromCharCode(65 + map);

function drawNames(parent: SvgGroup, scene: Scene, merge: boolean): void {
  const { complex, members, mapOf, region } = scene;
  const largest = (regions: readonly number[]): number =>
    regions.reduce((best, i) => (complex.area(i) > complex.area(best) ? i : best));
  const roomy = roomyRegions(complex, ROOM);
  drawRegionNames(parent, complex, plot, {
    regions: merge ? members.map(largest).filter((i) => roomy.includes(i)) : roomy,
    nameOf: (i) => (merge ? letter(mapOf[i]) : patternWord(patternIn(scene, i))),
    chosen: merge ? -1 : region,
  });
}

/** The exercise: the counts differ in the network that had nothing to merge. */
function silenced(state: State): Goal {
  const { complex, members } = sceneOf(state);
  const isPlain = state.preset === 'plain';
  const counts = `${plural(complex.regionCount, 'activation region')}, ${plural(members.length, 'linear region')}`;
  return {
    done: isPlain && members.length < complex.regionCount,
    words: isPlain
      ? `${counts[0].toUpperCase()}${counts.slice(1)}.`
      : 'This is another function; take the three units with nothing to merge.',
  };
}

export default defineFigure<State>({
  ...SIZE,
  primary: ['preset', 'merge'],
  invitation: 'Merge equal neighbours, and watch the counts.',
  creases: 'unit',
  still: [12, 8, 536, 408],
  initial: { preset: 'cancellation', merge: false, change: 0, x: -1, y: 1.25 },
  controls: [
    choice('preset', {
      label: 'Function',
      options: Object.entries(MERGING_PRESETS).map(([value, { label }]) => ({ value, label })),
      also: () => ({ change: 0 }),
    }),
    toggle('merge', { label: 'Merge equal neighbours' }),
    range('change', {
      label: 'Change the last output weight by',
      min: -2,
      max: 2,
      step: 1 / 8,
      show: (value) => (value > 0 ? `+${written(value)}` : written(value)),
    }),
  ],

  constrain: (state) => ({
    ...state,
    // On a grid, so that maps stay exact.
    change: snapped(state.change, 8),
    x: clamped(state.x, -2.625, 2.625),
    y: clamped(state.y, -HALF, HALF),
  }),

  network: networkOf,

  status(state) {
    const scene = sceneOf(state);
    const { complex, members, maps, region, linearOf, mapOf } = scene;
    const own = members[linearOf[region]].length;
    const what = `f = ${inWords(formulaOf(maps[mapOf[region]]))} in the selected linear region`;
    const made = own === 1 ? 'one activation region' : `${plural(own, 'activation region')} together`;
    return `${numbered(complex.regionCount, 'activation region')}, ${numbered(members.length, 'linear region')}, ${numbered(maps.length, 'map')}; ${what}, ${made}${scene.dent ? ', not convex' : ''}.`;
  },

  legend({ merge }) {
    return [
      { swatch: 'valley', colour: 'var(--ink)', words: 'valley' },
      { swatch: 'mountain', colour: 'var(--ink)', words: 'mountain' },
      ...(merge ? [] : [{ swatch: 'dotted', words: 'silent edge' } as const]),
      { swatch: 'patch', colour: 'var(--chosen)', words: 'selected' },
    ];
  },

  goals: { silenced },

  describe(state) {
    const scene = sceneOf(state);
    const { complex, region, linearOf, mapOf, maps, members, network } = scene;
    const own = members[linearOf[region]];
    const out = network.layers[network.layers.length - 1].weights;
    return [
      `${MERGING_PRESETS[state.preset].label}: ${counts(scene)} in the window.`,
      state.merge ? 'Neighbours with equal maps are merged.' : 'Every activation region is shown.',
      `The last output weight is ${written(out[out.length - 1])}.`,
      `Selected: pattern ${patternWord(patternIn(scene, region))}, map ${inWords(formulaOf(maps[mapOf[region]]))}, area ${complex.area(region).toFixed(2)};`,
      `its linear region is made of ${plural(own.length, 'activation region')}${scene.dent ? ' and is not convex' : ''}.`,
    ].join(' ');
  },

  values(state) {
    const scene = sceneOf(state);
    return {
      activation: counted(scene.complex.regionCount),
      linear: counted(scene.members.length),
      maps: counted(scene.maps.length),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const { network, complex, region, linearOf } = scene;
    drawFaces(layer(svg, 'faces'), complex, plot, (i) =>
      state.merge ? `tint-${(linearOf[i] % 8) + 1}` : tintClass(patternIn(scene, i)),
    );
    drawKin(layer(svg, 'kin'), scene, state.merge);
    drawCreases(layer(svg, 'creases').attr('data-merged', String(state.merge)), complex, plot, {
      by: 'unit',
      colour: (l, unit) => unitColour(indexOfUnit(network, { layer: l, unit })),
    });
    // Merged, no cell is chosen by itself.
    drawRegionStop(layer(svg, 'map-stop'), complex, plot, state.merge ? -1 : region);
    drawDent(layer(svg, 'dent'), scene.dent);
    drawNames(layer(svg, 'names'), scene, state.merge);
  },

  readoutLines: 8,

  readout(element, state) {
    const scene = sceneOf(state);
    const { region, mapOf, maps } = scene;
    part(element, 'p', 'map-note').each(writing(() => 'Map, and its activation → linear regions'));
    drawListStop(
      part(element, 'div', 'maps'),
      'map-list',
      'The different affine maps',
      maps.map((map, i) => {
        const activation = mapOf.filter((other) => other === i).length;
        return {
          cells: [letter(i), formulaOf(map), `${activation} → ${timesFound(scene, i)}`],
          chosen: mapOf[region] === i,
          colour: 'var(--edge)',
        };
      }),
    );
  },

  interact(svg, model, _, signal) {
    const scene = () => sceneOf(model.state);
    const pin = (map: number | null) => {
      const { complex, mapOf } = scene();
      const first = map === null ? -1 : mapOf.indexOf(map);
      if (first < 0) return null;
      const [x, y] = centroid(complex, first);
      return { x, y };
    };
    bindMap(svg, signal, model, {
      stop: '.map-stop',
      plot,
      complex: () => scene().complex,
      selected: () => scene().region,
    });
    bindListStop(svg, signal, {
      name: 'map-list',
      choose: (map) => model.set(pin(map) ?? {}),
      preview: (map) => model.preview(pin(map)),
    });
  },
});
