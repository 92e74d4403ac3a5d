import { defineFigure, range, toggle } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { alike, shortest, written } from '../../drawing/words/number.ts';
import { drawHat } from './hat-drawing.ts';
import type { HiddenHat } from './hat-state.ts';
import { END, heldHat, hidden, LIMITS, networkOf, plots, sceneOf, SLOPE } from './hat-state.ts';
import * as words from './hat-words.ts';

/** Where hands put the hat: multiples of 1/FINE. */
const FINE = 128;

/** A multiple of 1/FINE as a fraction: "3⁄64". */
function fraction(value: number): string {
  let [over, under] = [Math.round(value * FINE), FINE];
  while (over % 2 === 0 && under > 1) [over, under] = [over / 2, under / 2];
  return under === 1 ? String(over) : `${over}⁄${under}`;
}

function handles(state: HiddenHat): Handle<HiddenHat>[] {
  if (!state.exact) return [];
  const { place, half, height } = state;
  return [
    {
      ...plots.graph,
      name: 'top',
      label: 'The top of the hat',
      axis: 'both',
      place: [place, SLOPE * place + height],
      limits: [-END, END],
      step: 1 / 64,
      text: `at ${shortest(place)}, ${written(height)} high`,
      to: ([x, y]) => {
        const at = clamped(snapped(x, FINE), half - END, END - half);
        return { place: at, height: clamped(snapped(y - SLOPE * at, 16), ...LIMITS.height) };
      },
    },
    {
      ...plots.graph,
      name: 'foot',
      label: 'The right foot of the hat',
      axis: 'x',
      place: [place + half, SLOPE * (place + half)],
      limits: [-END, END],
      step: 1 / FINE,
      text: `half its width is ${fraction(half)}`,
      to: ([x]) => ({
        half: clamped(
          snapped(x - place, FINE),
          LIMITS.half[0],
          Math.min(LIMITS.half[1], END - Math.abs(place)),
        ),
      }),
    },
  ];
}

export default defineFigure<HiddenHat>({
  width: 560,
  height: 460,
  invitation: 'Guess what is between the samples; then look.',
  initial: { grid: 41, place: 0.45, half: 0.03125, height: 1, exact: false },
  controls: [
    toggle('exact', { label: 'Exact pieces' }),
    range('grid', { label: 'Samples', min: LIMITS.grid[0], max: LIMITS.grid[1], step: 1 }),
    range('half', {
      label: 'Half the hat’s width',
      min: LIMITS.half[0],
      max: LIMITS.half[1],
      step: 1 / FINE,
      show: fraction,
    }),
  ],
  actions: [
    {
      name: 'finer',
      label: 'Twice as fine',
      to: ({ grid }) => ({ grid: 2 * grid - 1 }),
      possible: ({ grid }) => 2 * grid - 1 <= LIMITS.grid[1],
    },
    {
      name: 'hide',
      label: 'Hide it again',
      to: hidden,
      possible: (state) => sceneOf(state).canHide && sceneOf(state).bent.length > 0,
    },
  ],
  primary: ['exact', 'grid', 'finer', 'hide'],
  still: [44, 20, 500, 256],
  stillShows: { exact: true },
  undo: true,
  constrain: heldHat,
  network: networkOf,
  handles,
  status: words.status,
  legend: words.legend,
  describe: words.describe,
  values: words.values,
  goals: words.goals,

  draw(svg, state) {
    drawHat(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 1,

  readout(element, state) {
    const { pieces } = sceneOf(state);
    const ends = alike(pieces.flatMap(({ from, to }) => [from, to]));
    const slopes = alike(pieces.map(({ slope }) => slope));
    drawTable(element, {
      name: 'pieces',
      look: 'lined',
      headings: ['Piece', 'From', 'To', 'Slope'],
      rows: state.exact
        ? pieces.map(({ from, to, slope }, i) => [String(i + 1), ends(from), ends(to), slopes(slope)])
        : [],
    });
  },
});
