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
  expect(await pointCount(element)).toBe(before + 1);
  await expect(button(element, 'Delete point')).toBeEnabled();

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
