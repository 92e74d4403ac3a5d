import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { STOP, named, open, tidy } from '../figures.ts';
import { test } from '../stage.ts';
import { changesByKeys, changesByPointer } from '../stops.ts';

/** What the maps and surfaces of a figure answer to keys and to the mouse. */
export function askStops(figure: FigureOnPage): void {
  if (!figure.hasStops) return;
  test(`every map and surface of ${named(figure)} has a name and follows keys and mouse`, async ({
    desk,
  }) => {
    const element = await open(desk, figure);
    for (const stop of await element.locator(`.drawing ${STOP}`).all()) {
      if (!(await stop.isVisible())) continue;
      const name = (await stop.getAttribute('aria-label')) ?? '';
      await test.step(name, async () => {
        expect(name, 'its name').toMatch(/\w/);
        expect(await stop.getAttribute('aria-roledescription'), 'what it says it is').toMatch(/\w/);
        await changesByKeys(element, stop);
        await tidy(element);
        await stop.scrollIntoViewIfNeeded();
        await changesByPointer(element, stop, {
          async touch({ x, y }) {
            await desk.mouse.move(x, y);
            await desk.mouse.down();
            await desk.mouse.up();
          },
          async drag(from, by) {
            await desk.mouse.move(from.x, from.y);
            await desk.mouse.down();
            await desk.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
            await desk.mouse.up();
          },
        });
        await desk.mouse.move(0, 0);
        await tidy(element);
      });
    }
  });
}
