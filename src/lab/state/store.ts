// Longer than most files: the one state with its history: what is looked at, previewed and undone share it.
import type { LabState } from './lab-state.ts';

/** How a change enters the history. */
export interface Doing {
  /** What was done, for those who undo it: "remove unit 3". */
  readonly words: string;
  /** Changes in a row with the same key are undone together: a drag, a slider. */
  readonly merge?: string;
}

/** The state of the Lab, and the ways to change it. */
export interface Store {
  /** With what is only shown for the moment on top. */
  readonly state: LabState;
  /** Change what can be undone. */
  act(doing: Doing, change: Partial<LabState>): void;
  /** Change what need not be undone: where one looks. */
  look(change: Partial<LabState>): void;
  /** Let what follows from the state follow, whether it is kept or shown for the moment: no change of its own. */
  amend(change: Partial<LabState>): void;
  /** Show a change for the moment, a step of training say; `null` shows the state itself again. */
  preview(change: Partial<LabState> | null): void;
  /** Begin again with another state; the one before can be taken back. */
  replace(words: string, state: LabState): void;
  undo(): void;
  redo(): void;
  /** What undo and redo would do, or `null`. */
  readonly undoable: string | null;
  readonly redoable: string | null;
  /** Called after each change. Returns the function that stops it. */
  subscribe(listener: (state: LabState, before: LabState) => void): () => void;
}

interface Entry {
  readonly words: string;
  readonly merge?: string;
  readonly before: LabState;
}

/** So many changes can be undone. */
const DEPTH = 200;

/** What one looks at is no part of what is undone. */
const keptLooks = ({ window, places, output, level, unit, turn, tilt }: LabState): Partial<LabState> => ({
  window,
  places,
  output,
  level,
  unit,
  turn,
  tilt,
});

/** Make a store. One listener that throws does not keep the others from hearing. */
export function makeStore(
  first: LabState,
  fail: (error: unknown) => void = (error) => reportError(error),
): Store {
  let now = first;
  let shown = first;
  /** What is shown on top for the moment. */
  let passing: Partial<LabState> | null = null;
  const past: Entry[] = [];
  const future: Entry[] = [];
  const listeners = new Set<(state: LabState, before: LabState) => void>();
  const show = (state: LabState): void => {
    const before = shown;
    if (state === before) return;
    shown = state;
    for (const listener of [...listeners])
      try {
        listener(state, before);
      } catch (error) {
        fail(error);
      }
  };
  const remember = (entry: Entry): void => {
    const last = past.at(-1);
    // What is undone together is called what was done last: "train to step 9".
    if (last && entry.merge && last.merge === entry.merge)
      past[past.length - 1] = { ...entry, before: last.before };
    else past.push(entry);
    if (past.length > DEPTH) past.shift();
    future.length = 0;
  };
  const travel = (from: Entry[], to: Entry[]): void => {
    const entry = from.pop();
    if (!entry) return;
    to.push({ words: entry.words, before: now });
    passing = null;
    now = fitting({ ...entry.before, ...keptLooks(now) }, entry.before);
    show(now);
  };
  return {
    get state() {
      return shown;
    },
    act({ words, merge }, change) {
      remember({ words, merge, before: now });
      now = { ...now, ...change };
      // What passes goes on, unless it is of what has just been settled.
      const over = passing ?? {};
      if (Object.keys(change).some((key) => key in over)) passing = null;
      show(passing ? { ...now, ...passing } : now);
    },
    look(change) {
      now = { ...now, ...change };
      show(passing ? { ...now, ...passing, ...change } : now);
    },
    amend(change) {
      const isKept = shown === now;
      const amended = { ...shown, ...change };
      if (isKept) now = amended;
      show(amended);
    },
    preview(change) {
      passing = change;
      show(change ? { ...now, ...change } : now);
    },
    replace(words, state) {
      remember({ words, before: now });
      passing = null;
      now = state;
      show(now);
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
    get undoable() {
      return past.at(-1)?.words ?? null;
    },
    get redoable() {
      return future.at(-1)?.words ?? null;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A state whose looks came from another one: what they name must be there, else it is as `other` has it. */
function fitting(state: LabState, other: LabState): LabState {
  const has = (key: string) => state.benches.some((bench) => bench.key === key);
  return state.places.every(({ bench }) => has(bench)) && state.output < outputsOf(state) && hasUnit(state)
    ? state
    : { ...state, places: other.places, output: other.output, unit: other.unit, window: other.window };
}

const outputsOf = ({ benches, active }: LabState): number =>
  (benches.find(({ key }) => key === active) ?? benches[0]).network.outputs;

/** Whether the unit that is looked at is there; without hidden layers it is the first one, which is not. */
function hasUnit({ benches, active, unit }: LabState): boolean {
  const { layers } = (benches.find(({ key }) => key === active) ?? benches[0]).network;
  const inside = unit.layer < layers.length - 1 && unit.unit < layers[unit.layer].outputs;
  return inside || (unit.layer === 0 && unit.unit === 0);
}
