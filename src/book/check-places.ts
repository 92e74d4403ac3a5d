import { parts } from './parts.ts';
import type { Problem } from './problem.ts';
import { placeOf } from './source.ts';
import type { Place } from './source.ts';

interface Placed extends Place {
  readonly file: string;
}

/**
 * What is wrong with where chapters and appendices stand: with their addresses, their numbers, and the lists that
 * show them. All of it is in the names of their files, so files that cannot be read count too.
 *
 * @param files the paths of all chapters and appendices, from the project's root
 * @param pages the paths of the site's other pages under their folder: `about.astro`, `embed/[figure].astro`
 */
export function checkPlaces(files: readonly string[], pages: readonly string[]): Problem[] {
  const all = files
    .flatMap((file): Placed[] => {
      const place = placeOf(file);
      return place ? [{ file, ...place }] : [];
    })
    .toSorted((a, b) => Number(a.kind === 'appendix') - Number(b.kind === 'appendix'));
  return all.flatMap((placed, i) => {
    const before = all.slice(0, i);
    const found = [
      ...addressObjections(placed, before, pages),
      ...numberObjections(placed, before, all),
      ...listObjections(placed),
    ];
    return found.map((message) => ({ file: placed.file, line: 1, message }));
  });
}

/** The first part of a page's address: `about`, `embed`; empty for a page whose address its data decide. */
export function addressOf(page: string): string {
  const [first] = page.split('/');
  return first.startsWith('[') ? '' : first.replace(/\.[a-z]+$/, '');
}

function addressObjections({ slug }: Placed, before: readonly Placed[], pages: readonly string[]): string[] {
  const page = pages.find((one) => addressOf(one) === slug);
  const owner = before.find((other) => other.slug === slug)?.file ?? (page && `src/pages/${page}`);
  if (!owner) return [];
  return [
    `the address /${slug}/ belongs to ${owner}. An address has one page: change this file's name after its number.`,
  ];
}

function numberObjections(
  { kind, number, ordinal }: Placed,
  before: readonly Placed[],
  all: readonly Placed[],
): string[] {
  const first = before.find((other) => other.kind === kind && other.ordinal === ordinal);
  if (!first) return [];
  const taken = all.filter((other) => other.kind === kind).map((other) => other.ordinal);
  let free = 1;
  while (taken.includes(free)) free++;
  const name = kind === 'chapter' ? 'Chapter' : 'Appendix';
  return [
    `${name} ${number} is ${first.file}. Begin this file's name with a number of its own, ${String(free).padStart(2, '0')} for example.`,
  ];
}

function listObjections({ kind, ordinal }: Placed): string[] {
  if (kind === 'appendix')
    return ordinal >= 1 && ordinal <= 26
      ? []
      : [`no letter belongs to appendix ${ordinal}. Begin the file's name with a number from 01 to 26.`];
  if (parts.some(({ chapters }) => chapters.includes(ordinal))) return [];
  return [
    `chapter ${ordinal} belongs to no part, so no list shows it. Add ${ordinal} to a part in src/book/parts.ts, or renumber the file.`,
  ];
}
