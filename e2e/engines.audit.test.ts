// Every page in three engines: that its figures live, follow keys and hand, come back by their links and are saved.
import { expect, test } from '@playwright/test';
import { askTools } from './engines/ask-tools.ts';
import type { Driver } from './engines/driver.ts';
import { engines } from './engines/engines.ts';
import type { Engine } from './engines/engines.ts';
import * as inPage from './engines/in-page.ts';
import { figures } from './figures.ts';
import { home, pages } from './site.ts';
import { note } from './tables.ts';

const LIMIT = 240_000;

/** Take hold of a figure by its first handle or control, by keys and by hand, and see it change. */
async function change(driver: Driver, id: string): Promise<boolean> {
  const hold = await driver.evaluate(inPage.takeHold, id);
  if (!hold) return false;
  const before = await driver.evaluate(inPage.shown, id);
  if (hold.keys.length > 0) await driver.press(...hold.keys);
  const after = await driver.evaluate(inPage.shown, id);
  if (hold.keys.length > 0)
    expect.soft(after === before, `${hold.keys.join()} leaves ${id} as it was`).toBe(false);
  if (hold.drag.length > 0) {
    const again = await driver.evaluate(inPage.takeHold, id);
    await driver.drag(again!.drag);
    const dragged = await driver.evaluate(inPage.shown, id);
    expect.soft(dragged === after, `the hand leaves ${id} as it was`).toBe(false);
  }
  return true;
}

/** Open a figure's link anew, and see that it shows the same. */
async function openLink(driver: Driver, address: string, id: string): Promise<void> {
  const [query, before] = [
    await driver.evaluate(inPage.queryOf, id),
    await driver.evaluate(inPage.shown, id),
  ];
  await driver.goto('about:blank');
  await driver.goto(`${address}#${id}?${query}`);
  await driver.evaluate(inPage.listen, null);
  expect.soft(await driver.evaluate(inPage.opened, { id, query }), `the state of ${id}`).toBe(query);
  const after = await driver.evaluate(inPage.shown, id);
  expect.soft(after === before, `the link of ${id} shows what it was made of`).toBe(true);
}

function askEngine({ name, open }: Engine): void {
  test.describe(name, () => {
    test.describe.configure({ mode: 'default', timeout: LIMIT, retries: 1 });
    let driver: Driver;
    test.beforeAll(async () => {
      driver = await open!();
    });
    test.afterAll(() => driver?.close());

    for (const path of pages) {
      const here = figures.filter((figure) => figure.path === path).map(({ id }) => id);
      test(`${path} works in ${name}`, async ({ baseURL }) => {
        note('Engines', { engine: name, browser: driver.name, page: path, figures: here.length });
        const address = new URL(path, baseURL).href;
        await driver.goto(address);
        await driver.evaluate(inPage.listen, null);
        expect(await driver.evaluate(inPage.bringAll, null), 'figures that do not go live').toEqual([]);
        const changed: string[] = [];
        for (const id of here) if (await change(driver, id)) changed.push(id);
        for (const id of here) {
          const { whole, width } = await driver.evaluate(inPage.savedPicture, id);
          expect.soft(whole && width > 0, `the SVG file of ${id}`).toBe(true);
        }
        expect.soft(await driver.evaluate(inPage.complaints, null), 'complaints').toEqual([]);
        for (const id of changed) await openLink(driver, address, id);
        expect.soft(await driver.evaluate(inPage.complaints, null), 'complaints').toEqual([]);
      });
    }

    test(`searching opens and finds in ${name}`, async ({ baseURL }) => {
      await driver.goto(new URL(home, baseURL).href);
      await driver.evaluate(inPage.listen, null);
      await driver.press('/');
      expect(await driver.evaluate(inPage.searchResults, 0), 'the dialogue').toBeGreaterThanOrEqual(0);
      await driver.press(...'zaslavsky');
      expect(await driver.evaluate(inPage.searchResults, 1), 'results').toBeGreaterThan(0);
      await driver.press('Escape');
      await driver.press('Escape');
      expect(await driver.evaluate(() => document.querySelector('dialog[open]') === null, null)).toBe(true);
      expect(await driver.evaluate(inPage.complaints, null)).toEqual([]);
    });

    askTools(name, () => driver);

    test(`${name} makes no markup of texts`, async ({ baseURL }) => {
      await driver.goto(new URL(home, baseURL).href);
      const said = await driver.evaluate(() => {
        if (!('trustedTypes' in window)) return 'no trusted types here';
        try {
          document.body.innerHTML = '<b>text</b>';
          return 'made';
        } catch {
          return 'refused';
        }
      }, null);
      note('Trusted types', { engine: name, 'markup from a text': said });
      expect(said).not.toBe('made');
    });
  });
}

for (const engine of engines) {
  if (engine.open) askEngine(engine);
  else
    test(`${engine.name} is here to be tried`, () => {
      // A machine where it cannot be installed says so, and fails nothing; the workflow has all three.
      note('Engines', { engine: engine.name, browser: 'NOT TRIED: it is not on this machine' });
      expect(process.env.CI, `${engine.name} belongs to the workflow's machine`).toBeUndefined();
    });
}
