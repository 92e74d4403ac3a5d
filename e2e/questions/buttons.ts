import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { STOP, drawn, frame, named, open, reset } from '../figures.ts';
import { controlsOf, handlesOf, press, strike } from '../handles.ts';
import { test } from '../stage.ts';

/** How long a button may take to start something that is seen, in milliseconds. */
const PATIENCE = 1000;

/** All that a reader can see of a figure: drawing, readout, words, controls, and which buttons can be pressed. */
function seen(figure: Locator): Promise<string> {
  return figure.evaluate((element) => {
    const inputs = [...element.querySelectorAll<HTMLInputElement>('input, select')];
    const buttons = [...element.querySelectorAll('button')];
    return [
      element.outerHTML,
      ...inputs.map(({ value, checked }) => `${value} ${checked}`),
      ...buttons.map(({ disabled }) => disabled),
    ].join('\n');
  });
}

/** Press a button. Returns whether the figure looks different soon. */
async function doesSomething(figure: Locator, button: Locator): Promise<boolean> {
  const before = await seen(figure);
  await button.click();
  const end = Date.now() + PATIENCE;
  do await drawn(figure.page());
  while ((await seen(figure)) === before && Date.now() < end);
  return (await seen(figure)) !== before;
}

async function canBePressed(button: Locator): Promise<boolean> {
  return (await button.isVisible()) && (await button.isEnabled());
}

/** Ways to lead a figure elsewhere: what has nothing to do where it begins may have something to do there. */
async function leads(figure: Locator, others: readonly Locator[]): Promise<(() => Promise<unknown>)[]> {
  const handles = await handlesOf(figure);
  const controls = await controlsOf(figure);
  const stops = await figure.locator(`.drawing ${STOP}`).all();
  const pressed = async (button: Locator): Promise<void> => {
    if (await canBePressed(button)) await button.click();
  };
  return [
    ...others.map((other) => () => pressed(other)),
    ...stops.slice(0, 2).map((stop) => () => strike(stop, 'PageDown')),
    ...handles.slice(0, 2).map(({ handle }) => async () => {
      if (await handle.isVisible()) await press(handle, 'End');
    }),
    ...controls.slice(0, 3).map(
      ({ control, key }) =>
        () =>
          strike(control, key),
    ),
    () => pressed(figure.locator('[data-action="step"]')),
  ];
}

/** What the buttons do that only this figure has. */
export function askButtons(figure: FigureOnPage): void {
  if (figure.ownActions.length === 0) return;
  test(`every button of ${named(figure)} does something, and reset takes it back`, async ({ desk }) => {
    // Some begin long work, each in several ways.
    test.slow();
    const element = await open(desk, figure);
    const first = await frame(element);
    const button = (action: string): Locator => element.locator(`[data-action="${action}"]`);
    for (const action of figure.ownActions) {
      await test.step(action, async () => {
        // Some buttons show only when there is something for them to do.
        if (await button(action).isVisible())
          await expect(button(action), 'its name').toHaveAccessibleName(/\w/);
        const others = figure.ownActions.filter((other) => other !== action).map(button);
        let tries = 0;
        let done = false;
        for (const lead of [() => Promise.resolve(), ...(await leads(element, others))]) {
          await lead();
          await drawn(desk);
          if (!(await canBePressed(button(action)))) continue;
          tries++;
          done = await doesSomething(element, button(action));
          if (done) break;
        }
        // A button that waits for something these ways do not lead to is the figure's own to test.
        expect(done || tries === 0, 'pressing it changes something').toBe(true);
        await reset(element);
        await expect.poll(() => frame(element), 'the frame after reset').toBe(first);
      });
    }
  });
}
