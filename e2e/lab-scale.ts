import { expect, type Locator, type Page } from '@playwright/test';

export const view = (page: Page, number: 1 | 2): Locator =>
  page.getByRole('region', { name: `View ${number}`, exact: true });

/** The sentence under a picture. */
export const said = (page: Page, number: 1 | 2 = 1): Locator => view(page, number).locator('.lab-status');

/** So many regions does a picture say it has. */
export const regionsIn = async (page: Page): Promise<number> =>
  Number(
    /([\d,]+) (?:regions|patterns)/.exec((await said(page).textContent()) ?? '')?.[1].replaceAll(',', '') ??
      NaN,
  );

/** A copy of the network in the other picture, so that the two can be compared; the panel of making is open then. */
export async function copiedBeside(page: Page): Promise<void> {
  const panel = page.locator('[data-panel="train"]');
  await panel.locator('> summary').click();
  await panel.getByRole('button', { name: 'Keep this step beside' }).click();
  // Creases are taken hold of while it is.
  await page.locator('[data-panel="make"] > summary').click();
}

/** A new network in place of the Lab's first one, by its form; what it takes to be computed is not waited for. */
export async function made(page: Page, widths: string): Promise<void> {
  await page.goto('lab/');
  await expect(said(page)).toContainText(/\d regions/);
  const panel = page.locator('[data-panel="make"]');
  await panel.locator('> summary').click();
  await panel.getByLabel('Widths').fill(widths);
  await panel.getByRole('button', { name: 'Make', exact: true }).click();
}
