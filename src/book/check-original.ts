import { addressOf } from './check-places.ts';
import { findLabel } from './labels.ts';
import type { Label } from './labels.ts';
import { originalFile, readOriginal } from './original.ts';
import type { Treated } from './original.ts';
import { suggestion } from './problem.ts';
import type { Problem } from './problem.ts';

type Labels = Readonly<Record<string, Label>>;

/** How many claims were found in each source; they are numbered from 1. The last source is one single claim. */
const FOUND: Readonly<Record<string, number>> = { A: 38, B: 21, C: 13, D: 23, E: 8, F: 0 };

/** The names of all claims that were found in the original: A1 to A38, B1 to B21, …, F. */
export const allClaims: readonly string[] = Object.entries(FOUND).flatMap(([key, count]) =>
  count === 0 ? [key] : Array.from({ length: count }, (_, i) => `${key}${i + 1}`),
);

/**
 * What is wrong with the page on the original: every claim that was found has one entry and stands in a section, and
 * every claim and section has its place in the book, which exists, or a reason for having none.
 *
 * @param pages the paths of the site's other pages under their folder
 */
export function checkOriginal(text: string | undefined, labels: Labels, pages: readonly string[]): Problem[] {
  if (text === undefined) return [];
  const { original, problems } = readOriginal(text);
  if (!original) return problems;
  const told = original.claims.map(({ id }) => id);
  const sections = original.sources.flatMap((source) => source.sections);
  const missing = allClaims
    .filter((id) => !told.includes(id))
    .map((id) => ({ at: '"claims": [', message: `claim ${id} is missing. Add it.` }));
  const claims = original.claims.flatMap(({ id, ...claim }, i) =>
    [
      ...(allClaims.includes(id) ? [] : [`the original has no claim "${id}". Correct it.`]),
      ...(told.indexOf(id) < i ? [`claim ${id} is told twice. Remove one.`] : []),
      ...(sections.some((section) => section.claims.includes(id))
        ? []
        : [`claim ${id} stands in no section of its source. Add it to one.`]),
      ...fateObjections(`claim ${id}`, claim, labels, pages),
    ].map((message) => ({ at: `"id": "${id}"`, message })),
  );
  const placed = sections.flatMap(({ title, claims: named, ...section }) =>
    [
      ...named.filter((id) => !told.includes(id)).map((id) => `"${title}" has an unknown claim "${id}".`),
      ...fateObjections(`"${title}"`, section, labels, pages),
    ].map((message) => ({ at: JSON.stringify(title), message })),
  );
  return [...missing, ...claims, ...placed].map(({ at, message }) => ({
    file: originalFile,
    line: text.slice(0, Math.max(0, text.indexOf(at))).split('\n').length,
    message,
  }));
}

function fateObjections(
  name: string,
  { where, dropped }: Treated,
  labels: Labels,
  pages: readonly string[],
): string[] {
  const lost = where.flatMap((place) => placeObjections(name, place, labels, pages));
  if (where.length === 0 && dropped === undefined)
    lost.push(`${name} has no place. Say where the book treats it, or why it was dropped.`);
  if (where.length > 0 && dropped !== undefined)
    lost.push(`${name} has a place and was dropped. Take one of the two away.`);
  return lost;
}

function placeObjections(name: string, place: string, labels: Labels, pages: readonly string[]): string[] {
  if (place.startsWith('/')) {
    const address = place.split('/')[1];
    return pages.some((page) => addressOf(page) === address)
      ? []
      : [`${name}: no page has the address "${place}". Correct it.`];
  }
  if (findLabel(labels, place)) return [];
  return [`${name}: nothing has the id "${place}".${suggestion(place, Object.keys(labels))} Correct it.`];
}
