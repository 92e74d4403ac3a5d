// Every figure in frames of another origin, with and without an origin of their own, and many hostile messages.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { snippetOf } from '../src/island/embedding/snippet.ts';
import { figures } from './figures.ts';
import { expectFits, junk, openForeign, tell } from './foreign.ts';
import { askSandboxed, working } from './questions/sandboxed.ts';
import { home } from './site.ts';

const names = [...new Set(figures.map(({ name }) => name))];
/** How many messages are posted at once, and in all. */
const JUNK = { batch: 2000, all: 20_000 };

for (const name of names)
  for (const sandbox of [false, true])
    test(`${name} lives in a frame of another origin${sandbox ? ', in a sandbox' : ''}, as high as it asks, and links to its state`, async ({
      page,
      baseURL,
    }) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.setViewportSize({ width: 720, height: 900 });
      const address = new URL(`${home}embed/${name}/`, baseURL).href;
      const frame = await openForeign(
        page,
        snippetOf({ page: address, query: '', title: name, height: 90, sandbox }),
      );
      await expectFits(page, frame);
      await frame.locator('a.embed-source').focus();
      const link = await frame.locator('a.embed-source').getAttribute('href');
      const { path, id } = figures.find((one) => one.name === name)!;
      expect(link).toContain(`${path}#${id}?v=1`);
      await page.setViewportSize({ width: 340, height: 900 });
      await expectFits(page, frame);
      const excess = await frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(excess, 'wider than its frame').toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    });

working.forEach(askSandboxed);

test('these are all figures that start a worker', () => {
  const starting = globSync('src/figures/*/*.ts').filter((file) =>
    /new Worker\(/.test(readFileSync(file, 'utf8')),
  );
  expect(starting.sort()).toEqual(working.map(({ file }) => `src/figures/${file}`).sort());
});

test(`${JUNK.all} hostile messages leave a figure as it is`, async ({ page, baseURL }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const address = new URL(`${home}embed/hat-network/`, baseURL).href;
  const frame = await openForeign(page, snippetOf({ page: address, query: '', title: 'A', height: 90 }));
  const before = await frame.locator('.figure').innerHTML();
  for (let seed = 1; seed <= JUNK.all / JUNK.batch; seed++) await tell(page, ...junk(JUNK.batch, seed));
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  expect(await frame.locator('.figure').innerHTML()).toBe(before);
  expect(await frame.locator('html').getAttribute('data-theme')).toBeNull();
  expect(errors).toEqual([]);
});
