import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { allLive, visit } from '../figures.ts';
import { test } from '../stage.ts';
import { layOutAll } from './arrival.ts';

/** Widths and heights of windows that every test run asks about: a laptop, a phone, the narrowest. */
export const OFTEN = [
  [1366, 657],
  [390, 844],
  [320, 640],
] as const;
/** Those that an audit asks about, too: a desk, a tablet and a small phone. */
export const SELDOM = [
  [1440, 900],
  [768, 1024],
  [375, 667],
] as const;
/** The window of the pages that other questions are asked of. */
const DESK = { width: 1280, height: 720 };
/** Where drawing and primary controls are in view together. */
const TOGETHER: readonly number[] = [1366, 390];
/** The most of the window's height that a drawing takes. */
const SHARE = 0.8;
/** CSS pixels of letters in drawings; a drawing's size is known to five per cent. Formulas look smaller than they are. */
const LETTERS = { least: 11.4, most: 14.4, formula: 16 } as const;
/** CSS pixels by which two words may overlap, as the boxes of letters are taller than what they show. */
const OVERLAP = 5;

/** What a figure looks like in a window. */
interface Look {
  readonly id: string;
  /** CSS pixels from the top of the drawing to the end of the primary controls, and of the drawing alone. */
  readonly together: number;
  readonly drawing: number;
  /** Words that are too small or too large, with their size. */
  readonly sizes: readonly string[];
  /** Words that leave the drawing's card, and pairs that cover each other. */
  readonly outside: readonly string[];
  readonly covered: readonly string[];
  /** Values of controls that are cut off. */
  readonly cut: readonly string[];
  /** The parts of the figure, in their order on the page. */
  readonly order: readonly string[];
}

function looks(page: Page): Promise<Look[]> {
  return page.evaluate(
    ({ letters, overlap }) => {
      const visible = (node: Element): boolean => {
        const { width, height } = node.getBoundingClientRect();
        return (
          width > 0 && height > 0 && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        );
      };
      const words = (node: Element): string => (node.textContent ?? '').trim();
      return [...document.querySelectorAll<HTMLElement>('live-figure')].map((figure): Look => {
        const svg = figure.querySelector<SVGSVGElement>('.drawing')!;
        const stage = figure.querySelector('.stage')!.getBoundingClientRect();
        const scale = svg.getScreenCTM()?.a ?? 1;
        const texts = [...svg.querySelectorAll('text')].filter((node) => visible(node) && words(node) !== '');
        const boxes = texts.map((node) => node.getBoundingClientRect());
        const sizes = texts.flatMap((node) => {
          const { fontSize, fontFamily } = getComputedStyle(node);
          const size = parseFloat(fontSize) * scale;
          const most = fontFamily.startsWith('KaTeX') ? letters.formula : letters.most;
          return size < letters.least || size > most ? [`${words(node)}: ${size.toFixed(1)}`] : [];
        });
        const outside = texts.filter((_, i) => {
          const { left, right, top, bottom } = boxes[i];
          return left < stage.left || right > stage.right || top < stage.top || bottom > stage.bottom;
        });
        const covered = texts.flatMap((node, i) =>
          texts.slice(i + 1).flatMap((other, k) => {
            const [a, b] = [boxes[i], boxes[i + 1 + k]];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            return wide > overlap && high > overlap ? [`${words(node)} / ${words(other)}`] : [];
          }),
        );
        const parts = [
          '.stage',
          '.status',
          '.controls.primary',
          'figcaption',
          '.controls.further',
          '.readout',
        ];
        const all = [...figure.querySelectorAll(parts.join(', '))];
        const primary = figure.querySelector('.controls.primary')!.getBoundingClientRect();
        return {
          id: figure.querySelector('.figure')!.id,
          together: primary.bottom - stage.top,
          drawing: svg.getBoundingClientRect().height,
          sizes,
          outside: outside.map(words),
          covered,
          cut: [...figure.querySelectorAll('.control-value')]
            .filter((output) => visible(output) && output.scrollWidth > output.clientWidth + 1)
            .map(words),
          order: all.map((node) => parts.find((part) => node.matches(part))!),
        };
      });
    },
    { letters: LETTERS, overlap: OVERLAP },
  );
}

const ORDER = ['.stage', '.status', '.controls.primary', 'figcaption', '.controls.further', '.readout'];

/** Whether the figures of a page keep to the grammar that all share, in every window. */
export function askGrammar(path: string, windows: readonly (readonly [number, number])[]): void {
  for (const [width, height] of windows)
    test(`the figures of ${path} keep to the grammar, ${width} by ${height}`, async ({ desk }) => {
      await desk.setViewportSize({ width, height });
      await visit(desk, path);
      await allLive(desk);
      await layOutAll(desk);
      await desk.evaluate(() => document.fonts.ready);
      for (const look of await looks(desk)) {
        const { id, together, drawing, sizes, outside, covered, cut, order } = look;
        if (TOGETHER.includes(width))
          expect
            .soft(together, `${id}: from the drawing's top to the primary controls' end`)
            .toBeLessThanOrEqual(height);
        expect.soft(drawing, `${id}: the height of the drawing`).toBeLessThanOrEqual(SHARE * height);
        expect.soft(sizes, `${id}: words of a size that is none`).toEqual([]);
        expect.soft(outside, `${id}: words that leave the drawing`).toEqual([]);
        expect.soft(covered, `${id}: words that cover each other`).toEqual([]);
        expect.soft(cut, `${id}: values that are cut off`).toEqual([]);
        expect
          .soft(order, `${id}: the order of its parts`)
          .toEqual(ORDER.filter((part) => order.includes(part)));
      }
      const excess = await desk.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        const { scrollWidth } = document.documentElement;
        for (const details of document.querySelectorAll('details')) details.open = false;
        return scrollWidth - innerWidth;
      });
      await desk.setViewportSize(DESK);
      expect
        .soft(excess, 'pixels by which the page is wider than the window, everything unfolded')
        .toBeLessThanOrEqual(0);
    });
}
