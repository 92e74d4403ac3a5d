/** Attributes that name other elements of their page, one or several. */
const NAMING = ['for', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details'];

/** The id that an element of a page has in the book, where every id is unique. */
export const idIn = (slug: string, id: string): string => `${slug}--${id}`;

/** Give the ids of a page their names in the book, wherever the page names them. Links are left as they are. */
export function prefixIds(root: Element, slug: string): void {
  const own = new Set([...root.querySelectorAll('[id]')].map(({ id }) => id));
  const renamed = (id: string): string => (own.has(id) ? idIn(slug, id) : id);
  for (const element of root.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name) ?? '';
      const next = nextValue(element, name, value, renamed);
      if (next !== value) element.setAttribute(name, next);
    }
  }
}

function nextValue(element: Element, name: string, value: string, renamed: (id: string) => string): string {
  if (name === 'id') return renamed(value);
  if (NAMING.includes(name)) return value.split(/\s+/).map(renamed).join(' ');
  if (/^(xlink:)?href$/.test(name) && element.localName !== 'a' && value.startsWith('#'))
    return `#${renamed(value.slice(1))}`;
  return value.replaceAll(
    /url\((["']?)#([^"')]+)\1\)/g,
    (_, quote, id) => `url(${quote}#${renamed(id)}${quote})`,
  );
}
