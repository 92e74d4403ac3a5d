import type { FoldRecipe } from './fold-presets.ts';
import { boundaryLoops } from './fold-pattern.ts';
import { sheetOf } from './fold-recipe.ts';
import type { Crease, FoldedSheet } from './fold-sheet.ts';
import { at, edgesOfFacets } from './fold-sheet.ts';
import { shortest } from '../../drawing/words/number.ts';

/** Paper to print on: width and height of the upright page in millimetres. */
export const PAGES = {
  A4: [210, 297],
  Letter: [215.9, 279.4],
} as const satisfies Record<string, readonly [number, number]>;

const MARGIN = 12;
/** Room for the title above the sheet, and for legend and instructions below, in millimetres. */
const HEAD = 16;
const FOOT = 44;

const mm = (value: number): string => String(Math.round(value * 1000) / 1000);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

type ToPage = (vertex: number) => readonly [number, number];

/** One instruction a line, as they are printed. */
const INSTRUCTIONS = [
  'Cut the sheet out. Lay it with the printed side up.',
  'Fold in the order of the numbers. Every fold goes through all layers, and turns one side up and over onto the rest.',
  'Then make one straight cut along the heavy line: all its copies lie on one another.',
  'Where it is hidden inside, hold the stack against the light. Unfold the shaded part.',
];

/**
 * The crease pattern of a recipe as a page to print and fold, an SVG file in millimetres.
 *
 * Black alone tells the lines apart: dashes are valleys, dash-dots mountains, the heavy line is the cut. A ruler of
 * 50 mm shows whether the page was printed in its true size.
 */
export function printedPattern(recipe: FoldRecipe, page: keyof typeof PAGES, title: string): string {
  const sheet = sheetOf(recipe);
  const [left, bottom, right, top] = recipe.sheet;
  const upright = right - left <= 1.2 * (top - bottom);
  const [width, height] = upright ? PAGES[page] : [PAGES[page][1], PAGES[page][0]];
  const unit = Math.min(
    (width - 2 * MARGIN) / (right - left),
    (height - 2 * MARGIN - HEAD - FOOT) / (top - bottom),
  );
  const x0 = (width - unit * (right - left)) / 2;
  const y0 = MARGIN + HEAD;
  const toPage: ToPage = (v) => {
    const [x, y] = at(sheet.places[0], v);
    return [x0 + unit * (x - left), y0 + unit * (top - y)];
  };
  const size = [right - left, top - bottom].map((side) => shortest(unit * side, 1)).join(' × ') + ' mm';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(title)}</title>`,
    '<metadata>Licence: CC BY 4.0, The Creases contributors</metadata>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    '<g font-family="sans-serif" font-size="3.6" fill="#000">',
    `<text x="${MARGIN}" y="${MARGIN + 5}" font-size="6" font-weight="bold">${escaped(title)}</text>`,
    `<text x="${MARGIN}" y="${MARGIN + 11}">Sheet ${size}. Print in true size, not fitted to the page.</text>`,
    '</g>',
    ...sheetPaths(sheet, toPage),
    ...legend(y0 + unit * (top - bottom) + 9),
    '</svg>',
    '',
  ].join('\n');
}

/** The sheet with the part that stays, its creases by kind, the cut's copies and the numbers of the folds, as SVG. */
export function sheetPaths(sheet: FoldedSheet, toPage: ToPage): string[] {
  const ends = (v: number) => toPage(v).map(mm).join(',');
  const ring = (corners: readonly number[]) => `M${corners.map(ends).join('L')}Z`;
  const kept = sheet.pieces.filter((piece) => piece.kept);
  const path = (kind: string, d: string, style: string) =>
    d ? [`<path class="${kind}" d="${d}" fill="none" stroke="#000" ${style}/>`] : [];
  const creases = (valley: boolean) =>
    sheet.creases
      .filter((crease) => crease.valley === valley)
      .map(({ from, to }) => `M${ends(from)}L${ends(to)}`)
      .join('');
  const cuts = edgesOfFacets(sheet.pieces)
    .filter(({ first, second }) => second >= 0 && sheet.pieces[first].kept !== sheet.pieces[second].kept)
    .map(({ from, to }) => `M${ends(from)}L${ends(to)}`)
    .join('');
  return [
    `<path class="kept" d="${boundaryLoops(kept).map(ring).join('')}" fill="#e6e6e6"/>`,
    ...path('sheet', ring([0, 1, 2, 3]), 'stroke-width="0.25"'),
    ...path('valley', creases(true), VALLEY),
    ...path('mountain', creases(false), MOUNTAIN),
    ...path('cut', cuts, CUT),
    ...numbers(sheet, toPage),
  ];
}

/** How creases and the cut are drawn in black. */
export const VALLEY = 'stroke-width="0.3" stroke-dasharray="3 1.6"';
export const MOUNTAIN = 'stroke-width="0.3" stroke-dasharray="5 1.4 0.6 1.4"';
export const CUT = 'stroke-width="0.9" stroke-linecap="round"';

/** The number of each fold at the middle of its longest crease. */
function numbers(sheet: FoldedSheet, toPage: ToPage): string[] {
  const length = ({ from, to }: Crease): number => {
    const [ax, ay] = toPage(from);
    const [bx, by] = toPage(to);
    return Math.hypot(bx - ax, by - ay);
  };
  return sheet.folds.flatMap((_, k) => {
    const own = sheet.creases.filter(({ fold }) => fold === k);
    if (own.length === 0) return [];
    const longest = own.reduce((best, crease) => (length(crease) > length(best) + 1e-9 ? crease : best));
    const [ax, ay] = toPage(longest.from);
    const [bx, by] = toPage(longest.to);
    const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
    return [
      `<circle cx="${mm(x)}" cy="${mm(y)}" r="2.6" fill="#fff" stroke="#000" stroke-width="0.2"/>`,
      `<text x="${mm(x)}" y="${mm(y + 1.3)}" font-family="sans-serif" font-size="3.6" text-anchor="middle">${k + 1}</text>`,
    ];
  });
}

/** What the lines mean, a ruler, and what to do. */
function legend(y: number): string[] {
  const samples = [
    ['valley: folds towards you', VALLEY],
    ['mountain: folds away', MOUNTAIN],
    ['the cut', CUT],
  ] as const;
  return [
    ...samples.flatMap(([words, style], i) => {
      const x = MARGIN + i * 60;
      return [
        `<path d="M${x},${mm(y)}h12" fill="none" stroke="#000" ${style}/>`,
        `<text x="${x + 14}" y="${mm(y + 1.2)}" font-family="sans-serif" font-size="3.4">${words}</text>`,
      ];
    }),
    `<path class="ruler" d="M${MARGIN},${mm(y + 6)}v3h50v-3" fill="none" stroke="#000" stroke-width="0.25"/>`,
    `<text x="${MARGIN + 53}" y="${mm(y + 9)}" font-family="sans-serif" font-size="3.4">50 mm</text>`,
    ...INSTRUCTIONS.map(
      (words, i) =>
        `<text x="${MARGIN}" y="${mm(y + 15 + 4.6 * i)}" font-family="sans-serif" font-size="3.4">${words}</text>`,
    ),
  ];
}
