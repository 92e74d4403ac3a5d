import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { decodeState } from '../src/contract/permalink.ts';
import {
  description,
  drawn,
  figureIn,
  figures,
  frame,
  live,
  named,
  note,
  open,
  openAnew,
  source,
} from './figures.ts';
import { arrow, controlsOf, handlesOf, press, valueOf } from './handles.ts';
import { builtPage, chapters, pages } from './site.ts';
import { onEachFigure, onEachPage, test } from './stage.ts';

/** Change whatever a reader can change. */
async function changeAll(figure: Locator): Promise<void> {
  for (const { control, key } of await controlsOf(figure)) await control.press(key);
  for (const { handle } of await handlesOf(figure)) {
    if (await handle.isVisible()) await press(handle, `Shift+${arrow(await valueOf(handle))}`);
  }
  await drawn(figure.page());
}

async function copiedLink(page: Page, figure: Locator): Promise<string> {
  await figure.getByRole('button', { name: /^Copy .*link/ }).click();
  await expect(note(figure)).toContainText(/copied/i);
  return page.evaluate(() => navigator.clipboard.readText());
}

onEachFigure((figure) => {
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
    const { figure: definition, initial } = await source(figure);
    const state = decodeState(definition, initial, link.slice(link.indexOf('?') + 1));
    expect(await description(element)).toBe(definition.describe(state));
    await expect(element.locator('.description')).toHaveText(definition.describe(state));

    await openAnew(desk, link);
    await live(element);
    await drawn(desk);
    expect(await frame(element)).toBe(changed);
    await expect(desk.locator(`[id="${figure.id}"]`)).toBeFocused();
    await expect(element).toBeInViewport();
    expect(await copiedLink(desk, element)).toBe(link);
  });
});

// How links are read is the same for all figures; `every-figure.test.ts` tries bad ones on each state.
for (const figure of figures.filter(({ path }) => chapters.includes(path)).slice(0, 1)) {
  test(`${named(figure)} ignores what it cannot read in a link`, async ({ page }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const { initial } = await source(figure);
    const fields = Object.keys(initial);
    const queries = [
      '',
      'v=1',
      'v=1&no-such-field=3',
      `v=99&${fields.map((name) => `${name}=1`).join('&')}`,
      '%E0%A4%A&&==&v=1&%',
      ...fields.flatMap((name) => ['NaN', 'Infinity', '', ' ', '%00'].map((bad) => `v=1&${name}=${bad}`)),
      `v=1&${fields[0]}=1&x=${'9'.repeat(9000)}`,
    ].filter((query) => !readable(query, initial));
    const element = await open(page, figure, `#${figure.id}?${queries[0]}`);
    const first = await frame(element);
    for (const query of queries) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#${figure.id}?${query}`);
      // The page hears of a new fragment only after the script that set it.
      await drawn(page);
      await drawn(page);
      expect(await frame(element), query.slice(0, 60)).toBe(first);
    }
    await page.evaluate(() => {
      location.hash = '#no-such-figure?v=1';
    });
    await drawn(page);
    expect(errors).toEqual([]);
  });
}

/** Any text may be the value of a text field, and none at all is the empty list. */
function readable(query: string, initial: Readonly<Record<string, unknown>>): boolean {
  return [...new URLSearchParams(query)].some(
    ([name, value]) => typeof initial[name] === 'string' || (value === '' && Array.isArray(initial[name])),
  );
}

const linking = pages.filter((path) => builtPage(path).querySelector('a[data-state]'));

onEachPage(linking, (path) => {
  test(`every prose link of ${path} sets its figure's state`, async ({ desk }) => {
    await openAnew(desk, path);
    for (const link of await desk.locator('a[data-state]').all()) {
      const [query, id] = await link.evaluate((node) => {
        // An answer opens only to those who have guessed.
        node.closest('.predict')?.querySelector<HTMLInputElement>('.guess input')?.click();
        node.closest('details')?.setAttribute('open', '');
        return [node.getAttribute('data-state') ?? '', (node.getAttribute('href') ?? '').replace(/^.*#/, '')];
      });
      await test.step(`#${id}?${query}`, async () => {
        const found = figures.find((figure) => figure.path === path && figure.id === id);
        expect(found, 'the figure of the link').toBeDefined();
        await link.press('Enter');
        const element = figureIn(desk, id);
        await live(element);
        await drawn(desk);
        const { figure, initial } = await source(found!);
        expect(await description(element)).toBe(figure.describe(decodeState(figure, initial, query)));
        const { focused, hash, seen } = await element.evaluate((node) => {
          const { top, bottom } = node.getBoundingClientRect();
          const seen = top < innerHeight && bottom > 0;
          return { focused: document.activeElement?.id, hash: location.hash, seen };
        });
        expect(focused, 'what has the focus').toBe(id);
        expect(seen, 'the figure is in the window').toBe(true);
        expect(hash).toBe(`#${id}?${query}`);
      });
    }
    // Answers stand open now.
    await desk.goto('about:blank');
  });
});
