import { foldOf } from '../../drawing/plane/creases.ts';
import { alike, plural, written } from '../../drawing/words/number.ts';
import type { Section } from './section.ts';
import { drawTable } from '../../drawing/tables/table.ts';

const HEADINGS = ['Unit', 'at x₁', 'slope changes by', 'kind'];

/** A table of a section's bends: the units that make each, where, how much the slope changes, and its kind. */
export function drawSectionTable(element: HTMLElement, section: Section): void {
  const place = alike(section.bends.map((bend) => bend.place[0]));
  const change = alike(section.bends.map(({ jump }) => jump));
  const rows = section.bends.map(({ place: [x], jump, owners }) => [
    owners.map(({ unit }) => String(unit + 1)).join(', '),
    place(x),
    change(jump),
    foldOf(jump),
  ]);
  drawTable(element, {
    name: 'section-bends',
    look: 'lined',
    caption: `Along the line x₂ = ${written(section.from[1])}: ${plural(rows.length, 'bend')}`,
    headings: HEADINGS,
    rows,
  });
}
