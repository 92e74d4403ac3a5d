import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { builtPage, chapters, home, pages } from './site.ts';

const address = `${home}glossary/`;
const { terms, symbols } = JSON.parse(readFileSync('content/notation.json', 'utf8')) as {
  terms: { term: string; meaning: string; page: string }[];
  symbols: { symbol: string; meaning: string }[];
};
const text = (node: Element | null): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
const linksOf = (path: string) => [...builtPage(path).querySelectorAll('a.term')];
const linking = chapters.filter((path) => linksOf(path).length > 0);
/** What a term link may not stand in. */
const QUIET =
  'h1, h2, h3, figcaption, .figure, .statement, .predict, .exercise, .equation, .katex, code, table';

test('the glossary has every term once, in order, with its definition and a place that introduces it', () => {
  const entries = [...builtPage(address).querySelectorAll('.entry')];
  const names = entries.map((entry) => text(entry.querySelector('dt')));
  expect(names).toEqual(terms.map(({ term }) => term).sort((a, b) => a.localeCompare(b, 'en')));
  for (const { term, meaning, page } of terms) {
    const entry = entries[names.indexOf(term)];
    expect(text(entry).toLowerCase()).toContain(meaning.replace(/[.?!]$/, '').toLowerCase());
    expect(entry.querySelector(`a.ref[href^="${home}${page}/"]`), term).not.toBeNull();
  }
});

test('terms are links to their entries, once on a page, outside of headings, captions, statements, quizzes and tables', () => {
  expect(linking.length).toBeGreaterThan(10);
  for (const path of pages) {
    const links = linksOf(path);
    const targets = links.map((link) => link.getAttribute('href') ?? '');
    expect([...new Set(targets)], path).toEqual(targets);
    for (const link of links) {
      expect(link.closest(QUIET), `${path}: ${text(link)}`).toBeNull();
      const id = (link.getAttribute('href') ?? '').split('#')[1];
      const entry = builtPage(address).querySelector(`[id="${id}"]`);
      const said = link.getAttribute('data-says') ?? '';
      expect(text(entry?.querySelector('dd') ?? null).toLowerCase()).toContain(
        said.slice(said.indexOf(': ') + 2).toLowerCase(),
      );
      // The words around a link keep their spaces and their marks.
      expect(text(link)).toBe((link.textContent ?? '').replace(/\s+/g, ' '));
    }
  }
});

test('the page of notation has every symbol once, set as a formula, with every meaning', () => {
  const page = builtPage(`${home}notation/`);
  const cells = [...page.querySelectorAll('.symbols .symbol annotation')].map(
    (node) => node.textContent ?? '',
  );
  expect(cells.sort()).toEqual([...new Set(symbols.map(({ symbol }) => symbol))].sort());
  const meanings = [...page.querySelectorAll('.symbols td')].map(text);
  for (const { meaning } of symbols) expect(meanings).toContain(meaning);
});

test('the page of proofs lists every theorem of every page, and a link leads to each proof that stands elsewhere', () => {
  const listed = [...builtPage(`${home}proofs/`).querySelectorAll('.statements th[scope="row"] a')].map(
    (link) => link.getAttribute('href'),
  );
  const stated = pages.flatMap((path) =>
    [...builtPage(path).querySelectorAll('.theorem[id]')].map(({ id }) => `${path}#${id}`),
  );
  expect(stated.length).toBeGreaterThan(25);
  expect([...listed].sort()).toEqual([...stated].sort());
  const proofs = [...builtPage(`${home}proofs/`).querySelectorAll('.proof[id]')].map(({ id }) => id);
  for (const id of proofs) {
    const from = pages.filter((path) =>
      builtPage(path).querySelector(`.proved a[href="${home}proofs/#${id}"]`),
    );
    expect(from, id).toHaveLength(1);
  }
});

const preview = (page: Page) => page.getByRole('tooltip');

test('pointing at a term or moving to it by key shows its definition, moves nothing, and a click leads to the entry', async ({
  page,
}) => {
  await page.goto(linking[0]);
  const term = page.locator('a.term').first();
  const says = (await term.getAttribute('data-says')) ?? '';
  await term.scrollIntoViewIfNeeded();
  const places = () =>
    page
      .locator('main *')
      .evaluateAll((all) => all.map((node) => node.getBoundingClientRect().top + scrollY));
  const before = await places();
  await term.hover();
  await expect(preview(page)).toHaveText(says);
  expect(await places()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(preview(page)).toHaveCount(0);
  await term.evaluate((link) => {
    const stops = [
      ...document.querySelectorAll<HTMLElement>('main a, main button, main summary, main input'),
    ];
    stops[stops.indexOf(link as HTMLElement) - 1].focus({ preventScroll: true });
  });
  await page.keyboard.press('Tab');
  await expect(term).toBeFocused();
  await expect(preview(page)).toHaveText(says);
  await expect(term).toHaveAccessibleDescription(says);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${address}#term-`));
  await expect(page.locator('.entry:target')).toBeInViewport();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the first tap on a term shows its definition, and the second leads to the entry', async ({
    page,
  }) => {
    await page.goto(linking[0]);
    await page.touchscreen.tap(5, 300);
    await page.waitForLoadState('networkidle');
    const term = page.locator('a.term').first();
    await term.scrollIntoViewIfNeeded();
    await term.tap();
    await expect(preview(page)).toHaveText((await term.getAttribute('data-says')) ?? '');
    expect(page.url()).not.toContain('#term-');
    await term.tap();
    await expect(page).toHaveURL(/#term-/);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a term is a plain link to its entry', async ({ page }) => {
    await page.goto(linking[0]);
    await page.locator('a.term').first().click();
    await expect(page.locator('.entry:target')).toBeInViewport();
  });
});
