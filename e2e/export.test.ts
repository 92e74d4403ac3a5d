import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { decodeState } from '../src/island/permalink.ts';
import { formatNetwork, parseNetwork } from '../src/network/index.ts';
import { description, figures, named, open, source } from './figures.ts';
import { arrow, handlesOf, press, valueOf } from './handles.ts';

async function saved(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Move the first handle, so that the file must be of this state and not of the first. */
async function change(figure: Locator): Promise<void> {
  const [first] = await handlesOf(figure);
  if (first) await press(first.handle, arrow(await valueOf(first.handle)), 3);
}

for (const figure of figures) {
  test(`${named(figure)} is saved as an SVG file that stands on its own`, async ({ page }) => {
    const element = await open(page, figure);
    await change(element);
    const { name, text } = await saved(page, element.getByRole('button', { name: /SVG/ }));
    expect(name).toBe(`${figure.name}.svg`);
    expect(text).not.toMatch(/var\(|light-dark\(|currentcolor|color-mix\(|"(color|oklab)\(/i);
    const file = await page.evaluate(async (source) => {
      const document = new DOMParser().parseFromString(source, 'image/svg+xml');
      const all = [...document.querySelectorAll('*')];
      const ids = new Set(all.map(({ id }) => id));
      const addresses = [...source.matchAll(/url\((?:"|&quot;)?([^)"&]*)/g)].map(([, address]) => address);
      // Fonts are in the file itself.
      const references = addresses
        .filter((address) => !address.startsWith('data:font/woff2;base64,'))
        .map((address) => address.replace(/^#/, ''));
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
      return {
        root: document.documentElement.nodeName,
        errors: document.querySelectorAll('parsererror').length,
        title: document.querySelector('svg > title')?.textContent ?? '',
        description: document.querySelector('svg > desc')?.textContent ?? '',
        origin: document.querySelector('svg > metadata')?.textContent ?? '',
        elements: all.length,
        attributes: [...new Set(all.flatMap((node) => node.getAttributeNames()))],
        dangling: references.filter((id) => !ids.has(id)),
        shown: await image.decode().then(
          () => image.naturalWidth,
          () => 0,
        ),
      };
    }, text);
    expect(file.root).toBe('svg');
    expect(file.errors).toBe(0);
    expect(file.title).not.toBe('');
    expect(file.description).toBe(await description(element));
    expect(file.origin).toContain(`${figure.path}#${figure.id}?v=1&`);
    expect(file.origin).toContain('CC BY 4.0');
    expect(file.elements).toBeGreaterThan(10);
    expect(
      file.attributes.filter((name) => /^(class|style|tabindex|role|aria-.*|data-.*|on.*)$/.test(name)),
    ).toEqual([]);
    expect(file.dangling).toEqual([]);
    expect(file.shown).toBeGreaterThan(0);
    const { figure: definition } = await source(figure);
    for (const { label } of definition.handles?.(definition.initial) ?? [])
      expect(text).not.toContain(`"${label}"`);
  });
}

for (const figure of figures.filter(({ actions }) => actions.includes('json'))) {
  test(`the network of ${named(figure)} is saved as JSON that reads back bit for bit`, async ({ page }) => {
    const element = await open(page, figure);
    await change(element);
    const { name, text } = await saved(page, element.getByRole('button', { name: /JSON/ }));
    expect(name).toBe(`${figure.name}.json`);
    const network = parseNetwork(JSON.parse(text));
    const svg = await saved(page, element.getByRole('button', { name: /SVG/ }));
    const query = /#[^?]+\?([^\s<]+)/.exec(svg.text)?.[1].replaceAll('&amp;', '&') ?? '';
    const { figure: definition, initial } = await source(figure);
    const shown = definition.network?.(decodeState(definition, initial, query));
    expect(shown).toBeDefined();
    expect(formatNetwork(network)).toEqual(formatNetwork(shown!));
  });
}
