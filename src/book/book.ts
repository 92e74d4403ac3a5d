import type { Heading, Nodes } from 'mdast';
import { headingText } from './heading.ts';
import { minutesToRead, sectionsIn } from './contents.ts';
import type { Section } from './contents.ts';
import type { Frontmatter } from './frontmatter.ts';
import type { Reference } from './bibliography.ts';
import { glossaryEntries } from './glossary.ts';
import type { Entry } from './glossary.ts';
import type { Label } from './labels.ts';
import type { Original } from './original.ts';
import type { Notation } from './notation.ts';
import { parts } from './parts.ts';
import { statementsIn } from './proofs.ts';
import type { Statement } from './proofs.ts';
import type { Source } from './source.ts';
import { symbolRows } from './symbols.ts';
import type { SymbolRow } from './symbols.ts';

/** A place that cites a work. */
export interface CitingPlace {
  readonly id: string;
  /** The heading it stands under; empty before the first one. */
  readonly section: string;
}

/** A chapter or an appendix as lists, heads and feet of pages show it. */
export interface Page extends Omit<Frontmatter, 'prerequisites'> {
  readonly kind: 'chapter' | 'appendix';
  readonly number: string;
  readonly slug: string;
  /** From the site's root, to be completed by `href`: `/kinks/`. */
  readonly path: string;
  /** A path where the prerequisite is a chapter. */
  readonly prerequisites: readonly { readonly text: string; readonly path?: string }[];
  readonly minutes: number;
  readonly sections: readonly Section[];
  /** The works it cites, alphabetically, with the places that cite them. */
  readonly citations: readonly { readonly key: string; readonly from: readonly CitingPlace[] }[];
}

/** A part of the book with the chapters of it that exist. */
export interface Part {
  readonly numeral: string;
  readonly title: string;
  readonly chapters: readonly Page[];
}

/** All that pages and components know about the book. Plain data. */
export interface Book {
  readonly parts: readonly Part[];
  readonly chapters: readonly Page[];
  readonly appendices: readonly Page[];
  /** By id. */
  readonly labels: Readonly<Record<string, Label>>;
  /** By key, in alphabetical order of the entries. */
  readonly references: Readonly<Record<string, Reference>>;
  /** What became of the demonstration that the book grew from. */
  readonly original?: Original;
  /** The statements that need proofs, in the order of reading. */
  readonly statements: readonly Statement[];
  /** Symbols in the order of the places that explain them, chapter by chapter. */
  readonly symbols: readonly SymbolRow[];
  /** Terms in alphabetical order. */
  readonly glossary: readonly Entry[];
}

/** The keys in a `<Cite of="a, b">`. */
export function citedKeys(of: unknown): string[] {
  return String(of)
    .split(',')
    .map((key) => key.trim());
}

/** Put the book together from sources whose frontmatter is valid. */
export function assemble(
  sources: readonly { readonly source: Source; readonly frontmatter: Frontmatter }[],
  labels: Readonly<Record<string, Label>>,
  references: readonly Reference[],
  notation: Notation | null = null,
): Book {
  const pages = sources.map(({ source, frontmatter }): Page => ({
    ...frontmatter,
    kind: source.kind,
    number: source.number,
    slug: source.slug,
    path: `/${source.slug}/`,
    prerequisites: frontmatter.prerequisites.map((text) => prerequisite(text, labels)),
    minutes: minutesToRead(source.tree),
    sections: sectionsIn(source.tree),
    citations: citationsIn(source, references),
  }));
  const chapters = pages.filter(({ kind }) => kind === 'chapter');
  return {
    parts: parts
      .map((part) => ({
        ...part,
        chapters: chapters.filter(({ number }) => part.chapters.includes(Number(number))),
      }))
      .filter((part) => part.chapters.length > 0),
    chapters,
    appendices: pages.filter(({ kind }) => kind === 'appendix'),
    labels,
    references: Object.fromEntries(references.map((reference) => [reference.key, reference])),
    statements: statementsIn(sources.map(({ source }) => source)),
    symbols: symbolRows(notation?.symbols ?? [], pages),
    glossary: glossaryEntries(
      notation?.terms ?? [],
      sources.map(({ source }) => source),
    ),
  };
}

function prerequisite(text: string, labels: Readonly<Record<string, Label>>): Page['prerequisites'][number] {
  if (!Object.hasOwn(labels, text)) return { text };
  const label = labels[text];
  return { text: `${label.text}, ${label.title}`, path: `/${label.page}/` };
}

/** The n-th `<Cite>` of a chapter has the id `cite-n`, which the Markdown plugin gives it. */
function citationsIn(source: Source, references: readonly Reference[]): Page['citations'] {
  const places = new Map<string, CitingPlace[]>();
  const headings = source.tree.children.filter(({ type }) => type === 'heading') as Heading[];
  const cites = source.uses.filter(({ name }) => name === 'Cite');
  cites.forEach(({ props, node }, i) => {
    const above = headings.findLast((heading) => offsetOf(heading) < offsetOf(node));
    const place = { id: `cite-${i + 1}`, section: above ? headingText(above) : '' };
    for (const key of citedKeys(props.of)) places.set(key, [...(places.get(key) ?? []), place]);
  });
  return references.flatMap(({ key }) => (places.has(key) ? [{ key, from: places.get(key)! }] : []));
}

const offsetOf = (node: Nodes): number => node.position?.start.offset ?? 0;

/** The pages that cite a work, in reading order, each with the places that do. */
export function citingPages(book: Book, key: string): { page: Page; from: readonly CitingPlace[] }[] {
  return [...book.chapters, ...book.appendices].flatMap((page) =>
    page.citations.flatMap((citation) => (citation.key === key ? [{ page, from: citation.from }] : [])),
  );
}

/** The chapters before and after a page, where there are any; appendices follow the chapters. */
export function neighbours(book: Book, slug: string): { previous?: Page; next?: Page } {
  const pages = [...book.chapters, ...book.appendices];
  const at = pages.findIndex((page) => page.slug === slug);
  return { previous: pages[at - 1], next: pages[at + 1] };
}
