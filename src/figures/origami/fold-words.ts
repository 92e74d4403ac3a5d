import { refusal } from './fold-acts.ts';
import type { Agreement, FoldCheck } from './fold-check.ts';
import { foldCheck, foldRegions } from './fold-check.ts';
import { areaInWords, areas } from './fold-area.ts';
import { foldThrough } from './fold-geometry.ts';
import type { FoldPlan } from './fold-plan.ts';
import { MOST_FOLDS, foldCount, recipeOf } from './fold-plan.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { foldsOf, sheetOf } from './fold-recipe.ts';
import { foldEffect } from './fold-sheet.ts';
import { momentAt } from './fold-time.ts';
import { counted, numbered, plural, superscript } from '../../drawing/words/number.ts';

/** Why the last stroke did nothing; empty if none was refused. */
export function refusedWords(plan: FoldPlan): string {
  const [ax, ay, bx, by] = plan.refused;
  if (by === undefined) return '';
  switch (refusal(plan, foldThrough([ax, ay], [bx, by]))) {
    case 'cut already':
      return 'The paper is cut already: press Again for a flat sheet, or Undo.';
    case 'no more':
      return `${counted(MOST_FOLDS)} folds, ${2 ** MOST_FOLDS} layers: more are not made. Cut now, or press Undo.`.replace(
        /^./,
        (letter) => letter.toUpperCase(),
      );
    case 'edge':
      return 'That line runs along an edge of the paper and makes no crease: draw across the paper.';
    case 'beside':
      return 'That line misses the paper and makes no crease: draw across the paper.';
    case null:
      return '';
  }
}

/** What is wrong with the folds and the cut, and what to do about it; empty if nothing is. */
export function complaint(plan: FoldPlan): string {
  const sheet = sheetOf(recipeOf(plan));
  const idle = sheet.folds.findIndex((_, k) => foldEffect(sheet, k) !== 'crease');
  if (idle >= 0) {
    const why =
      foldEffect(sheet, idle) === 'edge'
        ? 'runs along an edge of the stack'
        : 'has all the paper on one side';
    return `Fold ${idle + 1} makes no crease: its line ${why}. Move the line, or draw another.`;
  }
  const kept = sheet.pieces.filter((piece) => piece.kept).length;
  if (kept === 0 || kept === sheet.pieces.length)
    return 'The cut misses the stack: move its line across the paper.';
  return '';
}

/** What the paper does at a plan's time. */
export function happening(plan: FoldPlan): string {
  const n = foldCount(plan);
  const { act, fold, share } = momentAt(plan.time, n);
  // A line that the reader has drawn is no question.
  if (plan.time === 0 && (n === 0 || plan.ends.length === 0))
    return n === 0
      ? 'A flat sheet: draw a line across it, and what lies to the left of the line turns over.'
      : `What will one cut make, after ${plural(n, 'fold')}?`;
  if (act === 'fold' && share === 0)
    return `Fold ${fold + 1} of ${n} comes next: the shaded side turns over, through all layers.`;
  if (act === 'fold') return `Fold ${fold + 1} of ${n} turns over.`;
  if (act === 'cut' && share === 0) return beforeCut(n);
  if (act === 'cut' && share < 1) return 'One straight cut through all layers.';
  if (act === 'cut') return 'Cut: what will it be, unfolded?';
  if (act === 'unfold') return `Fold ${fold + 1} of ${n} opens again.`;
  const { cutOut, sheet } = areas(recipeOf(plan));
  return `Unfolded: the cut-out has area ${areaInWords(cutOut)}, the sheet ${areaInWords(sheet)}.`;
}

function beforeCut(n: number): string {
  const made = n === 1 ? 'The fold is made' : `All ${counted(n)} folds are made`;
  const more = n < MOST_FOLDS ? ', or draw another crease' : '';
  return `${made}: cut along the line${more}.`;
}

/** What is true now, in one sentence. */
export function status(plan: FoldPlan): string {
  return refusedWords(plan) || complaint(plan) || happening(plan);
}

/** What the step button does. */
export function stepWords(plan: FoldPlan): string {
  const n = foldCount(plan);
  if (plan.time < n) return `Fold ${Math.floor(plan.time) + 1} of ${n}`;
  if (plan.time < n + 1) return 'Cut';
  return plan.time < 2 * n + 2 ? 'Unfold' : 'Again';
}

/** Facets and what bounds them. */
export function facetCounts(recipe: FoldRecipe): string {
  const n = recipe.folds.length / 3;
  const { facets, linear } = foldRegions(recipe);
  const unseen =
    linear < facets.regionCount
      ? ` The cut does not see every crease: for w·Φ(x) − d, ${numbered(linear, 'linear region is', 'linear regions are')} left.`
      : ' The cut sees every crease.';
  return `${numbered(n, 'fold')}, ${facets.regionCount} of at most 2${superscript(n)} = ${2 ** n} ${n === 0 ? 'facet' : 'facets'}.${facets.regionCount > 1 ? unseen : ''}`;
}

function apartInWords({ apart }: Agreement): string {
  if (apart === 0) return 'to the last digit';
  const [digit, exponent] = apart.toExponential(0).split('e-');
  return `up to ${digit} · 10⁻${superscript(Number(exponent))}`;
}

/** The same in a table. */
export function agreementInBrief(recipe: FoldRecipe): string {
  const { facets, cutOut } = foldCheck(recipe);
  const apart = apartInWords(facets.apart > cutOut.apart ? facets : cutOut);
  return facets.same && cutOut.same ? `agree, ${apart}` : 'differ';
}

/** The result of the comparison of folded paper and network. */
export function agreement(recipe: FoldRecipe): string {
  const { facets, cutOut }: FoldCheck = foldCheck(recipe);
  if (facets.same && cutOut.same)
    return `Paper and network agree, ${apartInWords(facets.apart > cutOut.apart ? facets : cutOut)}: facets = activation regions (${facets.folded}), cut-out = decision region (${numbered(cutOut.folded, 'part')}).`;
  return `Paper and network differ: ${facets.folded} facets and ${facets.network} activation regions, ${cutOut.folded} and ${cutOut.network} parts of the cut-out.`;
}

/** The folds, in words, for those who do not see them. */
export function foldsInWords(plan: FoldPlan): string {
  const list = foldsOf(recipeOf(plan).folds);
  if (list.length === 0) return 'No folds.';
  const line = (values: readonly number[], c: number) =>
    `(${values.map((value) => String(Math.round(1000 * value) / 1000)).join(', ')})·x > ${Math.round(1000 * c) / 1000}`;
  return `What turns over: ${list.map(({ m, c }) => line(m, c)).join('; ')}.`.replaceAll('-', '−');
}
