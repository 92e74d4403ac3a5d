// Longer than most files: one figure: its state, controls, goals and words, which belong together.
import type { Goal } from '../../contract/figure.ts';
import { defineFigure, range } from '../../contract/figure.ts';
import { drawHandles, type Handle } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { shortest } from '../../drawing/words/number.ts';
import { drawCorners, drawGraphs, drawSlice, LAYERS } from './magnitude-drawing.ts';
import {
  CORNERS,
  MEASURED,
  percentRight,
  sceneOf,
  share,
  SIZE,
  STEP,
  stepOf,
  type State,
} from './magnitude-scene.ts';

const percentWords = (percent: number): string => `${shortest(percent, 1)} %`;
const rightWords = (right: number): string => `${percentRight(right).toFixed(1)} %`;
/** With as many commas as its size needs: "1,357". */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const handles = (state: State): readonly Handle<State>[] => [
  {
    ...share,
    name: 'percent',
    label: 'Weights that are kept, in percent',
    axis: 'x',
    place: [state.percent, percentRight(sceneOf(state).right)],
    limits: [0, 100],
    step: STEP,
    text: `${percentWords(state.percent)} kept`,
    to: ([x]) => ({ percent: STEP * stepOf(x) }),
  },
];

const status = (state: State): string => {
  const { kept, right, regions } = sceneOf(state);
  return `With ${percentWords(state.percent)} of the weights, ${grouped(kept)} of them, ${right} of ${MEASURED.of} digits are read rightly, and the map has ${regions} ${regions === 1 ? 'region' : 'regions'}.`;
};

/** The fewest weights with which nine of ten digits are read rightly. */
function fewest(state: State): Goal {
  const enough = MEASURED.right.findIndex((right) => 10 * right >= 9 * MEASURED.of);
  const at = stepOf(state.percent);
  const { right } = sceneOf(state);
  if (at === enough)
    return {
      done: true,
      words: `${percentWords(state.percent)}: one step less, and it is fewer than nine of ten.`,
    };
  return {
    done: false,
    words:
      at > enough
        ? `${rightWords(right)} are read rightly; it still works with less.`
        : `Only ${rightWords(right)} are read rightly.`,
  };
}

/** More regions than with 37.5 % of the weights, and fewer digits read rightly. */
function moreRegions(state: State): Goal {
  const [at, other] = [stepOf(state.percent), stepOf(37.5)];
  const more = MEASURED.regions[at] - MEASURED.regions[other];
  const fewer = MEASURED.right[other] - MEASURED.right[at];
  return {
    done: at < other && more > 0 && fewer > 0,
    words:
      at >= other
        ? 'Keep less than 37.5 % of the weights.'
        : `${MEASURED.regions[at]} regions against ${MEASURED.regions[other]}, and ${MEASURED.right[at]} digits against ${MEASURED.right[other]}.`,
  };
}

export default defineFigure<State>({
  ...SIZE,
  primary: ['percent'],
  invitation: 'Keep fewer and fewer weights.',
  creases: 'unit',
  still: [12, 10, 536, 343],
  initial: { percent: 100 },
  controls: [range('percent', { label: 'Weights kept', min: 0, max: 100, step: STEP, show: percentWords })],
  constrain: (state) => ({ ...state, percent: STEP * stepOf(state.percent) }),
  network: (state) => sceneOf(state).network,
  handles,
  step: (state) => (state.percent > 0 ? { ...state, percent: state.percent - STEP } : null),
  rewind: () => ({ percent: 100 }),
  pace: 400,

  status,
  legend: () =>
    LAYERS.map((colour, l) => ({
      swatch: 'line',
      colour,
      words: `creases of the ${['first', 'second'][l]} hidden layer`,
    })),
  goals: { fewest, 'more-regions': moreRegions },

  describe(state) {
    const { readings } = sceneOf(state);
    const three = CORNERS.map(({ digit }, i) => `the ${digit.label} is read as ${readings[i]}`).join(', ');
    return [
      'A map of the plane through three images of handwritten digits, with the creases of a network that reads them, and under it two graphs over the share of its weights that is kept: how many held-out digits it reads rightly, and how many regions the map has.',
      `Of the three digits ${three}.`,
      status(state),
    ].join(' ');
  },

  values(state) {
    const { kept, right, regions } = sceneOf(state);
    return {
      weights: grouped(MEASURED.kept[MEASURED.kept.length - 1]),
      kept: grouped(kept),
      right: String(right),
      of: String(MEASURED.of),
      share: rightWords(right),
      regions: String(regions),
    };
  },

  draw(svg, state) {
    drawSlice(layer(svg, 'slice'), state);
    drawCorners(layer(svg, 'corners'), state);
    drawGraphs(layer(svg, 'graphs'), state, stepOf(state.percent));
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 7,

  readout(element, state) {
    const rows = [100, 75, 50, 25, 10, 0].map((percent) => ({ percent, at: stepOf(percent) }));
    drawTable(element, {
      name: 'magnitude-table',
      headings: ['kept', 'weights', 'read rightly', 'regions'],
      rowHeads: true,
      rows: rows.map(({ percent, at }) => [
        percentWords(percent),
        grouped(MEASURED.kept[at]),
        rightWords(MEASURED.right[at]),
        String(MEASURED.regions[at]),
      ]),
      active: (row) => rows[row].percent === state.percent,
    });
  },

  /** Maps are made one by one before they are asked for: a map of 300 regions would take half a frame. */
  interact(_svg, _model, _, signal) {
    let percent = 100;
    const timer = setInterval(() => {
      percent -= STEP;
      if (percent < 0) clearInterval(timer);
      else sceneOf({ percent });
    }, 40);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  },
});
