import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { home } from './site.ts';

const REGIONS = `${home}regions/`;
/** A short page: axe looks at all of what lies under a dialog. */
const ABOUT = `${home}about/`;
const INDEX = '**/search-index.json';
const dialogue = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => page.getByRole('combobox', { name: 'Search the book' });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');

test('nothing of searching is fetched before it is asked for, and a slash opens it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(REGIONS);
  await page.waitForLoadState('networkidle');
  const about = (url: string): boolean => /search-index|dialog|search.*css/.test(url);
  expect(asked.filter(about)).toEqual([]);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  expect(asked.filter(about).length).toBeGreaterThan(1);
});

test('keys alone find a theorem by its number, and lead to it', async ({ page }) => {
  await page.goto(home);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theorem 4.2');
  await expect(results(page).first()).toContainText('One pattern, one convex region');
  await expect(results(page).first()).toContainText('Chapter 4 · Activation patterns');
  await expect(results(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await results(page).nth(1).getAttribute('id'))!,
  );
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/regions\/#thm-convex$/);
  await expect(page.locator('#thm-convex')).toBeInViewport();
});

test('slips of the finger are forgiven, what is not there is said, and Escape gives the page back', async ({
  page,
}) => {
  await page.goto(ABOUT);
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('zaslavsci');
  await expect(results(page).first().locator('mark').first()).toHaveText(/Zaslavsky/i);
  expect((await new AxeBuilder({ page }).include('dialog').setLegacyMode().analyze()).violations).toEqual([]);
  await field(page).fill('xylophone quartet');
  await expect(dialogue(page)).toContainText('Nothing found for “xylophone quartet”');
  await expect(results(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialogue(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
});

test('a result on the page that is open closes the search and shows its place', async ({ page }) => {
  await page.goto(REGIONS);
  await page.keyboard.press('/');
  await field(page).fill('bent hyperplane');
  await results(page).filter({ hasText: 'Definition 4.3 (' }).click();
  await expect(dialogue(page)).toBeHidden();
  await expect(page.locator('#def-bent-hyperplane')).toBeInViewport();
});

test('an index that does not come is said, and asked for again', async ({ page }) => {
  await page.goto(REGIONS);
  await page.route(INDEX, (route) => route.abort());
  await page.keyboard.press('/');
  await field(page).fill('crease');
  await expect(dialogue(page)).toContainText('The index did not load.');
  await page.unroute(INDEX);
  await dialogue(page).getByRole('button', { name: 'Try again' }).click();
  await expect(results(page).first()).toBeVisible();
});

test('a slash typed into a field is a slash', async ({ page }) => {
  await page.goto(REGIONS);
  await page.keyboard.press('/');
  await field(page).fill('1');
  await page.keyboard.press('/');
  await expect(field(page)).toHaveValue('1/');
});

test('a slash that a slider has no use for opens the search', async ({ page }) => {
  await page.goto('kinks/#fig-hat-network');
  await page.locator('#fig-hat-network [role="slider"]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
});
