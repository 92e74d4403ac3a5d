import { expect, test } from '@playwright/test';

test('every command of the palette runs, and none breaks', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto('lab/');
  await expect(page.locator('.lab-status').first()).toContainText(/\d regions/);
  const dialog = page.locator('dialog[open]');
  await page.keyboard.press('Control+k');
  const labels = await dialog.getByRole('option').allInnerTexts();
  await page.keyboard.press('Escape');
  expect(labels.length).toBeGreaterThan(20);
  for (const label of labels.map((text) => text.split('\n')[0])) {
    await page.locator('body').press('Control+k');
    await dialog.getByRole('combobox').fill(label);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    for (let k = 0; k < 3 && (await dialog.count()) > 0; k++) await page.keyboard.press('Escape');
    expect(faults, label).toEqual([]);
  }
  await expect(page.locator('.lab-status').first()).not.toBeEmpty();
});
