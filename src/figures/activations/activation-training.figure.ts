// Longer than most files: a run, its map, and all that is said of both.
import type { Goal } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bindPointing } from '../../drawing/hands/pointing.ts';
import { layer } from '../../drawing/page/layer.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { counted, numbered, plural, significant } from '../../drawing/words/number.ts';
import { TRAINED, trainedOf } from './trained-activations.ts';
import {
  CELLS,
  HEIGHT,
  WIDTH,
  complexOf,
  drawTraining,
  lossPlot,
  powerOf,
  stepUnder,
} from './trained-drawing.ts';
import type { Training } from './trained-run.ts';
import { LARGEST_SEED, LAST, POINTS, STRIDE, consistent, lossesOf, networkOf, nextFrame, rightOf } from './trained-run.ts'; // prettier-ignore

const lossOf = (state: Training): number => lossesOf(state)[state.step];
const isLinear = (state: Training): boolean => trainedOf(state.activation).shape === 'straight';
const correctIn = (state: Training): number => rightOf(state).filter(Boolean).length;
const regionsOf = (state: Training): number => complexOf(state)?.regionCount ?? 0;
const pointsSaid = (state: Training): string =>
  `${correctIn(state)} of ${numbered(POINTS.length, 'point')} on the right side`;

function handles(state: Training): Handle<Training>[] {
  const loss = lossOf(state);
  return [
    {
      ...lossPlot,
      name: 'step',
      label: 'Step of training',
      axis: 'x',
      place: [state.step, powerOf(loss)],
      limits: [0, LAST],
      step: STRIDE,
      text: `step ${state.step}, loss ${significant(loss)}`,
      to: ([step]) => ({ step: Math.round(step) }),
    },
  ];
}

function status(state: Training): string {
  const { shape, label } = trainedOf(state.activation);
  const name = state.activation === 'identity' ? 'No activation' : label[0].toUpperCase() + label.slice(1);
  const none = shape === 'smooth' ? 'regions' : 'linear regions';
  const exact =
    shape === 'straight'
      ? `${plural(regionsOf(state), 'region')}, and f = 0 is ${state.activation === 'identity' ? 'one straight line' : 'straight in each of them'}`
      : `${shape}, so there are no ${none}, and f = 0 is a curve, sampled on ${CELLS} × ${CELLS} cells`;
  const ask = state.step === 0 ? ' Will f = 0 go round the moons?' : '';
  return `${name}, step ${state.step}: ${exact}; ${pointsSaid(state)}.${ask}`;
}

function legend(state: Training): readonly LegendEntry[] {
  const { shape, kinks, value } = trainedOf(state.activation);
  const creases: LegendEntry[] = [
    { swatch: 'valley', words: 'valley' },
    { swatch: 'mountain', words: 'mountain' },
  ];
  return [
    { swatch: 'dot', colour: 'var(--unit-1)', words: 'class 0' },
    { swatch: 'patch', colour: 'var(--unit-2)', words: 'class 1' },
    { swatch: 'patch', colour: 'var(--mark)', words: 'f > 0' },
    ...(shape === 'straight' ? [] : [{ swatch: 'dotted', words: 'f = 0, sampled' } as const]),
    ...(kinks || (shape === 'straight' && value !== 'identity') ? creases : []),
  ];
}

/** The exercise: every point on the right side, and no region. */
function smoothAndRight(state: Training): Goal {
  const linear = isLinear(state);
  const correct = correctIn(state);
  return {
    done: !linear && correct === POINTS.length,
    words: linear
      ? `Here there ${regionsOf(state) === 1 ? 'is' : 'are'} ${plural(regionsOf(state), 'region')}; none is asked for.`
      : correct === POINTS.length
        ? `Done: all ${POINTS.length} points are on the right side of a curve.`
        : `${correct} of ${POINTS.length} points are on the right side so far.`,
  };
}

/** The exercise: every point on the right side with few regions. */
const FEW = 24;
function fewRegions(state: Training): Goal {
  const linear = isLinear(state);
  const [correct, regions] = [correctIn(state), regionsOf(state)];
  const done = linear && correct === POINTS.length && regions < FEW;
  const said = `${correct} of ${POINTS.length} points are on the right side, with ${plural(regions, 'region')}`;
  return {
    done,
    words: !linear
      ? 'Linear regions are asked for, and a network with curved units has none.'
      : done
        ? `Done: ${said}.`
        : `${said}; all points with fewer than ${FEW} regions are asked for.`,
  };
}

export default defineFigure<Training>({
  width: WIDTH,
  height: HEIGHT,
  still: [72, 30, 460, 460],
  stillShows: { step: LAST },
  invitation: 'Press play; then choose another activation.',
  creases: 'fold',
  initial: { activation: 'relu', seed: 1, step: 0 },
  controls: [
    choice('activation', {
      label: 'Activation',
      options: TRAINED.map(({ value, label }) => ({ value, label })),
    }),
    range('step', { label: 'Step', min: 0, max: LAST, step: 1, show: String }),
  ],
  actions: [
    {
      name: 'seed',
      label: 'New seed',
      to: ({ seed }) => ({ seed: (seed % LARGEST_SEED) + 1, step: 0 }),
    },
  ],
  primary: ['activation', 'seed'],
  undo: true,
  constrain: consistent,
  network: networkOf,
  handles,
  step: nextFrame,
  pace: 30,
  rewind: (state) => ({ ...state, step: 0 }),
  keeps: ({ activation }) => ({ activation }),
  status,
  legend,
  goals: { 'smooth-and-right': smoothAndRight, 'few-regions': fewRegions },

  describe(state) {
    const { label, shape, slopes, kinks } = trainedOf(state.activation);
    return [
      `A network with two inputs and eight units, activation ${label}, trained on two moons; random weights of seed ${state.seed}, step ${state.step} of ${LAST}.`,
      slopes ? 'The slopes left of zero are trained with the weights.' : '',
      shape === 'straight'
        ? `It has ${counted(regionsOf(state))} ${regionsOf(state) === 1 ? 'region' : 'regions'} in the window; creases, regions and the line f = 0 are exact.`
        : `It is ${shape} and has no ${shape === 'smooth' ? '' : 'linear '}regions; ${kinks ? 'its creases are exact, and ' : ''}the curve f = 0 and the area f > 0 are sampled on ${CELLS} × ${CELLS} cells.`,
      'Thin lines run where f is −4, −2, 2 and 4.',
      `The loss is ${significant(lossOf(state))}; ${pointsSaid(state)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  values: (state) => ({
    regions: counted(regionsOf(state)),
    right: String(correctIn(state)),
    points: String(POINTS.length),
    loss: significant(lossOf(state)),
  }),

  draw(svg, state) {
    drawTraining(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  interact(svg, model, player, signal) {
    bindPointing<Partial<Training>>(svg, signal, {
      change: (event) => stepUnder(pointIn(svg, event)),
      // Steps that were not trained yet take time, so that pointing shows none.
      preview: () => undefined,
      pin(change) {
        player.pause();
        model.set(change);
      },
    });
  },

  readoutLines: 4,
  readout(element, state) {
    drawTable(element, {
      name: 'facts',
      look: 'lined',
      rowHeads: true,
      rows: [
        ['loss', significant(lossOf(state))],
        ['points on the right side', `${correctIn(state)} of ${POINTS.length}`],
        ['regions in the window', complexOf(state) ? String(regionsOf(state)) : '–'],
        ['seed', String(state.seed)],
      ],
    });
  },
});
