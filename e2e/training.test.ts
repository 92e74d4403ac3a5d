import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, open } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const figure = { path: '/creases/training/', id: 'fig-training-creases' };

async function openTraining(page: Page): Promise<Locator> {
  return open(page, figure);
}

const button = (element: Locator, name: string) => element.getByRole('button', { name, exact: true });

/** The number of points that the description tells of. */
async function pointCount(element: Locator): Promise<number> {
  return Number(/of (\d+) points/.exec(await description(element))?.[1] ?? 0);
}

test('points are added, moved, chosen and deleted by mouse and keys, and training goes on from where it was', async ({
  desk: page,
}) => {
  const element = await openTraining(page);
  const map = element.locator('.map-hit rect');
  await map.scrollIntoViewIfNeeded();
  const box = (await map.boundingBox())!;
  const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  const before = await pointCount(element);

  const empty = at(0.9, 0.95);
  await page.mouse.click(empty.x, empty.y);
  await drawn(page);
  expect(await pointCount(element), 'a stray tap makes nothing').toBe(before);
  await expect(button(element, 'Delete point')).toBeHidden();
  // Without the way of the mouse, which would scroll the map away.
  await element.getByLabel('Add points').evaluate((input: HTMLElement) => input.click());
  await page.mouse.click(empty.x, empty.y);
  await drawn(page);
  expect(await pointCount(element)).toBe(before + 1);
  await expect(button(element, 'Delete point')).toBeVisible();

  const placed = await description(element);
  await page.mouse.move(empty.x, empty.y);
  await page.mouse.down();
  await page.mouse.move(empty.x - 60, empty.y - 20, { steps: 3 });
  await page.mouse.up();
  await drawn(page);
  const moved = await description(element);
  expect(moved).toContain('Chosen: the disc at');
  expect(moved).not.toBe(placed);
  expect(await pointCount(element)).toBe(before + 1);

  await element.locator('.data').focus();
  await page.keyboard.press('Space');
  await drawn(page);
  expect(await description(element)).toContain('Chosen: the square at');
  await page.keyboard.press('Delete');
  await drawn(page);
  expect(await pointCount(element)).toBe(before);

  await page.keyboard.press('Control+z');
  await drawn(page);
  expect(await pointCount(element), 'after an undo').toBe(before + 1);
  await element.getByLabel('Set-up').selectOption('xor');
  await drawn(page);
  await button(element, 'Undo').click();
  await drawn(page);
  expect(await pointCount(element), 'a set-up is taken back').toBe(before + 1);
  await button(element, 'Reset').click();
  await drawn(page);
  expect(await pointCount(element), 'the first reset keeps the points').toBe(before + 1);
  await expect(element.locator('.status')).toContainText('a second Reset drops them');
  await button(element, 'Reset').click();
  await drawn(page);
  expect(await pointCount(element), 'the second does not').toBe(before);
  await button(element, 'Undo').click();
  await drawn(page);
  expect(await pointCount(element), 'but can be undone').toBe(before + 1);
});

test('a point that is moved while it trains stops it, and the loss goes on behind a mark', async ({
  desk: page,
}) => {
  const element = await openTraining(page);
  await button(element, 'Play').click();
  await expect.poll(() => description(element)).toMatch(/at step [1-9]\d of/);
  await element.locator('.data').focus();
  for (const key of ['PageDown', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  await expect(button(element, 'Play')).toBeVisible();
  await drawn(page);
  const step = Number(/at step (\d+) of 1200/.exec(await description(element))?.[1]);
  expect(step).toBeGreaterThan(9);
  expect(await description(element)).toContain(`At step ${step} points changed`);
  await expect(element.locator('.marks .mark')).toHaveCount(1);
  await button(element, 'Step').click();
  await drawn(page);
  expect(await description(element)).toContain(`at step ${step + 2} of 1200`);
});

test('a click on the loss travels in time, and back to step 0 finds the same weights', async ({
  desk: page,
}) => {
  const element = await openTraining(page);
  const first = await description(element);
  const curve = element.locator('.timeline path').first();
  await curve.scrollIntoViewIfNeeded();
  const box = (await curve.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await drawn(page);
  expect(await description(element)).toMatch(/at step (29|30)\d of 600/);
  await button(element, 'Back to step 0').click();
  await drawn(page);
  expect(await description(element)).toBe(first);
  await button(element, 'New seed').click();
  await drawn(page);
  expect(await description(element)).not.toBe(first);
});

test('a press on a curve along the weights goes to that place', async ({ desk: page }) => {
  for (const [name, place] of [
    ['loss-slice', 1],
    ['mode-connectivity', 0.75],
  ] as const) {
    const element = await open(page, { path: '/creases/training/', id: `fig-${name}` });
    const curve = element.locator('.timeline path');
    await curve.scrollIntoViewIfNeeded();
    const box = (await curve.boundingBox())!;
    await page.mouse.click(box.x + 0.75 * box.width, box.y + box.height / 3);
    await drawn(page);
    const t = /At t = ([\d.]+) the loss/.exec(await description(element))?.[1];
    expect(Math.abs(Number(t) - place), name).toBeLessThan(0.01);
  }
});
