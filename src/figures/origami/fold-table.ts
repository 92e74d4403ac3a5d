import type { FoldRecipe } from './fold-presets.ts';
import { cutOf, foldsOf, sheetOf } from './fold-recipe.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { operator, row, variable } from '../../drawing/words/math.ts';
import { shortest, written } from '../../drawing/words/number.ts';
import { drawTable } from '../../drawing/tables/table.ts';

const HEADINGS = ['Fold', 'z', 'moves by', 'at point', 'facets'];

/** A number in a table: quarters as such, else two decimals; a negative one is an operator and its size. */
function brief(value: number): string {
  return Number.isInteger(4 * value) ? written(value) : shortest(value, 2);
}

/** a·x + b·y + c, without terms and factors that a reader would leave out. */
export function inPlane([a, b]: readonly [number, number], c: number): Formula {
  const parts: Formula[] = [];
  const term = (value: number, of: Formula | null): void => {
    const size = brief(Math.abs(value));
    if (size === '0') return;
    if (value < 0 || parts.length > 0) parts.push(operator(value < 0 ? '−' : '+'));
    if (!of || size !== '1') parts.push(['mn', size]);
    if (of) parts.push(of);
  };
  term(a, variable('x'));
  term(b, variable('y'));
  term(c, null);
  return row(...(parts.length > 0 ? parts : [['mn', '0'] as const]));
}

/** (p, q)·σ(z), how far a fold's unit moves a place. */
function move(m: readonly [number, number]): string {
  const size = m[0] * m[0] + m[1] * m[1];
  return `(${m.map((part) => brief((-2 * part) / size + 0)).join(', ')}) z`;
}

interface Row {
  readonly cells: readonly (string | Formula)[];
  readonly active: boolean;
}

function rows(recipe: FoldRecipe, readings: readonly number[], now: number): Row[] {
  const sheet = sheetOf(recipe);
  const { w, d } = cutOf(recipe.cut);
  const on = (value: number) => `${brief(value)}: ${value > 0 ? 'on' : 'off'}`;
  const cut = readings[readings.length - 1];
  return [
    ...foldsOf(recipe.folds).map(({ m, c }, k) => ({
      cells: [
        String(k + 1),
        inPlane(m, -c),
        move(m),
        on(readings[k]),
        `${sheet.stages[k + 1].length} of ${2 ** (k + 1)}`,
      ],
      active: k === now,
    })),
    {
      cells: ['cut', inPlane(w, -d), 'output', `${brief(cut)}: ${cut > 0 ? 'in' : 'out'}`, ''],
      active: now === sheet.folds.length,
    },
  ];
}

/**
 * A table of a fold network: per hidden layer the weights of its ReLU unit and what it does to a place, its value at
 * a point, and the facets so far; then the cut.
 *
 * @param readings per fold the unit's pre-activation at the point, then w·Φ − d
 * @param now the row to be marked
 */
export function drawFoldTable(
  element: HTMLElement,
  recipe: FoldRecipe,
  readings: readonly number[],
  now: number,
): void {
  const lines = rows(recipe, readings, now);
  drawTable(element, {
    name: 'fold-table',
    look: 'lined',
    headings: HEADINGS,
    rows: lines.map(({ cells }) => cells),
    active: (k) => lines[k].active,
  });
}
