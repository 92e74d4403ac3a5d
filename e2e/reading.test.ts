import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { allLive } from './figures.ts';
import { chapters, pages } from './site.ts';

/** Whatever looks as if a reader could use it. */
const USABLE =
  'button, input, select, textarea, [role="slider"], [role="button"], [role="checkbox"], [contenteditable]';

/** The prose of a page as it is seen, figures and what needs JavaScript aside. */
async function prose(page: Page): Promise<string[]> {
  const texts = await page
    .locator('main :is(h1, h2, h3, p, li, dt, dd, td, th)')
    .filter({ visible: true })
    .evaluateAll((all) =>
      all
        .filter((node) => !node.closest('live-figure, .live-only'))
        .map((node) => (node as HTMLElement).innerText),
    );
  return texts.filter((text) => text.trim() !== '');
}

for (const path of pages) {
  test.describe(`without JavaScript, ${path}`, () => {
    test.use({ javaScriptEnabled: false });

    test('shows every figure as a drawing with its description in words', async ({ page }) => {
      await page.goto(path);
      for (const figure of await page.locator('live-figure').all()) {
        const drawing = figure.locator('svg.drawing');
        await expect(drawing).toBeVisible();
        expect(await drawing.locator(':is(path, rect, circle, line, polygon, text)').count()).toBeGreaterThan(
          5,
        );
        const words = (await drawing.getAttribute('aria-label')) ?? '';
        expect(words.length).toBeGreaterThan(40);
        await expect(figure.locator('.description')).toBeVisible();
        await expect(figure.locator('.description')).toHaveText(words);
        await expect(figure.locator('figcaption')).toBeVisible();
      }
    });

    test('shows nothing that does nothing', async ({ page }) => {
      await page.goto(path);
      // A guess works without JavaScript: style sheets alone show the answer to it.
      const usable = page.locator(USABLE).and(page.locator(':not(.guess *)'));
      await expect(usable.filter({ visible: true })).toHaveCount(0);
    });

    test('sets its formulas', async ({ page }) => {
      await page.goto(path);
      const formulas = page.locator('.katex .katex-html');
      if (chapters.includes(path)) expect(await formulas.count()).toBeGreaterThan(0);
      await expect(page.locator('.katex-error')).toHaveCount(0);
      const unseen = await formulas.evaluateAll(
        (all) =>
          all.filter((node) => !node.closest('details:not([open])') && !node.getClientRects().length).length,
      );
      expect(unseen).toBe(0);
    });

    test('has one heading, a title, a description and a language', async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('main')).toHaveCount(1);
      await expect(page).toHaveTitle(/\w/);
      await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /\w.{20,}/);
      await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
      await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${path}$`));
    });
  });

  test(`${path} reads the same with and without JavaScript`, async ({ page, browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const without = await context.newPage();
    await without.goto(path);
    const read = await prose(without);
    await context.close();
    await page.goto(path);
    await allLive(page);
    expect(read.join(' ').length).toBeGreaterThan(40);
    expect(await prose(page)).toEqual(read);
  });
}

test('no two pages share a title or a description', async ({ page }) => {
  const seen = new Set<string>();
  for (const path of pages) {
    await page.goto(path);
    seen.add(await page.title());
    seen.add((await page.locator('meta[name="description"]').getAttribute('content')) ?? '');
  }
  expect(seen.size).toBe(2 * pages.length);
});
