import type { Point } from '../../network/index.ts';
import type { Lab } from '../parts/lab.ts';
import type { Grip } from './grips.ts';
import { gripsOf } from './hands.ts';
import type { Pane } from './pane.ts';

/** What the keys have taken hold of in a picture: one grip at a time. */
export interface Held {
  /** The key of the grip, `null` when nothing is held. */
  readonly key: string | null;
  /** Take the next grip, or the one before; the last one lets go. */
  take(step: 1 | -1): void;
  /** Move what is held by shares of the window; false when nothing is. */
  move(right: number, up: number): boolean;
  /** Let go of it, where it is now; false when nothing is held. */
  letGo(): boolean;
  /** Let go of it as if it had never been moved; false when nothing has been. */
  takeBack(): boolean;
}

/** Where a place is in the cycle of nothing held and all grips. */
const around = (at: number, count: number): number => (at + count) % count;

/** Holding by keys: all moves until it is let go of are one change that can be undone. */
export function makeHeld(paneOf: () => Pane, lab: Lab): Held {
  let key: string | null = null;
  let hasMoved = false;
  const now = (): Grip | undefined => gripsOf(paneOf(), lab).find((grip) => grip.key === key);
  const letGo = (): boolean => {
    if (key === null) return false;
    const grip = now();
    key = null;
    if (grip && hasMoved) grip.drop?.(grip.at);
    hasMoved = false;
    paneOf().redraw(true);
    return true;
  };
  return {
    get key() {
      return key;
    },
    take(step) {
      const before = key;
      letGo();
      const grips = gripsOf(paneOf(), lab);
      const at = grips.findIndex((grip) => grip.key === before) + 1;
      const next = around(at + step, grips.length + 1);
      if (next === 0)
        return lab.say(grips.length > 0 ? 'Nothing is held.' : 'There are no handles in this picture.');
      const grip = grips[next - 1];
      key = grip.key;
      lab.say(`Held: ${grip.words}. Arrow keys move it, Escape lets go.`);
      paneOf().redraw(true);
    },
    move(right, up) {
      const grip = now();
      if (!grip) return letGo();
      const { x0, x1, y0, y1 } = lab.store.state.window;
      const to: Point = [grip.at[0] + right * (x1 - x0), grip.at[1] + up * (y1 - y0)];
      hasMoved = true;
      grip.move(to);
      return true;
    },
    letGo,
    takeBack() {
      if (key === null || !hasMoved) return false;
      now()?.cancel?.();
      hasMoved = false;
      return letGo();
    },
  };
}
