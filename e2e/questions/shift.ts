import { expect, test } from '@playwright/test';
import { shifted, watchShifts } from '../shifts.ts';

/** How much of a screen may move while a page loads: a tenth of what browsers' makers call good. */
const MOST = 0.01;
const WINDOWS = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 412, height: 823 },
  { width: 768, height: 1024 },
  { width: 1366, height: 657 },
];
/** How late the fonts come, in milliseconds: after the first paint, and after the figures in view are live. */
const LATE = 1200;

/** Nothing moves under a reader's eyes, however late the fonts come. */
export function askShift(path: string): void {
  test(`${path} stays where it is while its fonts and figures come in`, async ({ browser, baseURL }) => {
    const moved: string[] = [];
    for (const viewport of WINDOWS) {
      const context = await browser.newContext({ viewport, baseURL });
      const page = await context.newPage();
      await page.route('**/*.woff2', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, LATE));
        await route.continue();
      });
      await watchShifts(page);
      await page.goto(path);
      await page.waitForTimeout(LATE / 2);
      const shift = await shifted(page);
      if (shift > MOST) moved.push(`${viewport.width}: ${shift}`);
      await context.close();
    }
    expect(moved).toEqual([]);
  });
}
