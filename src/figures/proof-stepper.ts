import { defineFigure, range } from '../island/figure.ts';
import { levelSet } from '../network/index.ts';
import type { RegionComplex, Segment } from '../network/index.ts';
import { drawAxes } from '../marks/axes.ts';
import { creaseMesh } from '../marks/crease-mesh.ts';
import { drawCreases, edgesOf, outline, segmentPath } from '../marks/creases.ts';
import type { Stage } from '../marks/induction.ts';
import { CELLS, NETWORK, SQUARE, STAGES, UNITS, stageCells } from '../marks/induction.ts';
import type { Layer } from '../marks/layer.ts';
import { layer, once } from '../marks/layer.ts';
import type { Formula } from '../marks/math.ts';
import { number, operator, row, setMath, variable } from '../marks/math.ts';
import { counted, round, written } from '../marks/number.ts';
import type { Projection, Space } from '../marks/projection.ts';
import { projection } from '../marks/projection.ts';
import { scale } from '../marks/scale.ts';
import { drawSurface } from '../marks/surface.ts';
import { symbol } from '../marks/symbol.ts';
import { drawWords } from '../marks/table.ts';
import { writing } from '../marks/text.ts';
import { tint, unitColour } from '../marks/tint.ts';
import { allowedView, bindTurning } from '../marks/turning.ts';
import { select } from 'd3';

interface Stepper {
  readonly stage: number;
  readonly turn: number;
  readonly tilt: number;
}

const width = 560;
const height = 652;
const LAST = STAGES.length - 1;
const plot = { x: scale([-1, 1], [30, 310]), y: scale([-1, 1], [312, 32]) };
const MIDDLE = [280, 506] as const;
/** Values of this share of the largest get the outermost colours. */
const REACH = 0.7;
const initial: Stepper = { stage: 14, turn: 28, tilt: 32 };

const stageOf = ({ stage }: Stepper): Stage => STAGES[stage];
const cellsOf = ({ stage }: Stepper): RegionComplex => stageCells(stage);
/** How many units have been dealt with before a stage's own. */
const doneBefore = (stage: number): number => Math.floor((stage - 1) / 4);
const colourOf = (inLayer: number, unit: number): string => unitColour(unit + (inLayer ? 3 : 0));

/** The same heights for all stages of a unit, so that only flattening moves the surface. */
function spaceOf({ stage }: Stepper): Space {
  const { deed } = STAGES[stage];
  const raised = deed === 'start' || deed === 'output' ? stage : 4 * doneBefore(stage) + 1;
  const { lowest, highest } = creaseMesh(stageCells(raised));
  const reach = Math.max(Math.abs(lowest), Math.abs(highest));
  return { window: SQUARE, heights: [-reach, reach], middle: MIDDLE, size: 176, rise: 0.62 };
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

function drawCells(parent: Layer, complex: RegionComplex): void {
  const paths = new Map<string, string>();
  for (let i = 0; i < complex.regionCount; i++) {
    const colour = tint(complex.pattern(i));
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
function drawLine(parent: Layer, d: string, stage: Stage): void {
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

interface Row {
  readonly unit: string;
  readonly cells: string;
  readonly most: string;
  readonly kind: string;
  readonly colour: string;
}

/** One line per unit: the cells after it, and the most that doubling allows. */
function counterRows({ stage }: Stepper): Row[] {
  const { deed } = STAGES[stage];
  const current = deed === 'start' ? -1 : deed === 'output' ? UNITS.length : doneBefore(stage);
  const finished = deed === 'split' || deed === 'flatten' ? current : current - 1;
  const start: Row = {
    unit: 'start',
    cells: '1',
    most: '1',
    kind: current < 0 ? 'now' : 'past',
    colour: '',
  };
  const rows = UNITS.map((unit, k): Row => {
    const name = `{z}_${unit.unit + 1}`;
    return {
      unit: name,
      cells: k <= finished ? String(CELLS[k + 1]) : '',
      most: k <= finished ? `2 · ${CELLS[k]} = ${2 * CELLS[k]}` : '',
      kind: k === current ? 'now' : k < current ? 'past' : 'ahead',
      colour: colourOf(unit.layer, unit.unit),
    };
  });
  const title = (unit: string): Row => ({ unit, cells: '', most: '', kind: 'title', colour: '' });
  return [
    { ...title(''), cells: 'cells', most: 'at most' },
    start,
    title('hidden layer 1'),
    ...rows.slice(0, 3),
    title('hidden layer 2'),
    ...rows.slice(3),
  ];
}

const COUNTER = { left: 338, cells: 436, right: 552, top: 46, line: 32 } as const;

function drawCounter(parent: Layer, rows: readonly Row[]): void {
  const groups = parent
    .selectAll('g')
    .data(rows)
    .join('g')
    .attr('class', ({ kind }) => `row ${kind}`)
    .attr('transform', (_, i) => `translate(0,${COUNTER.top + i * COUNTER.line})`);
  groups
    .selectAll('rect')
    .data((one) => [one])
    .join('rect')
    .attr('x', COUNTER.left - 8)
    .attr('y', -22)
    .attr('width', COUNTER.right - COUNTER.left + 12)
    .attr('height', COUNTER.line);
  groups
    .selectAll('path')
    .data((one) => [one])
    .join('path')
    .attr('stroke', ({ colour }) => colour || 'none')
    .attr('d', `M${COUNTER.left},6h18`);
  const names = groups
    .selectAll<SVGTextElement, Row>('text.name')
    .data((one) => [one])
    .join('text')
    .attr('class', 'name')
    .attr('x', COUNTER.left);
  symbol(names, ({ unit }) => unit);
  for (const column of ['cells', 'most'] as const)
    groups
      .selectAll<SVGTextElement, Row>(`text.${column}`)
      .data((one) => [one])
      .join('text')
      .attr('class', column)
      .attr('x', column === 'cells' ? COUNTER.cells : COUNTER.right)
      .attr('text-anchor', 'end')
      .each(writing((one) => one[column]));
}

const raised = (letter: string, index: number, inLayer: number): Formula => [
  'msubsup',
  [
    ['mi', letter],
    ['mn', String(index)],
    ['mrow', [operator('('), ['mn', String(inLayer)], operator(')')]],
  ],
];

/** The affine combination that a stage looks at. */
function combination({ deed, layer: inLayer, unit }: Stage): Formula {
  if (deed === 'start') return row(variable('g'), operator('='), variable('x', 1));
  const { inputs, weights, biases } = NETWORK.layers[inLayer];
  const input = (k: number): Formula => (inLayer ? raised('h', k + 1, inLayer) : variable('x', k + 1));
  const terms: Formula[] = [];
  for (let k = 0; k < inputs; k++) {
    const weight = weights[unit * inputs + k];
    if (weight === 0) continue;
    const size = written(Math.abs(weight));
    if (weight < 0 || terms.length) terms.push(operator(weight < 0 ? '−' : '+'));
    if (size !== '1') terms.push(['mn', size]);
    terms.push(input(k));
  }
  const bias = biases[unit];
  if (bias !== 0) terms.push(operator(bias < 0 ? '−' : '+'), number(Math.abs(bias)));
  const name = deed === 'output' ? variable('f') : raised('z', unit + 1, inLayer + 1);
  const head: Formula[] = deed === 'output' ? [] : [variable('g'), operator('=')];
  return row(...head, name, operator('='), ...terms);
}

function formulaOf(stage: Stage): Formula {
  if (stage.deed === 'zero') return row(variable('P'), operator('∩'), set('='));
  if (stage.deed === 'split')
    return row(
      variable('P'),
      operator('→'),
      variable('P'),
      operator('∩'),
      set('≥'),
      operator(','),
      ['mtext', ' '],
      variable('P'),
      operator('∩'),
      set('≤'),
    );
  if (stage.deed === 'flatten')
    return row(
      raised('h', stage.unit + 1, stage.layer + 1),
      operator('='),
      ['mi', 'σ'],
      operator('('),
      variable('g'),
      operator(')'),
    );
  return combination(stage);
}

const set = (sign: string): Formula =>
  row(operator('{'), variable('g'), operator(sign), ['mn', '0'], operator('}'));

const TITLES: Readonly<Record<Stage['deed'], string>> = {
  start: '(1) Start: an affine map',
  combine: '(2) Affine combination',
  zero: '(3) ReLU step: the zero set',
  split: '(3) ReLU step: the cells are split',
  flatten: '(3) ReLU step: the negative part is flattened',
  output: '(4) The output',
};

const plural = (count: number, noun: string): string => `${counted(count)} ${noun}${count === 1 ? '' : 's'}`;

function explained(state: Stepper): string {
  const { deed, layer: inLayer, unit } = stageOf(state);
  const k = doneBefore(state.stage);
  const cells = cellsOf(state).regionCount;
  const cut = deed === 'start' || deed === 'output' ? 0 : CELLS[k + 1] - CELLS[k];
  switch (deed) {
    case 'start':
      return 'A coordinate is an affine function, so it is piecewise linear with a single cell, the whole square.';
    case 'combine':
      return inLayer === 0
        ? `The inputs are affine on ${cells === 1 ? 'the one cell' : `each of the ${plural(cells, 'cell')}`}, so their combination g is too: a plane.`
        : `All units of hidden layer 1 are affine on each of the ${plural(cells, 'cell')}, so their combination g is too.`;
    case 'zero':
      return `Inside a cell P the set where g = 0 is part of a straight line, or empty. Here it crosses ${counted(cut)} of the ${plural(cells, 'cell')}.`;
    case 'split':
      return `The ${plural(cut, 'crossed cell')} ${cut === 1 ? 'becomes' : 'become'} two each, all of them convex polygons: ${CELLS[k]} + ${cut} = ${CELLS[k + 1]} cells.`;
    case 'flatten':
      return `Where g was negative it is 0 now, elsewhere it is as it was: ${inLayer ? `unit ${unit + 1} of layer 2` : `unit ${unit + 1}`} is affine on each of the ${plural(cells, 'cell')}.`;
    case 'output':
      return `One more affine combination, and no new cut: f is affine on each of ${plural(cells, 'cell')}. Five units could have made at most 2⁵ = 32.`;
  }
}

export default defineFigure<Stepper>({
  width,
  height,
  invitation: 'Step through the proof, forwards and back; turn the surface.',
  creases: 'unit',
  initial,
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
    stage: Math.round(Math.min(LAST, Math.max(0, stage))),
    ...allowedView({ turn, tilt }),
  }),
  network: () => NETWORK,
  step: (state) => (state.stage >= LAST ? null : { ...state, stage: state.stage + 1 }),
  rewind: (state) => ({ ...state, stage: 0 }),
  pace: 1200,

  describe(state) {
    const stage = stageOf(state);
    const cells = cellsOf(state).regionCount;
    const whose =
      stage.deed === 'start' || stage.deed === 'output'
        ? ''
        : ` for unit ${stage.unit + 1} of hidden layer ${stage.layer + 1}`;
    return `Step ${state.stage} of ${LAST}${whose}. ${TITLES[stage.deed]}. ${explained(state)} The square has ${plural(cells, 'cell')}; on the left they are seen from above, below as a surface turned by ${Math.round(state.turn)} degrees and tilted by ${Math.round(state.tilt)}.`;
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
    drawCells(layer(svg, 'cells'), complex);
    drawCreases(layer(svg, 'creases'), complex, plot, { by: 'unit', colour: colourOf });
    drawLine(layer(svg, 'cut'), segmentPath(segments, plot), stage);
    const titles = layer(svg, 'titles')
      .selectAll<SVGTextElement, unknown>('text')
      .data([
        { at: [30, 20], words: 'the cells' },
        {
          at: [30, 362],
          words: stage.deed === 'flatten' ? 'σ({g})' : stage.deed === 'output' ? '{f}' : '{g}',
        },
      ])
      .join('text')
      .attr('class', 'panel-title')
      .attr('x', ({ at }) => at[0])
      .attr('y', ({ at }) => at[1]);
    symbol(titles, ({ words }) => words);
    drawCounter(layer(svg, 'counter'), counterRows(state));
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

  readoutLines: 6,

  readout(element, state) {
    const stage = stageOf(state);
    drawWords(element, 'stage-title', TITLES[stage.deed]);
    const formula = select(element)
      .selectAll<HTMLParagraphElement, unknown>('p.stage-formula')
      .data([null])
      .join('p')
      .attr('class', 'stage-formula')
      .node();
    if (formula) setMath(formula, formulaOf(stage));
    drawWords(element, 'stage-words', explained(state));
  },

  interact(svg, model) {
    bindTurning(svg, {
      stop: '.surface-stop',
      view: () => model.state,
      turn: (view) => model.set(view),
      rest: () => model.set({ turn: initial.turn, tilt: initial.tilt }),
    });
  },
});
