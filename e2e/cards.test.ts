import { expect, test } from '@playwright/test';
import { figures } from './figures.ts';
import { builtBytes, builtPage, chapters, home, pages } from './site.ts';

test.skip(({ browserName }) => browserName !== 'chromium', 'The build is the same for every browser.');

const meta = (path: string, property: string): string | null | undefined =>
  builtPage(path).querySelector(`meta[property="og:${property}"]`)?.getAttribute('content');

/** The width and height of a PNG. */
function sizeOf(png: Buffer): number[] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('every page names a card with its whole address, its true size, and what it shows', () => {
  for (const path of pages) {
    const address = new URL(meta(path, 'image') ?? '');
    const page = new URL(builtPage(path).querySelector<HTMLLinkElement>('link[rel="canonical"]')!.href);
    expect(address.origin, path).toBe(page.origin);
    expect(sizeOf(builtBytes(address.pathname)), path).toEqual([1200, 630]);
    expect([meta(path, 'image:width'), meta(path, 'image:height')]).toEqual(['1200', '630']);
    expect(meta(path, 'image:alt')?.length ?? 0, path).toBeGreaterThan(20);
    expect(builtPage(path).querySelector('meta[name="twitter:card"]')?.getAttribute('content')).toBe(
      'summary_large_image',
    );
  }
});

test('no two chapters share a card, and every figure has one', () => {
  const pictured = chapters.filter((path) => builtPage(path).querySelector('.chapter-head .still'));
  const cards = pictured.map((path) => meta(path, 'image'));
  expect(pictured.length).toBeGreaterThan(10);
  expect(new Set(cards).size).toBe(pictured.length);
  const bytes = figures.map(({ id }) => builtBytes(`${home}cards/${id}.png`));
  for (const png of bytes) expect(sizeOf(png)).toEqual([1200, 630]);
  expect(new Set(bytes.map((png) => png.toString('base64'))).size).toBe(figures.length);
});

test('the page of a figure for frames names the card of that figure', () => {
  const embedded = new Set(figures.map(({ name }) => name));
  expect(embedded.size).toBeGreaterThan(40);
  for (const { name, id } of figures) {
    const path = `${home}embed/${name}/`;
    // A figure may stand in several places: its frame shows one of them.
    const ids = figures.filter((one) => one.name === name).map((one) => `${home}cards/${one.id}.png`);
    expect(ids, id).toContain(new URL(meta(path, 'image') ?? '').pathname);
  }
});
