import { expect, test, type Locator, type Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { journey, offered, panel, type Hand } from './lab-journey.ts';
import { heldBy, type Held } from './questions/held.ts';

/** Files come through the chooser, as fingers and keys have it. */
async function chosen(page: Page, open: () => Promise<void>, name: string, text: string): Promise<void> {
  const coming = page.waitForEvent('filechooser');
  await open();
  await (await coming).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

const file = (page: Page): Locator => panel(page, 'bring').locator('input[type=file]');
const picture = (page: Page): Locator =>
  page.getByRole('region', { name: 'View 1', exact: true }).getByRole('application');

const finger: Hand = {
  press: (control) => control.tap(),
  async write(field, text) {
    await field.tap();
    await field.fill(text);
    await field.press('Enter');
  },
  // The menu itself is the system's.
  async chooseLast(menu) {
    await menu.selectOption({ index: (await offered(menu)) - 1 });
  },
  bring: (page, name, text) => chosen(page, () => file(page).tap(), name, text),
  pin: (page) => picture(page).tap({ position: { x: 120, y: 120 } }),
  async show(page, part) {
    const button = page
      .getByRole('group', { name: 'Shown part' })
      .getByRole('button', { name: part, exact: true });
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.tap();
  },
};

/** Go to a control by Tab alone. */
async function reach(control: Locator): Promise<void> {
  const page = control.page();
  for (let k = 0; k < 250; k++) {
    if (await control.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${String(control)}`);
}

const keys: Hand = {
  async press(control) {
    await reach(control);
    await control.page().keyboard.press('Enter');
  },
  async write(field, text) {
    await reach(field);
    const { keyboard } = field.page();
    await keyboard.press('Control+a');
    await keyboard.type(text);
    await keyboard.press('Enter');
  },
  async chooseLast(menu) {
    await reach(menu);
    await menu.page().keyboard.press('End');
  },
  bring: (page, name, text) =>
    chosen(
      page,
      async () => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('choose a network');
        await page.keyboard.press('Enter');
      },
      name,
      text,
    ),
  async pin(page) {
    await reach(picture(page));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  },
  show: () => Promise.resolve(),
};

test.describe('by finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  test('the whole way through the Lab, on a phone', async ({ page }) => {
    await journey(page, finger);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});

test.describe('by keys', () => {
  test.use({ viewport: { width: 1366, height: 657 } });
  test('the whole way through the Lab, by keys alone', async ({ page }) => {
    test.setTimeout(180_000);
    await journey(page, keys);
  });
});

const imports = new URL('../src/network/testing/fixtures/imports/', import.meta.url);
/** Files that other programs wrote, and one that is refused for what it holds. */
const written = readdirSync(imports).filter((name) => /\.(onnx|pt|npz|npy|safetensors)$/.test(name));

test('every file that other programs wrote opens, or says why not and changes nothing', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('lab/');
  await panel(page, 'bring').locator('> summary').click();
  const benches = panel(page, 'bring').locator('.bring-benches > li');
  const choices = page.getByRole('list', { name: 'What the file can mean' });
  const fault = page.locator('.bring-fault');
  const report: string[] = [];
  for (const name of written) {
    await expect(benches).toHaveCount(1);
    await file(page).setInputFiles({ name, mimeType: '', buffer: readFileSync(new URL(name, imports)) });
    await expect
      .poll(
        async () =>
          (await benches.count()) === 2 || (await choices.isVisible()) || (await fault.innerText()) !== '',
        { message: name },
      )
      .toBe(true);
    const words = await fault.innerText();
    report.push(words ? `${name}: ${words}` : name);
    if (words) {
      expect(words, name).toContain('Nothing has changed');
      continue;
    }
    if (await choices.isVisible()) await choices.getByRole('button').first().click();
    await expect(benches, name).toHaveCount(2);
    const called = await benches.nth(1).locator('input[type=text]').inputValue();
    await expect(picture(page), name).toHaveAccessibleName(
      new RegExp(` of ${called.replace(/\W/g, '.')}(: |,)(?!.*being computed)`),
    );
    await expect(page.locator('.lab-status').first(), name).toContainText(/\d regions?|sampled, not exact/);
    await benches
      .nth(1)
      .getByRole('button', { name: /^Remove/ })
      .click();
  }
  process.stdout.write(`    ${report.join('\n    ')}\n`);
  expect(report.filter((line) => line.includes(': ')).map((line) => line.split(': ')[0])).toEqual([
    'whole-module.pt',
  ]);
});

/** Edits to warm up, and in each of the two batches after them. */
const EDITS = { first: 200, batch: 400 };
/** What the heap may grow by in a batch: what is undone last is kept, and code is compiled again. */
const HEAP = 1_500_000;

test('a thousand edits leave the memory as it was', async ({ page, browserName }) => {
  test.skip(browserName !== 'chromium', 'What a page holds is read through the DevTools protocol.');
  test.setTimeout(240_000);
  await page.goto('lab/');
  const make = panel(page, 'make');
  await make.locator('> summary').click();
  await make.getByLabel('Widths').fill('2-4-1');
  await make.getByRole('button', { name: 'Make', exact: true }).click();
  const value = make.getByLabel('Value', { exact: true });
  const edit = (count: number): Promise<void> =>
    value.evaluate(async (element, times) => {
      const field = element as HTMLInputElement;
      for (let k = 0; k < times; k++) {
        field.value = String(((k * 37) % 100) / 100);
        field.dispatchEvent(new Event('change', { bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
    }, count);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await edit(EDITS.first);
  const held: Held[] = [];
  for (let batch = 0; batch < 3; batch++) {
    if (batch > 0) await edit(EDITS.batch);
    await page.waitForTimeout(1000);
    held.push(await heldBy(devtools));
  }
  const less = (part: keyof Held): number =>
    Math.min(held[1][part] - held[0][part], held[2][part] - held[1][part]);
  process.stdout.write(
    `    ${less('nodes')} nodes, ${less('listeners')} listeners, ${(less('heap') / 1000).toFixed(0)} kB in ${EDITS.batch} edits\n`,
  );
  expect.soft(less('nodes'), 'nodes').toBeLessThanOrEqual(0);
  expect.soft(less('listeners'), 'listeners').toBeLessThanOrEqual(0);
  expect.soft(less('heap'), 'bytes of the heap').toBeLessThan(HEAP);
});
