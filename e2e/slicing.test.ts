import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, figures, open, tidy } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const find = (name: string) => figures.find((figure) => figure.name === name)!;
/** What is true now, white space folded: what belongs together is held by spaces that do not break. */
const status = async (figure: Locator) => (await figure.locator('.status').innerText()).replace(/\s+/g, ' ');

/** Where a point of a drawing's view box is on the screen. */
async function onScreen(figure: Locator, x: number, y: number): Promise<{ x: number; y: number }> {
  await figure.locator('.drawing').scrollIntoViewIfNeeded();
  return figure.locator('.drawing').evaluate(
    (svg: SVGSVGElement, [px, py]) => {
      const point = new DOMPoint(px, py).matrixTransform(svg.getScreenCTM()!);
      return { x: point.x, y: point.y };
    },
    [x, y],
  );
}

async function fieldOf(figure: Locator, field: string): Promise<number> {
  const query = await figure.evaluate((node) => (node as HTMLElement & { query: string }).query);
  return Number(new URLSearchParams(query).get(field));
}

async function click(page: Page, place: { x: number; y: number }): Promise<void> {
  await page.mouse.click(place.x, place.y);
  await drawn(page);
}

test('keys exchange a corner of the slice within its class and for the next class', async ({
  desk: page,
}) => {
  const figure = await open(page, find('digit-slice'));
  const corner = figure.locator('.corner-a');
  const before = await fieldOf(figure, 'a');
  await corner.focus();
  await page.keyboard.press('ArrowRight');
  await drawn(page);
  expect(await fieldOf(figure, 'a')).not.toBe(before);
  await expect(corner).toHaveAttribute('aria-label', /^Digit A, a 9/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await drawn(page);
  await expect(corner).toHaveAttribute('aria-label', /^Digit A, an 8/);
});

test('an image of the row is shown while one points at it, stays picked by a click, and goes into the plane', async ({
  desk: page,
}) => {
  const figure = await open(page, find('digit-slice'));
  const before = await fieldOf(figure, 'pick');
  const place = await onScreen(figure, 10 + 63 * 3 + 31, 610);
  await page.mouse.move(place.x, place.y);
  await drawn(page);
  expect(await fieldOf(figure, 'pick')).toBe(before);
  await expect(figure.locator('.chosen-frame')).toHaveCount(1);
  await click(page, place);
  const picked = await fieldOf(figure, 'pick');
  expect(picked).not.toBe(before);
  await figure.locator('[data-action="as-c"]').click();
  await drawn(page);
  expect(await fieldOf(figure, 'c')).toBe(picked);
  expect(await status(figure)).toContain('one of the corners');
});

/** The map's pixels, as one text: what its canvas holds inside the frame. */
const mapPixels = (figure: Locator): Promise<string> =>
  figure.locator('canvas.painting').evaluate((canvas: HTMLCanvasElement) => {
    // The drawing is 640 units wide, the map from 8 to 428 and 32 to 452 of them.
    const scale = canvas.width / 640;
    const [x, y, side] = [9, 33, 418].map((units) => Math.round(units * scale));
    const copy = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!;
    copy.drawImage(canvas, -x, -y);
    const { data } = copy.getImageData(0, 0, side, side);
    return Array.from(data, (one) => String.fromCharCode(one)).join('');
  });

/** The share of two pictures that is clearly not the same. Lines are smoothed a little differently on other canvases. */
const apart = (one: string, other: string): number =>
  Array.from(one).filter((part, k) => Math.abs(part.charCodeAt(0) - other.charCodeAt(k)) > 64).length /
  one.length;

test('the map of an exchanged digit is painted at once, and looks the same while one points at it', async ({
  desk: page,
}) => {
  const figure = await open(page, find('digit-slice'));
  await figure.locator('.corner-b').focus();
  await page.keyboard.press('ArrowRight');
  await drawn(page);
  const first = await mapPixels(figure);
  expect(new Set(first).size).toBeGreaterThan(20);
  const readAt = figure.locator('.aside-line').first();
  const place = await onScreen(figure, 100, 100);
  for (const by of [0, 40, 90]) {
    await page.mouse.move(place.x + by, place.y + by);
    await drawn(page);
    await expect(readAt).toBeVisible();
    expect(apart(await mapPixels(figure), first), `pointing ${by} pixels on`).toBeLessThan(1e-4);
  }
  await page.keyboard.press('ArrowRight');
  await drawn(page);
  expect(apart(await mapPixels(figure), first), 'another digit').toBeGreaterThan(0.01);
});

test('a window is moved by a drag, a click marks, and a pinch comes closer', async ({ desk: page }) => {
  const figure = await open(page, find('digit-slice'));
  const place = await onScreen(figure, 150, 200);
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.mouse.move(place.x + 60, place.y, { steps: 4 });
  await page.mouse.up();
  expect(await fieldOf(figure, 'cx'), 'the picture goes with the hand').toBeLessThan(0);
  await tidy(figure);
  await figure.locator('[data-action="closer"]').click();
  await drawn(page);
  const [cx, x] = [await fieldOf(figure, 'cx'), await fieldOf(figure, 'x')];
  const again = await onScreen(figure, 150, 200);
  await page.mouse.move(again.x, again.y);
  await page.mouse.down();
  await page.mouse.move(again.x + 40, again.y, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  expect(await fieldOf(figure, 'cx')).toBeLessThan(cx);
  expect(await fieldOf(figure, 'x'), 'a drag marks nothing').toBe(x);
  await click(page, again);
  expect(await fieldOf(figure, 'x')).not.toBe(x);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await drawn(page);
  expect(await fieldOf(figure, 'zoom')).toBe(2);
});

test('the digit is pushed to the flip by a button, and pointing at the panels previews a step that a click keeps', async ({
  desk: page,
}) => {
  const figure = await open(page, find('linear-attack'));
  await figure.locator('[data-action="flip"]').click();
  await drawn(page);
  expect(await status(figure)).toMatch(/^At ‖δ‖∞ = 0\.057, past one crossing, the network reads 1;/);
  const panel = await onScreen(figure, 300, 250);
  const before = await fieldOf(figure, 'step');
  await page.mouse.move(panel.x, panel.y);
  await drawn(page);
  expect(await fieldOf(figure, 'step')).toBe(before);
  await click(page, panel);
  expect(await fieldOf(figure, 'step')).toBeGreaterThan(before);
  expect(await description(figure)).toContain('the network reads 1');
});

test('a seed is asked for where the direction is random, and a digit where it is another digit', async ({
  desk: page,
}) => {
  const figure = await open(page, find('linear-attack'));
  const seed = figure.locator('input[name="seed"]');
  await expect(seed).toBeHidden();
  await figure.locator('select[name="direction"]').selectOption('random');
  await drawn(page);
  const before = await description(figure);
  await seed.fill('5');
  await seed.press('Enter');
  await drawn(page);
  expect(await fieldOf(figure, 'seed')).toBe(5);
  expect(await description(figure)).not.toBe(before);
  await expect(figure.locator('input[name="other"]')).toBeHidden();
  await figure.locator('select[name="direction"]').selectOption('towards');
  await drawn(page);
  await expect(figure.locator('input[name="other"]')).toBeVisible();
  await expect(seed).toBeHidden();
});
