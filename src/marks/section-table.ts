import { select } from 'd3';
import { foldOf } from './creases.ts';
import { counted, shortest } from './number.ts';
import type { Section } from './section.ts';
import { pointOf } from './section.ts';
import { writing } from './text.ts';

const HEADINGS = ['Unit', 'at x₁', 'slope changes by', 'fold'];

/** A table of a section's folds: the unit that makes each, where, how much the slope changes, and its kind. */
export function drawSectionTable(element: HTMLElement, section: Section): void {
  const rows = section.folds.map(({ t, jump, owners }) => [
    owners.map(({ unit }) => String(unit + 1)).join(', '),
    shortest(pointOf(section, t)[0]),
    shortest(jump),
    foldOf(jump),
  ]);
  const table = select(element).selectAll('table').data([null]).join('table').attr('class', 'piece-table');
  table
    .selectAll<HTMLTableCaptionElement, unknown>('caption')
    .data([null])
    .join('caption')
    .each(writing(() => `Along the line x₂ = ${shortest(section.from[1])}: ${counted(rows.length)} folds`));
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
    .data(rows)
    .join('tr')
    .selectAll<HTMLTableCellElement, string>('td')
    .data((cells) => cells)
    .join('td')
    .each(writing((text) => text));
}
