import type { Digit } from '../../drawing/digits/digits.ts';
import type { Plane, Point } from '../../network/index.ts';
import { planeThrough } from '../../network/index.ts';

/** The plane through three digits, with true distances in it. */
export interface DigitPlane {
  /** x = A + s·u + t·v, exactly through all three: u = B − A, and v is exactly at right angles to it. */
  readonly plane: Plane;
  /** The lengths of u and v: s·`along` and t·`across` are distances between images. */
  readonly along: number;
  readonly across: number;
  /** Where A, B and C lie, in distances from A, along u and across it. */
  readonly corners: readonly [Point, Point, Point];
}

const GREYS = 16;
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
};

/**
 * The plane through three digits; `null` where they lie on one line.
 *
 * Grey values are sixteenths, so u·u, u·w and v = (u·u) w − (u·w) u are whole numbers for w = C − A, and v and u are at
 * right angles without any rounding.
 */
export function digitPlane([a, b, c]: readonly Digit[]): DigitPlane | null {
  const to = ({ pixels }: Digit) => pixels.map((grey, k) => GREYS * (grey - a.pixels[k]));
  const [u, w] = [to(b), to(c)];
  const [uu, uw] = [dot(u, u), dot(u, w)];
  const v = w.map((grey, k) => uu * grey - uw * u[k]);
  const length = Math.hypot(...v);
  if (uu === 0 || length === 0) return null;
  // A power of two, so that v stays exact: its length is between 1 and 2.
  const power = 2 ** Math.floor(Math.log2(length));
  const along = Math.sqrt(uu) / GREYS;
  const plane = planeThrough(
    a.pixels,
    u.map((grey) => grey / GREYS),
    v.map((grey) => grey / power),
  );
  return {
    plane,
    along,
    across: length / power,
    corners: [
      [0, 0],
      [along, 0],
      [(uw / uu) * along, length / uu / GREYS],
    ],
  };
}

/** The image at a place of the plane, in distances from A: 64 numbers, which may be less than 0 and more than 1. */
export function imageAt({ plane, along, across }: DigitPlane, [x, y]: Point): number[] {
  const { origin, u, v } = plane;
  return Array.from(origin, (grey, k) => grey + (x / along) * u[k] + (y / across) * v[k]);
}

/** How far an image is from the plane, and the point of the plane that is nearest to it. */
export interface OffPlane {
  readonly distance: number;
  readonly foot: Point;
}

/** The distance of an image from the plane, in the space of all 64 pixels. */
export function offPlane({ plane, along, across }: DigitPlane, pixels: ArrayLike<number>): OffPlane {
  const { origin, u, v } = plane;
  let [s, t, rest] = [0, 0, 0];
  for (let k = 0; k < origin.length; k++) {
    const from = pixels[k] - origin[k];
    s += from * u[k];
    t += from * v[k];
  }
  s /= along * along;
  t /= across * across;
  for (let k = 0; k < origin.length; k++) {
    const off = pixels[k] - origin[k] - (s * u[k] + t * v[k]);
    rest += off * off;
  }
  return { distance: Math.sqrt(rest), foot: [s * along, t * across] };
}
