// Links that set a figure: in the text, in the address, and back again.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { drawn, figureIn, frame, live, note } from './figures.ts';

const PAGE = 'kinks/';
const ID = 'fig-hat-network';
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The figure, live, and the first link in the text that sets it. */
async function begin(page: Page, path = PAGE): Promise<{ figure: Locator; link: Locator; first: string }> {
  await page.goto(path);
  const figure = figureIn(page, ID);
  await figure.scrollIntoViewIfNeeded();
  await live(figure);
  const link = page.locator(`.prose a.set[href="#${ID}"]:visible`).first();
  return { figure, link, first: await frame(figure) };
}

/** Wait until a figure shows this frame, or any other. */
async function becomes(figure: Locator, wanted: string, same = true): Promise<void> {
  await expect.poll(async () => (await frame(figure)) === wanted).toBe(same);
}

test('Back undoes a link in the text, to the state before it, which no address named', async ({ page }) => {
  const { figure, link, first } = await begin(page);
  const handle = figure.getByRole('slider').first();
  await handle.press('ArrowRight');
  await becomes(figure, first, false);
  const changed = await frame(figure);
  await link.press('Enter');
  await becomes(figure, changed, false);
  const set = await frame(figure);
  await page.goBack();
  await becomes(figure, changed);
  await page.goForward();
  await becomes(figure, set);
});

test('Back to an address without a state undoes an address that was typed', async ({ page }) => {
  const { figure, first } = await begin(page);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${ID}?v=1&kink2=0.5`);
  await becomes(figure, first, false);
  await page.goBack();
  await becomes(figure, first);
});

test('a link that was encoded once more, or took a full stop along, opens the same state', async ({
  page,
}) => {
  const { figure } = await begin(page, `${PAGE}#${ID}?v=1&kink2=0.5`);
  const meant = await frame(figure);
  for (const hash of [`#${ID}%3Fv%3D1%26kink2%3D0.5`, `#${ID}?v=1&amp;kink2=0.5`, `#${ID}?v=1&kink2=0.5).`]) {
    await page.goto('about:blank');
    const opened = await begin(page, `${PAGE}${hash}`);
    expect(opened.first, hash).toBe(meant);
    await expect(note(opened.figure)).toBeEmpty();
  }
});

test('a link that cannot be read says so beside the figure, and what of it was left out', async ({
  page,
}) => {
  const { figure, first } = await begin(page);
  for (const [query, said] of [
    ['v=9&kink2=0.5', 'could not be read'],
    ['kink2=0.5', 'could not be read'],
    ['v=1&kink2=half', 'A part of this link could not be read and was left out: kink2'],
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#${ID}?${query}`);
    await expect(note(figure)).toContainText(said);
    expect(await frame(figure)).toBe(first);
  }
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${ID}?v=1&kink2=0.5`);
  await expect(note(figure)).toBeEmpty();
});

test('pointing at a link says what it sets and shows it; leaving it shows the state again', async ({
  page,
}) => {
  await page.setViewportSize(WIDE);
  const { figure, link, first } = await begin(page);
  await link.scrollIntoViewIfNeeded();
  await expect(figure).toBeInViewport();
  await link.hover();
  await becomes(figure, first, false);
  await expect(page.getByRole('tooltip')).toContainText('Figure 1.3');
  await page.mouse.move(2, 2);
  await becomes(figure, first);
  expect(new URL(page.url()).hash).toBe('');
  await expect(page.getByRole('tooltip')).toBeHidden();
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await becomes(figure, first, false);
  // The next stop is a link of its own, which shows something else as soon: leave it the way one came.
  await page.keyboard.press('Shift+Tab');
  await becomes(figure, first);
});

test('what a link sets is said beside the docked figure, not over it, wherever in its line the link stands', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const { figure } = await begin(page);
  const links = page.locator(`.passage:has([id="${ID}"]) a.set[href="#${ID}"]:visible`);
  const lefts = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().left));
  expect(lefts.length).toBeGreaterThan(1);
  const link = links.nth(lefts.indexOf(Math.max(...lefts)));
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  const box = (await page.getByRole('tooltip').boundingBox())!;
  const docked = (await figure.boundingBox())!;
  expect((await link.boundingBox())!.x + box.width, 'there is no room to its right').toBeGreaterThan(
    docked.x,
  );
  expect(box.x + box.width).toBeLessThan(docked.x);
});

test('a link that the page brings under a pointer at rest shows nothing until the pointer moves', async ({
  page,
}) => {
  await page.setViewportSize(WIDE);
  const { figure, link, first } = await begin(page);
  await link.hover();
  await becomes(figure, first, false);
  const { x, y } = await link.evaluate((one) => {
    const { left, top, width, height } = one.getClientRects()[0];
    return { x: left + width / 2, y: top + height / 2 };
  });
  await page.mouse.move(x, y + 150);
  await becomes(figure, first);
  await page.evaluate(() => scrollBy({ top: -150, behavior: 'instant' }));
  await expect.poll(() => link.evaluate((one) => one.matches(':hover'))).toBe(true);
  await page.waitForTimeout(600);
  expect((await frame(figure)) === first, 'the figure stays as it is').toBe(true);
  await expect(page.getByRole('tooltip')).toBeHidden();
  await page.mouse.move(x + 2, y + 150);
  await becomes(figure, first, false);
  await expect(page.getByRole('tooltip')).toBeVisible();
});

/** The controls of a figure that an element lies over, wherever the page is scrolled to. */
function coveredBy(back: Locator): Promise<string[]> {
  return back.evaluate((over) => {
    const figure = document.querySelector(location.hash.split('?')[0])!;
    const controls = [...figure.querySelectorAll('button, select, input, summary, a, [role="slider"]')];
    const box = (one: Element): DOMRect => one.getBoundingClientRect();
    const covered = (one: Element): boolean =>
      box(one).width > 0 &&
      Math.min(box(one).right, box(over).right) > Math.max(box(one).left, box(over).left) &&
      Math.min(box(one).bottom, box(over).bottom) > Math.max(box(one).top, box(over).top);
    const found = new Set<Element>();
    const start = scrollY;
    const step = 100;
    for (let y = start - innerHeight; y < start + box(figure).height; y += step) {
      scrollTo({ top: y, behavior: 'instant' });
      for (const one of controls) if (covered(one)) found.add(one);
    }
    scrollTo({ top: start, behavior: 'instant' });
    return [...found].map((one) => one.getAttribute('aria-label') ?? one.textContent ?? one.nodeName);
  });
}

test('on a phone a button leads back to the sentence whose link was followed, and covers no control', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  const { link } = await begin(page);
  await link.scrollIntoViewIfNeeded();
  await link.click();
  const back = page.getByRole('button', { name: 'Back to the text' });
  await expect(link).not.toBeInViewport();
  await expect(back).toBeInViewport({ ratio: 1 });
  expect(await coveredBy(back)).toEqual([]);
  await back.click();
  await expect(link).toBeInViewport();
  await expect(link).toBeFocused();
  await expect(back).toBeHidden();
});

test('on a phone a link to a figure far down the page brings its whole drawing and its status into sight', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await page.goto(PAGE);
  const last = page.locator('live-figure:has(.figure[id])').last();
  const id = await last.locator('.figure').getAttribute('id');
  const away = await last.evaluate((figure) => figure.getBoundingClientRect().top / innerHeight);
  expect(away, 'windows down to it').toBeGreaterThan(3);
  await page
    .locator(`a.set[href="#${id}"]`)
    .first()
    .evaluate((link: HTMLElement) => link.click());
  await live(last);
  await drawn(page);
  for (const part of ['.drawing', '.status']) {
    const ratio = { ratio: 0.99 };
    await expect(last.locator(part), part).toBeInViewport(ratio);
  }
  await expect(page.getByRole('button', { name: 'Back to the text' })).toBeInViewport({ ratio: 0.99 });
});

test('beside the text a followed link stays in sight, and needs no way back', async ({ page }) => {
  await page.setViewportSize(WIDE);
  const { figure, link } = await begin(page);
  await link.scrollIntoViewIfNeeded();
  await link.click();
  await drawn(page);
  await expect(link).toBeInViewport();
  await expect(figure).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Back to the text' })).toBeHidden();
});

test('without a clipboard the link waits in the address bar, and a note says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const { figure } = await begin(page);
  await figure.getByRole('button', { name: /^Copy .*link/ }).click();
  await expect(note(figure)).toContainText('address bar');
  expect(new URL(page.url()).hash).toContain(`#${ID}?v=1&`);
  expect(errors).toEqual([]);
});
