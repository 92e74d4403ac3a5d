import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds } from '../../drawing/page/axes.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { byValue } from '../../drawing/plane/creases.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { drawDataPoints, REACH } from './data-points.ts';
import { bindDataPoints, drawPointStop, withoutSelected } from './data-point-stop.ts';
import { drawDecisionMap } from './decision-map.ts';
import { drawFacts } from './fact-table.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { counted, round, shortest, significant } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { writing } from '../../drawing/words/text.ts';
import { bindTimeline, drawTimeline } from './timeline.ts';
import {
  CURVES,
  countPlot,
  drawCounts,
  drawLosses,
  lossPlot,
  mostRegions,
  powerIn,
  steps,
} from './training-curves.ts';
import { TRAINING_PRESETS, presetOf } from './training-presets.ts';
import * as run from './training-run.ts';
import type { Training } from './training-state.ts';
import { INITIAL_TRAINING, LAST_STEP, trainingPoints } from './training-state.ts';
import { decisionBoundary, formatNetwork, patternUpper } from '../../network/index.ts';

const { left: LEFT, right: RIGHT } = CURVES;
const map: Plot = { x: scale([-REACH, REACH], [LEFT, RIGHT]), y: scale([-REACH, REACH], [524, 30]) };

function handles(state: Training): Handle<Training>[] {
  if (trainingPoints(state).length === 0) return [];
  const { loss } = run.progressOf(state);
  const time: Handle<Training> = {
    name: 'time',
    label: 'Step of training',
    axis: 'x',
    x: steps,
    y: lossPlot.y,
    place: [state.step, powerIn(loss, lossPlot)],
    limits: [0, LAST_STEP],
    step: Math.max(1, state.stride),
    text: `step ${state.step}, loss ${significant(loss)}`,
    to: ([step], from) => run.atStep(from, step),
  };
  return [time];
}

const boundaryOf = perState((state: Training) => decisionBoundary(run.shownComplex(state), 0));

function drawMap(svg: SVGSVGElement, state: Training): void {
  const complex = run.shownComplex(state);
  const tints = run.shownTints(state);
  const { right } = run.progressOf(state);
  const fill = state.fill === 'output' ? byValue(creaseMesh(complex)) : (i: number) => `tint-${tints[i] + 1}`;
  drawDecisionMap(svg, complex, map, boundaryOf(state), fill);
  const stop = layer(svg, 'data');
  drawPointStop(stop, state, map);
  drawDataPoints(layer(stop, 'points'), trainingPoints(state), map, (i) => right[i]);
}

function lossName({ preset }: Training): string {
  const { batch } = presetOf(preset);
  return batch ? `loss on the next ${counted(batch)} points` : 'loss on all points, step by step';
}

function drawTitles(parent: SvgGroup, state: Training): void {
  const words = [
    `step ${state.step}: ${run.shownComplex(state).regionCount} regions`,
    lossName(state),
    'regions in the window',
  ];
  drawPanelTitles(
    parent,
    [map, lossPlot, countPlot].map((plot, i) => ({ x: LEFT, y: bounds(plot).top - 9, words: words[i] })),
  );
}

/** The step shown, through both curves. */
function drawNow(parent: SvgGroup, state: Training): void {
  const at = round(steps(state.step));
  const d = [lossPlot, countPlot].map(bounds).map(({ top, bottom }) => `M${at},${top}V${bottom}`);
  drawPaths(parent, [{ name: 'now', d: d.join('') }]);
}

/** Rows of the table beside the drawing. */
function rows(state: Training): readonly (readonly [string, string])[] {
  const { loss, right, dead, units } = run.progressOf(state);
  const counts = run.countsOf(state).map(({ count }) => count);
  const hidden = presetOf(state.preset).widths.slice(1, -1);
  const correct = right.filter(Boolean).length;
  return [
    ['loss', right.length > 0 ? significant(loss) : '–'],
    ['points on the right side', `${correct} of ${right.length}`],
    ['units that are off at every point', `${dead} of ${units}`],
    ['regions now', String(run.shownComplex(state).regionCount)],
    ['regions at step 0', String(counts[0])],
    ['fewest and most so far', `${Math.min(...counts)} – ${Math.max(...counts)}`],
    [
      hidden.length === 1 ? 'largest number, whole plane' : 'upper bound for these widths',
      grouped(mostRegions(state)),
    ],
    [`patterns of ${units} units`, grouped(patternUpper(hidden, 2) ?? 0n)],
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
  primary: ['preset'],
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
        ? `The loss is ${significant(loss)}; ${right.filter(Boolean).length} of ${points.length} points are on the right side.`
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
      loss: significant(loss),
      right: String(right.filter(Boolean).length),
      points: String(right.length),
      dead: counted(dead),
      units: String(units),
      regions: counted(run.shownComplex(state).regionCount),
      first: counted(counts[0]),
      fewest: counted(Math.min(...counts)),
      most: counted(Math.max(...counts)),
      bound: grouped(mostRegions(state)),
      patterns: grouped(patternUpper(presetOf(state.preset).widths.slice(1, -1), 2) ?? 0n),
    };
  },

  draw(svg, state) {
    drawMap(svg, state);
    drawLosses(layer(svg, 'loss'), state);
    drawCounts(layer(svg, 'counts'), state);
    drawNow(layer(svg, 'time'), state);
    drawTimeline(layer(svg, 'timeline'), [lossPlot, countPlot]);
    drawTitles(layer(svg, 'titles'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 12,
  readout: drawReadout,

  interact(svg, model, _, signal) {
    bindDataPoints(svg, signal, model, map);
    bindTimeline(svg, signal, (x) => model.set(run.atStep(model.state, steps.invert(x))));
  },
});
