/**
 * The drawing: the table with the paper, the sheet and the network's regions below it, the network itself.
 *
 * Longer than most files: its parts share the camera and the scales of one plan.
 */
import type { Camera, Stage } from './fold-camera.ts';
import { cameraAt } from './fold-camera.ts';
import { drawNetworkAnswer, drawPaperAnswer } from './fold-answer.ts';
import { hullOf } from './fold-geometry.ts';
import { isOpen } from './fold-light.ts';
import { drawCurrentLine } from './fold-lines.ts';
import { drawDots, drawNetworkRegions, drawSheetPattern, sheetPlot } from './fold-pattern.ts';
import { challengeOf } from './fold-match.ts';
import type { FoldPlan } from './fold-plan.ts';
import { foldCount, madeRecipe, recipeOf, settled } from './fold-plan.ts';
import { probed, readings } from './fold-readings.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import { at } from './fold-sheet.ts';
import { isStop, momentAt } from './fold-time.ts';
import { drawFoldWiring } from './fold-wiring.ts';
import { paperStrokes } from './folded-paper.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPanelTitles } from '../../drawing/page/panel-titles.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { perState } from '../../drawing/page/per-state.ts';
import { setting } from '../../drawing/page/setting.ts';
import { round } from '../../drawing/words/number.ts';
import { foldAndCutNetwork } from '../../network/index.ts';
import type { Point } from '../../network/index.ts';

export const WIDTH = 560;
export const HEIGHT = 760;
/** The table. */
export const TABLE: Stage = { left: 0, top: 0, width: WIDTH, height: 440 };
const WIRING = { left: 58, top: 706, width: 462, height: 44 };

/** Where the unfolded sheet is drawn twice: side by side, or one above the other where it is long. */
const SIDE_BY_SIDE = {
  name: 'side by side',
  paper: { left: 24, top: 482, width: 236, height: 176 },
  network: { left: 300, top: 482, width: 236, height: 176 },
};
const STACKED = {
  name: 'stacked',
  paper: { left: 24, top: 482, width: 512, height: 74 },
  network: { left: 24, top: 588, width: 512, height: 74 },
};

function rooms(plan: FoldPlan): typeof SIDE_BY_SIDE {
  const [left, bottom, right, top] = recipeOf(plan).sheet;
  return right - left > 2 * (top - bottom) ? STACKED : SIDE_BY_SIDE;
}

/** The scales of the sheet that is drawn below the table. */
export const sheetPlotOf = (plan: FoldPlan): Plot => sheetPlot(recipeOf(plan).sheet, rooms(plan).paper);

/** The camera over the table at a plan's time. */
export const cameraOf = perState((plan: FoldPlan): Camera =>
  cameraAt(sheetOf(recipeOf(plan)), plan.time, plan.tilt, TABLE),
);

/** The row that a moment is about: a fold, or the cut. */
export function rowNow(plan: FoldPlan): number {
  const { act, fold } = momentAt(plan.time, foldCount(plan));
  return act === 'lay' ? -1 : fold;
}

/** The outline of the paper on the table, where strokes of a finger draw. */
function paperOutline(plan: FoldPlan): string {
  const then = settled(plan);
  const sheet = sheetOf(recipeOf(plan));
  const places = sheet.places[Math.min(then.time, foldCount(plan))];
  const [flat, stage] = then.time > foldCount(plan) + 1 ? [sheet.places[0], 0] : [places, then.time];
  const used = sheet.stages[Math.min(stage, foldCount(plan))].flatMap(({ corners }) => corners);
  const hull = hullOf(used.map((v): Point => cameraOf(then).onTop(at(flat, v))));
  return `M${hull.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`;
}

function drawTable(parent: SvgGroup, plan: FoldPlan): void {
  once(layer(parent, 'table'), 'drawn', (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('class', 'table-hit')
      .attr('width', TABLE.width)
      .attr('height', TABLE.height);
  });
  drawPaths(layer(parent, 'reach'), [{ name: 'paper-hit', d: paperOutline(plan) }]);
  drawPaths(
    layer(parent, 'paper'),
    paperStrokes(sheetOf(recipeOf(plan)), plan.time, cameraOf(plan)).map(({ name, d, shade, opacity }) => ({
      name,
      d,
      style: `--dark: ${shade}%; opacity: ${Number(opacity.toFixed(3))}`,
    })),
  );
  drawPaths(layer(parent, 'target'), targetOnTable(plan));
  drawFollowed(layer(parent, 'followed'), plan);
  drawCurrentLine(layer(parent, 'current'), plan, cameraOf(plan));
}

/** The shape to be made, on the paper while it is flat. */
function targetOnTable(plan: FoldPlan): { name: string; d: string }[] {
  const n = foldCount(plan);
  if (plan.time > 0 && plan.time < 2 * n + 1) return [];
  return targetPath(plan, (point) => cameraOf(plan).onTop(point));
}

/** The shape to be made as a path; none without a challenge. */
function targetPath(plan: FoldPlan, place: (point: Point) => Point): { name: string; d: string }[] {
  const outlines = challengeOf(plan)?.outlines ?? [];
  const loop = (outline: readonly Point[]): string =>
    `M${outline.map((point) => place(point).map(round).join()).join('L')}Z`;
  return outlines.length > 0
    ? [{ name: isOpen(plan) ? 'shape open' : 'shape', d: outlines.map(loop).join('') }]
    : [];
}

/** The reader's point where it lies on the stack. */
function drawFollowed(parent: SvgGroup, plan: FoldPlan): void {
  const n = foldCount(plan);
  const shown = isStop(plan.time) && plan.time <= n;
  const places = shown ? [cameraOf(plan).onTop(readings(plan).places[plan.time])] : [];
  parent
    .selectAll('circle')
    .data(places)
    .join('circle')
    .each(setting<Point>({ r: 4.5, cx: ([x]) => round(x), cy: ([, y]) => round(y) }));
}

function drawTitles(parent: SvgGroup, { paper, network }: typeof SIDE_BY_SIDE): void {
  drawPanelTitles(parent, [
    { x: 24, y: paper.top - 8, words: 'the sheet' },
    { x: network.left, y: network.top - 8, words: 'the regions' },
    { x: 24, y: 690, words: 'the network: one hidden layer per fold' },
  ]);
}

/** Draw the whole figure but for its handles. */
export function drawFoldAndCut(svg: SVGSVGElement, plan: FoldPlan): void {
  const where = rooms(plan);
  const recipe = recipeOf(plan);
  const made = madeRecipe(plan);
  const [paper, network] = [where.paper, where.network].map((room) => sheetPlot(recipe.sheet, room));
  drawTable(layer(svg, 'stage-3d'), plan);
  once(layer(svg, 'titles'), where.name, (group) => drawTitles(group, where));
  drawSheetPattern(layer(svg, 'pattern'), made, paper, rowNow(plan), (group) =>
    drawPaperAnswer(group, plan, paper),
  );
  drawPaths(
    layer(svg, 'target'),
    targetPath(plan, ([x, y]) => [paper.x(x), paper.y(y)]),
  );
  drawNetworkRegions(layer(svg, 'network'), made, network, isOpen(plan), (group) =>
    drawNetworkAnswer(group, plan, network),
  );
  const copies = probed(plan).copies.filter(([x, y]) => Math.hypot(x - plan.x, y - plan.y) > 1e-9);
  drawDots(layer(svg, 'copies'), copies, paper, 4);
  drawDots(layer(svg, 'copies-too'), [[plan.x, plan.y], ...copies], network, 4);
  drawFoldWiring(
    layer(svg, 'wiring'),
    foldAndCutNetwork(foldsOf(recipe.folds), cutOf(recipe.cut)),
    WIRING,
    readings(plan)
      .values.slice(0, -1)
      .map((value) => (value > 0 ? 1 : 0)),
    rowNow(plan),
  );
}
