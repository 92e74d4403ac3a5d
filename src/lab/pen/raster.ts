/**
 * Pictures of very many small polygons and lines, pixel by pixel: for tens of thousands of them this is many times as
 * fast as a canvas's paths.
 *
 * A pixel belongs to the polygon that has its middle, so polygons that share sides leave no gaps and never overlap.
 */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row from the top. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  clear(): void;
  /** A convex polygon: the corners `list[from]` … `list[to − 1]`, or `from` … `to − 1` where there is no list. */
  fill(
    px: Float64Array,
    py: Float64Array,
    list: Int32Array | null,
    from: number,
    to: number,
    rgb: number,
  ): void;
  /** A line one pixel thick, with soft edges, over what is there. */
  line(x0: number, y0: number, x1: number, y1: number, rgb: number, opacity: number): void;
}

/** A raster; colours are 0xbbggrr. */
export function makeRaster(width: number, height: number): Raster {
  const bytes = new Uint8ClampedArray(4 * width * height);
  const pixels = new Uint32Array(bytes.buffer);
  const low = new Float64Array(height);
  const high = new Float64Array(height);
  /** Note where an edge crosses the middles of rows. */
  const edge = (ax: number, ay: number, bx: number, by: number): void => {
    const [top, bottom] = ay < by ? [ay, by] : [by, ay];
    const first = Math.max(0, Math.ceil(top - 0.5));
    const after = Math.min(height, Math.ceil(bottom - 0.5));
    if (first >= after) return;
    const slope = (bx - ax) / (by - ay);
    let x = ax + (first + 0.5 - ay) * slope;
    for (let row = first; row < after; row++, x += slope) {
      if (x < low[row]) low[row] = x;
      if (x > high[row]) high[row] = x;
    }
  };
  const fill: Raster['fill'] = (px, py, list, from, to, rgb) => {
    let [top, bottom] = [Infinity, -Infinity];
    for (let k = from; k < to; k++) {
      const y = py[list ? list[k] : k];
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    const first = Math.max(0, Math.ceil(top - 0.5));
    const after = Math.min(height, Math.ceil(bottom - 0.5));
    if (first >= after) return;
    low.fill(Infinity, first, after);
    high.fill(-Infinity, first, after);
    let before = list ? list[to - 1] : to - 1;
    for (let k = from; k < to; k++) {
      const v = list ? list[k] : k;
      edge(px[before], py[before], px[v], py[v]);
      before = v;
    }
    const colour = (0xff000000 | rgb) >>> 0;
    for (let row = first; row < after; row++) {
      const start = Math.max(0, Math.ceil(low[row] - 0.5));
      const end = Math.min(width, Math.ceil(high[row] - 0.5));
      if (start < end) pixels.fill(colour, row * width + start, row * width + end);
    }
  };
  const blend = (x: number, y: number, rgb: number, share: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height || share <= 0.02) return;
    const at = y * width + x;
    const old = pixels[at];
    const alpha = old >>> 24;
    if (alpha === 0) {
      pixels[at] = ((Math.round(255 * share) << 24) | rgb) >>> 0;
      return;
    }
    // Over a colour they mix; over a fainter line of the same picture the stronger one shows.
    if (alpha < 255) {
      if (255 * share > alpha) pixels[at] = ((Math.round(255 * share) << 24) | rgb) >>> 0;
      return;
    }
    // Red with blue and green by itself, in 256 steps: products stay below 2³².
    const part = (256 * share) | 0;
    const redBlue = ((old & 0xff00ff) * (256 - part) + (rgb & 0xff00ff) * part) >>> 8;
    const green = ((old & 0x00ff00) * (256 - part) + (rgb & 0x00ff00) * part) >>> 8;
    pixels[at] = (0xff000000 | (redBlue & 0xff00ff) | (green & 0x00ff00)) >>> 0;
  };
  const line: Raster['line'] = (x0, y0, x1, y1, rgb, opacity) => {
    const isSteep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
    // No lists to be taken apart: this runs for each of tens of thousands of lines.
    const isBack = isSteep ? y0 > y1 : x0 > x1;
    const a = isSteep ? (isBack ? y1 : y0) : isBack ? x1 : x0;
    const b = isSteep ? (isBack ? x1 : x0) : isBack ? y1 : y0;
    const c = isSteep ? (isBack ? y0 : y1) : isBack ? x0 : x1;
    const d = isSteep ? (isBack ? x0 : x1) : isBack ? y0 : y1;
    const slope = c > a ? (d - b) / (c - a) : 0;
    const limit = isSteep ? height : width;
    const first = Math.max(0, Math.floor(a));
    const last = Math.min(limit - 1, Math.floor(c));
    for (let i = first; i <= last; i++) {
      // The share of this column that the line runs through.
      const part = Math.min(c, i + 1) - Math.max(a, i);
      const at = b + slope * (Math.min(c, Math.max(a, i + 0.5)) - a) - 0.5;
      const row = Math.floor(at);
      const below = at - row;
      const strength = opacity * Math.max(part, c - a < 1 ? 1 : 0);
      if (isSteep) {
        blend(row, i, rgb, strength * (1 - below));
        blend(row + 1, i, rgb, strength * below);
      } else {
        blend(i, row, rgb, strength * (1 - below));
        blend(i, row + 1, rgb, strength * below);
      }
    }
  };
  return { width, height, bytes, clear: () => pixels.fill(0), fill, line };
}
