import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { builtPage, chapters } from './site.ts';

/** Chapters that cite something. */
const citing = chapters.filter((path) => builtPage(path).querySelector('.cite a'));

const preview = (page: Page): Locator => page.getByRole('tooltip');

/** The entry of the list of references that a citation leads to, without its ways back. */
async function entry(page: Page, cite: Locator): Promise<string> {
  const id = ((await cite.getAttribute('href')) ?? '').slice(1);
  // Not as it is laid out: far below a small screen it is not yet.
  return (await page.locator(`[id="${id}"] .reference`).textContent()) ?? '';
}

/** The places of all that stands in the text, from the top of the page. */
function places(page: Page): Promise<number[]> {
  return page
    .locator('main *')
    .evaluateAll((all) => all.map((node) => Math.round(node.getBoundingClientRect().top + scrollY)));
}

async function expectInWindow(page: Page): Promise<void> {
  const box = (await preview(page).boundingBox())!;
  const { width, height } = page.viewportSize()!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

const path = citing[0];

test('hovering a citation shows its reference, which the pointer can enter and Escape dismisses', async ({
  page,
}) => {
  await page.goto(path);
  const cites = page.locator('.cite a');
  const first = cites.first();
  await first.scrollIntoViewIfNeeded();
  const before = await places(page);
  await first.hover();
  await expect(preview(page)).toHaveText(await entry(page, first));
  await expectInWindow(page);
  expect(await places(page)).toEqual(before);
  await preview(page).hover();
  await page.waitForTimeout(600);
  await expect(preview(page)).toBeVisible();
  await expect(preview(page).getByRole('link').first()).toHaveAttribute('href', /^https:/);
  await page.keyboard.press('Escape');
  await expect(preview(page)).toHaveCount(0);
  await page.mouse.move(0, 0);
  await first.hover();
  await expect(preview(page)).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(preview(page)).toHaveCount(0);
  await first.click();
  await expect(page).toHaveURL(/#ref-/);
  await expect(preview(page)).toHaveCount(0);
});

test('the tab key shows the reference of every citation it reaches, and describes the link by it', async ({
  page,
}) => {
  await page.goto(path);
  const cites = page.locator('.cite a');
  const count = Math.min(4, await cites.count());
  for (let i = 0; i < count; i++) {
    const cite = cites.nth(i);
    // From the place before the link, so that the focus comes by key.
    await cite.evaluate((link) => {
      const walker = [
        ...document.querySelectorAll<HTMLElement>('main :is(a, button, summary, input, [tabindex="0"])'),
      ].filter((node) => node.checkVisibility() && !node.matches(':disabled, [tabindex="-1"]'));
      walker[walker.indexOf(link as HTMLElement) - 1].focus({ preventScroll: true });
    });
    await page.keyboard.press('Tab');
    await expect(cite).toBeFocused();
    await expect(preview(page)).toHaveText(await entry(page, cite));
    await expect(cite).toHaveAccessibleDescription(await entry(page, cite));
    await expectInWindow(page);
  }
  await page.keyboard.press('Escape');
  await expect(preview(page)).toHaveCount(0);
  await expect(cites.nth(count - 1)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(preview(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#ref-/);
  await expect(preview(page)).toHaveCount(0);
});

test('a reference to a figure, a statement or a formula of the same chapter shows what it says', async ({
  page,
}) => {
  await page.goto(path);
  const kinds = ['fig', 'def', 'thm', 'eq'].map((kind) => `a.ref[href^="${path}#${kind}-"]`);
  const here = page.locator(kinds.join());
  const link = here.first();
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await expect(preview(page)).toBeVisible();
  await expectInWindow(page);
  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the first tap on a citation shows its reference, the second follows it, a tap beside closes it', async ({
    page,
  }) => {
    await page.goto(path);
    await page.touchscreen.tap(5, 300);
    await page.waitForLoadState('networkidle');
    const cites = page.locator('.cite a');
    for (let i = 0; i < Math.min(4, await cites.count()); i++) {
      await cites.nth(i).scrollIntoViewIfNeeded();
      await cites.nth(i).tap();
      await expect(preview(page)).toHaveText(await entry(page, cites.nth(i)));
      await expectInWindow(page);
      expect(page.url()).not.toContain('#ref-');
      await page.touchscreen.tap(3, 60);
      await expect(preview(page)).toHaveCount(0);
    }
    await cites.first().tap();
    await expect(preview(page)).toBeVisible();
    await cites.first().tap();
    await expect(page).toHaveURL(/#ref-/);
    await expect(preview(page)).toHaveCount(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a citation leads to its entry in the list of references', async ({ page }) => {
    await page.goto(path);
    const first = page.locator('.cite a').first();
    const id = ((await first.getAttribute('href')) ?? '').slice(1);
    await first.click();
    await expect(page).toHaveURL(new RegExp(`#${id}$`));
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  });
});
