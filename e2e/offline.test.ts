import { expect } from '@playwright/test';
import { renamed, republished } from './deployments.ts';
import { kept, test, visit } from './kept.ts';
import { listen } from './stage.ts';

const OLD = 'One unit bends a line once';
const NEW = 'One unit bends a line but once';

test.use({ serviceWorkers: 'allow' });
test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'Playwright sees service workers in Chromium alone.',
);

test('a page that has been opened can be read offline, with its figures, and searching works', async ({
  page,
  host,
}) => {
  await visit(page, host, 'kinks/');
  const complaints = listen(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const figures = await page.locator('live-figure').all();
  expect(figures.length).toBeGreaterThan(1);
  for (const figure of figures) {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure).toHaveAttribute('data-live');
  }
  const fonts = () =>
    page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'error').map(({ family }) => family),
    );
  expect(await fonts()).toEqual([]);
  await page.keyboard.press('/');
  await page.keyboard.type('theorem 4.2');
  await expect(page.getByRole('option').first()).toContainText('One pattern');
  expect(complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text))).toEqual([]);
  // Where it leads has not been opened.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not on your device');
  await expect(page.locator('.kept-pages a')).toHaveAttribute('href', /\/kinks\/$/);
});

test('after a new deployment nobody reads an old page, and what is gone from the site goes from the device', async ({
  page,
  host,
}) => {
  await visit(page, host, 'kinks/');
  const old = (await kept(page)).find((path) => path.includes('/relu-unit.figure.'))!;
  expect(old).toBeTruthy();
  await expect(page.locator('.summary')).toContainText(OLD);
  // A site of few pages is published anew sooner.
  const few = [...host.files].filter(([file]) => !/^(?!kinks|about|offline).*\/.*\.html$/.test(file));
  host.files = republished(new Map(few), [OLD, NEW]);
  await page.reload();
  await expect(page.locator('.summary')).toContainText(NEW);
  await expect.poll(() => kept(page), { timeout: 30_000 }).toContain(renamed(old));
  await expect.poll(() => kept(page), { timeout: 30_000 }).not.toContain(old);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.locator('.summary')).toContainText(NEW);
  await page.locator('#fig-relu-unit').scrollIntoViewIfNeeded();
  await expect(page.locator('live-figure', { has: page.locator('#fig-relu-unit') })).toHaveAttribute(
    'data-live',
  );
});

test('frames of single figures and files to save go past the worker', async ({ page, host }) => {
  host.files = new Map([...host.files, ['embed/plain/index.html', Buffer.from('<title>A figure</title>')]]);
  await visit(page, host, 'kinks/');
  await page.reload();
  await page.goto(`${host.address}embed/plain/`);
  await expect(page).toHaveTitle('A figure');
  expect((await kept(page)).filter((path) => path.startsWith('embed/'))).toEqual([]);
});

test('where workers or storage are refused, pages work and the buttons say so', async ({ page, host }) => {
  const complaints = listen(page);
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('Refused', 'SecurityError'));
    ServiceWorkerContainer.prototype.register = refuse;
    for (const name of ['open', 'keys', 'delete', 'match'] as const) CacheStorage.prototype[name] = refuse;
  });
  await page.goto(`${host.address}about/`);
  await expect(page.locator('.keeping')).toContainText('keeps no pages for later');
  await expect(page.locator('.keeping button')).toHaveCount(0);
  await page.waitForTimeout(2500);
  expect(complaints).toEqual([]);
});
