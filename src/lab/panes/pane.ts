// Longer than most files: one picture from its first frame to its last, and all that it passes on.
import type { Lab } from '../parts/lab.ts';
import { element } from '../parts/element.ts';
import type { Desk } from '../regions/desk.ts';
import { sameWindow } from '../regions/request.ts';
import { benchOf, type Bench, type LabState, type Window } from '../state/lab-state.ts';
import { paintAxes } from '../views/axes.ts';
import { viewNamed } from '../views/every-view.ts';
import type { Painting } from '../views/order.ts';
import { sampledValuesView } from '../views/sampled-values.ts';
import { loanOf } from '../compare/loan.ts';
import type { Beside, Look, View } from '../views/view.ts';
import { AXES, frameOf } from './frame.ts';
import { drawGrips } from './grips.ts';
import { bindHands, gripsOf, reset } from './hands.ts';
import { makeAround } from './around.ts';
import { makeHeld, type Held } from './held.ts';
import { bindKeys } from './keys.ts';
import { makeLayers } from './layers.ts';
import { makeMenus } from './menus.ts';
import { zoom, ZOOM } from './moves.ts';
import { makeOrders } from './orders.ts';
import { makeWords } from './words.ts';

/** One of the two pictures, with its menus, legend and words. */
export interface Pane {
  readonly index: 0 | 1;
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** What is under the canvas, and stays where it is while the picture is moved. */
  readonly ground: HTMLElement;
  readonly view: View;
  /** What it shows now. */
  look(): Look;
  /** Paint in the next frame; `over` when only what follows the pointer has changed. */
  redraw(over?: boolean): void;
  /** Say anew what is said beside the picture, in the next frame; nothing is painted. */
  retell(): void;
  /** What the keys have taken hold of in it. */
  readonly held: Held;
  /** A hand is on the picture: what is costly waits until it rests. */
  holding(isHeld: boolean): void;
}

/** A base that takes longer to paint, in milliseconds, is moved as a whole while the window moves. */
const QUICK = 7;
/** Regions that take longer to compute are computed when the hand rests, so many milliseconds after it moved last. */
const INSTANT = 30;
const REST = 120;
/** Regions, of which more take long to be found by a place in them. */
const MANY = 20_000;

/** Make a pane; `lab` is whole once all panes are there. */
export function makePane(index: 0 | 1, lab: Lab): Pane {
  const canvas = element('canvas', {
    tabindex: 0,
    role: 'application',
    'aria-roledescription': 'picture',
    class: 'lab-canvas',
  });
  const root = element('section', { class: 'lab-pane', 'aria-label': `View ${index + 1}` });
  const layers = makeLayers(lab.root, canvas);
  const menus = makeMenus(index, lab);
  const words = makeWords(lab);
  const bench = () => benchOf(lab.store.state, lab.store.state.places[index].bench);
  const desk = () => lab.deskOf(bench().key);
  const view = () => {
    const chosen = viewNamed(lab.store.state.places[index].view);
    return desk().sampled && chosen.moves !== 'none' ? sampledValuesView : chosen;
  };
  const otherBench = () => benchOf(lab.store.state, lab.store.state.places[1 - index].bench);
  /** The other picture's network. */
  const beside = (): Beside | null => {
    const other = otherBench();
    if (other.key === bench().key) return null;
    const itsDesk = lab.deskOf(other.key);
    const its = { bench: other, desk: itsDesk, picture: itsDesk.picture };
    return { ...its, loan: view().needsBeside ? loanOf(bench().network, its) : null };
  };
  const held = makeHeld(() => pane, lab);
  let asked = 0;
  let stale = true;
  let overStale = true;
  let version = '';
  let last: Painting | null = null;
  let askedBeside: Desk | null = null;
  let rest = 0;
  let isRequested = false;
  let isHeld = false;

  const look = (): Look => {
    const { state } = lab.store;
    const insets = view().moves === 'plane' ? AXES : undefined;
    return {
      state,
      bench: bench(),
      picture: desk().picture,
      sampled: desk().sampled,
      desk: desk(),
      beside: beside(),
      window: state.window,
      frame: frameOf(state.window, layers.size, insets),
      // To find the region there takes a while when there are very many: not while a hand moves them.
      pointed: isHeld && (desk().picture?.regionCount ?? 0) > MANY ? null : lab.pointed,
      redraw: () => redraw(),
    };
  };
  const around = makeAround(index, lab, layers, () => [look(), view()] as const, () => redraw(true)); // prettier-ignore
  const orders = makeOrders(index, layers, () => [look(), view()] as const);
  function redraw(onlyOver = false): void {
    stale ||= !onlyOver;
    overStale = true;
    retell();
  }
  function retell(): void {
    asked ||= requestAnimationFrame(paint);
  }
  function paint(): void {
    asked = 0;
    if (lab.signal.aborted || layers.size.width === 0) return;
    const now = orders.shown(look());
    const shown = view();
    const isPlane = shown.moves === 'plane';
    const newest = `${desk().version} ${shown.needsBeside ? now.beside?.desk.version : ''}`;
    if (newest !== version) {
      version = newest;
      stale = true;
      // What is asked about regions beside is asked once these are there.
      if (shown.needsBeside) ask();
    }
    const painting = orders.paintingFor(now);
    stale ||= painting !== null && painting !== last;
    if (stale) {
      last = painting;
      // What has been painted of a window that a hand has left is moved to where that is now.
      const frame = painting && isPlane ? frameOf(now.picture!.window, layers.size, AXES) : now.frame;
      layers.paintBase(frame, isPlane ? windowOf(now) : 'all', (pen) => {
        shown.paintUnder?.(pen, now);
        if (painting) layers.put(painting.image);
        else shown.paint(pen, now);
      });
      if (frame !== now.frame) layers.moveBase(now.frame);
      around.leave();
    } else if (isPlane) layers.moveBase(now.frame);
    around.paint(now, shown);
    if (stale || overStale)
      layers.paintOver((pen) => {
        shown.paintOver?.(pen, now);
        if (!isPlane) return;
        for (const mark of lab.marks) mark(pen, now);
        drawGrips(pen, now, gripsOf(pane, lab), held.key);
        paintAxes(pen, now);
      });
    if (stale) {
      canvas.setAttribute('aria-label', shown.describe(now));
      menus.follow(now);
    }
    words.follow(shown, now, layers.colourOf);
    stale = overStale = false;
  }
  /** Ask for the regions of what is seen once all that a hand's move changes has changed: never for a state between. */
  const requestSoon = (): void => {
    if (isRequested) return;
    isRequested = true;
    queueMicrotask(() => {
      isRequested = false;
      request();
    });
  };
  /** Ask for the regions of what is seen now. */
  const request = (): void => {
    const { network, slice } = bench();
    const { window, output } = lab.store.state;
    desk().show({ network, slice, window, output });
  };
  /** Ask for what the view needs of the regions, its own and those beside. */
  const ask = (): void => {
    const { state, bench: its, beside: other } = look();
    desk().lend(other?.loan ?? null);
    desk().need(`pane ${index}`, [
      ...(view().needs?.({ state, bench: its, beside: other }) ?? []),
      ...(state.pins.length > 0 ? [{ name: 'locate', told: [state.pins] } as const] : []),
    ]);
  };
  const follow = (state: LabState = lab.store.state, before?: LabState): void => {
    const isMove = before !== undefined && onlyChanged(state, before, ['window']);
    const isElsewhere = before !== undefined && onlyChanged(state, before, unseenBy(view()));
    ask();
    const other =
      view().needsBeside && bench().key !== otherBench().key ? lab.deskOf(otherBench().key) : null;
    if (askedBeside !== other) askedBeside?.need(`beside ${index}`, []);
    (askedBeside = other)?.need(`beside ${index}`, view().needsBeside ?? []);
    orders.follow();
    around.follow();
    clearTimeout(rest);
    if (isMove && desk().cost > INSTANT) rest = window.setTimeout(request, REST);
    else requestSoon();
    const isTurned = before !== undefined && view().moves === 'turn' && onlyChanged(state, before, ['turn', 'tilt']); // prettier-ignore
    if (isElsewhere) redraw(true);
    else if (isTurned && orders.turned()) return;
    else if (isMove && view().moves === 'plane' && Math.max(layers.cost - QUICK, desk().cost - INSTANT) > 0) {
      around.wait();
      redraw(true);
      settle(state);
    } else redraw(before !== undefined && onlyStepped(state, before));
  };
  /** Once the hand rests the picture is painted sharp again; what is being found comes by itself. */
  const settle = ({ window: seen }: LabState): void => {
    window.setTimeout(() => {
      const { picture, busySince } = desk();
      if (lab.store.state.window !== seen || busySince !== null) return;
      if (picture && sameWindow(picture.window, seen)) redraw();
    }, REST);
  };
  const button = (label: string, sign: string, act: () => void) =>
    element('button', { type: 'button', 'aria-label': label, title: label, onclick: act }, sign);
  menus.element.append(
    element(
      'div',
      { class: 'lab-zoom' },
      button('Zoom in', '+', () => zoom(lab, 1 / ZOOM)),
      button('Zoom out', '−', () => zoom(lab, ZOOM)),
      button('Reset the window', '⌂', () => reset(pane, lab)),
    ),
  );
  root.append(
    menus.element,
    element('div', { class: 'lab-stage' }, ...layers.elements, words.offer),
    words.status,
    words.legend,
  );
  const observer = new ResizeObserver(() => {
    Object.assign(layers.size, { width: canvas.clientWidth, height: canvas.clientHeight });
    redraw();
  });
  observer.observe(canvas);
  lab.signal.addEventListener('abort', () => observer.disconnect());
  const recolour = () => {
    layers.recolour();
    redraw();
  };
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', recolour, { signal: lab.signal });
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  lab.store.subscribe(follow);
  const pane: Pane = {
    index,
    element: root,
    canvas,
    ground: layers.ground,
    get view() {
      return view();
    },
    look,
    redraw,
    retell,
    held,
    holding: (isDown) => {
      isHeld = isDown;
      root.toggleAttribute('data-held', isDown);
      redraw(true);
    },
  };
  bindHands(pane, lab);
  bindKeys(pane, lab);
  queueMicrotask(() => {
    follow();
    // Menus that say nothing yet would take a row, and what lies below would move when they go.
    menus.follow(look());
  });
  return pane;
}

/** The window of what a picture of the plane shows. */
const windowOf = ({ sampled, picture }: Look): Window | null => (sampled ?? picture)?.window ?? null;

/** What of the state a view's base does not show: while a surface turns, the picture beside it stays as it is. */
const unseenBy = ({ moves }: View): readonly (keyof LabState)[] =>
  moves === 'plane' ? ['turn', 'tilt'] : moves === 'turn' ? ['window'] : ['window', 'turn', 'tilt'];

/** Has nothing changed but these? */
const onlyChanged = (state: LabState, before: LabState, which: readonly (keyof LabState)[]): boolean =>
  state !== before &&
  (Object.keys(state) as (keyof LabState)[]).every(
    (key) => state[key] === before[key] || which.includes(key),
  );

/** Are networks alike but for their numbers? */
const alikeButNumbers = (a: Bench, b: Bench): boolean =>
  (Object.keys(a) as (keyof Bench)[]).every((key) => key === 'network' || a[key] === b[key]);

/** Has nothing changed but the numbers of networks? Then the picture waits for their regions, and is painted once. */
const onlyStepped = (state: LabState, before: LabState): boolean =>
  onlyChanged(state, before, ['benches']) &&
  state.benches.length === before.benches.length &&
  state.benches.every((bench, i) => alikeButNumbers(bench, before.benches[i]));
