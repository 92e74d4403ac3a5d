import type { Lab } from '../parts/lab.ts';
import type { ValueSpan } from '../../drawing/plane/value-steps.ts';
import type { Desk } from '../regions/desk.ts';
import type { Ordering } from '../regions/easel.ts';
import { sameWindow } from '../regions/request.ts';
import { isPaintedBeside } from '../views/order.ts';
import { colourLike, valueColours } from '../views/value-colours.ts';
import type { Look, View } from '../views/view.ts';
import { frameOf } from './frame.ts';
import { roomAround, type Layers } from './layers.ts';
import { orderIn } from './orders.ts';
import { withAround } from './windows.ts';

/** What is drawn around the window, outside of what is seen, so that it is there when a hand moves the picture. */
export interface Around {
  /** Have it painted by whoever finds the regions around what is seen now, and by no other. */
  follow(): void;
  /** The base is painted anew: what lies around it is no longer true, and found again once all rests. */
  leave(): void;
  /** The picture is being moved: it waits. */
  wait(): void;
  /** Paint what has been found, if it belongs to what is seen. */
  paint(look: Look, view: View): void;
}

/** Milliseconds of rest after which it is found. */
const REST = 250;
/** Of more regions than this in the window, what lies around them would take too long: the ground says so instead. */
const MOST = 60_000;

/** Does the picture show exactly what is seen, in a view that can be moved over its plane? */
const isWhole = ({ picture, window, desk }: Look, view: View): boolean =>
  view.moves === 'plane' &&
  // Of the network beside nothing is found around the window.
  !view.needsBeside &&
  picture !== null &&
  desk.problem === null &&
  desk.busySince === null &&
  picture.regionCount <= MOST &&
  sameWindow(picture.window, window);

/** Are these the regions around what is seen? */
const isAround = ({ shown, busySince }: Desk, { bench, state, window }: Look): boolean =>
  shown !== null &&
  busySince === null &&
  shown.network === bench.network &&
  shown.slice === bench.slice &&
  shown.output === state.output &&
  sameWindow(shown.window, withAround(window));

/** Their colours are those of what they surround. */
const spanOf = (look: Look, view: View): ValueSpan | null => {
  const coloured = view.coloured?.(look);
  return coloured ? valueColours(coloured).span : null;
};

/** The surroundings of one pane's picture. */
export function makeAround(
  index: number,
  lab: Lab,
  layers: Layers,
  now: () => readonly [Look, View],
  redraw: () => void,
): Around {
  const who = `pane ${index}`;
  let timer = 0;
  let isWished = false;
  let desk: Desk | null = null;
  /** What has been ordered again since the base was painted. */
  let again = '';
  const wish = (): void => {
    const [look, view] = now();
    if (lab.signal.aborted || layers.size.width === 0 || !isWhole(look, view)) return;
    const { bench, state, window } = look;
    const { network, slice } = bench;
    const around = lab.aroundOf(bench.key);
    around.need(who, view.needs?.(look) ?? []);
    around.show({ network, slice, window: withAround(window), output: state.output });
    isWished = true;
    redraw();
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (!isWished) timer = window.setTimeout(wish, REST);
  };
  const orderOf = (look: Look, view: View): string =>
    orderIn({ size: roomAround(look.frame), hasAxes: false, span: spanOf(look, view) }, look, view, layers);
  /** Both panes order from the start: one of them asks for the regions, and both have them painted. */
  const ordering: Ordering = ({ window, network }) => {
    const [look, view] = now();
    const isOurs = look.bench.network === network && sameWindow(withAround(look.window), window);
    return isOurs && isWhole(look, view) ? orderOf(look, view) : null;
  };
  /** What has been painted where the regions were found; `null` until it is there. */
  const paintedBeside = (look: Look, view: View, around: Desk): ImageBitmap | null => {
    const order = orderOf(look, view);
    const painting = around.paintingOf(who);
    if (painting?.order === order) return painting.image;
    if (again !== order) around.paintAgain(who);
    again = order;
    return null;
  };
  return {
    follow() {
      const [{ bench }] = now();
      const its = lab.aroundOf(bench.key);
      if (desk === its) return;
      desk?.order(who, null);
      (desk = its).order(who, ordering);
    },
    leave() {
      isWished = false;
      again = '';
      layers.clearAround();
      wait();
    },
    wait,
    paint(look, view) {
      if (!isWished || !isWhole(look, view)) return;
      const around = lab.aroundOf(look.bench.key);
      const { picture } = around;
      if (!picture || !isAround(around, look) || layers.hasAround(around.version)) return;
      const isBeside = isPaintedBeside(picture.regionCount);
      const image = isBeside ? paintedBeside(look, view, around) : null;
      if (isBeside && !image) return;
      layers.paintAround(look.frame, around.version, (pen) => {
        if (image) return layers.put(image);
        const frame = frameOf(picture.window, roomAround(look.frame));
        const shown = { ...look, frame, picture, desk: around, window: picture.window };
        const [span, coloured] = [spanOf(look, view), view.coloured?.(shown)];
        if (span && coloured) colourLike(coloured, span);
        view.paint(pen, shown);
      });
    },
  };
}
