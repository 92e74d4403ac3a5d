import { toString } from 'mdast-util-to-string';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { placeObjections } from './check-notation.ts';
import { findLabel } from './labels.ts';
import type { Label } from './labels.ts';
import type { Notation, Term } from './notation.ts';
import { lineOfEntry, notationFile } from './notation.ts';
import type { Problem } from './problem.ts';
import { lineOf } from './source.ts';
import type { Source } from './source.ts';

type Labels = Readonly<Record<string, Label>>;

/** A piece of prose, where it begins, and what it refers to. */
interface Passage {
  readonly words: string;
  readonly line: number;
  /** The pages that the paragraph around it refers to. */
  readonly refersTo: readonly string[];
  readonly inCaption: boolean;
}

/** A term with the place of its definition in the order of reading. */
interface Defined extends Term {
  /** The index of its page. */
  readonly at: number;
  readonly line: number;
}

const formsOf = ({ term, forms }: Term): readonly string[] => forms ?? [term, `${term}s`];
const escaped = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
const pattern = (term: Term) =>
  new RegExp(`(?<![\\p{L}\\p{N}-])(?:${formsOf(term).map(escaped).join('|')})(?![\\p{L}\\p{N}-])`, 'iu');

/**
 * What is wrong with the terms: where they are said to be defined, and each first use before that.
 *
 * A paragraph that refers to the page of the definition may use the word. So may the opening of that page, and its
 * captions: a figure may stand before the text that explains it.
 */
export function checkTerms(
  { terms }: Notation,
  text: string,
  sources: readonly Source[],
  labels: Labels,
): Problem[] {
  const order = inOrder(sources);
  const passages = order.map((source) => passagesOf(source, labels));
  return terms.flatMap((term, i) => {
    const wrong = placeObjections(term, labels);
    if (wrong.length > 0)
      return wrong.map((message) => ({ file: notationFile, line: lineOfEntry(text, 'terms', i), message }));
    const at = order.findIndex(({ slug }) => slug === term.page);
    const defined = { ...term, at, line: lineOfDefinition(term, order[at], labels) };
    return tooEarly(defined, order, passages);
  });
}

function inOrder(sources: readonly Source[]): Source[] {
  const rank = ({ kind, ordinal }: Source) => ordinal + (kind === 'appendix' ? 1000 : 0);
  return sources.toSorted((a, b) => rank(a) - rank(b));
}

/** Where a term is printed in bold for the first time from its place on, or else that place. */
function lineOfDefinition(term: Term, { tree }: Source, labels: Labels): number {
  const from = labels[term.id].line;
  const bold: number[] = [];
  visit(tree, 'strong', (node) => {
    if (lineOf(node) >= from && pattern(term).test(toString(node))) bold.push(lineOf(node));
  });
  return bold[0] ?? from;
}

/** Every first use of a term on a page where it has not been defined yet. */
function tooEarly(
  { term, page, line, at, ...rest }: Defined,
  order: readonly Source[],
  passages: readonly (readonly Passage[])[],
): Problem[] {
  const words = pattern({ term, page, ...rest });
  return order.slice(0, at + 1).flatMap((source, i) => {
    const opening = firstHeading(source);
    const early = passages[i]
      .filter(({ refersTo, inCaption }) => !refersTo.includes(page) && !(inCaption && i === at))
      .flatMap((passage) => {
        const found = words.exec(passage.words);
        return found ? [passage.line + passage.words.slice(0, found.index).split('\n').length - 1] : [];
      })
      .filter((use) => i < at || (use < line && use > opening));
    if (early.length === 0) return [];
    const message = `"${term}" is used before it is defined (${order[at].file}:${line}). Define it here, use other words, or refer to its definition.`;
    return [{ file: source.file, line: Math.min(...early), message }];
  });
}

function firstHeading({ tree }: Source): number {
  const heading = tree.children.find(({ type }) => type === 'heading');
  return heading ? lineOf(heading) : 1;
}

const isBlock = ({ type }: Nodes) => ['paragraph', 'tableRow', 'mdxJsxFlowElement'].includes(type);

/** The prose of a page, text by text. */
function passagesOf({ tree }: Source, labels: Labels): Passage[] {
  const found: Passage[] = [];
  visitParents(tree, 'text', (node, parents) => {
    const block = parents.findLast(isBlock);
    // A heading names what its section explains.
    if (parents.some(({ type }) => type === 'heading')) return;
    found.push({
      words: node.value,
      line: lineOf(node),
      refersTo: block ? targetsIn(block, labels) : [],
      inCaption: parents.some((parent) => 'name' in parent && parent.name === 'Figure'),
    });
  });
  return found;
}

/** The pages that a block refers to. */
function targetsIn(block: Nodes, labels: Labels): string[] {
  const pages: string[] = [];
  visit(block, ['mdxJsxTextElement', 'mdxJsxFlowElement'], (node) => {
    if (!('attributes' in node) || node.name !== 'Ref') return;
    const to = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'to')?.value;
    const label = typeof to === 'string' ? findLabel(labels, to) : undefined;
    if (label) pages.push(label.page);
  });
  return pages;
}
