import type { Point } from '../../network/index.ts';
import { decisionBoundary } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { drawFaces, lines, outline, segmentPath } from '../../drawing/plane/creases.ts';
import { foldRegions } from './fold-check.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import { perState } from '../../drawing/page/per-state.ts';
import type { FoldedSheet, Piece } from './fold-sheet.ts';
import { at, edgesOfFacets } from './fold-sheet.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
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

const loopsOf = perState((recipe: FoldRecipe) =>
  boundaryLoops(sheetOf(recipe).pieces.filter(({ kept }) => kept)),
);

/** The outline of what the cut sets free, as one path; holes run the other way round. */
function cutOutPath(recipe: FoldRecipe, plot: Plot): string {
  const sheet = sheetOf(recipe);
  return loopsOf(recipe)
    .map((loop) => `M${pathOf(sheet, loop, plot)}Z`)
    .join('');
}

/** The path of a sheet's border. */
export function borderPath([left, bottom, right, top]: readonly number[], { x, y }: Plot): string {
  return `M${round(x(left))},${round(y(bottom))}H${round(x(right))}V${round(y(top))}H${round(x(left))}Z`;
}

/** Draw the creases of a sheet alone; none for `null`. */
export function drawFoldCreases(parent: SvgGroup, recipe: FoldRecipe | null, plot: Plot): void {
  once(parent, recipe ? JSON.stringify([recipe, plot.x.range]) : 'none', () => {
    if (recipe) foldLines(parent, sheetOf(recipe), plot, Infinity);
    else parent.selectAll('path').remove();
  });
}

/** All creases of one kind and time as one path. */
function foldLines(parent: SvgGroup, sheet: FoldedSheet, plot: Plot, now: number): void {
  const groups = new Map<string, string>();
  for (const { from, to, fold, valley } of sheet.creases) {
    const when = fold > now ? ' later' : fold === now ? ' marked' : '';
    const name = `crease ${valley ? 'valley' : 'mountain'} strength-4${when}`;
    groups.set(name, `${groups.get(name) ?? ''}M${pathOf(sheet, [from, to], plot)}`);
  }
  parent
    .selectAll('path')
    .data([...groups])
    .join('path')
    .attr('class', ([name]) => name)
    .attr('d', ([, d]) => d);
}

/**
 * The unfolded sheet as the paper's geometry gives it: creases, the cut's copies, the cut-out.
 *
 * @param now the fold that is being made; those after it are drawn faint
 */
export function drawSheetPattern(parent: SvgGroup, recipe: FoldRecipe, plot: Plot, now: number): void {
  const sheet = sheetOf(recipe);
  const key = JSON.stringify([recipe, now, plot.x.range]);
  once(parent, key, () => {
    layer(parent, 'ground')
      .selectAll('path')
      .data([
        { name: 'sheet-paper', d: borderPath(recipe.sheet, plot) },
        { name: 'cut-out', d: cutOutPath(recipe, plot) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => d);
    foldLines(layer(parent, 'folds'), sheet, plot, now);
    layer(parent, 'lines')
      .selectAll('path')
      .data([
        { name: 'sheet-edge', d: borderPath(recipe.sheet, plot) },
        { name: 'cut-line', d: cutOutPath(recipe, plot) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => d);
  });
}

/** The gates of the units that fold, layer by layer: those that carry the place have none. */
const foldBitsIn = (pattern: readonly Uint8Array[]): Uint8Array[] => pattern.map((bits) => bits.subarray(2));

/** The same sheet as the network has it: activation regions, the decision boundary, and creases the output misses. */
export function drawNetworkRegions(parent: SvgGroup, recipe: FoldRecipe, plot: Plot): void {
  once(parent, JSON.stringify([recipe, plot.x.range]), () => {
    const { facets, pieces, seen, unseen } = foldRegions(recipe);
    const folds = recipe.folds.length / 3;
    drawFaces(layer(parent, 'regions'), facets, plot, (i) => tintClass(foldBitsIn(facets.pattern(i))));
    const free = Array.from({ length: pieces.regionCount }, (_, i) => i)
      .filter((i) => pieces.pattern(i)[folds][0] === 1)
      .map((i) => outline(pieces, i, plot))
      .join('');
    layer(parent, 'free')
      .selectAll('path')
      .data([free])
      .join('path')
      .attr('class', 'decided')
      .attr('d', (d) => d);
    const paths = [
      { name: 'switch', d: lines(facets, seen, plot) },
      { name: 'switch unseen', d: lines(facets, unseen, plot) },
    ];
    layer(parent, 'switches')
      .selectAll('path')
      .data([
        ...paths,
        { name: 'sheet-edge', d: borderPath(recipe.sheet, plot) },
        { name: 'cut-line', d: segmentPath(decisionBoundary(facets, 0), plot) },
      ])
      .join('path')
      .attr('class', ({ name }) => name)
      .attr('d', ({ d }) => d);
  });
}

/** Dots at points of the sheet. */
export function drawDots(parent: SvgGroup, points: readonly Point[], { x, y }: Plot, radius: number): void {
  parent
    .selectAll('circle')
    .data(points)
    .join('circle')
    .attr('r', radius)
    .attr('cx', ([px]) => round(x(px)))
    .attr('cy', ([, py]) => round(y(py)));
}
