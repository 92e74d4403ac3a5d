import { expect, test, type Page } from '@playwright/test';

const view = (page: Page, number: number) =>
  page.getByRole('region', { name: `View ${number}`, exact: true });
const picture = (page: Page, number: number) => view(page, number).getByRole('application');

/** Open the Lab and wait for its first regions. */
async function open(page: Page): Promise<void> {
  await page.goto('lab/');
  await expect(view(page, 1).locator('.lab-status')).toContainText(/\d regions/);
}

test('both pictures, their menus and words stand within the first screen', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 657 });
  await open(page);
  for (const number of [1, 2]) {
    await expect(view(page, number).locator('.lab-status')).toBeInViewport({ ratio: 1 });
    await expect(view(page, number).locator('.lab-menus')).toBeInViewport({ ratio: 1 });
    await expect(view(page, number).locator('.lab-stage')).toBeInViewport({ ratio: 1 });
  }
});

test('every view can be chosen, and says what it shows', async ({ page }) => {
  await open(page);
  const menu = view(page, 1).getByRole('combobox', { name: 'View 1', exact: true });
  const said = new Set<string>();
  for (const label of await menu.locator('option').allInnerTexts()) {
    const before = (await picture(page, 1).getAttribute('aria-label')) ?? '';
    await menu.selectOption({ label });
    if (said.size > 0) await expect(picture(page, 1)).not.toHaveAccessibleName(before);
    await expect(picture(page, 1)).toHaveAccessibleName(/^(?!.*being computed).{20,}/);
    said.add((await picture(page, 1).getAttribute('aria-label')) ?? '');
  }
  expect(said.size).toBe(await menu.locator('option').count());
});

test('a click pins a region, a second one takes the pin away; the wheel zooms and the button goes back', async ({
  page,
}) => {
  await open(page);
  const undo = page.getByRole('button', { name: /^Undo/ });
  await picture(page, 1).click({ position: { x: 200, y: 150 } });
  await expect(undo).toHaveText(/pin a region/);
  await page.waitForTimeout(500);
  await picture(page, 1).click({ position: { x: 200, y: 150 } });
  await expect(undo).toHaveText(/unpin 1/);
  const status = view(page, 2).locator('.lab-status');
  const before = await status.innerText();
  await picture(page, 1).hover({ position: { x: 200, y: 150 } });
  await page.mouse.wheel(0, -600);
  await expect(status).not.toHaveText(before);
  await view(page, 1).getByRole('button', { name: 'Reset the window' }).click();
  await expect(status).toHaveText(before);
});

test('by keys: arrows point, Enter pins, + zooms, 0 goes back, and arrows turn a surface', async ({
  page,
}) => {
  await open(page);
  const status = view(page, 1).locator('.lab-status');
  const before = await status.innerText();
  await picture(page, 1).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveText(/pin a region/);
  await page.keyboard.press('+');
  await expect(status).not.toHaveText(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await expect(status).toHaveText(before);
  const second = picture(page, 2);
  const pixels = () => second.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const still = await pixels();
  await second.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(pixels).not.toBe(still);
});

test('keys take hold of handles one after the other, move them as one change, and undoing first gives back what is held', async ({
  page,
}) => {
  await open(page);
  await page.locator('[data-panel="make"] > summary').click();
  await page.getByLabel('Widths').fill('2-3-1');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  const undo = page.getByRole('button', { name: /^Undo/ });
  await expect(undo).toHaveText('Undo: make 2-3-1');
  const note = page.locator('.lab-note');
  await picture(page, 1).focus();
  await page.keyboard.press('g');
  await expect(note).toContainText('Held: move the crease of unit 1');
  for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowUp');
  await expect(undo).toHaveText('Undo: make 2-3-1');
  await page.keyboard.press('Escape');
  await expect(undo).toHaveText('Undo: move the crease of unit 1');
  await page.keyboard.press('Shift+g');
  await expect(note).toContainText('Held: move the crease of unit 3');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+z');
  await expect(note).toHaveText('Let go, where it was.');
  await expect(undo).toHaveText('Undo: move the crease of unit 1');
  await page.keyboard.press('Control+z');
  await expect(undo).toHaveText('Undo: make 2-3-1');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('one part is shown at a time, a tap pins, and nothing runs off sideways', async ({ page }) => {
    await open(page);
    await expect(view(page, 2)).toBeHidden();
    await page.touchscreen.tap(200, 480);
    await expect(page.getByRole('button', { name: /^Undo/ })).toHaveText(/pin a region/);
    await page.getByRole('button', { name: 'View 2', exact: true }).tap();
    await expect(view(page, 1)).toBeHidden();
    await expect(picture(page, 2)).toBeVisible();
    await page.getByRole('button', { name: 'Panels', exact: true }).tap();
    await expect(page.locator('[data-panel]').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it is, and shows its first picture', async ({ page }) => {
    await page.goto('lab/');
    await expect(page.getByText('It needs JavaScript')).toBeVisible();
    await expect(page.getByRole('img', { name: /crease pattern of two moons/ })).toBeVisible();
  });
});
