import { choice, defineFigure, range } from '../../contract/figure.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { counted, plural } from '../../drawing/words/number.ts';
import { exactly } from './dyadic.ts';
import { threeTogether, twoPolygons } from './fold-goals.ts';
import { drawLines, GRID, handles, lineName, SHARES } from './fold-hands.ts';
import { foldsOf, tidyFolding } from './fold-schemes.ts';
import type { Sheet } from './folded-sheet.ts';
import { found, leftOf } from './folded-sheet.ts';
import { drawSheets } from './sheet-drawing.ts';

/** A fold takes so many steps of the player. */
const FRAMES = 24;

const HALVES = { s1: 0.5, s2: 0.5, s3: 0.5, s4: 0.5 };
const shares = (value: number): number => snapped(clamped(value, -6, 7), SHARES);
const onSheet = (value: number): number => snapped(clamped(value, -1, 1), GRID);

/** The line, held to its grid. */
function tidyLine({ ax, ay, bx, by }: Sheet): Pick<Sheet, 'ax' | 'ay' | 'bx' | 'by'> {
  const tidy = { ax: shares(ax), ay: shares(ay), bx: shares(bx), by: shares(by) };
  // Two points in one place would be no line.
  if (tidy.ax === tidy.bx && tidy.ay === tidy.by) tidy.bx += tidy.bx > 0.5 ? -0.125 : 0.125;
  return tidy;
}

const capital = (words: string): string => words[0].toUpperCase() + words.slice(1);

/** How far the folding is that is shown. */
function underWay({ folds }: Sheet, left: number): string {
  const done = folds - Math.ceil(left);
  if (!Number.isInteger(left)) return `Fold ${done + 1} of ${folds} is on its way.`;
  if (done === 0) return 'The sheet lies flat. Step or Play folds it.';
  return `${capital(plural(done, 'fold'))} of ${counted(folds)} done.`;
}

/** What is true of the picture. */
function status(state: Sheet): string {
  const left = leftOf(state);
  if (left > 0) return underWay(state, left);
  const { folds } = state;
  const { complex, copies, together } = found(state);
  const make = folds === 1 ? 'makes' : 'make';
  return `${capital(plural(folds, 'fold'))} with ${plural(folds, 'ReLU')} ${make} ${plural(complex.regionCount, 'facet')}; the line has ${plural(copies.length, 'copy', 'copies')}, and the point lies in one place with ${plural(together.length - 1, 'other')}.`;
}

export default defineFigure<Sheet>({
  width: 604,
  height: 378,
  primary: ['folds', 'scheme'],
  invitation: 'Watch the sheet being folded. Then draw a line across the folded plane.',
  creases: 'fold',
  still: [40, 62, 236, 236],
  initial: {
    folds: 2,
    scheme: 'quarters',
    ...HALVES,
    ax: 0.125,
    ay: 0.3125,
    bx: 0.8125,
    by: 0.6875,
    px: -0.3125,
    py: -0.625,
    unfolded: 0,
  },
  controls: [
    range('folds', { label: 'Folds', min: 1, max: 4, step: 1 }),
    choice('scheme', {
      label: 'Directions',
      options: [
        { value: 'quarters', label: 'across and up' },
        { value: 'strip', label: 'across only' },
        { value: 'diagonals', label: 'across, up, along diagonals' },
      ],
    }),
  ],
  actions: [
    {
      name: 'halve',
      label: 'Halve each time',
      to: () => HALVES,
      offered: ({ s1, s2, s3, s4 }) => [s1, s2, s3, s4].some((share) => share !== 0.5),
    },
  ],
  undo: true,
  goals: { 'two-polygons': twoPolygons, 'three-together': threeTogether },
  constrain(state) {
    const tidy = tidyFolding(state);
    const left = snapped(clamped(tidy.unfolded, -1, tidy.folds), FRAMES);
    return {
      ...tidy,
      ...tidyLine(tidy),
      px: onSheet(tidy.px),
      py: onSheet(tidy.py),
      unfolded: left < 0 ? -1 : left,
    };
  },
  network: (state) => found(state).network,
  handles,
  pace: 33,
  // A folded sheet is first laid flat; seen to its end, it is done.
  step(state) {
    const { unfolded: left, folds } = state;
    if (left < 0) return null;
    if (left === 0) return { ...state, unfolded: folds };
    const next = snapped(left - 1 / FRAMES, FRAMES);
    return { ...state, unfolded: next > 0 ? next : -1 };
  },
  stops: ({ unfolded: left }) => Number.isInteger(left),
  rewind: (state) => ({ ...state, unfolded: state.folds }),
  status,

  legend: () => [
    { swatch: 'valley', words: 'valley' },
    { swatch: 'mountain', words: 'mountain' },
    { swatch: 'line', colour: 'var(--unit-2)', words: 'the line and its copies' },
    { swatch: 'dot', colour: 'var(--unit-3)', words: 'inputs in one place' },
  ],

  describe(state) {
    const { complex, copies, together, a, b } = found(state);
    const folds = foldsOf(state).map(({ m, c }) => `${lineName(m)} = ${exactly(c)}`);
    const left = leftOf(state);
    return [
      `A square sheet with a fish, folded along ${folds.join(', then ')}: ${plural(complex.regionCount, 'facet')}, each made by which of the ${plural(state.folds, 'ReLU')} are on.`,
      `The line through (${a.map(exactly).join(', ')}) and (${b.map(exactly).join(', ')}) of the folded plane unfolds into ${plural(copies.length, 'copy', 'copies')} on the sheet.`,
      `The point (${exactly(state.px)}, ${exactly(state.py)}) of the sheet lies in one place with ${plural(together.length - 1, 'other')}.`,
      ...(left > 0 ? [status(state)] : []),
    ].join(' ');
  },

  values(state) {
    const { complex, copies, together } = found(state);
    return {
      facets: counted(complex.regionCount),
      copies: counted(copies.length),
      inputs: counted(together.length),
      units: counted(state.folds),
    };
  },

  draw(svg, state) {
    drawSheets(svg, state);
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  interact: (svg, model, _player, signal) => drawLines(svg, model, signal),
});
