import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { allLive, openAnew, visit } from './figures.ts';
import { builtPage, chapters, pages } from './site.ts';
import { onEachPage, test } from './stage.ts';

/** Whatever looks as if a reader could use it. */
const USABLE =
  'button, input, select, textarea, [role="slider"], [role="button"], [role="checkbox"], [contenteditable]';

/** The prose of a page as it is seen, figures and what needs JavaScript aside. */
function prose(page: Page): Promise<string[]> {
  return page.locator('main :is(h1, h2, h3, p, li, dt, dd, td, th)').evaluateAll((all) =>
    all
      .filter(
        (node) =>
          !node.closest('live-figure, .live-only') && node.checkVisibility({ visibilityProperty: true }),
      )
      .map((node) => (node as HTMLElement).innerText)
      .filter((text) => text.trim() !== ''),
  );
}

onEachPage(pages, (path) => {
  test(`without JavaScript, ${path} shows every figure as a drawing with its description in words`, async ({
    scriptless,
  }) => {
    await visit(scriptless, path);
    for (const figure of await scriptless.locator('live-figure').all()) {
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

  test(`without JavaScript, ${path} shows nothing that does nothing`, async ({ scriptless }) => {
    await visit(scriptless, path);
    // A guess works without JavaScript: style sheets alone show the answer to it.
    const usable = scriptless.locator(USABLE).and(scriptless.locator(':not(.guess *)'));
    await expect(usable.filter({ visible: true })).toHaveCount(0);
  });

  test(`without JavaScript, ${path} sets its formulas`, async ({ scriptless }) => {
    await visit(scriptless, path);
    const formulas = scriptless.locator('.katex .katex-html');
    if (chapters.includes(path)) expect(await formulas.count()).toBeGreaterThan(0);
    await expect(scriptless.locator('.katex-error')).toHaveCount(0);
    const unseen = await formulas.evaluateAll(
      (all) =>
        all.filter((node) => !node.closest('details:not([open])') && !node.getClientRects().length).length,
    );
    expect(unseen).toBe(0);
  });

  test(`without JavaScript, ${path} has one heading, a title, a description and a language`, async ({
    scriptless,
  }) => {
    await visit(scriptless, path);
    await expect(scriptless.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(scriptless.getByRole('main')).toHaveCount(1);
    await expect(scriptless).toHaveTitle(/\w/);
    const head = scriptless.locator('head');
    await expect(head.locator('meta[name="description"]')).toHaveAttribute('content', /\w.{20,}/);
    await expect(scriptless.locator('html')).toHaveAttribute('lang', /^en/);
    await expect(head.locator('link[rel="canonical"]')).toHaveAttribute('href', new RegExp(`${path}$`));
  });

  test(`${path} reads the same with and without JavaScript`, async ({ desk, scriptless }) => {
    await visit(scriptless, path);
    const read = await prose(scriptless);
    await openAnew(desk, path);
    await allLive(desk);
    expect(read.join(' ').length).toBeGreaterThan(40);
    expect(await prose(desk)).toEqual(read);
  });
});

test('no two pages share a title or a description', () => {
  const seen = pages.flatMap((path) => {
    const page = builtPage(path);
    return [page.title, page.querySelector('meta[name="description"]')?.getAttribute('content')];
  });
  expect(new Set(seen).size).toBe(2 * pages.length);
});
