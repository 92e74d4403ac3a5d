import type { Frame, Locator } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { brief } from '../../src/drawing/words/big-number.ts';
import { snippetOf } from '../../src/island/embedding/snippet.ts';
import { serraUpper } from '../../src/network/index.ts';
import { openForeign } from '../foreign.ts';
import { home } from '../site.ts';

/** A figure that leaves long work to a worker. */
export interface Working {
  readonly name: string;
  /** The file of `src/figures` that starts the worker. */
  readonly file: string;
  begin(frame: Frame): Promise<void>;
  /** Its status once the worker has said something, and when it has been stopped in the middle. */
  readonly during: RegExp | string;
  readonly stopped?: RegExp;
}

/** The largest sizes that there can be. */
const LARGEST = new Array<number>(8).fill(256);

const press = (frame: Frame, name: string): Promise<void> =>
  frame.getByRole('button', { name, exact: true }).click();

/** All of them. */
export const working: readonly Working[] = [
  {
    name: 'depth-vs-width',
    file: 'folding/depth-work.ts',
    begin: (frame) => press(frame, 'Count 100 others'),
    during: /^Counting: [1-9]\d* of/,
    stopped: /^[1-9]\d* of \d+ networks counted/,
  },
  {
    name: 'typical-counts',
    file: 'counting/typical-counts.figure.ts',
    async begin(frame) {
      await frame.getByRole('combobox', { name: 'Count' }).selectOption('window');
      await frame.getByRole('slider', { name: 'Networks of each shape' }).press('End');
      await press(frame, 'Run');
    },
    during: /^Counting: [1-9]\d* of/,
    stopped: /^Stopped after [1-9]\d* of/,
  },
  {
    name: 'verify-lab',
    file: 'verify/lab-work.ts',
    begin: (frame) => press(frame, 'Run the checks'),
    during: /^Checking: [1-9]\d* of/,
    stopped: /^Stopped after [1-9]\d* of/,
  },
  {
    name: 'bounds-calculator',
    file: 'counting/bounds-calculator.figure.ts',
    async begin(frame) {
      await frame.getByRole('textbox', { name: 'Inputs n₀' }).fill('256');
      await frame.getByRole('textbox', { name: 'Widths of the hidden layers' }).fill(LARGEST.join(', '));
    },
    // It shows nothing before it is done.
    during: brief(serraUpper(LARGEST, LARGEST[0])!),
  },
];

/** In a frame without an origin a figure's worker works, can be stopped, and breaks no policy. */
export function askSandboxed({ name, begin, during, stopped }: Working): void {
  test(`in a sandbox ${name} computes in a worker, and can be stopped`, async ({ page, baseURL }) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const address = new URL(`${home}embed/${name}/`, baseURL).href;
    const frame = await openForeign(
      page,
      snippetOf({ page: address, query: '', title: name, height: 600, sandbox: true }),
    );
    expect(await frame.evaluate(() => self.origin)).toBe('null');
    const status: Locator = frame.locator('.status');
    await begin(frame);
    await expect(status).toContainText(during, { timeout: 30_000 });
    if (stopped) {
      await press(frame, 'Stop');
      await expect(status).toHaveText(stopped);
      const words = await status.innerText();
      await page.waitForTimeout(300);
      expect(await status.innerText(), 'it has stopped').toBe(words);
    }
    expect(complaints).toEqual([]);
  });
}
