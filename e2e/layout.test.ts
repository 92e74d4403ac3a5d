import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { allLive, drawn, hold, release } from './figures.ts';
import { pages } from './site.ts';

/** Where every visible element of a page is, once its fonts are there: "path: left top width height". */
function boxes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const name = (node: Element): string =>
      `${node.closest('[id]')?.id ?? ''} ${node.nodeName} ${node.getAttribute('class') ?? ''}`;
    const shown = [...document.querySelectorAll('body *')].filter(
      (node) => !node.closest('script, clipPath, defs') && node.getClientRects().length > 0,
    );
    return shown.map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return `${name(node)}: ${[left + scrollX, top + scrollY, width, height].map((side) => side.toFixed(1)).join(' ')}`;
    });
  });
}

for (const path of pages) {
  for (const width of [390, 768, 1440]) {
    test.describe(`${path} at ${width} pixels`, () => {
      test.use({ viewport: { width, height: 844 } });

      test('fits the width of the window, live and before', async ({ page }) => {
        const excess = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        await hold(page);
        await page.goto(path);
        expect(await excess()).toBeLessThanOrEqual(0);
        await release(page);
        await allLive(page);
        expect(await excess()).toBeLessThanOrEqual(0);
      });

      test('does not move when its figures go live', async ({ page }) => {
        await hold(page);
        await page.goto(path);
        const before = await boxes(page);
        await release(page);
        await allLive(page);
        await drawn(page);
        const after = await boxes(page);
        expect(after.length).toBe(before.length);
        expect(after.filter((box, i) => box !== before[i])).toEqual([]);
      });
    });
  }
}
