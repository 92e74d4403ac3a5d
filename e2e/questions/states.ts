import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { named, open, tidy } from '../figures.ts';
import { test } from '../stage.ts';
import { note } from '../tables.ts';
import type { Cost } from '../work.ts';
import { STEADY, costOf } from '../work.ts';
import { steps } from './steps.ts';

/** So many states of a figure are drawn, one after the other. */
const STATES = 120;

/**
 * Figures whose steps are more than those of a hand's motion, with limits of their own. In most steps of the slice of
 * digits one of three digits is exchanged, which is another plane through 64 inputs with regions found anew, as after a
 * choice from a menu: an eighth of a second then. Of the roof's 2,048 triangles each is turned, shaded and painted in
 * every step. Fifty steps of a training may open dozens of regions.
 */
const OWN: Readonly<Record<string, Cost>> = {
  'digit-slice': { ...STEADY, median: 28, drawing: 44 },
  'fit-in-the-plane': { ...STEADY, median: 11 },
  'training-creases': { ...STEADY, drawing: 28 },
};

/** What drawing a figure costs over many states, on a machine four times slower than the yardstick's. */
export function askStates(figure: FigureOnPage): void {
  test(`${named(figure)} is drawn anew in time, over ${STATES} states`, async ({ desk }) => {
    test.slow();
    const limits = OWN[figure.name] ?? STEADY;
    const element = await open(desk, figure);
    if (!(await steps(element, 0))) {
      note('Frames', { figure: named(figure), states: 0 });
      return;
    }
    const cost = await costOf(
      desk,
      async (measure) => {
        for (let k = 1; k <= STATES; k++) await measure(async () => void (await steps(element, k)));
        await tidy(element);
      },
      limits,
    );
    const tenth = (value: number): number => Math.round(10 * value) / 10;
    note('Frames', {
      figure: named(figure),
      states: STATES,
      'median, ms': tenth(cost!.median),
      '95 %, ms': tenth(cost!.drawing),
      'frame 95 %, ms': tenth(cost!.frame),
      limit: `${limits.median} and ${limits.drawing}`,
    });
    expect.soft(cost!.median, 'the median drawing').toBeLessThanOrEqual(limits.median);
    expect.soft(cost!.drawing, 'the 95th percentile of drawings').toBeLessThanOrEqual(limits.drawing);
  });
}
