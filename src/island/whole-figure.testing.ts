import { select } from 'd3';
import type { Handle } from '../drawing/hands/handle.ts';
import { drawHandles } from '../drawing/hands/handle.ts';
import { layer } from '../drawing/page/layer.ts';
import { drawTable } from '../drawing/tables/table.ts';
import { shortest } from '../drawing/words/number.ts';
import { scale } from '../drawing/page/scale.ts';
import type { Figure } from '../contract/figure.ts';
import { defineFigure, range } from '../contract/figure.ts';

/** The state of `wholeFigure`: the slopes of two pieces that meet in one kink. */
export interface Slopes {
  readonly left: number;
  readonly right: number;
}

const across = scale([-2, 2], [0, 100]);

const kindOf = ({ left, right }: Slopes): string =>
  right > left ? 'a valley' : right < left ? 'a mountain' : 'flat';

const handle = ({ right }: Slopes): Handle<Slopes> => ({
  name: 'right',
  label: 'Slope of the right piece',
  axis: 'x',
  x: across,
  y: across,
  place: [right, 0],
  limits: [-2, 2],
  step: 0.25,
  text: shortest(right),
  to: ([x]) => ({ right: Math.min(2, Math.max(-2, x)) }),
});

/** A figure that uses all that the contract offers, each for what it is meant. */
export const wholeFigure: Figure<Slopes> = defineFigure<Slopes>({
  width: 100,
  height: 100,
  invitation: 'Drag the right piece.',
  creases: 'fold',
  initial: { left: -1, right: 1 },
  undo: true,
  controls: [range('left', { label: 'Left slope', min: -2, max: 2, step: 0.25 })],
  actions: [{ name: 'flatten', label: 'Flatten', to: ({ left }) => ({ right: left }) }],
  constrain: (state) => ({ ...state, right: Math.min(2, Math.max(-2, state.right)) }),
  describe: (state) =>
    `A graph of two pieces that meet at 0: the left one has slope ${shortest(state.left)}, the right one ${shortest(state.right)}. The kink is ${kindOf(state)}.`,
  status: (state) => `The kink is ${kindOf(state)}.`,
  legend: (state) =>
    state.left === state.right
      ? []
      : [
          state.right > state.left
            ? { swatch: 'valley', words: 'a valley' }
            : { swatch: 'mountain', words: 'a mountain' },
          { swatch: 'patch', colour: 'var(--unit-1)', words: 'where the unit is on' },
        ],
  goal: ({ left, right }) => {
    const missing = right - left - 3;
    return missing === 0
      ? { done: true, words: 'Done: the slope jumps by 3.' }
      : {
          done: false,
          words: `The jump is ${shortest(Math.abs(missing))} too ${missing > 0 ? 'large' : 'small'}.`,
        };
  },
  values: ({ left, right }) => ({ jump: shortest(right - left) }),
  draw(svg, state) {
    select(svg)
      .selectAll('path')
      .data([state])
      .join('path')
      .attr('d', ({ left, right }) => `M0,${50 + 25 * left}L50,50L100,${50 - 25 * right}`);
    drawHandles(layer(svg, 'handles'), [handle(state)]);
  },
  readout(element, { left, right }) {
    drawTable(element, { name: 'slopes', rows: [[shortest(left), shortest(right)]] });
  },
  handles: (state) => [handle(state)],
  interact(svg, model, _, signal) {
    svg.ownerDocument.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'm') model.set({ left: -model.state.left, right: -model.state.right });
      },
      { signal },
    );
  },
  step: (state) => (state.right >= 2 ? null : { ...state, right: state.right + 0.25 }),
});
