import { expect, test } from '@playwright/test';
import { figures, open } from './figures.ts';
import { saved } from './questions/saved.ts';

test('symbols in a saved file are set in the fonts of the prose, which the file carries', async ({
  page,
}) => {
  const figure = figures.find(({ name }) => name === 'hat-network')!;
  const element = await open(page, figure);
  const { text } = await saved(page, element.getByRole('button', { name: 'SVG' }));
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
