import { CARD, made, madeShape } from './fold-made.ts';
import { boundaryLoops, loopPath, sheetPlot } from './fold-pattern.ts';
import type { FoldPlan } from './fold-plan.ts';
import { recipeOf } from './fold-plan.ts';
import { sheetOf } from './fold-recipe.ts';
import { at } from './fold-sheet.ts';
import { round } from '../../drawing/words/number.ts';

const ROOM = { left: 60, top: 60, width: 510, height: 510 };
/** Where the words begin. */
const WORDS = 630;
const COLOURS = { ground: '#fbf8f1', sheet: '#efe9dc', shape: '#f2c14e', ink: '#22201c', soft: '#6b6558' };
const CREASES = {
  valley: 'stroke="#1d5796" stroke-dasharray="9 6"',
  mountain: 'stroke="#a8322a" stroke-dasharray="12 4 2 4"',
} as const;

/** The creases of one kind as a path. */
function creasePath(plan: FoldPlan, valley: boolean): string {
  const sheet = sheetOf(recipeOf(plan));
  const { x, y } = sheetPlot(recipeOf(plan).sheet, ROOM);
  const place = (v: number): string => {
    const [px, py] = at(sheet.places[0], v);
    return `${round(x(px))},${round(y(py))}`;
  };
  return sheet.creases
    .filter((crease) => crease.valley === valley)
    .map(({ from, to }) => `M${place(from)}L${place(to)}`)
    .join('');
}

/** The sheet, what was cut from it, and its creases. */
function picture(plan: FoldPlan): string[] {
  const recipe = recipeOf(plan);
  const sheet = sheetOf(recipe);
  const plot = sheetPlot(recipe.sheet, ROOM);
  const [[left, right], [bottom, top]] = [plot.x.range, plot.y.range];
  const outline = boundaryLoops(sheet.pieces.filter(({ kept }) => kept))
    .map((loop) => loopPath(sheet, loop, plot))
    .join('');
  return [
    `<path class="sheet" d="M${left},${top}H${right}V${bottom}H${left}Z" fill="${COLOURS.sheet}"/>`,
    `<path class="cut-out" d="${outline}" fill="${COLOURS.shape}" stroke="${COLOURS.ink}" stroke-width="4" stroke-linejoin="round"/>`,
    ...(['valley', 'mountain'] as const).map(
      (kind) =>
        `<path class="${kind}" d="${creasePath(plan, kind === 'valley')}" fill="none" stroke-width="2.5" ${CREASES[kind]}/>`,
    ),
  ];
}

/** A picture of what a plan makes, to go with its link: the shape with its creases, and what it took. An SVG file. */
export function shareCard(plan: FoldPlan): string {
  const line = (y: number, size: number, words: string, colour: string): string =>
    `<text x="${WORDS}" y="${y}" font-size="${size}" fill="${colour}">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD[0]}" height="${CARD[1]}" viewBox="0 0 ${CARD.join(' ')}">`,
    `<rect width="${CARD[0]}" height="${CARD[1]}" fill="${COLOURS.ground}"/>`,
    ...picture(plan),
    '<g font-family="Georgia, serif">',
    line(160, 38, madeShape(plan), COLOURS.soft),
    ...made(plan)
      .split(', ')
      .map((words, i) => line(256 + 84 * i, 68, words, COLOURS.ink)),
    line(530, 30, 'Folding paper is a ReLU network.', COLOURS.soft),
    line(572, 30, 'Creases', COLOURS.ink),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
