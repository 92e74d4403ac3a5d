import type { Formula } from '../../drawing/words/math.ts';
import { affine, number, operator, row, variable } from '../../drawing/words/math.ts';
import type { Formulas, Piece } from './pieces.ts';
import type { Cell } from '../../drawing/tables/table.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { patternWord } from '../../drawing/page/tint.ts';

const HEADINGS = ['Interval', 'Pattern', 'Formula', 'Slope'];

/** A table of a profile's pieces: interval, pattern, formula, slope; the active one is marked. */
export function drawPieceTable(element: HTMLElement, { pieces }: Formulas, active: number): void {
  drawTable(element, {
    name: 'pieces',
    look: 'lined',
    headings: HEADINGS,
    rows: pieces.map((piece, i) => cells(piece, i === 0, i === pieces.length - 1)),
    active: (i) => i === active,
  });
}

function cells(piece: Piece, first: boolean, last: boolean): Cell[] {
  return [
    interval(piece, first, last),
    patternWord(piece.pattern),
    affine(piece.slope, piece.offset),
    number(piece.slope),
  ];
}

/** The first piece reaches to the left, the last to the right, as far as the line goes. */
function interval({ from, to }: Piece, first: boolean, last: boolean): Formula {
  const x = variable('x');
  if (first && last) return row(operator('−'), operator('∞'), operator('<'), x, operator('<'), operator('∞'));
  if (first) return row(x, operator('≤'), number(to));
  if (last) return row(number(from), operator('<'), x);
  return row(number(from), operator('<'), x, operator('≤'), number(to));
}
