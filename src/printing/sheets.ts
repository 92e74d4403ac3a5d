/**
 * The style sheets of several pages as one: each rule once, in an order that agrees with that of every page.
 *
 * Pages write their sheets one to a line, in the order of their precedence, and leave out those that they do not need.
 */
export function mergedSheets(pages: readonly string[]): string {
  const merged: string[] = [];
  for (const page of pages) {
    let after = -1;
    for (const sheet of page.split('\n').filter((line) => line.trim() !== '')) {
      const known = merged.indexOf(sheet);
      if (known < 0) merged.splice((after += 1), 0, sheet);
      else after = Math.max(after, known);
    }
  }
  return merged.join('\n');
}

/** The sheets that a page has in its head. */
export const sheetsOf = (page: Document): string =>
  [...page.querySelectorAll('head style')].map(({ textContent }) => textContent).join('\n');
