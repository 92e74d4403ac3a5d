import { expect } from '@playwright/test';
import { equalLayers, randomCounts } from '../src/network/counts/random-counts.ts';
import { description, drawn, figures, frame, open, reset } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const depthVsWidth = figures.find(({ id }) => id === 'fig-depth-vs-width')!;

test('other random networks are counted in a thread of their own, which can be stopped and goes on', async ({
  desk: page,
}) => {
  const element = await open(page, depthVsWidth);
  const first = await frame(element);
  const button = (name: string) => element.getByRole('button', { name, exact: true });
  await expect(button('Stop')).toBeDisabled();
  await element.getByRole('combobox').selectOption('12');
  await button('Count 100 others').click();
  const progress = element.locator('.progress text');
  await expect(progress).toHaveText('100 networks counted, seeds 21 to 40', { timeout: 20_000 });
  const counts = [...randomCounts({ hidden: equalLayers(12, 2), seed: 21, networks: 20 })];
  const mean = counts.reduce((sum, count) => sum + count, 0) / 20;
  expect(await description(element)).toContain(
    `With two hidden layers of 6: between 352 and 484 regions at best; random ones have ${Math.round(mean * 10) / 10} on average, from ${Math.min(...counts)} to ${Math.max(...counts)}.`,
  );
  // With other units the count starts over by itself; stopped, it keeps what it has. It takes a fraction of a second:
  // pressed from here, Stop could come too late.
  const pressed = element.evaluate(
    (root) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!/^\d+ of 100/.test(root.querySelector('.progress text')?.textContent ?? ''))
            return requestAnimationFrame(look);
          root.querySelector<HTMLButtonElement>('[data-action="stop"]')?.click();
          resolve();
        };
        look();
      }),
  );
  await element.getByRole('combobox').selectOption('48');
  await pressed;
  // On a fast machine all may be counted before it can be stopped; then there is nothing to go on with.
  const inTime = await expect(button('Go on'))
    .toBeEnabled({ timeout: 3000 })
    .then(
      () => true,
      () => false,
    );
  if (!inTime) return expect(progress).toContainText('100 networks counted');
  await drawn(page);
  const stopped = await progress.textContent();
  expect(stopped).toMatch(/^\d+ of 100 networks counted; Go on counts the rest$/);
  await button('Go on').click();
  await expect(progress).toHaveText('100 networks counted, seeds 21 to 40', { timeout: 20_000 });
  await reset(element);
  expect(await frame(element)).toBe(first);
});

test('an interrupted count is no part of what reset returns to', async ({ desk: page }) => {
  const element = await open(page, depthVsWidth);
  const first = await frame(element);
  await element.getByRole('button', { name: 'Count 100 others' }).click();
  await reset(element);
  await page.waitForFunction(() => document.querySelector('.progress text')?.textContent?.startsWith('100 '));
  await drawn(page);
  expect(await frame(element)).toBe(first);
});
