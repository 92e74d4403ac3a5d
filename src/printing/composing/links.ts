import type { Site } from '../site.ts';
import { idIn } from './ids.ts';
import { made, replaceBy } from './section.ts';

/** What links can lead to. */
export interface Targets {
  readonly site: Pick<Site, 'address' | 'isPublic'>;
  /** All ids in the book, with their pages' slugs before them, and the slugs by themselves. */
  readonly ids: ReadonlySet<string>;
  /** Ids that pages of the site have and that the book leaves out, named in the same way. */
  readonly left: ReadonlySet<string>;
}

/** Where a link of a page leads: to an id of the book, to an address, or to what a book cannot have. */
export type Way = { readonly id: string } | { readonly address: URL } | null;

/** Citations lead to the book's one list of works. */
const WORK = /^ref-/;

/**
 * Where a link leads.
 *
 * @param page the address of the page that it stands on
 * @throws Error for a link into the book that leads nowhere
 */
export function wayOf(href: string, page: URL, { site, ids, left }: Targets): Way {
  const target = new URL(href, page);
  const home = site.address.pathname;
  if (target.origin !== site.address.origin || !target.pathname.startsWith(home)) return { address: target };
  const outside = site.isPublic ? { address: target } : null;
  const slug = target.pathname.slice(home.length).replace(/\/$/, '');
  const anchor = decodeURIComponent(target.hash.slice(1));
  // What sets a figure does so only on the site.
  if (!ids.has(slug) || target.search !== '' || anchor.includes('?')) return outside;
  const id = WORK.test(anchor) ? idIn('references', anchor) : anchor ? idIn(slug, anchor) : slug;
  if (ids.has(id)) return { id };
  if (left.has(id)) return outside;
  throw new Error(`${page.pathname} has a link to ${href}, which the book does not have`);
}

/** Whether a reader of paper looks a link's place up by its page: what stands in order can be found without. */
function hasPage(link: Element): boolean {
  return !link.matches('.term, .cite a, .timeline a, .no-page, .goal a, .statements td a:not(.ref)');
}

/** Lead the links of a page of the site to their places in the book. */
export function leadLinks(root: Element, page: URL, targets: Targets): void {
  for (const link of root.querySelectorAll('a[href]')) {
    const way = wayOf(link.getAttribute('href') ?? '', page, targets);
    if (!way) {
      const words = made(root.ownerDocument, 'span', {}, ...link.childNodes);
      if (link.id) words.id = link.id;
      replaceBy(link, words);
    } else if ('address' in way) link.setAttribute('href', way.address.href);
    else {
      link.setAttribute('href', `#${way.id}`);
      keepTogether(link);
      if (hasPage(link)) link.classList.add('paged');
    }
  }
}

/** "Figure 1.2" stays on one line. */
function keepTogether(link: Element): void {
  const text = link.textContent;
  if (/^[A-Z]\w+ \S+$/.test(text) && !link.firstElementChild) link.textContent = text.replace(' ', '\u00a0');
}
