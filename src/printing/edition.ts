import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Site } from './site.ts';
import { shortAddress } from './site.ts';

/** What a book says about itself. */
export interface Edition {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly language: string;
  readonly version: string;
  /** Of the latest change: "2026-11-26". */
  readonly date: string;
  /** Where the site is, as it stands on paper. */
  readonly place: string;
  readonly description: string;
}

/** The latest of some days in the form 2026-11-26. @throws Error when there is none */
export function latest(days: readonly string[]): string {
  const day = days.toSorted().at(-1);
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`"${day}" is no day`);
  return day;
}

/** A name of the form urn:uuid that one text always gets. RFC 9562, version 8: from a hash. */
export function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest();
  hash[6] = (hash[6] & 0x0f) | 0x80;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')}`;
}

const read = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The edition that the source makes now. */
export function editionOf(site: Site): Edition {
  const { version } = read(new URL('../../package.json', import.meta.url)) as { version: string };
  const changes = read(new URL('../../content/changelog.json', import.meta.url)) as { date: string }[];
  const meta = (name: string): string =>
    site.home.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
  return {
    title: 'Creases',
    subtitle: 'The piecewise-linear geometry of neural networks',
    authors: 'The Creases contributors',
    language: site.home.documentElement.getAttribute('lang') ?? 'en-GB',
    version,
    date: latest(changes.map(({ date }) => date)),
    place: shortAddress(site.address, site.isPublic),
    description: meta('description'),
  };
}
