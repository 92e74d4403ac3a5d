import type { Locator } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { bring, drawn, expectChange, figureIn, figures, frame, named, open, reset } from './figures.ts';
import { controlsOf } from './handles.ts';
import { listen } from './stage.ts';

/** Take a figure out of the page, and later put it back where it was. */
const out = (figure: Locator): Promise<void> =>
  figure.evaluate((element) => {
    const place = document.createElement('div');
    place.id = 'place';
    element.replaceWith(place);
    Object.assign(window, { taken: element });
  });
const back = async (figure: Locator): Promise<void> =>
  figure.page().evaluate(() => {
    const { taken } = window as unknown as { taken: Element };
    document.getElementById('place')?.replaceWith(taken);
  });

/** What happens then is the same for all figures: one with controls and a player stands for them. */
const sample = figures.find(({ name }) => name === 'hat-network')!;
const playButton = '[data-action="play"]';

test(`${named(sample)}, moved to another place of the page, goes on in the state that it had`, async ({
  page,
}) => {
  const complaints = listen(page);
  const element = await open(page, sample);
  const first = await frame(element);
  const [change] = await controlsOf(element);
  await change.control.press(change.key);
  await drawn(page);
  await expectChange(element, first, change.key);
  const before = await frame(element);
  await element.evaluate((root) => root.parentElement?.append(root));
  await bring(element);
  expect(await frame(element)).toBe(before);
  await drawn(page);
  expect(await frame(element)).toBe(before);
  const [again] = await controlsOf(element);
  await again.control.press(again.key);
  await drawn(page);
  await expectChange(element, before, again.key);
  await reset(element);
  expect(await frame(element)).toBe(first);
  expect(complaints).toEqual([]);
});

test(`${named(sample)}, taken out while it plays, rests when it comes back`, async ({ page }) => {
  const element = await open(page, sample);
  const first = await frame(element);
  await element.locator(playButton).click();
  await expect(async () => expect((await frame(element)) === first).toBe(false)).toPass();
  await out(element);
  await back(element);
  await bring(element);
  await drawn(page);
  const before = await frame(element);
  await expect(element.locator(playButton)).toHaveText('Play');
  // Longer than a step takes.
  await page.waitForTimeout(300);
  expect(await frame(element)).toBe(before);
});

test(`${named(sample)}, taken out while its code is on its way, lives only once it is back`, async ({
  page,
}) => {
  const complaints = listen(page);
  let send = (): void => undefined;
  const asked = new Promise<void>((ask) => {
    const held = new Promise<void>((resolve) => (send = resolve));
    void page.route(new RegExp(`/_astro/${sample.name}\\.figure\\.[\\w-]+\\.js$`), async (route) => {
      ask();
      await held;
      await route.continue();
    });
  });
  await page.goto(sample.path);
  const element = figureIn(page, sample.id);
  await element.evaluate((root) => root.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await asked;
  await out(element);
  send();
  await expect(async () => {
    const loaded = await page.evaluate(
      (name) =>
        performance.getEntriesByType('resource').some((entry) => entry.name.includes(`/${name}.figure.`)),
      sample.name,
    );
    expect(loaded).toBe(true);
  }).toPass();
  await drawn(page);
  const lives = await page.evaluate(
    () => 'live' in (window as unknown as { taken: HTMLElement }).taken.dataset,
  );
  expect(lives).toBe(false);
  await back(element);
  await bring(element);
  const first = await frame(element);
  const [change] = await controlsOf(element);
  await change.control.press(change.key);
  await drawn(page);
  await expectChange(element, first, change.key);
  expect(complaints).toEqual([]);
});
