import { CARD } from './address.ts';
import { inGlyphs } from './glyphs.ts';

/** What is written on a card, and the drawing beside it. */
export interface Face {
  /** In small letters above the title: "Part II · Chapter 4". */
  readonly place: string;
  readonly title: string;
  /** A sentence below it. */
  readonly words: string;
  /** An SVG element that needs no style sheet, and its size in its own units. */
  readonly drawing: string;
  readonly ratio: number;
}

/** CSS pixels that a text is wide in a size and weight of the serif face. */
export type Measure = (text: string, size: number, weight: Weight) => number;

/** The faces by weight: each is a family of its own in its file. */
export const FAMILIES = { 400: 'Source Serif 4', 600: 'Source Serif 4 SemiBold' } as const;
type Weight = keyof typeof FAMILIES;

const COLOURS = {
  paper: '#fbf8f1',
  card: '#fffdf8',
  ink: '#1c1b19',
  soft: '#565147',
  rule: '#ddd5c5',
  link: '#15559c',
};
const EDGE = 56;
/** The words' column, and the box of the drawing with its padding. */
const WORDS = 400;
const BOX = {
  x: EDGE + WORDS + 44,
  y: 48,
  width: CARD.width - (EDGE + WORDS + 44) - 48,
  height: CARD.height - 96,
};
const PADDING = 24;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text in lines that are no wider than the words' column. */
function lines(text: string, size: number, weight: Weight, measure: Measure): string[] {
  const all: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${all.at(-1) ?? ''} ${word}`.trim();
    if (all.length > 0 && measure(longer, size, weight) <= WORDS) all[all.length - 1] = longer;
    else all.push(word);
  }
  return all;
}

/** No more than some lines, the last one with a mark that more would follow. */
function atMost(all: readonly string[], most: number, fits: (line: string) => boolean): string[] {
  if (all.length <= most) return [...all];
  let last = all[most - 1];
  const marked = (): string => `${last.replace(/[\s,;:.]+$/, '')} …`;
  while (last.includes(' ') && !fits(marked())) last = last.slice(0, last.lastIndexOf(' '));
  return [...all.slice(0, most - 1), marked()];
}

/** The largest size at which a title has no more than four lines and no word sticks out. */
function titleSize(title: string, measure: Measure): number {
  const sizes = [64, 58, 52, 46, 40, 36];
  const fits = (size: number): boolean =>
    lines(title, size, 600, measure).length <= 4 &&
    title.split(/\s+/).every((word) => measure(word, size, 600) <= WORDS);
  return sizes.find(fits) ?? 32;
}

/** A card as the text of an SVG file: words on the left, the drawing in a box on the right. */
export function cardSvg({ place, title, words, drawing, ratio }: Face, measure: Measure): string {
  const size = titleSize(title, measure);
  const parts: string[] = [];
  let y = 130;
  const write = (text: string, height: number, weight: Weight, colour: string): void => {
    parts.push(
      `<text x="${EDGE}" y="${y}" font-size="${height}" font-family="${FAMILIES[weight]}" fill="${colour}">${escaped(text)}</text>`,
    );
  };
  write(place, 24, 400, COLOURS.soft);
  y += 1.25 * size;
  for (const line of lines(title, size, 600, measure)) {
    write(line, size, 600, COLOURS.ink);
    y += 1.12 * size;
  }
  const room = Math.floor((CARD.height - 130 - y) / 33);
  y += 6;
  for (const line of room > 0
    ? atMost(lines(words, 25, 400, measure), room, (line) => measure(line, 25, 400) <= WORDS)
    : []) {
    write(line, 25, 400, COLOURS.soft);
    y += 33;
  }
  y = CARD.height - 62;
  write('Creases', 34, 600, COLOURS.link);
  const [x, top, width, height] = inBox(ratio);
  return inGlyphs(`<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}" font-family="Source Serif 4">
<rect width="100%" height="100%" fill="${COLOURS.paper}"/>
<rect x="${BOX.x}" y="${BOX.y}" width="${BOX.width}" height="${BOX.height}" rx="14" fill="${COLOURS.card}" stroke="${COLOURS.rule}" stroke-width="2"/>
<svg x="${x}" y="${top}" width="${width}" height="${height}">${drawing}</svg>
${parts.join('\n')}
</svg>`);
}

/** The largest place of a ratio in the drawing's box: left, top, width, height. */
export function inBox(ratio: number): readonly [number, number, number, number] {
  const [wide, high] = [BOX.width - 2 * PADDING, BOX.height - 2 * PADDING];
  const width = Math.min(wide, high * ratio);
  const height = width / ratio;
  return [BOX.x + (BOX.width - width) / 2, BOX.y + (BOX.height - height) / 2, width, height];
}
