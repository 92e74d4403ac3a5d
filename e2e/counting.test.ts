import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { description, drawn, figures, frame, note, open, reset } from './figures.ts';

const figure = (name: string) => figures.find((one) => one.name === name)!;
const button = (element: Locator, name: string) => element.getByRole('button', { name, exact: true });

/** Faults that a page reports, to be empty at the end of a test. */
function faults(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  return found;
}

test('random networks are counted in a thread of their own, can be stopped, and go on where they were', async ({
  page,
}) => {
  const found = faults(page);
  const element = await open(page, figure('typical-counts'));
  const stored = await frame(element);
  const bar = element.getByRole('progressbar', { name: 'Networks counted' });
  await element.getByRole('slider', { name: 'Networks of each shape' }).press('Home');
  await expect(element.locator('.progress-text')).toContainText('Press Run');

  await button(element, 'Run').click();
  await expect(button(element, 'Stop')).toBeEnabled();
  await button(element, 'Stop').click();
  await expect(button(element, 'Run')).toBeEnabled();
  await button(element, 'Run').click();
  await expect(bar).toHaveAttribute('aria-valuenow', '60');
  await expect(button(element, 'Stop')).toBeDisabled();
  await expect(element.locator('.progress-text')).toHaveText('60 networks counted');

  const saved = page.waitForEvent('download');
  await element.getByRole('button', { name: /^Save the counts of / }).click();
  const rows = readFileSync(await (await saved).path(), 'utf8')
    .trim()
    .split('\n');
  expect(rows).toHaveLength(13);
  expect(rows[1]).toMatch(/^pieces,10,16,1,16,5,[\d.]+,[\d.]+,\d+,\d+,17,0\.1,1,5$/);

  await reset(element);
  expect(await frame(element), 'the stored result is back').toBe(stored);
  await button(element, 'Run').click();
  await expect(bar).toHaveAttribute('aria-valuenow', '480', { timeout: 60_000 });
  await expect(button(element, 'Run')).toBeEnabled();
  await drawn(page);
  expect(await frame(element), 'the same experiment gives the same counts in a browser').toBe(stored);
  expect(found).toEqual([]);
});

test('reset ends a count, and one that cannot start says so and can be tried again', async ({ page }) => {
  const element = await open(page, figure('typical-counts'));
  const first = await frame(element);
  const workers: string[] = [];
  page.on('worker', (worker) => {
    workers.push('started');
    worker.on('close', () => workers.push('ended'));
  });
  await element.getByRole('combobox', { name: 'Count' }).selectOption('window');
  await button(element, 'Run').click();
  await expect.poll(() => workers).toEqual(['started']);
  await reset(element);
  await expect.poll(() => workers).toEqual(['started', 'ended']);
  expect(await frame(element)).toBe(first);

  await page.route(/typical-counts-[\w-]+\.js/, (route) => route.abort());
  await button(element, 'Run').click();
  await expect(element.locator('.progress-text')).toContainText('Press Run to try again');
  expect(await description(element)).toContain('failed');
  await page.unrouteAll();
  await button(element, 'Run').click();
  await expect(element.locator('.progress-text')).toContainText('Counting');
  await expect(note(element)).toBeEmpty();
});
