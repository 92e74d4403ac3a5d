import { select } from 'd3';
import type { Formula } from './math.ts';
import { affine, number, operator, row, setMath, variable } from './math.ts';
import type { Piece, Profile } from './pieces.ts';
import { writing } from './text.ts';
import { patternWord } from './tint.ts';

const HEADINGS = ['Interval', 'Pattern', 'Formula', 'Slope'];

/** A table of a profile's pieces: interval, pattern, formula, slope; the active one is marked. */
export function drawPieceTable(element: HTMLElement, { pieces }: Profile, active: number): void {
  const table = select(element).selectAll('table').data([null]).join('table').attr('class', 'piece-table');
  table
    .selectAll('thead')
    .data([null])
    .join('thead')
    .selectAll('tr')
    .data([null])
    .join('tr')
    .selectAll<HTMLTableCellElement, unknown>('th')
    .data(HEADINGS)
    .join('th')
    .attr('scope', 'col')
    .each(writing((heading) => heading));
  table
    .selectAll('tbody')
    .data([null])
    .join('tbody')
    .selectAll('tr')
    .data(pieces)
    .join('tr')
    .attr('class', (_, i) => (i === active ? 'active' : null))
    .attr('aria-current', (_, i) => (i === active ? 'true' : null))
    .selectAll<HTMLTableCellElement, Cell>('td')
    .data((piece, i) => cells(piece, i === 0, i === pieces.length - 1))
    .join('td')
    .each(function ({ text, formula }) {
      if (formula) setMath(this, formula);
      else if (this.textContent !== text) this.textContent = text;
    });
}

interface Cell {
  readonly text: string;
  readonly formula?: Formula;
}

function cells(piece: Piece, first: boolean, last: boolean): Cell[] {
  return [
    { text: '', formula: interval(piece, first, last) },
    { text: patternWord(piece.pattern) },
    { text: '', formula: affine(piece.slope, piece.offset) },
    { text: '', formula: number(piece.slope) },
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
