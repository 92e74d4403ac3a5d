import { expect, test, type Browser, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { formatNetwork, readNetworks, type Network } from '../src/network/index.ts';

/** Ways to another browser window with a device of its own, where what is copied can be read. */
async function fresh(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ acceptDownloads: true });
  return catchingCopies(await context.newPage());
}

async function catchingCopies(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    const kept = window as unknown as { copied: string };
    const writeText = (text: string): Promise<void> => Promise.resolve(void (kept.copied = text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  });
  return page;
}

const copied = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as { copied: string }).copied);
const panel = (page: Page, name: string) => page.locator(`[data-panel="${name}"]`);
const said = (page: Page) => panel(page, 'take').getByRole('status');
const benches = (page: Page) => panel(page, 'bring').locator('.bring-benches > li');

async function openPanel(page: Page, name: string) {
  await panel(page, name).locator('> summary').click();
  return panel(page, name);
}

/** What a button of "Take away" saves. */
async function saved(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await panel(page, 'take').getByRole('button', { name, exact: true }).click();
  const download = await coming;
  return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** All that is in the Lab, as the file of it says. */
const stateOf = async (page: Page): Promise<Record<string, unknown>> =>
  (JSON.parse((await saved(page, 'Save everything')).bytes.toString()) as { state: Record<string, unknown> })
    .state;

const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [name, text] as const,
  );

const moons = async (): Promise<Network> => {
  const stored = new URL('../content/data/moons-2-16-16-1.json', import.meta.url);
  const { network } = JSON.parse(await readFile(stored, 'utf8')) as { network: unknown };
  return (await readNetworks(new TextEncoder().encode(JSON.stringify(network)), 'moons.json'))[0].network;
};

test('files of the network hold the same network, and a format that cannot hold it says so', async ({
  page,
}) => {
  await page.goto('lab/');
  const take = await openPanel(page, 'take');
  const own = formatNetwork(await moons());
  for (const format of ['json', 'safetensors', 'nnet']) {
    await take.getByRole('combobox', { name: 'As', exact: true }).selectOption(format);
    const { file, bytes } = await saved(page, 'Save the network');
    const [found] = await readNetworks(new Uint8Array(bytes), file);
    expect(formatNetwork(found.network), file).toEqual(own);
  }
  // Code holds each weight as it is.
  for (const format of ['pytorch', 'numpy']) {
    await take.getByRole('combobox', { name: 'As', exact: true }).selectOption(format);
    const { file, bytes } = await saved(page, 'Save the network');
    const numbers = new Set(
      bytes
        .toString()
        .match(/-?\d+(\.\d+)?(e[+-]?\d+)?/g)!
        .map(Number),
    );
    for (const number of own.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]))
      expect(numbers.has(number), `${file} holds ${number}`).toBe(true);
  }
  const make = await openPanel(page, 'make');
  await make.getByLabel('Widths').fill('2-3-1');
  await make.getByRole('combobox', { name: 'Activation of layer 1' }).selectOption('abs');
  await make.getByRole('button', { name: 'Make', exact: true }).click();
  await openPanel(page, 'take');
  await take.getByRole('combobox', { name: 'As', exact: true }).selectOption('nnet');
  await take.getByRole('button', { name: 'Save the network' }).click();
  await expect(said(page)).toContainText('.nnet');
  await expect(said(page)).not.toContainText('Saved');
});

test('a file of everything and a link bring the same state back, bit for bit', async ({ page, browser }) => {
  await catchingCopies(page);
  await page.goto('lab/');
  await expect(page.locator('.lab-status').first()).toContainText('regions');
  await page
    .getByRole('region', { name: 'View 1' })
    .getByRole('application')
    .click({ position: { x: 150, y: 120 } });
  await openPanel(page, 'take');
  const before = await stateOf(page);
  expect(before.pins).toHaveLength(1);
  await panel(page, 'take').getByRole('button', { name: 'Copy a link' }).click();
  await expect(said(page)).toContainText('Copied a link');
  const link = await copied(page);

  // Dropped elsewhere, where other work is.
  const other = await fresh(browser);
  await other.goto(page.url());
  await openPanel(other, 'bring');
  await panel(other, 'bring')
    .getByRole('button', { name: /Three arms/ })
    .click();
  await expect(benches(other)).toHaveCount(2);
  await drop(other, 'work.creases.json', JSON.stringify({ creases: 'lab', v: 1, state: before }));
  await expect(benches(other)).toHaveCount(1);
  await openPanel(other, 'take');
  expect(await stateOf(other)).toEqual(before);
  await other.getByRole('button', { name: /^Undo: open work/ }).click();
  await expect(benches(other)).toHaveCount(2);
  await other.waitForTimeout(700);

  // The link where that work is kept: opened first, the work offered.
  await other.goto('about:blank');
  await other.goto(link);
  await expect(other.locator('.keep')).toContainText('Your own work is kept');
  await openPanel(other, 'take');
  expect(await stateOf(other)).toEqual(before);
  await other.getByRole('button', { name: 'Open it' }).click();
  await expect(benches(other)).toHaveCount(2);

  // Start over asks, and can be taken back.
  await other.getByRole('button', { name: 'Start over' }).click();
  const dialog = other.getByRole('dialog', { name: 'Start over' });
  await dialog.getByRole('button', { name: 'Go on working' }).click();
  await expect(benches(other)).toHaveCount(2);
  await other.getByRole('button', { name: 'Start over' }).click();
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await expect(benches(other)).toHaveCount(1);
  await other.getByRole('button', { name: 'Undo: start over' }).click();
  await expect(benches(other)).toHaveCount(2);
  await other.context().close();
});

test('a link that is too long says so and saves the file instead', async ({ page }) => {
  await catchingCopies(page);
  await page.goto('lab/');
  await openPanel(page, 'bring');
  await panel(page, 'bring')
    .getByRole('button', { name: /Deep and random/ })
    .click();
  await expect(benches(page)).toHaveCount(2);
  await openPanel(page, 'take');
  const { file } = await saved(page, 'Copy a link');
  expect(file).toMatch(/\.creases\.json$/);
  await expect(said(page)).toContainText(/A link would have [\d,]+ characters/);
  expect(await copied(page)).toBeUndefined();
});

test('the keys of the Lab and those of the site are never listed at once, and Escape leaves', async ({
  page,
}) => {
  await page.goto('lab/');
  await expect(page.locator('.lab-status').first()).toContainText('regions');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Ctrl+K');
  await page.keyboard.press('?');
  await expect(page.locator('dialog[open]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
});
