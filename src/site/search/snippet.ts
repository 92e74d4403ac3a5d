import { WORDS, spelt } from './options.ts';

/** A stretch of text, and whether it is one of the words that were looked for. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

/** Letters that a snippet has about its first hit, before and after. */
const BEFORE = 50;
const AFTER = 130;

/** A text in stretches: those of its words whose spelling is among `terms`, and what is between them. */
export function stretchesOf(text: string, terms: ReadonlySet<string>): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (!terms.has(spelt(word))) continue;
    if (index > from) found.push({ text: text.slice(from, index), hit: false });
    found.push({ text: word, hit: true });
    from = index + word.length;
  }
  if (from < text.length) found.push({ text: text.slice(from), hit: false });
  return found;
}

/** The part of a text about the first of `terms` in it, cut between words; its beginning where there is none. */
export function snippetOf(text: string, terms: ReadonlySet<string>): string {
  const first = [...text.matchAll(WORDS)].find(({ 0: word }) => terms.has(spelt(word)))?.index ?? 0;
  const start = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1;
  const end = first + AFTER >= text.length ? text.length : text.lastIndexOf(' ', first + AFTER);
  return `${start > 0 ? '… ' : ''}${text.slice(start, Math.max(end, first))}${end < text.length ? ' …' : ''}`;
}
