// What a browser may refuse: the clipboard, room for what is kept, workers, the page's own script, the network.
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { drawn, figureIn, figures, frame, live, note, open } from './figures.ts';
import { home } from './site.ts';
import { listen } from './stage.ts';

const named = (name: string) => figures.find((figure) => figure.name === name)!;
const sample = named('hat-network');

/** Run before the next page's own scripts, with the clipboard as some browser has it. */
async function withClipboard(page: Page, kind: 'none' | 'denied'): Promise<void> {
  await page.addInitScript((what) => {
    const denied = { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
    Object.defineProperty(navigator, 'clipboard', { value: what === 'none' ? undefined : denied });
  }, kind);
}

for (const kind of ['none', 'denied'] as const)
  test(`where the clipboard is ${kind}, links are in the address bar and nothing breaks`, async ({
    page,
  }) => {
    const complaints = listen(page);
    await withClipboard(page, kind);
    const figure = await open(page, sample);
    await figure.getByRole('button', { name: /^Copy .*link/ }).click();
    await expect(note(figure)).toContainText('address bar');
    expect(page.url()).toContain(`#${sample.id}?v=1&`);
    await page
      .locator('a.anchor')
      .first()
      .evaluate((link) => (link as HTMLElement).click());
    await drawn(page);
    expect(complaints).toEqual([]);
  });

test('where the device is full, a choice lasts for the page', async ({ page }) => {
  const complaints = listen(page);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto(home);
  await page.locator('input[name="theme"][value="dark"]').evaluate((input) => (input as HTMLElement).click());
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(complaints).toEqual([]);
});

test('where workers are refused, the figure says that its computation failed, and the others live', async ({
  page,
}) => {
  const complaints = listen(page);
  await page.addInitScript(() => {
    window.Worker = function () {
      throw new DOMException('no workers', 'SecurityError');
    } as unknown as typeof Worker;
  });
  const counts = named('typical-counts');
  const figure = await open(page, counts);
  await figure.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(figure.locator('.status')).toContainText('failed');
  for (const other of figures.filter(({ path }) => path === counts.path)) {
    const element = figureIn(page, other.id);
    await element.scrollIntoViewIfNeeded();
    await live(element);
  }
  expect(complaints).toEqual([]);
});

test('where the page loses its own scripts, every figure says that it stays as it is', async ({ page }) => {
  await page.route('**/_astro/*.js', (route) => route.abort());
  await page.goto(sample.path);
  const dead = figureIn(page, sample.id).locator('.figure-dead');
  await expect(dead).toBeHidden();
  // Time alone shows it: let it go by at once.
  const wait = await dead.evaluate((node) => {
    const [animation] = node.getAnimations();
    animation.finish();
    return Number(animation.effect?.getTiming().delay);
  });
  expect(wait).toBeLessThanOrEqual(15_000);
  await expect(dead).toBeVisible();
  await expect(figureIn(page, sample.id).locator('.drawing')).toBeVisible();
});

test('where the network goes while a page is read, figures keep their first frame and live when it is back', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(sample.path, { waitUntil: 'networkidle' });
  const last = figures.filter(({ path }) => path === sample.path).at(-1)!;
  const figure = figureIn(page, last.id);
  const first = await frame(figure);
  await context.setOffline(true);
  await figure.scrollIntoViewIfNeeded();
  await expect(note(figure)).toContainText('could not start');
  expect(await frame(figure)).toBe(first);
  await context.setOffline(false);
  await figure.getByRole('button', { name: 'Try again' }).click();
  await Promise.race([live(figure), figure.getByRole('button', { name: 'Reload the page' }).click()]);
  await live(figure);
  await context.close();
});
