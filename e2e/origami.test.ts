import { readFile } from 'node:fs/promises';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { drawn, figures, frame, open } from './figures.ts';
import { handlesOf, press, valueOf } from './handles.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const named = (name: string) => figures.find((figure) => figure.name === name)!;
const foldAndCut = named('fold-and-cut');
const creaseVertex = named('crease-vertex');
/** Time enough for a fold to turn over on a busy machine, in milliseconds. */
const TURN = { timeout: 15_000 };

const button = (figure: Locator, name: string) => figure.getByRole('button', { name, exact: true });
const status = (figure: Locator) => figure.locator('.fold-status');
const blank = '#fig-fold-and-cut?v=1&preset=own&opened=own&time=0';

/** A place of the drawing, in its own units, on the screen. */
async function spot(figure: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = (await figure.locator('.drawing').boundingBox())!;
  const unit = box.width / 560;
  return { x: box.x + unit * x, y: box.y + unit * y };
}

async function drag(page: Page, figure: Locator, from: [number, number], to: [number, number]) {
  const [a, b] = [await spot(figure, ...from), await spot(figure, ...to)];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 3 });
  await page.mouse.move(b.x, b.y, { steps: 3 });
  await drawn(page);
}

test('a line dragged across the paper folds it; the fold can be swapped, undone, cut and unfolded', async ({
  desk: page,
}) => {
  test.slow();
  const figure = await open(page, foldAndCut, blank);
  await expect(status(figure)).toContainText('No fold yet');

  await drag(page, figure, [200, 60], [300, 340]);
  await expect(status(figure)).toContainText('Fold 1 of 1 comes next');
  await page.keyboard.press('Escape');
  await drawn(page);
  await expect(status(figure)).toContainText('No fold yet');
  await page.mouse.up();

  await drag(page, figure, [200, 60], [300, 340]);
  await page.mouse.up();
  await expect(status(figure)).toContainText('The fold is made', TURN);
  await expect(figure.locator('.fold-count').first()).toContainText('2 of at most 2¹ = 2 facets');

  await button(figure, 'New crease').click();
  await expect(status(figure)).toContainText('Fold 2 of 2 comes next');
  const before = await frame(figure);
  await button(figure, 'Swap side').click();
  await drawn(page);
  expect(await frame(figure)).not.toBe(before);
  const start = figure.getByRole('slider', { name: 'Start of the line of fold 2' });
  const moved = await press(start, 'ArrowRight', 2);
  expect(moved.text).not.toBe('');
  await button(figure, 'Undo').click();
  await expect(status(figure)).toContainText('The fold is made');

  await figure.locator('.table-hit').click({ position: { x: 20, y: 20 } });
  await expect(status(figure)).toContainText('Cut. What is left unfolds next.', TURN);
  await button(figure, 'Play').click();
  await expect(status(figure)).toContainText('Unfolded: the cut-out', TURN);
  await expect(figure.locator('.fold-check')).toContainText('Paper and network agree');
  await expect(button(figure, 'New crease')).toBeDisabled();
  await button(figure, 'Back').click();
  await button(figure, 'Back').click();
  await expect(status(figure)).toContainText('Cut. What is left unfolds next.');
});

test('a line beside the paper makes no crease, and the figure says what to do', async ({ desk: page }) => {
  const figure = await open(page, foldAndCut, blank);
  await drag(page, figure, [40, 60], [40, 300]);
  await expect(status(figure)).toContainText('all the paper on one side');
  await expect(status(figure)).toHaveClass(/warning/);
  await page.mouse.up();
  await button(figure, 'Undo').click();
  await expect(status(figure)).not.toHaveClass(/warning/);
});

test('choosing another sheet starts it from the flat paper', async ({ desk: page }) => {
  const figure = await open(page, foldAndCut);
  await figure.getByRole('combobox', { name: 'Sheet' }).selectOption('garland');
  await expect(status(figure)).toContainText('Fold 1 of 5 comes next');
  await expect(figure.locator('.fold-count').first()).toContainText('32 of at most 2⁵ = 32 facets');
});

test('the ends of a line stay where keys and mouse put them', async ({ desk: page }) => {
  const figure = await open(page, foldAndCut, '#fig-fold-and-cut?v=1&time=2');
  const labels = (await handlesOf(figure)).map(({ label }) => label);
  expect(labels).toEqual(['Start of the line of fold 3', 'End of the line of fold 3', 'Point of the sheet']);
  for (const label of labels.slice(0, 2)) {
    const handle = figure.getByRole('slider', { name: label });
    const first = await valueOf(handle);
    const key = first.now > 0 ? 'ArrowLeft' : 'ArrowRight';
    expect((await press(handle, key)).now).toBeCloseTo(first.now + (first.now > 0 ? -1 : 1) / 32, 2);
    const dot = (await handle.locator('.handle-dot').boundingBox())!;
    const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 14, y + 10, { steps: 3 });
    await drawn(page);
    const after = (await handle.locator('.handle-dot').boundingBox())!;
    expect(Math.hypot(after.x - dot.x - 14, after.y - dot.y - 10)).toBeLessThan(6);
    await page.mouse.up();
  }
  await expect(figure.getByRole('combobox', { name: 'Sheet' })).toHaveValue('own');
});

test('a page to print is an SVG file in millimetres', async ({ desk: page }) => {
  const figure = await open(page, foldAndCut);
  for (const [name, width] of [
    ['A4', '210mm'],
    ['Letter', '215.9mm'],
  ]) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: new RegExp(`print on ${name}`) }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`fold-and-cut.${name.toLowerCase()}.svg`);
    const text = await readFile(await download.path(), 'utf8');
    const shown = await page.evaluate(async (source) => {
      const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
      await image.decode();
      return { root: root.nodeName, width: root.getAttribute('width'), pixels: image.naturalWidth };
    }, text);
    expect(shown.root).toBe('svg');
    expect(shown.width).toBe(width);
    expect(shown.pixels).toBeGreaterThan(700);
  }
});

test('vertices are picked with the keys and the mouse, and two lines fail the tests of paper', async ({
  desk: page,
}) => {
  const figure = await open(page, creaseVertex);
  const lines = figure.locator('.readout p');
  const map = figure.getByRole('application');
  await map.focus();
  for (const vertex of [2, 3, 4, 5]) {
    await page.keyboard.press('PageDown');
    await expect(lines.first()).toContainText(`Vertex ${vertex} of 5`);
    await expect(lines.nth(1)).toHaveClass('holds');
    await expect(lines.nth(2)).toHaveClass('holds');
  }
  await page.keyboard.press('Home');
  const third = (await figure.locator('.vertex').nth(2).boundingBox())!;
  await page.mouse.click(third.x + third.width / 2, third.y + third.height / 2);
  await expect(lines.first()).toContainText('eight creases');

  await figure.getByLabel('Creases of').selectOption('lines');
  await expect(lines.nth(1)).toHaveClass('fails');
  await press(figure.getByRole('slider', { name: 'Vertex' }), 'ArrowUp', 3);
  await button(figure, 'Right angle').click();
  await expect(lines.nth(1)).toHaveClass('holds');
  await expect(lines.nth(2)).toContainText('M − V = −4');
  await button(figure, 'Flip 1').click();
  await expect(lines.nth(2)).toContainText('M − V = 0');
  await press(figure.getByRole('slider', { name: 'Direction of line 2' }), 'ArrowLeft');
  await expect(lines.nth(1)).toHaveClass('fails');
  await figure.getByLabel('Creases of').selectOption('max');
  await expect(lines.nth(1)).toContainText('three creases, an odd number');
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test.skip(
    ({ browserName }) => browserName !== 'chromium',
    'Fingers are moved through the DevTools protocol.',
  );

  async function swipe(devtools: CDPSession, from: { x: number; y: number }, dx: number, dy: number) {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + share * dx, y: from.y + share * dy }],
      });
    await touch('touchStart', 0);
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) await touch('touchMove', share);
    await touch('touchEnd', 1);
  }

  test('a swipe across the paper folds it, a swipe along the page scrolls', async ({ page }) => {
    const figure = await open(page, foldAndCut, blank);
    const devtools = await page.context().newCDPSession(page);
    await figure.locator('.drawing').evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await drawn(page);
    const scrolled = await page.evaluate(() => scrollY);
    await swipe(devtools, await spot(figure, 100, 120), 200, 60);
    await expect(status(figure)).toContainText('The fold is made', TURN);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await swipe(devtools, await spot(figure, 100, 120), 20, -150);
    await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(scrolled);
    await expect(status(figure)).toContainText('The fold is made');
  });
});
