import { expect, test } from '@playwright/test';

test('the home page says what the site is', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Creases');
});
