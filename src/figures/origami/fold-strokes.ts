/** What a reader's strokes across the table do. Browser only. */
import type { Model, Stepper } from '../../contract/figure.ts';
import { longEnough, refusal, withRefused, withStroke } from './fold-acts.ts';
import { bindLineDrawing } from './fold-gesture.ts';
import { specials } from './fold-handles.ts';
import type { FoldPlan } from './fold-plan.ts';
import { settled } from './fold-plan.ts';
import type { Snapped } from './fold-snap.ts';
import { snap } from './fold-snap.ts';
import { showStroke } from './fold-snap-marks.ts';
import { cameraOf } from './fold-view.ts';
import { eraseSnapping } from '../../drawing/hands/snap.ts';
import type { Point } from '../../network/index.ts';

/** How near to something special a stroke snaps to it, in CSS pixels. */
const REACH = 10;

/** Let strokes fold the paper, or cut it; what a stroke would do is shown while it is drawn. */
export function bindStrokes(
  svg: SVGSVGElement,
  model: Model<FoldPlan>,
  player: Stepper,
  signal: AbortSignal,
): void {
  bindLineDrawing(svg, signal, {
    paper: '.paper-hit',
    table: '.table-hit',
    tap: () => player.step(),
    begin() {
      // What moves comes to its end first.
      player.pause();
      const base = settled(model.state);
      if (base !== model.state) model.set({ time: base.time });
      let stroke: Snapped | null = null;
      return {
        follow(from, to, freely) {
          stroke = strokeBetween(svg, base, [from, to], freely);
          model.preview(stroke && changeOf(base, stroke));
          if (stroke) showStroke(svg, cameraOf(base), stroke);
        },
        end() {
          eraseSnapping(svg);
          if (!stroke) return model.preview(null);
          const change = changeOf(base, stroke);
          model.set(change);
          if (!change.refused?.length) player.step();
        },
        cancel() {
          eraseSnapping(svg);
          model.preview(null);
        },
      };
    },
  });
}

/** The stroke between two places of the drawing; `null` while it is too short to say where it goes. */
function strokeBetween(
  svg: SVGSVGElement,
  base: FoldPlan,
  places: readonly [Point, Point],
  freely: boolean,
): Snapped | null {
  const seen = cameraOf(base);
  const [a, b] = places.map(([x, y]): Point => [seen.x.invert(x), seen.y.invert(y)]);
  if (!longEnough(base, a, b)) return null;
  const shown = (svg.getScreenCTM()?.a ?? 1) * seen.unit;
  return snap(freely ? { points: [], lines: [], turns: false } : specials(base), a, b, REACH / shown);
}

const changeOf = (base: FoldPlan, stroke: Snapped): Partial<FoldPlan> =>
  refusal(base, stroke.line) ? withRefused(base, stroke) : withStroke(base, stroke);
