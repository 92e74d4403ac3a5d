import { defineFigure, toggle } from '../../contract/figure.ts';
import type { Model, Stepper } from '../../contract/figure.ts';
import { drawCrossings, drawLines, drawParallelMarks, parallelSets } from './line-drawing.ts';
import { arrangementTally } from './arrangement-tally.ts';
import { brief, grouped } from '../../drawing/words/big-number.ts';
import { clip } from '../../drawing/page/axes.ts';
import { boundedFaces } from './bounded-faces.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { drawHandles } from '../../drawing/hands/handle.ts';
import type { HeldLine } from './held-line.ts';
import {
  added,
  addedFreely,
  HALF,
  moved,
  REACH,
  readLines,
  through,
  turned,
  writeLines,
} from './held-line.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { counted, plural, round, shortest } from '../../drawing/words/number.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { scale } from '../../drawing/page/scale.ts';
import { drawTextTable } from './text-table.ts';
import { arrangementCounts, crossings, parseNetwork } from '../../network/index.ts';
import type { Line, Network, Point } from '../../network/index.ts';

interface State {
  /** Five numbers per line, see `readLines`. */
  readonly lines: readonly number[];
  /** The line that has the dots; −1 when there is none. */
  readonly chosen: number;
  /** Do lines that are led near a crossing or a parallel go there? */
  readonly snap: boolean;
}

const MOST = 24;
const SIZE = 560;
const plot = { x: scale([-HALF, HALF], [0, SIZE]), y: scale([-HALF, HALF], [SIZE, 0]) };

/** Five lines that make a star, a little askew. */
const FIRST = [
  through([0.625, 0.3125], [0.9375, -0.75]),
  through([-0.1875, -0.5625], [-1.25, 0.25]),
  through([0, 0.625], [1.125, 0.5625]),
  through([0.4375, -0.5625], [1.3125, 0.0625]),
  through([-0.4375, 0.25], [-0.875, -1]),
];

const heldOf = perState((state: State) => readLines(state.lines, MOST));
const linesOf = perState((state: State): readonly Line[] => heldOf(state).map(({ line }) => line));
const crossingsOf = perState((state: State) => crossings(linesOf(state)));
const facesOf = perState((state: State): string =>
  boundedFaces(linesOf(state), crossingsOf(state))
    .map((corners) => `M${corners.map(([x, y]) => `${round(plot.x(x))},${round(plot.y(y))}`).join('L')}Z`)
    .join(''),
);
const countsOf = perState((state: State) => arrangementCounts(linesOf(state)));

/** The lines as a hidden layer: unit i switches on line i. */
const networkOf = perState((state: State): Network => {
  // A layer has at least one unit; without lines it is one that never switches.
  const rows: readonly Line[] = linesOf(state).length ? linesOf(state) : [[0, 0, 0]];
  return parseNetwork({
    layers: [
      { weights: rows.map(([a, b]) => [a, b]), biases: rows.map(([, , c]) => c), activation: 'relu' },
      { weights: [rows.map(() => 1)], biases: [0], activation: 'identity' },
    ],
  });
});
const tallyOf = perState((state: State) =>
  arrangementTally(linesOf(state).length, crossingsOf(state), countsOf(state), HALF),
);

function withLines(held: readonly HeldLine[], chosen: number): Partial<State> {
  return { lines: writeLines(held), chosen };
}

function changeChosen(
  state: State,
  change: (held: HeldLine, others: readonly Line[]) => HeldLine,
): Partial<State> {
  const held = heldOf(state);
  const others = linesOf(state).filter((_, i) => i !== state.chosen);
  const next = held.map((one, i) => (i === state.chosen ? change(one, others) : one));
  // The others keep their numbers to the last bit.
  return { lines: writeLines(next).map((v, k) => (Math.floor(k / 5) === state.chosen ? v : state.lines[k])) };
}

function addedAt(state: State, place: Point | null): Partial<State> {
  const held = heldOf(state);
  if (held.length >= MOST) return {};
  const one = place ? added(place, linesOf(state), state.snap) : addedFreely(linesOf(state));
  return { lines: [...state.lines, ...writeLines([one])], chosen: held.length };
}

function withoutChosen(state: State): Partial<State> {
  const held = heldOf(state).filter((_, i) => i !== state.chosen);
  return withLines(held, Math.min(state.chosen, held.length - 1));
}

const next = (state: State, by = 1): Partial<State> => {
  const { length } = heldOf(state);
  return { chosen: length ? (state.chosen + by + length) % length : -1 };
};

/** The angle that a line makes with the horizontal, in degrees from 0 to 180. */
const slant = ([a, b]: Line) => ((Math.atan2(a, 0 - b) * 180) / Math.PI + 360) % 180;

function handles(state: State): Handle<State>[] {
  const held = heldOf(state)[state.chosen];
  if (!held) return [];
  const which = `line ${state.chosen + 1} of ${heldOf(state).length}`;
  const at = ([px, py]: Point) => `x ${shortest(px, 2)}, y ${shortest(py, 2)}`;
  const common = { ...plot, axis: 'both', step: 1 / 16 } as const;
  return [
    {
      ...common,
      name: 'move',
      label: 'Move the line',
      place: held.mover,
      limits: [-REACH.mover, REACH.mover],
      text: `${which}, through ${at(held.mover)}`,
      tag: 'move',
      colour: 'var(--unit-2)',
      to: (place, now) => changeChosen(now, (one, others) => moved(one, place, others, now.snap)),
    },
    {
      ...common,
      name: 'turn',
      label: 'Turn the line',
      place: held.turner,
      limits: [-REACH.turner, REACH.turner],
      text: `${which}, at ${shortest(slant(held.line), 1)}° to the horizontal, through ${at(held.turner)}`,
      tag: 'turn',
      colour: 'var(--unit-1)',
      to: (place, now) => changeChosen(now, (one, others) => turned(one, place, others, now.snap)),
    },
  ];
}

/** Clicks add lines or choose them, a mouse drags them, keys on the dots delete and choose. */
function interact(svg: SVGSVGElement, model: Model<State>, _: Stepper, signal: AbortSignal): void {
  const place = (event: MouseEvent): Point => {
    const [px, py] = pointIn(svg, event);
    return [plot.x.invert(px), plot.y.invert(py)];
  };
  const lineAt = (event: Event): number =>
    Number((event.target as Element).getAttribute?.('data-line') ?? -1);
  let grip: { pointer: number; by: Point } | null = null;

  svg.addEventListener(
    'pointerdown',
    (event) => {
      const line = lineAt(event);
      if (line < 0 || event.button !== 0 || event.pointerType === 'touch') return;
      model.set({ chosen: line });
      const [px, py] = place(event);
      const { mover } = heldOf(model.state)[line];
      grip = { pointer: event.pointerId, by: [mover[0] - px, mover[1] - py] };
      svg.setPointerCapture(event.pointerId);
      event.preventDefault();
    },
    { signal },
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (grip?.pointer !== event.pointerId) return;
      const [px, py] = place(event);
      const to: Point = [px + grip.by[0], py + grip.by[1]];
      model.set(changeChosen(model.state, (one, others) => moved(one, to, others, model.state.snap)));
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    svg.addEventListener(
      end,
      () => {
        grip = null;
      },
      { signal },
    );
  svg.addEventListener(
    'click',
    (event) => {
      const line = lineAt(event);
      if (line >= 0) model.set({ chosen: line });
      else if ((event.target as Element).closest('.plane')) model.set(addedAt(model.state, place(event)));
    },
    { signal },
  );
  svg.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target as Element).closest('.handle'))
        return;
      const change: Record<string, (state: State) => Partial<State>> = {
        Delete: withoutChosen,
        Backspace: withoutChosen,
        PageDown: (state) => next(state),
        PageUp: (state) => next(state, -1),
        Insert: (state) => addedAt(state, null),
      };
      if (!Object.hasOwn(change, event.key)) return;
      event.preventDefault();
      model.set(change[event.key](model.state));
    },
    { signal },
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export default defineFigure<State>({
  width: SIZE,
  height: SIZE,
  primary: ['add', 'remove'],
  invitation: 'Click to add lines; drag their dots.',
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
    const { lines, general, lostToParallels, lostToCrossings, lostToCopies, outside } = tallyOf(state);
    const lost = [
      [lostToParallels, 'to parallels'],
      [lostToCrossings, 'to crossings of more than two lines'],
      [lostToCopies, 'to lines that lie on one another'],
    ].flatMap(([count, where]) => (count ? [`${count} ${where}`] : []));
    return [
      `${capital(plural(lines, 'line'))} in the plane: ${plural(vertices, 'crossing')}, ${plural(edges, 'edge')},`,
      `${plural(faces, 'region')}, ${counted(boundedFaces)} of them bounded.`,
      `In general position there would be ${general} regions${lost.length ? `; lost are ${lost.join(', ')}` : ''}.`,
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
