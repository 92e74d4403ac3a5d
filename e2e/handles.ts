import type { Locator } from '@playwright/test';

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

/** What a handle says, and where it is on the screen, in CSS pixels. */
export interface HandlePlace {
  readonly value: HandleValue;
  /** The centre of its dot. */
  readonly dot: { readonly x: number; readonly y: number };
  /** How far the page is scrolled down. */
  readonly scrolled: number;
}

/**
 * A handle's value and place once what has been changed is drawn.
 *
 * @param bring scroll it into the middle of the window first
 */
export function placeOf(handle: Locator, bring = false): Promise<HandlePlace> {
  return handle.evaluate(async (element, first) => {
    if (first) element.scrollIntoView({ block: 'center', behavior: 'instant' });
    await new Promise(requestAnimationFrame);
    const box = element.querySelector('.handle-dot')!.getBoundingClientRect();
    const number = (name: string): number => Number(element.getAttribute(`aria-value${name}`) ?? NaN);
    return {
      value: {
        axis: element.getAttribute('data-axis') ?? '',
        now: number('now'),
        min: number('min'),
        max: number('max'),
        text: element.getAttribute('aria-valuetext') ?? '',
      },
      dot: { x: box.x + box.width / 2, y: box.y + box.height / 2 },
      scrolled: scrollY,
    };
  }, bring);
}

export async function valueOf(handle: Locator): Promise<HandleValue> {
  return (await placeOf(handle)).value;
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
export async function centre(handle: Locator): Promise<{ x: number; y: number }> {
  return (await placeOf(handle)).dot;
}

/** Give a part of a figure the focus and press a key on it, once or more often. */
export async function strike(part: Locator, key: string, times = 1): Promise<void> {
  await part.focus();
  for (let k = 0; k < times; k++) await part.page().keyboard.press(key);
}

/**
 * As `strike`, once what was changed before is drawn, and if the part is there then: one change may take another part
 * away, or put one of another name into its place.
 */
export async function strikeIfThere(part: Locator, key: string, times = 1): Promise<void> {
  await part.page().evaluate(() => new Promise(requestAnimationFrame));
  if (await part.isVisible()) await strike(part, key, times);
}

/** Press a key on a handle, once or more often, and wait until the drawing follows. */
export async function press(handle: Locator, key: string, times = 1): Promise<HandleValue> {
  await strike(handle, key, times);
  return valueOf(handle);
}

/** The native controls of a figure, with the key that changes each. */
export async function controlsOf(
  figure: Locator,
): Promise<{ label: string; control: Locator; key: string }[]> {
  // A row of pictures is one control: its keys go on from what is chosen.
  const inputs = await figure
    .locator('.controls:not(.exports)')
    .locator('input:not([type="radio"]:not(:checked)), select')
    .all();
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
        if (input.type === 'text') return { label, key: '1' };
        if (input.type === 'radio') return { label, key: 'ArrowRight' };
        return { label, key: input.valueAsNumber < Number(input.max) ? 'ArrowRight' : 'ArrowLeft' };
      })),
    })),
  );
}
