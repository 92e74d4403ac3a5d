import { choice, defineFigure, range } from '../island/figure.ts';
import type { Model } from '../island/figure.ts';
import type { Plot } from '../marks/axes.ts';
import { bounds, clip, drawAxes } from '../marks/axes.ts';
import { byValue, drawCreases, drawFaces, segmentPath } from '../marks/creases.ts';
import { creaseMesh } from '../marks/crease-mesh.ts';
import { drawDataPoints, REACH } from '../marks/data-points.ts';
import { bindDataPoints, drawPointStop, withoutSelected } from '../marks/data-point-stop.ts';
import { drawFacts } from '../marks/fact-table.ts';
import type { Handle } from '../marks/handle.ts';
import { drawHandles } from '../marks/handle.ts';
import { layer, once } from '../marks/layer.ts';
import type { Layer } from '../marks/layer.ts';
import { counted, round, shortest } from '../marks/number.ts';
import { drawPaths } from '../marks/paths.ts';
import { perState } from '../marks/per-state.ts';
import { pointIn } from '../marks/pointer.ts';
import { scale } from '../marks/scale.ts';
import { symbol } from '../marks/symbol.ts';
import { writing } from '../marks/text.ts';
import { TRAINING_PRESETS, presetOf } from '../marks/training-presets.ts';
import * as run from '../marks/training-run.ts';
import type { Training } from '../marks/training-state.ts';
import { INITIAL_TRAINING, LAST_STEP, trainingPoints } from '../marks/training-state.ts';
import { decisionBoundary, formatNetwork, patternUpper, serraUpper, zaslavsky } from '../network/index.ts';

const [LEFT, RIGHT] = [58, 552];
/** Step 0 stands a little to the right of the axis, so that the handle covers no number. */
const steps = scale([0, LAST_STEP], [LEFT + 12, RIGHT]);
const map: Plot = { x: scale([-REACH, REACH], [LEFT, RIGHT]), y: scale([-REACH, REACH], [524, 30]) };
/** Powers of ten: losses from 0.0001 to 10, counts from 1 to 10⁵. */
const lossPlot: Plot = { x: steps, y: scale([-4, 1], [694, 584]) };
const countPlot: Plot = { x: steps, y: scale([0, 5], [856, 746]) };

const power = (value: number, { y }: Plot): number =>
  Math.min(y.domain[1], Math.max(y.domain[0], Math.log10(Math.max(value, Number.MIN_VALUE))));

/** The largest number of regions that the preset's widths allow, by the sharpest bound that is known to the network module. */
function bound({ preset }: Training): bigint {
  const hidden = presetOf(preset).widths.slice(1, -1);
  return zaslavsky(hidden, 2) ?? serraUpper(hidden, 2) ?? 0n;
}

const thousands = (value: bigint): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** A loss, from 1,000 on as a power of ten. */
function lossText(loss: number): string {
  if (loss < 1000) return shortest(loss, loss < 0.1 ? 4 : 3);
  const [digits, exponent] = loss.toExponential(1).split('e+');
  return `${digits} × 10${Array.from(exponent, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`;
}

function handles(state: Training): Handle<Training>[] {
  if (trainingPoints(state).length === 0) return [];
  const { loss } = run.progressOf(state);
  const time: Handle<Training> = {
    name: 'time',
    label: 'Step of training',
    axis: 'x',
    x: steps,
    y: lossPlot.y,
    place: [state.step, power(loss, lossPlot)],
    limits: [0, LAST_STEP],
    step: Math.max(1, state.stride),
    text: `step ${state.step}, loss ${lossText(loss)}`,
    to: ([step], from) => run.atStep(from, step),
  };
  return [time];
}

const boundaryOf = perState((state: Training) => decisionBoundary(run.shownComplex(state), 0));

function drawMap(svg: SVGSVGElement, state: Training): void {
  const complex = run.shownComplex(state);
  const tints = run.shownTints(state);
  const { right } = run.progressOf(state);
  const place = clip(svg, 'map', map);
  const fill = state.fill === 'output' ? byValue(creaseMesh(complex)) : (i: number) => `tint-${tints[i] + 1}`;
  drawFaces(layer(svg, 'faces'), complex, map, fill);
  drawCreases(layer(svg, 'creases').attr('clip-path', place), complex, map);
  const boundary = segmentPath(boundaryOf(state), map) || 'M0,0';
  drawPaths(layer(svg, 'boundary').attr('clip-path', place), [
    { name: 'halo', d: boundary },
    { name: 'line', d: boundary },
  ]);
  drawAxes(layer(svg, 'axes-map'), map, { x: [-1, 0, 1], y: [-1, 0, 1] });
  const stop = layer(svg, 'data');
  drawPointStop(stop, state, map);
  drawDataPoints(layer(stop, 'points'), trainingPoints(state), map, (i) => right[i]);
}

function drawLoss(svg: SVGSVGElement, state: Training): void {
  drawAxes(layer(svg, 'axes-loss'), lossPlot, {});
  drawTicks(layer(svg, 'ticks-loss'), lossPlot, [
    [-4, '10⁻⁴'],
    [-2, '0.01'],
    [0, '1'],
  ]);
  const places = Array.from(
    run.lossesOf(state),
    (loss, step) => `${round(steps(step))},${round(lossPlot.y(power(loss, lossPlot)))}`,
  );
  drawPaths(layer(svg, 'loss'), [{ name: 'graph', d: places.length > 1 ? `M${places.join('L')}` : 'M0,0' }]);
}

function drawCounts(svg: SVGSVGElement, state: Training): void {
  drawAxes(layer(svg, 'axes-count'), countPlot, { x: [0, 200, 400, 600] });
  drawTicks(layer(svg, 'ticks-count'), countPlot, [
    [0, '1'],
    [2, '100'],
    [4, '10⁴'],
  ]);
  const counts = run.countsOf(state);
  const y = (count: number) => round(countPlot.y(power(count, countPlot)));
  const most = Number(bound(state));
  drawPaths(layer(svg, 'counts'), [
    { name: 'bound', d: `M${LEFT},${y(most)}H${RIGHT}` },
    { name: 'beginning', d: `M${LEFT},${y(counts[0].count)}H${RIGHT}` },
    {
      name: 'graph',
      d: `M${counts.map(({ step, count }) => `${round(steps(step))},${y(count)}`).join('L')}`,
    },
  ]);
  layer(svg, 'bound-name')
    .selectAll<SVGTextElement, string>('text')
    .data([`at most ${thousands(bound(state))} for these widths`])
    .join('text')
    .attr('class', 'value')
    .attr('x', RIGHT - 4)
    .attr('y', y(most))
    .attr('dy', '1.15em')
    .attr('text-anchor', 'end')
    .each(writing((text) => text));
}

/** Ticks with words of their own, for scales of powers. */
function drawTicks(parent: Layer, plot: Plot, ticks: readonly (readonly [number, string])[]): void {
  once(parent, ticks.join(), () => {
    drawPaths(
      layer(parent, 'lines'),
      ticks.map(([at]) => ({ name: 'gridline', d: `M${LEFT},${round(plot.y(at))}H${RIGHT}` })),
    );
    layer(parent, 'words')
      .selectAll<SVGTextElement, (typeof ticks)[number]>('text')
      .data(ticks)
      .join('text')
      .attr('class', 'tick')
      .attr('x', LEFT)
      .attr('dx', '-0.4em')
      .attr('y', ([at]) => round(plot.y(at)))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'end')
      .text(([, word]) => word);
  });
}

function lossName({ preset }: Training): string {
  const { batch } = presetOf(preset);
  return batch ? `loss on the next ${counted(batch)} points` : 'loss on all points, step by step';
}

function drawTitles(parent: Layer, state: Training): void {
  const titles = [
    { y: bounds(map).top - 9, words: `step ${state.step}: ${run.shownComplex(state).regionCount} regions` },
    { y: bounds(lossPlot).top - 9, words: lossName(state) },
    { y: bounds(countPlot).top - 9, words: 'regions in the window' },
  ];
  const texts = parent
    .selectAll<SVGTextElement, unknown>('text')
    .data(titles)
    .join('text')
    .attr('class', 'panel-title')
    .attr('x', LEFT)
    .attr('y', ({ y }) => y);
  symbol(texts, ({ words }) => words);
}

/** The step shown, through both curves. */
function drawNow(parent: Layer, state: Training): void {
  const at = round(steps(state.step));
  const d = [lossPlot, countPlot].map(bounds).map(({ top, bottom }) => `M${at},${top}V${bottom}`);
  drawPaths(parent, [{ name: 'now', d: d.join('') }]);
}

/** Press anywhere on the curves to go there. */
function drawTimeline(parent: Layer): void {
  once(parent, 'drawn', (group) => {
    group
      .selectAll('rect')
      .data([lossPlot, countPlot].map(bounds))
      .join('rect')
      .attr('x', LEFT)
      .attr('y', ({ top }) => top)
      .attr('width', RIGHT - LEFT)
      .attr('height', ({ top, bottom }) => bottom - top);
  });
}

function bindTimeline(svg: SVGSVGElement, model: Model<Training>): void {
  svg.querySelector('.timeline')?.addEventListener('click', (event) => {
    const [x] = pointIn(svg, event as MouseEvent);
    model.set(run.atStep(model.state, steps.invert(x)));
  });
}

/** Rows of the table beside the drawing. */
function rows(state: Training): readonly (readonly [string, string])[] {
  const { loss, right, dead, units } = run.progressOf(state);
  const counts = run.countsOf(state).map(({ count }) => count);
  const hidden = presetOf(state.preset).widths.slice(1, -1);
  const correct = right.filter(Boolean).length;
  return [
    ['loss', right.length > 0 ? lossText(loss) : '–'],
    ['points on the right side', `${correct} of ${right.length}`],
    ['units that are off at every point', `${dead} of ${units}`],
    ['regions now', String(run.shownComplex(state).regionCount)],
    ['regions at step 0', String(counts[0])],
    ['fewest and most so far', `${Math.min(...counts)} – ${Math.max(...counts)}`],
    [
      hidden.length === 1 ? 'largest number, whole plane' : 'upper bound for these widths',
      thousands(bound(state)),
    ],
    [`patterns of ${units} units`, thousands(patternUpper(hidden, 2) ?? 0n)],
  ];
}

/** What there is to say about the end of a run. */
function ending(state: Training): string {
  const { stopped } = run.progressOf(state);
  if (trainingPoints(state).length === 0) return 'There are no points yet: tap the plane to add some.';
  if (stopped) return `${stopped} The last good step is shown.`;
  return state.step >= LAST_STEP ? 'The run ends here.' : '';
}

function drawReadout(element: HTMLElement, state: Training): void {
  if (element.childElementCount === 0) {
    for (const [name, className] of [
      ['p', 'why'],
      ['div', 'table'],
      ['p', 'ending'],
    ]) {
      const made = element.ownerDocument.createElement(name);
      made.className = className;
      element.append(made);
    }
  }
  const [why, table, end] = element.children;
  writing(() => presetOf(state.preset).why).call(why, null);
  drawFacts(table, rows(state));
  writing(() => ending(state)).call(end, null);
}

export default defineFigure<Training>({
  width: 560,
  height: 884,
  invitation: 'Press play; drag along the loss; move, add or delete points.',
  creases: 'fold',
  initial: INITIAL_TRAINING,
  controls: [
    choice('preset', { label: 'Set-up', options: TRAINING_PRESETS }),
    range('rate', {
      label: 'Step size',
      min: -3,
      max: 3,
      step: 1,
      show: (value) => `× ${value < 0 ? `1/${2 ** -value}` : 2 ** value}`,
    }),
    range('stride', { label: 'Steps per frame', min: 1, max: 20, step: 1 }),
    choice('fill', {
      label: 'Colours',
      options: [
        { value: 'regions', label: 'regions' },
        { value: 'output', label: 'output' },
      ],
    }),
    choice('adds', {
      label: 'New points',
      options: [
        { value: '0', label: 'discs' },
        { value: '1', label: 'squares' },
      ],
    }),
  ],
  actions: [
    {
      name: 'restart',
      label: 'Back to step 0',
      to: (state) => run.atStep(state, 0),
      possible: ({ step }) => step > 0,
    },
    { name: 'seed', label: 'New seed', to: ({ seed }) => ({ seed: (seed % 999_999) + 1 }) },
    {
      name: 'delete',
      label: 'Delete point',
      to: withoutSelected,
      possible: ({ selected }) => selected >= 0,
    },
  ],
  files: [
    {
      name: 'training.json',
      label: 'State',
      holds: 'points, settings and weights',
      type: 'application/json',
      text(state) {
        const { preset, rate } = run.trainingRun(state);
        const { seed, step } = state;
        const points = trainingPoints(state).map(({ at, label }) => ({ x: at[0], y: at[1], label }));
        const optimiser = { ...preset.optimiser, rate };
        const network = formatNetwork(run.shownNetwork(state));
        return `${JSON.stringify({ setUp: preset.value, seed, step, optimiser, points, network }, null, 2)}\n`;
      },
    },
  ],
  pace: 20,
  constrain: run.consistent,
  network: run.shownNetwork,
  handles,
  step: run.nextFrame,
  rewind: (state) => run.atStep(state, 0),

  describe(state) {
    const { widths, label } = presetOf(state.preset);
    const { loss, right, dead, units } = run.progressOf(state);
    const { rate } = run.trainingRun(state);
    const points = trainingPoints(state);
    const regions = run.shownComplex(state).regionCount;
    const chosen = points[state.selected];
    return [
      `${label}: a ${widths.join('-')} network at step ${state.step} of ${LAST_STEP}, ${state.stride} per frame, step size ${shortest(rate, 5)}.`,
      `It has ${counted(regions)} regions in the window, coloured by ${state.fill === 'output' ? 'the output' : 'region'}.`,
      points.length > 0
        ? `The loss is ${lossText(loss)}; ${right.filter(Boolean).length} of ${points.length} points are on the right side.`
        : '',
      dead > 0 ? `${dead} of ${units} units are off at every point.` : '',
      `New points are ${state.adds === '0' ? 'discs' : 'squares'}.`,
      chosen
        ? `Chosen: the ${chosen.label === 0 ? 'disc' : 'square'} at x ${shortest(chosen.at[0])}, y ${shortest(chosen.at[1])}.`
        : '',
      ending(state),
    ]
      .filter(Boolean)
      .join(' ');
  },

  values(state) {
    const { loss, right, dead, units } = run.progressOf(state);
    const counts = run.countsOf(state).map(({ count }) => count);
    return {
      step: String(state.step),
      loss: lossText(loss),
      right: String(right.filter(Boolean).length),
      points: String(right.length),
      dead: counted(dead),
      units: String(units),
      regions: counted(run.shownComplex(state).regionCount),
      first: counted(counts[0]),
      fewest: counted(Math.min(...counts)),
      most: counted(Math.max(...counts)),
      bound: thousands(bound(state)),
      patterns: thousands(patternUpper(presetOf(state.preset).widths.slice(1, -1), 2) ?? 0n),
    };
  },

  draw(svg, state) {
    drawMap(svg, state);
    drawLoss(svg, state);
    drawCounts(svg, state);
    drawNow(layer(svg, 'time'), state);
    drawTimeline(layer(svg, 'timeline'));
    drawTitles(layer(svg, 'titles'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 12,
  readout: drawReadout,

  interact(svg, model) {
    bindDataPoints(svg, model, map);
    bindTimeline(svg, model);
  },
});
