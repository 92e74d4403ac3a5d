import { expect, test, type Page } from '@playwright/test';

const benches = (page: Page) => page.locator('.bring-benches > li');
const open = (page: Page, name: string) => page.locator(`[data-panel="${name}"] > summary`).click();

test('where storage is full the Lab says so, goes on, and loses nothing that is open; once there is room it keeps again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    const kept = window as unknown as { roomy?: boolean };
    IDBObjectStore.prototype.put = function (...told) {
      if (kept.roomy) return put.apply(this, told);
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
  await page.evaluate(() => ((window as unknown as { roomy?: boolean }).roomy = true));
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(page.locator('.keep')).toContainText('kept on this device again');
  await page.reload();
  await open(page, 'bring');
  await expect(benches(page)).toHaveCount(2);
});
