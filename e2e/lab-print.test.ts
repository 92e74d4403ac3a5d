import { expect, test, type Page } from '@playwright/test';

/** The code for paper is there. */
const isReady = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const is = document.querySelector('.lab-paper') !== null;
    dispatchEvent(new Event('afterprint'));
    return is;
  });

test('printing gives each picture in sight as lines and words, a page of its own, and leaves the Lab as it was', async ({
  page,
  browserName,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('lab/');
  await expect(page.locator('.lab-status').first()).toContainText(/\d regions/);
  await page.locator('[data-panel="take"] > summary').click();
  await expect(page.getByRole('button', { name: 'Print, or save as PDF' })).toBeVisible();
  await expect.poll(() => isReady(page)).toBe(true);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const pages = page.locator('.lab-paper > section');
  await expect(pages).toHaveCount(2);
  const first = pages.first();
  await expect(first).toContainText('Crease pattern of two moons, 2-16-16-1');
  await expect(first).toContainText(/regions, \d+ edges/);
  await expect(first.getByRole('link')).toHaveAttribute('href', /lab\/#v=1&lab=.{500,}/);
  await expect(pages.last()).toContainText('Surface of two moons');
  const lines = await first
    .locator('svg path')
    .evaluateAll((all) => all.map((path) => path.getAttribute('d')));
  expect(lines.join('').split('M').length, 'creases').toBeGreaterThan(600);
  // White, whatever the screen has, and nothing that a hand uses.
  await expect(first.locator('svg path').first()).toHaveAttribute('fill', '#ffffff');
  await expect(page.locator('canvas, button, select, summary, h1').filter({ visible: true })).toHaveCount(0);
  const ids = await page.locator('.lab-paper [id]').evaluateAll((all) => all.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await page.title()).toContain('Crease pattern of two moons');
  if (browserName === 'chromium') {
    const file = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(file.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    expect(file).not.toMatch(/\/Subtype\s*\/Image/);
  }
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.lab-paper')).toHaveCount(0);
  expect(await page.title()).toBe('Lab · Creases');
});
