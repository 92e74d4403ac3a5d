import { select } from 'd3';
import { defineFigure, range } from '../../contract/figure.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { patternsOf } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { creaseLines, roomFor } from './line-crossings.ts';
import { counted, round, shortest } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { PanelTitle } from '../../drawing/page/panel-titles.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { planeNetwork } from './plane-network.ts';
import type { PlaneNetwork } from './plane-network.ts';
import { projection } from '../../drawing/surface/projection.ts';
import type { Space } from '../../drawing/surface/projection.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord } from '../../drawing/page/tint.ts';
import { allowedView, bindTurning } from '../../drawing/surface/turning.ts';
import {
  arrangementCounts,
  crossings,
  linearRegions,
  parseNetwork,
  patternUpper,
  randomNetwork,
  zaslavsky,
} from '../../network/index.ts';
import type { ArrangementCounts, Network, RegionComplex } from '../../network/index.ts';
import seed42 from '../../../content/data/seed-42.json' with { type: 'json' };
import seed999 from '../../../content/data/seed-999.json' with { type: 'json' };

interface Draw {
  readonly seed: number;
  readonly units: number;
  readonly turn: number;
  readonly tilt: number;
}

const HALF = 2;
const LIMITS = { seed: 1000, units: 10 } as const;
const width = 560;
const height = 660;
const TOP = 34;
const SIDE = 240;
const y = (half: number) => scale([-half, half], [TOP + SIDE, TOP]);
const near: Plot = { x: scale([-HALF, HALF], [34, 34 + SIDE]), y: y(HALF) };
const frame = { left: 8, top: 332, right: 552, bottom: 656 };

/** The two networks whose weights are stored, because they come from another generator. */
const stored: readonly { readonly seed: number; readonly units: number; readonly network: Network }[] = [
  { seed: 42, units: 4, network: parseNetwork(seed42.network) },
  { seed: 999, units: 6, network: parseNetwork(seed999.network) },
];

const storedFor = ({ seed, units }: Draw) => stored.find((one) => one.seed === seed && one.units === units);

interface Scene extends PlaneNetwork {
  readonly isStored: boolean;
  readonly plane: ArrangementCounts;
  /** The window that shows as many crossings as can be shown. */
  readonly far: {
    readonly half: number;
    readonly beyond: number;
    readonly complex: RegionComplex;
    readonly plot: Plot;
    /** The regions that the near window does not show. */
    readonly unseen: ReadonlySet<number>;
  };
  readonly space: Space;
}

const sceneOf = perState((state: Draw): Scene => {
  const found = storedFor(state);
  const network =
    found?.network ?? randomNetwork({ widths: [2, state.units, 1], seed: state.seed, init: 'uniform' });
  const plane = planeNetwork(network, HALF);
  const lines = creaseLines(network);
  const { half, beyond } = roomFor(crossings(lines).map(({ x, y: height }) => [x, height]));
  const complex = linearRegions(network, [
    [-half, -half],
    [half, half],
  ]);
  const seen = new Set(patternsOf(plane.complex).map(patternWord));
  const unseen = patternsOf(complex).flatMap((pattern, i) => (seen.has(patternWord(pattern)) ? [] : [i]));
  return {
    ...plane,
    isStored: found !== undefined,
    plane: arrangementCounts(lines),
    far: {
      half,
      beyond,
      complex,
      plot: { x: scale([-half, half], [314, 314 + SIDE]), y: y(half) },
      unseen: new Set(unseen),
    },
    space: {
      window: [
        [-HALF, -HALF],
        [HALF, HALF],
      ],
      heights: plane.heights,
      middle: [width / 2, 498],
      size: 128,
      rise: 0.7,
    },
  };
});

const titlesOf = ({ far }: Scene): PanelTitle[] => [
  { x: 34, y: TOP - 10, words: 'the window' },
  { x: 314, y: TOP - 10, words: `farther out, to ±${far.half}` },
  { x: 34, y: 326, words: 'the surface over the window' },
];

function drawMaps(parent: SvgGroup, { complex, mesh, far }: Scene): void {
  const { half, plot } = far;
  drawFaces(layer(parent, 'regions'), complex, near, byValue(mesh));
  drawAxes(layer(parent, 'axes'), near, { x: [-2, 0, 2], y: [-2, 0, 2] });
  drawCreases(layer(parent, 'creases'), complex, near, { by: 'unit' });
  drawFaces(layer(parent, 'far-regions'), far.complex, plot, (i) => (far.unseen.has(i) ? 'unseen' : 'seen'));
  drawAxes(layer(parent, 'far-axes'), plot, { x: [-half, 0, half], y: [-half, 0, half] });
  drawCreases(layer(parent, 'far-creases'), far.complex, plot, { by: 'unit' });
  layer(parent, 'window')
    .selectAll('rect')
    .data([plot])
    .join('rect')
    .attr('x', ({ x }) => round(x(-HALF)))
    .attr('y', (one) => round(one.y(HALF)))
    .attr('width', ({ x }) => round(x(HALF) - x(-HALF)))
    .attr('height', ({ x }) => round(x(HALF) - x(-HALF)));
}

const origin = ({ isStored }: Scene) =>
  isStored
    ? 'with the weights of the original demonstration, drawn by NumPy'
    : 'with weights drawn by this book’s own generator';

interface Count {
  readonly what: string;
  readonly number: string;
}

function countsOf(state: Draw): Count[] {
  const { complex, plane } = sceneOf(state);
  const { units } = state;
  return [
    { what: 'Regions in the window', number: String(complex.regionCount) },
    { what: 'Regions in the whole plane', number: String(plane.faces) },
    { what: 'of these bounded', number: String(plane.boundedFaces) },
    {
      what: `Most that ${units} ${units === 1 ? 'line' : 'lines'} can make`,
      number: String(zaslavsky([units], 2)),
    },
    { what: `Patterns of ${units} bits`, number: String(patternUpper([units], 2)) },
  ];
}

export default defineFigure<Draw>({
  width,
  height,
  primary: ['seed', 'units'],
  invitation: 'Choose a seed and a number of units.',
  creases: 'unit',
  initial: { seed: 42, units: 4, turn: 155, tilt: 27 },
  controls: [
    range('seed', { label: 'Seed', min: 0, max: LIMITS.seed, step: 1 }),
    range('units', { label: 'Units', min: 1, max: LIMITS.units, step: 1 }),
  ],
  actions: [
    { name: 'demo-42', label: 'Seed 42, 4 units', to: () => ({ seed: 42, units: 4 }) },
    { name: 'demo-999', label: 'Seed 999, 6 units', to: () => ({ seed: 999, units: 6 }) },
    {
      name: 'next',
      label: 'Next seed',
      to: ({ seed }) => ({ seed: seed + 1 }),
      possible: ({ seed }) => seed < LIMITS.seed,
    },
  ],
  network: (state) => sceneOf(state).network,

  constrain: (state) => ({
    ...state,
    ...allowedView(state),
    seed: Math.round(state.seed),
    units: Math.round(state.units),
  }),

  describe(state) {
    const scene = sceneOf(state);
    const { complex, plane, far, mesh } = scene;
    const { units, seed } = state;
    const missing = plane.faces - complex.regionCount;
    return [
      `A 2-${units}-1 network of seed ${seed}, ${origin(scene)}:`,
      `${units} ${units === 1 ? 'line makes' : 'lines make'} ${plane.faces} regions of the whole plane, ${plane.boundedFaces} of them bounded; at most ${String(zaslavsky([units], 2))} are possible, while ${units} bits have ${String(patternUpper([units], 2))} patterns.`,
      `The window from −2 to 2 shows ${complex.regionCount} of them${missing > 0 ? `; ${missing} lie outside` : ''}.`,
      far.beyond > 0
        ? `The map to ±${far.half} leaves out ${far.beyond} ${far.beyond === 1 ? 'crossing' : 'crossings'} farther out.`
        : `The map to ±${far.half} shows every crossing.`,
      `Over the window the output goes from ${shortest(mesh.lowest)} to ${shortest(mesh.highest)}.`,
    ].join(' ');
  },

  values(state) {
    const { complex, plane } = sceneOf(state);
    return {
      plane: counted(plane.faces),
      window: counted(complex.regionCount),
      bounded: counted(plane.boundedFaces),
      most: String(zaslavsky([state.units], 2)),
      patterns: String(patternUpper([state.units], 2)),
      missing: counted(plane.faces - complex.regionCount),
    };
  },

  draw(svg, state) {
    const scene = sceneOf(state);
    const key = `${state.seed} ${state.units}`;
    once(layer(svg, 'titles'), key, (group) => drawPanelTitles(group, titlesOf(scene)));
    once(layer(svg, 'maps'), key, (group) => drawMaps(group, scene));
    drawSurfaceView(layer(svg, 'turnable'), {
      mesh: scene.mesh,
      space: scene.space,
      seen: projection(scene.space, state),
      style: {},
      frame,
    });
  },

  readoutLines: 8,

  readout(element, state) {
    const table = select(element).selectAll('table').data([null]).join('table').attr('class', 'piece-table');
    table
      .selectAll('tr')
      .data(countsOf(state))
      .join('tr')
      .selectAll<HTMLTableCellElement, string>('td')
      .data(({ what, number }) => [what, number])
      .join('td')
      .each(writing((text) => text));
    select(element)
      .selectAll<HTMLParagraphElement, unknown>('p')
      .data([`Seed ${state.seed}, ${origin(sceneOf(state))}.`])
      .join('p')
      .attr('class', 'origin')
      .each(writing((text) => text));
  },

  interact(svg, model, _, signal) {
    const initial = model.state;
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: ({ turn, tilt }) => model.set({ turn, tilt }),
      rest: () => model.set({ turn: initial.turn, tilt: initial.tilt }),
    });
  },
});
