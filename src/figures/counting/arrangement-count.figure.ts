// Longer than most files: one linked figure, whose lines, sweep and sums follow one arrangement.
import { defineFigure, toggle } from '../../contract/figure.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { clip } from '../../drawing/page/axes.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { brief, grouped } from '../../drawing/words/big-number.ts';
import { counted, listed, plural } from '../../drawing/words/number.ts';
import { handles, interact } from './arrangement-hands.ts';
import { capital, legend, lossesOf, nothingBounded, regionsOf, status } from './arrangement-words.ts';
import type { Arrangement } from './arrangement.ts';
import {
  addedAt,
  countsOf,
  crossingsOf,
  facesOf,
  heldOf,
  linesOf,
  MOST,
  networkOf,
  next,
  plot,
  SIZE,
  tallyOf,
  withoutChosen,
} from './arrangement.ts';
import { HALF, readLines, through, writeLines } from './held-line.ts';
import { drawCrossings, drawLines, drawParallelMarks, parallelSets } from './line-drawing.ts';
import { drawTextTable } from './text-table.ts';

/** Five lines that make a star, a little askew. */
const FIRST = [
  through([0.625, 0.3125], [0.9375, -0.75]),
  through([-0.1875, -0.5625], [-1.25, 0.25]),
  through([0, 0.625], [1.125, 0.5625]),
  through([0.4375, -0.5625], [1.3125, 0.0625]),
  through([-0.4375, 0.25], [-0.875, -1]),
];

export default defineFigure<Arrangement>({
  width: SIZE,
  height: SIZE,
  primary: ['add', 'remove'],
  invitation: 'Add lines; drag their dots.',
  creases: 'unit',
  initial: { lines: writeLines(FIRST), chosen: 4, snap: true },
  controls: [toggle('snap', { label: 'Snap to crossings and parallels' })],
  undo: true,
  actions: [
    {
      name: 'add',
      label: 'Add a line',
      to: (state) => addedAt(state, null),
      possible: (state) => heldOf(state).length < MOST,
    },
    {
      name: 'remove',
      label: 'Delete the line',
      to: withoutChosen,
      possible: (state) => heldOf(state).length > 0,
    },
    {
      name: 'next',
      label: 'Next line',
      to: (state) => next(state),
      possible: (state) => heldOf(state).length > 1,
    },
  ],
  network: networkOf,
  handles,
  status,
  legend,
  goals: { 'four-nine': regionsOf(4, 9), 'five-twelve': regionsOf(5, 12), 'nothing-bounded': nothingBounded },

  constrain(state) {
    const held = readLines(state.lines, MOST);
    const again = writeLines(held);
    const good =
      again.length === state.lines.length &&
      again.every((value, k) => Math.abs(value - state.lines[k]) <= 1e-9 * (1 + Math.abs(value)));
    const chosen = clamped(Math.round(state.chosen), Math.min(0, held.length - 1), held.length - 1);
    return { ...state, lines: good ? state.lines : again, chosen };
  },

  describe(state) {
    const { vertices, edges, faces, boundedFaces } = countsOf(state);
    const { lines, general, outside } = tallyOf(state);
    const lost = lossesOf(state);
    return [
      `${capital(plural(lines, 'line'))} in the plane: ${plural(vertices, 'crossing')}, ${plural(edges, 'edge')},`,
      `${plural(faces, 'region')}, ${counted(boundedFaces)} of them bounded.`,
      `In general position there would be ${general} regions${lost.length ? `; ${listed(lost)}` : ''}.`,
      ...(outside ? [`${plural(outside, 'crossing')} outside the picture.`] : []),
      ...(lines >= MOST ? ['There is no room for more lines: delete one first.'] : []),
      `Snapping is ${state.snap ? 'on' : 'off'}.`,
    ].join(' ');
  },

  values(state) {
    const { vertices, edges, faces, boundedFaces } = countsOf(state);
    const { lines, general } = tallyOf(state);
    return {
      lines: counted(lines),
      crossings: counted(vertices),
      edges: counted(edges),
      regions: counted(faces),
      bounded: counted(boundedFaces),
      general: counted(general),
      patterns: brief(2n ** BigInt(lines)),
      euler: `${vertices} − ${edges} + ${faces} = ${vertices - edges + faces}`,
    };
  },

  draw(svg, state) {
    const lines = linesOf(state);
    const plane = layer(svg, 'plane');
    once(plane, 'square', (group) => {
      group.append('rect').attr('width', SIZE).attr('height', SIZE).attr('class', 'plane-hit');
    });
    layer(plane, 'faces')
      .attr('clip-path', clip(svg, 'plane', plot))
      .selectAll('path')
      .data([facesOf(state)])
      .join('path')
      .attr('class', 'bounded')
      .attr('d', (d) => d);
    drawLines(layer(svg, 'lines'), lines, plot, HALF, state.chosen);
    drawParallelMarks(layer(svg, 'parallels'), lines, parallelSets(lines), plot, HALF);
    drawCrossings(layer(svg, 'crossings'), crossingsOf(state), plot, HALF);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 12,
  readoutName: 'Table',

  readout(element, state) {
    const { vertices, edges, faces, boundedFaces } = countsOf(state);
    const { lines: n, general, lostToParallels, lostToCrossings, lostToCopies, outside } = tallyOf(state);
    const pairs = (n * (n - 1)) / 2;
    const rows: [string, string | number, string | number][] = [
      ['Lines n', n, n],
      ['Crossings V', vertices, pairs],
      ['Edges E', edges, n * n],
      ['Regions F', faces, general],
      ['Bounded', boundedFaces, Math.max(0, general - 2 * n) * Number(n > 1)],
      ['V − E + F', vertices - edges + faces, 1],
      ['Patterns 2ⁿ', '', brief(2n ** BigInt(n))],
    ];
    const notes: [string, string | number][] = [
      ['Lost to parallels', lostToParallels],
      ['Lost to shared crossings', lostToCrossings],
      ['Lost to coinciding lines', lostToCopies],
      ['Crossings out of sight', outside],
    ];
    drawTextTable(
      element,
      'arrangement-table',
      ['Count', 'Here', 'In general position'],
      [
        ...rows.map(([name, here, there]) => ({
          name: name === 'Regions F' ? 'active' : undefined,
          cells: [name, typeof here === 'number' ? grouped(here) : here, String(there)],
        })),
        ...notes.map(([name, count]) => ({ name: 'side-note', cells: [name, String(count), ''] })),
      ],
    );
  },

  interact,
});
