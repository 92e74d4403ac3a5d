/** On which page of a printed book each place is, by its id; pages count from 1. */
export type Pages = ReadonlyMap<string, number>;

/** A place in the text for the number of a page. */
export interface Folio {
  /** What is on that page. */
  readonly id: string;
  /** After the words of a link, at the end of a line of contents, or one of a list of pages. */
  readonly kind: 'words' | 'line' | 'list';
  /** Does a list begin here? */
  readonly first?: boolean;
}

/** As wide as most numbers of pages, for the first printing. */
const UNKNOWN = '000';

/** What is to be written into each place; in a list a page stands once, however often it is meant. */
export function folioTexts(folios: readonly Folio[], pages: Pages): string[] {
  let listed = new Set<number>();
  return folios.map(({ id, kind, first }) => {
    const page = pages.get(id);
    const text = String(page ?? UNKNOWN);
    if (kind === 'line') return text;
    if (kind === 'words') return `(p.\u00a0${text})`;
    if (first) listed = new Set();
    if (page !== undefined && listed.has(page)) return '';
    if (page !== undefined) listed.add(page);
    return first ? text : `, ${text}`;
  });
}

/** Whether two printings have every place on the same page. */
export const agree = (a: Pages, b: Pages): boolean =>
  a.size === b.size && [...a].every(([id, page]) => b.get(id) === page);

/** A printing, and where everything is in it. */
export interface Printing<T> {
  readonly result: T;
  readonly pages: Pages;
}

/** A printing whose numbers of pages are its own. */
export interface Settled<T> extends Printing<T> {
  readonly printings: number;
}

/**
 * Print until the numbers that were written are those of the printing itself.
 *
 * @param print prints with the numbers given, and finds them again
 * @throws Error when they still change after a number of printings
 */
export async function settled<T>(
  print: (pages: Pages) => Promise<Printing<T>>,
  limit = 6,
): Promise<Settled<T>> {
  let written: Pages = new Map();
  for (let printings = 1; printings <= limit; printings++) {
    const printing = await print(written);
    if (agree(printing.pages, written)) return { ...printing, printings };
    written = printing.pages;
  }
  throw new Error(`The numbers of pages still change after ${limit} printings`);
}
