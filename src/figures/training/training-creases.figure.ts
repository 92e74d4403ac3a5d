// Longer than most files: one linked figure whose map, curves, points and buttons follow one run.
import type { Action, Goal } from '../../contract/figure.ts';
import { choice, defineFigure, range, toggle } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { bounds } from '../../drawing/page/axes.ts';
import { grouped } from '../../drawing/words/big-number.ts';
import { byValue } from '../../drawing/plane/creases.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { MOST_POINTS, REACH, drawDataPoints } from './data-points.ts';
import { bindDataPoints, drawPointStop, withoutSelected } from './data-point-stop.ts';
import { drawDecisionMap } from './decision-map.ts';
import { drawFacts } from './fact-table.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { layer, onceFor } from '../../drawing/page/layer.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { counted, numbered, plural, round, shortest, significant } from '../../drawing/words/number.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { bindTimeline, drawTimeline } from './timeline.ts';
import {
  CURVES,
  changeAt,
  countPlot,
  drawCounts,
  drawLosses,
  drawMarks,
  lossPlot,
  mostRegions,
  powerIn,
  steps,
} from './training-curves.ts';
import { TRAINING_PRESETS, presetOf } from './training-presets.ts';
import { countsOf, progressOf } from './training-progress.ts';
import * as run from './training-run.ts';
import type { Training } from './training-state.ts';
import { INITIAL_TRAINING, keptPoints, lastStep, stretchesOf, trainingPoints } from './training-state.ts';
import type { Point } from '../../network/index.ts';
import { decisionBoundary, formatNetwork, patternUpper, topology } from '../../network/index.ts';

const { left: LEFT, right: RIGHT } = CURVES;
const map: Plot = { x: scale([-REACH, REACH], [LEFT, RIGHT]), y: scale([-REACH, REACH], [520, 26]) };

function handles(state: Training): Handle<Training>[] {
  if (trainingPoints(state).length === 0) return [];
  const { loss } = progressOf(state);
  const time: Handle<Training> = {
    name: 'time',
    label: 'Step of training',
    axis: 'x',
    x: steps(state),
    y: lossPlot.y,
    place: [state.step, powerIn(loss, lossPlot)],
    limits: [0, lastStep(state)],
    step: Math.max(1, state.stride),
    text: `step ${state.step}, loss ${significant(loss)}`,
    to: ([step], from) => run.atStep(from, step),
  };
  return [time];
}

const boundaryOf = perState((state: Training) => decisionBoundary(run.shownComplex(state), 0));

/** The parts and holes, in the window, of the set where the output is positive. */
const shapeOf = perState((state: Training) => topology(run.shownComplex(state), { output: 0, above: 0 }));

function drawMap(svg: SVGSVGElement, state: Training): void {
  const complex = run.shownComplex(state);
  const tints = run.shownTints(state);
  const { right } = progressOf(state);
  const fill = () =>
    state.fill === 'output' ? byValue(creaseMesh(complex)) : (i: number) => `tint-${tints[i] + 1}`;
  onceFor(svg, [complex, state.fill, state.tints], () =>
    drawDecisionMap(svg, complex, map, boundaryOf(state), fill()),
  );
  const stop = layer(svg, 'data');
  drawPointStop(stop, state, map);
  drawDataPoints(layer(stop, 'points'), trainingPoints(state), map, (i) => right[i]);
}

function lossName({ preset }: Training): string {
  const { batch } = presetOf(preset);
  return batch ? `loss on the next ${counted(batch)} points` : 'loss on all points';
}

function drawTitles(parent: SvgGroup, state: Training): void {
  const words = [
    `step ${state.step}: ${numbered(run.shownComplex(state).regionCount, 'region')}`,
    lossName(state),
    `regions in the window (at most ${grouped(mostRegions(state))})`,
  ];
  drawPanelTitles(
    parent,
    [map, lossPlot, countPlot].map((plot, i) => ({ x: LEFT, y: bounds(plot).top - 9, words: words[i] })),
  );
}

/** The step shown, through both curves. */
function drawNow(parent: SvgGroup, state: Training): void {
  const at = round(steps(state)(state.step));
  const d = [lossPlot, countPlot].map(bounds).map(({ top, bottom }) => `M${at},${top}V${bottom}`);
  drawPaths(parent, [{ name: 'now', d: d.join('') }]);
}

const correctIn = (state: Training): number => progressOf(state).right.filter(Boolean).length;

/** Rows of the table beside the drawing. */
function rows(state: Training): readonly (readonly [string, string])[] {
  const { loss, right, dead, units } = progressOf(state);
  const counts = countsOf(state);
  const hidden = presetOf(state.preset).widths.slice(1, -1);
  const { parts, holes } = shapeOf(state);
  return [
    ['loss', right.length > 0 ? significant(loss) : '–'],
    ['points on the right side', `${correctIn(state)} of ${right.length}`],
    ['units that are off at every point', `${dead} of ${units}`],
    ['parts and holes where f > 0', `${parts} and ${holes}`],
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

/** What there is to say about the end of a run, or about points that a reader has made. */
function ending(state: Training): string {
  const { stopped } = progressOf(state);
  const count = trainingPoints(state).length;
  if (count === MOST_POINTS && state.adding) return `${MOST_POINTS} points are all that there is room for.`;
  if (stopped) return `${stopped} The last good step is shown.`;
  if (state.step >= lastStep(state)) return 'The run ends here.';
  const change = stretchesOf(state).findIndex(({ from }, k) => k > 0 && from === state.step);
  if (change > 0) return `Here ${changeAt(state, change)}.`;
  return state.step === 0 && state.points ? 'Your points are kept; a second Reset drops them.' : '';
}

/** "two parts with one hole", or none: the set where the output is positive, in the window. */
function shape(state: Training): string {
  const { parts, holes } = shapeOf(state);
  if (parts === 0) return 'f > 0 is nowhere in the window';
  return `where f > 0 there ${parts === 1 ? 'is' : 'are'} ${plural(parts, 'part')} with ${plural(holes, 'hole')}`;
}

function status(state: Training): string {
  const { right } = progressOf(state);
  if (right.length === 0) return 'There are no points yet: switch “Add points” on, then tap the plane.';
  const points = `${correctIn(state)} of ${numbered(right.length, 'point')} on the right side`;
  const said =
    state.step === 0 && !state.points
      ? `Step 0, ${points}. ${presetOf(state.preset).ask}`
      : `Step ${state.step}: ${points}; ${shape(state)}.`;
  return [said, ending(state)].filter(Boolean).join(' ');
}

const CREASES: readonly LegendEntry[] = [
  { swatch: 'dot', colour: 'var(--unit-1)', words: 'class 0' },
  { swatch: 'patch', colour: 'var(--unit-2)', words: 'class 1' },
  { swatch: 'line', words: 'f = 0' },
  { swatch: 'valley', words: 'valley' },
  { swatch: 'mountain', words: 'mountain' },
];

/** The exercise: points that are all right, and a hole in the set where the output is positive. */
function hole(state: Training): Goal {
  const { right } = progressOf(state);
  const { holes } = shapeOf(state);
  const correct = correctIn(state);
  const missing =
    !state.points || right.length < 12
      ? `Your own points are asked for, at least twelve; there are ${state.points ? right.length : 'none'}.`
      : correct < right.length
        ? `${correct} of ${right.length} points are on the right side.`
        : holes === 0
          ? 'All points are on the right side, and where f > 0 there is no hole.'
          : null;
  return {
    done: missing === null,
    words:
      missing ??
      `All ${right.length} points are on the right side, and there ${holes === 1 ? 'is' : 'are'} ${plural(holes, 'hole')}.`,
  };
}

/** The exercise: a small loss with few regions, from any seed and with any step size. */
const FEW = { regions: 400, loss: 0.01 };
function fewRegions(state: Training): Goal {
  const regions = run.shownComplex(state).regionCount;
  const { loss, right } = progressOf(state);
  const given = state.preset === 'moons' && state.points === '' && state.start === '';
  const done = given && loss < FEW.loss && regions < FEW.regions && right.length > 0;
  return {
    done,
    words: given
      ? `Loss ${significant(loss)} with ${plural(regions, 'region')}${done ? '.' : ` so far; asked for: less than ${FEW.loss} with fewer than ${FEW.regions}.`}`
      : 'The two moons are asked for, with their own points and from random weights.',
  };
}

/** Do the squares lie all around a disc, so that every half-plane with the disc has one of them? */
function isSurrounded(disc: Point, squares: readonly Point[]): boolean {
  const angles = squares.map(([x, y]) => Math.atan2(y - disc[1], x - disc[0])).sort((a, b) => a - b);
  const turns = angles.map((angle, i) => (angles[i + 1] ?? angles[0] + 2 * Math.PI) - angle);
  return angles.length > 2 && Math.max(...turns) < Math.PI;
}

/** The exercise: own points, one disc among the squares, and training that goes on. */
function lonelyDisc(state: Training): Goal {
  const points = trainingPoints(state);
  const of = (label: number): Point[] => points.filter((one) => one.label === label).map(({ at }) => at);
  const [discs, squares] = [of(0), of(1)];
  const lonely = discs.some((disc) => isSurrounded(disc, squares));
  const correct = correctIn(state);
  const missing =
    !state.points || discs.length < 6 || squares.length < 6
      ? `There are ${numbered(state.points ? discs.length : 0, 'disc')} and ${numbered(state.points ? squares.length : 0, 'square')} of your own; six of each are asked for.`
      : !state.edits
        ? 'Nothing was changed yet in the middle of the run.'
        : !lonely
          ? 'No disc has squares all around it.'
          : correct < points.length
            ? `A disc has squares all around it; ${correct} of ${points.length} points are on the right side.`
            : null;
  return {
    done: missing === null,
    words:
      missing ?? `A disc has squares all around it, and all ${points.length} points are on the right side.`,
  };
}

const ACTIONS: readonly Action<Training>[] = [
  {
    name: 'restart',
    label: 'Back to step 0',
    to: run.fromStart,
    possible: ({ step }) => step > 0,
  },
  { name: 'seed', label: 'New seed', to: ({ seed }) => ({ seed: (seed % 999_999) + 1 }) },
  {
    name: 'delete',
    label: 'Delete point',
    to: withoutSelected,
    offered: ({ selected }) => selected >= 0,
  },
];

export default defineFigure<Training>({
  width: 560,
  height: 794,
  still: [LEFT, 26, RIGHT - LEFT, 494],
  primary: ['preset', 'adding'],
  undo: true,
  invitation: 'Press play; drag along the loss; move a point.',
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
    toggle('adding', { label: 'Add points' }),
    choice('adds', {
      label: 'New points',
      options: [
        { value: '0', label: 'discs' },
        { value: '1', label: 'squares' },
      ],
    }),
  ],
  actions: ACTIONS,
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
  rewind: run.fromStart,
  keeps: keptPoints,
  status,
  legend: () => CREASES,
  goals: { hole, 'few-regions': fewRegions, 'lonely-disc': lonelyDisc },

  describe(state) {
    const { widths, label } = presetOf(state.preset);
    const { loss, dead, units } = progressOf(state);
    const { rate } = run.trainingRun(state);
    const points = trainingPoints(state);
    const regions = run.shownComplex(state).regionCount;
    const chosen = points[state.selected];
    return [
      `${label}: a ${widths.join('-')} network at step ${state.step} of ${lastStep(state)}, ${state.stride} per frame, step size ${shortest(rate, 5)}.`,
      `It has ${counted(regions)} regions in the window, coloured by ${state.fill === 'output' ? 'the output' : 'region'}.`,
      points.length > 0
        ? `The loss is ${significant(loss)}; ${correctIn(state)} of ${points.length} points are on the right side.`
        : '',
      dead > 0 ? `${dead} of ${units} units ${dead === 1 ? 'is' : 'are'} off at every point.` : '',
      points.length > 0 ? `In the window, ${shape(state)}.` : '',
      ...stretchesOf(state)
        .slice(1)
        .map(({ from }, k) => `At step ${from} ${changeAt(state, k + 1)}.`),
      `New points are ${state.adds === '0' ? 'discs' : 'squares'}; a tap ${state.adding ? 'adds one' : 'adds none'}.`,
      chosen
        ? `Chosen: the ${chosen.label === 0 ? 'disc' : 'square'} at x ${shortest(chosen.at[0])}, y ${shortest(chosen.at[1])}.`
        : '',
      ending(state),
    ]
      .filter(Boolean)
      .join(' ');
  },

  values(state) {
    const { loss, right, dead, units } = progressOf(state);
    const counts = countsOf(state);
    const fewest = Math.min(...counts);
    const { parts, holes } = shapeOf(state);
    return {
      step: String(state.step),
      loss: significant(loss),
      right: String(correctIn(state)),
      points: String(right.length),
      dead: counted(dead),
      units: String(units),
      regions: counted(run.shownComplex(state).regionCount),
      first: counted(counts[0]),
      fewest: counted(fewest),
      'fewest-at': String(counts.indexOf(fewest)),
      parts: counted(parts),
      holes: counted(holes),
      most: counted(Math.max(...counts)),
      bound: grouped(mostRegions(state)),
      patterns: grouped(patternUpper(presetOf(state.preset).widths.slice(1, -1), 2) ?? 0n),
    };
  },

  draw(svg, state) {
    drawMap(svg, state);
    drawLosses(layer(svg, 'loss'), state);
    drawCounts(layer(svg, 'counts'), state);
    drawMarks(layer(svg, 'marks'), state);
    drawNow(layer(svg, 'time'), state);
    drawTimeline(layer(svg, 'timeline'), [lossPlot, countPlot]);
    drawTitles(layer(svg, 'titles'), state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 9,
  readout: (element, state) => drawFacts(element, rows(state)),

  interact(svg, model, player, signal) {
    bindDataPoints(svg, signal, model, player, map);
    bindTimeline(svg, signal, (x) => {
      player.pause();
      model.set(run.atStep(model.state, steps(model.state).invert(x)));
    });
  },
});
