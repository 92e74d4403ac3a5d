import type { Figure, Model, State, Stepper } from '../contract/figure.ts';
import type { OnClick } from './markup.ts';
import { part } from './markup.ts';
import { createPlayer } from './player.ts';

/** Bind play, pause and step of a figure with time, until the signal; reset pauses it too. */
export function bindPlayer<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  onClick: OnClick,
  signal: AbortSignal,
): Stepper {
  if (!figure.step) return { step: () => {} };
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const buttons = (['play', 'pause'] as const).map((action) =>
    part<HTMLButtonElement>(root, `[data-action="${action}"]`),
  );
  const show = (playing: boolean): void => {
    buttons[0].disabled = playing || stillness.matches;
    buttons[1].disabled = !playing;
    buttons[0].title = stillness.matches ? 'Your system asks for less motion: use Step.' : '';
  };
  const inSight = watchSight(root, signal);
  const permission = { mayRun: () => inSight() && !document.hidden, isStill: () => stillness.matches };
  const player = createPlayer(figure, model, permission, show, signal);
  const rest = (): void => {
    player.pause();
    show(false);
  };
  stillness.addEventListener('change', rest, { signal });
  show(false);
  onClick('play', () => {
    // At the end there is nothing left to play: start over.
    if (!figure.step?.(model.state)) model.set(figure.rewind?.(model.state) ?? figure.initial);
    player.play();
  });
  onClick('pause', player.pause);
  onClick('step', player.step);
  onClick('reset', player.pause);
  return player;
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

/** Bind the buttons of a figure's own. */
export function bindActions<S extends State<S>>(
  root: HTMLElement,
  { actions = [] }: Figure<S>,
  model: Model<S>,
  onClick: OnClick,
): void {
  for (const { name, to, possible } of actions) {
    const button = part<HTMLButtonElement>(root, `[data-action="${name}"]`);
    const show = (state: S) => {
      button.disabled = possible?.(state) === false;
    };
    show(model.state);
    model.subscribe(show);
    onClick(name, () => model.set(to(model.state)));
  }
}
