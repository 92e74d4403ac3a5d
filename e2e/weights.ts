import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { builtBytes, builtPage } from './site.ts';

/** Bytes that a page has fetched. */
export interface Fetched {
  /** Scripts in files and in the page, after gzip. */
  readonly scripts: number;
  /** Fonts as they are. */
  readonly fonts: number;
}

/** Bytes after gzip. */
export const zipped = (text: string | Buffer): number => gzipSync(text).length;

function inlineScripts(path: string): number {
  const scripts = [...builtPage(path).querySelectorAll('script:not([src])')].map(
    (script) => script.textContent,
  );
  return scripts.length ? zipped(scripts.join('\n')) : 0;
}

/** What an open page has fetched so far. */
export async function fetched(page: Page, path: string): Promise<Fetched> {
  const addresses = await page.evaluate(async () => {
    await document.fonts.ready;
    return performance.getEntriesByType('resource').map(({ name }) => name);
  });
  const files = [...new Set(addresses.map((address) => new URL(address).pathname))];
  const sum = (ending: string, size: (bytes: Buffer) => number): number =>
    files.filter((file) => file.endsWith(ending)).reduce((total, file) => total + size(builtBytes(file)), 0);
  return {
    scripts: sum('.js', zipped) + inlineScripts(path),
    fonts: sum('.woff2', ({ length }) => length),
  };
}
