/** What happens to the paper at one moment. */
export interface Moment {
  readonly act: 'fold' | 'cut' | 'unfold' | 'lay';
  /** The fold that is being made or undone, from 0; for the other acts the number of folds. */
  readonly fold: number;
  /** How far it has got, 0 to 1. */
  readonly share: number;
}

/** One step of the player. */
const TICK = 1 / 50;

/** The last moment of a recipe with that many folds: all folds, the cut, all unfolded, and the cut-out lifted off. */
export function lastTime(folds: number): number {
  return 2 * folds + 2;
}

/** What happens at a time: one unit for each fold, for the cut, for each fold again, and for the end. */
export function momentAt(time: number, folds: number): Moment {
  const held = Math.min(Math.max(time, 0), lastTime(folds));
  if (held < folds) return { act: 'fold', fold: Math.floor(held), share: held - Math.floor(held) };
  if (held <= folds + 1) return { act: 'cut', fold: folds, share: held - folds };
  if (held >= 2 * folds + 1) return { act: 'lay', fold: folds, share: held - 2 * folds - 1 };
  const undone = held - folds - 1;
  return { act: 'unfold', fold: folds - 1 - Math.floor(undone), share: undone - Math.floor(undone) };
}

/** The time one tick later; whole times are met exactly. */
export function nextTick(time: number): number {
  const next = Math.floor(Math.round(time / TICK) + 1) * TICK;
  const whole = Math.round(next);
  return Math.abs(next - whole) < TICK / 2 ? whole : Number(next.toFixed(2));
}

/** Does the paper lie still? */
export function isStop(time: number): boolean {
  return Number.isInteger(time);
}

/** Does the step button rest there? It plays the unfolding to its end. */
export function isRest(time: number, folds: number): boolean {
  return isStop(time) && (time <= folds + 1 || time === lastTime(folds));
}

/** When what moves at a time will have come to its end. */
export function settledTime(time: number, folds: number): number {
  return time > folds + 1 ? lastTime(folds) : Math.ceil(time);
}

/** The place of rest before a time. */
export function restBefore(time: number, folds: number): number {
  return Math.max(0, Math.min(Math.ceil(time) - 1, folds + 1));
}

/** How many folds are closed at a time after the cut: all until the first one opens. */
export function foldsClosed(time: number, folds: number): number {
  return Math.min(folds, Math.max(0, Math.ceil(2 * folds + 1 - time)));
}

/** Slow at both ends. */
export function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
