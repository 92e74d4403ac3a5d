import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { allLive } from './figures.ts';
import { pages } from './site.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that axe leaves off unless asked. */
const STRICT = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } };
/** Both themes, and both layouts. */
const LOOKS = [
  [390, 'light'],
  [1440, 'dark'],
] as const;
/** The least side of what a thumb must hit, in CSS pixels, half a pixel of rounding allowed. */
const THUMB = 43.5;

for (const path of pages) {
  for (const [width, colorScheme] of LOOKS) {
    test(`axe finds nothing wrong on ${path}, ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
      // Axe looks at every formula's every glyph.
      test.slow();
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await allLive(page);
      await page
        .locator('details')
        .evaluateAll((all) => all.forEach((node) => node.setAttribute('open', '')));
      const { violations } = await new AxeBuilder({ page })
        .options({ runOnly: { type: 'tag', values: TAGS }, rules: STRICT })
        .analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
      );
      expect(found).toEqual([]);
    });
  }

  test(`a thumb can hit every button and handle of ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    await allLive(page);
    const targets = page
      .locator('button, select, summary, input[type="range"], label:has(input), nav a, .handle-hit')
      .filter({ visible: true });
    const small = await targets.evaluateAll(
      (all, least) =>
        all
          .filter((node) => !node.closest('.visually-hidden'))
          .map((node) => ({ node, box: node.getBoundingClientRect() }))
          .filter(({ box }) => Math.min(box.width, box.height) < least)
          .map(({ node, box }) => {
            const name = node.closest('[aria-label]')?.getAttribute('aria-label') ?? node.textContent.trim();
            return `${node.nodeName} ${name}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
          }),
      THUMB,
    );
    expect(small).toEqual([]);
  });

  test(`the tab key reaches everything usable on ${path}, and what it reaches can be seen`, async ({
    page,
  }) => {
    await page.goto(path);
    await allLive(page);
    const places = await page.evaluate(
      () =>
        document.querySelectorAll('a[href], button:enabled, input, select, summary, [tabindex="0"]').length,
    );
    const reached = new Set<string>();
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('body').focus();
    for (let k = 0; k < places; k++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const node = document.activeElement;
        if (!node || node === document.body) return null;
        const box = node.getBoundingClientRect();
        const index = [...document.querySelectorAll('*')].indexOf(node);
        const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return { index, seen, name: node.getAttribute('aria-label') ?? node.textContent };
      });
      if (!focus || reached.has(String(focus.index))) break;
      reached.add(String(focus.index));
      expect(focus.seen, focus.name ?? '').toBe(true);
    }
    const missed = await page.evaluate(
      (indices) => {
        const all = [...document.querySelectorAll('*')];
        return [
          ...document.querySelectorAll<HTMLElement>(
            'button:enabled, select:enabled, summary, [role="slider"]',
          ),
        ]
          .filter((node) => node.checkVisibility() && !indices.includes(String(all.indexOf(node))))
          .map((node) => node.getAttribute('aria-label') ?? node.textContent);
      },
      [...reached],
    );
    expect(missed).toEqual([]);
  });
}
