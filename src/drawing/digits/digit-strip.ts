import { select } from 'd3';
import { layer, once, type SvgGroup } from '../page/layer.ts';
import { drawPaths } from '../page/paths.ts';
import { setting } from '../page/setting.ts';
import { round } from '../words/number.ts';
import { writing } from '../words/text.ts';
import type { Point } from '../../network/index.ts';
import { bindChoiceStop, partAfter } from './choice-stop.ts';
import { drawDigit } from './digit-images.ts';
import { isRight, readingOf, type Digit } from './digits.ts';

/** Where a strip of digits is drawn: a page of `shown` digits between two arrows that turn the pages. */
export interface StripPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The side of an image, and the number of images on a page. */
  readonly size: number;
  readonly shown: number;
  /** From the images' lower edge to the baseline of their words. */
  readonly below: number;
}

/** The digits to choose from, and the place of the chosen one among them. */
export interface StripContent {
  readonly digits: readonly Digit[];
  readonly chosen: number;
}

/** What is written under a digit: its class, and for a wrong one what it is read as. */
export const digitName = (digit: Digit): string =>
  isRight(digit) ? String(digit.label) : `✗ ${digit.label}→${readingOf(digit)}`;

const pageOf = ({ chosen }: StripContent, { shown }: StripPlace): number =>
  Math.floor(chosen / shown) * shown;

const left = ({ x, width, size, shown }: StripPlace, i: number): number => {
  const pitch = width / (shown + 1);
  return x + (i + 1) * pitch - size / 2;
};

/** Draw a strip of digits, a page at a time, and make it one stop of the tab key; the chosen one is ringed. */
export function drawDigitStrip(parent: SvgGroup, place: StripPlace, content: StripContent): void {
  const { digits, chosen } = content;
  const { y, size, shown, below } = place;
  const first = pageOf(content, place);
  const page = digits.slice(first, first + shown);
  parent
    .attr('tabindex', 0)
    .attr('role', 'application')
    .attr('aria-roledescription', 'strip of digits')
    .attr('aria-label', 'Test digits: arrow keys go to the next one, Page Down to the next page');
  drawHit(parent, place);
  const images = layer(parent, 'images');
  for (let i = 0; i < shown; i++) {
    const group = layer(images, `image-${i + 1}`);
    const digit = page[i] as Digit | undefined;
    once(group, `${digit?.index ?? ''}`, () => {
      if (digit) drawDigit(group, { x: left(place, i), y, size, pixels: digit.pixels });
      else drawPaths(group, []);
    });
  }
  const ring = chosen - first;
  drawPaths(layer(parent, 'ring'), [{ name: 'digit-ring', d: frame(left(place, ring), y, size, 3) }]);
  select(layer(parent, 'names').node())
    .selectAll<SVGTextElement, Digit>('text')
    .data(page)
    .join('text')
    .each(
      setting<Digit>({
        class: (digit) => (isRight(digit) ? 'digit-name' : 'digit-name digit-wrong'),
        x: (_, i) => round(left(place, i) + size / 2),
        y: round(y + size + below),
        'text-anchor': 'middle',
      }),
    )
    .each(writing(digitName));
  drawTurns(layer(parent, 'turns'), place, first > 0, first + shown < digits.length);
}

/** A frame round a square. */
export const frame = (x: number, y: number, size: number, gap: number): string =>
  `M${round(x - gap)},${round(y - gap)}h${round(size + 2 * gap)}v${round(size + 2 * gap)}h${round(-size - 2 * gap)}Z`;

function drawHit(parent: SvgGroup, { x, y, width, size, below }: StripPlace): void {
  once(layer(parent, 'digit-hit'), 'drawn', (group) => {
    group
      .selectAll('rect')
      .data([null])
      .join('rect')
      .attr('x', x)
      .attr('y', y - 4)
      .attr('width', width)
      .attr('height', size + below + 8);
  });
}

/** The arrows that turn the pages, faint where there is no further page. */
function drawTurns(group: SvgGroup, { x, y, width, size }: StripPlace, back: boolean, on: boolean): void {
  const middle = y + size / 2;
  const look = (can: boolean) => (can ? 'turn' : 'turn idle');
  drawPaths(group, [
    { name: look(back), d: `M${x + 18},${middle - 12}l-10,12l10,12` },
    { name: look(on), d: `M${x + width - 18},${middle - 12}l10,12l-10,12` },
  ]);
}

/** The digit under a place of the strip, or the first one of the page that an arrow turns to; −1 for none. */
function underStrip([px]: Point, place: StripPlace, content: StripContent): number {
  const { x, width, shown } = place;
  const first = pageOf(content, place);
  const pitch = width / (shown + 1);
  const part = Math.floor((px - x) / pitch - 0.5);
  const last = content.digits.length - 1;
  if (part < 0) return first === 0 ? -1 : first - shown;
  if (part >= shown) return first + shown > last ? -1 : first + shown;
  return first + part > last ? -1 : first + part;
}

/** What a strip needs from its figure. */
export interface StripChoice {
  /** The group that `drawDigitStrip` draws, as a selector. */
  readonly stop: string;
  readonly place: StripPlace;
  content(): StripContent;
  /** Pin a digit. */
  select(digit: Digit): void;
  /** Show a digit of the page while a mouse rests on it; `null` when it has gone. */
  preview(digit: Digit | null): void;
}

/** Let pointer and keys choose a digit of a strip, until the signal. Browser only, once per figure. */
export function bindDigitStrip(svg: SVGSVGElement, signal: AbortSignal, strip: StripChoice): void {
  const { stop, place, content, select: pin, preview } = strip;
  bindChoiceStop(svg, signal, {
    stop,
    chosen: () => content().chosen,
    under: (at) => underStrip(at, place, content()),
    after: (key, from) =>
      partAfter(key, from, { count: content().digits.length, wide: 1, page: place.shown }),
    select: (part) => pin(content().digits[part]),
    preview: (part) => {
      const first = pageOf(content(), place);
      // An arrow turns the page when it is pressed, not when it is pointed at.
      const isOnPage = part !== null && part >= first && part < first + place.shown;
      preview(isOnPage ? content().digits[part] : null);
    },
  });
}
