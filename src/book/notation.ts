import { z } from 'astro/zod';
import type { Problem } from './problem.ts';

/** The notation of the book: symbols and terms, what they mean, and where they are explained. */
export const notationFile = 'content/notation.json';

const phrase = z.string().trim().min(1);

/** Where something is explained: the address of a page, and the id of a heading or a numbered component on it. */
const place = { page: phrase, id: phrase };

const notationSchema = z.strictObject({
  /** Symbols that keep one meaning throughout every page that they are listed for. */
  symbols: z.array(
    z.strictObject({
      /** As TeX: `n_0`. */
      symbol: phrase,
      meaning: phrase,
      ...place,
      /** The addresses of the pages where it means this. */
      pages: z.array(phrase).min(1),
    }),
  ),
  /** Per page, letters that live in single passages, each of which says anew what they are: indices, for instance. */
  local: z.record(phrase, z.array(phrase)),
  /** Words with a meaning of their own. */
  terms: z.array(
    z.strictObject({
      term: phrase,
      /** How it is written; the default is the term itself, and with an s. */
      forms: z.array(phrase).min(1).optional(),
      /** A definition in one phrase. Like all that it is shown with, it has no formulas but those that can be typed. */
      meaning: phrase,
      /** What else the glossary says, in sentences; nothing that a quiz asks for. */
      more: phrase.optional(),
      /** Other terms, and ids of what has a number, that belong to it. */
      see: z.array(phrase).min(1).optional(),
      /** The addresses of pages where the word has its everyday meaning, and no link to the glossary. */
      plain: z.array(phrase).min(1).optional(),
      ...place,
    }),
  ),
});

export type Notation = z.infer<typeof notationSchema>;
export type Symbol = Notation['symbols'][number];
export type Term = Notation['terms'][number];

/** The notation in a text if it is sound, and what is wrong with its form. */
export function readNotation(text: string): { notation: Notation | null; problems: Problem[] } {
  const failed = (line: number, message: string) => ({
    notation: null,
    problems: [{ file: notationFile, line, message }],
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return failed(1, `cannot be parsed: ${(error as Error).message}. Correct it.`);
  }
  const result = notationSchema.safeParse(data);
  if (result.success) return { notation: result.data, problems: [] };
  const problems = result.error.issues.map(({ path: [list, at, key], message }): Problem => {
    const line =
      typeof at === 'number' && (list === 'symbols' || list === 'terms') ? lineOfEntry(text, list, at) : 1;
    const where = [list, key].filter((part) => part !== undefined).join(': ');
    return { file: notationFile, line, message: `${where ? `${where}: ` : ''}${message}. Correct it.` };
  });
  return { notation: null, problems };
}

/** The 1-based line on which an entry says its symbol or its term. */
export function lineOfEntry(text: string, list: 'symbols' | 'terms', at: number): number {
  const key = list === 'symbols' ? '"symbol":' : '"term":';
  let from = -1;
  for (let i = 0; i <= at; i++) from = text.indexOf(key, from + 1);
  return text.slice(0, from).split('\n').length;
}

/** The 1-based line on which the local letters of a page stand. */
export function lineOfLocal(text: string, page: string): number {
  const from = text.indexOf(`"${page}":`, text.indexOf('"local":'));
  return text.slice(0, from).split('\n').length;
}
