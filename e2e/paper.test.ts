import { expect, test } from '@playwright/test';
import { USABLE } from './questions/print.ts';
import { home } from './site.ts';

test('the pages of a chapter print from their first frames too, without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(home);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.drawing').first()).toBeVisible();
  await expect(page.locator(USABLE).filter({ visible: true })).toHaveCount(0);
  await context.close();
});
