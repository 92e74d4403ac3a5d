/** A citation in the three forms that readers ask for. */
export interface Citation {
  /** One line in APA style. */
  readonly line: string;
  readonly bibtex: string;
  /** CSL-JSON, as Zotero and Pandoc read it. */
  readonly csl: string;
}

/** What stands for the address in a citation of a figure, whose state only the reader's browser knows. */
export const ADDRESS = 'https://address.invalid/';

/** An address as citations have it: without the straight quote, which printed lines would bend. */
const citable = (address: string): string => address.replaceAll("'", '%27');

/** A citation that was made with `ADDRESS`, with an address in its place: what the makers of citations would write. */
export function addressed({ line, bibtex, csl }: Citation, address: string): Citation {
  const put = (text: string): string => text.replaceAll(ADDRESS, () => citable(address));
  return { line: put(line), bibtex: put(bibtex), csl: put(csl) };
}
