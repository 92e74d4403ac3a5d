import { AXES, frameOf } from '../panes/frame.ts';
import { canvasPen } from '../pen/canvas-pen.ts';
import type { Loan } from '../compare/loan.ts';
import type { Picture } from '../regions/picture.ts';
import type { Need, Request } from '../regions/request.ts';
import { firstState } from '../state/lab-state.ts';
import { isPaintedBeside, readOrder, type Order } from './order.ts';
import { regionViews } from './region-views.ts';
import { colourLike } from './value-colours.ts';
import type { Shown } from './view.ts';

/** Regions that are there, and whoever answers about them. */
export interface Painted extends Pick<Request, 'network' | 'slice' | 'window'> {
  readonly picture: Picture;
  /** The answer to what a view needs, `undefined` where there is none. */
  readonly answer: (need: Need) => unknown;
  /** Another network's regions, where some have been lent. */
  readonly loan: Loan | null;
}

/** Paint what was ordered, in a worker; `null` where there is no canvas for that, or it is not worth while. */
export function paintOrder(text: string, painted: Painted): ImageBitmap | null {
  if (!isPaintedBeside(painted.picture.regionCount)) return null;
  const order = readOrder(text);
  const view = regionViews.find(({ name }) => name === order.view);
  const { width, height } = order.size;
  const canvas = new OffscreenCanvas(Math.round(width * order.scale), Math.round(height * order.scale));
  const context = canvas.getContext('2d');
  if (!view || !context) return null;
  context.setTransform(order.scale, 0, 0, order.scale, 0, 0);
  const shown = shownBy(order, painted);
  const coloured = view.coloured?.(shown);
  if (order.span && coloured) colourLike(coloured, order.span);
  view.paint(canvasPen(context, new Map(order.tones), 'sans-serif'), shown);
  return canvas.transferToImageBitmap();
}

/** What a view is given, as the page would give it. */
function shownBy({ seen, size, hasAxes, loan: key }: Order, painted: Painted): Shown {
  const { network, slice, window, picture, answer } = painted;
  const loan = painted.loan?.key === key ? painted.loan : null;
  const first = firstState('', network, window);
  const [bench] = first.benches;
  // What is lent compares with the network, so it is one of the same units.
  const its = { answer: () => null, problem: null, version: 0 };
  return {
    state: { ...first, ...seen },
    bench: { ...bench, slice },
    picture,
    sampled: null,
    desk: { answer: (name, ...told) => (answer({ name, told }) ?? null) as never },
    beside: loan && { bench, picture: loan.picture, desk: its, loan },
    window,
    frame: frameOf(window, size, hasAxes ? AXES : undefined),
  };
}
