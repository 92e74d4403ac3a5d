import type { Model, State } from '../contract/figure.ts';
import { equal } from './model.ts';

/** What a reader can take back, step by step. */
export interface History {
  /** What follows is a new step. Until then all changes belong to one. */
  cut(): void;
  /** Go back to before the last step; nothing happens if there is none. */
  undo(): void;
  readonly possible: boolean;
}

/** More steps than this are forgotten, oldest first. */
const LONGEST = 200;

/**
 * Remember the states that a figure has been in: the last 200, as copies, so that all that was computed of them is not
 * held with them.
 *
 * @param changed hears when a step has been added or taken back
 * @param isMoving whether the figure plays: what it passes through then is no place to go back to
 */
export function keepHistory<S extends State<S>>(
  model: Model<S>,
  changed: () => void,
  isMoving: () => boolean = () => false,
): History {
  const past: S[] = [];
  let present = model.state;
  let passing = false;
  let open = false;
  let goingBack = false;
  model.subscribe(() => {
    // What is only previewed is no step.
    const { state } = model;
    if (!goingBack && !open && !passing && !equal(state, present)) {
      past.push(structuredClone(present));
      if (past.length > LONGEST) past.shift();
      open = true;
    }
    goingBack = false;
    present = state;
    passing = isMoving();
    changed();
  });
  return {
    cut() {
      open = false;
      if (!isMoving()) passing = false;
    },
    undo() {
      let before = past.pop();
      // A drag that was given up has led nowhere.
      while (before && equal(before, present)) before = past.pop();
      if (!before) return changed();
      goingBack = true;
      open = false;
      model.set(before);
      changed();
    },
    get possible() {
      return past.length > 0;
    },
  };
}
