import { AXES, frameOf } from '../panes/frame.ts';
import type { Pane } from '../panes/pane.ts';
import type { Lab } from '../parts/lab.ts';
import type { Pen } from '../pen/pen.ts';
import { svgPen } from '../pen/svg-pen.ts';
import { tonesOf } from '../pen/tones.ts';
import { paintAxes } from '../views/axes.ts';
import type { LegendLine } from '../views/view.ts';

/** A picture as the text of an SVG file, in CSS pixels. */
export interface PictureFile {
  readonly text: string;
  /** The same for this page. */
  element(): SVGElement;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
}

/** The picture's width on paper, its margins, the height of lines under it, and about the width of a letter. */
const WIDE = 680;
const MARGIN = 20;
const LINE = 18;
const LETTER = 6.6;
/** Fonts that every program has or replaces by one of the same widths. */
const FONT = 'Arial, Helvetica, sans-serif';

/**
 * A pane's picture in light colours, with title, status, legend and where it is from, as a file that needs nothing else:
 * colours are numbers, fonts are everywhere. Its ids are the pane's own, so both may stand in one page. Browser only.
 *
 * @param ground its ground, as #rrggbb; that of the site's light pictures unless given
 */
export function pictureFile(pane: Pane, lab: Lab, source: string, ground?: string): PictureFile {
  const now = pane.look();
  const { view } = pane;
  const isPlane = view.moves === 'plane';
  const { x0, x1, y0, y1 } = now.window;
  const high = isPlane
    ? Math.min(1.4 * WIDE, Math.max(0.3 * WIDE, (WIDE * (y1 - y0)) / (x1 - x0)))
    : 0.75 * WIDE;
  const frame = frameOf(now.window, { width: WIDE, height: high }, isPlane ? AXES : undefined);
  const look = { ...now, frame, pointed: null, redraw: () => undefined };
  const legend = wrapped(view.legend(look));
  const status = lines(pane.element.querySelector('.lab-status')?.textContent ?? '');
  const height = MARGIN * 2 + LINE * 1.5 + high + LINE * (status.length + legend.length + 1.5);
  const light = tonesOf(lab.root, 'light');
  const tones = ground ? new Map([...light, ['card', ground], ['paper', ground]]) : light;
  const pen = svgPen(WIDE + 2 * MARGIN, height, tones, FONT, `view-${pane.index + 1}-cut`);
  const title = `${view.label} of ${now.bench.name}`;
  pen.fill('card', rectangle(0, 0, WIDE + 2 * MARGIN, height));
  pen.words(MARGIN, MARGIN + 12, title, { tone: 'ink', size: 15 });
  const top = MARGIN + 1.5 * LINE;
  pen.shift(MARGIN, top, () =>
    pen.clip([0, 0, WIDE, high], () => {
      view.paintUnder?.(pen, look);
      view.paint(pen, look);
      view.paintOver?.(pen, look);
      if (!isPlane) return;
      for (const mark of lab.marks) mark(pen, look);
      paintAxes(pen, look);
    }),
  );
  let y = top + high + LINE;
  for (const line of status) {
    pen.words(MARGIN, y, line, { tone: 'ink' });
    y += LINE;
  }
  for (const row of legend) {
    let x = MARGIN;
    for (const line of row) {
      paintMark(pen, line, x, y);
      pen.words(x + 30, y, line.words, { tone: 'ink' });
      x += widthOf(line);
    }
    y += LINE;
  }
  pen.words(MARGIN, y + 4, source, { tone: 'soft', size: 10 });
  return {
    text: pen.text(),
    element: pen.element,
    width: WIDE + 2 * MARGIN,
    height,
    title,
    description: view.describe(look),
  };
}

const rectangle =
  (x: number, y: number, w: number, h: number) => (path: Parameters<Parameters<Pen['fill']>[1]>[0]) => {
    path.moveTo(x, y);
    path.lineTo(x + w, y);
    path.lineTo(x + w, y + h);
    path.lineTo(x, y + h);
    path.closePath();
  };

function paintMark(pen: Pen, { tone, mark }: LegendLine, x: number, y: number): void {
  const middle = y - 4;
  if (mark === 'area') pen.fill(tone, rectangle(x, middle - 6, 22, 12));
  else if (mark === 'dot') pen.fill(tone, (path) => path.arc(x + 11, middle, 5, 0, 2 * Math.PI));
  else
    pen.stroke({ tone, width: 2, dash: mark === 'dashes' ? [6, 3] : undefined }, (path) => {
      path.moveTo(x, middle);
      path.lineTo(x + 22, middle);
    });
}

const widthOf = ({ words }: LegendLine): number => 46 + words.length * LETTER;

/** The lines of a legend in rows that fit beside one another. */
function wrapped(all: readonly LegendLine[]): LegendLine[][] {
  const rows: LegendLine[][] = [];
  let room = 0;
  for (const line of all) {
    if (rows.length === 0 || widthOf(line) > room) {
      rows.push([]);
      room = WIDE;
    }
    rows[rows.length - 1].push(line);
    room -= widthOf(line);
  }
  return rows;
}

/** A sentence in lines that fit, broken between words. */
function lines(text: string): string[] {
  const made: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = `${made.at(-1) ?? ''} ${word}`.trim();
    if (made.length === 0 || longer.length * LETTER > WIDE) made.push(word);
    else made[made.length - 1] = longer;
  }
  return made;
}
