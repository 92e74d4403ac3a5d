import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { visit } from '../figures.ts';
import { chapters } from '../site.ts';
import { test } from '../stage.ts';
import { arrival } from './arrival.ts';

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

/** What a page says to those without JavaScript, and that it says the same to others. */
export function askReading(path: string, isTool = false): void {
  test(`without JavaScript, ${path} shows every figure as a drawing with its description in words`, async ({
    scriptless,
  }) => {
    await visit(scriptless, path);
    const shown = await scriptless.locator('live-figure').evaluateAll((all) =>
      all.map((figure) => {
        const drawing = figure.querySelector('svg.drawing');
        const visible = (node: Element | null): boolean => {
          const { width, height } = node?.getBoundingClientRect() ?? { width: 0, height: 0 };
          return width * height > 0 && node!.checkVisibility({ visibilityProperty: true });
        };
        const description = figure.querySelector<HTMLElement>('.description');
        return {
          name: figure.getAttribute('data-name'),
          drawn: visible(drawing),
          parts: drawing?.querySelectorAll('path, rect, circle, line, polygon, text').length ?? 0,
          words: drawing?.getAttribute('aria-label') ?? '',
          said: visible(description) ? description!.textContent.trim() : '',
          captioned: visible(figure.querySelector('figcaption')),
        };
      }),
    );
    for (const { name, drawn, parts, words, said, captioned } of shown) {
      expect(drawn, `${name} is drawn`).toBe(true);
      expect(parts, `parts of ${name}`).toBeGreaterThan(5);
      expect(words.length, `the words of ${name}`).toBeGreaterThan(40);
      expect(said, `the description of ${name}`).toBe(words);
      expect(captioned, `${name} has its caption`).toBe(true);
    }
  });

  test(`without JavaScript, ${path} shows nothing that does nothing`, async ({ scriptless }) => {
    await visit(scriptless, path);
    // A guess works without JavaScript: style sheets alone show the answer to it. They also thin out a list of claims.
    const usable = scriptless.locator(USABLE).and(scriptless.locator(':not(.guess *, .filters *)'));
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

  // Without scripts a tool says what it is; with them it stands there instead.
  if (!isTool)
    test(`${path} reads the same with and without JavaScript`, async ({ held, scriptless }) => {
      await visit(scriptless, path);
      const read = await prose(scriptless);
      await arrival(held, path);
      await held.setViewportSize(scriptless.viewportSize()!);
      expect(read.join(' ').length).toBeGreaterThan(40);
      expect(await prose(held)).toEqual(read);
    });
}
