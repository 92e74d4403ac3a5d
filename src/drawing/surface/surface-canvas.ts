import type { Ink } from '../page/inks.ts';
import { inksOf } from '../page/inks.ts';
import type { SurfacePicture } from './surface.ts';
import { lookNames } from './surface-looks.ts';

export type { Ink } from '../page/inks.ts';

/** Paint a surface on a canvas, as `surfacePaths` would draw it. */
export function paintSurface(
  context: CanvasRenderingContext2D,
  { mesh, px, py, batches, ends }: SurfacePicture,
  inks: readonly Ink[],
): void {
  const { starts, corners, from, to } = mesh;
  context.lineJoin = 'round';
  for (const { kind, look, items } of batches) {
    const { fill, stroke, width, dash, opacity } = inks[look];
    context.beginPath();
    for (const item of items) {
      if (kind === 'face') {
        const first = corners[starts[item]];
        context.moveTo(px[first], py[first]);
        for (let k = starts[item] + 1; k < starts[item + 1]; k++)
          context.lineTo(px[corners[k]], py[corners[k]]);
        context.closePath();
      } else if (kind === 'crease') {
        context.moveTo(px[from[item]], py[from[item]]);
        context.lineTo(px[to[item]], py[to[item]]);
      } else {
        context.moveTo(ends[item][0], ends[item][1]);
        context.lineTo(ends[item][2], ends[item][3]);
      }
    }
    context.globalAlpha = opacity;
    if (kind === 'face') {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke === 'none') continue;
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.setLineDash(dash as number[]);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** What the style sheets say of every look inside an SVG drawing. Browser only. */
export const surfaceInks = (drawing: SVGSVGElement): readonly Ink[] => inksOf(drawing, lookNames);
