import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { drawn, figures, open } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const find = (name: string) => figures.find((figure) => figure.name === name)!;

const status = (figure: Locator): Locator => figure.locator('.status');

async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
  await drawn(page);
}

test('keys bring the box to the crease of unit 3 and past it, and undo brings it back', async ({
  desk: page,
}) => {
  const figure = await open(page, find('prune'));
  await figure.getByRole('slider', { name: 'Upper right corner of the box' }).focus();
  await press(page, 'ArrowRight', 4);
  await expect(status(figure)).toHaveText(/^Of ten units two are always off/);
  await press(page, 'ArrowRight');
  await expect(status(figure)).toHaveText(/^Of ten units one is always off/);
  await figure.getByRole('button', { name: 'Undo' }).click();
  await expect(status(figure)).toHaveText(/^Of ten units two are always off/);
});

test('the buttons show the three networks, and the exercise on a layer that goes is done by its link', async ({
  desk: page,
}) => {
  const figure = await open(page, find('prune'));
  await figure.getByRole('button', { name: 'Prune' }).click();
  await drawn(page);
  await expect(status(figure)).toHaveText(/are the same bit for bit\.$/);
  await expect(figure.locator('.wiring .units path.gone')).toHaveCount(2);
  await figure.getByRole('button', { name: 'Multiply out' }).click();
  await expect(status(figure)).toHaveText(/nothing to multiply out\.$/);
  await figure.getByRole('button', { name: 'Whole network' }).click();
  await expect(figure.locator('.wiring .units path.gone')).toHaveCount(0);
});

test('pointing at a unit shows its crease for as long as it lasts, a click keeps it', async ({
  desk: page,
}) => {
  const figure = await open(page, find('prune'));
  const unit = figure.locator('.wiring .numbers text').nth(3);
  const box = (await unit.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(figure.locator('.marked-crease path')).toHaveCount(1);
  await page.mouse.move(2, 2);
  await expect(figure.locator('.marked-crease path')).toHaveCount(0);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(2, 2);
  await expect(figure.locator('.marked-crease path')).toHaveCount(1);
});

test('the dot on the graph of digits prunes by keys, and stepping goes on from there', async ({
  desk: page,
}) => {
  const figure = await open(page, find('magnitude-pruning'));
  await figure.getByRole('slider', { name: 'Weights that are kept, in percent' }).focus();
  await press(page, 'ArrowLeft', 2);
  await expect(status(figure)).toHaveText(/^With 95 % of the weights/);
  await figure.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(status(figure)).toHaveText(/^With 92\.5 % of the weights/);
});
