import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { drawn, expectChange, frame, named, open, reset, tidy } from '../figures.ts';
import { controlsOf, handlesOf, strike, strikeIfThere } from '../handles.ts';
import { test } from '../stage.ts';

/** What every figure answers to its controls and to its reset. */
export function askControls(figure: FigureOnPage): void {
  test(`every control of ${named(figure)} changes the figure by keyboard`, async ({ desk }) => {
    const element = await open(desk, figure);
    const first = await frame(element);
    for (const { label, control, key } of await controlsOf(element)) {
      // What does not apply is not offered.
      if (!(await control.isVisible())) continue;
      expect(label).not.toBe('');
      await strike(control, key);
      await drawn(desk);
      await expectChange(element, first, `${key} on ${label}`);
      await tidy(element);
    }
    expect(await frame(element), 'after the last reset').toBe(first);
  });

  test(`reset takes ${named(figure)} back to its first frame from wherever it was led`, async ({ desk }) => {
    const element = await open(desk, figure);
    await expect(element.getByRole('figure')).toHaveAccessibleName(/\w/);
    await expect(element.locator('.controls').first(), 'a live figure disables nothing').not.toHaveAttribute(
      'disabled',
    );
    const first = await frame(element);
    for (const end of ['Home', 'End']) {
      for (const { handle } of await handlesOf(element)) await strikeIfThere(handle, end);
      for (const { control } of await controlsOf(element)) await strikeIfThere(control, end);
      await (end === 'Home' ? reset(element) : tidy(element));
      // What takes long to draw may still be at the state before.
      await expect.poll(() => frame(element), { message: `after ${end}` }).toBe(first);
    }
  });
}
