// Longer than most files: the files that every figure is saved as, each opened and read back in full.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AnyFigure, Field } from '../../src/contract/figure.ts';
import { decodeState } from '../../src/contract/permalink.ts';
import { formatNetwork, parseNetwork } from '../../src/network/index.ts';
import { desktop } from '../desktop.ts';
import type { FigureOnPage } from '../figures.ts';
import { description, drawn, named, open, source } from '../figures.ts';
import { arrow, controlsOf, handlesOf, press, strike, valueOf } from '../handles.ts';
import { test } from '../stage.ts';

/** Press a button that saves a file. Returns the file. */
export async function saved(
  page: Page,
  button: Locator,
): Promise<{ name: string; file: Buffer; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const file = await readFile(await download.path());
  return { name: download.suggestedFilename(), file, text: file.toString('utf8') };
}

/** Change the figure, so that a file must be of this state and not of the first. */
async function change(figure: Locator): Promise<void> {
  const [first] = await handlesOf(figure);
  if (first) await press(first.handle, arrow(await valueOf(first.handle)), 3);
  const [control] = first ? [] : await controlsOf(figure);
  if (control) await strike(control.control, control.key);
  await drawn(figure.page());
}

/** The state that a figure is in, as its link would say. */
async function stateOf(
  figure: FigureOnPage,
  element: Locator,
): Promise<{ definition: AnyFigure; state: Record<string, Field> }> {
  await element.getByRole('button', { name: /^Copy .*link/ }).click();
  const { hash } = new URL(element.page().url());
  const { figure: definition, initial } = await source(figure);
  return { definition, state: decodeState(definition, initial, hash.slice(hash.indexOf('?') + 1)) };
}

/** The words of an SVG file, joined, and those that do not fit into it. */
async function placed(page: Page, file: string): Promise<{ words: string; outside: string[] }> {
  return (await desktop(page)).evaluate(async (source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const svg = document.body.appendChild(document.importNode(parsed.documentElement, true));
    await document.fonts.ready;
    const sheet = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter(
      (text) => text.getAttribute('visibility') !== 'hidden' && text.textContent.trim() !== '',
    );
    const outside = texts.filter((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return (
        left < sheet.left - 1 || right > sheet.right + 1 || top < sheet.top - 1 || bottom > sheet.bottom + 1
      );
    });
    svg.remove();
    return {
      words: texts.map((text) => text.textContent).join(' '),
      outside: outside.map((text) => text.textContent),
    };
  }, file);
}

/** What the files hold that a figure is saved as; `png.ts` asks of pictures. */
export function askSaved(figure: FigureOnPage): void {
  test(`${named(figure)} is saved as an SVG file that stands on its own`, async ({ desk }) => {
    const element = await open(desk, figure);
    await change(element);
    const { name, text } = await saved(desk, element.getByRole('button', { name: /SVG/ }));
    expect(name).toBe(`${figure.name}.svg`);
    expect(text).not.toMatch(/var\(|light-dark\(|currentcolor|color-mix\(|"(color|oklab)\(/i);
    const file = await (
      await desktop(desk)
    ).evaluate(async (source) => {
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
    const { state } = await stateOf(figure, element);
    const { words, outside } = await placed(desk, text);
    expect(outside, 'words that are cut off at the edge of the file').toEqual([]);
    const said = definition.status?.(state) ?? '';
    expect(words).toContain(said);
    for (const entry of definition.legend?.(state) ?? []) expect(words).toContain(entry.words);
    expect(words).toContain(`${figure.path}#${figure.id} · CC BY 4.0`);
  });

  if (figure.actions.includes('json')) {
    test(`the network of ${named(figure)} is saved as JSON that reads back bit for bit`, async ({ desk }) => {
      const element = await open(desk, figure);
      await change(element);
      const { name, text } = await saved(desk, element.getByRole('button', { name: /JSON/ }));
      expect(name).toBe(`${figure.name}.json`);
      const { definition, state } = await stateOf(figure, element);
      const shown = definition.network?.(state);
      expect(shown).toBeDefined();
      expect(formatNetwork(parseNetwork(JSON.parse(text)))).toEqual(formatNetwork(shown!));
    });
  }

  for (const ending of figure.files) {
    test(`the ${ending} file of ${named(figure)} holds what the figure says`, async ({ desk }) => {
      const element = await open(desk, figure);
      await change(element);
      // A figure offers some files only in states of its own, and pictures are no text: its own tests ask of them.
      if (ending.endsWith('.png')) return;
      const { name, text } = await saved(desk, element.locator(`[data-action="file-${ending}"]`));
      expect(name).toBe(`${figure.name}.${ending}`);
      const { definition, state } = await stateOf(figure, element);
      expect(text).not.toBe('');
      expect(text).toBe(await definition.files?.find((file) => file.name === ending)?.text(state));
    });
  }
}
