import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { brief } from '../src/drawing/words/big-number.ts';
import { serraUpper } from '../src/network/index.ts';
import { description, drawn, figures, frame, note, open, reset } from './figures.ts';
import { test } from './stage.ts';

// One window serves them all.
test.describe.configure({ mode: 'default' });

const figure = (name: string) => figures.find((one) => one.name === name)!;
const button = (element: Locator, name: string) => element.getByRole('button', { name, exact: true });

/** Faults that a page reports, to be empty at the end of a test. */
function faults(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  return found;
}

const counted = (bar: Locator) => bar.getAttribute('aria-valuenow').then(Number);

test('a long count can be stopped, by key too, and goes on where it was', async ({ page }) => {
  const found = faults(page);
  const element = await open(page, figure('typical-counts'));
  const bar = element.getByRole('progressbar', { name: 'Networks counted' });
  const said = element.locator('.status');
  // A hundred networks of each shape in a square take half a minute: there is time to stop them.
  await element.getByRole('combobox', { name: 'Count' }).selectOption('window');
  await element.getByRole('slider', { name: 'Networks of each shape' }).press('End');
  await expect(said).toContainText('Press Run');
  await button(element, 'Run').press('Enter');
  await expect(button(element, 'Stop'), 'the focus goes on to what can be pressed').toBeFocused();
  await expect(said).toContainText('of 1\u202f200 networks');
  await expect.poll(() => counted(bar)).toBeGreaterThan(12);
  await page.keyboard.press('Enter');
  await expect(button(element, 'Run')).toBeFocused();
  await expect(said).toHaveText(/^Stopped after \d+ of 1\u202f200 networks counted/);
  const before = await counted(bar);
  expect(before).toBeLessThan(1200);
  await page.waitForTimeout(300);
  expect(await counted(bar), 'it has stopped').toBe(before);

  const seen: number[] = [];
  await bar.evaluate((element) => {
    const now: string[] = [];
    new MutationObserver(() => now.push(element.getAttribute('aria-valuenow')!)).observe(element, {
      attributeFilter: ['aria-valuenow'],
    });
    Object.assign(globalThis, { counts: now });
  });
  await button(element, 'Run').click();
  await expect.poll(() => counted(bar)).toBeGreaterThan(before);
  await button(element, 'Stop').click();
  seen.push(
    ...(await page.evaluate(() => (globalThis as unknown as { counts: string[] }).counts)).map(Number),
  );
  expect(Math.min(...seen), 'it went on where it was').toBeGreaterThanOrEqual(before);
  expect(await counted(bar)).toBeLessThan(1200);
  expect(found).toEqual([]);
});

test('random networks are counted in a thread of their own, the same ones on every machine', async ({
  page,
}) => {
  test.slow();
  const found = faults(page);
  const element = await open(page, figure('typical-counts'));
  const stored = await frame(element);
  const bar = element.getByRole('progressbar', { name: 'Networks counted' });
  await element.getByRole('slider', { name: 'Networks of each shape' }).press('Home');
  await button(element, 'Run').click();
  await expect(bar).toHaveAttribute('aria-valuenow', '60');
  await expect(button(element, 'Stop')).toBeDisabled();
  await expect(element.locator('.status')).toContainText('60 networks counted');

  const saved = page.waitForEvent('download');
  await element.getByRole('button', { name: /save the counts of /i }).click();
  const rows = readFileSync(await (await saved).path(), 'utf8')
    .trim()
    .split('\n');
  expect(rows).toHaveLength(13);
  expect(rows[1]).toMatch(/^segment,10,16,1,16,5,[\d.]+,[\d.]+,\d+,\d+,17,0\.1,1,5$/);

  await reset(element);
  expect(await frame(element), 'the stored result is back').toBe(stored);
  await button(element, 'Run').click();
  await expect(bar).toHaveAttribute('aria-valuenow', '480', { timeout: 60_000 });
  await expect(button(element, 'Run')).toBeEnabled();
  await drawn(page);
  expect(await frame(element), 'the same experiment gives the same counts in a browser').toBe(stored);
  expect(found).toEqual([]);
});

test('reset ends a count, and one that cannot start says so and can be tried again', async ({ page }) => {
  const element = await open(page, figure('typical-counts'));
  const first = await frame(element);
  const workers: string[] = [];
  page.on('worker', (worker) => {
    workers.push('started');
    worker.on('close', () => workers.push('ended'));
  });
  await element.getByRole('combobox', { name: 'Count' }).selectOption('window');
  await button(element, 'Run').click();
  await expect.poll(() => workers).toEqual(['started']);
  await reset(element);
  await expect.poll(() => workers).toEqual(['started', 'ended']);
  expect(await frame(element)).toBe(first);

  await page.route(/counting\.worker-[\w-]+\.js/, (route) => route.abort());
  await button(element, 'Run').click();
  await expect(element.locator('.status')).toContainText('Press Run to try again');
  await page.unrouteAll();
  await button(element, 'Run').click();
  await expect(element.locator('.status')).toContainText('Counting');
  await expect(note(element)).toBeEmpty();
});

test('lines are added by click, key and button, moved, turned and deleted, and every step can be taken back', async ({
  desk: page,
}) => {
  const element = await open(page, figure('arrangement-count'));
  const first = await frame(element);
  const regions = (): Promise<string> => element.locator('tr.active td').first().innerText();
  const undo = button(element, 'Undo');
  const svg = element.locator('.drawing');
  const at = async (x: number, y: number): Promise<[number, number]> => {
    const box = (await svg.boundingBox())!;
    return [box.x + ((x + 2.5) / 5) * box.width, box.y + ((2.5 - y) / 5) * box.height];
  };
  await expect(undo).toBeDisabled();
  expect(await regions()).toBe('16');

  await page.mouse.click(...(await at(-2, 2)));
  await drawn(page);
  expect(await regions()).toBe('22');
  await button(element, 'Add a line').click();
  await drawn(page);
  expect(await regions()).toBe('29');
  const move = svg.getByRole('slider', { name: 'Move the line' });
  await move.press('Insert');
  await drawn(page);
  expect(await regions()).toBe('37');
  await move.press('Delete');
  await drawn(page);
  expect(await regions()).toBe('29');
  expect(await move.getAttribute('aria-valuetext')).toMatch(/^line 7 of 7/);
  await page.keyboard.press('Control+z');
  await drawn(page);
  expect(await regions()).toBe('37');

  // A mouse takes a line anywhere; touching one only chooses it.
  const before = await frame(element);
  await page.mouse.move(...(await at(-1.1, 0.14)));
  await page.mouse.down();
  await page.mouse.move(...(await at(-0.9, 0.64)), { steps: 5 });
  await page.mouse.up();
  await drawn(page);
  expect(await move.getAttribute('aria-valuetext')).toMatch(/^line 2 of 8/);
  expect((await frame(element)) === before).toBe(false);
  await undo.click();
  await drawn(page);
  expect(await frame(element), 'a whole drag is one step').toBe(before);

  await reset(element);
  expect(await frame(element)).toBe(first);
  await undo.click();
  await drawn(page);
  expect(await frame(element), 'even a reset can be taken back').toBe(before);
  for (let k = 0; k < 3; k++) await undo.click();
  await expect(undo).toBeDisabled();
  await drawn(page);
  expect(await regions()).toBe('16');
});

test('a line that is led near a crossing or a parallel goes there exactly, and the counts follow', async ({
  desk: page,
}) => {
  const element = await open(page, figure('arrangement-count'));
  const turn = element.locator('.drawing').getByRole('slider', { name: 'Turn the line' });
  const move = element.locator('.drawing').getByRole('slider', { name: 'Move the line' });
  const place = (slider: Locator) => slider.locator('.handle-dot').boundingBox();
  const box = (await element.locator('.drawing').boundingBox())!;
  const drag = async (slider: Locator, x: number, y: number): Promise<void> => {
    const from = (await place(slider))!;
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + ((x + 2.5) / 5) * box.width, box.y + ((2.5 - y) / 5) * box.height, {
      steps: 6,
    });
    await page.mouse.up();
    await drawn(page);
  };
  // The crossing of the third and the fourth line, and a direction close to that of the third.
  await drag(move, 1.86, 0.52);
  expect(await description(element)).toContain('1 lost to shared crossings');
  await expect(element.locator('.shared-crossing')).toHaveAttribute('d', /^M/);
  await drag(move, -0.4, -1.7);
  await drag(turn, 0.8, -1.78);
  expect(await description(element)).toContain('1 lost to parallels');
  await expect(element.locator('.parallel-mark')).toHaveCount(1);
});

test('a tap by a finger chooses a line and makes none', async ({ phone: page }) => {
  const element = await open(page, figure('arrangement-count'));
  const first = await frame(element);
  const svg = element.locator('.drawing');
  await svg.scrollIntoViewIfNeeded();
  const box = (await svg.boundingBox())!;
  const tap = async (x: number, y: number): Promise<void> => {
    await page.touchscreen.tap(box.x + ((x + 2.5) / 5) * box.width, box.y + ((2.5 - y) / 5) * box.height);
    await drawn(page);
  };
  await tap(-2, 2);
  expect(await frame(element)).toBe(first);
  await tap(-1.1, 0.14);
  const move = svg.getByRole('slider', { name: 'Move the line' });
  expect(await move.getAttribute('aria-valuetext')).toMatch(/^line 2 of 5/);
  await reset(element);
});

test('bounds follow what is typed, say what is wrong with it, and show all digits', async ({
  desk: page,
}) => {
  const element = await open(page, figure('bounds-calculator'));
  const widths = element.getByRole('textbox', { name: 'Widths of the hidden layers' });
  const inputs = element.getByRole('textbox', { name: 'Inputs n₀' });
  const fault = element.getByRole('status').filter({ hasText: 'Widths' });
  const height = () => element.evaluate((one) => one.getBoundingClientRect().height);
  const numbers = element.locator('.numbers text');
  const shown = async (): Promise<string[]> =>
    (await numbers.allTextContents()).map((text) => text.replaceAll('\u202f', ''));
  await widths.fill('4 4');
  await drawn(page);
  expect(await shown()).toEqual(['256', '121', '121', '–', '–', '44', '37']);
  await expect(element.getByRole('row', { name: /Serra et al. 2018, at least/ })).toContainText(
    '– a width of 4 is less than 3 · 2 = 6',
  );

  const still = await height();
  await widths.fill('4, 300');
  await expect(fault).toContainText('“300” is not a whole number from 1 to 256.');
  await expect(widths).toHaveAttribute('aria-invalid', 'true');
  expect(await height(), 'an error moves nothing').toBe(still);
  await drawn(page);
  expect((await shown())[0], 'the last good sizes stay').toBe('256');
  await button(element, 'Add a layer').click();
  await expect(widths).toHaveValue('4, 4, 4');
  await expect(fault).toHaveCount(0);

  await inputs.fill('10');
  await widths.fill('5, 5');
  await drawn(page);
  expect(await shown()).toEqual(['1024', '1024', '638', '–', '–', '–', '1024']);

  await element
    .getByRole('combobox', { name: 'All digits of' })
    .selectOption({ label: 'Patterns, 2ᴺ, at most' });
  await widths.fill('128');
  await drawn(page);
  const few = await height();
  await expect(element.getByRole('textbox', { name: 'Patterns, 2ᴺ, at most' })).toHaveValue(
    '340 282 366 920 938 463 463 374 607 431 768 211 456',
  );
  await widths.fill('128, 128, 128, 128');
  await drawn(page);
  expect(await height(), 'more digits move nothing').toBe(few);
});

test('the largest sizes are computed in a thread of their own, and a failure can be tried again', async ({
  page,
}) => {
  const found = faults(page);
  const element = await open(page, figure('bounds-calculator'));
  const largest = new Array<number>(8).fill(256);
  const upper = element.locator('.numbers text').nth(2);
  await page.route(/counting\.worker-[\w-]+\.js/, (route) => route.abort());
  await element.getByRole('textbox', { name: 'Inputs n₀' }).fill('256');
  await element.getByRole('textbox', { name: 'Widths of the hidden layers' }).fill(largest.join(', '));
  await expect(element.locator('.status')).toHaveText('The computation failed. Press Try again.');
  await page.unrouteAll();
  found.length = 0;
  await button(element, 'Try again').click();
  await expect(upper).toHaveText(brief(serraUpper(largest, 256)!), { timeout: 20_000 });
  await expect(button(element, 'Try again')).toBeHidden();
  await button(element, 'Drop a layer').click();
  await expect(upper).not.toHaveText('…');
  expect(found).toEqual([]);
});
