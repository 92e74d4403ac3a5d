import moons from '../../content/data/moons-2-16-16-1.json' with { type: 'json' };
import { linearRegions, parseNetwork } from '../network/index.ts';
import { AXES, frameOf } from './panes/frame.ts';
import { svgPen } from './pen/svg-pen.ts';
import { variableTones } from './pen/tone-names.ts';
import { openDesk } from './regions/desk.ts';
import { pictureOf } from './regions/picture.ts';
import { firstState } from './state/lab-state.ts';
import { paintAxes } from './views/axes.ts';
import { creasePattern } from './views/crease-pattern.ts';
import type { Look } from './views/view.ts';

const SIZE = { width: 560, height: 560 };

/** The Lab's first picture as SVG in the page's colours, and its words: for those without JavaScript. */
export function labStill(): { readonly svg: string; readonly words: string } {
  const state = firstState('two moons, 2-16-16-1', parseNetwork(moons.network));
  const [bench] = state.benches;
  const { x0, x1, y0, y1 } = state.window;
  const complex = linearRegions(bench.network, [
    [x0, y0],
    [x1, y1],
  ]);
  const look: Look = {
    state,
    bench,
    picture: pictureOf(complex, state.window, 0),
    sampled: null,
    desk: openDesk(),
    beside: null,
    window: state.window,
    frame: frameOf(state.window, SIZE, AXES),
    pointed: null,
    redraw: () => undefined,
  };
  const pen = svgPen(SIZE.width, SIZE.height, variableTones, 'inherit');
  pen.clip(look.frame.plot, () => creasePattern.paint(pen, look));
  paintAxes(pen, look);
  return { svg: pen.text(), words: creasePattern.describe(look) };
}
