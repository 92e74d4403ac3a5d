import type { Lab } from '../parts/lab.ts';
import type { Desk } from '../regions/desk.ts';
import { sameWindow } from '../regions/session.ts';
import { colourLike } from '../views/value-colours.ts';
import type { Look, View } from '../views/view.ts';
import type { Layers } from './layers.ts';
import { withAround } from './windows.ts';

/** What is drawn around the window, outside of what is seen, so that it is there when a hand moves the picture. */
export interface Around {
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

/** The surroundings of one pane's picture. */
export function makeAround(
  index: number,
  lab: Lab,
  layers: Layers,
  now: () => readonly [Look, View],
  redraw: () => void,
): Around {
  let timer = 0;
  let isWished = false;
  const wish = (): void => {
    const [look, view] = now();
    if (lab.signal.aborted || layers.size.width === 0 || !isWhole(look, view)) return;
    const { bench, state, window } = look;
    const desk = lab.aroundOf(bench.key);
    desk.need(`pane ${index}`, view.needs?.(look) ?? []);
    desk.show({
      network: bench.network,
      slice: bench.slice,
      window: withAround(window),
      output: state.output,
    });
    isWished = true;
    redraw();
  };
  const wait = (): void => {
    clearTimeout(timer);
    if (!isWished) timer = window.setTimeout(wish, REST);
  };
  return {
    leave() {
      isWished = false;
      layers.clearAround();
      wait();
    },
    wait,
    paint(look, view) {
      if (!isWished || !isWhole(look, view)) return;
      const desk = lab.aroundOf(look.bench.key);
      const { picture } = desk;
      if (!picture || !isAround(desk, look) || layers.hasAround(desk.version)) return;
      if (look.picture) colourLike(picture, look.picture);
      layers.paintAround(look.frame, desk.version, (pen, frame) =>
        view.paint(pen, { ...look, frame, picture, desk, window: picture.window }),
      );
    },
  };
}
