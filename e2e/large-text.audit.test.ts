import type { Browser } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { layOutAll } from './questions/arrival.ts';
import { pages } from './site.ts';

/** Twice the size that readers have who change nothing, as the browser's own setting: media queries follow it too. */
const TWICE = 32;
const WIDTHS = [1280, 390] as const;

let browser: Browser;
test.beforeAll(async ({ playwright }, { project }) => {
  const { launchOptions } = project.use;
  browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--blink-settings=defaultFontSize=${TWICE}`],
  });
});
test.afterAll(() => browser.close());

/** What is cut off on a page: words that are wider or higher than a box which hides what sticks out. */
const cut = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((node) => node.checkVisibility() && !node.closest('svg, .katex, .visually-hidden, .still'))
    .filter((node) => {
      const { overflowX, overflowY } = getComputedStyle(node);
      const wide = overflowX === 'hidden' && node.scrollWidth > node.clientWidth + 1;
      const high = overflowY === 'hidden' && node.scrollHeight > node.clientHeight + 1;
      return node.clientWidth > 1 && (wide || high);
    })
    .map((node) => `${node.nodeName} ${node.className}: ${node.textContent.trim().slice(0, 40)}`);

for (const path of pages) {
  test(`${path} can be read in letters of twice their size`, async ({ baseURL }) => {
    const page = await browser.newPage({ baseURL, serviceWorkers: 'block' });
    await page.goto(path);
    expect(
      await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)),
    ).toBeGreaterThan(35);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      await layOutAll(page);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(excess, `pixels to the side, ${width} wide`).toBeLessThanOrEqual(0);
      expect.soft(await page.evaluate(cut), `what is cut off, ${width} wide`).toEqual([]);
    }
    await page.close();
  });
}
