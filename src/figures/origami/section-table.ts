import { foldOf } from '../../drawing/plane/creases.ts';
import { plural, shortest } from '../../drawing/words/number.ts';
import type { Section } from './section.ts';
import { drawTable } from '../../drawing/tables/table.ts';

const HEADINGS = ['Unit', 'at x₁', 'slope changes by', 'kind'];

/** A table of a section's bends: the unit that makes each, where, how much the slope changes, and its kind. */
export function drawSectionTable(element: HTMLElement, section: Section): void {
  const rows = section.bends.map(({ place, jump, owners }) => [
    owners.map(({ unit }) => String(unit + 1)).join(', '),
    shortest(place[0]),
    shortest(jump),
    foldOf(jump),
  ]);
  drawTable(element, {
    name: 'section-bends',
    look: 'lined',
    caption: `Along the line x₂ = ${shortest(section.from[1])}: ${plural(rows.length, 'bend')}`,
    headings: HEADINGS,
    rows,
  });
}
