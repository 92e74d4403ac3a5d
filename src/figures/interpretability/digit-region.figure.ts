// Longer than most files: one figure: its state, controls, stops and words, which belong together.
import { withCommas } from '../../drawing/words/big-number.ts';
import { choice, defineFigure, number, range } from '../../contract/figure.ts';
import { bindChoiceStop, partAfter } from '../../drawing/digits/choice-stop.ts';
import { bindDigitStrip, drawDigitStrip } from '../../drawing/digits/digit-strip.ts';
import { digitsNetwork, testAccuracy, testDigits } from '../../drawing/digits/digits.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { counted } from '../../drawing/words/number.ts';
import { classUnder, drawRegion, GRID, SIZE, STRIP } from './digit-drawing.ts';
import { biasOutweighs, knownDistance, mixedRegion } from './digit-goals.ts';
import { chosenDigit, CLASSES, facts, isOffered, offeredDigits, sceneOf, type State } from './digit-scene.ts';
import { amongWords, describeDigit, far, fixed, statusOf } from './digit-words.ts';

const FIRST = 0;
const AMONG = ['all', ...CLASSES.map(String), 'wrong', 'share'];

/** The digits of the strip, and the place of the chosen one. */
const stripOf = ({ among, digit }: State) => {
  const digits = offeredDigits(among);
  return { digits, chosen: digits.indexOf(testDigits[digit]) };
};

export default defineFigure<State>({
  ...SIZE,
  primary: ['among', 'show', 'cross', 'back'],
  still: [4, 104, 552, 200],
  invitation: 'Choose a digit, then a class, and read off what the network adds up.',
  undo: true,
  initial: { digit: FIRST, among: 'all', output: testDigits[FIRST].label, show: 'weights', across: false },
  controls: [
    choice('among', {
      label: 'Digits',
      options: AMONG.map((value) => ({ value, label: amongWords(value) })),
      also: (among) => chosenDigit(offeredDigits(among)[0]),
    }),
    choice('show', {
      label: 'Ten images',
      offered: ({ across }) => !across,
      options: [
        { value: 'weights', label: 'weights' },
        { value: 'parts', label: 'weight × ink' },
      ],
    }),
    number('digit', { label: 'Test digit', min: 0, max: testDigits.length - 1 }),
    range('output', { label: 'Class looked at', min: 0, max: CLASSES.length - 1, step: 1 }),
  ],
  actions: [
    {
      name: 'cross',
      label: 'Step across the nearest crease',
      offered: ({ across }) => !across,
      to: () => ({ across: true }),
    },
    { name: 'back', label: 'Step back', offered: ({ across }) => across, to: () => ({ across: false }) },
  ],

  constrain(state) {
    const digit = Math.round(clamped(state.digit, 0, testDigits.length - 1));
    const output = Math.round(clamped(state.output, 0, CLASSES.length - 1));
    return { ...state, digit, output, among: isOffered(state.among, digit) ? state.among : 'all' };
  },

  network: () => digitsNetwork,

  status: (state) => statusOf(state, sceneOf(state)),

  legend(state) {
    const { isExact, flip } = sceneOf(state);
    return [
      { swatch: 'patch', colour: 'var(--unit-2)', words: 'raises the logit' },
      { swatch: 'patch', colour: 'var(--unit-1)', words: 'lowers it' },
      { swatch: 'line', words: 'nearest crease' },
      ...(isExact
        ? ([{ swatch: 'dot', words: 'decision boundary' }] as const)
        : ([{ swatch: 'patch', colour: 'var(--edge)', words: 'the boundary is in here' }] as const)),
      ...(flip ? ([{ swatch: 'dot', words: 'a flip that was found' }] as const) : []),
    ];
  },

  goals: { 'known-distance': knownDistance, 'mixed-region': mixedRegion, 'bias-outweighs': biasOutweighs },

  describe: (state) => describeDigit(state, sceneOf(state)),

  values(state) {
    const scene = sceneOf(state);
    const { test, all } = facts;
    const { sums, logits, model, decision, crossing, flip } = scene;
    return {
      accuracy: `${(100 * testAccuracy()).toFixed(1)}\u00a0%`,
      tested: String(test.digits),
      wrong: counted(facts.wrong.length),
      regions: String(test.regions),
      sharing: String(test.sharing),
      mixed: counted(test.mixed),
      allDigits: withCommas(all.digits),
      allRegions: withCommas(all.regions),
      allSharing: String(all.sharing),
      allShared: String(all.shared),
      allMost: counted(all.most),
      allMixed: String(all.mixed),
      exact: counted(facts.exact.length),
      medianCrease: far(facts.medianCrease),
      medianInMap: far(facts.medianInMap),
      label: String(scene.digit.label),
      reading: String(decision.reading),
      sum: fixed(sums[state.output], 3),
      bias: fixed(model.map.biases[state.output], 3),
      logit: fixed(logits[state.output], 3),
      crease: far(crossing.distance),
      boundary: far(decision.inMap),
      flip: flip ? far(flip.distance) : far(decision.inMap),
    };
  },

  draw(svg, state) {
    drawDigitStrip(layer(svg, 'strip'), STRIP, stripOf(state));
    drawRegion(svg, state);
  },

  readoutLines: 12,

  readout(element, state) {
    const { sums, logits, model, crossing, decision } = sceneOf(state);
    const { across, output } = state;
    const beyond = crossing.beyond.map.biases;
    drawTable(element, {
      name: 'logits',
      look: 'lined',
      headings: across
        ? ['Class', 'Factor', 'Bias before', 'Bias beyond']
        : ['Class', 'Weight × ink', 'Bias', 'Logit'],
      rowHeads: true,
      rows: CLASSES.map((k) => [
        k === decision.reading ? `${k}, read` : String(k),
        ...(across
          ? [(crossing.turnsOn ? 1 : -1) * crossing.factors[k], model.map.biases[k], beyond[k]]
          : [sums[k], model.map.biases[k], logits[k]]
        ).map((value) => fixed(value, 3)),
      ]),
      active: (k) => k === output,
    });
  },

  interact(svg, model, _, signal) {
    bindDigitStrip(svg, signal, {
      stop: '.strip',
      place: STRIP,
      content: () => stripOf(model.state),
      select: (digit) => model.set(chosenDigit(digit)),
      preview: (digit) => model.preview(digit && chosenDigit(digit)),
    });
    bindChoiceStop(svg, signal, {
      stop: '.grid',
      under: classUnder,
      chosen: () => model.state.output,
      after: (key, from) => partAfter(key, from, { count: CLASSES.length, wide: GRID.columns }),
      select: (output) => model.set({ output }),
      preview: (output) => model.preview(output === null ? null : { output }),
    });
  },
});
