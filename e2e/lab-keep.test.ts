import { expect, test, type Page } from '@playwright/test';

const benches = (page: Page) => page.locator('.bring-benches > li');
const open = (page: Page, name: string) => page.locator(`[data-panel="${name}"] > summary`).click();

test('where storage is full the Lab says so, goes on, and loses nothing that is open', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('lab/');
  await expect(page.locator('.lab-status').first()).toContainText(/\d regions/);
  await open(page, 'bring');
  await page.getByRole('button', { name: /Three arms/ }).click();
  await expect(benches(page)).toHaveCount(2);
  await expect(page.locator('.keep')).toContainText('no room left on this device');
  await expect(page.locator('.keep')).toContainText('Save it as a file');
  await expect(benches(page)).toHaveCount(2);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(benches(page)).toHaveCount(1);
});
