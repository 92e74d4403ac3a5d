import type { Heading, PhrasingContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

/** The id in the comment that closes a heading, as in `## Where it bends` followed by it; null without one. */
export function headingId(heading: Heading): string | null {
  const last = heading.children.at(-1);
  return (last?.type === 'mdxTextExpression' && /^\/\*\s*(\S+)\s*\*\/$/.exec(last.value)?.[1]) || null;
}

/** A heading's content without the comment that holds its id. */
export function headingContent(heading: Heading): PhrasingContent[] {
  const content = heading.children.filter((child) => child.type !== 'mdxTextExpression');
  const last = content.at(-1);
  return last?.type === 'text'
    ? [...content.slice(0, -1), { ...last, value: last.value.trimEnd() }]
    : content;
}

/** A heading as plain text. */
export function headingText(heading: Heading): string {
  return toString(headingContent(heading)).trim();
}
