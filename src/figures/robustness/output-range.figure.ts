import { choice, defineFigure } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { counted, written } from '../../drawing/words/number.ts';
import { drawOutputRange } from './output-drawing.ts';
import type { BoxState } from './output-scene.ts';
import { boxOf, LARGEST, network, plots, REACH, SMALLEST } from './output-scene.ts';
import * as words from './output-words.ts';

const { x: X, y: Y } = plots.inputs;
/** Corners are put on multiples of 1/64. */
const FINE = 64;
const PARTS = ['1', '4', '16'];

/** The box with one corner taken to a place while the opposite one stays. */
function stretched(state: BoxState, [px, py]: readonly [number, number], way: 1 | -1): Partial<BoxState> {
  const half = (middle: number, size: number, to: number) =>
    clamped((way * (snapped(to, FINE) - (middle - way * size))) / 2, SMALLEST, LARGEST);
  const [w, h] = [half(state.x, state.w, px), half(state.y, state.h, py)];
  return { w, h, x: state.x - way * (state.w - w), y: state.y - way * (state.h - h) };
}

function handles(state: BoxState): Handle<BoxState>[] {
  const { low, high } = boxOf(state);
  const common = { axis: 'both', x: X, y: Y, step: 1 / 16 } as const;
  const text = ([px, py]: readonly [number, number]) => `x₁ = ${written(px)}, x₂ = ${written(py)}`;
  return [
    {
      ...common,
      name: 'middle',
      label: 'The middle of the box',
      place: [state.x, state.y],
      limits: [state.w - REACH, REACH - state.w],
      text: text([state.x, state.y]),
      to: ([px, py]) => ({ x: snapped(px, FINE), y: snapped(py, FINE) }),
    },
    {
      ...common,
      name: 'low',
      label: 'Its lower left corner',
      place: low,
      limits: [Math.max(-REACH, high[0] - 2 * LARGEST), high[0] - 2 * SMALLEST],
      text: text(low),
      to: (place, from) => stretched(from, place, -1),
    },
    {
      ...common,
      name: 'high',
      label: 'Its upper right corner',
      place: high,
      limits: [low[0] + 2 * SMALLEST, Math.min(REACH, low[0] + 2 * LARGEST)],
      text: text(high),
      to: (place, from) => stretched(from, place, 1),
    },
  ];
}

export default defineFigure<BoxState>({
  width: 568,
  height: 312,
  large: true,
  invitation: 'Drag the box, and its corners.',
  still: [308, 26, 256, 256],
  initial: { x: 0, y: -0.625, w: 0.375, h: 0.25, parts: '1' },
  controls: [
    choice('parts', {
      label: 'Bounds for',
      options: [
        { value: '1', label: 'the box in one piece' },
        { value: '4', label: 'each of 4 parts' },
        { value: '16', label: 'each of 16 parts' },
      ],
    }),
  ],
  primary: ['parts'],
  constrain(state) {
    const [w, h] = [clamped(state.w, SMALLEST, LARGEST), clamped(state.h, SMALLEST, LARGEST)];
    return {
      w,
      h,
      x: clamped(state.x, w - REACH, REACH - w),
      y: clamped(state.y, h - REACH, REACH - h),
      parts: PARTS.includes(state.parts) ? state.parts : '1',
    };
  },
  network: () => network,
  handles,
  status: words.status,
  describe: words.describe,
  goals: { finer: words.finer, unproved: words.unproved, 'sticks-out': words.sticksOut },

  legend(state) {
    const { isTrue } = boxOf(state);
    return [
      { swatch: 'patch', colour: 'var(--tint-5)', words: 'outputs of the box, a tint for each region' },
      { swatch: 'line', colour: 'var(--zonotope)', words: 'zonotope' },
      { swatch: 'dotted', colour: 'var(--intervals)', words: 'intervals' },
      { swatch: 'line', words: 'f₁ = f₂' },
      ...(isTrue ? [] : [{ swatch: 'dot', colour: 'var(--mountain)', words: 'counterexample' } as const]),
    ];
  },

  values(state) {
    const { lead, pieces, intervals, zonotopes } = boxOf(state);
    return {
      lead: words.about(lead),
      regions: counted(pieces.length),
      intervals: words.floor(intervals.lead),
      zonotope: words.floor(zonotopes.lead),
    };
  },

  draw(svg, state) {
    drawOutputRange(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 5,

  readout(element, state) {
    drawTable(element, {
      name: 'answers',
      look: 'lined',
      headings: ['found', 'f₁ − f₂', 'f₁ > f₂ on the whole box?'],
      rows: words.rows(state),
      rowHeads: true,
    });
  },
});
