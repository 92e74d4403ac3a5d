// Longer than most files: one figure: its state, controls, goals and words, which belong together.
import { choice, defineFigure, number, range } from '../../contract/figure.ts';
import type { Model } from '../../contract/figure.ts';
import { digitsNetwork, testDigits } from '../../drawing/digits/digits.ts';
import { bounds } from '../../drawing/page/axes.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { bindPointing } from '../../drawing/hands/pointing.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { drawAttack, handles } from './attack-drawing.ts';
import { DIRECTIONS, NORMS, SEEDS, flipOf } from './attack-line.ts';
import type { Attack } from './attack-scene.ts';
import { LAYOUT, endOf, eventsOf, following, held, lineIn, plotsOf, pushed } from './attack-scene.ts';
import {
  DIRECTION_NAMES,
  NORM_NAMES,
  NORM_SYMBOLS,
  aDigit,
  describe,
  flipRows,
  goals,
  legend,
  sized,
  status,
  values,
} from './attack-words.ts';

const LAST = testDigits.length - 1;
const naming = (index: number): string => `digit ${index}, ${aDigit(testDigits[index].label)}`;
/** Does the class change in sight? */
const canFlip = (state: Attack): boolean => (flipOf(lineIn(state))?.from ?? Infinity) <= endOf(state);

/** Pointing at the panels shows the digit there, a click keeps it. */
function bindPanels(svg: SVGSVGElement, model: Model<Attack>, signal: AbortSignal): void {
  const stepAt = (event: MouseEvent): Partial<Attack> | null => {
    const { logits, slopes } = plotsOf(model.state);
    const [px, py] = pointIn(svg, event);
    const { left, right, top } = bounds(logits);
    if (px < left || px > right || py < top || py > bounds(slopes).bottom) return null;
    const step = logits.x.invert(px);
    return step <= endOf(model.state) ? { step } : null;
  };
  bindPointing<Partial<Attack>>(svg, signal, {
    change: stepAt,
    preview: (to) => model.preview(to),
    pin: (to) => model.set(to),
  });
}

export default defineFigure<Attack>({
  width: LAYOUT.width,
  height: LAYOUT.height,
  invitation: 'Push the 4 until it is read as something else: how small a change will do?',
  initial: { digit: 28, direction: 'sign', other: 206, seed: 2, norm: 'inf', step: 0 },
  controls: [
    choice('direction', {
      label: 'Push',
      options: DIRECTIONS.map((value) => ({ value, label: DIRECTION_NAMES[value] })),
    }),
    range('digit', { label: 'Digit', min: 0, max: LAST, step: 1, show: naming }),
    range('other', {
      label: 'Towards',
      min: 0,
      max: LAST,
      step: 1,
      show: naming,
      offered: ({ direction }) => direction === 'towards',
    }),
    number('seed', {
      label: 'Seed',
      min: 1,
      max: SEEDS,
      offered: ({ direction }) => direction === 'random',
    }),
    choice('norm', {
      label: 'Axis',
      options: NORMS.map((value) => ({ value, label: NORM_NAMES[value] })),
    }),
  ],
  actions: [
    {
      name: 'flip',
      label: 'To the flip',
      to: (state) => ({ step: flipOf(lineIn(state))?.from ?? state.step }),
      possible: canFlip,
    },
    {
      name: 'another',
      label: 'Another digit',
      to: following,
    },
  ],
  primary: ['direction', 'flip', 'another'],
  still: [28, 172, 524, 184],
  network: () => digitsNetwork,
  constrain: held,
  handles,
  status,
  legend,
  describe,
  values,
  goals,
  step: pushed,
  stops: (state) => eventsOf(state).includes(state.step),
  rewind: (state) => ({ ...state, step: 0 }),

  draw: drawAttack,

  readoutLines: 7,
  readoutName: 'Table',

  readout(element, state) {
    const rows = flipRows(state);
    drawTable(element, {
      name: 'flips',
      headings: ['The first flip', 'to', ...NORMS.map((norm) => NORM_SYMBOLS[norm])],
      rows: rows.map(({ direction, label, sizes }) => [
        DIRECTION_NAMES[direction],
        label === null ? 'none' : String(label),
        ...NORMS.map((norm) => (sizes ? sized(norm, sizes[norm]) : '–')),
      ]),
      rowHeads: true,
      active: (row) => rows[row].direction === state.direction,
    });
  },

  interact(svg, model, _, signal) {
    bindPanels(svg, model, signal);
  },
});
