import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { FigureOnPage } from '../figures.ts';
import { live, named, open } from '../figures.ts';
import { listen, test } from '../stage.ts';
import { type Held, heldBy } from './held.ts';

/** How often a figure is taken out of the page and put back: first to warm up, then in each of two batches. */
const CYCLES = 25;
/** As often as needs be to see a leak that is planted. */
const FEW = 8;
/** Bytes that the heap may grow by each time: code that is used often is compiled again and again. */
const HEAP = 12_000;
/** Buttons that begin nothing. */
const IDLE = ['reset', 'link', 'embed', 'cite', 'svg', 'png', 'json', 'report', 'undo'];

const NOT_HERE = 'What a page holds is read through the DevTools protocol.';

/**
 * Take a figure out of the page and put it back, so often. Each time it lives, from its first state, and one of its
 * buttons has begun what it begins.
 */
async function cycle(figure: Locator, times: number, actions: readonly string[]): Promise<void> {
  await figure.evaluate(
    async (element, [rounds, names]) => {
      const island = element as HTMLElement & { mount(): Promise<unknown> };
      const press = (name: string): void =>
        element.querySelector<HTMLButtonElement>(`[data-action="${name}"]`)?.click();
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
      for (let k = 0; k < rounds; k++) {
        await island.mount();
        press('reset');
        await frame();
        press(names[k % names.length]);
        await frame();
        const { parentNode, nextSibling } = element;
        element.remove();
        await frame();
        parentNode?.insertBefore(element, nextSibling);
      }
      await island.mount();
      press('reset');
      await frame();
    },
    [times, actions] as const,
  );
  await live(figure);
}

/**
 * By how much a page holds more after a figure has come and gone for a batch of times: the less of two batches, since
 * what is made once is in one of them, and a leak is in both. Chromium only.
 */
async function growth(
  page: Page,
  figure: Locator,
  actions: readonly string[],
  cycles: number,
): Promise<Held> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await cycle(figure, cycles, actions);
  const held: Held[] = [await heldBy(devtools)];
  for (let batch = 0; batch < 2; batch++) {
    await cycle(figure, cycles, actions);
    held.push(await heldBy(devtools));
  }
  await devtools.detach();
  const less = (part: keyof Held): number =>
    Math.min(held[1][part] - held[0][part], held[2][part] - held[1][part]);
  return { nodes: less('nodes'), listeners: less('listeners'), heap: less('heap') };
}

/** Whether a page that a figure comes to and leaves keeps its nodes, its listeners and its heap. */
export function askLeaks(figure: FigureOnPage): void {
  test(`${named(figure)} leaves nothing behind when it leaves the page`, async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', NOT_HERE);
    const complaints = listen(page);
    const element = await open(page, figure);
    const actions = figure.actions.filter((action) => !IDLE.includes(action) && !action.startsWith('file-'));
    const { nodes, listeners, heap } = await growth(
      page,
      element,
      actions.length ? actions : ['reset'],
      CYCLES,
    );
    process.stdout.write(
      `    ${named(figure)}: ${nodes} nodes, ${listeners} listeners, ${(heap / 1000).toFixed(0)} kB in ${CYCLES} times\n`,
    );
    // Fewer are no fault: what is known of the states before may be forgotten.
    expect.soft(nodes, 'nodes').toBeLessThanOrEqual(0);
    expect.soft(listeners, 'listeners').toBeLessThanOrEqual(0);
    expect.soft(heap, 'bytes of the heap').toBeLessThan(HEAP * CYCLES);
    expect(complaints).toEqual([]);
  });
}

/** Whether a leak would be noticed: a listener on the document that never ends, and keeps a drawing and some numbers. */
export function askPlantedLeak(figure: FigureOnPage): void {
  test(`what outlives ${named(figure)} is noticed`, async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', NOT_HERE);
    const element = await open(page, figure);
    await element.evaluate((root) => {
      const island = root as HTMLElement & { mount(): Promise<unknown> };
      const mount = island.mount.bind(island);
      island.mount = () => {
        const kept = [root.querySelector('.drawing')?.cloneNode(), ...new Array<number>(3000).fill(0.5)];
        document.addEventListener('keydown', () => kept.length);
        return mount();
      };
    });
    const { nodes, listeners, heap } = await growth(page, element, ['reset'], FEW);
    expect(listeners).toBeGreaterThanOrEqual(FEW);
    expect(nodes).toBeGreaterThanOrEqual(FEW);
    expect(heap).toBeGreaterThan(HEAP * FEW);
  });
}
