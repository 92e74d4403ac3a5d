import { readFile } from 'node:fs/promises';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { encodeState } from '../src/contract/permalink.ts';
import { CHALLENGES } from '../src/figures/origami/fold-challenges.ts';
import foldFigure from '../src/figures/origami/fold-and-cut.figure.ts';
import { desktop } from './desktop.ts';
import { drawn, figures, frame, open } from './figures.ts';
import { handlesOf, press, valueOf } from './handles.ts';
import { layOutAll } from './questions/arrival.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const named = (name: string) => figures.find((figure) => figure.name === name)!;
const foldAndCut = named('fold-and-cut');
const creaseVertex = named('crease-vertex');
/** Time enough for a fold to turn over on a busy machine, in milliseconds. */
const TURN = { timeout: 15_000 };

const button = (figure: Locator, name: string) => figure.getByRole('button', { name, exact: true });
const status = (figure: Locator) => figure.locator('.status');
/** The one large button. */
const next = (figure: Locator) => figure.locator('[data-action="step"]');
const fact = (figure: Locator, name: string) => figure.locator('.fold-facts tr', { hasText: name });
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

/** From now on paper turns at once, as for readers who want no movement; or, when the page goes back, as before. */
const turnAtOnce = (page: Page, atOnce = true): Promise<void> =>
  page.emulateMedia({ reducedMotion: atOnce ? 'reduce' : null });

test('one button folds, cuts, unfolds and begins again', async ({ desk: page }) => {
  test.slow();
  const figure = await open(page, foldAndCut);
  await expect(status(figure)).toHaveText('What will one cut make, after four folds?');
  for (const k of [1, 2, 3, 4]) {
    await expect(next(figure)).toHaveText(`Fold ${k} of 4`);
    await next(figure).click();
  }
  // Pressed four times in a row: each press completes what moves.
  await expect(next(figure)).toHaveText('Cut', TURN);
  await expect(status(figure)).toContainText('All four folds are made', TURN);
  await expect(figure.locator('.cut-out')).toHaveCount(0);
  await turnAtOnce(page);
  await next(figure).click();
  await expect(next(figure)).toHaveText('Unfold', TURN);
  await expect(status(figure)).toContainText('Cut: what will it be', TURN);
  await next(figure).click();
  await expect(next(figure)).toHaveText('Again', TURN);
  await expect(status(figure)).toContainText('area 1¼, the sheet 4', TURN);
  await expect(fact(figure, 'Paper and network')).toContainText('agree');
  await next(figure).click();
  await expect(status(figure)).toHaveText('What will one cut make, after four folds?');
  await turnAtOnce(page, false);
});

test('a line dragged across the paper folds it; whatever is done can be undone', async ({ desk: page }) => {
  test.slow();
  await turnAtOnce(page);
  const figure = await open(page, foldAndCut, blank);
  await expect(status(figure)).toContainText('A flat sheet');
  const first = await frame(figure);

  await drag(page, figure, [200, 60], [300, 390]);
  await expect(status(figure)).toContainText('Fold 1 of 1 comes next');
  await page.keyboard.press('Escape');
  await drawn(page);
  expect(await frame(figure)).toBe(first);
  await page.mouse.up();

  await drag(page, figure, [200, 60], [300, 390]);
  await page.mouse.up();
  await expect(status(figure)).toContainText('The fold is made', TURN);
  await expect(fact(figure, 'Facets')).toContainText('2 of at most 2¹ = 2');

  await button(figure, 'New crease').click();
  await expect(status(figure)).toContainText('Fold 2 of 2 comes next');
  const before = await frame(figure);
  await button(figure, 'Swap side').click();
  await drawn(page);
  expect(await frame(figure)).not.toBe(before);
  const start = figure.getByRole('slider', { name: 'Start of the line of fold 2' });
  const moved = await press(start, 'ArrowRight', 2);
  expect(moved.text).not.toBe('');
  for (let k = 0; k < 3; k++) await button(figure, 'Undo').click();
  await drawn(page);
  await expect(status(figure)).toContainText('The fold is made');
  await page.keyboard.press('Control+z');
  await drawn(page);
  await expect(status(figure)).toContainText('A flat sheet');

  await figure.getByRole('combobox', { name: 'Sheet' }).selectOption('garland');
  await expect(status(figure)).toContainText('after five folds');
  await button(figure, 'Undo').click();
  await expect(status(figure)).toContainText('A flat sheet');
  await turnAtOnce(page, false);
});

test('an act in the middle of a movement completes it first: two fast strokes are two folds, undo takes back one', async ({
  desk: page,
}) => {
  test.slow();
  const figure = await open(page, foldAndCut, blank);
  await drag(page, figure, [280, 60], [280, 420]);
  await page.mouse.up();
  await drag(page, figure, [60, 240], [500, 240]);
  await page.mouse.up();
  await expect(status(figure)).toContainText('All two folds are made', TURN);
  await expect(fact(figure, 'Facets')).toContainText('4 of at most 2² = 4');
  // While a third one turns it is taken back, and nothing moves on.
  await drag(page, figure, [150, 100], [420, 380]);
  await page.mouse.up();
  await button(figure, 'Undo').click();
  await drawn(page);
  const then = await frame(figure);
  await page.waitForTimeout(300);
  expect(await frame(figure)).toBe(then);
  await expect(status(figure)).toContainText('All two folds are made');
});

test('a stroke snaps to what is special and says to what, but not with Alt', async ({ desk: page }) => {
  const figure = await open(page, foldAndCut, blank);
  const folds = async (): Promise<string> => {
    await button(figure, 'Copy link').or(figure.locator('[data-action="link"]')).first().click();
    return new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('folds') ?? '';
  };
  await drag(page, figure, [283, 60], [277, 420]);
  await expect(figure.locator('.snapping text')).toHaveText('midline');
  await page.mouse.up();
  await expect(figure.locator('.snapping')).toHaveCount(0);
  const numbers = Buffer.from(await folds(), 'base64url');
  expect([0, 8, 16].map((at) => numbers.readDoubleLE(at))).toEqual([1, 0, 0]);
  await button(figure, 'Undo').click();
  await figure.locator('.drawing').scrollIntoViewIfNeeded();
  await page.keyboard.down('Alt');
  await drag(page, figure, [283, 60], [277, 420]);
  await expect(figure.locator('.snapping text')).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  const free = Buffer.from(await folds(), 'base64url');
  expect(Math.abs(free.readDoubleLE(8))).toBeGreaterThan(0);
});

test('a line beside the paper or along its edge is refused with a sentence, and folds nothing', async ({
  desk: page,
}) => {
  const figure = await open(page, foldAndCut, blank);
  await drag(page, figure, [40, 60], [40, 300]);
  await expect(status(figure)).toContainText('misses the paper');
  await expect(figure.locator('.refused-line')).toHaveCount(1);
  await page.mouse.up();
  await expect(status(figure)).toContainText('misses the paper');
  await expect(fact(figure, 'Facets')).toContainText('1 of at most 2⁰');
  await drag(page, figure, [280, 60], [280, 420]);
  await page.mouse.up();
  await expect(status(figure)).toContainText('The fold is made', TURN);
});

test('with scissors a stroke is the cut', async ({ desk: page }) => {
  await turnAtOnce(page);
  const figure = await open(page, foldAndCut, blank);
  await figure.getByLabel('Strokes cut').check();
  await figure.locator('.drawing').scrollIntoViewIfNeeded();
  await drag(page, figure, [150, 100], [420, 380]);
  await page.mouse.up();
  await expect(status(figure)).toContainText('Cut: what will it be', TURN);
  await next(figure).click();
  await expect(status(figure)).toContainText('Unfolded', TURN);
  await turnAtOnce(page, false);
});

test('choosing another sheet starts it from the flat paper', async ({ desk: page }) => {
  const figure = await open(page, foldAndCut);
  await figure.getByRole('combobox', { name: 'Sheet' }).selectOption('garland');
  await expect(status(figure)).toContainText('after five folds');
  await expect(fact(figure, 'Facets')).toContainText('1 of at most 2⁰ = 1');
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
    const shown = await (
      await desktop(page)
    ).evaluate(async (source) => {
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

test('a challenge begins with its shape on a flat sheet, tells how near one comes, and a solution is exact', async ({
  desk: page,
}) => {
  test.slow();
  await turnAtOnce(page);
  const figure = await open(page, foldAndCut);
  await figure.getByRole('radio', { name: 'Kite' }).check({ force: true });
  const goal = figure.locator('.goal');
  await expect(goal).toContainText('fewest known: two folds');
  await expect(figure.locator('.stage-3d .shape')).toHaveCount(1);
  await figure.locator('.drawing').scrollIntoViewIfNeeded();
  await drag(page, figure, [280, 60], [280, 420]);
  await page.mouse.up();
  await expect(status(figure)).toContainText('The fold is made', TURN);
  await next(figure).click();
  await expect(status(figure)).toContainText('Cut: what will it be', TURN);
  await next(figure).click();
  await expect(goal).toContainText(/match \d+(\.\d)? %/, TURN);
  await button(figure, 'A solution').click();
  await expect(status(figure)).toHaveText('What will one cut make, after two folds?');
  for (let k = 0; k < 4; k++) await next(figure).click();
  await expect(goal).toHaveText('A kite, exactly: 2 folds, one cut, 2 ReLUs.', TURN);
  await expect(goal).toHaveClass(/done/);
  await figure.getByRole('combobox', { name: 'Sheet' }).selectOption('cross');
  await expect(goal).toBeHidden();
  await turnAtOnce(page, false);
});

test('the shapes to make are a row of pictures: keys choose, what is made is ticked and stays so, looking does not count', async ({
  desk: page,
}) => {
  test.slow();
  await turnAtOnce(page);
  const figure = await open(page, foldAndCut);
  const row = figure.getByRole('radiogroup', { name: 'Make' });
  const picture = (name: string | RegExp) => row.getByRole('radio', { name });
  await expect(row.getByRole('radio')).toHaveCount(21);
  await picture('Whatever you like').focus();
  await page.keyboard.press('ArrowRight');
  await expect(picture('Diamond')).toBeChecked();
  await expect(figure.locator('.goal')).toContainText('Make a diamond');
  await button(figure, 'A solution').click();
  for (let k = 0; k < 4; k++) await next(figure).click();
  await expect(figure.locator('.goal')).toContainText('A diamond, exactly', TURN);
  await expect(row.locator('[data-solved]')).toHaveCount(0);

  // The same folds and cut, the last line drawn by hand.
  const { folds, cut } = CHALLENGES.diamond.solution!;
  const made = { preset: 'own', opened: 'own', challenge: 'diamond', begun: 'diamond', folds, cut };
  const query = encodeState({ ...foldFigure.initial, ...made, ends: [0.5, 0, 0, 0.5], time: 3 });
  const again = await open(page, foldAndCut, `#fig-fold-and-cut?${query}`);
  await next(again).click();
  await expect(again.locator('.goal')).toContainText('A diamond, exactly', TURN);
  await expect(again.getByRole('radio', { name: 'Diamond, solved' })).toBeChecked();
  const later = await open(page, foldAndCut, '#fig-fold-and-cut?v=1&preset=garland&opened=garland&time=0');
  await expect(later.getByRole('radio', { name: /solved/ })).toHaveCount(1);
  await expect(later.getByRole('radio', { name: 'Diamond, solved' })).not.toBeChecked();
  await turnAtOnce(page, false);
});

test('the row of pictures scrolls by itself on the narrowest screens, and shows what a link chooses', async ({
  desk: page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const figure = await open(page, foldAndCut, '#fig-fold-and-cut?v=1&challenge=scalene');
  const row = (await figure.locator('.pictures').boundingBox())!;
  const last = figure.locator('.picture', { has: page.locator(':checked') });
  await expect(last).toHaveAttribute('title', CHALLENGES.scalene.label);
  const box = (await last.boundingBox())!;
  expect(row.x + row.width).toBeLessThanOrEqual(360);
  expect(row.height).toBeLessThan(64);
  expect(box.x).toBeGreaterThan(row.x - 1);
  expect(box.x + box.width).toBeLessThan(row.x + row.width + 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('what is finished is shared as a short link that opens on the flat sheet and plays by itself, and as a card', async ({
  desk: page,
}) => {
  test.slow();
  const figure = await open(page, foldAndCut, '#fig-fold-and-cut?v=1&preset=letter-t&opened=letter-t&time=6');
  await expect(button(figure, 'Share')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.locator('[data-action="file-card.png"]').click(),
  ]);
  expect(download.suggestedFilename()).toBe('fold-and-cut.card.png');
  const png = await readFile(await download.path());
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  // Without a way of the device's own the link is copied.
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }),
  );
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void (document.title = text)) },
      configurable: true,
    });
  });
  await button(figure, 'Share').click();
  await expect(figure.locator('.figure-note')).toContainText('plays by itself');
  const { hash } = new URL(await page.title());
  expect(hash).toBe('#fig-fold-and-cut?v=1&preset=letter-t&opened=letter-t&play=1');
  const there = await open(page, foldAndCut, hash);
  await expect(status(there)).toContainText('Fold', TURN);
  await expect(button(there, 'Pause')).toBeVisible();
  await expect(next(there)).toHaveText('Again', { timeout: 30_000 });
});

test('vertices are picked with the keys and the mouse, and two lines fail the tests of paper', async ({
  desk: page,
}) => {
  const figure = await open(page, creaseVertex);
  const said = figure.locator('.status');
  const [kawasaki, maekawa] = [0, 1].map((row) => figure.locator('table.conditions tbody tr').nth(row));
  const map = figure.getByRole('application');
  await expect(button(figure, 'Right angle')).toBeHidden();
  await map.focus();
  for (const vertex of [2, 3, 4, 5]) {
    await page.keyboard.press('PageDown');
    await expect(said).toContainText(`Vertex ${vertex} of 5`);
    await expect(kawasaki).toHaveClass('holds');
    await expect(maekawa).toHaveClass('holds');
  }
  await page.keyboard.press('Home');
  const third = (await figure.locator('.vertex').nth(2).boundingBox())!;
  await page.mouse.move(third.x + third.width / 2, third.y + third.height / 2, { steps: 2 });
  await expect(said).toContainText('eight creases');
  await said.hover();
  await expect(said).toContainText('Vertex 1 of 5');
  await page.mouse.click(third.x + third.width / 2, third.y + third.height / 2);
  await said.hover();
  await expect(said).toContainText('eight creases');

  await figure.getByLabel('Creases of').selectOption('lines');
  await expect(kawasaki).toHaveClass('fails');
  await press(figure.getByRole('slider', { name: 'Vertex' }), 'ArrowUp', 3);
  await button(figure, 'Right angle').click();
  await expect(kawasaki).toHaveClass('holds');
  await expect(maekawa).toContainText('M − V = −4');
  await button(figure, 'Flip 1').click();
  await expect(maekawa).toContainText('M − V = 0');
  await press(figure.getByRole('slider', { name: 'Direction of line 2' }), 'ArrowLeft');
  await expect(kawasaki).toHaveClass('fails');
  await figure.getByLabel('Creases of').selectOption('max');
  await expect(kawasaki).toContainText('three creases, an odd number');
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

  test('on the paper a finger draws in every direction; beside it the page scrolls', async ({ page }) => {
    test.slow();
    const figure = await open(page, foldAndCut, blank);
    // What is laid out late, above the window, moves the page although nothing is seen to move.
    await layOutAll(page);
    const devtools = await page.context().newCDPSession(page);
    await figure.locator('.drawing').evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await drawn(page);
    const scrolled = () => page.evaluate(() => scrollY);
    for (const [from, dx, dy] of [
      [[180, 240], 150, 20],
      [[280, 160], 10, 120],
      [[280, 300], -40, -110],
    ] as const) {
      // A tap on a button may have scrolled to it.
      const before = await scrolled();
      await swipe(devtools, await spot(figure, from[0], from[1]), dx, dy);
      await expect(status(figure)).toContainText('The fold is made', TURN);
      expect(await scrolled()).toBe(before);
      await button(figure, 'Undo').tap();
      await expect(status(figure)).toContainText('A flat sheet');
      await figure.locator('.drawing').evaluate((node) => node.scrollIntoView({ block: 'center' }));
      await drawn(page);
    }
    const before = await scrolled();
    await swipe(devtools, await spot(figure, 40, 400), 10, -150);
    await expect.poll(scrolled).not.toBe(before);
    await expect(status(figure)).toContainText('A flat sheet');
  });
});
