import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { allLive, figures, named, release } from './figures.ts';
import { builtBytes, builtPage, builtSource, pages } from './site.ts';
import { onEachPage, test } from './stage.ts';

/** Bytes after gzip unless said otherwise. */
const BUDGET = { early: 3000, scripts: 70_000, html: 120_000, fonts: 120_000, elements: 1500, frame: 60_000 };

const zipped = (text: string | Buffer): number => gzipSync(text).length;
const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The bytes of what a page has fetched so far, by kind: scripts after gzip, fonts as they are. */
async function fetched(page: Page, ending: '.js' | '.woff2'): Promise<number> {
  await page.evaluate(() => document.fonts.ready);
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  const paths = new Set(addresses.map((address) => new URL(address).pathname));
  return [...paths]
    .filter((path) => path.endsWith(ending))
    .map((path) => (ending === '.js' ? zipped(builtBytes(path)) : builtBytes(path).length))
    .reduce((sum, size) => sum + size, 0);
}

function inlineScripts(path: string): number {
  const scripts = [...builtPage(path).querySelectorAll('script:not([src])')].map(
    (script) => script.textContent,
  );
  return scripts.length ? zipped(scripts.join('\n')) : 0;
}

onEachPage(pages, (path) => {
  test(`${path} keeps its budgets`, async ({ held }) => {
    await held.goto(path);
    const early = (await fetched(held, '.js')) + inlineScripts(path);
    await release(held);
    await allLive(held);
    const scripts = (await fetched(held, '.js')) + inlineScripts(path);
    const fonts = await fetched(held, '.woff2');
    const html = zipped(builtSource(path));
    const numbers = { 'scripts before a figure is near': early, 'all scripts': scripts, html, fonts };
    const report = Object.entries(numbers).map(([name, bytes]) => `${name} ${kilo(bytes)}`);
    process.stdout.write(`    ${path}: ${report.join(', ')}\n`);

    expect.soft(early, 'scripts before a figure is near').toBeLessThanOrEqual(BUDGET.early);
    // The first page has one figure, yet a whole network's regions: 43 kB, above the 40 kB once meant for it.
    expect.soft(scripts, 'all scripts').toBeLessThanOrEqual(BUDGET.scripts);
    expect.soft(html, 'html').toBeLessThanOrEqual(BUDGET.html);
    expect.soft(fonts, 'fonts').toBeLessThanOrEqual(BUDGET.fonts);
  });
});

for (const figure of figures) {
  test(`the first frame of ${named(figure)} is small`, () => {
    const element = builtPage(figure.path).querySelector(`[id="${figure.id}"]`);
    const surfaces = [...element!.querySelectorAll('.drawing, .readout')];
    const elements = surfaces.reduce((sum, surface) => sum + 1 + surface.querySelectorAll('*').length, 0);
    const bytes = surfaces.reduce((sum, surface) => sum + Buffer.byteLength(surface.outerHTML), 0);
    process.stdout.write(`    ${named(figure)}: ${elements} elements, ${kilo(bytes)}\n`);
    expect.soft(elements).toBeLessThanOrEqual(BUDGET.elements);
    expect.soft(bytes).toBeLessThanOrEqual(BUDGET.frame);
  });
}
