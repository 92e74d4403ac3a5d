import type { Change } from './changes.ts';

/** Who writes the feed, and where it stands. */
export interface Feed {
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** Whole addresses: of the site's first page, with a slash at its end, and of the feed. */
  readonly home: string;
  readonly self: string;
}

const NAMES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/** A text as XML has it; signs that XML cannot hold are left out. */
export function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- these are the ones
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll(/[&<>"]/g, (sign) => `&${NAMES[sign]};`)
  );
}

/** The instant that stands for a day: its first. */
const instant = (day: string): string => `${day}T00:00:00Z`;

function entry({ path, title, text, published, updated }: Change, home: string): string {
  const address = escaped(new URL(`.${path}`, home).href);
  return [
    '  <entry>',
    `    <id>${address}</id>`,
    `    <title>${escaped(title)}</title>`,
    `    <link href="${address}"/>`,
    `    <published>${instant(published)}</published>`,
    `    <updated>${instant(updated)}</updated>`,
    `    <summary>${escaped(text)}</summary>`,
    '  </entry>',
  ].join('\n');
}

/**
 * An Atom feed (RFC 4287) of changes, as XML.
 *
 * @throws RangeError without changes: a feed has to say when it was last updated
 */
export function atomFeed(changes: readonly Change[], { title, subtitle, author, home, self }: Feed): string {
  if (changes.length === 0) throw new RangeError('A feed has at least one entry');
  const latest = changes.map(({ updated }) => updated).reduce((a, b) => (a > b ? a : b));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    `  <id>${escaped(home)}</id>`,
    `  <title>${escaped(title)}</title>`,
    `  <subtitle>${escaped(subtitle)}</subtitle>`,
    `  <link href="${escaped(home)}"/>`,
    `  <link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    `  <updated>${instant(latest)}</updated>`,
    `  <author><name>${escaped(author)}</name></author>`,
    '  <rights>CC BY 4.0</rights>',
    ...changes.map((change) => entry(change, home)),
    '</feed>',
    '',
  ].join('\n');
}
