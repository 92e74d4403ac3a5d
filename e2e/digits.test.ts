import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, figures, open } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const region = figures.find(({ name }) => name === 'digit-region')!;

const digitIn = async (figure: Locator): Promise<number> =>
  Number(/Test digit (\d+) of/.exec(await description(figure))![1]);
const classIn = async (figure: Locator): Promise<number> =>
  Number(/Class (\d):/.exec(await description(figure))![1]);

/** The middle of an image in a drawing, on the screen. */
async function middle(figure: Locator, image: string): Promise<{ x: number; y: number }> {
  await figure.locator('.drawing').scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await figure.locator(image).boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

test('pointing at a digit shows its region and changes no link; a click keeps it, and undo gives it back', async ({
  desk: page,
}) => {
  const figure = await open(page, region);
  const first = await digitIn(figure);
  const third = await middle(figure, '.strip .image-3');
  const address = page.url();
  await page.mouse.move(third.x, third.y);
  await expect.poll(() => digitIn(figure)).toBe(first + 2);
  expect(page.url()).toBe(address);
  await page.mouse.move(2, 2);
  await expect.poll(() => digitIn(figure)).toBe(first);
  await page.mouse.click(third.x, third.y);
  await page.mouse.move(2, 2);
  await drawn(page);
  expect(await digitIn(figure)).toBe(first + 2);
  await figure.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => digitIn(figure)).toBe(first);
});

test('arrow keys go from digit to digit, Page Down to the next page, and End to the last', async ({
  desk: page,
}) => {
  const figure = await open(page, region);
  await figure.locator('.strip').focus();
  const press = async (key: string): Promise<number> => {
    await page.keyboard.press(key);
    await drawn(page);
    return digitIn(figure);
  };
  expect(await press('ArrowRight')).toBe(1);
  expect(await press('PageDown')).toBe(7);
  expect(await press('ArrowLeft')).toBe(6);
  expect(await press('End')).toBe(358);
  expect(await press('ArrowRight')).toBe(358);
  expect(await press('Home')).toBe(0);
});

test('an arrow of the strip turns its page', async ({ desk: page }) => {
  const figure = await open(page, region);
  const [first, second] = [await middle(figure, '.strip .image-1'), await middle(figure, '.strip .image-2')];
  const last = await middle(figure, '.strip .image-6');
  await page.mouse.click(last.x + (second.x - first.x), last.y);
  await page.mouse.move(2, 2);
  await drawn(page);
  expect(await digitIn(figure)).toBe(6);
  await page.mouse.click(first.x - (second.x - first.x), first.y);
  await page.mouse.move(2, 2);
  await drawn(page);
  expect(await digitIn(figure)).toBe(0);
});

test('keys and clicks choose the class whose sum is shown', async ({ desk: page }) => {
  const figure = await open(page, region);
  const start = await classIn(figure);
  await figure.locator('.grid').focus();
  await page.keyboard.press('ArrowDown');
  await drawn(page);
  expect(await classIn(figure)).toBe(start + 5);
  const two = await middle(figure, '.grid .class-2');
  await page.mouse.click(two.x, two.y);
  await page.mouse.move(2, 2);
  await drawn(page);
  expect(await classIn(figure)).toBe(2);
});

test('one step crosses the nearest crease, and one goes back', async ({ desk: page }) => {
  const figure = await open(page, region);
  const before = await description(figure);
  await figure.getByRole('button', { name: 'Step across the nearest crease' }).click();
  await expect.poll(() => description(figure)).toContain('Beyond the nearest crease');
  await figure.getByRole('button', { name: 'Step back' }).click();
  await expect.poll(() => description(figure)).toBe(before);
});
