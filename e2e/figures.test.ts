import { expect } from '@playwright/test';
import { drawn, expectChange, frame, named, open, reset } from './figures.ts';
import { controlsOf, handlesOf, press } from './handles.ts';
import { onEachFigure, test } from './stage.ts';

onEachFigure((figure) => {
  test(`every control of ${named(figure)} changes the figure by keyboard`, async ({ desk }) => {
    const element = await open(desk, figure);
    const first = await frame(element);
    for (const { label, control, key } of await controlsOf(element)) {
      expect(label).not.toBe('');
      await control.press(key);
      await drawn(desk);
      await expectChange(element, first, `${key} on ${label}`);
      await reset(element);
    }
    expect(await frame(element), 'after the last reset').toBe(first);
  });

  test(`reset takes ${named(figure)} back to its first frame from wherever it was led`, async ({ desk }) => {
    const element = await open(desk, figure);
    const first = await frame(element);
    for (const end of ['Home', 'End']) {
      for (const { handle } of await handlesOf(element)) {
        if (await handle.isVisible()) await press(handle, end);
      }
      for (const { control } of await controlsOf(element)) await control.press(end);
      await reset(element);
      expect(await frame(element), `after ${end}`).toBe(first);
    }
  });

  test(`${named(figure)} is labelled by its caption and disables nothing once live`, async ({ desk }) => {
    const element = await open(desk, figure);
    await expect(element.getByRole('figure')).toHaveAccessibleName(/\w/);
    await expect(element.locator('.controls')).not.toHaveAttribute('disabled');
    await expect(element.getByRole('button', { name: 'Reset', exact: true })).toBeEnabled();
  });
});
