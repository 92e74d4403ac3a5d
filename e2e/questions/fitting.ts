import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { drawn, visit } from '../figures.ts';
import { test } from '../stage.ts';

/** The window of the pages that other questions are asked of. */
const DESK = { width: 1280, height: 720 };
/** The reader's own size of letters, twice the usual, and windows for it. */
const LARGE = 32;
const LARGE_WINDOWS = [
  [1366, 657],
  [640, 640],
] as const;
/** What WCAG 1.4.12 lets readers set, where it is inherited. */
const SPACING = { letterSpacing: '0.12em', wordSpacing: '0.16em' };
const NARROW = { width: 320, height: 640 };

/** What does not fit on a page as it is set now: pixels of sideways scroll, and parts that are cut off. */
function misfits(page: Page): Promise<{ excess: number; cut: string[] }> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const excess = document.documentElement.scrollWidth - innerWidth;
    const cut = [...document.querySelectorAll('main *')].filter(
      (node) =>
        ['hidden', 'clip'].includes(getComputedStyle(node).overflowY) &&
        node.clientHeight > 4 &&
        node.scrollHeight > node.clientHeight + 4 &&
        node.checkVisibility() &&
        !node.closest('svg, .visually-hidden, .description, .still, .katex'),
    );
    for (const details of document.querySelectorAll('details')) details.open = false;
    return { excess: Math.max(0, excess), cut: cut.map((node) => `${node.nodeName} ${node.className}`) };
  });
}

const FITS = { excess: 0, cut: [] };

/** Whether a page fits its window with letters twice as large as usual, and with the spacing that a reader needs. */
export function askReaderSizes(path: string): void {
  test(`${path} fits with letters of twice the size, and with wide spacing`, async ({
    desk,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium', 'Only Chromium lets a test set the reader’s own size of letters.');
    await visit(desk, path);
    const browser = await desk.context().newCDPSession(desk);
    const letters = (standard: number) =>
      browser.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
    await letters(LARGE);
    for (const [width, height] of LARGE_WINDOWS) {
      await desk.setViewportSize({ width, height });
      await drawn(desk);
      expect.soft(await misfits(desk), `letters of ${LARGE} pixels, ${width} by ${height}`).toEqual(FITS);
    }
    await letters(16);
    await desk.setViewportSize(NARROW);
    await desk.evaluate((spacing) => Object.assign(document.documentElement.style, spacing), SPACING);
    await drawn(desk);
    expect.soft(await misfits(desk), `wide spacing, ${NARROW.width} pixels`).toEqual(FITS);
    await desk.evaluate(() => document.documentElement.removeAttribute('style'));
    await desk.setViewportSize(DESK);
  });
}
