import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { description, drawn, figures, frame, open } from './figures.ts';
import { builtPage, chapters, home } from './site.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const hero = figures.find(({ path, name }) => path === home && name === 'rising-surface')!;
/** Bytes of a chapter's picture. */
const LARGEST = 60_000;

const surface = (figure: Locator): Locator => figure.getByRole('application');
const rise = (figure: Locator): Locator => figure.getByRole('slider', { name: 'Rise' });

async function turn(figure: Locator): Promise<number> {
  return Number(/turned by (\d+)/.exec(await description(figure))?.[1]);
}

async function swipe(
  page: Page,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: object[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints } as never);
  await touch('touchStart', [from]);
  for (const part of [0.25, 0.5, 0.75, 1])
    await touch('touchMove', [{ x: from.x + part * by.x, y: from.y + part * by.y }]);
  await touch('touchEnd', []);
  await drawn(page);
}

test('the surface is at rest until it is touched', async ({ desk: page }) => {
  const figure = await open(page, hero);
  const first = await frame(figure);
  await page.waitForTimeout(500);
  expect(await frame(figure)).toBe(first);
});

test('the surface turns by mouse and by keys, rises and lies flat, and a reset brings all back', async ({
  desk: page,
}) => {
  const figure = await open(page, hero);
  const first = await frame(figure);
  const start = await turn(figure);
  const box = (await surface(figure).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 20, { steps: 4 });
  await page.mouse.up();
  await drawn(page);
  const dragged = await turn(figure);
  expect(dragged).not.toBe(start);
  await surface(figure).focus();
  await page.keyboard.press('ArrowLeft');
  await drawn(page);
  expect(Math.abs((await turn(figure)) - dragged)).toBe(5);
  await surface(figure).dblclick();
  await drawn(page);
  expect(await turn(figure)).toBe(start);

  await rise(figure).press('Home');
  await drawn(page);
  expect(await description(figure)).toContain('still flat');
  await expect(figure.locator('.surface .crease')).toHaveCount(0);
  await rise(figure).press('End');
  await drawn(page);
  expect(await description(figure)).toContain('353 flat faces');
  await figure.getByRole('button', { name: 'Reset', exact: true }).click();
  await drawn(page);
  expect(await frame(figure)).toBe(first);
});

test('play lets the plane rise from where it is and stops at the top', async ({ desk: page }) => {
  const figure = await open(page, hero);
  const first = await frame(figure);
  const play = figure.locator('[data-action="play"]');
  await play.click();
  await expect.poll(() => description(figure)).toMatch(/risen by [1-8]?\d %/);
  await expect(play).toHaveText('Pause');
  await expect.poll(() => description(figure), { timeout: 10_000 }).toContain('risen by 100 %');
  await expect(play).toHaveText('Again');
  await figure.getByRole('button', { name: 'Reset', exact: true }).click();
  await drawn(page);
  expect(await frame(figure)).toBe(first);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test.skip(
    ({ browserName }) => browserName !== 'chromium',
    'Fingers are moved through the DevTools protocol.',
  );

  test('a finger across turns the surface, a finger along scrolls the page', async ({ page }) => {
    const figure = await open(page, hero);
    await surface(figure).evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const start = await turn(figure);
    const box = (await surface(figure).boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const scrolled = await page.evaluate(() => scrollY);
    await swipe(page, middle, { x: 80, y: 5 });
    expect(await turn(figure)).not.toBe(start);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    const turned = await turn(figure);
    await swipe(page, middle, { x: 0, y: -120 });
    await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(scrolled);
    expect(await turn(figure)).toBe(turned);
  });
});

test('every chapter is listed once, with a picture of its own that is no more than an ornament', () => {
  const items = [...builtPage(home).querySelectorAll('.chapter-list li')];
  const targets = items.map((item) => item.querySelector('a')?.getAttribute('href'));
  expect(targets.toSorted()).toEqual([...chapters].sort());
  for (const item of items) {
    const picture = item.querySelector('.still svg');
    expect(picture, String(item.textContent)).not.toBeNull();
    expect(Buffer.byteLength(picture!.outerHTML)).toBeLessThanOrEqual(LARGEST);
    expect(picture!.querySelectorAll('path[d^="M"]').length).toBeGreaterThan(0);
    expect(picture!.getAttribute('aria-hidden')).toBe('true');
    expect(picture!.querySelectorAll('[tabindex], [role], .handle').length).toBe(0);
  }
  const pictures = items.map((item) => item.querySelector('.still svg')?.innerHTML);
  expect(new Set(pictures).size).toBe(items.length);
  // Folded paper flat on the table would say nothing: the picture is of what one cut makes.
  const origami = items.find((item) => item.querySelector('a')?.getAttribute('href')?.endsWith('/origami/'));
  expect(origami?.querySelectorAll('.still .paper.free').length).toBe(1);
  expect(origami?.querySelectorAll('.still .handle, .still .folding-line').length).toBe(0);
});

test('a chapter’s picture ends where its part of the figure ends', async ({ page }) => {
  await page.goto(home);
  const pictures = await page.locator('.still svg').evaluateAll((all: SVGSVGElement[]) =>
    all.map((picture) => {
      const { width, height } = picture.getBoundingClientRect();
      const part = picture.viewBox.baseVal;
      return {
        shown: width / height,
        part: part.width / part.height,
        clipped: getComputedStyle(picture).overflow,
      };
    }),
  );
  for (const { shown, part, clipped } of pictures) {
    expect(shown / part).toBeCloseTo(1, 1);
    expect(clipped).toBe('hidden');
  }
});
