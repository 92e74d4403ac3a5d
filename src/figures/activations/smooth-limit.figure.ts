import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { written } from '../../drawing/words/number.ts';
import { drawSmooth } from './smooth-drawing.ts';
import type { State } from './smooth-scene.ts';
import { betaOf, boundOf, foldedOf, gapOf, map, MOST, networks, PARTS, WINDOW } from './smooth-scene.ts';
import * as words from './smooth-words.ts';

const [[LEFT, BOTTOM], [RIGHT, TOP]] = WINDOW;
/** Where the mouse puts the point: the arrow keys go further. */
const FINE = 256;

function handles(state: State): Handle<State>[] {
  const { x, y, preset, doublings } = state;
  return [
    {
      name: 'point',
      label: 'The input',
      axis: 'both',
      x: map.x,
      y: map.y,
      place: [x, y],
      limits: [LEFT, RIGHT],
      step: 1 / 32,
      text: `x₁ = ${written(x)}, x₂ = ${written(y)}`,
      special: (place, _, reach) => {
        const { at } = gapOf(preset, betaOf(doublings));
        return Math.hypot(place[0] - at[0], place[1] - at[1]) <= reach ? { at, words: 'largest gap' } : null;
      },
      to: ([px, py]) => ({
        x: clamped(snapped(px, FINE), LEFT, RIGHT),
        y: clamped(snapped(py, FINE), BOTTOM, TOP),
      }),
    },
  ];
}

export default defineFigure<State>({
  width: 560,
  height: 604,
  invitation: 'Raise β; drag the point to a crease.',
  creases: 'fold',
  still: [44, 10, 504, 378],
  initial: { preset: 'mixed', doublings: 0, x: 0.5, y: 0.75 },
  controls: [
    range('doublings', {
      label: 'Sharpness β',
      min: 0,
      max: MOST,
      step: 1 / PARTS,
      show: (value) => written(betaOf(value)),
    }),
    choice('preset', {
      label: 'Network',
      options: [
        { value: 'mixed', label: 'weights of both signs' },
        { value: 'through', label: 'creases through one point' },
      ],
    }),
  ],
  primary: ['doublings'],
  constrain: (state) => ({
    preset: state.preset in networks ? state.preset : 'mixed',
    doublings: snapped(clamped(state.doublings, 0, MOST), PARTS),
    x: clamped(state.x, LEFT, RIGHT),
    y: clamped(state.y, BOTTOM, TOP),
  }),
  pace: 90,
  step: (state) =>
    state.doublings < MOST ? { ...state, doublings: Math.min(MOST, state.doublings + 1 / PARTS) } : null,
  stops: ({ doublings }) => Number.isInteger(doublings),
  rewind: (state) => ({ ...state, doublings: 0 }),
  network: ({ preset }) => foldedOf(preset).network,
  handles,
  status: words.status,
  describe: words.describe,
  goals: { close: words.close, lower: words.lower },

  legend: ({ preset }) => [
    { swatch: 'line', words: 'ReLU’s level sets: exact' },
    { swatch: 'line', colour: 'var(--unit-2)', words: 'softplus’s: traced on a grid' },
    { swatch: 'valley', words: 'valleys' },
    ...(preset === 'mixed' ? [{ swatch: 'mountain', words: 'mountains' } as const] : []),
    { swatch: 'dot', colour: 'var(--unit-4)', words: 'largest gap' },
  ],

  values(state) {
    const beta = betaOf(state.doublings);
    const { units } = foldedOf(state.preset);
    const oneSign = (sign: number): number =>
      units.reduce((sum, { out }) => sum + Math.max(0, sign * out), 0);
    return {
      beta: written(beta),
      unit: words.about(Math.LN2 / beta),
      bound: words.atMost(boundOf(state)),
      sharper: words.atMost((Math.max(oneSign(1), oneSign(-1)) * Math.LN2) / beta),
      measured: words.about(gapOf(state.preset, beta).size),
      weight: written(foldedOf(state.preset).weight),
    };
  },

  draw(svg, state) {
    drawSmooth(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 8,

  readout(element, state) {
    drawTable(element, {
      name: 'distances',
      look: 'lined',
      headings: ['gap of', 'at most', 'measured', 'at'],
      rows: words.distances(state),
      rowHeads: true,
    });
    drawTable(element, {
      name: 'values',
      look: 'lined',
      headings: ['at the point', 'ReLU', 'softplus', 'gap'],
      rows: words.values(state),
      rowHeads: true,
    });
  },
});
