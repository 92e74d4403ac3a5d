// Longer than most files: one sheet seen from above, drawn once by the geometry of paper and once by the network, with the same paths.
import type { Point } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { drawFaces, lines } from '../../drawing/plane/creases.ts';
import { foldRegions } from './fold-check.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import type { FoldedSheet, Piece } from './fold-sheet.ts';
import { at, edgesOfFacets } from './fold-sheet.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';
import { scale } from '../../drawing/page/scale.ts';
import { tintClass } from '../../drawing/page/tint.ts';

/** A rectangle of a drawing for a sheet, seen from above and unfolded. */
export interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The scales that fit a sheet into a room, in its middle. */
export function sheetPlot([left, bottom, right, top]: readonly number[], room: Room): Plot {
  const unit = Math.min(room.width / (right - left), room.height / (top - bottom));
  const [width, height] = [unit * (right - left), unit * (top - bottom)];
  const x0 = room.left + (room.width - width) / 2;
  const y0 = room.top + (room.height - height) / 2;
  return { x: scale([left, right], [x0, x0 + width]), y: scale([bottom, top], [y0 + height, y0]) };
}

function pathOf({ places }: FoldedSheet, corners: readonly number[], { x, y }: Plot): string {
  return corners
    .map((v) => {
      const [px, py] = at(places[0], v);
      return `${round(x(px))},${round(y(py))}`;
    })
    .join('L');
}

/** The edges of pieces that no second piece of the same list shares, joined into closed outlines. */
export function boundaryLoops(pieces: readonly Piece[]): number[][] {
  const next = new Map<number, number[]>();
  for (const { from, to, second } of edgesOfFacets(pieces)) {
    if (second >= 0) continue;
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const loops: number[][] = [];
  for (const start of next.keys()) {
    let corner = next.get(start)?.pop();
    if (corner === undefined) continue;
    const loop = [start];
    while (corner !== undefined && corner !== start) {
      loop.push(corner);
      corner = next.get(corner)?.pop();
    }
    loops.push(loop);
  }
  return loops;
}

/** A closed outline as a path; holes run the other way round. */
export function loopPath(sheet: FoldedSheet, loop: readonly number[], plot: Plot): string {
  return `M${pathOf(sheet, loop, plot)}Z`;
}

/** The path of a sheet's border. */
export function borderPath([left, bottom, right, top]: readonly number[], { x, y }: Plot): string {
  return `M${round(x(left))},${round(y(bottom))}H${round(x(right))}V${round(y(top))}H${round(x(left))}Z`;
}

/** Draw the creases of a sheet alone; none for `null`. */
export function drawFoldCreases(parent: SvgGroup, recipe: FoldRecipe | null, plot: Plot): void {
  once(parent, recipe ? JSON.stringify([recipe, plot.x.range]) : 'none', () => {
    if (recipe) foldLines(parent, sheetOf(recipe), plot, Infinity);
    else drawPaths(parent, []);
  });
}

/** All creases of one kind and time as one path. */
function foldLines(parent: SvgGroup, sheet: FoldedSheet, plot: Plot, now: number): void {
  const groups = new Map<string, string>();
  for (const { from, to, fold, valley } of sheet.creases) {
    const name = `crease ${valley ? 'valley' : 'mountain'} strength-4${fold === now ? ' marked' : ''}`;
    groups.set(name, `${groups.get(name) ?? ''}M${pathOf(sheet, [from, to], plot)}`);
  }
  drawPaths(
    parent,
    Array.from(groups, ([name, d]) => ({ name, d })),
  );
}

/**
 * The unfolded sheet as the paper's geometry gives it: its creases over whatever is drawn in between.
 *
 * @param now the fold that is in motion, drawn heavier
 * @param between draws on the paper, under the creases
 */
export function drawSheetPattern(
  parent: SvgGroup,
  recipe: FoldRecipe,
  plot: Plot,
  now: number,
  between: (group: SvgGroup) => void,
): void {
  const border = borderPath(recipe.sheet, plot);
  once(layer(parent, 'ground'), border, (group) => drawPaths(group, [{ name: 'sheet-paper', d: border }]));
  between(layer(parent, 'answer'));
  const key = JSON.stringify([recipe, now, plot.x.range]);
  once(layer(parent, 'folds'), key, (group) => foldLines(group, sheetOf(recipe), plot, now));
  once(layer(parent, 'lines'), border, (group) => drawPaths(group, [{ name: 'sheet-edge', d: border }]));
}

/** The gates of the units that fold, layer by layer: those that carry the place have none. */
const foldBitsIn = (pattern: readonly Uint8Array[]): Uint8Array[] => pattern.map((bits) => bits.subarray(2));

/**
 * The same sheet as the network has it: its activation regions.
 *
 * @param open whether the answer is to be seen: then creases that the output misses are told apart
 * @param between draws on the regions, under the creases
 */
export function drawNetworkRegions(
  parent: SvgGroup,
  recipe: FoldRecipe,
  plot: Plot,
  open: boolean,
  between: (group: SvgGroup) => void,
): void {
  const key = JSON.stringify([recipe, plot.x.range]);
  const { facets, seen, unseen } = foldRegions(recipe);
  once(layer(parent, 'regions'), key, (group) =>
    drawFaces(group, facets, plot, (i) => tintClass(foldBitsIn(facets.pattern(i)))),
  );
  between(layer(parent, 'answer'));
  once(layer(parent, 'switches'), key + open, (group) =>
    drawPaths(group, [
      { name: 'switch', d: lines(facets, open ? seen : [...seen, ...unseen], plot) },
      { name: 'switch unseen', d: open ? lines(facets, unseen, plot) : '' },
      { name: 'sheet-edge', d: borderPath(recipe.sheet, plot) },
    ]),
  );
}

/** Of a panel's area so much is covered by dots at most. */
const DOTTED = 0.03;

/** Dots at points of the sheet: smaller where they are many, so that they hide nothing. */
export function drawDots(parent: SvgGroup, points: readonly Point[], { x, y }: Plot, radius: number): void {
  const area = Math.abs((x.range[1] - x.range[0]) * (y.range[1] - y.range[0]));
  const most = Math.sqrt((DOTTED * area) / (Math.PI * Math.max(1, points.length)));
  parent
    .selectAll('circle')
    .data(points)
    .join('circle')
    .each(
      setting<Point>({
        r: round(Math.min(radius, most)),
        cx: ([px]) => round(x(px)),
        cy: ([, py]) => round(y(py)),
      }),
    );
}
