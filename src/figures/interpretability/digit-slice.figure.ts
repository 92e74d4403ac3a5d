import type { Action } from '../../contract/figure.ts';
import { choice, defineFigure } from '../../contract/figure.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { drawSlice } from './digit-slice-drawing.ts';
import { goals } from './digit-slice-goals.ts';
import { bindSlice } from './digit-slice-hands.ts';
import { paintSlice } from './digit-slice-paint.ts';
import type { Corner, Slice } from './digit-slice-scene.ts';
import {
  CORNERS,
  LAYOUT,
  NETWORKS,
  ZOOMS,
  digitsOf,
  exchanged,
  held,
  networkOf,
  rest,
  sceneIn,
  seenAs,
  zoomed,
} from './digit-slice-scene.ts';
import { describe, legend, status, values } from './digit-slice-words.ts';

const put = (corner: Corner): Action<Slice> => ({
  name: `as-${corner}`,
  label: `As ${corner.toUpperCase()}`,
  to: (state) => exchanged(state, corner, state.pick),
  possible: (state) => !CORNERS.some((one) => state[one] === state.pick),
});

const TEN = Array.from({ length: 10 }, (_, label) => String(label));

export default defineFigure<Slice>({
  width: LAYOUT.width,
  height: LAYOUT.height,
  large: true,
  invitation:
    'Between a 9, a 5 and a 2: which digits does the network see? Point at the map, then pick a digit below and put it in.',
  initial: {
    a: 3,
    b: 206,
    c: 10,
    zoom: 0,
    cx: 0,
    cy: 0,
    x: 1.5,
    y: 1,
    pick: 43,
    shown: 'all',
    net: 'trained',
    sx: 0,
    sy: 0,
  },
  controls: [
    choice('net', {
      label: 'Network',
      options: Object.entries(NETWORKS).map(([value, label]) => ({ value, label })),
    }),
    choice('shown', {
      label: 'Offer',
      options: [
        { value: 'all', label: 'digits of all classes' },
        ...TEN.map((value) => ({ value, label: `only those that are ${value}` })),
      ],
    }),
  ],
  actions: [
    ...CORNERS.map(put),
    {
      name: 'closer',
      label: 'Closer',
      to: (state) => zoomed(state, 1, [state.x, state.y]),
      possible: ({ zoom }) => zoom < ZOOMS[1],
    },
    {
      name: 'wider',
      label: 'Wider',
      to: (state) => zoomed(state, -1, [state.x, state.y]),
      possible: ({ zoom }) => zoom > ZOOMS[0],
    },
    { name: 'whole', label: 'Whole triangle', to: rest },
  ],
  primary: ['shown', 'as-a', 'as-b', 'as-c', 'closer'],
  still: [LAYOUT.map.left, LAYOUT.map.top, LAYOUT.map.side, LAYOUT.map.side],
  network: ({ net }) => networkOf(net),
  constrain: held,
  status,
  legend,
  describe,
  values,
  goals,

  draw: drawSlice,
  paint: paintSlice,
  paints: 'under',

  readoutLines: 18,

  readout(element, state) {
    const { classes } = sceneIn(state);
    drawTable(element, {
      name: 'corners',
      headings: ['Corner', 'test digit', 'meant as', 'read as'],
      rows: digitsOf(state).map((digit, k) => [
        CORNERS[k].toUpperCase(),
        String(digit.index),
        String(digit.label),
        String(seenAs(state, digit)),
      ]),
      rowHeads: true,
    });
    drawTable(element, {
      name: 'classes',
      headings: ['Read as', 'areas', 'share of the window'],
      rows: classes.map(({ label, parts, share }) => [
        String(label),
        String(parts),
        `${(100 * share).toFixed(1)} %`,
      ]),
      rowHeads: true,
    });
  },

  interact(svg, model, _, signal) {
    bindSlice(svg, model, signal);
  },
});
