import { CELLS, STAGES, UNITS, doneBefore } from './induction.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { symbol } from '../../drawing/words/symbol.ts';
import { writing } from '../../drawing/words/text.ts';
import { unitColour } from '../../drawing/page/tint.ts';

/** The colour of a unit of the induction's network: none is used twice. */
export const colourOf = (inLayer: number, unit: number): string => unitColour(unit + (inLayer ? 3 : 0));

interface Row {
  readonly unit: string;
  readonly cells: string;
  readonly most: string;
  readonly kind: string;
  readonly colour: string;
}

/** One line per unit: the cells after it, and the most that doubling allows. */
function counterRows(stage: number): Row[] {
  const { deed } = STAGES[stage];
  const current = deed === 'start' ? -1 : deed === 'output' ? UNITS.length : doneBefore(stage);
  const finished = deed === 'split' || deed === 'flatten' ? current : current - 1;
  const start: Row = {
    unit: 'start',
    cells: '1',
    most: '1',
    kind: current < 0 ? 'now' : 'past',
    colour: '',
  };
  const rows = UNITS.map((unit, k): Row => {
    const name = `{z}_${unit.unit + 1}`;
    return {
      unit: name,
      cells: k <= finished ? String(CELLS[k + 1]) : '',
      most: k <= finished ? `2 · ${CELLS[k]} = ${2 * CELLS[k]}` : '',
      kind: k === current ? 'now' : k < current ? 'past' : 'ahead',
      colour: colourOf(unit.layer, unit.unit),
    };
  });
  const title = (unit: string): Row => ({ unit, cells: '', most: '', kind: 'title', colour: '' });
  return [
    { ...title(''), cells: 'cells', most: 'at most' },
    start,
    title('hidden layer 1'),
    ...rows.slice(0, 3),
    title('hidden layer 2'),
    ...rows.slice(3),
  ];
}

/** Where its columns stand in a drawing 560 wide. */
const COUNTER = { left: 338, cells: 436, right: 552, top: 46, line: 32 } as const;

/** Draw the counter of a stage: a line per unit, and a line for each hidden layer's name. */
export function drawCounter(parent: SvgGroup, stage: number): void {
  const rows = counterRows(stage);
  const groups = parent
    .selectAll('g')
    .data(rows)
    .join('g')
    .attr('class', ({ kind }) => `row ${kind}`)
    .attr('transform', (_, i) => `translate(0,${COUNTER.top + i * COUNTER.line})`);
  groups
    .selectAll('rect')
    .data((one) => [one])
    .join('rect')
    .attr('x', COUNTER.left - 8)
    .attr('y', -22)
    .attr('width', COUNTER.right - COUNTER.left + 12)
    .attr('height', COUNTER.line);
  groups
    .selectAll('path')
    .data((one) => [one])
    .join('path')
    .attr('stroke', ({ colour }) => colour || 'none')
    .attr('d', `M${COUNTER.left},6h18`);
  const names = groups
    .selectAll<SVGTextElement, Row>('text.name')
    .data((one) => [one])
    .join('text')
    .attr('class', 'name')
    .attr('x', COUNTER.left);
  symbol(names, ({ unit }) => unit);
  for (const column of ['cells', 'most'] as const)
    groups
      .selectAll<SVGTextElement, Row>(`text.${column}`)
      .data((one) => [one])
      .join('text')
      .attr('class', column)
      .attr('x', column === 'cells' ? COUNTER.cells : COUNTER.right)
      .attr('text-anchor', 'end')
      .each(writing((one) => one[column]));
}
