import { expect } from '@playwright/test';
import { description, drawn, open } from './figures.ts';
import { handlesOf, placeOf } from './handles.ts';
import { swipe } from './questions/fingers.ts';
import { test } from './stage.ts';

test('a stroke of the mouse across the plot draws a target, and the network follows', async ({
  desk: page,
}) => {
  const figure = await open(page, { path: '/creases/approximation/', id: 'fig-fit-by-pieces' });
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'your drawing' });
  await drawn(page);
  const before = await description(figure);
  const paper = (await figure.locator('.paper rect').boundingBox())!;
  await page.mouse.move(paper.x + 2, paper.y + 8);
  await page.mouse.down();
  await page.mouse.move(paper.x + paper.width - 2, paper.y + paper.height - 8, { steps: 6 });
  await page.mouse.up();
  await drawn(page);
  const after = await description(figure);
  expect(after).not.toBe(before);
  // The stroke starts near the top, where the height is nearly 1.
  const height = Number(/begins at height (−?[\d.]+)/.exec(after)?.[1].replace('−', '-'));
  expect(height).toBeGreaterThan(0.9);
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: '√x' });
  await drawn(page);
  await figure.locator('.paper rect').click({ position: { x: 40, y: 40 }, force: true });
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'your drawing' });
  await drawn(page);
  expect(await description(figure), 'a press does nothing to other targets').toBe(after);
});

test('a finger draws the target in every direction, also where dots lie, and the page keeps still', async ({
  phone: page,
}) => {
  const figure = await open(page, { path: '/creases/approximation/', id: 'fig-fit-by-pieces' });
  await figure.getByRole('combobox', { name: 'Target' }).selectOption({ label: 'your drawing' });
  await drawn(page);
  const devtools = await page.context().newCDPSession(page);
  const dots = (await handlesOf(figure)).map(({ handle }) => handle);
  expect(dots.length).toBe(17);
  await placeOf(dots[4], true);
  const scrolled = await page.evaluate(() => scrollY);
  const heights = async () => Promise.all(dots.map(async (dot) => (await placeOf(dot)).value.now));
  for (const [from, to, down] of [
    // Across, from a dot to the place of another one; and straight down and up on the spot.
    [2, 12, 20],
    [6, 6, 50],
    [6, 6, -40],
    [14, 9, -30],
  ]) {
    const before = await heights();
    const [start, end] = await Promise.all([from, to].map(async (k) => (await placeOf(dots[k])).dot));
    await swipe(devtools, start, { x: end.x - start.x, y: down });
    await drawn(page);
    expect(await page.evaluate(() => scrollY), 'the page keeps still').toBe(scrolled);
    const after = await heights();
    const { dot } = await placeOf(dots[to]);
    expect(Math.abs(dot.y - start.y - down), `${from} to ${to}: the target follows the finger`).toBeLessThan(
      4,
    );
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    after.forEach((height, k) => {
      if (k < low || k > high) expect(height, 'the rest stays').toBe(before[k]);
    });
  }
  const tapped = await heights();
  const { dot } = await placeOf(dots[3]);
  await swipe(devtools, { x: dot.x, y: dot.y + 30 }, { x: 1, y: 1 });
  await drawn(page);
  expect(await heights(), 'a tap draws nothing').toEqual(tapped);
});

test('the canvas paints facets in the very colours and lines that the drawing has for them', async ({
  page,
}) => {
  const figure = await open(page, { path: '/creases/approximation/', id: 'fig-fit-in-the-plane' });
  await page.evaluate(() => {
    const painted = new Set<string>();
    Object.assign(globalThis, { painted });
    const { prototype } = CanvasRenderingContext2D;
    let filled: string | null = null;
    prototype.fill = new Proxy(prototype.fill, {
      apply(fill, context: CanvasRenderingContext2D, rest) {
        filled = String(context.fillStyle);
        Reflect.apply(fill, context, rest);
      },
    });
    prototype.stroke = new Proxy(prototype.stroke, {
      apply(stroke, context: CanvasRenderingContext2D, rest) {
        if (filled)
          painted.add(`${filled}, lines ${String(context.strokeStyle)} ${context.lineWidth.toFixed(3)}`);
        filled = null;
        Reflect.apply(stroke, context, rest);
      },
    });
  });
  // The same roof with a few facets less, as SVG: all colours that the light makes are in it.
  await figure.getByRole('slider', { name: 'Squares a side' }).fill('10');
  await drawn(page);
  const inSvg = await figure.locator('.faces path.face').evaluateAll((paths) => {
    const context = document.createElement('canvas').getContext('2d')!;
    return paths.map((path) => {
      const style = getComputedStyle(path);
      context.fillStyle = style.fill;
      context.strokeStyle = style.stroke;
      return `${String(context.fillStyle)}, lines ${String(context.strokeStyle)} ${parseFloat(style.strokeWidth).toFixed(3)}`;
    });
  });
  await figure.getByRole('slider', { name: 'Squares a side' }).fill('11');
  await drawn(page);
  await expect(figure.locator('canvas.painting')).toBeVisible();
  const onCanvas = await page.evaluate(() => [
    ...(globalThis as unknown as { painted: Set<string> }).painted,
  ]);
  expect(onCanvas.length, 'the canvas is listened to').toBeGreaterThan(0);
  const colours = [...new Set(inSvg)];
  const shared = colours.filter((colour) => onCanvas.includes(colour));
  expect(shared.length, `colours of SVG that are on the canvas, of ${colours.length}`).toBeGreaterThan(
    0.8 * colours.length,
  );
});
