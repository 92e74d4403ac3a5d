import type { Ordering } from '../regions/easel.ts';
import { sameWindow } from '../regions/request.ts';
import { readOrder, seenOf, withoutLoan, writtenOrder, type Order, type Painting } from '../views/order.ts';
import type { Look, View } from '../views/view.ts';
import type { Layers } from './layers.ts';

/** The base of one pane's picture, as it is painted in the thread that finds the regions. */
export interface Orders {
  /** Order it from the desk that is looked at now, and from no other. */
  follow(): void;
  /** The surface has been turned: true where it comes, painted, by itself. */
  turned(): boolean;
  /** What can be shown of a look: itself, or of a surface that is being turned, as it has been painted last. */
  shown(look: Look): Look;
  /** What has been painted for a look, but for its window, which a hand may have moved since. */
  paintingFor(look: Look): Painting | null;
}

/** The order for what a look shows, in a place of its own. */
export const orderIn = (
  place: Pick<Order, 'size' | 'hasAxes' | 'span'>,
  { state, beside }: Look,
  { name, needsBeside }: View,
  { scale, tones }: Layers,
): string =>
  writtenOrder({
    ...place,
    view: name,
    seen: seenOf(state),
    scale,
    tones: [...tones],
    loan: (needsBeside && beside?.loan?.key) || null,
  });

/** Orders of one pane. */
export function makeOrders(index: number, layers: Layers, now: () => readonly [Look, View]): Orders {
  const who = `pane ${index}`;
  let desk: Look['desk'] | null = null;
  let isTurning = false;
  const orderFor = (look: Look, view: View): string | null => {
    const { width, height } = layers.size;
    if (width === 0 || view.moves === 'none' || look.sampled) return null;
    const place = { size: { width, height }, hasAxes: view.moves === 'plane', span: null };
    return orderIn(place, look, view, layers);
  };
  const ordering: Ordering = ({ window, network }) => {
    const [look, view] = now();
    return look.bench.network === network && sameWindow(look.window, window) ? orderFor(look, view) : null;
  };
  return {
    follow() {
      const [look] = now();
      if (desk === look.desk) return;
      desk?.order(who, null);
      desk = look.desk;
      desk.order(who, ordering);
    },
    turned() {
      const [look] = now();
      isTurning = look.desk.paintingOf(who) !== null && look.desk.paintAgain(who);
      return isTurning;
    },
    shown(look) {
      const painting = look.desk.paintingOf(who);
      const { view, seen } = painting ? readOrder(painting.order) : { view: '', seen: look.state };
      const isThis = view === now()[1].name && now()[1].moves === 'turn';
      if (!isTurning || !isThis) return look;
      return { ...look, state: { ...look.state, turn: seen.turn, tilt: seen.tilt } };
    },
    paintingFor(look) {
      const painting = look.desk.paintingOf(who);
      const order = orderFor(look, now()[1]);
      if (!painting || !order || painting.order === order) return painting && order ? painting : null;
      // Until it is compared with other regions beside it, it stays as it is.
      const key = look.beside?.loan?.key;
      const isAwaited = key !== undefined && look.desk.answer('change', key) === null;
      return isAwaited && withoutLoan(painting.order) === withoutLoan(order) ? painting : null;
    },
  };
}
