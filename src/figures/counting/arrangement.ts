import { boundedFaces } from './bounded-faces.ts';
import { arrangementTally } from './arrangement-tally.ts';
import type { HeldLine } from './held-line.ts';
import { added, addedFreely, HALF, readLines, writeLines } from './held-line.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { scale } from '../../drawing/page/scale.ts';
import { round } from '../../drawing/words/number.ts';
import { arrangementCounts, crossings, parseNetwork } from '../../network/index.ts';
import type { Line, Network, Point } from '../../network/index.ts';

/** Lines that a reader adds, moves and turns. */
export interface Arrangement {
  /** Five numbers per line, see `readLines`. */
  readonly lines: readonly number[];
  /** The line that has the dots; −1 when there is none. */
  readonly chosen: number;
  /** Do lines that are led near a crossing or a parallel go there? */
  readonly snap: boolean;
}

/** So many lines fit into a link. */
export const MOST = 24;
export const SIZE = 560;
/** The square that is seen fills the drawing. */
export const plot = { x: scale([-HALF, HALF], [0, SIZE]), y: scale([-HALF, HALF], [SIZE, 0]) };

/** The lines with their dots. */
export const heldOf = perState((state: Arrangement) => readLines(state.lines, MOST));
export const linesOf = perState((state: Arrangement): readonly Line[] =>
  heldOf(state).map(({ line }) => line),
);
export const crossingsOf = perState((state: Arrangement) => crossings(linesOf(state)));
/** The bounded regions as one path. */
export const facesOf = perState((state: Arrangement): string =>
  boundedFaces(linesOf(state), crossingsOf(state))
    .map((corners) => `M${corners.map(([x, y]) => `${round(plot.x(x))},${round(plot.y(y))}`).join('L')}Z`)
    .join(''),
);
export const countsOf = perState((state: Arrangement) => arrangementCounts(linesOf(state)));

/** The lines as a hidden layer: unit i switches on line i. */
export const networkOf = perState((state: Arrangement): Network => {
  // A layer has at least one unit; without lines it is one that never switches.
  const rows: readonly Line[] = linesOf(state).length ? linesOf(state) : [[0, 0, 0]];
  return parseNetwork({
    layers: [
      { weights: rows.map(([a, b]) => [a, b]), biases: rows.map(([, , c]) => c), activation: 'relu' },
      { weights: [rows.map(() => 1)], biases: [0], activation: 'identity' },
    ],
  });
});
/** What the lines make, against general position. */
export const tallyOf = perState((state: Arrangement) =>
  arrangementTally(linesOf(state).length, crossingsOf(state), countsOf(state), HALF),
);

function withLines(held: readonly HeldLine[], chosen: number): Partial<Arrangement> {
  return { lines: writeLines(held), chosen };
}

/** The line with the dots, changed. */
export function changeChosen(
  state: Arrangement,
  change: (held: HeldLine, others: readonly Line[]) => HeldLine,
): Partial<Arrangement> {
  const held = heldOf(state);
  const others = linesOf(state).filter((_, i) => i !== state.chosen);
  const next = held.map((one, i) => (i === state.chosen ? change(one, others) : one));
  // The others keep their numbers to the last bit.
  return { lines: writeLines(next).map((v, k) => (Math.floor(k / 5) === state.chosen ? v : state.lines[k])) };
}

/** One line more: through a place, or where there is room. */
export function addedAt(state: Arrangement, place: Point | null): Partial<Arrangement> {
  const held = heldOf(state);
  if (held.length >= MOST) return {};
  const one = place ? added(place, linesOf(state), state.snap) : addedFreely(linesOf(state));
  return { lines: [...state.lines, ...writeLines([one])], chosen: held.length };
}

/** One line less: the one with the dots. */
export function withoutChosen(state: Arrangement): Partial<Arrangement> {
  const held = heldOf(state).filter((_, i) => i !== state.chosen);
  return withLines(held, Math.min(state.chosen, held.length - 1));
}

/** The dots on the next line, or on the one so many further. */
export const next = (state: Arrangement, by = 1): Partial<Arrangement> => {
  const { length } = heldOf(state);
  return { chosen: length ? (state.chosen + by + length) % length : -1 };
};
