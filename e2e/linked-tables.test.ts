// Tables whose rows stand for parts of a drawing: what is said of a row that is pointed at may move the table.
import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import { drawn, figures, open } from './figures.ts';
import { test } from './stage.ts';

/** The places of a table's upper edge in its figure, frame by frame. */
const placesOf = (table: Locator): Promise<number[]> =>
  table.evaluate(async (element) => {
    const places: number[] = [];
    for (let k = 0; k < 8; k++) {
      await new Promise(requestAnimationFrame);
      const { top } = element.closest('live-figure')!.getBoundingClientRect();
      places.push(Math.round(element.getBoundingClientRect().top - top));
    }
    return places;
  });

for (const name of ['dimension-table', 'policy-map'])
  for (const room of ['with the room that is kept for it', 'without room'])
    test(`what is said of a row moves no table back and forth, ${room}: ${name}`, async ({ desk: page }) => {
      const figure = await open(
        page,
        figures.find((one) => one.name === name)!,
      );
      const kept = room.startsWith('with the');
      const status = figure.locator('.status');
      const minHeight = (height: string) =>
        status.evaluate((element: HTMLElement, to) => (element.style.minHeight = to), height);
      await minHeight(kept ? '' : '0');
      const table = figure.locator('table.linked').first();
      await table.scrollIntoViewIfNeeded();
      await page.mouse.move(0, 0);
      await drawn(page);
      const [before] = await placesOf(table);
      const rows = await table.locator('tbody tr').all();
      for (const row of rows.slice(0, 4)) {
        const box = (await row.boundingBox())!;
        await page.mouse.move(box.x + 30, box.y + 5);
        await drawn(page);
        await drawn(page);
        const places = await placesOf(table);
        expect(new Set(places).size, places.join()).toBe(1);
        if (kept) expect(places[0]).toBe(before);
      }
      await page.mouse.move(0, 0);
      await drawn(page);
      await drawn(page);
      expect((await placesOf(table)).at(-1)).toBe(before);
      await minHeight('');
    });
