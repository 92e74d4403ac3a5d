// Longer than most files: how a figure is found, opened, brought into view and read, which all questions share.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AnyFigure, Field } from '../src/contract/figure.ts';
import { loadFigure } from '../src/figures/files.ts';
import { builtPage, pages } from './site.ts';

/** A part of a drawing that takes arrow keys and pointers: a map of regions, a surface that turns. */
export const STOP = '[role="application"]';

/** A figure where it stands. */
export interface FigureOnPage {
  readonly path: string;
  readonly id: string;
  /** Its file name under src/figures. */
  readonly name: string;
  /** The actions that it has buttons for: "reset", "play", "svg" … */
  readonly actions: readonly string[];
  /** Those of them that only this figure has. */
  readonly ownActions: readonly string[];
  /** The names of its files beside SVG and JSON, which are their endings: "csv". */
  readonly files: readonly string[];
  /** Does its drawing have parts that take arrow keys and pointers, beside the handles? */
  readonly hasStops: boolean;
  /** Fields of the initial state that its page overrides. */
  readonly overrides: Readonly<Record<string, Field>>;
}

/** Actions that are the same on every figure. */
const COMMON = ['play', 'step', 'reset', 'share', 'link', 'embed', 'cite', 'svg', 'png', 'json', 'report'];
const FILE = 'file-';

function figuresOn(path: string): FigureOnPage[] {
  return [...builtPage(path).querySelectorAll<HTMLElement>('live-figure')].map((element) => {
    const buttons = [...element.querySelectorAll('[data-action]')];
    const actions = buttons.map((button) => button.getAttribute('data-action')!);
    return {
      path,
      id: element.querySelector('.figure')!.id,
      name: element.getAttribute('data-name')!,
      actions,
      ownActions: actions.filter((action) => !COMMON.includes(action) && !action.startsWith(FILE)),
      files: actions.filter((action) => action.startsWith(FILE)).map((action) => action.slice(FILE.length)),
      hasStops: element.querySelector(`.drawing ${STOP}`) !== null,
      overrides: JSON.parse(element.getAttribute('data-initial') ?? '{}') as Record<string, Field>,
    };
  });
}

/** Every figure of every page. */
export const figures: readonly FigureOnPage[] = pages.flatMap(figuresOn);

/** "fig-hat-network on /creases/": how a test's title names a figure. */
export const named = ({ id, path }: FigureOnPage): string => `${id} on ${path}`;

const loaded = new Map<string, Promise<AnyFigure>>();

/** The module that draws a figure, and the state in which its page shows it first. */
export async function source({
  name,
  overrides,
}: FigureOnPage): Promise<{ figure: AnyFigure; initial: Record<string, Field> }> {
  // One at a time: here modules load slowly, and a worker needs few of them.
  const figure = await (loaded.get(name) ?? loaded.set(name, loadFigure(name)).get(name)!);
  return { figure, initial: { ...figure.initial, ...overrides } };
}

/** A figure's element on an open page. */
export function figureIn(page: Page, id: string): Locator {
  return page.locator(`live-figure:has([id="${id}"])`);
}

/** Open a page, unless it is open. Returns whether it was. */
export async function visit(page: Page, path: string): Promise<boolean> {
  const there = new URL(page.url()).pathname === path;
  if (!there) await page.goto(path);
  return there;
}

/** Open an address anew, also where the page is open and only the fragment differs. */
export async function openAnew(page: Page, address: string): Promise<false> {
  await page.goto('about:blank');
  await page.goto(address);
  return false;
}

/**
 * Open a figure's page, scroll to the figure, and wait until it is live; if the page was open, reset the figure.
 *
 * @param fragment what follows the path: with one, the page is always opened anew
 */
export async function open(
  page: Page,
  { path, id }: Pick<FigureOnPage, 'path' | 'id'>,
  fragment = '',
): Promise<Locator> {
  const there = fragment ? await openAnew(page, path + fragment) : await visit(page, path);
  const figure = figureIn(page, id);
  if (there) await page.mouse.move(0, 0);
  await bring(figure);
  if (there) await tidy(figure);
  return figure;
}

/** Bring a figure into the window, unless it is there, and wait until it is live. */
export async function bring(figure: Locator): Promise<void> {
  await figure.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const seen = top < innerHeight && bottom > 0;
    element.scrollIntoView({ block: seen ? 'nearest' : 'center', behavior: 'instant' });
  });
  await live(figure);
}

export async function live(figure: Locator): Promise<void> {
  await figure.and(figure.page().locator('[data-live]')).waitFor({ state: 'attached', timeout: 10_000 });
}

/** Bring every figure of a page near, one after the other, until all are live. */
export async function allLive(page: Page): Promise<void> {
  const late = await page.evaluate(async () => {
    const waited: string[] = [];
    for (const figure of document.querySelectorAll<HTMLElement>('live-figure')) {
      figure.scrollIntoView({ block: 'center', behavior: 'instant' });
      const end = performance.now() + 10_000;
      while (figure.dataset.live === undefined && performance.now() < end)
        await new Promise(requestAnimationFrame);
      if (figure.dataset.live === undefined) waited.push(figure.dataset.name ?? '');
    }
    return waited;
  });
  expect(late, 'figures that do not go live').toEqual([]);
}

/** Keep the figures of the next pages from going live until they are released. */
export async function hold(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let released = false;
    const observe = IntersectionObserver.prototype.observe;
    IntersectionObserver.prototype.observe = function (target) {
      if (released) observe.call(this, target);
      else addEventListener('release-figures', () => observe.call(this, target), { once: true });
    };
    addEventListener('release-figures', () => {
      released = true;
    });
  });
}

export async function release(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('release-figures')));
}

/** Wait until a change that has been made is drawn: in the next animation frame, before this goes on. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/**
 * What a figure shows, as text: its drawing with its description, and its readout.
 *
 * Attributes are in alphabetical order and styles as the browser writes them, so that a frame drawn without a
 * browser compares; one tag a line, so that a difference is short.
 */
export function frame(figure: Locator): Promise<string> {
  return figure.evaluate((element) => {
    const surfaces = [...element.querySelectorAll('.drawing, .readout')];
    return surfaces
      .map((surface) => {
        const copy = surface.cloneNode(true) as HTMLElement;
        // Whether it is wider than its place, and so a stop of the tab key, is the window's to say.
        if (copy.matches('.readout')) copy.removeAttribute('tabindex');
        for (const node of [copy, ...copy.querySelectorAll<HTMLElement>('*')]) {
          if (node.hasAttribute('style')) node.setAttribute('style', node.style.cssText);
          const attributes = [...node.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
          for (const attribute of attributes) node.removeAttributeNode(attribute);
          for (const attribute of attributes) node.setAttributeNode(attribute);
        }
        return copy.outerHTML.replaceAll('><', '>\n<');
      })
      .join('\n');
  });
}

/** Expect a figure to show something else than `before`. */
export async function expectChange(figure: Locator, before: string, what: string): Promise<void> {
  expect((await frame(figure)) === before, `${what} leaves the figure as it was`).toBe(false);
}

/** The note under a figure, which tells of a copied link or of a failure. */
export function note(figure: Locator): Locator {
  return figure.locator('.figure-note');
}

/** The drawing in words, as a screen reader would find it now. */
export async function description(figure: Locator): Promise<string> {
  return (await figure.locator('.drawing').getAttribute('aria-label')) ?? '';
}

/** Take a figure back to where it began, as a reader does. */
export async function reset(figure: Locator): Promise<void> {
  const button = figure.getByRole('button', { name: 'Reset', exact: true });
  // Where the first keeps what the reader has made, the second does not.
  for (let k = 0; k < 2; k++) await button.click();
  await drawn(figure.page());
}

/** Take a figure back before or after a test: as `reset`, without the way of the mouse, which costs five times as much. */
export async function tidy(figure: Locator): Promise<void> {
  await figure.evaluate(async (element) => {
    for (let k = 0; k < 2; k++) element.querySelector<HTMLElement>('[data-action="reset"]')!.click();
    await new Promise(requestAnimationFrame);
  });
}
