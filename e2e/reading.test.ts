import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { home } from './site.ts';
import { listen } from './stage.ts';

const KINKS = `${home}kinks/`;
const going = (page: Page) => page.locator('.hero-continue');

/** The contrast of two colours as the page resolves them (WCAG 2, relative luminance). */
const contrast = (page: Page, colour: string, ground: string): Promise<number> =>
  page.evaluate(
    ([first, second]) => {
      const light = (name: string): number => {
        const probe = document.createElement('span');
        probe.style.color = `var(${name})`;
        document.body.append(probe);
        const numbers = getComputedStyle(probe)
          .color.match(/[\d.]+/g)!
          .slice(0, 3)
          .map(Number);
        probe.remove();
        const [r, g, b] = numbers.map((value) => {
          const c = value / 255;
          return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const [a, b] = [light(first), light(second)].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05);
    },
    [colour, ground],
  );

test('the first page leads back to where the reader was, marks what was read, and forgets it', async ({
  page,
}) => {
  await page.goto(home);
  await expect(going(page)).toBeHidden();
  await page.goto(KINKS);
  const heading = page.locator('.prose h2').nth(2);
  const words = (await heading.textContent())!.trim();
  await heading.scrollIntoViewIfNeeded();
  await heading.evaluate((node) => node.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.mouse.wheel(0, 40);
  const stored = () => page.evaluate(() => localStorage.getItem('reading') ?? '');
  await expect.poll(stored).toContain(words.slice(0, 12));
  expect(await stored()).toContain('"read":[]');
  await page.goto(home);
  await expect(going(page)).toContainText('Continue where you were: 1. A line that bends');
  await going(page).getByRole('link').click();
  await expect(page).toHaveURL(/\/kinks\/#sec-/);
  await page.mouse.wheel(0, 40);
  const foot = page.locator('.chapter-foot');
  const atFoot = async () => {
    await foot.evaluate((node) => node.scrollIntoView({ behavior: 'instant' }));
    return stored();
  };
  await expect.poll(atFoot).toContain('"read":["kinks"]');
  await page.goto(home);
  await expect(page.locator('.chapter-card', { has: page.locator('.read-mark') })).toHaveCount(1);
  expect(
    (await new AxeBuilder({ page }).include('.hero-words').include('.chapter-list').analyze()).violations,
  ).toEqual([]);
  await going(page).getByRole('button', { name: 'Forget' }).click();
  await expect(going(page)).toBeHidden();
  await expect(page.locator('.read-mark')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('reading'))).toBeNull();
});

for (const [what, spoil] of [
  [
    'junk',
    () => localStorage.setItem('reading', '{"place":{"page":"<b>","section":7},"read":["constructor",{}]}'),
  ],
  [
    'denied',
    () =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('No');
        },
      }),
  ],
] as const) {
  test(`storage that is ${what} says nothing on the first page and harms no chapter`, async ({ page }) => {
    const complaints = listen(page);
    await page.addInitScript(spoil);
    await page.goto(home);
    await expect(going(page)).toBeHidden();
    await page.goto(KINKS);
    await page.mouse.wheel(0, 3000);
    await page.waitForTimeout(900);
    expect(complaints).toEqual([]);
  });
}

test('a question mark lists the keys of the page, fetched only then, and Escape gives the page back', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(KINKS);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => /keys[.\w-]*css/.test(url))).toEqual([]);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('move a handle by ten steps');
  expect(asked.filter((url) => /keys[.\w-]*css/.test(url))).toHaveLength(1);
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 390, height: 700 });
  const box = (await dialog.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Keyboard' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  // What is typed into a field is no key of the page.
  await page.keyboard.press('/');
  await page.keyboard.type('what?');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Search the book' })).toHaveValue('what?');
});

test('who asks for more contrast gets stronger lines and side remarks, in both themes', async ({ page }) => {
  await page.goto(KINKS);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    const usual = await contrast(page, '--rule', '--paper');
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    expect(await contrast(page, '--rule', '--paper')).toBeGreaterThan(Math.max(4.5, usual));
    expect(await contrast(page, '--edge', '--paper')).toBeGreaterThan(9);
    for (const name of ['--soft', '--link', '--mountain', '--valley'])
      expect(await contrast(page, name, '--paper'), name).toBeGreaterThan(8.5);
  }
});

test('where the system sets all colours, what is new keeps its edges', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem(
      'reading',
      '{"place":{"page":"kinks","section":"sec-exercises","words":"Exercises"},"read":["kinks"]}',
    ),
  );
  await page.emulateMedia({ forcedColors: 'active' });
  const edges = async (selector: string): Promise<void> => {
    for (const node of await page.locator(selector).filter({ visible: true }).all()) {
      const [border, ground, style, width] = await node.evaluate((one) => {
        const { borderTopColor, borderTopStyle, borderTopWidth } = getComputedStyle(one);
        return [
          borderTopColor,
          getComputedStyle(document.body).backgroundColor,
          borderTopStyle,
          borderTopWidth,
        ];
      });
      expect([style !== 'none', Number.parseFloat(width) > 0], selector).toEqual([true, true]);
      expect(border, selector).not.toBe(ground);
    }
  };
  await page.goto(home);
  await expect(page.locator('.read-mark')).toHaveCount(1);
  await edges('.hero-continue button, .read-mark, .keys-open, .start');
  await page.goto(KINKS);
  await page.locator('live-figure').first().scrollIntoViewIfNeeded();
  await expect(page.locator('live-figure').first()).toHaveAttribute('data-live');
  await edges('live-figure .controls button:not(.exports button)');
  await page.keyboard.press('?');
  await edges('dialog[open], dialog kbd, dialog button');
  await page.goto(`${home}about/`);
  await edges('.keeping button');
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('Back leads to the line where the reader was, also where the browser has to build the page anew', async ({
    page,
  }) => {
    const line = page.locator('.prose h2').nth(6);
    const top = () => line.evaluate((node) => Math.round(node.getBoundingClientRect().top));
    await page.goto(KINKS);
    // As a reader does: every part on the way has been seen, and has taken its own size.
    for (let k = 0; k < 100 && (await top()) > 300; k++)
      await page.evaluate(async () => {
        scrollBy({ top: 400, behavior: 'instant' });
        await new Promise(requestAnimationFrame);
      });
    const before = await top();
    expect(before).toBeLessThanOrEqual(300);
    await page.goto(home);
    const off = async () => Math.abs((await top()) - before);
    await page.goBack();
    await expect.poll(off).toBeLessThanOrEqual(1);
    await page.reload();
    await expect.poll(off).toBeLessThanOrEqual(1);
  });
});
