import type { CDPSession } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { drawn, figures, frame, named, open, reset } from './figures.ts';
import { away, centre, handlesOf, roomier, valueOf } from './handles.ts';

/** How far fingers go, in CSS pixels: more than the slop after which a browser takes a touch for a scroll. */
const FAR = 40;

interface Place {
  readonly x: number;
  readonly y: number;
}

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'Fingers are moved through the DevTools protocol.',
);

/** Put a finger down at one place, slide it by a vector, and lift it. */
async function swipe(devtools: CDPSession, from: Place, by: Place): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Place[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await touch('touchMove', [{ x: from.x + part * by.x, y: from.y + part * by.y }]);
  }
  await touch('touchEnd', []);
}

for (const figure of figures) {
  test(`every handle of ${named(figure)} follows a finger, and the page keeps still`, async ({ page }) => {
    const element = await open(page, figure);
    const devtools = await page.context().newCDPSession(page);
    for (const { label, handle } of await handlesOf(element)) {
      await test.step(label, async () => {
        await handle.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
        await drawn(page);
        const scrolled = await page.evaluate(() => scrollY);
        const start = await valueOf(handle);
        // Thumbs wander across, too.
        const along = away(start, FAR);
        await swipe(devtools, await centre(handle), { x: along.x || FAR, y: along.y || FAR });
        await drawn(page);
        const moved = await valueOf(handle);
        expect(Math.sign(moved.now - start.now)).toBe(roomier(start));
        expect(await page.evaluate(() => scrollY)).toBe(scrolled);
        await reset(element);
      });
    }
  });

  test(`a thumb on the drawing of ${named(figure)} beside the handles scrolls the page`, async ({ page }) => {
    const element = await open(page, figure);
    const first = await frame(element);
    const devtools = await page.context().newCDPSession(page);
    const svg = element.locator('.drawing');
    await svg.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const free = await svg.evaluate((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      for (let y = Math.max(top, 150) + 5; y < Math.min(bottom, innerHeight - 150); y += 10) {
        for (let x = left + 5; x < right; x += 10) {
          const hit = document.elementFromPoint(x, y);
          if (hit && node.contains(hit) && !hit.closest('.handle')) return { x, y };
        }
      }
      return null;
    });
    expect(free, 'a place without a handle').not.toBeNull();
    const before = await page.evaluate(() => scrollY);
    await swipe(devtools, free!, { x: 0, y: before > 200 ? 140 : -140 });
    await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(before);
    expect(await frame(element)).toBe(first);
  });
}
