import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import type { FigureOnPage } from './figures.ts';
import { expectChange, figures, frame, named, open } from './figures.ts';
import { FRAME, plays } from './questions/player.ts';

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
    await element.locator('[data-action="play"]').click();
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
    await element.locator('[data-action="play"]').click();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(element.locator('[data-action="play"]')).toBeHidden();
    await page.clock.runFor(FRAME);
    const still = await frame(element);
    await page.clock.runFor(1000);
    expect(await frame(element)).toBe(still);
    await element.locator('[data-action="step"]').click();
    await page.clock.runFor(FRAME);
    await expectChange(element, still, 'Step');
  });
}
