import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { decodeState } from '../../src/contract/permalink.ts';
import type { FigureOnPage } from '../figures.ts';
import { description, drawn, frame, live, named, note, open, openAnew, source, tidy } from '../figures.ts';
import { arrow, controlsOf, handlesOf, strike, strikeIfThere, valueOf } from '../handles.ts';
import { test } from '../stage.ts';

/** Change whatever a reader can change. */
async function changeAll(figure: Locator): Promise<void> {
  for (const { control, key } of await controlsOf(figure)) await strikeIfThere(control, key);
  await drawn(figure.page());
  // Every other handle twice, or what one has moved another may move back.
  for (const [k, { handle }] of (await handlesOf(figure)).entries()) {
    await drawn(figure.page());
    if (await handle.isVisible()) await strike(handle, `Shift+${arrow(await valueOf(handle))}`, 1 + (k % 2));
  }
  await drawn(figure.page());
}

async function copiedLink(page: Page, figure: Locator): Promise<string> {
  await figure.getByRole('button', { name: /^Copy .*link/ }).click();
  await expect(note(figure)).toContainText(/copied/i);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What a report on a figure says: as a text to send, or behind the address of a new issue where there are such. */
async function reported(page: Page, figure: Locator): Promise<{ text: string; address: string }> {
  const button = figure.locator('[data-action="report"]');
  await button.click();
  await expect(note(figure)).toContainText('Report copied');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  // As on a site with a repository, where it is a link.
  await button.evaluate((node) => {
    node.setAttribute('href', '#');
    (node as HTMLElement).click();
  });
  const address = decodeURIComponent((await button.getAttribute('href')) ?? '');
  await button.evaluate((node) => node.removeAttribute('href'));
  return { text, address };
}

/** Follow a link within the page that is open. */
async function follow(page: Page, link: string): Promise<void> {
  await page.evaluate((hash) => {
    // Its own link is in the address already: going there again would be no news.
    history.replaceState(null, '', location.pathname);
    location.hash = hash;
  }, new URL(link).hash);
  // The page hears of a new fragment only after the script that set it.
  await drawn(page);
}

/**
 * Whether a figure's link restores its state.
 *
 * @param anew also in a page that is loaded for it, which takes long
 */
export function askLink(figure: FigureOnPage, anew: boolean): void {
  test(`a copied link opens ${named(figure)} in exactly the state it was in`, async ({
    desk,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium', 'Only Chromium lets a test read the clipboard.');
    const element = await open(desk, figure);
    const first = await frame(element);
    await changeAll(element);
    const changed = await frame(element);
    expect(changed === first).toBe(false);
    const link = await copiedLink(desk, element);
    expect(link.length).toBeLessThan(8000);
    expect(link.startsWith(new URL(`${figure.path}#${figure.id}?v=1&`, desk.url()).href), link).toBe(true);
    if (anew) {
      const { text, address } = await reported(desk, element);
      expect(text).toContain('Page: ');
      expect(text.endsWith(`: ${link}`), text).toBe(true);
      expect(address.endsWith(link), address).toBe(true);
    }
    const { figure: definition, initial } = await source(figure);
    const state = decodeState(definition, initial, link.slice(link.indexOf('?') + 1));
    expect(await description(element)).toBe(definition.describe(state));
    const spoken = definition.status?.(state) ?? definition.describe(state);
    await expect(element.locator('.description')).toContainText(spoken);

    await tidy(element);
    expect(await frame(element), 'the first frame again').toBe(first);
    // Where the pointer rests the drawing may come to lie, and would show what it points at.
    await desk.mouse.move(0, 0);
    await desk.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    for (const go of [follow, ...(anew ? [openAnew] : [])]) {
      await go(desk, link);
      await live(element);
      await drawn(desk);
      await expect.poll(async () => (await frame(element)) === changed, 'the same frame').toBe(true);
      await expect(desk.locator(`[id="${figure.id}"]`)).toBeFocused();
      await expect(element).toBeInViewport();
    }
    expect(await copiedLink(desk, element)).toBe(link);
  });
}
