import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { allLive, drawn, hold, release } from './figures.ts';
import { pages } from './site.ts';

interface Box {
  readonly name: string;
  /** Left, top, width, height in CSS pixels. */
  readonly sides: readonly number[];
}

/** Where every visible element of a page is, once its fonts are there. */
function boxes(page: Page): Promise<Box[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const name = (node: Element): string =>
      `${node.closest('[id]')?.id ?? ''} ${node.nodeName} ${node.getAttribute('class') ?? ''}`;
    const shown = [...document.querySelectorAll('body *')].filter(
      (node) => !node.closest('script, clipPath, defs') && node.getClientRects().length > 0,
    );
    return shown.map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return { name: name(node), sides: [left + scrollX, top + scrollY, width, height] };
    });
  });
}

/** Did a box move by more than rounding can? */
function moved(before: Box, after: Box): boolean {
  return before.name !== after.name || before.sides.some((side, i) => Math.abs(side - after.sides[i]) > 0.5);
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
        expect(after.filter((box, i) => moved(before[i], box))).toEqual([]);
      });
    });
  }
}
