import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { STOP, named, open, tidy } from '../figures.ts';
import { away, controlsOf, handlesOf, placeOf } from '../handles.ts';
import { test } from '../stage.ts';
import type { Cost, Round } from '../work.ts';
import { BUDGET, costOf } from '../work.ts';

/** How many handles, and how many controls, are tried by key. */
const MOST = 4;
/** Where a drag of a handle, or a pointer over a map, stops on its way. */
const PARTS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 0.6, 0.3];
/** Where a drag over a map or a surface stops, from its middle, as shares of its size. */
const SHARES = [0.1, 0.2, 0.3, 0.2, 0, -0.1, -0.2, 0.1];
/** How often a button is pressed: one slow press of twenty is no matter. */
const PRESSES = 12;
/** Buttons that change nothing in the drawing, or change it over time. */
const ELSEWHERE = ['link', 'embed', 'cite', 'svg', 'png', 'json', 'report', 'play'];

const stopsOf = (figure: Locator): Promise<Locator[]> => figure.locator(`.drawing ${STOP}`).all();

/** Keys on whatever takes them, a drag of the first handle, and a pointer over the first map. */
function keysAndMoves(page: Page, figure: Locator): Round {
  return async (measure) => {
    const handles = await handlesOf(figure);
    const stops = await stopsOf(figure);
    const controls = (await controlsOf(figure)).map(({ control }) => control);
    const targets = [
      ...handles.slice(0, MOST).map(({ handle }) => handle),
      ...stops,
      ...controls.slice(0, MOST),
    ];
    for (const target of targets) {
      if (!(await target.isVisible())) continue;
      await target.focus();
      const chosen = await target.evaluate(
        (element) => (element as Partial<HTMLSelectElement>).selectedIndex,
      );
      // A menu goes back to its choice, so that what follows is measured of the figure as it opens.
      const keys = chosen === 0 ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
      for (const key of keys) await measure(() => page.keyboard.press(key), chosen !== undefined);
    }
    // What the keys have set may have other handles.
    for (const { handle } of (await handlesOf(figure)).slice(0, 1)) {
      const { value, dot: from } = await placeOf(handle, true);
      const by = away(value, 30);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const part of PARTS)
        await measure(() => page.mouse.move(from.x + part * by.x, from.y + part * by.y));
      await page.mouse.up();
    }
    for (const stop of stops.slice(0, 1)) {
      await stop.scrollIntoViewIfNeeded();
      const box = await stop.boundingBox();
      if (!box) continue;
      for (const part of PARTS)
        await measure(() => page.mouse.move(box.x + part * box.width, box.y + (1 - part) * box.height));
    }
  };
}

/** Drags over maps and surfaces, and presses of the figure's own buttons. */
function dragsAndPresses(page: Page, figure: Locator, actions: readonly string[]): Round {
  return async (measure) => {
    for (const stop of await stopsOf(figure)) {
      const { x, y, width, height } = (await stop.boundingBox())!;
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      for (const share of SHARES)
        await measure(() => page.mouse.move(x + (0.5 + share) * width, y + (0.5 + share / 3) * height));
      await page.mouse.up();
    }
    for (const action of actions) {
      const button = figure.locator(`[data-action="${action}"]`);
      for (let k = 0; k < PRESSES && (await button.isEnabled()); k++) {
        // A key, because a click of Playwright's first asks the page what lies under it, at the page's expense.
        await button.focus();
        await measure(() => page.keyboard.press('Enter'));
      }
    }
    await tidy(figure);
  };
}

function expectWithin(title: string, cost: Cost): void {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  process.stdout.write(
    `    ${title}: drawing ${ms(cost.median)} (median), ${ms(cost.drawing)} (95th percentile), ` +
      `whole frame ${ms(cost.frame)} (95th percentile), longest choice ${ms(cost.choice)}\n`,
  );
  expect.soft(cost.median, 'the median drawing').toBeLessThanOrEqual(BUDGET.median);
  expect.soft(cost.drawing, 'the 95th percentile of drawings').toBeLessThanOrEqual(BUDGET.drawing);
  expect.soft(cost.frame, 'the 95th percentile of whole frames').toBeLessThanOrEqual(BUDGET.frame);
  expect.soft(cost.choice, 'the longest choice from a menu').toBeLessThanOrEqual(BUDGET.choice);
}

/** Whether a figure's frames take no longer than the hand: every key, drag and press. */
export function askFrames(figure: FigureOnPage): void {
  test.skip(
    ({ browserName }) => browserName !== 'chromium',
    'Processor time is read through the DevTools protocol.',
  );

  test(`${named(figure)} keeps up with the hand on a machine four times slower`, async ({ desk }) => {
    const element = await open(desk, figure);
    const cost = await costOf(desk, keysAndMoves(desk, element));
    expect(cost, 'a figure takes some input').not.toBeNull();
    expectWithin(named(figure), cost!);
  });

  test(`${named(figure)} keeps up with drags over its drawing and with its own buttons`, async ({ desk }) => {
    const element = await open(desk, figure);
    const actions = figure.actions.filter(
      (action) => !ELSEWHERE.includes(action) && !action.startsWith('file-'),
    );
    const cost = await costOf(desk, dragsAndPresses(desk, element, actions));
    // Every figure has a reset, but none needs parts that can be dragged.
    expect(cost, 'a figure takes some input').not.toBeNull();
    expectWithin(`${named(figure)}, pressed`, cost!);
  });
}
