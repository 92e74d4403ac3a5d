// Longer than most files: one load of a page, measured before and after its figures go live, and all that is asked of
// the two.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { allLive, drawn, figureIn, figures, frame, named, release } from '../figures.ts';
import { test } from '../stage.ts';
import type { Fetched } from '../weights.ts';
import { fetched } from '../weights.ts';

/** Widths of the window: of a telephone and a laptop, which most readers have, and of the others. */
export const OFTEN_WIDE: readonly number[] = [390, 1366];
export const SELDOM_WIDE: readonly number[] = [768, 1440];

interface Box {
  readonly name: string;
  /** Left, top, width, height in CSS pixels. */
  readonly sides: readonly number[];
}

/** A page at one width of the window. */
interface Look {
  readonly width: number;
  /** CSS pixels by which it is wider than the window. */
  readonly excess: number;
  readonly boxes: readonly Box[];
}

/** A page as the server sent it, and once all its figures are live. */
interface Arrival {
  readonly before: readonly Look[];
  readonly after: readonly Look[];
  /** The figures' frames, by id. */
  readonly served: ReadonlyMap<string, string>;
  readonly live: ReadonlyMap<string, string>;
  /** What the page had fetched before any figure was near, and what with all of them. */
  readonly early: Fetched;
  readonly whole: Fetched;
  /** Elements that came or went in a figure's drawing and readout, by id. */
  readonly replaced: ReadonlyMap<string, string | null>;
}

/** Where every visible element of a page is, once its fonts are there; a formula counts as one. */
function boxes(page: Page): Promise<Box[]> {
  return page.evaluate(async () => {
    // A face that came too late for the first frame is not shown until its rule is read anew; then nothing is too late.
    if ([...document.fonts].some(({ display }) => display === 'optional')) {
      const faces = [...document.styleSheets].filter(({ cssRules }) =>
        [...cssRules].some((rule) => rule instanceof CSSFontFaceRule),
      );
      for (const sheet of faces) sheet.disabled = true;
      document.body.getBoundingClientRect();
      for (const sheet of faces) sheet.disabled = false;
      for (const face of document.fonts) face.display = 'swap';
    }
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    // What stays in sight while the page scrolls has its place only at the top.
    scrollTo({ top: 0, behavior: 'instant' });
    const name = (node: Element): string =>
      `${node.closest('[id]')?.id ?? ''} ${node.nodeName} ${node.getAttribute('class') ?? ''}`;
    const shown = [...document.querySelectorAll('body *')].filter(
      (node) =>
        !node.closest('script, clipPath, defs, .katex > *') &&
        node.checkVisibility() &&
        node.getClientRects().length > 0,
    );
    return shown.map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return { name: name(node), sides: [left + scrollX, top + scrollY, width, height] };
    });
  });
}

/** Have the browser lay out what it would leave for later because it is far below the window. */
export function layOutAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLElement>('main *'))
      if (getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible';
  });
}

async function looks(page: Page, widths: readonly number[]): Promise<Look[]> {
  const all: Look[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    await layOutAll(page);
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    all.push({ width, excess, boxes: await boxes(page) });
  }
  return all;
}

/** Count from now on what comes and goes in the drawings, in an attribute of each figure. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const count = (nodes: NodeList): number => [...nodes].filter((node) => node instanceof Element).length;
    for (const root of document.querySelectorAll<HTMLElement>('live-figure')) {
      const replaced = { added: 0, removed: 0 };
      root.dataset.replaced = JSON.stringify(replaced);
      const observer = new MutationObserver((records) => {
        for (const { addedNodes, removedNodes } of records) {
          replaced.added += count(addedNodes);
          replaced.removed += count(removedNodes);
        }
        root.dataset.replaced = JSON.stringify(replaced);
      });
      for (const surface of root.querySelectorAll('.drawing, .readout'))
        observer.observe(surface, { childList: true, subtree: true });
    }
  });
}

/** Something of each figure of a page, by id. */
async function ofEach<T>(path: string, what: (id: string) => Promise<T>): Promise<Map<string, T>> {
  const all = new Map<string, T>();
  for (const figure of figures) if (figure.path === path) all.set(figure.id, await what(figure.id));
  return all;
}

async function arrive(page: Page, path: string, widths: readonly number[]): Promise<Arrival> {
  const frames = () => ofEach(path, (id) => frame(figureIn(page, id)));
  await page.goto(path);
  const early = await fetched(page, path);
  const served = await frames();
  const before = await looks(page, widths);
  await watch(page);
  await release(page);
  await allLive(page);
  await drawn(page);
  const live = await frames();
  const replaced = await ofEach(path, (id) => figureIn(page, id).getAttribute('data-replaced'));
  const whole = await fetched(page, path);
  return { before, served, live, early, whole, replaced, after: await looks(page, widths) };
}

/** The last arrival of this worker, so that all that is asked of one page shares its load. */
let last: { readonly path: string; readonly arrival: Promise<Arrival> } | null = null;

/** Open a page as the server sent it and let its figures go live, unless it is the open one; and how that went. */
export function arrival(held: Page, path: string, widths = OFTEN_WIDE): Promise<Arrival> {
  if (last?.path !== path) last = { path, arrival: arrive(held, path, widths) };
  return last.arrival;
}

/** Did a box move by more than rounding can? */
function moved(before: Box, after: Box): boolean {
  return before.name !== after.name || before.sides.some((side, i) => Math.abs(side - after.sides[i]) > 0.5);
}

/** How a page arrives: as the server sent it, and as its figures go live. */
export function askArrival(path: string, isTool: boolean, widths: readonly number[]): void {
  test(`${path} loads, goes live and scrolls through without a complaint`, async ({ held }) => {
    await arrival(held, path, widths);
    await held.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      for (const reset of document.querySelectorAll<HTMLElement>('[data-action="reset"]')) reset.click();
    });
    // What it complains of is the stage's to expect.
    // A page with a frame that loads once it is near is never idle.
    if (held.frames().length > 1) await drawn(held);
    else await held.waitForLoadState('networkidle');
  });

  test(`${path} fits the width of the window, live and before`, async ({ held }) => {
    const { before, after } = await arrival(held, path, widths);
    for (const { width, excess } of before) expect(excess, `before, ${width} wide`).toBeLessThanOrEqual(0);
    for (const { width, excess } of after) expect(excess, `live, ${width} wide`).toBeLessThanOrEqual(0);
  });

  // A tool that scripts make has nothing to keep in place.
  if (!isTool)
    test(`${path} does not move when its figures go live`, async ({ held }) => {
      const { before, after } = await arrival(held, path, widths);
      for (const [k, { width, boxes: now }] of after.entries()) {
        await test.step(`${width} pixels wide`, () => {
          const then = before[k].boxes;
          expect(now.length, `elements, ${width} pixels wide`).toBe(then.length);
          expect(
            now.filter((box, i) => moved(then[i], box)),
            `what moved, ${width} pixels wide`,
          ).toEqual([]);
        });
      }
    });

  for (const figure of figures.filter((one) => one.path === path)) {
    test(`${named(figure)} goes live on the server's own nodes and changes nothing`, async ({ held }) => {
      const { served, live, replaced } = await arrival(held, path, widths);
      expect(live.get(figure.id)).toBe(served.get(figure.id));
      expect(replaced.get(figure.id)).toBe('{"added":0,"removed":0}');
    });
  }
}
