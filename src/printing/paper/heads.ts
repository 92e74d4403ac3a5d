/** A text as a string of CSS. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', ' ').replaceAll('<', '\\3c ')}"`;

/** Rules that put the title of each section over its right-hand pages: pairs of an id and a title. */
export function runningHeads(sections: readonly (readonly [string, string])[]): string {
  return sections
    .map(
      ([id, title]) =>
        `#${id} { page: ${id}; }\n@page ${id}:right { @top-right { content: ${quoted(title)}; } }\n` +
        `@page ${id}:left { @top-left { content: "Creases"; } }`,
    )
    .join('\n');
}
