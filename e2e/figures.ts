import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AnyFigure, Field } from '../src/island/figure.ts';
import { builtPage, pages } from './site.ts';

/** A figure where it stands. */
export interface FigureOnPage {
  readonly path: string;
  readonly id: string;
  /** Its file name under src/figures. */
  readonly name: string;
  /** The actions that it has buttons for: "reset", "play", "svg" … */
  readonly actions: readonly string[];
  /** Fields of the initial state that its page overrides. */
  readonly overrides: Readonly<Record<string, Field>>;
}

function figuresOn(path: string): FigureOnPage[] {
  return [...builtPage(path).querySelectorAll<HTMLElement>('live-figure')].map((element) => ({
    path,
    id: element.querySelector('.figure')!.id,
    name: element.getAttribute('data-name')!,
    actions: [...element.querySelectorAll('[data-action]')].map((button) =>
      button.getAttribute('data-action')!,
    ),
    overrides: JSON.parse(element.getAttribute('data-initial') ?? '{}') as Record<string, Field>,
  }));
}

/** Every figure of every page. */
export const figures: readonly FigureOnPage[] = pages.flatMap(figuresOn);

/** "fig-hat-network on /creases/": how a test's title names a figure. */
export const named = ({ id, path }: FigureOnPage): string => `${id} on ${path}`;

/** The module that draws a figure, and the state in which its page shows it first. */
export async function source({
  name,
  overrides,
}: FigureOnPage): Promise<{ figure: AnyFigure; initial: Record<string, Field> }> {
  const module = (await import(`../src/figures/${name}.ts`)) as { default: AnyFigure };
  return { figure: module.default, initial: { ...module.default.initial, ...overrides } };
}

/** A figure's element on an open page. */
export function figureIn(page: Page, id: string): Locator {
  return page.locator('live-figure').filter({ has: page.locator(`[id="${id}"]`) });
}

/** Open a figure's page, scroll to the figure, and wait until it is live. `fragment` is what follows the path. */
export async function open(page: Page, { path, id }: FigureOnPage, fragment = ''): Promise<Locator> {
  await page.goto(path + fragment);
  const figure = figureIn(page, id);
  await figure.scrollIntoViewIfNeeded();
  await live(figure);
  return figure;
}

export async function live(figure: Locator): Promise<void> {
  await expect(figure).toHaveAttribute('data-live', '');
}

/** Bring every figure of a page near, one after the other, until all are live. */
export async function allLive(page: Page): Promise<void> {
  for (const figure of await page.locator('live-figure').all()) {
    await figure.scrollIntoViewIfNeeded();
    await live(figure);
  }
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

/** Wait until a change that has been made is drawn: at most one drawing per animation frame. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
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

export async function reset(figure: Locator): Promise<void> {
  await figure.getByRole('button', { name: 'Reset', exact: true }).click();
  await drawn(figure.page());
}
