import { expect, test, type Page } from '@playwright/test';
import { slowness, worker } from './yardstick.ts';

/** Pictures a second while it trains, up to a thousand regions. */
const PICTURES = 30;
/** Milliseconds from a step that has come to its picture. */
const LATE = 100;
/** So long one looks, in milliseconds, and the best of so many looks counts: what else runs takes its share. */
const LOOK = 1500;
const LOOKS = 3;

const VIEWS = ['Crease pattern', 'Decision areas', 'Surface'] as const;

/** What has been seen of a training: when steps came to the page, and when their regions were painted. */
interface Seen {
  readonly came: Map<number, number>;
  readonly painted: { readonly at: number; readonly late: number }[];
}

/** Runs in the page before its scripts: listens to what threads say, and to what is painted into the first picture. */
function watch(): void {
  const seen: Seen = { came: new Map(), painted: [] };
  Object.assign(window, { seen });
  let [sent, arrived, shown] = [NaN, NaN, NaN];
  interface Said {
    readonly frame?: { readonly parameters: Float64Array };
    readonly value?: { readonly picture?: object | null };
  }
  interface Asked {
    readonly argumentList?: readonly {
      readonly value?: { network?: { layers: { weights: Float64Array }[] } };
    }[];
  }
  // A step is known by its first weight, which every step moves.
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Said>) => {
        if (data.frame) seen.came.set(data.frame.parameters[0], performance.now());
        if (data.value?.picture) arrived = sent;
      });
    }
    override postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]): void {
      const network = (message as Asked).argumentList?.[0]?.value?.network;
      if (network) sent = network.layers[0].weights[0];
      super.postMessage(message, options as never);
    }
  };
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...place): void {
    clear.apply(this, place);
    // What has been painted in the worker is put into the base, which is cleared for it too.
    const pane = this.canvas.closest('[aria-label="View 1"]');
    if (!pane || !this.canvas.matches('.lab-base') || arrived === shown) return;
    shown = arrived;
    const at = performance.now();
    const came = seen.came.get(shown);
    if (came !== undefined) seen.painted.push({ at, late: at - came });
  };
}

/** Make a network of these widths and data, and train. */
async function train(page: Page, widths: string): Promise<void> {
  const open = async (name: string) => {
    const panel = page.locator(`[data-panel="${name}"]`);
    await panel.locator('> summary').click();
    return panel;
  };
  await page.goto('lab/');
  const make = await open('make');
  await make.getByLabel('Widths').fill(widths);
  await make.getByRole('button', { name: 'Make', exact: true }).click();
  const data = await open('data');
  await data.getByRole('button', { name: 'Take this data set' }).click();
  await expect(data).toContainText('64 examples');
  const panel = await open('train');
  await panel.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(panel.getByText(/^Step [1-9]\d*: loss/)).toBeVisible();
}

/** Pictures a second, and how late the newest step's came: the median and all but one in twenty. */
async function look(page: Page) {
  return page.evaluate(async (time) => {
    const { painted } = (window as unknown as { seen: Seen }).seen;
    painted.length = 0;
    const begun = performance.now();
    await new Promise((done) => setTimeout(done, time));
    const late = painted.map((one) => one.late).sort((a, b) => a - b);
    const at = (share: number): number => late[Math.floor(share * (late.length - 1))] ?? Infinity;
    return {
      each: (1000 * painted.length) / (performance.now() - begun),
      median: at(0.5),
      most: at(0.95),
    };
  }, LOOK);
}

/** The share of a processor that the page is given, beside what else runs: by a loop that would take all of it. */
async function given(page: Page): Promise<number> {
  const devtools = await worker(page);
  const busy = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  const before = await busy();
  const wall = await page.evaluate((time) => {
    const begun = performance.now();
    while (performance.now() - begun < time);
    return performance.now() - begun;
  }, LOOK / 5);
  const after = await busy();
  await devtools.detach();
  return Math.min(1, (after - before) / wall);
}

const regions = async (page: Page): Promise<number> =>
  page
    .locator('.lab-status')
    .last()
    .evaluate((status) => Number(/([\d,]+) regions/.exec(status.textContent ?? '')![1].replace(',', '')));

test.use({ viewport: { width: 1366, height: 768 } });

for (const [widths, least] of [
  ['2-16-16-1', 250],
  ['2-24-24-1', 800],
  ['2-64-64-1', 4500],
] as const)
  test(`training is seen while it happens: ${widths}`, async ({ page }) => {
    await page.addInitScript(watch);
    await train(page, widths);
    const speed = await slowness(page);
    for (const view of VIEWS) {
      await page.getByRole('combobox', { name: 'View 1', exact: true }).selectOption({ label: view });
      const looks: Awaited<ReturnType<typeof look>>[] = [];
      let share = 0;
      for (let k = 0; k < LOOKS; k++) {
        looks.push(await look(page));
        share = Math.max(share, await given(page));
      }
      const slower = speed / share;
      const each = Math.max(...looks.map((one) => one.each));
      const most = Math.min(...looks.map((one) => one.most));
      const median = Math.min(...looks.map((one) => one.median));
      const count = await regions(page);
      process.stdout.write(
        `    training ${count} regions, ${view.toLowerCase()}: ${each.toFixed(0)} pictures a second, the newest step ${median.toFixed(0)} ms late, at most ${most.toFixed(0)} (machine ${slower.toFixed(2)} times as slow)\n`,
      );
      expect.soft(count).toBeGreaterThan(least);
      if (count <= 1000)
        expect.soft(each * slower, `${view}: pictures a second`).toBeGreaterThanOrEqual(PICTURES);
      expect.soft(most / slower, `${view}: milliseconds late`).toBeLessThanOrEqual(LATE);
    }
  });
