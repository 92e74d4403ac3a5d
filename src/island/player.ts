import type { Figure, Model, State } from './figure.ts';

/** Milliseconds between two steps while a figure plays, unless it has a pace of its own. */
const PACE = 50;

/** Play, pause and step of a figure with time. */
export interface Player {
  readonly playing: boolean;
  play(): void;
  pause(): void;
  /** One step; plays no further. */
  step(): void;
}

/**
 * Drive a figure's `step`.
 *
 * The player rests, still willing, while `mayRun` says no (hidden tab, off screen) and ends when
 * there is no next step. `onChange` hears whether it plays.
 */
export function createPlayer<S extends State<S>>(
  figure: Figure<S>,
  model: Model<S>,
  mayRun: () => boolean,
  onChange: (playing: boolean) => void,
): Player {
  let timer: ReturnType<typeof setInterval> | undefined;

  function advance(): void {
    const next = figure.step?.(model.state) ?? null;
    if (next) model.set(next);
    else player.pause();
  }

  const player: Player = {
    get playing() {
      return timer !== undefined;
    },
    play() {
      if (timer !== undefined) return;
      timer = setInterval(() => {
        if (mayRun()) advance();
      }, figure.pace ?? PACE);
      onChange(true);
    },
    pause() {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      onChange(false);
    },
    step() {
      player.pause();
      advance();
    },
  };
  return player;
}
