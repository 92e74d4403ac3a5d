import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, frame, open, reset } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const PAGE = '/creases/surfaces/';

const openAt = (page: Page, id: string, query = ''): Promise<Locator> =>
  open(page, { path: PAGE, id }, query && `#${id}?v=1&${query}`);

/** The middle of an element on the screen. */
async function middle(element: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

const turnOf = async (figure: Locator): Promise<number> =>
  Number(/turned by ([\d.]+)°/.exec(await description(figure))![1]);
const patternOf = async (figure: Locator): Promise<string> =>
  /^Region (.+?):/.exec(await description(figure))![1];

test('a surface is turned by keys and by dragging, and goes back', async ({ desk: page }) => {
  const figure = await openAt(page, 'fig-folded-surface');
  const first = await frame(figure);
  const before = await turnOf(figure);
  const surface = figure.getByRole('application', { name: /Surface/ });
  await surface.focus();
  await page.keyboard.press('ArrowLeft');
  await drawn(page);
  expect(await turnOf(figure)).toBe((before + 5) % 360);
  await page.keyboard.press('Shift+ArrowRight');
  await drawn(page);
  expect(await turnOf(figure)).toBe(before - 10);
  await page.keyboard.press('Home');
  await drawn(page);
  expect(await frame(figure)).toBe(first);

  const { x, y } = await middle(surface.locator('.turn-hit rect'));
  await page.mouse.move(x, y);
  await drawn(page);
  await page.mouse.down();
  await page.mouse.move(x - 60, y + 10, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  expect(((await turnOf(figure)) - before + 360) % 360).toBeGreaterThan(20);

  // Straight down it is the map.
  await figure.getByRole('button', { name: 'Look straight down' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('turned by 0° and seen from 90°');
});

test('arrow keys walk from region to region, and pattern and map are spoken', async ({ desk: page }) => {
  const figure = await openAt(page, 'fig-folded-surface');
  const regions = figure.getByRole('application', { name: /Regions/ });
  await regions.focus();
  expect(await patternOf(figure)).toBe('0110');
  await page.keyboard.press('ArrowDown');
  await drawn(page);
  expect(await patternOf(figure)).toBe('0100');
  await expect(figure.locator('.description')).toHaveText(
    /^Region 0100: f = [\d.]+x₁ \+ [\d.]+x₂ − [\d.]+\.$/,
  );
  const seen = new Set<string>();
  await page.keyboard.press('Home');
  for (let k = 0; k < 9; k++) {
    await drawn(page);
    seen.add(await patternOf(figure));
    await page.keyboard.press('PageDown');
  }
  expect(seen.size).toBe(9);
});

test('views and tables of one network point at each other, and only a click stays', async ({
  desk: page,
}) => {
  const figure = await openAt(page, 'fig-folded-surface');
  const away = () => figure.locator('.invitation, figcaption').first().hover();
  const samples = figure.locator('table.samples tbody tr');
  await samples.nth(2).hover();
  await drawn(page);
  expect(await patternOf(figure)).toBe('1011');
  await expect(samples.nth(2)).toHaveAttribute('aria-current', 'true');
  await away();
  await drawn(page);
  expect(await patternOf(figure)).toBe('0110');
  await samples.nth(2).click();
  await away();
  await drawn(page);
  expect(await patternOf(figure)).toBe('1011');

  const units = figure.locator('table.units tbody tr');
  await units.nth(2).hover();
  await drawn(page);
  await expect(figure.locator('.marked-crease')).toHaveCount(2);
  expect(await figure.locator('.faces .crease.marked').count()).toBeGreaterThan(0);
  expect(await description(figure)).toContain('Marked: the crease of unit 3 is a mountain');
  await away();
  await drawn(page);
  await expect(figure.locator('.marked-crease')).toHaveCount(0);
  // Out of the way: what a focus scrolls under a resting mouse would be pointed at.
  await page.mouse.move(2, 2);
  await units.nth(2).focus();
  await page.keyboard.press('ArrowUp');
  await drawn(page);
  await expect(units.nth(1)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Enter');
  await units.nth(1).blur();
  await drawn(page);
  await expect(units.nth(1)).toHaveAttribute('aria-current', 'true');

  // The corner (−2, −2) of the map lies in the region of the first two samples.
  const map = figure.locator('.stop-creases .region-hit rect');
  await map.scrollIntoViewIfNeeded();
  const box = (await map.boundingBox())!;
  // The first move after a drag, whose hand the test before lent, belongs to the drag.
  await page.mouse.move(box.x + 12, box.y + box.height - 12, { steps: 2 });
  await drawn(page);
  expect(await patternOf(figure)).toBe('0100');
  await expect(figure.locator('table.samples tr.active')).toHaveCount(2);
  // Pointing keeps what is pinned; a click beside all creases lets it go.
  await expect(figure.locator('table.units tr.active')).toHaveCount(1);
  await page.mouse.click(box.x + 12, box.y + box.height - 12);
  await away();
  await drawn(page);
  expect(await patternOf(figure)).toBe('0100');
  await expect(figure.locator('table.units tr.active')).toHaveCount(0);
});

test('pointing at the surface shows a region in the maps, a click keeps it, and Escape lets a crease go', async ({
  desk: page,
}) => {
  const figure = await openAt(page, 'fig-folded-surface', 'unit=2');
  const surface = figure.locator('.turnable');
  await surface.scrollIntoViewIfNeeded();
  const before = await figure.locator('.stop-creases .selected path').getAttribute('d');
  const face = figure.locator('.chosen-outline path');
  const hit = (await figure.locator('.turn-hit rect').boundingBox())!;
  const { x, y } = await middle(face);
  // Below the chosen face lies a larger one.
  await page.mouse.move(x, y + hit.height / 6, { steps: 2 });
  await drawn(page);
  const pointed = await figure.locator('.stop-creases .selected path').getAttribute('d');
  expect(pointed).not.toBe(before);
  await page.mouse.move(hit.x + hit.width + 60, hit.y - 5, { steps: 2 });
  await drawn(page);
  expect(await figure.locator('.stop-creases .selected path').getAttribute('d')).toBe(before);
  await page.mouse.click(x, y + hit.height / 6);
  await page.mouse.move(hit.x + hit.width + 60, hit.y - 5, { steps: 2 });
  await drawn(page);
  expect(await figure.locator('.stop-creases .selected path').getAttribute('d')).toBe(pointed);
  expect(await description(figure)).toContain('Marked: the crease of unit 2');
  await surface.focus();
  await page.keyboard.press('Escape');
  await drawn(page);
  expect(await description(figure)).not.toContain('Marked:');
});

test('the maps of a crowded network come closer and go back', async ({ desk: page }) => {
  const figure = await openAt(page, 'fig-folded-surface', 'network=moons&x1=0.1&x2=0.1&unit=4');
  const closer = figure.getByRole('button', { name: 'Maps closer' });
  const ticks = () => figure.locator('.axes-creases .ticks-x text').allTextContents();
  expect(await ticks()).toEqual(['−1', '0', '1']);
  await closer.click();
  await drawn(page);
  expect(await ticks()).toEqual(['−½', '0', '½']);
  await closer.click();
  await drawn(page);
  await expect(closer).toBeDisabled();
  await figure.getByRole('button', { name: 'Whole window' }).click();
  await drawn(page);
  expect(await ticks()).toEqual(['−1', '0', '1']);
});

// A page of its own: reading a canvas twice makes the browser complain.
test('a surface of thousands of faces is painted on a canvas, which a saved drawing carries', async ({
  page,
}) => {
  const figure = await openAt(page, 'fig-folded-surface', 'network=random&turn=150&tilt=30&x1=0.5&x2=0.5');
  const canvas = figure.locator('canvas.painting');
  await expect(canvas).toBeVisible();
  const inked = () =>
    canvas.evaluate((node) => {
      const { width, height } = node as HTMLCanvasElement;
      const { data } = (node as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length / (width * height);
    });
  expect(await inked()).toBeGreaterThan(0.05);
  await expect(figure.locator('.faces path')).toHaveCount(1);
  await figure.getByRole('application', { name: /Surface/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await drawn(page);
  expect(await inked()).toBeGreaterThan(0.05);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('button', { name: /as SVG/ }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain('href="data:image/png');
  await reset(figure);
  await expect(canvas).toBeHidden();
});

test('rows, profile and line of a cross-section point at the same piece', async ({ desk: page }) => {
  const figure = await openAt(page, 'fig-cross-sections');
  const rows = figure.locator('table.pieces tbody tr');
  await expect(rows).toHaveCount(4);
  await rows.nth(3).hover();
  await drawn(page);
  await expect(rows.nth(3)).toHaveAttribute('aria-current', 'true');
  await expect(figure.locator('.pieces .marked')).toHaveCount(1);
  // On the way there nothing is kept but what is clicked.
  await figure.locator('figcaption').first().hover();
  await drawn(page);
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
  await rows.nth(2).click();
  await figure.locator('figcaption').first().hover();
  await drawn(page);
  await expect(rows.nth(2)).toHaveAttribute('aria-current', 'true');
  await figure.getByRole('button', { name: 'x₂ = 1½' }).click();
  await drawn(page);
  expect(await description(figure)).toContain('crosses three creases: that of unit 4');
  const profile = figure.locator('.profile-hit rect');
  await profile.scrollIntoViewIfNeeded();
  const box = (await profile.boundingBox())!;
  // The first move after a press may belong to it.
  await page.mouse.move(box.x + 4, box.y + 20, { steps: 2 });
  await drawn(page);
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
});

test('the seeds of the demonstration have the counts of the demonstration’s networks', async ({
  desk: page,
}) => {
  const figure = await openAt(page, 'fig-seeds-and-width');
  await expect(figure.locator('.readout')).toContainText('Regions in the whole plane11');
  await figure.getByRole('button', { name: 'Seed 999, 6 units' }).click();
  await drawn(page);
  await expect(figure.locator('.readout')).toContainText('Regions in the window16');
  await expect(figure.locator('.readout')).toContainText('Regions in the whole plane22');
  await figure.getByRole('button', { name: 'Next seed' }).click();
  await drawn(page);
  await expect(figure.locator('.status')).toContainText('own generator');
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test.skip(
    ({ browserName }) => browserName !== 'chromium',
    'Fingers are moved through the DevTools protocol.',
  );

  test('a sideways swipe turns the surface while the page keeps still, and a tap selects', async ({
    page,
  }) => {
    const figure = await openAt(page, 'fig-folded-surface');
    const hit = figure.locator('.turn-hit rect');
    await hit.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await drawn(page);
    const scrolled = await page.evaluate(() => scrollY);
    const before = await turnOf(figure);
    const { x, y } = await middle(hit);
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [{ x, y }]);
    for (const by of [15, 30, 50, 70]) await touch('touchMove', [{ x: x - by, y: y + 4 }]);
    await touch('touchEnd', []);
    await drawn(page);
    expect(((await turnOf(figure)) - before + 360) % 360).toBeGreaterThan(20);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    const map = (await figure.locator('.stop-contours .region-hit rect').boundingBox())!;
    await page.touchscreen.tap(map.x + 10, map.y + map.height - 10);
    await drawn(page);
    expect(await patternOf(figure)).toBe('0100');
  });
});
