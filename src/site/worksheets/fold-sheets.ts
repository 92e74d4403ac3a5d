import { FOLD_PRESETS } from '../../figures/origami/fold-presets.ts';
import { CUT, MOUNTAIN, sheetPaths, VALLEY } from '../../figures/origami/fold-print.ts';
import { sheetOf } from '../../figures/origami/fold-recipe.ts';
import { at } from '../../figures/origami/fold-sheet.ts';
import { drawing, LINES, stroke } from './paper.ts';

/** A sheet of the worksheet: a preset of the figure `fold-and-cut`. */
export interface FoldSheet {
  readonly preset: string;
  readonly title: string;
  /** Millimetres per unit of the preset. */
  readonly unit: number;
}

/** Room around a sheet, so that its edge is not the paper's. */
const MARGIN = 1;

export const SHEETS: readonly FoldSheet[] = [
  { preset: 'star-4', title: 'A star', unit: 75 },
  { preset: 'letter-e', title: 'A letter', unit: 80 },
];

/** The crease pattern of a sheet in true size, to be cut out. */
export function foldDrawing({ preset, unit }: FoldSheet): string {
  const recipe = FOLD_PRESETS[preset];
  const [left, bottom, right, top] = recipe.sheet;
  const sheet = sheetOf(recipe);
  const paths = sheetPaths(sheet, (v) => {
    const [x, y] = at(sheet.places[0], v);
    return [MARGIN + unit * (x - left), MARGIN + unit * (top - y)];
  });
  const [width, height] = [unit * (right - left) + 2 * MARGIN, unit * (top - bottom) + 2 * MARGIN];
  // Class names would take the colours of the page: this is paper.
  const content = paths.map((one) => one.replaceAll('class="', 'data-kind="'));
  return drawing(width, height, `Crease pattern with ${sheet.folds.length} folds, to be cut out`, content);
}

/** What the lines of a crease pattern mean, and a ruler of 50 mm. */
export function foldLegend(): string {
  const sample = (x: number, style: string) => stroke(`M${x},6h14`, style, 'sample');
  const words = (x: number, text: string) =>
    `<text x="${x}" y="7.4" font-size="4.2" font-family="sans-serif">${text}</text>`;
  return drawing(
    160,
    22,
    'Dashed: valley. Dash-dotted: mountain. Heavy: the cut. A ruler of 50 millimetres.',
    [
      sample(1, VALLEY),
      words(17, 'valley'),
      sample(42, MOUNTAIN),
      words(58, 'mountain'),
      sample(92, CUT),
      words(108, 'the cut'),
      stroke('M1,14v4h50v-4', LINES.plain, 'ruler'),
      '<text x="54" y="18" font-size="4.2" font-family="sans-serif">50 mm: measure it to see that the size is true</text>',
    ],
  );
}

/** The facets of the unfolded sheet before the first fold and after each one. */
export const facetsOf = ({ preset }: FoldSheet): number[] =>
  sheetOf(FOLD_PRESETS[preset]).stages.map(({ length }) => length);

/** The crossings of creases inside a sheet: how many mountains and valleys meet in each. */
export function verticesOf({ preset }: FoldSheet): { mountains: number; valleys: number }[] {
  const recipe = FOLD_PRESETS[preset];
  const { creases, places } = sheetOf(recipe);
  const [left, bottom, right, top] = recipe.sheet;
  const inside = (v: number): boolean => {
    const [x, y] = at(places[0], v);
    return x > left && x < right && y > bottom && y < top;
  };
  const ends = creases.flatMap(({ from, to, valley }) => [from, to].map((vertex) => ({ vertex, valley })));
  const vertices = [...new Set(ends.map(({ vertex }) => vertex))].filter(inside);
  return vertices.map((vertex) => {
    const own = ends.filter((one) => one.vertex === vertex);
    const valleys = own.filter(({ valley }) => valley).length;
    return { mountains: own.length - valleys, valleys };
  });
}
