import { expect, test, type Locator, type Page } from '@playwright/test';

const panel = (page: Page, name: string): Locator => page.locator(`[data-panel="${name}"]`);
const open = async (page: Page, name: string): Promise<Locator> => {
  const one = panel(page, name);
  await one.locator('> summary').click();
  return one;
};
const history = (page: Page): Locator => page.getByRole('group', { name: 'History' });

/** A small network of its own, so that regions are there at once. */
async function make(page: Page, widths: string): Promise<Locator> {
  const form = await open(page, 'make');
  await form.getByLabel('Widths').fill(widths);
  await form.getByRole('button', { name: 'Make', exact: true }).click();
  await expect(history(page)).toContainText(`Undo: make ${widths}`);
  return form;
}

test('a network is made, grown without a jump, changed by number and by wire, and all of it undone', async ({
  page,
}) => {
  await page.goto('lab/');
  const form = await make(page, '2-4-1');
  await form.getByRole('button', { name: 'Add unit' }).click();
  await expect(form.getByText('The function stays the same, exactly.')).toBeVisible();
  await form.getByLabel('Unit', { exact: true }).fill('1');
  await form.getByLabel('Unit', { exact: true }).press('Enter');
  await form.getByRole('button', { name: 'Remove unit' }).click();
  await expect(form.getByText(/The function changes by up to [\d.]+ in the window/)).toBeVisible();
  await expect(history(page)).toContainText('Undo: remove unit 1 of layer 1');
  // Keys choose in the wiring; a number that is none is answered and changes nothing.
  const wiring = form.getByRole('application', { name: /^Wiring/ });
  await wiring.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  await expect(form.getByText(/Chosen: unit 2 of layer 1 \(relu\), weight/)).toBeVisible();
  const value = form.getByLabel('Value');
  await value.fill('one');
  await value.press('Enter');
  await expect(form.getByText('“one” is no number')).toBeVisible();
  await value.fill('0.75');
  await value.press('Enter');
  await expect(history(page)).toContainText('Undo: set weight 1 of row 2 of layer 1 to 0.75');
  await expect(wiring).toHaveAccessibleName(/weight 0.75 from input 1/);
  for (const words of ['remove unit 1 of layer 1', 'add unit 5 to layer 1', 'make 2-4-1']) {
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(history(page)).toContainText(`Undo: ${words}`);
  }
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(history(page)).toContainText('Undo: add unit 5 to layer 1');
});

test('where there are no data, the panel of training offers them, and trains on them', async ({ page }) => {
  await page.goto('lab/');
  await page.locator('[data-panel="train"] > summary').click();
  const train = page.locator('[data-panel="train"]');
  await expect(train).toContainText('No data yet');
  await train.getByRole('combobox', { name: 'Data set' }).selectOption({ label: 'two circles (plane)' });
  await train.getByRole('button', { name: 'Take it' }).click();
  await expect(train.getByRole('button', { name: 'Take it' })).toBeHidden();
  await train.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(train).toContainText(/Step 1: loss/);
  await page.getByRole('button', { name: /^Undo: train to step 1/ }).click();
  await page.getByRole('button', { name: 'Undo: take two circles' }).click();
  await train.getByRole('button', { name: 'Other data…' }).click();
  await expect(page.locator('[data-panel="data"]')).toHaveAttribute('open');
});

test('training runs, pauses as one change, goes back in time and is kept beside', async ({ page }) => {
  await page.goto('lab/');
  await make(page, '2-6-2');
  const data = await open(page, 'data');
  await data.getByLabel('Or paste').fill('x;y;kind\n0,5;1;red\n-1;2;blue\n1;-0,25;green\n0;;red');
  await data.getByRole('button', { name: 'Read what is pasted' }).click();
  await data.getByRole('button', { name: 'Use this table' }).click();
  await expect(data.getByText('Row 5, column 2 (y) is empty')).toBeVisible();
  await data.getByLabel('Or paste').fill('x;y;kind\n0,5;1;red\n-1;2;blue\n1;-0,25;green\n0;1;red');
  await data.getByRole('button', { name: 'Read what is pasted' }).click();
  await data.getByRole('button', { name: 'Use this table' }).click();
  const train = await open(page, 'train');
  await expect(train.getByText(/takes 3 outputs, the network has 2/)).toBeVisible();
  await train.getByRole('button', { name: 'Make a 2-6-3 network for this data' }).click();
  await train.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(train.getByText(/^Step [1-9]\d*: loss/)).toBeVisible();
  await train.getByRole('button', { name: 'Pause' }).click();
  await expect(history(page)).toContainText(/Undo: train to step \d+/);
  const time = train.getByRole('slider', { name: 'Step' });
  await time.fill('1');
  await expect(train.getByText(/^Step 1: loss/)).toBeVisible();
  await expect(history(page)).toContainText('Undo: go to step 1');
  await train.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(train.getByText(/^Step 2: loss/)).toBeVisible();
  await train.getByRole('button', { name: 'Keep this step beside' }).click();
  await expect(page.getByLabel('Network of view 2')).toContainText('2-6-3, step 2');
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 1100, height: 900 } });
  test('a tap places a point, a crease is dragged by its handle', async ({ page }) => {
    await page.goto('lab/');
    const form = await make(page, '2-1-1');
    const wiring = form.getByRole('application', { name: /^Wiring/ });
    await form.getByText('All numbers of the layer').click();
    for (const [name, value] of [
      ['bias 1 of layer 1', '0'],
      ['weight 1 of row 1 of layer 1', '1'],
      ['weight 2 of row 1 of layer 1', '0'],
    ]) {
      const field = form.getByRole('textbox', { name, exact: true });
      await field.fill(value);
      await field.press('Enter');
    }
    await page.keyboard.press('Home');
    await page.evaluate(() => scrollTo(0, 0));
    const view = page.getByRole('region', { name: 'View 1' }).getByRole('application');
    const box = (await view.boundingBox())!;
    // The crease is upright, and its handle is a quarter up; small drags beside it move the picture upwards alone.
    const y = box.y + 8 + 0.75 * (box.height - 45);
    const found = history(page).getByText('Undo: move the crease of unit 1');
    let x = box.x + box.width * 0.12;
    for (; x < box.x + box.width && !(await found.isVisible()); x += 10) {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + 7);
      await page.mouse.up();
    }
    await expect(found).toBeVisible();
    await expect(wiring).toHaveAccessibleName(/bias −?0\.0\d+\./);
    const data = await open(page, 'data');
    await data.getByLabel('Place and move points in the picture').check();
    await view.tap({ position: { x: box.width * 0.4, y: box.height * 0.4 } });
    await expect(history(page)).toContainText('Undo: place point 1');
    await view.tap({ position: { x: box.width * 0.7, y: box.height * 0.6 } });
    await expect(data.getByText('own points: 2 examples')).toBeVisible();
    await data.getByRole('button', { name: 'Delete point' }).tap();
    await expect(data.getByText('own points: 1 example')).toBeVisible();
  });
});
