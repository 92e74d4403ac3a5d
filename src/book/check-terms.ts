// Longer than most files: one rule, that a term is explained before it is used, with all that it takes to find first
// uses.
import { toString } from 'mdast-util-to-string';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { placeObjections } from './check-notation.ts';
import { findLabel } from './labels.ts';
import type { Label } from './labels.ts';
import type { Notation, Term } from './notation.ts';
import { lineOfEntry, notationFile } from './notation.ts';
import { suggestion } from './problem.ts';
import type { Problem } from './problem.ts';
import { lineOf } from './source.ts';
import type { Source } from './source.ts';
import { termId, termPattern } from './terms.ts';

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
    const wrong = [...placeObjections(term, labels), ...entryObjections(term, terms, labels)];
    if (wrong.length > 0)
      return wrong.map((message) => ({ file: notationFile, line: lineOfEntry(text, 'terms', i), message }));
    const at = order.findIndex(({ slug }) => slug === term.page);
    const defined = { ...term, at, line: lineOfDefinition(term, order[at], labels) };
    return tooEarly(defined, order, passages);
  });
}

/** What is wrong with a term's entry in the glossary: its address there, and what else it tells to see. */
function entryObjections(
  { term, see = [], plain = [] }: Term,
  terms: readonly Term[],
  labels: Labels,
): string[] {
  const [first] = terms.filter((other) => termId(other.term) === termId(term));
  const twin =
    first.term === term
      ? []
      : [`"${term}" and "${first.term}" have one address. Name one of them otherwise.`];
  const names = terms.map((other) => other.term);
  const unknown = see.filter((one) => !names.includes(one) && !findLabel(labels, one));
  const pages = Object.values(labels).map(({ page }) => page);
  return [
    ...twin,
    ...plain
      .filter((page) => !pages.includes(page))
      .map((page) => `no page has the address "${page}".${suggestion(page, pages)} Correct it.`),
    ...unknown.map((one) => {
      const hint = suggestion(one, [...names, ...Object.keys(labels)]);
      return `"${term}" tells to see "${one}", which is neither a term nor an id.${hint} Correct it.`;
    }),
  ];
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
    if (lineOf(node) >= from && termPattern(term).test(toString(node))) bold.push(lineOf(node));
  });
  return bold[0] ?? from;
}

/** Every first use of a term on a page where it has not been defined yet. */
function tooEarly(
  { term, page, line, at, ...rest }: Defined,
  order: readonly Source[],
  passages: readonly (readonly Passage[])[],
): Problem[] {
  const words = termPattern({ term, page, ...rest });
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
