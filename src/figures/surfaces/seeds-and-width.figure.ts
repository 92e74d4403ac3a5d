// Longer than most files: two linked charts over one set of networks.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, number, range } from '../../contract/figure.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import type { PanelTitle } from '../../drawing/page/panel-titles.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { drawSurfaceView } from '../../drawing/surface/surface-view.ts';
import { allowedView, bindTurning } from '../../drawing/surface/turning.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { counted, numbered, plural, round, shortest } from '../../drawing/words/number.ts';
import { patternUpper, zaslavsky } from '../../network/index.ts';
import { drawLineNames, lineNames } from './line-names.ts';
import { REST } from './rest-view.ts';
import type { Draw, Scene } from './seeds-scene.ts';
import { HALF, LAYOUT, near, sceneOf } from './seeds-scene.ts';

const LIMITS = { seed: 1000, units: 10 } as const;
const { width, height, top, lefts, frame, side } = LAYOUT;

const titlesOf = ({ far }: Scene): PanelTitle[] => [
  { x: lefts.near, y: top - 12, words: 'the window' },
  { x: lefts.far, y: top - 12, words: `farther out, to ±${far.half}` },
  { x: lefts.near, y: 327, words: 'the surface over the window' },
];

function drawMaps(parent: SvgGroup, { complex, mesh, far, lines }: Scene): void {
  const { half, plot } = far;
  drawFaces(layer(parent, 'regions'), complex, near, byValue(mesh));
  drawAxes(layer(parent, 'axes'), near, { x: [-2, 0, 2], y: [-2, 0, 2] });
  drawCreases(layer(parent, 'creases'), complex, near, { by: 'unit' });
  drawLineNames(layer(parent, 'line-names'), lineNames(lines, near), 'unit');
  drawFaces(layer(parent, 'far-regions'), far.complex, plot, (i) => (far.unseen.has(i) ? 'unseen' : 'seen'));
  drawAxes(layer(parent, 'far-axes'), plot, { x: [-half, 0, half], y: [0, half] });
  drawCreases(layer(parent, 'far-creases'), far.complex, plot, { by: 'unit' });
  layer(parent, 'window')
    .selectAll('rect')
    .data([plot])
    .join('rect')
    .attr('x', ({ x }) => round(x(-HALF)))
    .attr('y', (one) => round(one.y(HALF)))
    .attr('width', ({ x }) => round(x(HALF) - x(-HALF)))
    .attr('height', ({ x }) => round(x(HALF) - x(-HALF)));
  drawLineNames(layer(parent, 'far-line-names'), lineNames(lines, plot), 'unit');
}

const origin = ({ isStored }: Scene) =>
  isStored
    ? 'with the weights of the original demonstration'
    : 'with weights drawn by this book’s own generator';

/** What is counted, and how many there are. */
function countsOf(state: Draw): [string, string][] {
  const { complex, plane, entering, inside } = sceneOf(state);
  const { units } = state;
  return [
    ['Regions in the window', String(complex.regionCount)],
    ['lines that enter it', String(entering)],
    ['crossings inside it', String(inside)],
    ['Regions in the whole plane', String(plane.faces)],
    ['of these bounded', String(plane.boundedFaces)],
    [`Most that ${numbered(units, 'line')} can make`, String(zaslavsky([units], 2))],
    [`Patterns of ${numbered(units, 'bit')}`, String(patternUpper([units], 2))],
  ];
}

/** The exercise: nothing of the plane's regions is missed by the window. */
function allInWindow(state: Draw): Goal {
  const { complex, plane } = sceneOf(state);
  const missing = plane.faces - complex.regionCount;
  const done = state.units >= 4 && missing === 0;
  return {
    done,
    words:
      state.units < 4
        ? 'Take at least four units.'
        : missing > 0
          ? `The window misses ${plural(missing, 'region')} of ${plane.faces}.`
          : `The window shows all ${plane.faces} regions.`,
  };
}

function describe(state: Draw): string {
  const scene = sceneOf(state);
  const { complex, plane, far, mesh } = scene;
  const { units, seed } = state;
  const missing = plane.faces - complex.regionCount;
  return [
    `A 2-${units}-1 network of seed ${seed}, ${origin(scene)}:`,
    `${units} ${units === 1 ? 'line makes' : 'lines make'} ${plane.faces} regions of the whole plane, ${plane.boundedFaces} of them bounded; at most ${String(zaslavsky([units], 2))} are possible, while ${numbered(units, 'bit')} ${units === 1 ? 'has' : 'have'} ${String(patternUpper([units], 2))} patterns.`,
    `The window from −2 to 2 shows ${complex.regionCount} of them${missing > 0 ? `; ${missing} ${missing === 1 ? 'lies' : 'lie'} outside` : ''}.`,
    far.beyond > 0
      ? `The map to ±${far.half} leaves out ${numbered(far.beyond, 'crossing')} farther out.`
      : `The map to ±${far.half} shows every crossing.`,
    `Over the window the output goes from ${shortest(mesh.lowest)} to ${shortest(mesh.highest)}.`,
  ].join(' ');
}

export default defineFigure<Draw>({
  width,
  height,
  primary: ['seed', 'units', 'next'],
  invitation: 'How many regions does the window miss? Count, then choose another seed, and more units.',
  creases: 'unit',
  initial: { seed: 42, units: 4, ...REST },
  controls: [
    number('seed', { label: 'Seed', min: 0, max: LIMITS.seed }),
    range('units', { label: 'Units', min: 1, max: LIMITS.units, step: 1 }),
  ],
  actions: [
    {
      name: 'next',
      label: 'Next seed',
      to: ({ seed }) => ({ seed: seed + 1 }),
      possible: ({ seed }) => seed < LIMITS.seed,
    },
    { name: 'demo-42', label: 'Seed 42, 4 units', to: () => ({ seed: 42, units: 4 }) },
    { name: 'demo-999', label: 'Seed 999, 6 units', to: () => ({ seed: 999, units: 6 }) },
  ],
  still: [lefts.far, top, side, side],
  network: (state) => sceneOf(state).network,
  goals: { 'all-in-window': allInWindow },

  constrain: (state) => ({
    ...state,
    ...allowedView(state),
    seed: Math.round(state.seed),
    units: Math.round(state.units),
  }),

  status(state) {
    const scene = sceneOf(state);
    const { complex, plane } = scene;
    return `Seed ${state.seed}, ${origin(scene)}: ${numbered(state.units, 'line')} ${state.units === 1 ? 'cuts' : 'cut'} the plane into ${plane.faces} regions, and the window shows ${complex.regionCount === plane.faces ? 'all of them' : complex.regionCount}.`;
  },

  legend: () => [
    { swatch: 'mountain', colour: 'var(--ink)', words: 'mountain' },
    { swatch: 'valley', colour: 'var(--ink)', words: 'valley' },
    { swatch: 'patch', colour: 'var(--high)', words: 'high' },
    { swatch: 'patch', colour: 'var(--low)', words: 'low' },
    { swatch: 'patch', colour: 'var(--mark)', words: 'region that the window misses' },
  ],

  describe,

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

  readoutLines: 7,

  readout(element, state) {
    drawTable(element, { name: 'counts', look: 'lined', rows: countsOf(state) });
  },

  interact(svg, model, _, signal) {
    bindTurning(svg, signal, {
      stop: '.turnable',
      view: () => model.state,
      turn: ({ turn, tilt }) => model.set({ turn, tilt }),
      rest: () => model.set(REST),
    });
  },
});
