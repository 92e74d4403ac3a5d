// Longer than most files: one sheet, set up and taken away again, with all that is written under a drawing.
import type { LegendEntry } from '../../drawing/tables/legend.ts';
import { swatchShape } from '../../drawing/tables/legend.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** CSS pixels that a saved drawing is wide, whatever it is on the reader's screen: words have their size by it. */
const WIDE = 680;
/** CSS pixels around the drawing and between lines, and of letters. */
const MARGIN = 18;
const LINE = 19;
const LETTERS = 13;
/** The width of a letter of the sans face, on average, as a part of its height: generous, as lines are not measured. */
const LETTER = 0.56;

/** What a figure says beside its drawing. */
export interface Words {
  /** Its printed label: "Figure 1.2". */
  readonly title: string;
  /** What is true in its state; empty where it says nothing. */
  readonly status: string;
  readonly legend: readonly LegendEntry[];
  /** Where it is from, and under which terms. */
  readonly origin: string;
}

/** A figure's drawing, set up in the page apart from it, and how to take it away again. */
export interface Sheet {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
  remove(): void;
}

/** How a figure makes its picture. */
export interface Making {
  /** Draws it, on a drawing that is there already. */
  draw(svg: SVGSVGElement): void;
  /** Paints what lies over the drawing; whether it paints anything. */
  readonly paint?: (context: CanvasRenderingContext2D) => boolean;
}

/**
 * Set a drawing up for a file: at one size whatever the screen, in light or dark colours whatever the page's, with
 * what the figure says beside it, so that the file needs no page to be understood.
 */
export function setUp(drawing: SVGSVGElement, words: Words, dark: boolean, { draw, paint }: Making): Sheet {
  const { host, sheet } = apart(drawing, dark);
  const svg = drawing.cloneNode(true) as SVGSVGElement;
  if (svg.hasAttribute('data-painted')) {
    // A canvas under the drawing has a part of the picture on the screen: the file has it as shapes.
    svg.removeAttribute('data-painted');
    draw(svg);
  }
  for (const element of svg.querySelectorAll('.live-only')) element.remove();
  sheet.append(svg);
  const { width, height } = svg.viewBox.baseVal;
  const painted = paint && paintedOver(sheet, width, height, paint);
  if (painted) svg.append(painted);
  const unit = width / WIDE;
  const lines = below(words, height, unit);
  svg.append(...lines.parts);
  const margin = MARGIN * unit;
  const size = [width + 2 * margin, lines.bottom + 2 * margin] as const;
  svg.setAttribute('viewBox', [-margin, -margin, ...size].join(' '));
  svg.prepend(
    made('rect', { class: 'saved-paper', x: -margin, y: -margin, width: size[0], height: size[1] }),
  );
  return { svg, width: size[0], height: size[1], remove: () => host.remove() };
}

/** A place in the page, out of sight, with the styles of the figure's own. */
function apart(drawing: SVGSVGElement, dark: boolean): { host: HTMLElement; sheet: HTMLElement } {
  const { name } = drawing.closest<HTMLElement>('[data-name]')?.dataset ?? {};
  const own = drawing.closest<HTMLElement>('.sheet')?.style;
  const nest = (parent: Element, className: string): HTMLElement => {
    const child = document.createElement('div');
    child.className = className;
    parent.append(child);
    return child;
  };
  const host = nest(document.body, 'saving');
  host.dataset.name = name;
  host.style.colorScheme = dark ? 'dark' : 'light';
  const sheet = nest(nest(nest(host, 'figure'), 'stage'), 'sheet');
  for (const property of ['--w', '--h'])
    sheet.style.setProperty(property, own?.getPropertyValue(property) ?? '');
  sheet.style.width = `${WIDE}px`;
  return { host, sheet };
}

/** What a figure paints over its drawing, as a picture in its units; `null` if nothing is. */
function paintedOver(
  sheet: HTMLElement,
  width: number,
  height: number,
  paint: NonNullable<Making['paint']>,
): SVGElement | null {
  const canvas = document.createElement('canvas');
  sheet.append(canvas);
  const scale = (3 * WIDE) / width;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  context?.scale(scale, scale);
  if (!context || !paint(context)) return null;
  return made('image', { width, height, href: canvas.toDataURL() });
}

/** The lines under a drawing: its title and what is true, the legend, where it is from. */
function below(words: Words, top: number, unit: number): { parts: SVGElement[]; bottom: number } {
  const room = WIDE / (LETTERS * LETTER);
  const lines = wrapped(`${words.title}. ${words.status}`.trim(), room);
  let y = top + LINE * unit;
  const parts: SVGElement[] = [];
  const write = (line: string, kind: string): void => {
    parts.push(text(line, kind, 0, y, unit));
    y += LINE * unit;
  };
  y += 0.4 * LINE * unit;
  for (const line of lines) write(line, 'saved-words');
  let x = 0;
  for (const { swatch, colour, words: meaning } of words.legend) {
    const wide = 34 + meaning.length * LETTERS * LETTER + 16;
    if (x > 0 && x + wide > WIDE) {
      x = 0;
      y += LINE * unit;
    }
    const mark = made('path', {
      class: `swatch swatch-${swatch}`,
      d: swatchShape(swatch),
      transform: `translate(${x * unit},${y - 10.5 * unit}) scale(${unit})`,
    });
    if (colour) mark.setAttribute('style', `--swatch: ${colour}`);
    parts.push(mark, text(meaning, 'saved-words', (x + 34) * unit, y, unit));
    x += wide;
  }
  if (words.legend.length > 0) y += LINE * unit;
  write(words.origin, 'saved-origin');
  return { parts, bottom: y - LINE * unit };
}

function text(words: string, kind: string, x: number, y: number, unit: number): SVGElement {
  const size = (kind === 'saved-origin' ? 0.85 : 1) * LETTERS * unit;
  const element = made('text', { class: kind, x, y, style: `font-size: ${size}px` });
  element.textContent = words;
  return element;
}

/** A text in lines of a number of letters at most, broken between words. */
function wrapped(words: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length === 0 || longer.length > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function made(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
