import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { allLive, figures, hold, named, release } from './figures.ts';
import { builtPage, builtSource, pages } from './site.ts';

/** Bytes after gzip unless said otherwise. */
const BUDGET = { early: 3000, scripts: 70_000, html: 120_000, fonts: 120_000, elements: 1500, frame: 60_000 };

const zipped = (text: string | Buffer): number => gzipSync(text).length;
const kilo = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Gather the bodies of what a page fetches, by kind. */
function transfers(page: Page): { sum(kind: 'script' | 'font'): Promise<number> } {
  const bodies: { kind: string; size: Promise<number> }[] = [];
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    const kind = /javascript/.test(type) ? 'script' : /font|woff2/.test(type) ? 'font' : '';
    if (!kind) return;
    bodies.push({
      kind,
      size: response.body().then((body) => (kind === 'font' ? body.length : zipped(body))),
    });
  });
  return {
    async sum(kind) {
      const sizes = await Promise.all(bodies.filter((body) => body.kind === kind).map(({ size }) => size));
      return sizes.reduce((sum, size) => sum + size, 0);
    },
  };
}

function inlineScripts(path: string): number {
  const scripts = [...builtPage(path).querySelectorAll('script:not([src])')].map(
    (script) => script.textContent,
  );
  return scripts.length ? zipped(scripts.join('\n')) : 0;
}

for (const path of pages) {
  test(`${path} keeps its budgets`, async ({ page }) => {
    const fetched = transfers(page);
    await hold(page);
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const early = (await fetched.sum('script')) + inlineScripts(path);
    await release(page);
    await allLive(page);
    await page.waitForLoadState('networkidle');
    const scripts = (await fetched.sum('script')) + inlineScripts(path);
    const fonts = await fetched.sum('font');
    const html = zipped(builtSource(path));
    const numbers = { 'scripts before a figure is near': early, 'all scripts': scripts, html, fonts };
    const report = Object.entries(numbers).map(([name, bytes]) => `${name} ${kilo(bytes)}`);
    process.stdout.write(`    ${path}: ${report.join(', ')}\n`);

    expect.soft(early, 'scripts before a figure is near').toBeLessThanOrEqual(BUDGET.early);
    expect.soft(scripts, 'all scripts').toBeLessThanOrEqual(BUDGET.scripts);
    expect.soft(html, 'html').toBeLessThanOrEqual(BUDGET.html);
    expect.soft(fonts, 'fonts').toBeLessThanOrEqual(BUDGET.fonts);
  });
}

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
