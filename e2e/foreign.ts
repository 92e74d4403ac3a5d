import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** A page of another origin. */
export interface Foreign {
  readonly address: string;
  close(): void;
}

/** Serve a page from another origin: another host and port, as far as a browser is concerned. */
export async function serveForeign(body: string): Promise<Foreign> {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    answer.end(
      `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Elsewhere</title><body style="margin: 0">${body}</body></html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

/** Open a foreign page, and wait until the figure in its first frame is live. */
export async function openForeign(page: Page, body: string): Promise<Frame> {
  const foreign = await serveForeign(body);
  try {
    await page.goto(foreign.address);
  } finally {
    foreign.close();
  }
  const frame = await (await page.locator('iframe').first().elementHandle())!.contentFrame();
  await frame!.locator('live-figure[data-live]').waitFor({ state: 'attached', timeout: 20_000 });
  return frame!;
}

/** Does the frame show all of its figure, and no room below it? */
export async function expectFits(page: Page, frame: Frame): Promise<void> {
  await expect
    .poll(async () => {
      const height = Number(await page.locator('iframe').first().getAttribute('height'));
      const own = await frame.evaluate(() => document.documentElement.getBoundingClientRect().height);
      return Math.abs(height - own);
    }, 'the height of the frame against that of the figure')
    .toBeLessThan(1.5);
}

/** Tell the figure in the first frame something, as the page around it does. */
export async function tell(page: Page, ...messages: readonly unknown[]): Promise<void> {
  await page.evaluate(
    (all) => all.forEach((one) => window.frames[0].postMessage(one, '*')),
    messages as unknown[],
  );
}

/** Collect what the first frame says from now on. */
export async function listenTo(page: Page): Promise<() => Promise<readonly Record<string, unknown>[]>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data, origin, source }) => {
      if (source === window.frames[0]) heard.push({ ...data, origin });
    });
  });
  return () => page.evaluate(() => (window as unknown as { heard: Record<string, unknown>[] }).heard);
}

/** The next of a sequence of numbers from 0 to 1 that is the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const TYPES = ['creases:set', 'creases:get', 'creases:theme', 'creases:size', '__proto__', '', 'set'];
const VALUES: readonly unknown[] = [
  null,
  undefined,
  0,
  1,
  -1,
  Infinity,
  '',
  'v=1',
  'v=2&x=1',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'dark; background: url(//example.org)',
  'v='.repeat(5000),
  [],
  [1, 2, 3],
  {},
  { toString: 1 },
  true,
  1e308,
];

/** Messages that mean nothing to a figure, or break its rules by one field; many look nearly right. */
export function junk(count: number, seed: number): unknown[] {
  const random = randomNumbers(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () => {
    if (random() < 0.15) return one(VALUES);
    const message: Record<string, unknown> = { type: one(TYPES), version: one([1, '1', 2, null]) };
    for (const name of ['query', 'theme', 'height', 'constructor', 'extra'])
      if (random() < 0.4) message[name] = one(VALUES);
    // What is right by accident gets one field too many.
    return { ...message, junk: one(VALUES) };
  });
}
