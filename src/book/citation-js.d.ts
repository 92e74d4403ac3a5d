declare module '@citation-js/core' {
  /** One work in CSL-JSON, as far as it is used here. */
  export interface Work {
    id: string;
    author?: { family?: string; given?: string; literal?: string; 'non-dropping-particle'?: string }[];
    issued?: { 'date-parts': number[][] };
    DOI?: string;
    URL?: string;
    genre?: string;
  }
  /** One entry of a .bib file, its fields as written. */
  export interface BibEntry {
    type: string;
    label: string;
    properties: Record<string, string>;
  }
  export const plugins: {
    input: {
      chain(text: string, options: { target: '@biblatex/entries+list'; generateGraph: false }): BibEntry[];
    };
  };
  export class Cite {
    constructor(data: unknown, options?: { generateGraph: boolean });
    data: Work[];
    format(
      kind: 'bibliography',
      options: { format: 'html'; template: string; lang: string; asEntryArray: true },
    ): [id: string, html: string][];
    format(kind: 'bibliography', options: { format: 'text'; template: string; lang: string }): string;
    format(kind: 'bibtex'): string;
  }
}
declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-csl' {}
