import { expect, test } from '@playwright/test';
import { description, drawn, open } from './figures.ts';

test('a stroke of the mouse across the plot draws a target, and the network follows', async ({ page }) => {
  const figure = await open(page, { path: '/creases/approximation/', id: 'fig-fit-by-pieces' });
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'your drawing' });
  await drawn(page);
  const before = await description(figure);
  const paper = (await figure.locator('.paper rect').boundingBox())!;
  await page.mouse.move(paper.x + 2, paper.y + 8);
  await page.mouse.down();
  await page.mouse.move(paper.x + paper.width - 2, paper.y + paper.height - 8, { steps: 6 });
  await page.mouse.up();
  await drawn(page);
  const after = await description(figure);
  expect(after).not.toBe(before);
  // The stroke starts near the top, where the height is nearly 1.
  const height = Number(/begins at height (−?[\d.]+)/.exec(after)?.[1].replace('−', '-'));
  expect(height).toBeGreaterThan(0.9);
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: '√x' });
  await drawn(page);
  await figure.locator('.paper rect').click({ position: { x: 40, y: 40 }, force: true });
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'your drawing' });
  await drawn(page);
  expect(await description(figure), 'a press does nothing to other targets').toBe(after);
});
