import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { STOP, drawn, frame, named, open } from '../figures.ts';
import { away, handlesOf, placeOf, press, roomier } from '../handles.ts';
import { test } from '../stage.ts';
import type { Place } from '../stops.ts';
import { changesByPointer } from '../stops.ts';
import { layOutAll } from './arrival.ts';

/** How far fingers go, in CSS pixels: more than the slop after which a browser takes a touch for a scroll. */
const FAR = 40;

/** Put a finger down at one place, slide it by a vector, and lift it. */
export async function swipe(devtools: CDPSession, from: Place, by: Place): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Place[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [from]);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await touch('touchMove', [{ x: from.x + part * by.x, y: from.y + part * by.y }]);
  }
  await touch('touchEnd', []);
}

async function bringToMiddle(part: Locator): Promise<void> {
  await part.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await drawn(part.page());
}

/** Wait until a page that was let go at speed has come to rest: it takes no touches before. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    let [place, still] = [NaN, 0];
    while (still < 6) {
      still = scrollY === place ? still + 1 : 0;
      place = scrollY;
      await new Promise(requestAnimationFrame);
    }
  });
}

const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY);

/** A place of a drawing, clear of the ends of the window, where no handle is. */
function freePlace(part: Locator): Promise<Place | null> {
  return part.evaluate((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    for (let y = Math.max(top, 150) + 5; y < Math.min(bottom, innerHeight - 150); y += 10) {
      for (let x = left + 5; x < right; x += 10) {
        const hit = document.elementFromPoint(x, y);
        if (hit && node.contains(hit) && !hit.closest('.handle')) return { x, y };
      }
    }
    return null;
  });
}

/** What a figure answers to fingers. */
export function askFingers(figure: FigureOnPage): void {
  test.skip(
    ({ browserName }) => browserName !== 'chromium',
    'Fingers are moved through the DevTools protocol.',
  );

  test(`every handle of ${named(figure)} follows a finger, and the page keeps still`, async ({ phone }) => {
    const element = await open(phone, figure);
    const devtools = await phone.context().newCDPSession(phone);
    // What is laid out late, above the window, lets the page scroll although nothing is seen to move.
    await layOutAll(phone);
    for (const { label, handle } of await handlesOf(element)) {
      await test.step(label, async () => {
        const { value: start, dot, scrolled: before } = await placeOf(handle, true);
        // Thumbs wander across, too.
        const along = away(start, FAR);
        await swipe(devtools, dot, { x: along.x || FAR, y: along.y || FAR });
        const { value: moved, scrolled: after } = await placeOf(handle);
        expect(Math.sign(moved.now - start.now)).toBe(roomier(start));
        expect(after, 'how far the page is scrolled').toBe(before);
        expect((await press(handle, 'Escape')).now, 'after Escape').toBe(start.now);
      });
    }
    await devtools.detach();
  });

  test(`a thumb on the drawing of ${named(figure)} beside the handles scrolls the page`, async ({
    phone,
  }) => {
    const element = await open(phone, figure);
    const first = await frame(element);
    const devtools = await phone.context().newCDPSession(phone);
    const svg = element.locator('.drawing');
    for (const part of [svg, ...(await svg.locator(STOP).all())]) {
      if (!(await part.isVisible())) continue;
      await bringToMiddle(part);
      const free = await freePlace(part);
      expect(free, 'a place without a handle').not.toBeNull();
      const before = await scrolled(phone);
      await swipe(devtools, free!, { x: 0, y: before > 200 ? 140 : -140 });
      await expect.poll(() => scrolled(phone), { intervals: [20, 50, 100] }).not.toBe(before);
      await atRest(phone);
      expect(await frame(element)).toBe(first);
    }
    await devtools.detach();
  });

  if (figure.hasStops) {
    test(`every part of ${named(figure)} that takes fingers follows a tap or a swipe`, async ({ phone }) => {
      const element = await open(phone, figure);
      const devtools = await phone.context().newCDPSession(phone);
      for (const stop of await element.locator(`.drawing ${STOP}`).all()) {
        if (!(await stop.isVisible())) continue;
        await bringToMiddle(stop);
        await changesByPointer(element, stop, {
          touch: ({ x, y }) => phone.touchscreen.tap(x, y),
          drag: (from, by) => swipe(devtools, from, by),
        });
      }
      await devtools.detach();
    });
  }
}
