import type { Page } from '@playwright/test';
import { drawn } from './figures.ts';
import type { Work } from './yardstick.ts';
import { slowness, work, worker } from './yardstick.ts';

/** A reader's machine may be four times slower than the yardstick's. */
const SLOWDOWN = 4;
/**
 * Milliseconds on that machine: for recomputing and drawing a figure, and for whole frames with styles and layout.
 * Another choice from a menu, as of a network, is no step of a motion: readers feel an eighth of a second as at once.
 */
export const BUDGET = { median: 16, drawing: 32, frame: 32, choice: 125 };

/** What the budget is about, in milliseconds on that machine. */
export type Cost = Readonly<Record<keyof typeof BUDGET, number>>;

/** The same for the many small steps of a hand or a player, over many states. */
export const STEADY: Cost = { ...BUDGET, median: 8, drawing: 16 };

/** Cold code and other programs can only make a round of inputs slower, so the best of these counts. */
const ROUNDS = 5;

/** Of no values, 0: who makes nothing but choices costs nothing else. */
function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function within(cost: Cost, budget: Cost): boolean {
  return (Object.keys(budget) as (keyof Cost)[]).every((part) => cost[part] <= budget[part]);
}

/** The lesser of a cost and that of a round of inputs, in milliseconds, part by part. */
function less(cost: Cost, round: readonly Work[], choices: readonly Work[]): Cost {
  const drawings = round.map(({ drawing }) => drawing);
  const frames = round.map(({ frame }) => frame);
  return {
    median: Math.min(cost.median, quantile(drawings, 0.5)),
    drawing: Math.min(cost.drawing, quantile(drawings, 0.95)),
    frame: Math.min(cost.frame, quantile(frames, 0.95)),
    choice: Math.min(cost.choice, Math.max(0, ...choices.map(({ frame }) => frame))),
  };
}

/** Makes inputs of a round, each by the function that it is given; some of them are choices from a menu. */
export type Round = (
  measure: (input: () => Promise<void>, choice?: boolean) => Promise<void>,
) => Promise<void>;

/**
 * What inputs cost, each with the frame that follows it: the best of some rounds, which end once one keeps the budget.
 * `null` where a round has no inputs. Chromium only.
 */
export async function costOf(page: Page, round: Round, budget: Cost = BUDGET): Promise<Cost | null> {
  const devtools = await worker(page);
  let best: Cost = { median: Infinity, drawing: Infinity, frame: Infinity, choice: Infinity };
  for (let k = 0; k < ROUNDS && !within(best, budget); k++) {
    const costs: Work[] = [];
    const choices: Work[] = [];
    const slower = await slowness(page);
    await round(async (input, choice = false) => {
      const before = await work(devtools);
      await input();
      await drawn(page);
      const after = await work(devtools);
      const slowly = (part: keyof Work) => ((1000 * SLOWDOWN) / slower) * (after[part] - before[part]);
      (choice ? choices : costs).push({ drawing: slowly('drawing'), frame: slowly('frame') });
    });
    if (costs.length + choices.length === 0) break;
    best = less(best, costs, choices);
  }
  await devtools.detach();
  return Number.isFinite(best.median) ? best : null;
}
