import { expect, test } from '@playwright/test';
import { shifted, watchShifts } from './shifts.ts';

/** How much of a screen may move while the Lab comes: a tenth of what browsers' makers call good. */
const MOST = 0.01;
const LOADS = 5;
/** A slow phone, as Lighthouse has it: a quarter of the speed, and long ways to the server. */
const PHONE = {
  viewport: { width: 412, height: 823 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 1.75,
};
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: 184_320, uploadThroughput: 86_400 };
/** Once regions are there nothing comes of itself: so long one waits for it nonetheless, in milliseconds. */
const AFTER = 2000;

test('nothing on the page of the Lab moves while its tool comes, on a slow phone', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const moved: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const context = await browser.newContext({ ...PHONE, baseURL });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await watchShifts(page);
    await page.goto('lab/');
    await expect(page.locator('.lab-status').first()).toContainText(/\d regions/, { timeout: 30_000 });
    await page.waitForTimeout(AFTER);
    moved.push(await shifted(page));
    await context.close();
  }
  process.stdout.write(
    `    lab/ on a slow phone: layout shift ${moved.map((one) => one.toFixed(4)).join(', ')}\n`,
  );
  expect(Math.max(...moved)).toBeLessThanOrEqual(MOST);
});
