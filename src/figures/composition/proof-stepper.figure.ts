// Longer than most files: one linked figure, whose steps, map and counter follow one moment of a proof.
import { select } from 'd3';
import { defineFigure, range } from '../../contract/figure.ts';
import { levelSet } from '../../network/index.ts';
import type { RegionComplex, Segment } from '../../network/index.ts';
import { drawAxes } from '../../drawing/page/axes.ts';
import { colourOf, drawCounter } from './cell-counter.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { drawCreases, edgesOf, outline, segmentPath } from '../../drawing/plane/creases.ts';
import type { Stage } from './induction.ts';
import { CELLS, NETWORK, SQUARE, STAGES, UNITS, doneBefore, stageCells, stageTints } from './induction.ts';
import { TITLES, explained, formulaOf } from './induction-words.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { setMath } from '../../drawing/words/math.ts';
import { counted, plural, round } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import type { Projection, Space } from '../../drawing/surface/projection.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { projection } from '../../drawing/surface/projection.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawSurface } from '../../drawing/surface/surface.ts';
import { allowedView, bindTurning } from '../../drawing/surface/turning.ts';

interface Stepper {
  readonly stage: number;
  readonly turn: number;
  readonly tilt: number;
}

const width = 560;
const height = 652;
const LAST = STAGES.length - 1;
const plot = { x: scale([-1, 1], [38, 318]), y: scale([-1, 1], [312, 32]) };
const MIDDLE = [280, 508] as const;
/** Half the height that the surface may have, however it is turned: it stays clear of the map and the counter. */
const ROOM = 136;
/** Half the height of its box, and the most of half its width. */
const RISE = 0.5;
const LARGEST = 176;
/** Values of this share of the largest get the outermost colours. */
const REACH = 0.7;
const initial: Stepper = { stage: 0, turn: 28, tilt: 32 };

const stageOf = ({ stage }: Stepper): Stage => STAGES[stage];
const cellsOf = ({ stage }: Stepper): RegionComplex => stageCells(stage);

/**
 * The same heights for all stages of a unit, so that only flattening moves the surface, and a size at which it has room
 * however it is turned.
 */
function spaceOf({ stage, tilt }: Stepper): Space {
  const { deed } = STAGES[stage];
  const raised = deed === 'start' || deed === 'output' ? stage : 4 * doneBefore(stage) + 1;
  const { lowest, highest } = creaseMesh(stageCells(raised));
  const reach = Math.max(Math.abs(lowest), Math.abs(highest));
  const lean = (tilt * Math.PI) / 180;
  const size = Math.min(LARGEST, ROOM / (Math.SQRT2 * Math.sin(lean) + RISE * Math.cos(lean)));
  return { window: SQUARE, heights: [-reach, reach], middle: MIDDLE, size, rise: RISE };
}

/** Where the function of a stage is zero, until the cells are cut there. */
const zerosOf = (state: Stepper): readonly Segment[] =>
  stageOf(state).deed === 'zero' ? levelSet(cellsOf(state), 0, 0) : [];

/** The edges at which the current unit has cut. */
function newEdges(state: Stepper): Segment[] {
  const { deed, layer: inLayer, unit } = stageOf(state);
  if (deed !== 'split' && deed !== 'flatten') return [];
  const mesh = creaseMesh(cellsOf(state));
  return edgesOf(mesh, inLayer, unit).map((e) => ({ ...mesh.complex.edge(e), region: mesh.left[e] }));
}

function drawCells(parent: SvgGroup, complex: RegionComplex, tints: readonly number[]): void {
  const paths = new Map<string, string>();
  for (let i = 0; i < complex.regionCount; i++) {
    const colour = `var(--tint-${tints[i] + 1})`;
    paths.set(colour, (paths.get(colour) ?? '') + outline(complex, i, plot));
  }
  parent
    .selectAll('path')
    .data([...paths])
    .join('path')
    .attr('class', 'region')
    .attr('fill', ([colour]) => colour)
    .attr('d', ([, d]) => d);
}

/** The zero set or the new cut, in the colour of the unit, on the map and on the surface. */
function drawLine(parent: SvgGroup, d: string, stage: Stage): void {
  parent
    .selectAll('path')
    .data(d ? [d] : [])
    .join('path')
    .attr('class', `cut-line ${stage.deed === 'zero' ? 'zeros' : 'cuts'}`)
    .attr('stroke', colourOf(stage.layer, stage.unit))
    .attr('d', (path) => path);
}

/** On the surface the line lies at height 0, wherever it is. */
const lifted = (segments: readonly Segment[], { place }: Projection): string =>
  segments
    .map(({ from, to }) =>
      [from, to].map(([a, b], i) => `${i ? 'L' : 'M'}${place(a, b, 0).map(round).join()}`).join(''),
    )
    .join('');

export default defineFigure<Stepper>({
  width,
  height,
  invitation: 'Step through the proof, forwards and back; turn the surface.',
  creases: 'unit',
  initial,
  primary: ['back', 'stage'],
  still: [30, 32, 280, 280],
  controls: [
    range('stage', { label: 'Step', min: 0, max: LAST, step: 1, show: (stage) => `${stage} / ${LAST}` }),
  ],
  actions: [
    {
      name: 'back',
      label: 'Back',
      to: ({ stage }) => ({ stage: stage - 1 }),
      possible: ({ stage }) => stage > 0,
    },
  ],
  constrain: ({ stage, turn, tilt }) => ({
    stage: Math.round(clamped(stage, 0, LAST)),
    ...allowedView({ turn, tilt }),
  }),
  network: () => NETWORK,
  step: (state) => (state.stage >= LAST ? null : { ...state, stage: state.stage + 1 }),
  rewind: (state) => ({ ...state, stage: 0 }),
  pace: 1200,
  status: ({ stage }) => `${TITLES[STAGES[stage].deed]}. ${explained(stage)}`,
  legend({ stage }) {
    const { deed } = STAGES[stage];
    const name = deed === 'flatten' ? 'σ(g)' : deed === 'output' ? 'f' : 'g';
    const bends: readonly LegendEntry[] = [
      { swatch: 'valley', colour: 'var(--ink)', words: 'valley' },
      { swatch: 'mountain', colour: 'var(--ink)', words: 'mountain' },
      { swatch: 'dotted', words: 'no bend' },
    ];
    // A single cell has one colour, that of its middle.
    if (cellsOf({ ...initial, stage }).regionCount === 1)
      return [{ swatch: 'patch', colour: 'var(--middle)', words: 'one cell, not cut yet' }];
    return [
      { swatch: 'patch', colour: 'var(--high)', words: `${name} > 0` },
      ...(deed === 'flatten'
        ? []
        : [{ swatch: 'patch', colour: 'var(--low)', words: `${name} < 0` } as const]),
      ...bends,
    ];
  },

  describe(state) {
    const stage = stageOf(state);
    const cells = cellsOf(state).regionCount;
    const whose =
      stage.deed === 'start' || stage.deed === 'output'
        ? ''
        : ` for unit ${stage.unit + 1} of hidden layer ${stage.layer + 1}`;
    return `Step ${state.stage} of ${LAST}${whose}. ${TITLES[stage.deed]}. ${explained(state.stage)} The square has ${plural(cells, 'cell')}; on the left they are seen from above, below as a surface turned by ${Math.round(state.turn)} degrees and tilted by ${Math.round(state.tilt)}.`;
  },

  values(state) {
    return {
      cells: counted(cellsOf(state).regionCount),
      all: counted(CELLS[UNITS.length]),
      history: CELLS.join(', '),
      first: counted(CELLS[3]),
    };
  },

  draw(svg, state) {
    const stage = stageOf(state);
    const complex = cellsOf(state);
    const mesh = creaseMesh(complex);
    const space = spaceOf(state);
    const seen = projection(space, state);
    const segments = [...zerosOf(state), ...newEdges(state)];
    drawAxes(layer(svg, 'axes'), plot, { x: [-1, 0, 1], y: [-1, 0, 1] });
    drawCells(layer(svg, 'cells'), complex, stageTints(state.stage));
    drawCreases(layer(svg, 'creases'), complex, plot, { by: 'unit', colour: colourOf });
    drawLine(layer(svg, 'cut'), segmentPath(segments, plot), stage);
    drawPanelTitles(layer(svg, 'titles'), [
      { x: 30, y: 20, words: 'the cells' },
      {
        x: 30,
        y: 362,
        words: stage.deed === 'flatten' ? 'σ({g})' : stage.deed === 'output' ? '{f}' : '{g}',
      },
    ]);
    drawCounter(layer(svg, 'counter'), state.stage);
    const stop = layer(svg, 'surface-stop')
      .attr('tabindex', 0)
      .attr('role', 'application')
      .attr('aria-roledescription', 'surface')
      .attr('aria-label', 'Surface: arrow keys turn and tilt it');
    once(layer(stop, 'turn-hit'), 'drawn', (group) => {
      group
        .selectAll('rect')
        .data([null])
        .join('rect')
        .attr('x', 20)
        .attr('y', 372)
        .attr('width', 520)
        .attr('height', 272);
    });
    const reach = REACH * space.heights[1];
    layer(stop, 'floor')
      .selectAll('path')
      .data([
        `M${[
          [-1, -1],
          [1, -1],
          [1, 1],
          [-1, 1],
        ]
          .map(([a, b]) => seen.place(a, b, 0).map(round).join())
          .join('L')}Z`,
      ])
      .join('path')
      .attr('d', (d) => d);
    drawSurface(layer(stop, 'surface turnable'), mesh, seen, {
      least: 1,
      span: { middle: 0, reach },
    });
    drawLine(layer(stop, 'cut-lifted'), lifted(segments, seen), stage);
  },

  readoutLines: 1,

  readout(element, state) {
    const stage = stageOf(state);
    const formula = select(element)
      .selectAll<HTMLParagraphElement, unknown>('p.stage-formula')
      .data([null])
      .join('p')
      .attr('class', 'stage-formula')
      .node();
    if (formula) setMath(formula, formulaOf(stage));
  },

  interact(svg, model, _, signal) {
    bindTurning(svg, signal, {
      stop: '.surface-stop',
      view: () => model.state,
      turn: (view) => model.set(view),
      rest: () => model.set({ turn: initial.turn, tilt: initial.tilt }),
    });
  },
});
