import type { Figure, Model, State, Stepper } from '../contract/figure.ts';
import type { OnClick } from './markup.ts';
import { enable, handleAt, part, reveal, say } from './markup.ts';
import { createPlayer } from './player.ts';

/** Milliseconds after its last change that a figure rests. */
const REST = 150;

/**
 * Bind the buttons of a figure with time, until the signal: one that plays and pauses, and says "Again" at the end,
 * and one that steps. Reset, the figure's own buttons and a hand on a handle pause it too.
 *
 * A reader who wants less motion is offered steps alone.
 */
export function bindPlayer<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  onClick: OnClick,
  signal: AbortSignal,
): Stepper {
  if (!figure.step) return { playing: false, step: () => {}, pause: () => {} };
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const button = part<HTMLButtonElement>(root, '[data-action="play"]');
  const atEnd = (): boolean => !figure.step?.(model.state);
  const rewind = (): void => model.set(figure.rewind?.(model.state) ?? figure.initial);
  const show = (playing: boolean): void =>
    say(button, playing ? 'Pause' : atEnd() && !figure.stepWords ? 'Again' : 'Play');
  const inSight = watchSight(root, signal);
  const permission = { mayRun: () => inSight() && !document.hidden, isStill: () => stillness.matches };
  const player = createPlayer(figure, model, permission, show, signal);
  const offer = (): void => {
    player.pause();
    button.hidden = stillness.matches;
  };
  stillness.addEventListener('change', offer, { signal });
  offer();
  show(false);
  // Whatever else moves the figure may bring it to the end: asked when it rests, as a step may take long.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const showAtRest = (): void => {
    if (!player.playing) show(false);
  };
  model.subscribe(() => {
    clearTimeout(timer);
    if (player.playing) return;
    // Whatever changes the end is no longer one.
    if (button.textContent === 'Again') show(false);
    timer = setTimeout(showAtRest, REST);
  });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  onClick('play', () => {
    if (player.playing) return player.pause();
    // At the end there is nothing left to play: start over.
    if (atEnd()) rewind();
    player.play();
  });
  const stepper: Stepper = {
    get playing() {
      return player.playing;
    },
    pause: player.pause,
    step() {
      if (figure.stepWords && atEnd()) rewind();
      else player.step();
    },
  };
  const next = part<HTMLButtonElement>(root, '[data-action="step"]');
  const saySteps = (state: S): void => {
    if (figure.stepWords) say(next, figure.stepWords(state));
  };
  saySteps(model.state);
  model.subscribe(saySteps);
  onClick('step', stepper.step);
  onClick('reset', player.pause);
  root.addEventListener(
    'pointerdown',
    ({ target }) => {
      if (handleAt(target)) player.pause();
    },
    { signal },
  );
  return stepper;
}

/** Watch whether an element is in sight, until the signal. */
function watchSight(element: HTMLElement, signal: AbortSignal): () => boolean {
  let inSight = true;
  const observer = new IntersectionObserver((entries) => {
    inSight = entries.some((entry) => entry.isIntersecting);
  });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return () => inSight;
}

/**
 * Bind the buttons of a figure's own; pressed while it plays they pause it first.
 *
 * A button that a change takes from under the focus hands it on to its neighbour: Run to Stop.
 */
export function bindActions<S extends State<S>>(
  root: HTMLElement,
  { actions = [] }: Figure<S>,
  model: Model<S>,
  onClick: OnClick,
  player: Stepper,
): void {
  const own = actions.map((action) => ({
    ...action,
    button: part<HTMLButtonElement>(root, `[data-action="${action.name}"]`),
  }));
  const show = (state: S): void => {
    const held = root.ownerDocument.activeElement;
    for (const { button, possible, offered } of own) {
      enable(button, possible?.(state) !== false);
      reveal(button, offered?.(state) !== false);
    }
    const left = own.find(({ button }) => button === held && gone(button));
    if (left)
      heirOf(
        left.button,
        own.map(({ button }) => button),
      )?.focus();
  };
  show(model.state);
  model.subscribe(show);
  for (const { name, to } of own)
    onClick(name, () => {
      player.pause();
      model.set(to(model.state));
    });
}

const gone = (button: HTMLButtonElement): boolean => button.disabled || Boolean(button.hidden);

/** Who takes the focus of a button that is gone: another one of its figure beside it, else any that is there. */
function heirOf(
  { parentElement: row }: HTMLButtonElement,
  own: readonly HTMLButtonElement[],
): HTMLButtonElement | undefined {
  const beside = own.filter((one) => one.parentElement === row);
  return [...beside, ...(row?.querySelectorAll('button') ?? [])].find((one) => !gone(one));
}
