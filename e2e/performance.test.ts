import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { drawn, figures, named, open } from './figures.ts';
import { away, centre, controlsOf, handlesOf, valueOf } from './handles.ts';

/** A reader's machine may be four times slower than this one. */
const SLOWDOWN = 4;
/** Milliseconds of work per frame on that machine. */
const BUDGET = { median: 16, most: 32 };
/** Cold code and other programs can only make a round slower, so the best of these counts. */
const ROUNDS = 3;

/**
 * The page's own work so far in seconds of processor time: scripts, styles and layout.
 *
 * Not time on the wall, nor the protocol's own throttling: both count what other programs do meanwhile.
 */
async function work(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return value('ScriptDuration') + value('LayoutDuration') + value('RecalcStyleDuration');
}

/** The work of every input, in milliseconds on the slow machine: a key or a move, and the frame that follows. */
async function inputs(page: Page, figure: Locator, devtools: CDPSession): Promise<number[]> {
  const costs: number[] = [];
  async function measure(input: () => Promise<void>): Promise<void> {
    const before = await work(devtools);
    await input();
    await drawn(page);
    costs.push(1000 * SLOWDOWN * ((await work(devtools)) - before));
  }
  const handles = await handlesOf(figure);
  const controls = (await controlsOf(figure)).map(({ control }) => control);
  for (const target of [...handles.map(({ handle }) => handle), ...controls]) {
    await target.focus();
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowRight'])
      await measure(() => page.keyboard.press(key));
  }
  for (const { handle } of handles.slice(0, 2)) {
    await handle.scrollIntoViewIfNeeded();
    const from = await centre(handle);
    const by = away(await valueOf(handle), 30);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const part of [0.2, 0.4, 0.6, 0.8, 1, 0.7, 0.3, 0]) {
      await measure(() => page.mouse.move(from.x + part * by.x, from.y + part * by.y));
    }
    await page.mouse.up();
  }
  return costs;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

for (const figure of figures) {
  test(`${named(figure)} keeps up with the hand on a machine four times slower`, async ({
    page,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium', 'Processor time is read through the DevTools protocol.');
    const element = await open(page, figure);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    let median = Infinity;
    let most = Infinity;
    for (let round = 0; round < ROUNDS && (median > BUDGET.median || most > BUDGET.most); round++) {
      const costs = await inputs(page, element, devtools);
      expect(costs.length).toBeGreaterThan(0);
      median = Math.min(median, quantile(costs, 0.5));
      most = Math.min(most, quantile(costs, 0.95));
    }
    process.stdout.write(
      `    ${named(figure)}: median ${median.toFixed(1)} ms, 95 % ≤ ${most.toFixed(1)} ms\n`,
    );
    expect.soft(median, 'the median frame').toBeLessThanOrEqual(BUDGET.median);
    expect.soft(most, 'the 95th percentile').toBeLessThanOrEqual(BUDGET.most);
  });
}
