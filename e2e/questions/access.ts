import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from '../stage.ts';
import { arrival } from './arrival.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that axe leaves off unless asked; the stricter rule on contrast makes the other one needless. */
const STRICT = {
  'color-contrast-enhanced': { enabled: true },
  'target-size': { enabled: true },
  'label-content-name-mismatch': { enabled: true },
  'td-has-header': { enabled: true },
  'color-contrast': { enabled: false },
};
/** How a reader may see a page: one theme, in a window of one width in CSS pixels. */
export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** The look that every test run asks about; an audit asks about `LOOKS`. */
export const SAMPLE: readonly Look[] = [{ width: 390, colorScheme: 'light' }];
/** Both themes, in all three layouts. */
export const LOOKS: readonly Look[] = ([390, 768, 1440] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

const setOpen = (page: Page, open: boolean): Promise<void> =>
  page.locator('details').evaluateAll((all, value) => {
    for (const node of all) node.toggleAttribute('open', value);
  }, open);

/** Go past everything once, as a reader does on the way: what scrolls becomes a stop of the tab key when it comes near. */
const walk = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo({ top: y, behavior: 'instant' });
      await new Promise(requestAnimationFrame);
    }
    scrollTo({ top: 0, behavior: 'instant' });
    await new Promise(requestAnimationFrame);
  });

/** Parts of formulas whose colour is not that of the text around them. */
function strayColours(page: Page): Promise<string[]> {
  return page.locator('.katex-html').evaluateAll((formulas) =>
    formulas.flatMap((formula) => {
      const colour = getComputedStyle(formula.closest('.katex')!.parentElement!).color;
      return [...formula.querySelectorAll('*')]
        .filter((glyph) => getComputedStyle(glyph).color !== colour)
        .map((glyph) => `${glyph.textContent} in ${formula.textContent}`);
    }),
  );
}

/**
 * What axe says of a page.
 *
 * @param formulas with what formulas say to screen readers, a quarter of a chapter's elements
 */
export function askAxe(path: string, looks: readonly Look[], formulas: boolean): void {
  for (const { width, colorScheme } of looks) {
    test(`axe finds nothing wrong on ${path}, ${colorScheme}, ${width} pixels wide`, async ({ held }) => {
      await arrival(held, path);
      await held.setViewportSize({ width, height: 844 });
      await held.emulateMedia({ colorScheme });
      // What has the focus may lie over something else, as the link that skips to the text does.
      await held.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await setOpen(held, true);
      await walk(held);
      // Axe would look at every glyph of every formula: they are as legible as the text whose colour they have.
      const { violations } = await new AxeBuilder({ page: held })
        .exclude(formulas ? '.katex-html' : '.katex')
        .options({
          resultTypes: ['violations'],
          runOnly: { type: 'tag', values: TAGS },
          rules: STRICT,
        })
        // Pages have no frames, so there is nothing to gather on a page of its own.
        .setLegacyMode()
        .analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
      );
      expect(found).toEqual([]);
      expect(await strayColours(held)).toEqual([]);
      await setOpen(held, false);
      await held.emulateMedia({ colorScheme: null });
    });
  }
}
