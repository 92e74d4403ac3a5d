import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AnyFigure, Field } from '../src/contract/figure.ts';
import type { FigureOnPage } from './figures.ts';
import { description, expectChange, figures, frame, named, open, source } from './figures.ts';
import { onEachFigure, test } from './stage.ts';

/** Time enough to draw a change that was made before; in milliseconds. */
const FRAME = 40;

/** A figure whose steps may be frames of a movement, at some of which the step button does not rest. */
type Resting = AnyFigure & { stops?(state: Record<string, Field>): boolean };

const button = (figure: Locator, name: string): Locator => figure.getByRole('button', { name, exact: true });

/** Open a figure anew on a page whose time stands still, so that the player runs only when the test says so. */
async function openStill(page: Page, figure: FigureOnPage): Promise<Locator> {
  await page.goto('about:blank');
  return open(page, figure);
}

/** Let time go on until a playing figure has changed: how long a step takes is the figure's own affair. */
async function runUntilItMoves(figure: Locator): Promise<void> {
  const before = await frame(figure);
  for (let k = 0; k < 30 && (await frame(figure)) === before; k++) await figure.page().clock.runFor(100);
  await expectChange(figure, before, 'Play');
}

const plays = ({ actions }: FigureOnPage): boolean => actions.includes('play');

onEachFigure((figure) => {
  test(`play advances ${named(figure)}, pause stops it, reset takes it back`, async ({ still }) => {
    const element = await openStill(still, figure);
    const first = await frame(element);
    await expect(button(element, 'Pause')).toBeDisabled();
    await button(element, 'Play').click();
    await expect(button(element, 'Play')).toBeDisabled();
    await runUntilItMoves(element);
    // What takes only a few steps may have come to its end.
    if (await button(element, 'Pause').isEnabled()) await runUntilItMoves(element);
    if (await button(element, 'Pause').isEnabled()) await button(element, 'Pause').click();
    await still.clock.runFor(FRAME);
    const paused = await frame(element);
    await still.clock.runFor(500);
    expect(await frame(element)).toBe(paused);
    await expect(button(element, 'Play')).toBeEnabled();
    await button(element, 'Play').click();
    await button(element, 'Reset').click();
    await still.clock.runFor(500);
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
      await button(element, 'Step').click();
      await still.clock.runFor(1000);
      do state = definition.step?.(state) ?? state;
      while (definition.stops?.(state) === false);
      expect(await description(element)).toBe(definition.describe(state));
    }
  });
}, plays);

/** Open a page of its own whose time stands still. */
async function openInStillTime(page: Page, figure: FigureOnPage): Promise<Locator> {
  await page.clock.install({ time: 0 });
  const element = await open(page, figure);
  await page.clock.pauseAt(3_600_000);
  return element;
}

// When the player may run is the same for all figures.
for (const figure of figures.filter(plays).slice(0, 1)) {
  test(`${named(figure)} rests in a hidden tab and off the screen`, async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(document, 'hidden', {
        get: () => document.documentElement.hasAttribute('data-hidden'),
      });
    });
    const element = await openInStillTime(page, figure);
    await button(element, 'Play').click();
    await page.evaluate(() => document.documentElement.setAttribute('data-hidden', ''));
    await page.clock.runFor(FRAME);
    const hidden = await frame(element);
    await page.clock.runFor(1000);
    expect(await frame(element)).toBe(hidden);
    await page.evaluate(() => document.documentElement.removeAttribute('data-hidden'));

    await element.evaluate(
      (root) =>
        new Promise<void>((resolve) => {
          root.style.marginBlock = '300vh';
          scrollTo({ top: 0, behavior: 'instant' });
          new IntersectionObserver((entries) => {
            if (entries.every((entry) => !entry.isIntersecting)) resolve();
          }).observe(root);
        }),
    );
    await page.clock.runFor(FRAME);
    const away = await frame(element);
    await page.clock.runFor(1000);
    expect(await frame(element)).toBe(away);
  });

  test(`${named(figure)} moves only by steps where the reader wants less motion`, async ({ page }) => {
    const element = await openInStillTime(page, figure);
    await button(element, 'Play').click();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(button(element, 'Play')).toBeDisabled();
    await expect(button(element, 'Pause')).toBeDisabled();
    await page.clock.runFor(FRAME);
    const still = await frame(element);
    await page.clock.runFor(1000);
    expect(await frame(element)).toBe(still);
    await button(element, 'Step').click();
    await page.clock.runFor(FRAME);
    await expectChange(element, still, 'Step');
  });
}
