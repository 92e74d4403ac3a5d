import { manyByPaths } from './many.ts';
import { MANY, MANY_STACKED, manyByPixels } from './many-pixels.ts';
import type { Context, Line, Path, Pen, Words } from './pen.ts';
import type { Tones } from './tones.ts';

/** A pen on a canvas whose units are CSS pixels. */
export function canvasPen(context: Context, tones: Tones, font: string): Pen {
  const colour = (tone: string): string => tones.get(tone) ?? '#888888';
  const path = (draw: (path: Path) => void): void => {
    context.beginPath();
    draw(context);
  };
  const strokes: Pick<Pen, 'fill' | 'stroke'> = {
    fill(tone, draw, opacity = 1) {
      path(draw);
      context.globalAlpha = opacity;
      context.fillStyle = colour(tone);
      context.fill();
      context.globalAlpha = 1;
    },
    stroke({ tone, width, dash = [], opacity = 1 }: Line, draw) {
      path(draw);
      context.globalAlpha = opacity;
      context.strokeStyle = colour(tone);
      context.lineWidth = width;
      context.lineJoin = context.lineCap = 'round';
      context.setLineDash([...dash]);
      context.stroke();
      context.globalAlpha = 1;
    },
  };
  const few = manyByPaths(strokes);
  const many = manyByPixels(context, colour);
  return {
    ...strokes,
    areas: (polygons, ...rest) => (polygons.starts.length > MANY ? many : few).areas(polygons, ...rest),
    stack: (polygons, ...rest) =>
      (polygons.starts.length > MANY_STACKED ? many : few).stack(polygons, ...rest),
    lines: (lines, which, line) => (which.length > MANY ? many : few).lines(lines, which, line),
    words(x, y, text, { tone, size = 12, align = 'left', italic = false, halo = false }: Words) {
      context.font = `${italic ? 'italic ' : ''}${size}px ${font}`;
      context.textAlign = align;
      if (halo) {
        context.strokeStyle = colour('paper');
        context.lineWidth = 3;
        context.setLineDash([]);
        context.strokeText(text, x, y);
      }
      context.fillStyle = colour(tone);
      context.fillText(text, x, y);
    },
    clip([x, y, width, height], inside) {
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      inside();
      context.restore();
    },
  };
}
