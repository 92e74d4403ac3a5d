import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { description, drawn, figureIn, figures, live } from './figures.ts';
import { builtPage } from './site.ts';

/** The states that links in a figure's chapter set, in order. */
const linksTo = ({ path, id }: (typeof figures)[number]): Element[] => [
  ...builtPage(path).querySelectorAll(`a[data-state][href="#${id}"]`),
];
const hasHandle = ({ path, id }: (typeof figures)[number]): boolean =>
  builtPage(path).querySelector(`[id="${id}"] .drawing [role="slider"]`) !== null;
const figure = figures.find((one) => linksTo(one).length >= 2 && hasHandle(one))!;
const links = linksTo(figure);

/** The line that says which of the states is shown; a control's value is a status too. */
const position = (element: Locator): Locator => element.locator('.figure-note');

async function present(page: Page): Promise<Locator> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${figure.path}?present=1#${figure.id}`);
  const element = figureIn(page, figure.id);
  await live(element);
  await expect(position(element)).toContainText(`1 of ${links.length + 1}`);
  return element;
}

/** The words that a figure says of itself once a link of the text has set it. */
async function wordsOf(page: Page, link: number): Promise<string> {
  await page.goto(`${figure.path}#${figure.id}?${links[link].getAttribute('data-state')}`);
  const element = figureIn(page, figure.id);
  await live(element);
  await drawn(page);
  return description(element);
}

test('a presented figure fills the window alone, with large type, and nothing else can be reached', async ({
  page,
}) => {
  const element = await present(page);
  const box = (await element.boundingBox())!;
  expect([box.x, box.y, box.width, box.height]).toEqual([0, 0, 1280, 720]);
  const drawing = (await element.locator('.drawing').boundingBox())!;
  expect(drawing.height).toBeGreaterThan(400);
  expect(drawing.y + drawing.height).toBeLessThanOrEqual(720);
  const type = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(type).toBeGreaterThan(24);
  await expect(page.locator('h1')).toBeHidden();
  const outside = await page.evaluate(
    () =>
      [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')].filter(
        (node) => !node.closest('.presented') && !node.closest('[inert]'),
      ).length,
  );
  expect(outside).toBe(0);
});

test('keys step through the states that the text sets, and back to the first', async ({ page }) => {
  const wanted = [await wordsOf(page, 0), await wordsOf(page, 1)];
  const element = await present(page);
  const first = await description(element);
  const status = position(element);
  for (const [key, at, words] of [
    ['ArrowRight', 2, wanted[0]],
    ['PageDown', 3, wanted[1]],
    ['ArrowLeft', 2, wanted[0]],
    ['PageUp', 1, first],
    ['PageUp', 1, first],
  ] as const) {
    await page.keyboard.press(key);
    await expect(status).toContainText(`${at} of ${links.length + 1}`);
    await expect(element.locator('.drawing')).toHaveAttribute('aria-label', words);
  }
});

test('a state whose link holds a formula is called by that formula, not by its source', async ({ page }) => {
  const written = figures.find((one) => linksTo(one)[0]?.querySelector('.katex'))!;
  await page.goto(`${written.path}?present=1#${written.id}`);
  const element = figureIn(page, written.id);
  await live(element);
  await expect(position(element)).toContainText('1 of');
  await page.keyboard.press('PageDown');
  await expect(position(element)).toContainText('2 of');
  await expect(position(element).locator('.katex').first()).toBeVisible();
});

test('arrow keys on a handle move the handle, and Escape leads back to the page', async ({ page }) => {
  const element = await present(page);
  const handle = element.locator('.drawing').getByRole('slider').first();
  const before = await handle.getAttribute('aria-valuenow');
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await drawn(page);
  expect(await handle.getAttribute('aria-valuenow')).not.toBe(before);
  await expect(position(element)).toContainText('1 of');
  await element.locator('.figure').focus();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(new RegExp(`${figure.path}#${figure.id}$`));
  await expect(page.locator('h1')).toBeVisible();
});

test('on a projector words are large, and every slider has its value beside it', async ({ page }) => {
  for (const [width, height, least] of [
    [1920, 1080, 22],
    [1024, 768, 16.5],
  ]) {
    await page.setViewportSize({ width, height });
    for (const { path, id } of figures.filter((one) => one.path === figure.path)) {
      await page.goto(`${path}?present=1#${id}`);
      await page.reload();
      const element = figureIn(page, id);
      await live(element);
      await drawn(page);
      const words = await element
        .locator('.drawing text.tick')
        .evaluateAll((all: SVGTextElement[]) =>
          all.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.d),
        );
      for (const size of words) expect(size, `words of ${id} at ${width} px`).toBeGreaterThan(least * 0.94);
      const below = await element.locator('.control-range:visible').evaluateAll((all) =>
        all
          .filter((control) => {
            const [slider, value] = ['input', '.control-value'].map((part) =>
              control.querySelector(part)!.getBoundingClientRect(),
            );
            return (
              value.top >= slider.bottom ||
              value.right > control.parentElement!.getBoundingClientRect().right + 1
            );
          })
          .map((control) => control.textContent.trim()),
      );
      expect(below, `values of ${id} that are not beside their sliders`).toEqual([]);
    }
  }
});
