import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { zipped } from './weights.ts';

const imports = new URL('../src/network/testing/fixtures/imports/', import.meta.url);
const benches = (page: Page) =>
  page.getByRole('list', { name: 'Networks on the bench' }).getByRole('listitem');

async function openLab(page: Page): Promise<void> {
  await page.goto('lab/');
  await page.locator('[data-panel="bring"] > summary').click();
  await expect(benches(page)).toHaveCount(1);
}

test('a file that leaves something open offers what it can mean; a wrong one changes nothing', async ({
  page,
}) => {
  await openLab(page);
  const field = page.locator('[data-panel="bring"] input[type="file"]');
  await field.setInputFiles({
    name: 'keras.npz',
    mimeType: '',
    buffer: readFileSync(new URL('keras.npz', imports)),
  });
  const choices = page.getByRole('list', { name: 'What the file can mean' });
  await expect(choices).toContainText('Hidden layers are ReLU');
  await expect(benches(page)).toHaveCount(1);
  await choices.getByRole('button').first().click();
  await expect(benches(page)).toHaveCount(2);
  await field.setInputFiles({ name: 'wrong.json', mimeType: '', buffer: Buffer.from('{"layers": [1]}') });
  await expect(page.locator('.bring-fault')).toContainText('Nothing has changed');
  await expect(benches(page)).toHaveCount(2);
});

test('dropping anywhere and pasting bring networks', async ({ page }) => {
  await openLab(page);
  const json = JSON.stringify({
    layers: [
      { weights: [[1, 0]], biases: [0], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
  const send = (name: 'drop' | 'paste') =>
    page.evaluate(
      ([kind, text]) => {
        const data = new DataTransfer();
        if (kind === 'drop') data.items.add(new File([text], 'dropped.json'));
        else data.setData('text', text);
        const event =
          kind === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      },
      [name, json] as const,
    );
  await send('drop');
  await expect(benches(page)).toHaveCount(2);
  await send('paste');
  await expect(benches(page)).toHaveCount(3);
});

test('commands are found and run by keys alone, undone, and a reload brings the work back', async ({
  page,
}) => {
  await openLab(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('three arms');
  await page.keyboard.press('Enter');
  await expect(benches(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(benches(page)).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(benches(page)).toHaveCount(2);
  await page.waitForTimeout(1000);
  await page.reload();
  await page.locator('[data-panel="bring"] > summary').click();
  await expect(benches(page)).toHaveCount(2);
});

test('a link that cannot be read is said so, and where nothing can be kept the Lab works', async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await page.goto('lab/#v=1&lab=abcdef');
  await expect(page.locator('.lab-note')).toContainText('could not be read');
  await expect(page.locator('.keep')).toContainText('does not keep your work');
  await expect(page.locator('.lab-status').first()).toContainText('regions');
});

/** Bytes after gzip that the Lab may fetch as scripts before anything is done, those of its worker among them. */
const FIRST = 150_000;

test('until something is used, its code is not fetched', async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (!/\.js$/.test(new URL(response.url()).pathname)) return;
    const body = response.body();
    // What comes after the last question is nobody's to read.
    body.catch(() => undefined);
    scripts.set(response.url(), body);
  });
  await page.goto('lab/');
  await expect(page.locator('.lab-status').first()).toContainText(/\d regions/);
  const sizes = await Promise.all([...scripts.values()].map(async (body) => zipped(await body)));
  const sum = sizes.reduce((all, size) => all + size, 0);
  process.stdout.write(`    lab/: ${(sum / 1000).toFixed(1)} kB of scripts at first\n`);
  expect(sum).toBeGreaterThan(60_000);
  expect(sum).toBeLessThanOrEqual(FIRST);
});
