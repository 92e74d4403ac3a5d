import { expect } from '@playwright/test';
import { description, drawn, figures, frame, open, reset } from './figures.ts';
import { test } from './stage.ts';

const found = (id: string) => figures.find((figure) => figure.id === id)!;

test('the proof can be stepped back, and its surface turned by keys and by hand', async ({ desk: page }) => {
  const element = await open(page, found('fig-proof-stepper'));
  const first = await frame(element);
  const back = element.getByRole('button', { name: 'Back', exact: true });
  await element.getByRole('button', { name: 'Step', exact: true }).click();
  await drawn(page);
  expect(await description(element)).toContain('Step 1 of 21');
  await back.click();
  await drawn(page);
  expect(await frame(element)).toBe(first);
  await expect(back).toBeDisabled();
  await reset(element);
  const surface = element.getByRole('application', { name: /Surface/ });
  await surface.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await drawn(page);
  expect(await description(element)).toContain('turned by 23 degrees and tilted by 37');
  const box = (await surface.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  expect(await description(element)).not.toContain('turned by 23 degrees');
  await surface.dblclick();
  await drawn(page);
  expect(await frame(element)).toBe(first);
});
