import { expect } from '@playwright/test';
import { decodeState } from '../../src/contract/permalink.ts';
import { description, drawn, figureIn, figures, live, openAnew, source } from '../figures.ts';
import { strike } from '../handles.ts';
import { builtPage } from '../site.ts';
import { test } from '../stage.ts';

/** Whether a page's prose has links that set states. */
export const hasProseLinks = (path: string): boolean =>
  builtPage(path).querySelector('a[data-state]') !== null;

/**
 * Whether the links in a page's prose do what they say.
 *
 * @param all every link, which takes long; else the first one to each figure and the last one of the page
 */
export function askProseLinks(path: string, all: boolean): void {
  const which = all ? 'every prose link' : 'the first prose link to each figure';
  test(`${which} of ${path} sets its figure's state`, async ({ desk }) => {
    if (all) test.slow();
    await openAnew(desk, path);
    const links = await desk.locator('a[data-state]').all();
    const known = new Set<string | null>();
    for (const [k, link] of links.entries()) {
      const target = await link.getAttribute('href');
      if (!all && known.has(target) && k < links.length - 1) continue;
      known.add(target);
      const [query, id] = await link.evaluate((node) => {
        // An answer opens only to those who have guessed.
        node.closest('.predict')?.querySelector<HTMLInputElement>('.guess input')?.click();
        node.closest('details')?.setAttribute('open', '');
        return [node.getAttribute('data-state') ?? '', (node.getAttribute('href') ?? '').replace(/^.*#/, '')];
      });
      await test.step(`#${id}?${query}`, async () => {
        const found = figures.find((figure) => figure.path === path && figure.id === id);
        expect(found, 'the figure of the link').toBeDefined();
        await strike(link, 'Enter');
        const element = figureIn(desk, id);
        await live(element);
        await drawn(desk);
        const { figure, initial } = await source(found!);
        const meant = figure.describe(decodeState(figure, initial, query));
        await expect.poll(() => description(element)).toBe(meant);
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
}
