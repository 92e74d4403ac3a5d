import type { Context, Pen } from './pen.ts';
import { makeRaster, type Raster } from './raster.ts';

/** From so many polygons or lines on, pixels are faster than paths. */
export const MANY = 3000;
/** Outlines in a stack are paths of their own each, so pixels win earlier. */
export const MANY_STACKED = 1200;

/** A raster with the canvas through which it is put into a picture. */
interface Sheet {
  readonly raster: Raster;
  readonly image: ImageData;
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly context: Context;
}

/** Kept from frame to frame, by their sizes: pictures of few sizes are painted at a time. */
const kept = new Map<string, Sheet>();
const MOST_KEPT = 3;

function sheetOf(width: number, height: number): Sheet {
  const key = `${width} ${height}`;
  const found = kept.get(key) ?? makeSheet(width, height);
  kept.delete(key);
  kept.set(key, found);
  for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
  found.raster.clear();
  return found;
}

function makeSheet(width: number, height: number): Sheet {
  const raster = makeRaster(width, height);
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d') as Context;
  return { raster, image: new ImageData(raster.bytes, width, height), canvas, context };
}

/** In a worker there is no document. */
function canvasOf(width: number, height: number): HTMLCanvasElement | OffscreenCanvas {
  if (typeof document === 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** #rrggbb as 0xbbggrr. */
const reversed = (hex: string): number =>
  (parseInt(hex.slice(5, 7), 16) << 16) |
  (parseInt(hex.slice(3, 5), 16) << 8) |
  parseInt(hex.slice(1, 3), 16);

/** The ways to draw very many things on a canvas, pixel by pixel. */
export function manyByPixels(
  context: Context,
  colour: (tone: string) => string,
): Pick<Pen, 'areas' | 'stack' | 'lines'> {
  const scale = context.getTransform().a;
  const scaled = (places: Float64Array): Float64Array =>
    scale === 1 ? places : places.map((at) => at * scale);
  const painted = (paint: (raster: Raster) => void): void => {
    const { width, height } = context.canvas;
    if (width === 0 || height === 0) return;
    const { raster, image, canvas, context: own } = sheetOf(width, height);
    paint(raster);
    own.putImageData(image, 0, 0);
    context.drawImage(canvas, 0, 0, width / scale, height / scale);
  };
  return {
    areas({ px, py, starts, list }, tones, toneOf) {
      const rgb = tones.map((tone) => reversed(colour(tone)));
      const [x, y] = [scaled(px), scaled(py)];
      painted((raster) => {
        for (let i = 0; i + 1 < starts.length; i++)
          raster.fill(x, y, list, starts[i], starts[i + 1], rgb[toneOf[i]]);
      });
    },
    stack({ px, py, starts, list, beyond }, order, tones, toneOf, { tone, opacity = 1 }) {
      const rgb = tones.map((name) => reversed(colour(name)));
      const edge = reversed(colour(tone));
      const [x, y] = [scaled(px), scaled(py)];
      // What lies beyond a side and comes later draws that side.
      const isOver = new Uint8Array(starts.length);
      painted((raster) => {
        for (const i of order) {
          isOver[i] = 1;
          const [from, to] = [starts[i], starts[i + 1]];
          raster.fill(x, y, list, from, to, rgb[toneOf[i]]);
          if (opacity === 0) continue;
          let before = list ? list[to - 1] : to - 1;
          for (let k = from; k < to; k++) {
            const v = list ? list[k] : k;
            if (!beyond || beyond[k] < 0 || isOver[beyond[k]])
              raster.line(x[before], y[before], x[v], y[v], edge, opacity);
            before = v;
          }
        }
      });
    },
    lines({ px, py, from, to }, which, { tone, width, opacity = 1 }) {
      const rgb = reversed(colour(tone));
      const [x, y] = [scaled(px), scaled(py)];
      const strength = opacity * Math.min(1, width * scale);
      painted((raster) => {
        for (const e of which) raster.line(x[from[e]], y[from[e]], x[to[e]], y[to[e]], rgb, strength);
      });
    },
  };
}
