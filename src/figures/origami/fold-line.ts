/** The line that a reader can move: where it is, and what moving its ends makes of it. */
import type { Fold, Point } from '../../network/index.ts';
import { lineAt, longEnough, own } from './fold-acts.ts';
import type { Camera } from './fold-camera.ts';
import { boxOf, lineInBox } from './fold-camera.ts';
import { foldThrough, runsThrough } from './fold-geometry.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';
import { isStop } from './fold-time.ts';
import { clamped } from '../../drawing/page/limits.ts';

/** The line that can be moved now: that of the fold to come, or the cut's; `null` while paper moves. */
export function currentLine(plan: FoldPlan): { readonly fold: number; readonly line: Fold } | null {
  const n = foldCount(plan);
  if (!isStop(plan.time) || plan.time > n) return null;
  return { fold: plan.time, line: lineAt(plan, plan.time) };
}

/** The ends of the current line: where the reader put them, or else where it leaves the paper. */
export function currentEnds(plan: FoldPlan, line: Fold, camera: Camera): readonly [Point, Point] {
  const [ax, ay, bx, by] = plan.ends;
  const [x0, x1] = camera.x.domain;
  const [y0, y1] = camera.y.domain;
  const sheet = sheetOf(recipeOf(plan));
  const within = (x: number, y: number) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
  const drawn = plan.ends.length === 4 && runsThrough(line, [ax, ay], [bx, by], sheet.size);
  if (drawn && within(ax, ay) && within(bx, by))
    return [
      [ax, ay],
      [bx, by],
    ];
  const [low, high] = boxOf(sheet.places[Math.min(plan.time, foldCount(plan))]);
  const margin = 34 / camera.unit;
  const inner = (value: number, low: number, high: number) =>
    clamped(value, low + margin / 4, high - margin / 4);
  const ends = lineInBox(line, [
    [low[0] - margin, low[1] - margin],
    [high[0] + margin, high[1] + margin],
  ]);
  return ends.map(([x, y]): Point => [inner(x, x0, x1), inner(y, y0, y1)]) as unknown as readonly [
    Point,
    Point,
  ];
}

/** Put the current line's ends somewhere else. The plan becomes the reader's own. */
export function withEnds(plan: FoldPlan, a: Point, b: Point): Partial<FoldPlan> {
  const now = currentLine(plan);
  const { sheet, folds, cut } = recipeOf(plan);
  if (!now || !longEnough(plan, a, b)) return {};
  const { m, c } = foldThrough(a, b);
  const line = [m[0], m[1], c];
  const ends = [...a, ...b];
  if (now.fold === folds.length / 3) return own(plan, { sheet, folds, cut: line }, { ends });
  return own(plan, { sheet, folds: folds.toSpliced(3 * now.fold, 3, ...line), cut }, { ends });
}
