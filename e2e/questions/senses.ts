import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { allLive, drawn, figureIn, figures, frame, named, visit } from '../figures.ts';
import { test } from '../stage.ts';

/** Whether those who hear a figure hear it once: its label, then what they can use. */
export function askHearing(path: string): void {
  for (const figure of figures.filter((one) => one.path === path))
    test(`${named(figure)} is heard as one description and the parts that can be used`, async ({ desk }) => {
      await visit(desk, path);
      await allLive(desk);
      const heard = await figureIn(desk, figure.id).locator('.drawing').ariaSnapshot();
      const loose = heard.split('\n').filter((line) => /^\s*- text:/.test(line));
      expect(loose, 'words that belong to no part').toEqual([]);
    });
}

/** Points of a drawing to point at: rows and columns. */
const GRID = 5;

/** Whether pointing at a figure's drawing leaves its state alone: only a press may change it. */
export function askPointing(figure: FigureOnPage): void {
  test(`pointing at ${named(figure)} changes nothing that stays`, async ({ desk }) => {
    await visit(desk, figure.path);
    const element = figureIn(desk, figure.id);
    await element.locator('.drawing').scrollIntoViewIfNeeded();
    await allLive(desk);
    await element.scrollIntoViewIfNeeded();
    const state = () => element.evaluate((node) => (node as HTMLElement & { query: string }).query);
    const [before, shown] = [await state(), await frame(element)];
    const box = (await element.locator('.drawing').boundingBox())!;
    for (let k = 0; k < GRID * GRID; k++) {
      const [x, y] = [(k % GRID) + 0.5, Math.floor(k / GRID) + 0.5].map((step) => step / GRID);
      await desk.mouse.move(box.x + x * box.width, box.y + y * box.height);
    }
    await drawn(desk);
    expect(await state()).toBe(before);
    await desk.mouse.move(0, 0);
    await drawn(desk);
    await drawn(desk);
    expect((await frame(element)) === shown, 'the frame is as it was').toBe(true);
  });
}
