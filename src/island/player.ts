import type { Figure, Model, State } from '../contract/figure.ts';

/** Milliseconds between two steps while a figure plays, unless it has a pace of its own. */
const PACE = 50;

/** Play, pause and step of a figure with time. */
export interface Player {
  readonly playing: boolean;
  play(): void;
  pause(): void;
  /** One step, or the steps to the next place where the figure may rest; plays no further. */
  step(): void;
}

/** When a figure may move. */
export interface Permission {
  /** Is it in sight? */
  mayRun(): boolean;
  /** Does the reader want to see no movement? */
  isStill(): boolean;
}

/**
 * Drive a figure's `step`.
 *
 * The player rests, still willing, while it may not run (hidden tab, off screen) and ends when
 * there is no next step, or when a step fails. `onChange` hears whether it plays.
 *
 * @param signal ends it: it pauses and plays no more
 */
export function createPlayer<S extends State<S>>(
  figure: Figure<S>,
  model: Model<S>,
  { mayRun, isStill }: Permission,
  onChange: (playing: boolean) => void,
  signal?: AbortSignal,
): Player {
  let timer: ReturnType<typeof setInterval> | undefined;
  /** Does it play to the next place of rest alone? */
  let stepping = false;

  /** The state one step on, if there is one; makes it the model's. */
  function advance(): S | null {
    try {
      const next = figure.step?.(model.state) ?? null;
      if (next) model.set(next);
      else player.pause();
      return next;
    } catch (error) {
      player.pause();
      throw error;
    }
  }

  const rests = (state: S | null): boolean => state === null || (figure.stops?.(state) ?? true);

  function run(toRest: boolean): void {
    player.pause();
    stepping = toRest;
    timer = setInterval(() => {
      if (!mayRun()) return;
      const next = advance();
      if (toRest && rests(next)) player.pause();
    }, figure.pace ?? PACE);
    onChange(true);
  }

  const player: Player = {
    get playing() {
      return timer !== undefined;
    },
    play() {
      if (timer === undefined && !signal?.aborted) run(false);
    },
    pause() {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      onChange(false);
    },
    step() {
      if (signal?.aborted) return;
      const unfinished = timer !== undefined && stepping;
      player.pause();
      // A step that is still on its way comes to its end before the next one begins.
      while (unfinished && !rests(advance()));
      const next = advance();
      if (rests(next)) return;
      if (isStill()) while (!rests(advance()));
      else run(true);
    },
  };
  signal?.addEventListener('abort', player.pause, { once: true });
  return player;
}
