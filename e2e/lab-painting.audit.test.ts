import { expect, test } from '@playwright/test';
import { copiedBeside, made, said, view } from './lab-scale.ts';

test('what is painted beside the page is what the page paints, pixel by pixel', async ({ page }) => {
  await page.addInitScript(() => {
    const { clearRect, drawImage } = CanvasRenderingContext2D.prototype;
    const note = ({ canvas }: CanvasRenderingContext2D, where: string): void => {
      canvas.dataset.painted = where;
    };
    CanvasRenderingContext2D.prototype.clearRect = function (...place) {
      // What lies around a window leaves it out in the end.
      if (place[0] === 0) note(this, 'here');
      clearRect.apply(this, place);
    };
    CanvasRenderingContext2D.prototype.drawImage = function (...args: unknown[]) {
      if (args[0] instanceof ImageBitmap) note(this, 'beside');
      drawImage.apply(this, args as never);
    };
  });
  const pane = view(page, 1);
  const menu = page.getByRole('combobox', { name: 'View 1', exact: true });
  const base = pane.locator('.lab-base');
  const around = pane.locator('.lab-around');
  const pixels = (of = base) =>
    of.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return Array.from(new Uint32Array(data.buffer)).reduce((sum, one) => (sum * 31 + one) >>> 0, 7);
    });
  await made(page, '2-60-60-1');
  /** Another window and back, so that the regions of this one are found again. */
  const foundAgain = async () => {
    for (const way of ['Zoom in', 'Reset the window']) {
      await pane.getByRole('button', { name: way }).click();
      // What takes long is asked for once the hand rests.
      await page.waitForTimeout(400);
      await expect(said(page, 2)).not.toContainText('Finding');
    }
  };
  for (const name of [
    'creases',
    'linear',
    'decision',
    'values',
    'dual',
    'unit',
    'owners',
    'surface',
    'changed',
  ]) {
    if (name === 'changed') {
      await menu.selectOption('creases');
      await copiedBeside(page);
      // One crease elsewhere: some patterns are the same then, some new and some gone.
      await base.focus();
      for (const key of ['g', ...Array.from({ length: 12 }, () => 'ArrowRight')])
        await page.keyboard.press(key);
      await page.keyboard.press('Escape');
    }
    // Nothing is painted beside the page for what is not there.
    await menu.selectOption('section');
    await foundAgain();
    await menu.selectOption(name);
    await expect(base).toHaveAttribute('data-painted', 'here');
    await expect(said(page)).not.toContainText('Computing');
    await page.waitForTimeout(300);
    const here = await pixels();
    await foundAgain();
    await expect(base).toHaveAttribute('data-painted', 'beside');
    await expect.poll(() => pixels(), { message: name }).toBe(here);
    if (name === 'changed') await expect(said(page)).toContainText(/ patterns .* the same, [1-9][\d,]* new/);
    if (name === 'surface' || name === 'changed') continue;
    // What lies around the window too; then the page is to do without the canvas that is of no page.
    await expect(around).toBeVisible();
    await expect(around).toHaveAttribute('data-painted', 'beside');
    const beside = await pixels(around);
    await page.evaluate(() => {
      const { OffscreenCanvas } = window;
      Object.assign(window, { kept: OffscreenCanvas, OffscreenCanvas: undefined });
    });
    await menu.selectOption('section');
    await expect(around).toBeHidden();
    await menu.selectOption(name);
    await expect(around).toHaveAttribute('data-painted', 'here');
    await expect(around).toBeVisible();
    expect(await pixels(around), `around ${name}`).toBe(beside);
    await page.evaluate(() => {
      Object.assign(window, { OffscreenCanvas: (window as unknown as { kept: unknown }).kept });
    });
  }
});
