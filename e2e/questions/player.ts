import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AnyFigure, Field } from '../../src/contract/figure.ts';
import type { FigureOnPage } from '../figures.ts';
import { bring, description, expectChange, figureIn, frame, named, source, visit } from '../figures.ts';
import { test } from '../stage.ts';

/** Time enough to draw a change that was made before; in milliseconds. */
export const FRAME = 40;

/** A figure whose steps may be frames of a movement, at some of which the step button does not rest. */
type Resting = AnyFigure & { stops?(state: Record<string, Field>): boolean };

/** A figure's button by its name. */
export const button = (figure: Locator, name: string): Locator =>
  figure.getByRole('button', { name, exact: true });

/** Open a figure on a page whose time stands still, so that the player runs only when the test says so. */
async function openStill(page: Page, { path, id }: FigureOnPage): Promise<Locator> {
  const there = await visit(page, path);
  const figure = figureIn(page, id);
  await bring(figure);
  if (there) {
    await figure.evaluate((element) => element.querySelector<HTMLElement>('[data-action="reset"]')!.click());
    await page.clock.runFor(FRAME);
  }
  return figure;
}

/** Let time go on until a playing figure has changed: how long a step takes is the figure's own affair. */
async function runUntilItMoves(figure: Locator): Promise<void> {
  const before = await frame(figure);
  for (let k = 0; k < 30 && (await frame(figure)) === before; k++) await figure.page().clock.runFor(100);
  await expectChange(figure, before, 'Play');
}

/** Has a figure a player? */
export const plays = ({ actions }: FigureOnPage): boolean => actions.includes('play');

/** What the player of a figure does. */
export function askPlayer(figure: FigureOnPage): void {
  if (!plays(figure)) return;
  test(`play advances ${named(figure)}, pause stops it, reset takes it back`, async ({ still }) => {
    const element = await openStill(still, figure);
    const first = await frame(element);
    const play = element.locator('[data-action="play"]');
    await expect(play).toHaveText(/^(Play|Again)$/);
    await play.click();
    await expect(play).toHaveText('Pause');
    await expect(play, 'the button keeps the focus').toBeFocused();
    await runUntilItMoves(element);
    // What takes only a few steps may have come to its end.
    if ((await play.textContent()) === 'Pause') await runUntilItMoves(element);
    if ((await play.textContent()) === 'Pause') await play.click();
    await still.clock.runFor(FRAME);
    const paused = await frame(element);
    await still.clock.runFor(500);
    expect(await frame(element)).toBe(paused);
    await expect(play).toHaveText(/^(Play|Again)$/);
    await play.click();
    await button(element, 'Reset').click();
    await still.clock.runFor(500);
    await expect(play).toHaveText(/^(Play|Again)$/);
    expect(await frame(element)).toBe(first);
  });

  test(`step takes ${named(figure)} exactly one step on`, async ({ still }) => {
    const element = await openStill(still, figure);
    const { figure: definition, initial } = (await source(figure)) as {
      figure: Resting;
      initial: Record<string, Field>;
    };
    let state = initial;
    for (let k = 0; k < 3; k++) {
      await element.locator('[data-action="step"]').click();
      await still.clock.runFor(1000);
      do state = definition.step?.(state) ?? state;
      while (definition.stops?.(state) === false);
      expect(await description(element)).toBe(definition.describe(state));
    }
  });
}
