import { bindExports } from './saving/bind-exports.ts';
import { bindControls } from './controls.ts';
import { dragHandles } from './drag.ts';
import type { Figure, Model, State, Stepper } from '../contract/figure.ts';
import type { BindUndo } from './undo.ts';
import { createModel } from './model.ts';
import { preparePainting } from './painting.ts';
import { decodeState } from '../contract/permalink.ts';
import { createPlayer } from './player.ts';

/** Speak the description this long after the last change, in milliseconds. */
const PAUSE_BEFORE_SPEECH = 500;

/** What the page can ask of a live figure. */
export interface Mounted {
  /** Put it into the state of a link's query. */
  show(query: string): void;
}

/**
 * Make a figure live on the server's markup.
 *
 * @param fail hears of an error that a later drawing throws
 * @param bindUndo binds the undo button, in figures that have one
 */
export function mount<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  fail: (error: unknown) => void,
  bindUndo?: BindUndo,
): Mounted {
  const svg = part<SVGSVGElement>(root, '.drawing');
  const readout = root.querySelector<HTMLElement>('.readout');
  const overrides = JSON.parse(root.dataset.initial ?? '{}') as Partial<S>;
  const initial = { ...figure.initial, ...overrides };
  const model = createModel(figure, initial, requestAnimationFrame);

  const life = new AbortController();
  const paint = preparePainting(root, svg, figure, life.signal);

  function draw(state: S): void {
    figure.draw(svg, state);
    if (readout) figure.readout?.(readout, state);
    paint(state);
  }

  draw(initial);
  const controls = part<HTMLFieldSetElement>(root, '.controls');
  model.subscribe((state) => {
    try {
      if (!life.signal.aborted) draw(state);
    } catch (error) {
      life.abort();
      controls.disabled = true;
      fail(error);
    }
  });
  describeChanges(root, svg, figure, model);
  const rewrite = bindControls(root, figure, model, life.signal);
  dragHandles(figure, svg, model);
  const onClick = clicks(root, life.signal);
  const player = bindPlayer(root, figure, model, onClick);
  figure.interact?.(svg, model, player, life.signal);
  bindActions(root, figure, model, onClick);
  const history = bindUndo?.(root, model, life.signal);
  const renew = (state: S): void => {
    history?.cut();
    model.set(state);
    rewrite();
  };
  onClick('reset', () => renew(initial));
  bindExports({ root, svg, onClick }, figure, model);
  controls.disabled = false;
  return { show: (query) => renew(decodeState(figure, initial, query)) };
}

function part<E extends Element>(root: HTMLElement, selector: string): E {
  const element = root.querySelector<E>(selector);
  if (!element) throw new Error(`A figure's markup lacks ${selector}`);
  return element;
}

type OnClick = (action: string, listener: () => void) => void;

/** Bind the figure's buttons, for as long as it lives. */
function clicks(root: HTMLElement, signal: AbortSignal): OnClick {
  return (action, listener) => {
    root.querySelector(`[data-action="${action}"]`)?.addEventListener('click', listener, { signal });
  };
}

/** Keep the drawing's label true at once, and the spoken description after the reader has paused. */
function describeChanges<S extends State<S>>(
  root: HTMLElement,
  svg: SVGSVGElement,
  figure: Figure<S>,
  model: Model<S>,
): void {
  const spoken = part<HTMLElement>(root, '.description');
  let timer: ReturnType<typeof setTimeout> | undefined;
  model.subscribe((state) => {
    const description = figure.describe(state);
    svg.setAttribute('aria-label', description);
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = description;
    }, PAUSE_BEFORE_SPEECH);
  });
}

function bindPlayer<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  onClick: OnClick,
): Stepper {
  if (!figure.step) return { step: () => {} };
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  const buttons = (['play', 'pause'] as const).map((action) =>
    part<HTMLButtonElement>(root, `[data-action="${action}"]`),
  );
  let visible = true;
  new IntersectionObserver((entries) => {
    visible = entries.some((entry) => entry.isIntersecting);
  }).observe(root);
  const show = (playing: boolean): void => {
    buttons[0].disabled = playing || stillness.matches;
    buttons[1].disabled = !playing;
    buttons[0].title = stillness.matches ? 'Your system asks for less motion: use Step.' : '';
  };
  const permission = { mayRun: () => visible && !document.hidden, isStill: () => stillness.matches };
  const player = createPlayer(figure, model, permission, show);
  stillness.addEventListener('change', () => {
    player.pause();
    show(false);
  });
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

function bindActions<S extends State<S>>(
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
