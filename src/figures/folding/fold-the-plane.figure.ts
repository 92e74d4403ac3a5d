import type { Goal, Model } from '../../contract/figure.ts';
import { choice, defineFigure, range } from '../../contract/figure.ts';
import type { Point } from '../../network/index.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { bindStrokes } from '../../drawing/hands/stroke.ts';
import { layer } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { counted, plural } from '../../drawing/words/number.ts';
import { exactly } from './dyadic.ts';
import { directionOf, foldsOf, reachOf, tidyFolding, withOffset } from './fold-schemes.ts';
import type { Sheet } from './folded-sheet.ts';
import { found, leftOf } from './folded-sheet.ts';
import { drawSheets, plane, sheet } from './sheet-drawing.ts';

/** The line's points lie on this grid of the square around the folded sheet. */
const SHARES = 64;
/** The marked point lies on this grid. */
const GRID = 32;
/** Handles of folds stand this far outside the sheet. */
const OUT = 0.15;
/** A fold takes so many steps of the player. */
const FRAMES = 24;

/** Where the handle of a fold stands: beside the facet that no fold moves, on the fold's own line; second folds opposite. */
function handlePlace([mx, my]: Point, c: number, second: boolean): Point {
  if (my === 0) return [c, second ? 1 + OUT : -1 - OUT];
  if (mx === 0) return [second ? 1 + OUT : -1 - OUT, c];
  if (my > 0) return [-1 - OUT, 1 + OUT + c];
  return c >= 0 ? [-1 - OUT + c, -1 - OUT] : [-1 - OUT, -1 - OUT - c];
}

const lineName = ([mx, my]: Point): string =>
  my === 0 ? 'x₁' : mx === 0 ? 'x₂' : my < 0 ? 'x₁ − x₂' : 'x₁ + x₂';

function foldHandle(state: Sheet, k: number): Handle<Sheet> {
  const [mx, my] = directionOf(state, k);
  const { c } = foldsOf(state)[k];
  const axis = mx !== 0 && my !== 0 ? 'both' : mx === 0 ? 'y' : 'x';
  const { limits, step } = reachOf(state, k);
  return {
    ...sheet,
    name: `fold${k + 1}-${axis}`,
    label: `Fold ${k + 1}`,
    axis,
    place: handlePlace([mx, my], c, k === 1 || (state.scheme === 'strip' && k === 3)),
    limits: axis === 'both' ? [-3, 3] : limits,
    step,
    text: `${lineName([mx, my])} = ${exactly(c)}`,
    tag: String(k + 1),
    to: ([x, y], now) => withOffset(now, k, mx * x + my * y),
  };
}

/** The change that brings one end of the line to a place of the folded plane. */
function endAt(state: Sheet, end: 'a' | 'b', [x, y]: Point): Partial<Sheet> {
  const { corner, side } = found(state);
  return { [`${end}x`]: (x - corner[0]) / side, [`${end}y`]: (y - corner[1]) / side };
}

function endHandle(state: Sheet, end: 'a' | 'b'): Handle<Sheet> {
  const all = found(state);
  const { side } = all;
  const place = all[end];
  const [low, high] = plane.x.domain;
  return {
    ...plane,
    name: end,
    label: `${end === 'a' ? 'First' : 'Second'} point of the line`,
    axis: 'both',
    // An end beyond the panel waits at its edge.
    place: [clamped(place[0], low, high), clamped(place[1], low, high)],
    limits: plane.x.domain,
    step: side / SHARES,
    text: `u₁ ${exactly(place[0])}, u₂ ${exactly(place[1])}`,
    colour: 'var(--unit-2)',
    to: (to, now) => endAt(now, end, to),
  };
}

function handles(state: Sheet): Handle<Sheet>[] {
  return [
    ...Array.from({ length: state.folds }, (_, k) => foldHandle(state, k)),
    // While the sheet is on its way the line is in several places, and there is nothing to take hold of.
    ...(leftOf(state) === 0 ? [endHandle(state, 'a'), endHandle(state, 'b')] : []),
    {
      ...sheet,
      name: 'point',
      label: 'Point of the sheet',
      axis: 'both',
      place: [state.px, state.py],
      limits: [-1, 1],
      step: 1 / GRID,
      text: `x₁ ${exactly(state.px)}, x₂ ${exactly(state.py)}`,
      colour: 'var(--unit-3)',
      to: ([px, py]) => ({ px, py }),
    },
  ];
}

/** A stroke across the folded plane is a new line. */
function drawLines(svg: SVGSVGElement, model: Model<Sheet>, signal: AbortSignal): void {
  const placed = ([x, y]: Point): Point => [plane.x.invert(x), plane.y.invert(y)];
  bindStrokes(
    svg,
    {
      on: '.stroke-surface',
      possible: () => leftOf(model.state) === 0,
      draw: (to, _, start) =>
        model.set({ ...endAt(model.state, 'a', placed(start)), ...endAt(model.state, 'b', placed(to)) }),
    },
    signal,
  );
}

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

/** The exercise: a line that unfolds into closed polygons alone, two of them. */
function twoPolygons(state: Sheet): Goal {
  const { copies } = found(state);
  if (state.folds !== 3 || state.scheme !== 'quarters')
    return { done: false, words: 'Take three folds, across and up.' };
  const key = (end: Point): string => end.map((value) => value.toFixed(9)).join();
  const ends = copies.flatMap(({ from, to }) => [key(from), key(to)]);
  const loose = ends.filter((end) => ends.filter((other) => other === end).length === 1).length;
  if (copies.length === 0) return { done: false, words: 'The line misses the folded sheet.' };
  if (loose > 0) return { done: false, words: `The copies have ${plural(loose, 'loose end')}.` };
  const polygons = copies.length / 4;
  const words = `the line unfolds into ${plural(polygons, 'closed polygon')}`;
  return { done: polygons === 2, words: polygons === 2 ? `Done: ${words}.` : `So far ${words}.` };
}

/** The exercise: three inputs in one place, and none of them on a crease. */
function threeTogether(state: Sheet): Goal {
  if (state.folds !== 2 || state.scheme !== 'strip')
    return { done: false, words: 'Take two folds, across only.' };
  const { complex, together } = found(state);
  const onCrease = together.some(([x]) =>
    Array.from({ length: complex.edgeCount }, (_, e) => complex.edge(e)).some(
      ({ owners, from, to }) => owners.length > 0 && from[0] === x && to[0] === x,
    ),
  );
  if (onCrease) return { done: false, words: 'One of the inputs lies on a crease.' };
  const words = `${plural(together.length, 'input')} in one place`;
  return {
    done: together.length === 3,
    words: together.length === 3 ? `Done: ${words}.` : `So far ${words}.`,
  };
}

/** What is true of the picture. */
function status(state: Sheet): string {
  const left = leftOf(state);
  if (left > 0) {
    const done = state.folds - Math.ceil(left);
    return Number.isInteger(left)
      ? done === 0
        ? 'The sheet lies flat. Step or Play folds it.'
        : `${plural(done, 'fold')} of ${counted(state.folds)} done.`
      : `Fold ${done + 1} of ${state.folds} is on its way.`;
  }
  const { complex, copies, together } = found(state);
  return `${plural(state.folds, 'fold')} with ${plural(state.folds, 'ReLU')} make ${plural(complex.regionCount, 'facet')}; the line has ${plural(copies.length, 'copy', 'copies')}, and the point lies in one place with ${plural(together.length - 1, 'other')}.`.replace(
    /^(.*?)( make )/,
    (_, head: string) =>
      `${head[0].toUpperCase()}${head.slice(1)}${state.folds === 1 ? ' makes ' : ' make '}`,
  );
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
