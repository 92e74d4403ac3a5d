import type { CDPSession, Page } from '@playwright/test';
import { drawn } from './figures.ts';

/** A reader's machine may be four times slower than this one. */
const SLOWDOWN = 4;
/** Milliseconds on that machine: for recomputing and drawing a figure, and for whole frames with styles and layout. */
export const BUDGET = { median: 16, drawing: 32, frame: 32 };
/** Cold code and other programs can only make a round of inputs slower, so the best of these counts. */
const ROUNDS = 5;

/** Processor time, in seconds or, for an input, in milliseconds on the slow machine. */
export interface Work {
  /** Scripts alone: the figure's recomputing and drawing. */
  readonly drawing: number;
  /** Scripts, styles and layout. */
  readonly frame: number;
}

/** What the budget is about, in milliseconds on the slow machine. */
export type Cost = Readonly<Record<keyof typeof BUDGET, number>>;

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

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

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

/** Makes inputs of a round, each by the function that it is given. */
export type Round = (measure: (input: () => Promise<void>) => Promise<void>) => Promise<void>;

/**
 * What inputs cost, each with the frame that follows it: the best of some rounds, which end once one keeps the budget.
 * `null` where a round has no inputs. Chromium only.
 */
export async function costOf(page: Page, round: Round): Promise<Cost | null> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  let best: Cost = { median: Infinity, drawing: Infinity, frame: Infinity };
  for (let k = 0; k < ROUNDS && !within(best); k++) {
    const costs: Work[] = [];
    await round(async (input) => {
      const before = await work(devtools);
      await input();
      await drawn(page);
      const after = await work(devtools);
      const slowly = (part: keyof Work) => 1000 * SLOWDOWN * (after[part] - before[part]);
      costs.push({ drawing: slowly('drawing'), frame: slowly('frame') });
    });
    if (costs.length === 0) break;
    best = less(best, costs);
  }
  await devtools.detach();
  return Number.isFinite(best.median) ? best : null;
}
