import { parseFrontmatter } from '@astrojs/markdown-remark';
import { createProcessor } from '@mdx-js/mdx';
import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { visitParents } from 'unist-util-visit-parents';
import { literal } from './literal.ts';
import type { Problem } from './problem.ts';

export type JsxNode = MdxJsxFlowElement | MdxJsxTextElement;

/** One use of a component or an HTML element in a chapter. */
export interface Use {
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly line: number;
  readonly node: JsxNode;
  readonly parents: readonly Nodes[];
}

/** Where a page stands in the book, as the name of its file says. */
export interface Place {
  readonly kind: 'chapter' | 'appendix';
  /** The number that the file's name begins with. */
  readonly ordinal: number;
  /** As it is printed: `1`, `2`, … for chapters, `A`, `B`, … for appendices. */
  readonly number: string;
  /** Its address under the site's root. */
  readonly slug: string;
}

/** A chapter or an appendix, parsed. */
export interface Source extends Place {
  /** Path from the project's root. */
  readonly file: string;
  readonly text: string;
  /** As YAML gives it, not yet validated. */
  readonly frontmatter: Readonly<Record<string, unknown>>;
  readonly tree: Root;
  /** In order of appearance. */
  readonly uses: readonly Use[];
}

const parser = createProcessor({ format: 'mdx', remarkPlugins: [remarkGfm, remarkMath] });
const path = /^content\/(chapters|appendices)\/(\d\d)-([a-z0-9-]+)\.mdx$/;

/** The place of a file by its path from the project's root; `null` for a name that is not one of a page. */
export function placeOf(file: string): Place | null {
  const match = path.exec(file);
  if (!match) return null;
  const [, folder, digits, slug] = match;
  const ordinal = Number(digits);
  return folder === 'chapters'
    ? { kind: 'chapter', ordinal, number: String(ordinal), slug }
    : { kind: 'appendix', ordinal, number: String.fromCharCode(64 + ordinal), slug };
}

/** Parse one file. `source` is null when there is nothing to work with; lines are those of the file. */
export function parseSource(file: string, text: string): { source: Source | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const place = placeOf(file);
  if (!place) {
    return {
      source: null,
      problems: [{ file, line: 1, message: 'a chapter is named like 01-kinks.mdx. Rename it.' }],
    };
  }
  try {
    const { frontmatter, content } = parseFrontmatter(text, { frontmatter: 'empty-with-spaces' });
    const tree = parser.parse({ value: content, path: file }) as Root;
    const uses = usesIn(tree, (line, message) => problems.push({ file, line, message }));
    return { source: { file, ...place, text: content, frontmatter, tree, uses }, problems };
  } catch (error) {
    return { source: null, problems: [{ file, ...failure(error) }] };
  }
}

/** Line and reason of a YAML or MDX error. */
function failure(error: unknown): { line: number; message: string } {
  if (!(error instanceof Error)) throw error;
  const {
    line,
    mark,
    message,
    reason = message,
  } = error as Error & Partial<{ line: number; mark: { line: number }; reason: string }>;
  // Some MDX errors have their place in the text only. YAML counts from 0, and the opening --- is the line before.
  const place = line ?? (mark && mark.line + 1) ?? Number(/\((\d+):\d+/.exec(reason)?.[1] ?? 1);
  return { line: place, message: `cannot be parsed: ${reason}. Correct it.` };
}

function usesIn(tree: Root, report: (line: number, message: string) => void): Use[] {
  const uses: Use[] = [];
  visitParents(tree, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node, parents) => {
    const element = node as JsxNode;
    const line = lineOf(element);
    const name = element.name ?? '';
    uses.push({
      name,
      props: propsOf(element, (message) => report(line, message)),
      line,
      node: element,
      parents,
    });
  });
  return uses;
}

function propsOf(element: JsxNode, report: (message: string) => void): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const attribute of element.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report(`<${element.name}> has a spread {...}. Write each prop by its name.`);
    } else if (typeof attribute.value === 'object' && attribute.value !== null) {
      try {
        props[attribute.name] = literal(attribute.value.data?.estree);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        report(`the value of "${attribute.name}" is not plain data: ${reason}. Write it out.`);
      }
    } else {
      props[attribute.name] = attribute.value ?? true;
    }
  }
  return props;
}

/** The 1-based line on which a node begins. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
