import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { builtPage, home, pages } from './site.ts';

const address = `${home}references/`;
const keys = [...readFileSync('content/references.bib', 'utf8').matchAll(/^@\w+\{([^,]+),/gm)].map(
  ([, key]) => key,
);
const text = (node: Element): string => node.textContent.replace(/\s+/g, ' ').trim();

test('the page of references has every work of the bibliography once, in the order of its printed entries', () => {
  expect(pages).toContain(address);
  const entries = [...builtPage(address).querySelectorAll('.references.all > li')];
  expect(entries.map(({ id }) => id).sort()).toEqual(keys.map((key) => `ref-${key}`).sort());
  const names = entries.map((entry) => text(entry.querySelector('.reference')!));
  // The sign before the last author takes no part in the order of names.
  const sortKey = (name: string): string => name.replaceAll('& ', '');
  expect(names).toEqual([...names].sort((a, b) => sortKey(a).localeCompare(sortKey(b), 'en')));
  for (const entry of entries) {
    const links = [...entry.querySelectorAll('.reference a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.length, entry.id).toBeGreaterThan(0);
    for (const link of links) expect(link).toMatch(/^https:\/\//);
  }
});

test('every citation of every chapter and appendix is listed with the work, and the link leads back to it', () => {
  const list = builtPage(address);
  const listed = [...list.querySelectorAll('.citing a')].map((link) => {
    const key = link.closest('.references.all > li')!.id.replace('ref-', '');
    return `${key} at ${link.getAttribute('href')}`;
  });
  const made = pages.flatMap((path) =>
    [...builtPage(path).querySelectorAll('.cite')].flatMap((cite) =>
      [...cite.querySelectorAll('a')].map(
        (link) => `${link.getAttribute('href')!.replace('#ref-', '')} at ${path}#${cite.id}`,
      ),
    ),
  );
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.sort()).toEqual(made.sort());
});

test('a place is named by the section that the citation stands in', async ({ page }) => {
  await page.goto(address);
  const link = page.locator('.citing a').filter({ hasNotText: 'again' }).first();
  const words = await link.innerText();
  const id = ((await link.getAttribute('href')) ?? '').split('#')[1];
  await link.click();
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  const heading = await page.locator(`[id="${id}"]`).evaluate((cite) => {
    const above = [...document.querySelectorAll('main :is(h2, h3)')].filter(
      (node) => node.compareDocumentPosition(cite) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return above.at(-1)?.textContent.trim() ?? '';
  });
  expect(heading).toBe(words);
});

test('the footer of every page and every list of references lead to it', () => {
  for (const path of pages) {
    const page = builtPage(path);
    expect(page.querySelector(`.site-footer a[href="${address}"]`), path).not.toBeNull();
    if (page.querySelector('.references:not(.all)'))
      expect(page.querySelector(`.references a[href="${address}"]`), path).not.toBeNull();
  }
});
