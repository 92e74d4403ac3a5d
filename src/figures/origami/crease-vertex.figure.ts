import { select } from 'd3';
import { choice, defineFigure } from '../../contract/figure.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { byValue, drawCreases, drawFaces } from '../../drawing/plane/creases.ts';
import type { CreaseVertex } from './crease-vertices.ts';
import { foldVertices, graphVertex, inSquare, linesNetwork, maxOfThreeNetwork } from './crease-vertices.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { bindVertexStop, drawVertexStop } from './vertex-stop.ts';
import { borderPath, drawFoldCreases, sheetPlot } from './fold-pattern.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { foldsOf } from './fold-recipe.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';
import { counted, shortest } from '../../drawing/words/number.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { writing } from '../../drawing/words/text.ts';
import { drawVertexStar, inDegrees, signed, sumInWords } from './vertex-star.ts';
import type { Network, Point } from '../../network/index.ts';
import { foldNetwork } from '../../network/index.ts';

interface State {
  /** A folded sheet's name, or "lines" or "max" for the graph of a network. */
  readonly pattern: string;
  /** Which of the folded sheet's inner vertices is looked at, from 0. */
  readonly vertex: number;
  /** The vertex of the two lines, and of the maximum. */
  readonly x: number;
  readonly y: number;
  /** From the vertex to a point of each line. */
  readonly dx1: number;
  readonly dy1: number;
  readonly dx2: number;
  readonly dy2: number;
  /** Does the graph bend upwards along the line? */
  readonly valley1: boolean;
  readonly valley2: boolean;
}

const ROOM = { left: 20, top: 34, width: 256, height: 256 };
const SQUARE = [-1, -1, 1, 1];
const DISC = { at: [424, 162] as Point, radius: 98 };
const GRID = 128;
const STEP = 1 / 32;

/** The place on the grid that is nearest to a number of this size at most. */
const grid = (value: number, most = Infinity): number => snapped(clamped(value, -most, most), GRID) + 0;
const isFold = ({ pattern }: State): boolean => Object.hasOwn(FOLD_PRESETS, pattern);
const sheetOfState = (state: State): readonly number[] =>
  isFold(state) ? FOLD_PRESETS[state.pattern].sheet : SQUARE;
const plot = (state: State): Plot => sheetPlot(sheetOfState(state), ROOM);

const network = perState((state: State): Network => {
  if (isFold(state)) return foldNetwork(foldsOf(FOLD_PRESETS[state.pattern].folds));
  const at: Point = [state.x, state.y];
  if (state.pattern === 'max') return maxOfThreeNetwork(at);
  return linesNetwork([
    { from: at, to: [state.x + state.dx1, state.y + state.dy1], out: state.valley1 ? 1 : -1 },
    { from: at, to: [state.x + state.dx2, state.y + state.dy2], out: state.valley2 ? 1 : -1 },
  ]);
});

const complex = perState((state: State) => inSquare(network(state)));

/** All vertices that can be looked at. */
const vertices = perState((state: State): CreaseVertex[] =>
  isFold(state)
    ? foldVertices(FOLD_PRESETS[state.pattern])
    : [graphVertex(complex(state), [state.x, state.y])],
);

function chosen(state: State): CreaseVertex {
  const all = vertices(state);
  return all[Math.min(state.vertex, all.length - 1)];
}

/** The nearest state whose vertex exists, and whose two lines are two. */
function constrain(state: State): State {
  const x = grid(state.x, 0.75);
  const y = grid(state.y, 0.75);
  const place = (dx: number, dy: number): [number, number] => [grid(x + dx, 1) - x, grid(y + dy, 1) - y];
  let [dx1, dy1] = place(state.dx1, state.dy1);
  let [dx2, dy2] = place(state.dx2, state.dy2);
  if (Math.hypot(dx1, dy1) < 0.1) [dx1, dy1] = [0.125, 0];
  if (Math.hypot(dx2, dy2) < 0.1) [dx2, dy2] = [0, 0.125];
  // Two lines in one are one: keep them a little apart.
  if (dx1 * dy2 === dx2 * dy1) dy2 += (dy2 > 0 ? -1 : 1) * STEP;
  if (dx1 * dy2 === dx2 * dy1) dx2 += (dx2 > 0 ? -1 : 1) * STEP;
  const next = { ...state, x, y, dx1, dy1, dx2, dy2 };
  const count = vertices(next).length;
  return { ...next, vertex: clamped(Math.round(state.vertex), 0, count - 1) };
}

function handles(state: State): Handle<State>[] {
  if (isFold(state)) return [];
  const scales = { ...plot(state), axis: 'both' as const, step: STEP };
  const at = (x: number, y: number) => `x ${shortest(x)}, y ${shortest(y)}`;
  const vertex: Handle<State> = {
    ...scales,
    name: 'vertex',
    label: 'Vertex',
    place: [state.x, state.y],
    limits: [-0.75, 0.75],
    text: at(state.x, state.y),
    to: ([x, y]) => ({ x, y }),
  };
  if (state.pattern === 'max') return [vertex];
  const line = (unit: 1 | 2): Handle<State> => {
    const place: Point =
      unit === 1 ? [state.x + state.dx1, state.y + state.dy1] : [state.x + state.dx2, state.y + state.dy2];
    return {
      ...scales,
      name: `line-${unit}`,
      label: `Direction of line ${unit}`,
      place,
      limits: [-1, 1],
      text: at(...place),
      tag: String(unit),
      to: ([x, y], now) =>
        unit === 1 ? { dx1: x - now.x, dy1: y - now.y } : { dx2: x - now.x, dy2: y - now.y },
    };
  };
  return [line(1), line(2), vertex];
}

/** The second line at a right angle to the first, whose point comes nearer where the second's would leave the square. */
function perpendicular({ x, y, dx1, dy1 }: State): Partial<State> {
  let [dx, dy] = [dx1, dy1];
  const outside = (u: number, v: number) => Math.abs(x + u) > 1 || Math.abs(y + v) > 1;
  while (outside(-dy, dx) && outside(dy, -dx)) [dx, dy] = [grid(dx / 2), grid(dy / 2)];
  const sign = outside(-dy, dx) ? -1 : 1;
  return { dx1: dx, dy1: dy, dx2: -sign * dy, dy2: sign * dx };
}

const inLines = ({ pattern }: State): boolean => pattern === 'lines';

function kawasaki(state: State): string {
  const { star } = chosen(state);
  if (!star.sums) {
    return `Kawasaki fails: ${counted(star.rays.length)} creases, an odd number, and angles that cannot alternate (${star.angles.map(inDegrees).join(', ')}).`;
  }
  return `Kawasaki ${star.kawasaki ? 'holds' : 'fails'}: ${sumInWords(star, 0)} and ${sumInWords(star, 1)}${star.kawasaki ? '' : ', and not 180° each'}.`;
}

function maekawa(state: State): string {
  const { mountains, valleys, maekawa: holds } = chosen(state).star;
  const counts = `M = ${mountains}, V = ${valleys}, M − V = ${signed(mountains - valleys)}`;
  return `Maekawa ${holds ? 'holds' : 'fails'}: ${counts}${holds ? '' : ', and not ±2'}.`;
}

function which(state: State): string {
  const { place, star } = chosen(state);
  const where = `x = ${shortest(place[0])}, y = ${shortest(place[1])}`;
  const what = isFold(state)
    ? `Vertex ${state.vertex + 1} of ${vertices(state).length} inside the folded sheet`
    : state.pattern === 'max'
      ? 'The graph of max(0, x − p, y − q)'
      : 'Two units of a first hidden layer';
  return `${what}, at ${where}: ${counted(star.rays.length)} creases.`;
}

export default defineFigure<State>({
  width: 560,
  height: 304,
  primary: ['pattern', 'perpendicular'],
  invitation: 'Pick a vertex; then look at the two lines, and turn them.',
  creases: 'fold',
  initial: {
    pattern: 'cross',
    vertex: 0,
    x: 0,
    y: 0,
    dx1: 0.75,
    dy1: 0.25,
    dx2: 0.25,
    dy2: 0.625,
    valley1: true,
    valley2: true,
  },
  controls: [
    choice('pattern', {
      label: 'Creases of',
      options: [
        { value: 'cross', label: 'the folded cross' },
        { value: 'star-5', label: 'the five-pointed star' },
        { value: 'garland', label: 'the garland' },
        { value: 'letter-e', label: 'the letter E' },
        { value: 'letter-l', label: 'the letter L' },
        { value: 'lines', label: 'two ReLU units' },
        { value: 'max', label: 'max(0, x, y)' },
      ],
    }),
  ],
  actions: [
    {
      name: 'perpendicular',
      label: 'Right angle',
      to: perpendicular,
      possible: inLines,
    },
    { name: 'flip-1', label: 'Flip 1', to: ({ valley1 }) => ({ valley1: !valley1 }), possible: inLines },
    { name: 'flip-2', label: 'Flip 2', to: ({ valley2 }) => ({ valley2: !valley2 }), possible: inLines },
  ],
  constrain,
  network,
  handles,

  describe: (state) => [which(state), kawasaki(state), maekawa(state)].join(' '),

  values(state) {
    const { star } = chosen(state);
    return {
      vertices: counted(vertices(state).length),
      creases: counted(star.rays.length),
      angles: star.angles.map(inDegrees).join(', '),
      first: sumInWords(star, 0),
      second: sumInWords(star, 1),
      mountains: counted(star.mountains),
      valleys: counted(star.valleys),
      difference: signed(star.mountains - star.valleys),
    };
  },

  draw(svg, state) {
    const scales = plot(state);
    const fold = isFold(state);
    drawFoldCreases(layer(svg, 'folds'), fold ? FOLD_PRESETS[state.pattern] : null, scales);
    const faces = layer(svg, 'faces');
    const creases = layer(svg, 'graph-creases');
    if (fold) {
      for (const group of [faces, creases]) group.selectAll('path').remove();
    } else {
      drawFaces(faces, complex(state), scales, byValue(creaseMesh(complex(state))));
      drawCreases(creases, complex(state), scales, { largest: 1 });
    }
    layer(svg, 'border')
      .selectAll('path')
      .data([borderPath(sheetOfState(state), scales)])
      .join('path')
      .attr('class', 'sheet-edge')
      .attr('d', (d) => d);
    const all = vertices(state);
    drawVertexStop(
      layer(svg, 'vertex-stop'),
      fold ? all.map(({ place }) => place) : [],
      state.vertex,
      ROOM,
      scales,
    );
    drawVertexStar(layer(svg, 'star'), chosen(state).star, DISC.at, DISC.radius);
    once(layer(svg, 'titles'), 'drawn', (group) =>
      drawPanelTitles(group, [
        { x: 20, y: 20, words: 'crease pattern' },
        { x: 326, y: 20, words: 'the vertex' },
      ]),
    );
    drawHandles(layer(svg, 'handles'), handles(state));
  },

  readoutLines: 6,

  readout(element, state) {
    const { star } = chosen(state);
    const lines = [
      { name: 'vertex-line', text: which(state) },
      { name: star.kawasaki ? 'holds' : 'fails', text: kawasaki(state) },
      { name: star.maekawa ? 'holds' : 'fails', text: maekawa(state) },
    ];
    select(element)
      .selectAll<HTMLParagraphElement, unknown>('p')
      .data(lines)
      .join('p')
      .attr('class', ({ name }) => name)
      .each(writing(({ text }) => text));
  },

  interact(svg, model, _, signal) {
    bindVertexStop(svg, signal, '.vertex-stop', {
      plot: () => plot(model.state),
      places: () => (isFold(model.state) ? vertices(model.state).map(({ place }) => place) : []),
      chosen: () => model.state.vertex,
      choose: (vertex) => model.set({ vertex }),
    });
  },
});
