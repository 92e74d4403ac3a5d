/** What a canvas is drawn on with, in the page or in a worker. */
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The colours of a drawing, by the names of the site's tokens; `v-6` … `v6` are steps of values, low to high. */
export type Tone = string;

/** What a path is made of: the same calls for canvas and SVG. */
export interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
}

/** How a line is drawn. */
export interface Line {
  readonly tone: Tone;
  /** In CSS pixels. */
  readonly width: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

/** How words are written. */
export interface Words {
  readonly tone: Tone;
  /** In CSS pixels; 12 unless given. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly italic?: boolean;
  /** A halo of paper around them, to be read over anything. */
  readonly halo?: boolean;
}

/** Very many convex polygons, or lines between corners. */
export interface Corners {
  /** Where each corner is drawn. */
  readonly px: Float64Array;
  readonly py: Float64Array;
}

export interface Polygons extends Corners {
  /** Polygon i has the corners `list[starts[i]]` … `list[starts[i + 1] − 1]`, or without a list these places themselves. */
  readonly starts: Int32Array;
  readonly list: Int32Array | null;
  /** Per entry of the list, the polygon beyond the side that ends there, −1 for none: a stack draws such sides once. */
  readonly beyond?: Int32Array;
}

export interface Lines extends Corners {
  /** Line i runs from corner `from[i]` to corner `to[i]`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * What views draw with: on a canvas for the screen, into an SVG for a file, by the same calls.
 *
 * All lengths are CSS pixels, y downwards.
 */
export interface Pen {
  fill(tone: Tone, draw: (path: Path) => void, opacity?: number): void;
  stroke(line: Line, draw: (path: Path) => void): void;
  /** Polygons side by side, each in a tone of a few. */
  areas(polygons: Polygons, tones: readonly Tone[], toneOf: ArrayLike<number>): void;
  /** Polygons one over the other, in an order, with outlines of another tone. */
  stack(
    polygons: Polygons,
    order: Int32Array,
    tones: readonly Tone[],
    toneOf: ArrayLike<number>,
    edge: Line,
  ): void;
  /** Some of many lines. */
  lines(lines: Lines, which: readonly number[], line: Line): void;
  words(x: number, y: number, text: string, words: Words): void;
  /** What `inside` draws is cut off at the border of a rectangle. */
  clip(rectangle: readonly [x: number, y: number, width: number, height: number], inside: () => void): void;
}
