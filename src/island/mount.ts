// Longer than most files: what makes a figure live is tied together here, in one order that matters.
import type { Figure, Model, State } from '../contract/figure.ts';
import { encodeState, readState } from '../contract/permalink.ts';
import { changed } from '../contract/state.ts';
import { drawBeside } from './beside.ts';
import { bindActions, bindPlayer } from './buttons.ts';
import { bindControls } from './controls.ts';
import { moveHandles } from './drag.ts';
import type { FollowGoals } from './goals.ts';
import { hideLooseWords } from './loose-words.ts';
import { clicks, part } from './markup.ts';
import { createModel, equal } from './model.ts';
import { preparePainting } from './painting.ts';
import { bindExports } from './saving/bind-exports.ts';
import type { BindPictures } from './pictures.ts';
import type { BindShare } from './saving/bind-share.ts';
import { tellChanges } from './telling.ts';
import type { BindUndo } from './undo.ts';

/** What the page can ask of a live figure. */
export interface Mounted<S> {
  /** Put it into the state of a link's query; a link that it cannot follow leaves it as it is, and a note. */
  show(query: string): void;
  /** Show what a link's query asks for while the reader points at the link; `null` shows its own state again. */
  preview(query: string | null): void;
  /** Its state, as a link's query. */
  query(): string;
  /**
   * End all that it has begun: drags, listeners, observers, timers, the player, workers. The markup stays.
   *
   * @returns the state that it had, to mount it again with
   */
  unmount(): S;
}

/** What the page says of a figure that it mounts. */
export interface Circumstances<S> {
  /** Hears of an error that a later drawing throws; the figure has ended then. */
  fail(error: unknown): void;
  /** The state that it had before it was unmounted; reset still leads to the one it begins with. */
  readonly resume?: S;
  /** The state that it begins with, if that is at hand. */
  readonly initial?: S;
  /** Binds the undo button, in figures that have one. */
  readonly bindUndo?: BindUndo;
  /** Binds the button that passes on what is made, in figures that have one. */
  readonly bindShare?: BindShare;
  /** Binds rows of pictures, in figures that have one. */
  readonly bindPictures?: BindPictures;
  /** Follows the exercises that ask something of the figure, in figures with goals. */
  readonly followGoals?: FollowGoals;
}

/** The state that a figure begins with where it stands: a page may set some of its fields. */
export const initialState = <S extends State<S>>(root: HTMLElement, figure: Figure<S>): S => ({
  ...figure.initial,
  ...(JSON.parse(root.dataset.initial ?? '{}') as Partial<S>),
});

/** Make a figure live on the server's markup. An error leaves nothing behind. */
export function mount<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  circumstances: Circumstances<S>,
): Mounted<S> {
  const life = new AbortController();
  const controls = [...root.querySelectorAll<HTMLFieldSetElement>('.controls')];
  const disable = (disabled: boolean): void => {
    for (const one of controls) one.disabled = disabled;
  };
  const end = (): void => {
    life.abort();
    disable(true);
  };
  const fail = (error: unknown): void => {
    end();
    circumstances.fail(error);
  };
  try {
    const { model, ...links } = bind(root, figure, { ...circumstances, fail }, life.signal);
    disable(false);
    return {
      ...links,
      unmount() {
        end();
        return model.state;
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** Draw a figure, and tie all that it has to its model, until the signal. */
function bind<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  {
    fail,
    resume,
    initial = initialState(root, figure),
    bindUndo,
    bindShare,
    bindPictures,
    followGoals,
  }: Circumstances<S>,
  signal: AbortSignal,
): Omit<Mounted<S>, 'unmount'> & { readonly model: Model<S> } {
  const svg = part<SVGSVGElement>(root, '.drawing');
  // Looked up for each frame: whoever draws thousands of changes puts something quicker in its place.
  const model = createModel(figure, initial, (draw) => requestAnimationFrame(draw), signal);
  const draw = prepareDrawing(root, svg, figure, signal);
  draw(resume ?? initial);
  model.subscribe((state) => {
    try {
      draw(state);
    } catch (error) {
      fail(error);
    }
  });
  tellChanges(root, figure, model, signal);
  const rewrite = bindControls(root, figure, model, signal);
  bindPictures?.(root, figure, model, signal);
  moveHandles(figure, svg, model, signal);
  const onClick = clicks(root, signal);
  const player = bindPlayer(root, figure, model, onClick, signal);
  figure.interact?.(svg, model, player, signal);
  bindActions(root, figure, model, onClick, player);
  // What is bound takes the state it begins with for the figure's own; only then it goes on.
  if (resume) model.set(resume);
  const history = bindUndo?.(root, model, player, signal);
  const renew = (state: S): void => {
    player.pause();
    history?.cut();
    model.set(state);
    rewrite();
  };
  const reset = (): void => {
    const kept = figure.keeps?.(model.state);
    const next = kept ? changed(figure, initial, kept) : initial;
    renew(equal(next, model.state) ? initial : next);
  };
  onClick('reset', reset);
  followGoals?.(part(root, '.figure').id, figure, model, reset, signal);
  bindExports({ root, svg, onClick }, figure, model);
  bindShare?.({ root, onClick }, figure, model, initial);
  return {
    model,
    show(query) {
      follow(root, figure, initial, query, renew);
      // A reader who wants less motion is not offered to play.
      if (new URLSearchParams(query).get('play') === '1')
        root.querySelector<HTMLButtonElement>('[data-action="play"]:not([hidden])')?.click();
    },
    preview: (query) => model.preview(query === null ? null : readState(figure, initial, query).state),
    query: () => encodeState(model.state),
  };
}

/** @returns draws a state: the drawing, what stands beside it, and what is painted over it */
function prepareDrawing<S extends State<S>>(
  root: HTMLElement,
  svg: SVGSVGElement,
  figure: Figure<S>,
  signal: AbortSignal,
): (state: S) => void {
  const readout = root.querySelector<HTMLElement>('.readout');
  const painting = preparePainting(root, svg, figure, signal);
  return (state) => {
    painting.prepare(state);
    figure.draw(svg, state);
    hideLooseWords(svg);
    if (readout) figure.readout?.(readout, state);
    drawBeside(root, figure, state);
    painting.paint(state);
  };
}

/** Follow a link; one that cannot be read, or fails, leaves a note. */
function follow<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  initial: S,
  query: string,
  renew: (state: S) => void,
): void {
  const note = part(root, '.figure-note');
  try {
    const { state, unread } = readState(figure, initial, query);
    const said = unread === null ? UNREADABLE : unread.length ? partlyRead(figure, unread) : '';
    // Notes of others are not a link's to wipe away.
    if (said || note.hasAttribute('data-link')) note.replaceChildren(said);
    note.toggleAttribute('data-link', said !== '');
    if (unread) renew(state);
  } catch (error) {
    console.warn(error);
    note.replaceChildren('This link asks for a state that the figure cannot take. It stays as it was.');
  }
}

const UNREADABLE =
  'This link could not be read: it may have been cut off, or changed on its way. The figure stays as it was.';

/** What to say of a link of which only a part could be read: the fields that were left out, by what the reader calls them. */
function partlyRead<S>({ controls = [] }: Figure<S & State<S>>, unread: readonly string[]): string {
  const names = unread.map((name) => controls.find((one) => one.name === name)?.label ?? name);
  return `A part of this link could not be read and was left out: ${names.join(', ')}.`;
}
