import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { drawn, expectChange, figureIn, figures, frame, live, named, note, open } from './figures.ts';
import { controlsOf } from './handles.ts';
import { builtPage, chapters } from './site.ts';

/** The address of a figure's own code. */
const chunk = (name: string): RegExp => new RegExp(`/_astro/${name}\\.figure\\.[\\w-]+\\.js$`);

/** Serve a figure's code so that drawing throws while the page's root element is marked. */
async function breakable(page: Page, name: string): Promise<void> {
  await page.route(chunk(name), (route) => {
    const original = JSON.stringify(`${new URL(route.request().url()).pathname}?original`);
    return route.fulfill({
      contentType: 'text/javascript',
      body: `import figure from ${original};
        const draw = (svg, state) => {
          if (document.documentElement.dataset.broken !== undefined) throw new Error('broken for a test');
          figure.draw(svg, state);
        };
        export default { ...figure, draw };`,
    });
  });
}

const setBroken = (page: Page, broken: boolean): Promise<void> =>
  page.evaluate((value) => {
    document.documentElement.toggleAttribute('data-broken', value);
  }, broken);

async function othersLive(page: Page, name: string): Promise<void> {
  for (const figure of await page.locator(`live-figure:not([data-name="${name}"])`).all()) {
    await figure.scrollIntoViewIfNeeded();
    await live(figure);
  }
}

/** What happens then is the same for all figures: the first with a native control stands for them. */
const sample = figures.filter(
  ({ path, id }) =>
    chapters.includes(path) && builtPage(path).querySelector(`[id="${id}"] label :is(input, select)`),
);

for (const figure of sample.slice(0, 1)) {
  const tryAgain = { name: 'Try again' };

  test(`${named(figure)} keeps its first frame when its code does not load, and starts on another try`, async ({
    page,
  }) => {
    let requests = 0;
    await page.route(chunk(figure.name), (route) => {
      requests++;
      return route.abort();
    });
    await page.goto(figure.path);
    const element = figureIn(page, figure.id);
    const first = await frame(element);
    await element.scrollIntoViewIfNeeded();
    await expect(note(element)).toContainText('could not start');
    expect(requests).toBeGreaterThan(0);
    await expect(element).not.toHaveAttribute('data-live');
    await expect(element.locator('.drawing')).toBeVisible();
    expect(await frame(element)).toBe(first);
    await othersLive(page, figure.name);

    await page.unroute(chunk(figure.name));
    await element.getByRole('button', tryAgain).click();
    await live(element);
    await expect(note(element)).toBeEmpty();
    expect(await frame(element)).toBe(first);
  });

  test(`${named(figure)} offers to load the page anew when its code does not load a second time`, async ({
    page,
  }) => {
    await page.route(chunk(figure.name), (route) => route.abort());
    await page.goto(figure.path);
    const element = figureIn(page, figure.id);
    const first = await frame(element);
    await element.scrollIntoViewIfNeeded();
    await element.getByRole('button', tryAgain).click();
    const again = element.getByRole('button', { name: 'Reload the page' });
    await again.waitFor();
    await page.unroute(chunk(figure.name));
    await again.click();
    await live(element);
    await expect(element).toBeInViewport();
    expect(await frame(element)).toBe(first);
  });

  test(`${named(figure)} keeps its first frame when drawing fails at once`, async ({ page }) => {
    await breakable(page, figure.name);
    await page.addInitScript(() => {
      addEventListener('readystatechange', () => document.documentElement.setAttribute('data-broken', ''), {
        capture: true,
        once: true,
      });
    });
    await page.goto(figure.path);
    const element = figureIn(page, figure.id);
    const first = await frame(element);
    await element.scrollIntoViewIfNeeded();
    await expect(element.getByRole('button', tryAgain)).toBeVisible();
    await expect(element).not.toHaveAttribute('data-live');
    expect(await frame(element)).toBe(first);
    await othersLive(page, figure.name);
    await setBroken(page, false);
    await element.getByRole('button', tryAgain).click();
    await live(element);
  });

  test(`${named(figure)} goes back to its first frame when a later drawing fails, and lives again`, async ({
    page,
  }) => {
    await breakable(page, figure.name);
    const element = await open(page, figure);
    const first = await frame(element);
    const [change] = await controlsOf(element);
    await setBroken(page, true);
    await change.control.press(change.key);
    await expect(element.getByRole('button', tryAgain)).toBeVisible();
    await expect(note(element)).toContainText('stopped');
    await expect(element).not.toHaveAttribute('data-live');
    for (const controls of await element.locator('.controls').all())
      await expect(controls).toHaveAttribute('disabled');
    expect(await frame(element)).toBe(first);

    await setBroken(page, false);
    await element.getByRole('button', tryAgain).click();
    await live(element);
    const [again] = await controlsOf(element);
    await again.control.press(again.key);
    await drawn(page);
    await expectChange(element, first, again.key);
  });
}
