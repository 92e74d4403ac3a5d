import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { randomNetwork, writeNetwork } from '../src/network/index.ts';
import { dropped } from './lab-journey.ts';
import { copiedBeside, made, regionsIn, said, view } from './lab-scale.ts';
import { slowness } from './yardstick.ts';

/** Main thread of a frame in milliseconds on the yardstick's machine: 60 and 30 frames a second. */
const FRAME = { sixty: 1000 / 60, thirty: 1000 / 30 } as const;
const FRAMES = 40;
/** From the request to the picture, in milliseconds on the yardstick's machine. */
const MOST_WAITED = 2000;
test.use({ viewport: { width: 1366, height: 657 } });
test.describe.configure({ timeout: 240_000 });

/** The main thread's time so far, all that it does, in milliseconds. */
async function clock(page: Page): Promise<{ devtools: CDPSession; busy(): Promise<number> }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  return { devtools, busy };
}

const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => done())));

/** What a hand does in one picture, once per frame. */
type Deed = 'point' | 'pan' | 'zoom' | 'drag a crease';

async function begin(page: Page, deed: Deed, [x, y]: readonly [number, number]): Promise<void> {
  await page.mouse.move(x, y);
  if (deed === 'pan') await page.mouse.down();
  if (deed !== 'drag a crease') return page.mouse.move(x + 8, y + 8);
  await view(page, 1).getByRole('application').focus();
  await page.keyboard.press('g');
}

async function end(page: Page, deed: Deed): Promise<void> {
  if (deed === 'pan') await page.mouse.up();
  if (deed === 'drag a crease') {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Undo/ }).click();
  }
  await view(page, 1).getByRole('button', { name: 'Reset the window' }).click();
  await expect(said(page)).not.toContainText('Finding', { timeout: 60_000 });
}

/** Runs in the page before its scripts: counts what is painted into the first picture, below what follows a pointer. */
function countPictures(): void {
  const seen = { pictures: 0 };
  Object.assign(window, { seen });
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...place): void {
    clear.apply(this, place);
    if (this.canvas.closest('[aria-label="View 1"]') && this.canvas.matches('.lab-base')) seen.pictures++;
  };
}

const picturesOf = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { seen?: { pictures: number } }).seen?.pictures ?? 0);

/** The main thread's milliseconds per frame of a deed and pictures a second, on the yardstick's machine. */
async function perFrame(page: Page, busy: () => Promise<number>, deed: Deed) {
  const { x, y, width, height } = (await view(page, 1).locator('.lab-hole').boundingBox())!;
  const [px, py] = [x + width / 2, y + height / 2];
  await begin(page, deed, [px, py]);
  await page.waitForTimeout(500);
  const slower = await slowness(page);
  const [before, shown, began] = [await busy(), await picturesOf(page), Date.now()];
  for (let k = 0; k < FRAMES; k++) {
    if (deed === 'zoom') await page.mouse.wheel(0, 20 * Math.cos(k / 5));
    else if (deed === 'drag a crease') await page.keyboard.press(k % 8 < 4 ? 'ArrowRight' : 'ArrowLeft');
    else await page.mouse.move(px + 8 + 60 * Math.sin(k / 7), py + 8 + 50 * Math.sin(k / 5));
    await nextFrame(page);
  }
  const each = ((await busy()) - before) / FRAMES / slower;
  const pictures = ((await picturesOf(page)) - shown) / ((Date.now() - began) / 1000 / slower);
  await end(page, deed);
  return { each, pictures };
}

const told = (words: string): boolean => process.stdout.write(`    ${words}\n`);

test('ten thousand regions move with the hand at 60 frames a second in every view', async ({ page }) => {
  await page.addInitScript(countPictures);
  await made(page, '2-90-90-1');
  await expect.poll(() => regionsIn(page), { timeout: 60_000 }).toBeGreaterThan(10_000);
  const { busy } = await clock(page);
  const menu = page.getByRole('combobox', { name: 'View 1', exact: true });
  // One surface at a time.
  await page.getByRole('combobox', { name: 'View 2', exact: true }).selectOption('creases');
  const names = await menu
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  const count = await regionsIn(page);
  for (const name of [...names, 'changed']) {
    // The second time, against another network of as many regions.
    if (name === 'changed' && (await menu.inputValue()) === 'changed') await copiedBeside(page);
    await menu.selectOption(name);
    await page.mouse.move(0, 0);
    await page.waitForTimeout(1500);
    const figures: string[] = [];
    for (const deed of ['point', 'pan', 'zoom', 'drag a crease'] as const) {
      if (deed === 'drag a crease' && (name === 'surface' || name === 'section')) continue;
      const { each, pictures } = await perFrame(page, busy, deed);
      // Of other regions with nearly each press of a key.
      const shown = deed === 'drag a crease' ? ` (${pictures.toFixed(0)} pictures a second)` : '';
      figures.push(`${deed} ${each.toFixed(1)}${shown}`);
      expect.soft(each, `${name}, ${deed}`).toBeLessThan(FRAME.sixty);
    }
    told(`${name}, over ${count} regions, ms a frame: ${figures.join(', ')}`);
  }
});

test('a hundred thousand regions are there within two seconds, and are panned at 30 frames a second', async ({
  page,
}) => {
  const { busy } = await clock(page);
  const slower = await slowness(page);
  const before = await busy();
  await made(page, '2-300-300-1');
  const began = Date.now();
  await expect.poll(() => regionsIn(page), { timeout: 60_000, intervals: [20] }).toBeGreaterThan(100_000);
  const waited = Date.now() - began;
  const thread = (await busy()) - before;
  const count = await regionsIn(page);
  told(
    `${count} regions: ${(waited / slower).toFixed(0)} ms (${waited} on the wall), of these and of the start ${(thread / slower).toFixed(0)} in the main thread`,
  );
  expect.soft(waited / slower).toBeLessThan(MOST_WAITED);
  const { each } = await perFrame(page, busy, 'pan');
  told(`${count} regions, pan: ${each.toFixed(1)} ms a frame`);
  expect(each).toBeLessThan(FRAME.thirty);
});

test('a network as large as those of ACAS Xu comes as .nnet, is sliced, and moves', async ({ page }) => {
  const network = randomNetwork({ widths: [5, 50, 50, 50, 50, 50, 50, 5], seed: 1 });
  await page.goto('lab/');
  await expect(said(page)).toContainText(/\d regions/);
  const bring = page.locator('[data-panel="bring"]');
  await bring.locator('> summary').click();
  await expect(bring.locator('.bring-benches')).toBeVisible();
  const { devtools, busy } = await clock(page);
  const slower = await slowness(page);
  const file = writeNetwork(network, 'nnet');
  const began = Date.now();
  await dropped(page, 'acas-sized.nnet', new TextDecoder().decode(file));
  await expect.poll(() => regionsIn(page), { timeout: 60_000, intervals: [20] }).toBeGreaterThan(5_000);
  const waited = Date.now() - began;
  told(`${await regionsIn(page)} regions of a slice: ${(waited / slower).toFixed(0)} ms after the file came`);
  expect.soft(waited / slower).toBeLessThan(MOST_WAITED);
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize / 2 ** 20;
  };
  const sizes: number[] = [];
  for (let round = 0; round < 4; round++) {
    const { each } = await perFrame(page, busy, 'pan');
    expect.soft(each).toBeLessThan(FRAME.thirty);
    await page.waitForTimeout(2500);
    sizes.push(await heap());
    told(
      `pan ${each.toFixed(1)} ms a frame over ${await regionsIn(page)} regions; the heap has ${sizes.at(-1)!.toFixed(1)} MiB`,
    );
  }
  expect(sizes[3] - sizes[1]).toBeLessThan(3);
});
