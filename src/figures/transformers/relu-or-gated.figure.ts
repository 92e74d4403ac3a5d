import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bindPointing } from '../../drawing/hands/pointing.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { shortest, written } from '../../drawing/words/number.ts';
import type { Point } from '../../network/index.ts';
import { SETS, weightsOf } from './block.ts';
import { drawGated } from './gated-drawing.ts';
import type { Gated } from './gated-scene.ts';
import { apart, graphPlot, HALF, HALVINGS, held, hOf, LAYOUT, lineOf, lookedAt, maps, shareAt } from './gated-scene.ts'; // prettier-ignore
import { comparedRows, describe, flat, kinkRows, legend, levels, resolved, status, stepWords, values } from './gated-words.ts'; // prettier-ignore

const [, FLOOR] = LAYOUT.graph;

function endHandle(state: Gated, end: 'a' | 'b'): Handle<Gated> {
  const ends: readonly Point[] = [
    [state.ax, state.ay],
    [state.bx, state.by],
  ];
  const [place, other] = end === 'a' ? ends : [...ends].reverse();
  return {
    ...maps[0],
    name: end,
    label: `End ${end.toUpperCase()} of the line`,
    axis: 'both',
    place,
    limits: [-HALF, HALF],
    step: 1 / 16,
    text: `x₁ ${written(place[0])}, x₂ ${written(place[1])}`,
    to: (to) => {
      const [x, y] = apart(to, other);
      return end === 'a' ? { ax: x, ay: y } : { bx: x, by: y };
    },
  };
}

function handles(state: Gated): Handle<Gated>[] {
  const { length, stencils } = lineOf(state);
  const { at } = lookedAt(state).stencil;
  const h = hOf(state);
  return [
    endHandle(state, 'a'),
    endHandle(state, 'b'),
    {
      x: graphPlot(state, 0).x,
      y: scale([0, 1], [FLOOR, FLOOR]),
      name: 'place',
      label: 'Place whose second difference is looked at',
      axis: 'x',
      place: [at, 0],
      limits: [h, stencils.length * h],
      step: h,
      text: `${shortest(at, 4)} from A`,
      to: ([to]) => ({ place: clamped(to / length, 0, 1) }),
    },
  ];
}

export default defineFigure<Gated>({
  width: LAYOUT.width,
  height: LAYOUT.height,
  creases: 'fold',
  invitation: 'Which of the two is straight anywhere? Drag A and B.',
  initial: { other: 'swiglu', weights: 1, halvings: 3, ax: 0.5, ay: -1.375, bx: 1.25, by: 1.625, place: 0.5 },
  controls: [
    choice('other', {
      label: 'Beside it',
      options: [
        { value: 'swiglu', label: 'SwiGLU' },
        { value: 'squared', label: 'squared ReLU' },
      ],
    }),
    range('halvings', {
      label: 'Step h',
      min: HALVINGS[0],
      max: HALVINGS[1],
      step: 1,
      show: stepWords,
    }),
    range('weights', { label: 'Weights', min: 1, max: SETS, step: 1 }),
  ],
  primary: ['other', 'halvings'],
  still: [8, 14, 546, 280],
  network: ({ weights }) => weightsOf(weights).network,
  constrain: held,
  handles,
  status,
  legend,
  describe,
  values,
  goals: { flat, levels, resolved },

  draw(svg, state) {
    drawGated(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 7,

  readout(element, state) {
    drawTable(element, {
      name: 'compared-table',
      look: 'lined',
      headings: ['block', 'f(t − h)', 'f(t)', 'f(t + h)', '2nd difference'],
      rowHeads: true,
      rows: comparedRows(state),
    });
    drawTable(element, {
      name: 'kinks-table',
      look: 'lined',
      headings: ['unit', 'switches at', 'jump', 'h − distance', 'product'],
      rows: kinkRows(state),
    });
  },

  interact(svg, model, _, signal) {
    bindPointing<Partial<Gated>>(svg, signal, {
      change: (event) => {
        const onHandle = event.target instanceof Element && event.target.closest('.handle') !== null;
        const place = onHandle ? null : shareAt(model.state, pointIn(svg, event));
        return place === null ? null : { place };
      },
      preview: (to) => model.preview(to),
      pin: (to) => model.set(to),
    });
  },
});
