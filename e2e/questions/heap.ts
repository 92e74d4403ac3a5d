import type { CDPSession, Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { named, open, tidy } from '../figures.ts';
import { listen, test } from '../stage.ts';
import { note } from '../tables.ts';
import type { Held } from './held.ts';
import { codeIn, heldBy } from './held.ts';
import { steps } from './steps.ts';

/** Changes of a figure's state, each of them drawn, and how many there are before and between two looks at the heap. */
const UPDATES = 5000;
const BATCH = 1000;
/**
 * Bytes that the heap, without compiled code, may grow by in a batch, 100 a change. Whatever keeps a state or a mark of
 * each change is above that.
 *
 * Code is left out because V8 compiles anew what is met often, less and less until some 10,000 changes are made: heap
 * snapshots of figures that hold nothing else have 60 to 130 kB more of it after each of the first thousands.
 */
const HEAP = 100_000;

/** The middle one of some numbers. */
const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

/**
 * What a page holds with a figure in its first state: like is compared with like, since changes lead on to states that
 * have more to show, as more pieces.
 */
async function look(figure: Locator, devtools: CDPSession): Promise<Held> {
  await tidy(figure);
  const held = await heldBy(devtools);
  return { ...held, heap: held.heap - (await codeIn(devtools)) };
}

/** Whether a figure that is changed thousands of times holds no more than before. */
export function askSteadyHeap(figure: FigureOnPage): void {
  test(`${named(figure)} holds no more after ${UPDATES} changes`, async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', 'What a page holds is read through the DevTools protocol.');
    // Most take a minute on a busy machine, those that draw thousands of regions longer.
    test.setTimeout(600_000);
    const complaints = listen(page);
    const element = await open(page, figure);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    if (!(await steps(element, 0, BATCH, true))) return;
    const held = [await look(element, devtools)];
    for (let k = BATCH; k < UPDATES; k += BATCH) {
      await steps(element, k, BATCH, true);
      held.push(await look(element, devtools));
    }
    const grown = (part: keyof Held): number[] => held.slice(1).map((now, i) => now[part] - held[i][part]);
    const [heap, nodes, listeners] = [
      middle(grown('heap')),
      Math.min(...grown('nodes')),
      Math.min(...grown('listeners')),
    ];
    const kilo = (bytes: number): number => Math.round(bytes / 100) / 10;
    note('Heap', {
      figure: named(figure),
      changes: UPDATES,
      'first, kB': kilo(held[0].heap),
      'last, kB': kilo(held.at(-1)!.heap),
      [`per ${BATCH}, kB`]: kilo(heap),
      nodes,
      listeners,
    });
    // Fewer are no fault: what is known of the states before may be forgotten.
    expect.soft(heap, 'bytes of the heap').toBeLessThan(HEAP);
    expect.soft(nodes, 'nodes').toBeLessThanOrEqual(0);
    expect.soft(listeners, 'listeners').toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
}
