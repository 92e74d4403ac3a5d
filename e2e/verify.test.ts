import { expect } from '@playwright/test';
import { formatNetwork, randomNetwork, writeNetwork } from '../src/network/index.ts';
import { figures, open } from './figures.ts';
import { test } from './stage.ts';

const figure = figures.find(({ name }) => name === 'verify-lab')!;

test('readers check networks of their own: pasted, as a file, dropped; what cannot be read changes nothing', async ({
  desk: page,
}) => {
  const element = await open(page, figure);
  const status = element.locator('.status');
  const said = element.locator('.intake-said');
  const drawing = element.locator('.drawing');
  const words = () => drawing.getAttribute('aria-label');
  const button = (name: string) => element.getByRole('button', { name, exact: true });
  const before = await words();
  // The menu leads to where a network is brought, and shows none before there is one.
  await element.getByRole('combobox', { name: 'Network' }).selectOption('own');
  await expect(element.locator('.intake')).toHaveAttribute('open', '');
  await expect(element.getByRole('combobox', { name: 'Network' })).toHaveValue('seed-42');

  const paste = async (text: string): Promise<void> => {
    await element.getByLabel('or paste its JSON').fill(text);
    await button('Read what I pasted').click();
  };
  await paste('{"layers": 3}');
  await expect(said).toContainText('layers: an array of layers expected, got 3.');
  expect(await words()).toBe(before);
  const json = (widths: number[], activation = 'relu') => {
    const { layers } = formatNetwork(randomNetwork({ widths, seed: 7 }));
    return JSON.stringify({ layers: layers.map((layer, l) => (l < layers.length - 1 ? { ...layer, activation } : layer)) }); // prettier-ignore
  };
  await paste(json([2, 4, 1], 'tanh'));
  await expect(said).toContainText('It has smooth units');
  expect(await words()).toBe(before);

  await paste(json([3, 5, 2]));
  await expect(drawing).toHaveAttribute(
    'aria-label',
    /pasted, 3-5-2 .* Inputs 1 and 2 vary, the other one is 0\. Output 1 of 2/,
  );
  const file = writeNetwork(randomNetwork({ widths: [2, 6, 6, 1], seed: 3 }), 'safetensors');
  const bytes = Buffer.from(file);
  await element
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'mine.safetensors', mimeType: '', buffer: bytes });
  await expect(drawing).toHaveAttribute('aria-label', /mine, 2-6-6-1 /);
  await button('Run the checks').press('Enter');
  await expect(button('Stop'), 'the focus goes on').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(/^Stopped after|Nothing is checked/);
  await button('Run the checks').click();
  await expect(status).toHaveText(/^All eight checks hold|claimed kinks?\.$/, { timeout: 15_000 });

  await element.locator('.figure').evaluate(
    (target, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.json'));
      target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    json([1, 3, 1]),
  );
  await expect(drawing).toHaveAttribute('aria-label', /dropped, 1-3-1 .* It has one input/);
});
