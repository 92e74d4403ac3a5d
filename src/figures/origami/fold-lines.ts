import type { Point } from '../../network/index.ts';
import type { Camera } from './fold-camera.ts';
import type { FoldPlan } from './fold-plan.ts';
import { currentEnds, currentLine } from './fold-line.ts';
import { foldCount, recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';
import type { Facet, FoldedSheet } from './fold-sheet.ts';
import { at } from './fold-sheet.ts';
import { momentAt } from './fold-time.ts';
import { bladeShare } from './folded-paper.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import type { Path } from '../../drawing/page/paths.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { round } from '../../drawing/words/number.ts';

/** Draw the line of the fold or cut to come: which side turns over or falls off, the arrow or the scissors. */
export function drawCurrentLine(parent: SvgGroup, plan: FoldPlan, camera: Camera): void {
  drawPaths(parent, marks(plan, camera));
}

function marks(plan: FoldPlan, camera: Camera): Path[] {
  return [...lineMarks(plan, camera), ...refusedMark(plan, camera)];
}

function lineMarks(plan: FoldPlan, camera: Camera): Path[] {
  const sheet = sheetOf(recipeOf(plan));
  const n = foldCount(plan);
  const now = currentLine(plan);
  if (!now) return bladeMarks(plan, sheet, camera);
  const [a, b] = currentEnds(plan, now.line, camera);
  if (now.fold === n) {
    return [
      { name: 'cutting-line', d: segment(camera, a, b) },
      ...scissors(camera.onTop(a), camera.onTop(b), 12),
    ];
  }
  const turning = sheet.stages[now.fold + 1].filter(({ bits }) => bits[now.fold]);
  const creases = turning.length > 0 && turning.length < sheet.stages[now.fold + 1].length;
  return [
    { name: 'folding-line', d: segment(camera, a, b) },
    ...(creases ? arrow(sheet, now.fold, turning, camera) : []),
  ];
}

/** A stroke that does nothing. */
function refusedMark({ refused: [ax, ay, bx, by] }: FoldPlan, camera: Camera): Path[] {
  return by === undefined ? [] : [{ name: 'refused-line', d: segment(camera, [ax, ay], [bx, by]) }];
}

function segment(camera: Camera, a: Point, b: Point): string {
  return `M${camera.onTop(a).map(round).join()}L${camera.onTop(b).map(round).join()}`;
}

/** While the blade runs: the line behind it, and the scissors at its end. */
function bladeMarks(plan: FoldPlan, sheet: FoldedSheet, camera: Camera): Path[] {
  const n = sheet.folds.length;
  const moment = momentAt(plan.time, n);
  if (moment.act !== 'cut' || moment.share >= 0.45) return [];
  const before = { ...plan, time: n };
  const { w, d } = sheet.cut;
  const [a, b] = currentEnds(before, { m: w, c: d }, camera);
  const share = bladeShare(moment);
  const tip: Point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  return [
    { name: 'cutting-line', d: segment(camera, a, b) },
    { name: 'cutting-line done', d: segment(camera, a, tip) },
    ...scissors(camera.onTop(tip), camera.onTop(b)),
  ];
}

/** Scissors that cut from one place of the drawing towards another, perhaps from some way behind it. */
function scissors([x, y]: Point, [u, v]: Point, behind = 0): Path[] {
  const length = Math.hypot(u - x, v - y) || 1;
  const [dx, dy] = [(u - x) / length, (v - y) / length];
  const place = (along: number, across: number): string =>
    `${round(x + (along - behind) * dx - across * dy)},${round(y + (along - behind) * dy + across * dx)}`;
  const blade = (side: 1 | -1) => `M${place(-30, -7 * side)}L${place(-2, 3.5 * side)}`;
  const ring = (side: 1 | -1) =>
    `M${place(-30, -7 * side)}a6,6 0 1 0 ${round(-12 * dx)},${round(-12 * dy)}a6,6 0 1 0 ${round(12 * dx)},${round(12 * dy)}`;
  return [{ name: 'scissors', d: blade(1) + blade(-1) + ring(1) + ring(-1) }];
}

/** An arrow from the middle of the side that turns, over the line, to where that middle comes to lie. */
function arrow(sheet: FoldedSheet, k: number, turning: readonly Facet[], camera: Camera): Path[] {
  const { m, c } = sheet.folds[k];
  const [x, y] = middle(sheet, k, turning);
  const past = (m[0] * x + m[1] * y - c) / (m[0] * m[0] + m[1] * m[1]);
  const end: Point = [x - 1.7 * past * m[0], y - 1.7 * past * m[1]];
  const height = 1.1 * past * Math.hypot(...m);
  const from = camera.onTop([x, y]);
  const over = camera.onTop([(x + end[0]) / 2, (y + end[1]) / 2], height * 1.4);
  const to = camera.onTop(end);
  const length = Math.hypot(to[0] - over[0], to[1] - over[1]) || 1;
  const [dx, dy] = [(to[0] - over[0]) / length, (to[1] - over[1]) / length];
  const barb = (across: number) =>
    `${round(to[0] - 12 * dx - across * dy)},${round(to[1] - 12 * dy + across * dx)}`;
  return [
    {
      name: 'turn-arrow',
      d: `M${from.map(round).join()}Q${over.map(round).join()} ${to.map(round).join()}`,
    },
    { name: 'turn-barb', d: `M${to.map(round).join()}L${barb(5.5)}L${barb(-5.5)}Z` },
  ];
}

/** The middle of facets in the stack, weighted by their areas. */
function middle(sheet: FoldedSheet, k: number, facets: readonly Facet[]): Point {
  let [area, x, y] = [0, 0, 0];
  for (const { corners } of facets) {
    const points = corners.map((v) => at(sheet.places[k], v));
    for (let i = 1; i + 1 < points.length; i++) {
      const [[ax, ay], [bx, by], [cx, cy]] = [points[0], points[i], points[i + 1]];
      const size = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay));
      area += size;
      x += (size * (ax + bx + cx)) / 3;
      y += (size * (ay + by + cy)) / 3;
    }
  }
  return area > 0 ? [x / area, y / area] : [0, 0];
}
