import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { drawn, expectChange, frame, named, open, reset } from '../figures.ts';
import type { HandlePlace } from '../handles.ts';
import { arrow, away, handlesOf, placeOf, press, roomier, valueOf } from '../handles.ts';
import { test } from '../stage.ts';

/** How far handles are dragged, and how near the dot must be to the pointer then, in CSS pixels. */
const FAR = 16;
const NEAR = 6;

/** What every handle of a figure answers to keys and to the mouse. */
export function askHandles(figure: FigureOnPage): void {
  test(`every handle of ${named(figure)} follows the keys`, async ({ desk }) => {
    const element = await open(desk, figure);
    const first = await frame(element);
    for (const [k, { label, handle }] of (await handlesOf(element)).entries()) {
      await test.step(label, async () => {
        expect(label).not.toBe('');
        const start = await valueOf(handle);
        const key = arrow(start);
        const once = await press(handle, key);
        expect(Math.sign(once.now - start.now), `the direction of ${key}`).toBe(roomier(start));
        expect(once.text).not.toBe(start.text);
        await expectChange(element, first, key);

        // What Shift does is the same for all handles.
        if (k === 0) {
          await press(handle, 'Escape');
          const shifted = await press(handle, `Shift+${key}`);
          await press(handle, 'Escape');
          expect(await press(handle, key, 10), `ten times ${key} is once with Shift`).toEqual(shifted);
        }
        const least = await press(handle, 'Home');
        expect(least.now).toBeCloseTo(least.min, 1);
        const most = await press(handle, 'End');
        expect(most.now).toBeCloseTo(most.max, 1);
        expect(most.now).toBeGreaterThan(least.now);
        await press(handle, 'Escape');
        expect(await frame(element), 'after Escape').toBe(first);
      });
    }
  });

  test(`every handle of ${named(figure)} follows the mouse`, async ({ desk }) => {
    const element = await open(desk, figure);
    const first = await frame(element);
    for (const [k, { label, handle }] of (await handlesOf(element)).entries()) {
      await test.step(label, async () => {
        const { value: start, dot: from } = await placeOf(handle, true);
        const by = away(start, FAR);
        await desk.mouse.move(from.x, from.y);
        await drawn(desk);
        const before = await frame(element);
        const grab = async (): Promise<HandlePlace> => {
          await desk.mouse.move(from.x, from.y);
          await desk.mouse.down();
          await desk.mouse.move(from.x + by.x, from.y + by.y, { steps: 2 });
          return placeOf(handle);
        };

        const { value: moved, dot } = await grab();
        await expect(handle).toBeFocused();
        const miss = by.x === 0 ? dot.y - from.y - by.y : dot.x - from.x - by.x;
        expect(Math.abs(miss), 'the dot is under the pointer').toBeLessThan(NEAR);
        expect(Math.sign(moved.now - start.now)).toBe(roomier(start));
        expect(moved.text).not.toBe(start.text);
        await desk.keyboard.press('Escape');
        await drawn(desk);
        expect(await frame(element), 'Escape gives the drag up').toBe(before);
        await desk.mouse.up();
        if (k > 0) return;

        // What happens to a handle that is let go is the same for all of them.
        await grab();
        await desk.mouse.up();
        const dropped = await valueOf(handle);
        expect(dropped).not.toEqual(start);
        await desk.mouse.move(from.x, from.y);
        expect(await valueOf(handle), 'a handle that was let go stays').toEqual(dropped);
        await reset(element);
        expect(await frame(element)).toBe(first);
      });
    }
  });
}
