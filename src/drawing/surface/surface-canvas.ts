import type { SurfacePicture } from './surface.ts';
import { lookNames } from './surface-looks.ts';

/** How one look is painted, as CSS writes it. */
export interface Ink {
  readonly fill: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
}

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

const known = new WeakMap<Element, { key: string; inks: readonly Ink[] }>();

/** What colours depend on; to ask a style for its colour instead would lay out the page in the middle of a frame. */
const LOOKS = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'];

/** What the style sheets say of every look inside an SVG drawing, so that canvas and SVG agree. Browser only. */
export function surfaceInks(drawing: SVGSVGElement): readonly Ink[] {
  const { theme = '' } = drawing.ownerDocument.documentElement.dataset;
  const key = `${theme} ${LOOKS.map((look) => matchMedia(look).matches).join()}`;
  const found = known.get(drawing);
  if (found?.key === key) return found.inks;
  const inks = probed(drawing);
  known.set(drawing, { key, inks });
  return inks;
}

function probed(drawing: SVGSVGElement): readonly Ink[] {
  const { ownerDocument } = drawing;
  const make = (name: string) => ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
  // A drawing of its own beside the first: changes in there are for readers alone.
  const probe = make('svg');
  probe.setAttribute('class', 'ink-probe');
  probe.setAttribute('data-dense', '');
  const paths = lookNames.map((name) => {
    const path = make('path');
    path.setAttribute('class', name);
    return path;
  });
  probe.append(...paths);
  drawing.after(probe);
  const inks = paths.map((path): Ink => {
    const style = getComputedStyle(path);
    return {
      fill: style.fill,
      stroke: style.stroke,
      width: parseFloat(style.strokeWidth),
      dash: style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat),
      opacity: Number(style.opacity),
    };
  });
  probe.remove();
  return inks;
}
