import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure } from '../../contract/figure.ts';
import { clamped } from '../../drawing/page/limits.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { drawCreases, drawFaces, outline } from '../../drawing/plane/creases.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { bindListStop, drawListStop, part } from './list-stop.ts';
import { bindMap } from './map-choice.ts';
import { counted, numbered, plural, round } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { perKey } from '../../drawing/page/per-key.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { Link, RegionGraphs } from './region-graph.ts';
import { linkedTo, regionGraphs } from './region-graph.ts';
import { drawRegionNames, placeForName } from './region-names.ts';
import { drawRegionStop } from '../../drawing/plane/region-stop.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord, tintClass, unitColour } from '../../drawing/page/tint.ts';
import {
  centroid,
  indexOfUnit,
  linearRegions,
  parseNetwork,
  randomNetwork,
  type Network,
  type RegionComplex,
} from '../../network/index.ts';

/** Which network, from which seed if it is a random one, and a point of the region that is picked out. */
interface State {
  readonly network: string;
  readonly seed: number;
  readonly x: number;
  readonly y: number;
  /** A region that is compared with it, −1 for none. */
  readonly other: number;
}

const SIZE = { width: 560, height: 640 };
const WIDE = 3;
const HIGH = 1.5;
const exact: Plot = { x: scale([-WIDE, WIDE], [12, 548]), y: scale([-HIGH, HIGH], [304, 36]) };
const guess: Plot = { x: exact.x, y: scale([-HIGH, HIGH], [628, 360]) };
const WINDOW = [
  [-WIDE, -HIGH],
  [WIDE, HIGH],
] as const;

/** The largest seed that the button reaches. */
const SEEDS = 40;

/** σ(x + 10), σ(x), then σ(−(h₁ − 10) + 2h₂ − 1); the second input does not matter. */
const example = parseNetwork({
  layers: [
    {
      weights: [
        [1, 0],
        [1, 0],
      ],
      biases: [10, 0],
      activation: 'relu',
    },
    { weights: [[-1, 2]], biases: [9], activation: 'relu' },
    { weights: [[1]], biases: [0], activation: 'identity' },
  ],
});

/** Two of the three units have the same line. */
const twins = parseNetwork({
  layers: [
    {
      weights: [
        [1, 0.5],
        [-2, -1],
        [-0.5, 1],
      ],
      biases: [0.25, -0.5, 0.125],
      activation: 'relu',
    },
    { weights: [[1, 1, 1]], biases: [0], activation: 'identity' },
  ],
});

const NAMES = {
  example: 'one unit, two walls',
  two: 'random, two hidden layers: 2-4-3-1',
  one: 'random, one hidden layer: 2-5-1',
  twins: 'one hidden layer, a line used twice',
} as const;

/** The same network object for the same network, so that moving from region to region computes nothing anew. */
const networkNamed = perKey((network: string, seed: number): Network => {
  if (network === 'example') return example;
  if (network === 'twins') return twins;
  return randomNetwork({ widths: network === 'one' ? [2, 5, 1] : [2, 4, 3, 1], seed });
});

interface Scene extends RegionGraphs {
  /** A region linked to the selected one that is compared with it, −1 for none. */
  readonly other: number;
  readonly network: Network;
  readonly complex: RegionComplex;
  readonly region: number;
}

const complexOf = perState((network: Network): RegionComplex => linearRegions(network, WINDOW));
const networkOf = ({ network, seed }: State): Network => networkNamed(network, seed);

const sceneOf = perState((state: State): Scene => {
  const network = networkOf(state);
  const complex = complexOf(network);
  const graphs = regionGraphs(complex);
  const region = Math.max(0, complex.locate(state.x, state.y));
  const kin = kinOf({ ...graphs, region });
  return { ...graphs, network, complex, region, other: kin.includes(state.other) ? state.other : -1 };
});

/** Links as curves that keep clear of nodes between them: those of false neighbours bulge. */
function linkPath(complex: RegionComplex, links: readonly Link[], { x, y }: Plot, bulge: number): string {
  return links
    .map(([a, b]) => {
      const [p, q] = [centroid(complex, a), centroid(complex, b)];
      const [px, py, qx, qy] = [x(p[0]), y(p[1]), x(q[0]), y(q[1])];
      if (bulge === 0) return `M${round(px)},${round(py)}L${round(qx)},${round(qy)}`;
      const mid = [(px + qx) / 2 - bulge * (qy - py), (py + qy) / 2 + bulge * (qx - px)];
      return `M${round(px)},${round(py)}Q${round(mid[0])},${round(mid[1])} ${round(qx)},${round(qy)}`;
    })
    .join('');
}

const isOf =
  (region: number) =>
  ([a, b]: Link): boolean =>
    a === region || b === region;

function drawLinks(
  parent: SvgGroup,
  scene: Scene,
  plot: Plot,
  groups: readonly { name: string; links: readonly Link[]; bulge: number }[],
): void {
  const own = isOf(scene.region);
  parent
    .selectAll('path')
    .data(
      groups.flatMap(({ name, links, bulge }) => [
        {
          name: `link ${name}`,
          d: linkPath(
            scene.complex,
            links.filter((link) => !own(link)),
            plot,
            bulge,
          ),
        },
        { name: `link ${name} own`, d: linkPath(scene.complex, links.filter(own), plot, bulge) },
      ]),
    )
    .join('path')
    .attr('class', ({ name }) => name)
    .attr('d', ({ d }) => d);
}

function drawNodes(
  parent: SvgGroup,
  { complex, region }: Scene,
  { x, y }: Plot,
  near: readonly number[],
): void {
  parent
    .selectAll('circle')
    .data(Array.from({ length: complex.regionCount }, (_, i) => i))
    .join('circle')
    .attr('class', (i) => (i === region ? 'node chosen' : near.includes(i) ? 'node near' : 'node'))
    .attr('r', (i) => (i === region ? 8 : 5.5))
    .attr('cx', (i) => round(x(centroid(complex, i)[0])))
    .attr('cy', (i) => round(y(centroid(complex, i)[1])));
}

/** How much room a name takes, in the drawing's units: per sign, and upright. */
const ROOM = { sign: 13, height: 24, gap: 22 } as const;

/** A name beside the dot of each region that has room for it, clear of its edges. */
function drawNames(parent: SvgGroup, { complex }: Scene, plot: Plot): void {
  const nameOf = (i: number) => patternWord(complex.pattern(i));
  const places = Array.from({ length: complex.regionCount }, (_, i) =>
    placeForName(complex, plot, i, { width: ROOM.sign * nameOf(i).length, ...ROOM }),
  );
  drawRegionNames(parent, complex, plot, {
    regions: [...places.keys()].filter((i) => places[i]),
    nameOf,
    placeOf: (i) => places[i]!,
  });
}

function drawMap(
  parent: SvgGroup,
  { network, complex, region, other }: Scene,
  plot: Plot,
  key: string,
): void {
  once(layer(parent, 'faces'), key, (group) =>
    drawFaces(group, complex, plot, (i) => tintClass(complex.pattern(i))),
  );
  once(layer(parent, 'creases'), key, (group) =>
    drawCreases(group, complex, plot, {
      by: 'unit',
      colour: (l, unit) => unitColour(indexOfUnit(network, { layer: l, unit })),
    }),
  );
  layer(parent, 'peer')
    .selectAll('path')
    .data(other < 0 ? [] : [other])
    .join('path')
    .attr('d', (i) => outline(complex, i, plot));
  layer(parent, 'selected')
    .selectAll('path')
    .data([region])
    .join('path')
    .attr('d', (i) => outline(complex, i, plot));
}

const TITLES = [
  { x: 12, y: 25, words: 'Exact: regions that share an edge' },
  { x: 12, y: 349, words: 'Hamming: patterns that differ in one unit' },
];

const names = (complex: RegionComplex, regions: readonly number[]): string =>
  regions.map((i) => patternWord(complex.pattern(i))).join(', ') || 'none';

/** What the selected region's link to another one is worth. */
function verdict({ dual, hamming, region }: Scene, other: number): string {
  const near = linkedTo(dual, region).includes(other);
  const close = linkedTo(hamming, region).includes(other);
  if (near && close) return 'shares an edge, one unit differs';
  return near ? 'shares an edge, several units differ' : 'one unit differs, no common edge';
}

/** The regions that either graph links to the selected one. */
function kinOf({ dual, hamming, region }: Pick<Scene, 'dual' | 'hamming' | 'region'>): number[] {
  return [...new Set([...linkedTo(dual, region), ...linkedTo(hamming, region)])].sort((a, b) => a - b);
}

/** The exercise: a link that the short cut invents, in a random network with two hidden layers. */
function invention(state: State): Goal {
  const scene = sceneOf(state);
  const { complex, region, other, invented } = scene;
  const missing = (words: string): Goal => ({ done: false, words });
  if (state.network !== 'two')
    return missing('This is another network; take a random one with two hidden layers.');
  if (invented.length === 0) return missing('In this network the short cut invents no link; take another.');
  if (other < 0) return missing('No region is compared with the selected one; choose one in the list.');
  const name = (i: number) => patternWord(complex.pattern(i));
  const words = `${name(region)} and ${name(other)}: ${verdict(scene, other)}.`;
  return { done: invented.some((link) => link.includes(region) && link.includes(other)), words };
}

export default defineFigure<State>({
  ...SIZE,
  primary: ['network', 'another'],
  invitation: 'Point at a region in either map, and compare its links.',
  creases: 'unit',
  still: [12, 360, 536, 268],
  initial: { network: 'example', seed: 5, x: -2, y: 0, other: -1 },
  controls: [
    choice('network', {
      label: 'Network',
      options: Object.entries(NAMES).map(([value, label]) => ({ value, label })),
      also: () => ({ other: -1 }),
    }),
  ],
  actions: [
    {
      name: 'another',
      label: 'Another random network',
      to: ({ network, seed }) =>
        network === 'one' || network === 'two'
          ? { seed: (seed % SEEDS) + 1, other: -1 }
          : { network: 'two', seed, other: -1 },
    },
  ],
  constrain: (state) => ({
    ...state,
    seed: clamped(Math.round(state.seed), 1, SEEDS),
    x: clamped(state.x, -WIDE, WIDE),
    y: clamped(state.y, -HIGH, HIGH),
    other: clamped(Math.round(state.other), -1, 9999),
  }),
  network: networkOf,

  status(state) {
    const scene = sceneOf(state);
    const { complex, region, dual, hamming, invented, missed, other } = scene;
    const faults = [
      ...(invented.length ? [`${counted(invented.length)} invented`] : []),
      ...(missed.length ? [`${counted(missed.length)} missed`] : []),
    ];
    const own = patternWord(complex.pattern(region));
    const compared = other < 0 ? '' : ` and ${patternWord(complex.pattern(other))}: ${verdict(scene, other)}`;
    return `${numbered(dual.length, 'exact link')}, ${hamming.length} by Hamming distance: ${faults.length ? faults.join(' and ') : 'the same ones'}. Selected: ${own}${compared}.`;
  },

  legend(state) {
    const { invented, missed } = sceneOf(state);
    return [
      { swatch: 'line', words: 'link' },
      ...(invented.length
        ? [{ swatch: 'valley', colour: 'var(--mountain)', words: 'invented' } as const]
        : []),
      ...(missed.length ? [{ swatch: 'dotted', colour: 'var(--mountain)', words: 'missed' } as const] : []),
      { swatch: 'dot', colour: 'var(--chosen)', words: 'selected' },
    ];
  },

  goals: { invention },

  describe(state) {
    const scene = sceneOf(state);
    const { complex, region, dual, hamming, invented, missed, other: compared } = scene;
    const seeded = state.network === 'one' || state.network === 'two' ? `, seed ${state.seed}` : '';
    return [
      `${NAMES[state.network as keyof typeof NAMES]}${seeded}: ${plural(complex.regionCount, 'region')} in the window;`,
      `${plural(dual.length, 'pair')} with a common edge, ${plural(hamming.length, 'pair')} at Hamming distance 1.`,
      `Of the latter, ${plural(invented.length, 'pair')} without a common edge; ${plural(missed.length, 'pair')} of neighbours missed.`,
      `Selected: ${patternWord(complex.pattern(region))}, area ${complex.area(region).toFixed(2)}; it shares edges with ${names(complex, linkedTo(dual, region))}, and is at distance 1 from ${names(complex, linkedTo(hamming, region))}.`,
      ...(compared < 0
        ? []
        : [`Compared with ${patternWord(complex.pattern(compared))}: ${verdict(scene, compared)}.`]),
    ].join(' ');
  },

  values(state) {
    const { complex, dual, hamming, invented, missed } = sceneOf(state);
    return {
      regions: counted(complex.regionCount),
      dual: counted(dual.length),
      hamming: counted(hamming.length),
      invented: counted(invented.length),
      missed: counted(missed.length),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const { complex, region, dual, hamming, invented, missed } = scene;
    const key = `${state.network} ${state.seed}`;
    const real = hamming.filter((link) => !invented.includes(link));
    const above = layer(svg, 'exact');
    drawMap(above, scene, exact, key);
    drawLinks(layer(above, 'links'), scene, exact, [{ name: 'real', links: dual, bulge: 0 }]);
    drawNodes(layer(above, 'dots'), scene, exact, linkedTo(dual, region));
    drawNames(layer(above, 'names'), scene, exact);
    const below = layer(svg, 'guess');
    drawMap(below, scene, guess, key);
    drawLinks(layer(below, 'links'), scene, guess, [
      { name: 'real', links: real, bulge: 0 },
      { name: 'false', links: invented, bulge: 0.22 },
      { name: 'missed', links: missed, bulge: 0 },
    ]);
    drawNodes(layer(below, 'dots'), scene, guess, linkedTo(hamming, region));
    once(layer(svg, 'titles'), 'drawn', (group) => drawPanelTitles(group, TITLES));
    drawRegionStop(layer(svg, 'exact-stop'), complex, exact, -1);
    drawRegionStop(layer(svg, 'guess-stop'), complex, guess, -1);
  },

  readoutLines: 8,

  readout(element, state) {
    const scene = sceneOf(state);
    const { complex, region } = scene;
    part(element, 'p', 'graph-own').each(writing(() => `From ${patternWord(complex.pattern(region))}:`));
    drawListStop(
      part(element, 'div', 'kin-rows'),
      'kin-list',
      'Regions linked to the selected one',
      kinOf(scene).map((other) => {
        const text = verdict(scene, other);
        return {
          cells: [patternWord(complex.pattern(other)), text],
          chosen: other === scene.other,
          kind: text.includes('no common') || text.includes('several') ? 'wrong' : 'right',
          colour: text.includes('no common') || text.includes('several') ? 'var(--mountain)' : 'var(--edge)',
        };
      }),
    );
  },

  interact(svg, model, _, signal) {
    const scene = () => sceneOf(model.state);
    for (const [stop, plot] of [
      ['.exact-stop', exact],
      ['.guess-stop', guess],
    ] as const)
      bindMap(svg, signal, model, {
        stop,
        plot,
        complex: () => scene().complex,
        selected: () => scene().region,
        also: () => ({ other: -1 }),
        release: () => model.set({ other: -1 }),
      });
    bindListStop(svg, signal, {
      name: 'kin-list',
      choose(row) {
        const other = kinOf(scene())[row] ?? -1;
        model.set({ other: other === model.state.other ? -1 : other });
      },
      preview: (row) => model.preview(row === null ? null : { other: kinOf(scene())[row] ?? -1 }),
      release: () => model.set({ other: -1 }),
    });
  },
});
