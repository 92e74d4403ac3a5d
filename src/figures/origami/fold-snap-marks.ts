import type { Camera } from './fold-camera.ts';
import type { Snapped } from './fold-snap.ts';
import { layer } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';

const NAME = 'snapping live-only';

/** Show what a stroke has snapped to: rings at points, and the name of the line beside its end. */
export function showSnapping(svg: SVGSVGElement, camera: Camera, { ends, points, words }: Snapped): void {
  const marks = layer(svg, NAME);
  marks
    .selectAll('circle')
    .data(points.map((point) => camera.onTop(point)))
    .join('circle')
    .attr('r', 9)
    .attr('cx', ([x]) => round(x))
    .attr('cy', ([, y]) => round(y));
  const [x, y] = camera.onTop(ends[1]);
  const left = x > camera.x.range[1] - 90;
  marks
    .selectAll('text')
    .data(words ? [words] : [])
    .join('text')
    .attr('x', round(x + (left ? -14 : 14)))
    .attr('y', round(Math.max(y - 14, 24)))
    .attr('text-anchor', left ? 'end' : 'start')
    .text((name) => name);
}

/** The stroke is made, or given up. */
export function eraseSnapping(svg: SVGSVGElement): void {
  layer(svg, NAME).remove();
}
