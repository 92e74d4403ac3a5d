import type { CDPSession, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { STOP, drawn, named, open } from './figures.ts';
import { away, controlsOf, handlesOf, placeOf } from './handles.ts';
import { onEachFigure, test } from './stage.ts';

/** A reader's machine may be four times slower than this one. */
const SLOWDOWN = 4;
/** Milliseconds on that machine: for recomputing and drawing a figure, and for whole frames with styles and layout. */
const BUDGET = { median: 16, drawing: 32, frame: 32 };
/** How many handles, and how many controls, are tried by key. */
const MOST = 4;
/** Where a drag, or a pointer over a map, stops on its way. */
const PARTS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.6, 0.3];
/** Cold code and other programs can only make a round slower, so the best of these counts. */
const ROUNDS = 5;

/** Processor time, in seconds or, for an input, in milliseconds on the slow machine. */
interface Work {
  /** Scripts alone: the figure's recomputing and drawing. */
  readonly drawing: number;
  /** Scripts, styles and layout. */
  readonly frame: number;
}

/**
 * The page's own work so far.
 *
 * Not time on the wall, nor the protocol's own throttling: both count what other programs do meanwhile.
 */
async function work(devtools: CDPSession): Promise<Work> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const drawing = value('ScriptDuration');
  return { drawing, frame: drawing + value('LayoutDuration') + value('RecalcStyleDuration') };
}

/** The work of every input: a key or a move, and the frame that follows. */
async function inputs(page: Page, figure: Locator, devtools: CDPSession): Promise<Work[]> {
  const costs: Work[] = [];
  async function measure(input: () => Promise<void>): Promise<void> {
    const before = await work(devtools);
    await input();
    await drawn(page);
    const after = await work(devtools);
    const slowly = (part: keyof Work) => 1000 * SLOWDOWN * (after[part] - before[part]);
    costs.push({ drawing: slowly('drawing'), frame: slowly('frame') });
  }
  const handles = await handlesOf(figure);
  const stops = await figure.locator(`.drawing ${STOP}`).all();
  const controls = (await controlsOf(figure)).map(({ control }) => control);
  const targets = [
    ...handles.slice(0, MOST).map(({ handle }) => handle),
    ...stops,
    ...controls.slice(0, MOST),
  ];
  for (const target of targets) {
    if (!(await target.isVisible())) continue;
    await target.focus();
    for (const key of ['ArrowLeft', 'ArrowRight']) await measure(() => page.keyboard.press(key));
  }
  for (const { handle } of handles.slice(0, 1)) {
    const { value, dot: from } = await placeOf(handle, true);
    const by = away(value, 30);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const part of PARTS) {
      await measure(() => page.mouse.move(from.x + part * by.x, from.y + part * by.y));
    }
    await page.mouse.up();
  }
  for (const stop of stops.slice(0, 1)) {
    await stop.scrollIntoViewIfNeeded();
    const box = await stop.boundingBox();
    if (!box) continue;
    for (const part of PARTS) {
      await measure(() => page.mouse.move(box.x + part * box.width, box.y + (1 - part) * box.height));
    }
  }
  return costs;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** What the budget is about, in milliseconds on the slow machine. */
type Cost = Readonly<Record<keyof typeof BUDGET, number>>;

function within(cost: Cost): boolean {
  return (Object.keys(BUDGET) as (keyof Cost)[]).every((part) => cost[part] <= BUDGET[part]);
}

/** The lesser of a cost and that of a round of inputs, part by part. */
function less(cost: Cost, round: readonly Work[]): Cost {
  const drawings = round.map(({ drawing }) => drawing);
  const frames = round.map(({ frame }) => frame);
  return {
    median: Math.min(cost.median, quantile(drawings, 0.5)),
    drawing: Math.min(cost.drawing, quantile(drawings, 0.95)),
    frame: Math.min(cost.frame, quantile(frames, 0.95)),
  };
}

onEachFigure((figure) => {
  test(`${named(figure)} keeps up with the hand on a machine four times slower`, async ({
    desk,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium', 'Processor time is read through the DevTools protocol.');
    const element = await open(desk, figure);
    const devtools = await desk.context().newCDPSession(desk);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    let best: Cost = { median: Infinity, drawing: Infinity, frame: Infinity };
    for (let round = 0; round < ROUNDS && !within(best); round++) {
      const costs = await inputs(desk, element, devtools);
      expect(costs.length).toBeGreaterThan(0);
      best = less(best, costs);
    }
    await devtools.detach();
    const ms = (cost: number): string => `${cost.toFixed(1)} ms`;
    process.stdout.write(
      `    ${named(figure)}: drawing ${ms(best.median)} (median), ${ms(best.drawing)} (95th percentile), ` +
        `whole frame ${ms(best.frame)} (95th percentile)\n`,
    );
    expect.soft(best.median, 'the median drawing').toBeLessThanOrEqual(BUDGET.median);
    expect.soft(best.drawing, 'the 95th percentile of drawings').toBeLessThanOrEqual(BUDGET.drawing);
    expect.soft(best.frame, 'the 95th percentile of whole frames').toBeLessThanOrEqual(BUDGET.frame);
  });
});
