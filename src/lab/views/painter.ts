import { AXES, frameOf } from '../panes/frame.ts';
import { canvasPen } from '../pen/canvas-pen.ts';
import type { Picture } from '../regions/picture.ts';
import { keyOf, type Answers, type Request } from '../regions/session.ts';
import { firstState } from '../state/lab-state.ts';
import { readOrder, type Order } from './order.ts';
import { regionViews } from './region-views.ts';
import type { Shown } from './view.ts';

/** Regions that are there, with the answers about them. */
export interface Painted extends Pick<Request, 'network' | 'slice' | 'window'> {
  readonly picture: Picture;
  readonly answers: Answers;
}

/** Up to so many regions the page has painted them sooner than they are handed over. */
const FEW = 1500;

/** Paint what was ordered, in a worker; `null` where there is no canvas for that, or it is not worth while. */
export function paintOrder(text: string, painted: Painted): ImageBitmap | null {
  if (painted.picture.regionCount <= FEW || typeof OffscreenCanvas === 'undefined') return null;
  const order = readOrder(text);
  const view = regionViews.find(({ name }) => name === order.view);
  const { width, height } = order.size;
  const canvas = new OffscreenCanvas(Math.round(width * order.scale), Math.round(height * order.scale));
  const context = canvas.getContext('2d');
  if (!view || !context) return null;
  context.setTransform(order.scale, 0, 0, order.scale, 0, 0);
  view.paint(canvasPen(context, new Map(order.tones), 'sans-serif'), shownBy(order, painted));
  return canvas.transferToImageBitmap();
}

/** What a view is given, as the page would give it. */
function shownBy({ seen, size, hasAxes }: Order, painted: Painted): Shown {
  const { network, slice, window, picture, answers } = painted;
  const first = firstState('', network, window);
  const [bench] = first.benches;
  return {
    state: { ...first, ...seen },
    bench: { ...bench, slice },
    picture,
    sampled: null,
    desk: { answer: (name, ...told) => (answers[keyOf({ name, told })] ?? null) as never },
    beside: null,
    window,
    frame: frameOf(window, size, hasAxes ? AXES : undefined),
  };
}
