/** A page's HTML whose links out of the page carry numbers, and the addresses by number, the first being 1. */
export interface PrintedLinks {
  readonly html: string;
  readonly addresses: readonly string[];
}

/** A link's tag; its attributes are in double quotes, and may hold any sign in them. */
const LINK = /<a((?:\s[\w-]+(?:="[^"]*")?)*?)\shref="([^"]*)"((?:\s[\w-]+(?:="[^"]*")?)*)\s*>/g;

const TERM = /\sclass="term"/;

/**
 * Number the links of a page that lead elsewhere, so that paper can list where to.
 *
 * A number stands in the attribute `data-number`, for the style sheet of print; an address has one number however
 * often it is linked. Links within the page get none, nor do terms, which stand in one place by their names.
 *
 * @param page the page's own address
 */
export function printedLinks(html: string, page: URL): PrintedLinks {
  const addresses: string[] = [];
  const numbered = html.replace(LINK, (tag, before: string, href: string, after: string) => {
    const address = new URL(href.replaceAll('&amp;', '&'), page);
    if (address.origin === page.origin && address.pathname === page.pathname) return tag;
    if (TERM.test(before + after)) return tag;
    if (!addresses.includes(address.href)) addresses.push(address.href);
    const number = addresses.indexOf(address.href) + 1;
    return `<a${before} href="${href}"${after} data-number="${number}">`;
  });
  return { html: numbered, addresses };
}
