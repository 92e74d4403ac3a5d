import type { BlockContent, RootContent } from 'mdast';

/** An HTML element for which Markdown has no node: remark's `data.hName` names it. */
export function element(
  hName: string,
  hProperties: Record<string, string | string[]>,
  children: RootContent[],
): RootContent {
  return { type: 'blockquote', data: { hName, hProperties }, children: children as BlockContent[] };
}
