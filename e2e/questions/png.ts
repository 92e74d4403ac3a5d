import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { description, named, open, source } from '../figures.ts';
import { test } from '../stage.ts';
import { saved } from './saved.ts';

/** Pixels per unit of a drawing. */
const SCALE = 3;

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

/** The three numbers of a colour. */
const channels = (colour: string): number[] => (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);

/** What a figure's PNG picture shows and says. */
export function askPicture(figure: FigureOnPage): void {
  test(`${named(figure)} is saved as a PNG picture, light unless asked, that says where it is from`, async ({
    desk,
  }) => {
    const element = await open(desk, figure);
    const { figure: definition } = await source(figure);
    const dark = element.getByLabel('in dark colours');
    const stage = element.locator('.stage');
    const paper = () => stage.evaluate((node) => getComputedStyle(node).backgroundColor);
    await desk.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    await expect(dark).toBeHidden();
    for (const [colorScheme, asked] of [
      ['light', false],
      ['dark', false],
      ['dark', true],
    ] as const) {
      await desk.emulateMedia({ colorScheme });
      if (colorScheme === 'dark') await dark.setChecked(asked);
      const { name, file } = await saved(desk, element.getByRole('button', { name: 'PNG' }));
      expect(name).toBe(`${figure.name}.png`);
      const { size, corner, drawn } = await seen(desk, file);
      // The drawing, a margin, and lines of words below.
      expect(size[0]).toBeGreaterThan(SCALE * definition.width);
      expect(size[1]).toBeGreaterThan(SCALE * definition.height);
      // Browsers may round a colour once more on its way into a file.
      const wanted = channels(asked ? await paper() : light);
      channels(corner).forEach((value, k) => expect(Math.abs(value - wanted[k])).toBeLessThanOrEqual(1));
      expect(drawn).toBeGreaterThan(0.005);
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
    expect(await paper()).not.toBe(light);
    await dark.setChecked(false);
    await desk.emulateMedia({ colorScheme: null });
  });
}
