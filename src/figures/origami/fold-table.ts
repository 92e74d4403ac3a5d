import { areaInWords, areas } from './fold-area.ts';
import { agreementInBrief } from './fold-words.ts';
import type { FoldPlan } from './fold-plan.ts';
import { madeRecipe, recipeOf } from './fold-plan.ts';
import type { Readings } from './fold-readings.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import { foldRegions } from './fold-check.ts';
import { isOpen } from './fold-light.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { decimal, operator, row, variable } from '../../drawing/words/math.ts';
import { shortest, significant, superscript, written } from '../../drawing/words/number.ts';
import type { Cell } from '../../drawing/tables/table.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import type { Point } from '../../network/index.ts';

const HEADINGS = ['Fold', 'reads z =', 'z there', 'then lies at', 'facets'];

/** What is nearer to zero than this is zero but for rounding. */
const NOTHING = 1e-9;

/** A number in a table: quarters as such, else two decimals; what is not zero does not look like it. */
function brief(value: number): string {
  if (Math.abs(value) < NOTHING) return '0';
  if (Number.isInteger(4 * value)) return written(value);
  return Math.abs(value) < 0.005 ? significant(value, 1) : shortest(value, 2);
}

/** A coordinate of the place to which the folds before have brought the point: x₂ after two of them. */
const coordinate = (letter: string, folds: number): Formula =>
  folds === 0 ? variable(letter) : variable(letter, folds);

/** a·x + b·y + c, without terms and factors that a reader would leave out. */
function inPlane([a, b]: readonly [number, number], c: number, folds: number): Formula {
  const parts: Formula[] = [];
  const term = (value: number, of: Formula | null): void => {
    const size = brief(Math.abs(value));
    if (size === '0') return;
    if (value < 0 || parts.length > 0) parts.push(operator(value < 0 ? '−' : '+'));
    if (!of || size !== '1') parts.push(['mn', size]);
    if (of) parts.push(of);
  };
  term(a, coordinate('x', folds));
  term(b, coordinate('y', folds));
  term(c, null);
  return row(...(parts.length > 0 ? parts : [['mn', '0'] as const]));
}

const pair = ([x, y]: Point): Formula =>
  row(operator('('), decimal(brief(x)), operator(','), decimal(brief(y)), operator(')'));

function reading(value: number, words: readonly [string, string]): string {
  if (Math.abs(value) < NOTHING) return '0, on the line';
  return `${brief(value)}, ${words[value > 0 ? 0 : 1]}`;
}

function rows(plan: FoldPlan, { values, places }: Readings): Cell[][] {
  const recipe = recipeOf(plan);
  const sheet = sheetOf(recipe);
  const folds = foldsOf(recipe.folds);
  const n = folds.length;
  const { w, d } = cutOf(recipe.cut);
  return [
    ...folds.map(({ m, c }, k): Cell[] => [
      String(k + 1),
      inPlane(m, -c, k),
      reading(values[k], ['on', 'off']),
      pair(places[k + 1]),
      sheet.stages[k + 1].length > sheet.stages[k].length ? String(sheet.stages[k + 1].length) : 'no crease',
    ]),
    ['cut', inPlane(w, -d, n), reading(values[n], ['in', 'out']), '', ''],
  ];
}

/**
 * A table of a fold network: per hidden layer what its ReLU unit reads, in the coordinates that the folds before leave;
 * its value at a point, where the point then lies, and the facets so far; then the cut.
 *
 * @param now the row to be marked
 */
export function drawFoldTable(element: HTMLElement, plan: FoldPlan, readings: Readings, now: number): void {
  drawTable(element, {
    name: 'fold-table',
    look: 'lined',
    headings: HEADINGS,
    rows: rows(plan, readings),
    active: (k) => k === now,
  });
}

/** A table of what the folds that are made come to, and the cut. */
export function drawFoldFacts(element: HTMLElement, plan: FoldPlan, layers: number): void {
  const made = madeRecipe(plan);
  const n = made.folds.length / 3;
  const { facets, linear } = foldRegions(made);
  const { cutOut, sheet } = areas(recipeOf(plan));
  drawTable(element, {
    name: 'fold-facts',
    rowHeads: true,
    rows: [
      ['Facets', `${facets.regionCount} of at most 2${superscript(n)} = ${2 ** n}`],
      ['Linear regions of the output', String(linear)],
      ['Layers at the point', String(layers)],
      [
        'Area of the cut-out',
        isOpen(plan) ? `${areaInWords(cutOut)} of ${areaInWords(sheet)}` : 'when it is unfolded',
      ],
      ['Paper and network', agreementInBrief(made)],
    ],
  });
}
