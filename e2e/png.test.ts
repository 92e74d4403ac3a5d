import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { description, figures, named, open, source } from './figures.ts';

/** Pixels per unit of a drawing. */
const SCALE = 3;

async function saved(
  page: Page,
  figure: Locator,
  kind: 'PNG' | 'SVG',
): Promise<{ name: string; file: Buffer }> {
  const button = figure.getByRole('button', { name: kind });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), file: await readFile(await download.path()) };
}

/** The chunks of a PNG file. */
function chunks(file: Buffer): { type: string; data: Buffer }[] {
  const found = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    found.push({
      type: file.toString('latin1', at + 4, at + 8),
      data: file.subarray(at + 8, at + 8 + length),
    });
  }
  return found;
}

/** What a PNG shows: its size, the colour of its corner, and the share of pixels that have another. */
function seen(page: Page, file: Buffer): Promise<{ size: number[]; corner: string; drawn: number }> {
  return page.evaluate(async (data) => {
    const blob = new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type: 'image/png' });
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const colours = new Uint32Array(pixels.buffer);
    const [red, green, blue] = pixels;
    return {
      size: [bitmap.width, bitmap.height],
      corner: `rgb(${red}, ${green}, ${blue})`,
      drawn: colours.reduce((sum, colour) => sum + Number(colour !== colours[0]), 0) / colours.length,
    };
  }, file.toString('base64'));
}

for (const figure of figures) {
  test(`${named(figure)} is saved as a PNG picture in the reader's theme that says where it is from`, async ({
    page,
  }) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') violations.push(message.text());
    });
    const element = await open(page, figure);
    const { figure: definition } = await source(figure);
    const corners = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { name, file } = await saved(page, element, 'PNG');
      expect(name).toBe(`${figure.name}.png`);
      const paper = await element
        .locator('.stage')
        .evaluate((stage) => getComputedStyle(stage).backgroundColor);
      const { size, corner, drawn } = await seen(page, file);
      expect(size).toEqual([SCALE * definition.width, SCALE * definition.height]);
      expect(corner).toBe(paper);
      expect(drawn).toBeGreaterThan(0.005);
      corners.add(corner);
      const parts = chunks(file);
      expect(parts.at(0)?.type).toBe('IHDR');
      expect(parts.at(-1)?.type).toBe('IEND');
      const texts = Object.fromEntries(
        parts
          .filter(({ type }) => type === 'iTXt')
          .map(({ data }) => data.toString('utf8').split('\0\0\0\0\0')),
      ) as Record<string, string>;
      expect(texts.Title).not.toBe('');
      expect(texts.Description).toBe(await description(element));
      expect(texts.Source).toContain(`${figure.path}#${figure.id}?v=1&`);
      expect(texts.Copyright).toContain('CC BY 4.0');
    }
    expect(corners.size).toBe(2);
    expect(violations).toEqual([]);
  });
}

test('symbols in a saved file are set in the fonts of the prose, which the file carries', async ({
  page,
}) => {
  const figure = figures.find(({ name }) => name === 'hat-network')!;
  const element = await open(page, figure);
  const { file } = await saved(page, element, 'SVG');
  const text = file.toString('utf8');
  const without = text.replace(/<style[\s\S]*?<\/style>/, '');
  expect(without.length).toBeLessThan(text.length - 40_000);
  const different = await page.evaluate(
    async (sources) => {
      const pixels = await Promise.all(
        sources.map(async (svg) => {
          const image = new Image();
          image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      return pixels[0].filter((value, i) => Math.abs(value - pixels[1][i]) > 32).length;
    },
    [text, without],
  );
  // Hundreds of pixels of letters; without the fonts both files would look the same.
  expect(different).toBeGreaterThan(200);
});
