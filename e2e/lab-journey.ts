import { expect, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { evaluate, readNetworks } from '../src/network/index.ts';

/** How somebody goes through the Lab. */
export interface Hand {
  /** Press a button, open a panel. */
  press(control: Locator): Promise<void>;
  /** Write into a field, and say it is done. */
  write(field: Locator, text: string): Promise<void>;
  /** Choose the last one of a menu. */
  chooseLast(menu: Locator): Promise<void>;
  /** Bring a file. */
  bring(page: Page, name: string, text: string): Promise<void>;
  /** Pin a region of the first picture. */
  pin(page: Page): Promise<void>;
  /** Bring a part into view, where only one is shown at a time. */
  show(page: Page, part: 'View 1' | 'View 2' | 'Panels'): Promise<void>;
}

/** Three creases, x = 0, y = 0 and x + y = 1: they cut [−1, 1]² into its quarters and one of these into two. */
const OWN = {
  layers: [
    {
      weights: [
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      biases: [0, 0, -1],
      activation: 'relu',
    },
    { weights: [[1, -1, 0.5]], biases: [0.25], activation: 'identity' },
  ],
};

export const panel = (page: Page, name: string): Locator => page.locator(`[data-panel="${name}"]`);
const button = (root: Locator, name: string): Locator => root.getByRole('button', { name, exact: true });
const history = (page: Page): Locator => page.getByRole('group', { name: 'History' });
/** The names on the bench. */
const names = (page: Page): Promise<string[]> =>
  panel(page, 'bring')
    .locator('.bring-benches input[type=text]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

/** Keep what is copied where a test can read it. */
export async function catchCopies(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = window as unknown as { copied: string };
    const writeText = (text: string): Promise<void> => Promise.resolve(void (kept.copied = text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
  });
}

/** How many things a menu offers, once its panel has been fetched: before that it stands there empty, or not at all. */
export async function offered(menu: Locator): Promise<number> {
  const options = menu.locator('option');
  await expect(options).not.toHaveCount(0);
  return options.count();
}

/** Open a panel with a hand. */
async function opened(page: Page, hand: Hand, name: string): Promise<Locator> {
  await hand.show(page, 'Panels');
  await hand.press(panel(page, name).locator('> summary'));
  await expect(panel(page, name)).toHaveAttribute('open');
  return panel(page, name);
}

/** Bring a file, look, pin, change a weight, train, keep beside, compare, take away, and come back by the link. */
export async function journey(page: Page, hand: Hand): Promise<void> {
  await catchCopies(page);
  await page.goto('lab/');
  const status = page.locator('.lab-status').first();
  await expect(status).toContainText(/\d regions/);

  await opened(page, hand, 'bring');
  await hand.bring(page, 'own.json', JSON.stringify(OWN));
  await expect.poll(() => names(page)).toEqual(['two moons, 2-16-16-1', 'own']);
  await hand.show(page, 'View 1');
  await expect(status).toContainText('5 regions');
  await hand.pin(page);
  await expect(history(page)).toContainText('Undo: pin a region');
  const card = await opened(page, hand, 'card');
  await expect(card).toContainText('nearest crease');

  const make = await opened(page, hand, 'make');
  await hand.write(make.getByLabel('Value', { exact: true }), '0.5');
  await expect(history(page)).toContainText('Undo: set bias 1 of layer 1 to 0.5');

  const data = await opened(page, hand, 'data');
  await hand.press(button(data, 'Take this data set'));
  await expect(data).toContainText('64 examples');
  const train = await opened(page, hand, 'train');
  for (const step of [1, 2, 3]) {
    await hand.press(button(train, 'Step'));
    await expect(train.getByText(new RegExp(`^Step ${step}: loss`))).toBeVisible();
  }
  await hand.press(button(train, 'Keep this step beside'));
  await expect.poll(async () => (await names(page)).length).toBe(3);

  const compare = await opened(page, hand, 'compare');
  await hand.chooseLast(compare.getByLabel('First network'));
  await hand.press(button(compare, 'First − second'));
  await expect.poll(async () => (await names(page)).at(-1)).toMatch(/ − /);

  const take = await opened(page, hand, 'take');
  const coming = page.waitForEvent('download');
  await hand.press(button(take, 'Save the network'));
  const file = await coming;
  const [found] = await readNetworks(new Uint8Array(await readFile(await file.path())), 'taken.json');
  expect(found.network.layers.map(({ outputs }) => outputs)).toEqual([3, 1]);
  expect(evaluate(found.network, [0.3, 0.2]).every(Number.isFinite)).toBe(true);
  await hand.press(button(take, 'Copy a link'));
  await expect(take.getByRole('status')).toContainText('Copied a link');
  const link = await page.evaluate(() => (window as unknown as { copied: string }).copied);
  const before = await names(page);

  const again = await page.context().newPage();
  await again.goto(link);
  await expect.poll(() => names(again)).toEqual(before);
  await expect(again.locator('.lab-status').first()).toContainText(/\d regions/);
  await again.close();
}

/** Drop a file on the page. */
export const dropped = (page: Page, name: string, text: string): Promise<void> =>
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
