import { expect, test } from '@playwright/test';
import {
  drawn,
  expectChange,
  figureIn,
  figures,
  frame,
  hold,
  live,
  named,
  open,
  release,
  reset,
} from './figures.ts';
import { controlsOf, handlesOf, press } from './handles.ts';

for (const figure of figures) {
  test(`${named(figure)} goes live on the server's own nodes and changes nothing`, async ({ page }) => {
    await hold(page);
    await page.goto(figure.path);
    const element = figureIn(page, figure.id);
    const served = await frame(element);
    await element.evaluate((root) => {
      const count = (nodes: NodeList): number => [...nodes].filter((node) => node instanceof Element).length;
      const replaced = { added: 0, removed: 0 };
      const observer = new MutationObserver((records) => {
        for (const { addedNodes, removedNodes } of records) {
          replaced.added += count(addedNodes);
          replaced.removed += count(removedNodes);
        }
        root.dataset.replaced = JSON.stringify(replaced);
      });
      root.dataset.replaced = JSON.stringify(replaced);
      for (const surface of root.querySelectorAll('.drawing, .readout')) {
        observer.observe(surface, { childList: true, subtree: true });
      }
    });
    await release(page);
    await element.scrollIntoViewIfNeeded();
    await live(element);
    await drawn(page);
    expect(await frame(element)).toBe(served);
    expect(await element.getAttribute('data-replaced')).toBe('{"added":0,"removed":0}');
  });

  test(`every control of ${named(figure)} changes the figure by keyboard`, async ({ page }) => {
    const element = await open(page, figure);
    const first = await frame(element);
    for (const { label, control, key } of await controlsOf(element)) {
      expect(label).not.toBe('');
      await control.press(key);
      await drawn(page);
      await expectChange(element, first, `${key} on ${label}`);
      await reset(element);
      expect(await frame(element), `reset after ${label}`).toBe(first);
    }
  });

  test(`reset takes ${named(figure)} back to its first frame from wherever it was led`, async ({ page }) => {
    const element = await open(page, figure);
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

  test(`${named(figure)} is labelled by its caption and disables nothing once live`, async ({ page }) => {
    const element = await open(page, figure);
    await expect(element.getByRole('figure')).toHaveAccessibleName(/\w/);
    await expect(element.locator('.controls')).not.toHaveAttribute('disabled');
    await expect(element.getByRole('button', { name: 'Reset', exact: true })).toBeEnabled();
  });
}
