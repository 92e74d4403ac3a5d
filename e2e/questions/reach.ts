import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { STOP } from '../figures.ts';
import { test } from '../stage.ts';
import { arrival } from './arrival.ts';

/** The least side of what a thumb must hit, in CSS pixels, half a pixel of rounding allowed. */
const THUMB = 43.5;

/** Whether everything usable on a page can be hit. */
export function askThumbs(path: string): void {
  test(`a thumb can hit every button and handle of ${path}`, async ({ held }) => {
    await arrival(held, path);
    await held.setViewportSize({ width: 390, height: 844 });
    const targets = held.locator(
      'button, select, summary, input[type="range"], label:has(input), nav a, .handle-hit',
    );
    const small = await targets.evaluateAll(
      (all, least) =>
        all
          .filter(
            (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.visually-hidden'),
          )
          .map((node) => ({ node, box: node.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < least)
          .map(({ node, box }) => {
            const name = node.closest('[aria-label]')?.getAttribute('aria-label') ?? node.textContent.trim();
            return `${node.nodeName} ${name}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
          }),
      THUMB,
    );
    expect(small).toEqual([]);
  });
}

/** Whether everything usable on a page can be reached by the tab key, and is in the window then. */
export function askTabs(path: string): void {
  test(`the tab key reaches everything usable on ${path}, and what it reaches can be seen`, async ({
    held,
  }) => {
    await arrival(held, path);
    await held.setViewportSize({ width: 1280, height: 720 });
    await listenToFocus(held);
    const places = await held.evaluate(
      () =>
        [document, ...Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentDocument!)]
          .map((one) => [
            ...one.querySelectorAll(
              'a[href], button:enabled, input, select, summary, textarea, [tabindex="0"]',
            ),
          ])
          .flat().length,
    );
    // A key that is held down repeats, in half the messages.
    for (let k = 0; k < places; k++) await held.keyboard.down('Tab');
    await held.keyboard.up('Tab');
    const { unseen, missed, idle } = await held.evaluate((stop) => {
      const { reached, unseen } = (window as unknown as Focused).focused;
      const usable = document.querySelectorAll<HTMLElement>(
        `button:enabled, select:enabled, summary, [role="slider"], ${stop}`,
      );
      const missed = [...usable]
        .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !reached.has(node))
        .map((node) => node.getAttribute('aria-label') ?? node.textContent);
      // A drawing is no stop itself: what can be used in it is.
      const idle = [...reached]
        .filter((node) => node.matches('.drawing'))
        .map((node) => node.outerHTML.slice(0, 200));
      return { unseen, missed, idle };
    }, STOP);
    expect(unseen).toEqual([]);
    expect(missed).toEqual([]);
    expect(idle, 'drawings that the tab key stops at').toEqual([]);
  });
}

/** What the tab key has reached on a page that listens. */
interface Focused {
  focused: {
    readonly reached: Set<Element>;
    /** The names of those that were off the screen when they had the focus. */
    readonly unseen: string[];
  };
}

/** Go to the top of a page, and from now on keep what gets the focus. */
function listenToFocus(page: Page): Promise<void> {
  return page.evaluate(() => {
    const focused: Focused['focused'] = { reached: new Set(), unseen: [] };
    (window as unknown as Focused).focused = focused;
    addEventListener('focusin', () => {
      const node = document.activeElement;
      if (!node || focused.reached.has(node)) return;
      focused.reached.add(node);
      const box = node.getBoundingClientRect();
      const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      if (!seen) focused.unseen.push(node.getAttribute('aria-label') ?? node.textContent);
    });
    // The key goes on from where the focus was last, which can be anywhere on a page that is open already.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
  });
}
