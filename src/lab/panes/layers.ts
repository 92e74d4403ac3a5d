// Longer than most files: the canvases of one pane, which only together show what a hand has moved.
import { canvasPen } from '../pen/canvas-pen.ts';
import type { Pen } from '../pen/pen.ts';
import { forgetTones, knownTones, type Tones } from '../pen/tones.ts';
import { element } from '../parts/element.ts';
import type { Window } from '../state/lab-state.ts';
import type { Frame } from '../views/view.ts';
import { AROUND } from './windows.ts';

/** A width and a height in CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The canvases of a pane, one over the other. */
export interface Layers {
  /** What follows nothing, and is moved as a whole while a hand moves the window. It has the focus. */
  readonly base: HTMLCanvasElement;
  readonly elements: readonly HTMLElement[];
  readonly size: Size;
  /** How long the base took to paint last, in milliseconds. */
  readonly cost: number;
  /** What stays where it is while the base is moved. */
  readonly ground: HTMLElement;
  /** Pixels of the screen to a CSS pixel. */
  readonly scale: number;
  readonly tones: Tones;
  /** `shown` is the window that the picture covers, if it is one of the plane; beside it the ground is seen. */
  paintBase(frame: Frame, shown: Window | 'all' | null, paint: (pen: Pen) => void): void;
  /** Into what is being painted, pixel by pixel: what has been painted elsewhere. */
  put(image: ImageBitmap): void;
  /** Paint what lies around the window of the base, in a room that is larger on each side, see `roomAround`. */
  paintAround(frame: Frame, version: number, paint: (pen: Pen) => void): void;
  /** Whether that version of what lies around is there. */
  hasAround(version: number): boolean;
  clearAround(): void;
  /** Show the base as it would lie in another frame, without painting it again. */
  moveBase(frame: Frame): void;
  paintOver(paint: (pen: Pen) => void): void;
  colourOf(tone: string): string;
  /** Colours have changed. */
  recolour(): void;
}

/** The layers of a pane, in the colours and letters of the Lab's element. */
export function makeLayers(root: HTMLElement, base: HTMLCanvasElement): Layers {
  const over = element('canvas', { class: 'lab-canvas lab-over', 'aria-hidden': 'true' });
  const around = element('canvas', { class: 'lab-around', 'aria-hidden': 'true', hidden: true });
  const sheet = element('div', { class: 'lab-sheet' }, around, base);
  const hole = element('div', { class: 'lab-hole' }, sheet);
  base.classList.add('lab-base');
  let font = '';
  let cost = 0;
  let painted: Frame | null = null;
  let surroundings = -1;
  let current: CanvasRenderingContext2D | null = null;
  const size = { width: 0, height: 0 };
  const known = (): Tones => {
    font ||= getComputedStyle(root).fontFamily;
    return knownTones(root);
  };
  const onto = (canvas: HTMLCanvasElement, room: Size, paint: (pen: Pen) => void): void => {
    const colours = known();
    const context = (current = canvas.getContext('2d')!);
    const scale = fit(canvas, room);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, room.width, room.height);
    paint(canvasPen(context, colours, font));
  };
  return {
    base,
    elements: [hole, over],
    size,
    get cost() {
      return cost;
    },
    ground: hole,
    get scale() {
      return pixelsPerUnit();
    },
    get tones() {
      return known();
    },
    paintBase(frame, shown, paint) {
      const began = performance.now();
      onto(base, size, paint);
      sheet.style.transform = '';
      hole.style.clipPath = shown === 'all' ? '' : `inset(${edgesOf(frame).map(px).join(' ')})`;
      const [left, top, right, bottom] =
        shown === 'all' ? [0, 0, size.width + 1, size.height + 1] : covered(frame, shown);
      base.style.backgroundPosition = `${px(left)} ${px(top)}`;
      base.style.backgroundSize = `${px(right - left)} ${px(bottom - top)}`;
      painted = frame;
      cost = performance.now() - began;
    },
    put(image) {
      current!.save();
      current!.resetTransform();
      current!.drawImage(image, 0, 0);
      current!.restore();
    },
    paintAround(frame, version, paint) {
      const [left, top, width, height] = frame.plot;
      const room = roomAround(frame);
      onto(around, room, paint);
      around.getContext('2d')!.clearRect(AROUND * width, AROUND * height, width, height);
      Object.assign(around.style, {
        left: px(left - AROUND * width),
        top: px(top - AROUND * height),
        width: px(room.width),
        height: px(room.height),
      });
      around.hidden = false;
      surroundings = version;
    },
    hasAround: (version) => surroundings === version,
    clearAround() {
      around.hidden = true;
      surroundings = -1;
    },
    moveBase(frame) {
      if (!painted) return;
      const [x, y] = frame.toPixels(...painted.toPlane(0, 0));
      const [x1] = frame.toPixels(...painted.toPlane(1, 0));
      sheet.style.transform = `translate(${x}px, ${y}px) scale(${x1 - x})`;
    },
    paintOver: (paint) => onto(over, size, paint),
    colourOf: (tone) => known().get(tone) ?? 'currentColor',
    recolour() {
      forgetTones(root);
      font = '';
    },
  };
}

const px = (length: number): string => `${length}px`;

/** The room beside a frame's plot: above, right, below, left. */
const edgesOf = ({ width, height, plot: [left, top, w, h] }: Frame): readonly number[] => [
  top,
  width - left - w,
  height - top - h,
  left,
];

/** The left, upper, right and lower end of a window in a frame. */
function covered({ toPixels }: Frame, window: Window | null): readonly number[] {
  return window ? [...toPixels(window.x0, window.y1), ...toPixels(window.x1, window.y0)] : [0, 0, 0, 0];
}

/** The room that the window of a frame takes with what is around it. */
export const roomAround = ({ plot: [, , width, height] }: Frame): Size => ({
  width: (1 + 2 * AROUND) * width,
  height: (1 + 2 * AROUND) * height,
});

const pixelsPerUnit = (): number => Math.min(devicePixelRatio || 1, 2);

/** Give a canvas as many pixels as the screen has; returns how many there are to a CSS pixel. */
function fit(canvas: HTMLCanvasElement, { width, height }: Size): number {
  const scale = pixelsPerUnit();
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return scale;
}
