import { canvasPen } from '../pen/canvas-pen.ts';
import type { Pen } from '../pen/pen.ts';
import { tonesOf, type Tones } from '../pen/tones.ts';
import { element } from '../parts/element.ts';
import type { Frame } from '../views/view.ts';

/** The canvases of a pane, one over the other. */
export interface Layers {
  /** What follows nothing, and is moved as a whole while a hand moves the window. It has the focus. */
  readonly base: HTMLCanvasElement;
  readonly elements: readonly HTMLElement[];
  readonly size: { readonly width: number; readonly height: number };
  /** How long the base took to paint last, in milliseconds. */
  readonly cost: number;
  paintBase(frame: Frame, isWindow: boolean, paint: (pen: Pen) => void): void;
  /** Show the base as it would lie in another frame, without painting it again. */
  moveBase(frame: Frame): void;
  paintOver(paint: (pen: Pen) => void): void;
  colourOf(tone: string): string;
  /** Colours have changed. */
  recolour(): void;
}

/** Layers inside a pane, which has the page's colours and letters. */
export function makeLayers(root: HTMLElement, base: HTMLCanvasElement): Layers {
  const over = element('canvas', { class: 'lab-canvas lab-over', 'aria-hidden': 'true' });
  const hole = element('div', { class: 'lab-hole' }, base);
  let tones: Tones | null = null;
  let font = '';
  let cost = 0;
  let painted: Frame | null = null;
  const size = { width: 0, height: 0 };
  const known = (): Tones => {
    font ||= getComputedStyle(root).fontFamily;
    return (tones ??= tonesOf(root));
  };
  const onto = (canvas: HTMLCanvasElement, paint: (pen: Pen) => void): void => {
    const colours = known();
    const context = canvas.getContext('2d')!;
    const scale = fit(canvas, size);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    paint(canvasPen(context, colours, font));
  };
  return {
    base,
    elements: [hole, over],
    size,
    get cost() {
      return cost;
    },
    paintBase(frame, isWindow, paint) {
      const began = performance.now();
      onto(base, paint);
      base.style.transform = '';
      const [left, top, width, height] = frame.plot;
      const edges = [top, size.width - left - width, size.height - top - height, left];
      hole.style.clipPath = isWindow ? `inset(${edges.map((edge) => `${edge}px`).join(' ')})` : '';
      painted = frame;
      cost = performance.now() - began;
    },
    moveBase(frame) {
      if (!painted) return;
      const [x, y] = frame.toPixels(...painted.toPlane(0, 0));
      const [x1] = frame.toPixels(...painted.toPlane(1, 0));
      base.style.transform = `translate(${x}px, ${y}px) scale(${x1 - x})`;
    },
    paintOver: (paint) => onto(over, paint),
    colourOf: (tone) => known().get(tone) ?? 'currentColor',
    recolour() {
      tones = null;
      font = '';
    },
  };
}

/** Give a canvas as many pixels as the screen has; returns how many there are to a CSS pixel. */
function fit(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }): number {
  const scale = Math.min(devicePixelRatio || 1, 2);
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  return scale;
}
