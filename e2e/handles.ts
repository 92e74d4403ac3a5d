import type { Locator } from '@playwright/test';
import { drawn } from './figures.ts';

/** What a handle says of itself. */
export interface HandleValue {
  readonly axis: string;
  readonly now: number;
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

/** The handles of a figure's drawing, each found by its label: labels tell them apart. */
export async function handlesOf(figure: Locator): Promise<{ label: string; handle: Locator }[]> {
  const sliders = figure.locator('.drawing').getByRole('slider');
  const labels = await sliders.evaluateAll((all) =>
    all.map((slider) => slider.getAttribute('aria-label') ?? ''),
  );
  return labels.map((label) => ({
    label,
    handle: figure.locator('.drawing').getByRole('slider', { name: label, exact: true }),
  }));
}

export function valueOf(handle: Locator): Promise<HandleValue> {
  return handle.evaluate((element) => ({
    axis: element.getAttribute('data-axis') ?? '',
    now: Number(element.getAttribute('aria-valuenow') ?? NaN),
    min: Number(element.getAttribute('aria-valuemin') ?? NaN),
    max: Number(element.getAttribute('aria-valuemax') ?? NaN),
    text: element.getAttribute('aria-valuetext') ?? '',
  }));
}

/** +1 or −1: where a handle has more room. */
export function roomier({ now, min, max }: HandleValue): 1 | -1 {
  return now - min > max - now ? -1 : 1;
}

/** The arrow key that moves a handle to where it has more room. */
export function arrow(value: HandleValue): string {
  const [less, more] = value.axis === 'y' ? ['ArrowDown', 'ArrowUp'] : ['ArrowLeft', 'ArrowRight'];
  return roomier(value) > 0 ? more : less;
}

/** A vector on the screen, in CSS pixels, that moves a handle to where it has more room. */
export function away(value: HandleValue, length: number): { x: number; y: number } {
  const along = roomier(value) * length;
  if (value.axis === 'y') return { x: 0, y: -along };
  return { x: along, y: 0 };
}

/** The centre of a handle's dot on the screen. */
export function centre(handle: Locator): Promise<{ x: number; y: number }> {
  return handle.locator('.handle-dot').evaluate((dot) => {
    const { x, y, width, height } = dot.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
}

/** Press a key on a handle, once or more often, and wait until the drawing follows. */
export async function press(handle: Locator, key: string, times = 1): Promise<HandleValue> {
  await handle.press(key);
  for (let k = 1; k < times; k++) await handle.page().keyboard.press(key);
  await drawn(handle.page());
  return valueOf(handle);
}

/** The native controls of a figure, with the key that changes each. */
export async function controlsOf(
  figure: Locator,
): Promise<{ label: string; control: Locator; key: string }[]> {
  const inputs = await figure.locator('.controls').locator('input, select').all();
  return Promise.all(
    inputs.map(async (control) => ({
      control,
      ...(await control.evaluate((element) => {
        const input = element as HTMLInputElement | HTMLSelectElement;
        const label = input.labels?.[0]?.textContent?.trim() ?? '';
        if (input instanceof HTMLSelectElement) {
          return { label, key: input.selectedIndex + 1 < input.length ? 'ArrowDown' : 'ArrowUp' };
        }
        if (input.type === 'checkbox') return { label, key: 'Space' };
        return { label, key: input.valueAsNumber < Number(input.max) ? 'ArrowRight' : 'ArrowLeft' };
      })),
    })),
  );
}
