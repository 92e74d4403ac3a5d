import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { equalLayers, randomCounts } from '../src/network/counts/random-counts.ts';
import { description, drawn, figures, frame, open, reset } from './figures.ts';
import { placeOf } from './handles.ts';
import { swipe } from './questions/fingers.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const depthVsWidth = figures.find(({ id }) => id === 'fig-depth-vs-width')!;
/** One network comes every 40 ms at least. */
const COUNTED = { timeout: 30_000 };

async function experiment(page: Page) {
  const element = await open(page, depthVsWidth);
  const button = (name: string): Locator => element.getByRole('button', { name, exact: true });
  return { element, button, status: element.locator('.status') };
}

test('other random networks are counted in a thread of their own, and the means are theirs', async ({
  desk: page,
}) => {
  const { element, button, status } = await experiment(page);
  await expect(button('Stop')).toBeHidden();
  await element.getByRole('combobox', { name: 'Hidden units in all' }).selectOption('12');
  await button('Count 100 others').click();
  await expect(status).toHaveText(/\(seeds 21 to 40\)\.$/, COUNTED);
  await expect(button('Stop')).toBeHidden();
  const counts = [...randomCounts({ hidden: equalLayers(12, 2), seed: 21, networks: 20 })];
  const mean = counts.reduce((sum, count) => sum + count, 0) / 20;
  expect(await description(element)).toContain(
    `With two hidden layers of 6: between 352 and 484 regions at best; random ones have ${Math.round(mean * 10) / 10} on average, from ${Math.min(...counts)} to ${Math.max(...counts)}.`,
  );
});

test('a count can be stopped on its way, keeps what it has, and goes on from there', async ({
  desk: page,
}) => {
  const { element, button, status } = await experiment(page);
  const first = await frame(element);
  await button('Count 100 others').click();
  await expect(status).toHaveText(/^Counting: [1-9]\d? of 100 networks\.$/);
  await button('Stop').click();
  await expect(status).toHaveText(/^\d+ of 100 networks counted\. Go on counts the rest\.$/);
  const stopped = await status.textContent();
  const dots = () =>
    element
      .locator('.networks path')
      .evaluateAll((paths) =>
        paths.reduce((sum, path) => sum + (path.getAttribute('d')?.match(/M/g)?.length ?? 0), 0),
      );
  const kept = await dots();
  expect(stopped).toMatch(new RegExp(`^${kept} of`));
  expect(kept).toBeLessThan(100);
  await page.waitForTimeout(300);
  expect(await status.textContent(), 'nothing goes on').toBe(stopped);
  await expect(button('Go on')).toBeVisible();
  await expect(element.locator('button:focus'), 'the focus is not lost with the button').toHaveCount(1);
  await button('Go on').click();
  await expect(status).toHaveText(/\(seeds 21 to 40\)\.$/, COUNTED);
  expect(await dots()).toBe(100);
  await reset(element);
  expect(await frame(element)).toBe(first);
});

test('an interrupted count is no part of what reset returns to', async ({ desk: page }) => {
  const { element, button, status } = await experiment(page);
  const first = await frame(element);
  await button('Count 100 others').click();
  await expect(status).toHaveText(/^Counting: [1-9]/);
  await reset(element);
  await expect(status).toHaveText(/\(seeds 1 to 20\)\.$/);
  await drawn(page);
  expect(await frame(element)).toBe(first);
});

for (const [what, worker] of [
  ['that cannot be started', 'throw new Error("no workers here")'],
  ['that fails', 'setTimeout(() => this.onerror?.call(this) ?? this.dispatchEvent(new Event("error")), 50)'],
] as const)
  test(`a worker ${what} leaves a clear note and a way to go on`, async ({ page }) => {
    await page.addInitScript(`
      const Real = Worker;
      let broken = true;
      addEventListener('mend', () => (broken = false));
      globalThis.Worker = class extends EventTarget {
        constructor(...rest) {
          if (!broken) return new Real(...rest);
          super();
          ${worker};
        }
        postMessage() {}
        terminate() {}
      };
    `);
    const { button, status } = await experiment(page);
    await button('Count 100 others').click();
    await expect(status).toHaveText('The count broke off after 0 of 100 networks. Go on tries again.');
    await page.evaluate(() => dispatchEvent(new Event('mend')));
    await button('Go on').click();
    await expect(status).toHaveText(/^Counting: [1-9]/);
    await button('Stop').click();
    await expect(status).toHaveText(/counted\. Go on counts the rest\.$/);
  });

test('a worker that hangs can be stopped, and is given up after ten seconds', async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(
    'globalThis.Worker = class extends EventTarget { postMessage() {} terminate() {} };',
  );
  const { button, status } = await experiment(page);
  await button('Count 100 others').click();
  await page.clock.runFor(100);
  await expect(status).toHaveText('Counting: 0 of 100 networks.');
  await button('Stop').click();
  await page.clock.runFor(100);
  await expect(status).toHaveText('0 of 100 networks counted. Go on counts the rest.');
  await button('Go on').click();
  await page.clock.runFor(11_000);
  await expect(status).toHaveText('The count broke off after 0 of 100 networks. Go on tries again.');
});

const foldThePlane = figures.find(({ id }) => id === 'fig-fold-the-plane')!;

test('a handle snaps to what is special near it, says to what while it is held, and with Alt does not', async ({
  page,
}) => {
  const figure = await open(page, foldThePlane);
  const dot = figure.getByRole('slider', { name: 'Point of the sheet' }).locator('.handle-dot');
  const seen = (await figure.locator('.facets').boundingBox())!;
  const nearMiddle = { x: seen.x + seen.width / 2 + 3, y: seen.y + 0.3 * seen.height };
  const drag = async (): Promise<void> => {
    const from = (await dot.boundingBox())!;
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(nearMiddle.x, nearMiddle.y, { steps: 3 });
  };
  await drag();
  await expect(figure.locator('.snapping text')).toHaveText('midline');
  await page.mouse.up();
  await expect(figure.locator('.snapping')).toHaveCount(0);
  const slider = figure.getByRole('slider', { name: 'Point of the sheet' });
  await expect(slider).toHaveAttribute('aria-valuetext', /^x₁ 0,/);
  await page.keyboard.down('Alt');
  await drag();
  await page.mouse.move(nearMiddle.x + 3, nearMiddle.y, { steps: 2 });
  await expect(figure.locator('.snapping')).toHaveCount(0);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect(slider).not.toHaveAttribute('aria-valuetext', /^x₁ 0,/);
});

test('a finger draws a line across the folded plane in every direction, the page keeps still, and a tap draws nothing', async ({
  phone: page,
}) => {
  const element = await open(page, foldThePlane);
  const devtools = await page.context().newCDPSession(page);
  const surface = element.locator('.stroke-surface');
  await surface.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await drawn(page);
  const before = await frame(element);
  const { x, y, width } = (await surface.boundingBox())!;
  /** A place of the panel, in shares of its width. */
  const at = (across: number, down: number) => ({ x: x + across * width, y: y + down * width });
  await swipe(devtools, at(0.5, 0.25), { x: 1, y: 1 });
  await drawn(page);
  expect(await frame(element), 'a tap').toBe(before);
  const scrolled = await page.evaluate(() => scrollY);
  // Every stroke begins away from where the one before has left the line's points.
  const strokes = [
    { start: at(0.5, 0.25), by: { x: 60, y: 0 } },
    { start: at(0.2, 0.35), by: { x: 0, y: 70 } },
    { start: at(0.82, 0.55), by: { x: -50, y: 60 } },
    { start: at(0.3, 0.35), by: { x: 20, y: -30 } },
  ];
  for (const { start, by } of strokes) {
    const name = `${by.x}, ${by.y}`;
    await swipe(devtools, start, by);
    await drawn(page);
    expect(await page.evaluate(() => scrollY), `${name}: the page keeps still`).toBe(scrolled);
    const [a, b] = await Promise.all(
      ['First', 'Second'].map((which) =>
        placeOf(element.getByRole('slider', { name: `${which} point of the line` })),
      ),
    );
    expect(Math.hypot(a.dot.x - start.x, a.dot.y - start.y), `${name}: where it begins`).toBeLessThan(3);
    expect(
      Math.hypot(b.dot.x - start.x - by.x, b.dot.y - start.y - by.y),
      `${name}: where it ends`,
    ).toBeLessThan(3);
  }
  // Every stroke is one step back.
  for (const _ of strokes) await element.getByRole('button', { name: 'Undo', exact: true }).click();
  await drawn(page);
  expect(await frame(element)).toBe(before);
});
