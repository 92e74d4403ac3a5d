import { expect } from '@playwright/test';
import { kept, test, visit } from './kept.ts';

const SUMMARY = 'One unit bends a line once';

test.use({ serviceWorkers: 'allow' });
test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'Playwright sees service workers in Chromium alone.',
);

test('a network that does not answer in time gives way to what is kept', async ({ page, host }) => {
  await visit(page, host, 'kinks/');
  await page.reload();
  host.delay = 20_000;
  const began = Date.now();
  await page.reload();
  await expect(page.locator('.summary')).toContainText(SUMMARY);
  expect(Date.now() - began).toBeGreaterThan(2500);
  expect(Date.now() - began).toBeLessThan(15_000);
});

test('the whole book is kept on request, can be stopped, and is forgotten on request', async ({
  page,
  host,
}) => {
  await visit(page, host, 'about/');
  const box = page.locator('.keeping');
  const status = box.getByRole('status');
  await expect(status).toContainText('The whole book is');
  await box.getByRole('button', { name: 'Keep the whole book' }).click();
  await box.getByRole('button', { name: 'Stop' }).click();
  await expect(status).toContainText(/Stopped at|is on this device/);
  if (await box.getByRole('button', { name: 'Keep the whole book' }).isEnabled())
    await box.getByRole('button', { name: 'Keep the whole book' }).click();
  await expect(status).toContainText('The whole book is on this device', { timeout: 30_000 });
  await page.context().setOffline(true);
  for (const path of ['', 'verify/', 'worksheets/counting/', 'references/']) {
    await page.goto(host.address + path);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('This page is not on your device');
  }
  await page.goto(`${host.address}about/`);
  await box.getByRole('button', { name: 'Forget it' }).click();
  await expect.poll(() => kept(page)).toEqual([]);
});
