import { expect, test } from '@playwright/test';

/** The value beside a name in one of the Lab's tables. */
const cell = (panel: string, name: string) => `[data-panel="${panel}"] tr:has(th:text-is("${name}")) td`;

test('a section shows the network along a segment, and is changed by its numbers', async ({ page }) => {
  await page.goto('lab/');
  await page.locator('[data-panel="section"] > summary').click();
  await page.getByRole('button', { name: 'Show the section in view 2' }).click();
  const second = page.getByRole('region', { name: 'View 2' }).getByRole('application');
  await expect(second).toHaveAccessibleName(/Along the segment, of length 2, units switch at (\d+) places/);
  const before = await second.getAttribute('aria-label');
  const from = page.getByLabel('The section runs from');
  await from.fill('-1, 0.5');
  await from.press('Enter');
  await expect(second).not.toHaveAccessibleName(before!);
  await from.fill('one, two');
  await from.press('Enter');
  await expect(page.getByText('An end of the section is two numbers')).toBeVisible();
});

test('a pinned region has a card, and the numbers of all regions agree with the picture', async ({
  page,
}) => {
  await page.goto('lab/');
  const first = page.getByRole('region', { name: 'View 1' });
  await expect(first.getByRole('status')).toContainText('regions');
  const counted = /([\d,]+) regions, ([\d,]+) edges/.exec(await first.getByRole('status').innerText());
  await page.locator('[data-panel="numbers"] > summary').click();
  await expect(page.locator(cell('numbers', 'activation regions'))).toHaveText(counted![1]);
  await expect(page.locator(cell('numbers', 'V − E + F'))).toHaveText('1');
  await page.locator('[data-panel="card"] > summary').click();
  await first.getByRole('application').click({ position: { x: 150, y: 150 } });
  await expect(page.locator(cell('card', 'area'))).not.toHaveText('0');
  await expect(page.locator('[data-panel="card"]').getByRole('region')).toContainText('f1');
});
