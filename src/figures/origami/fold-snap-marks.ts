import type { Camera } from './fold-camera.ts';
import type { Snapped } from './fold-snap.ts';
import { showSnapping } from '../../drawing/hands/snap.ts';

/** Show what a stroke has snapped to: rings at points, and the name of the line beside its end. */
export function showStroke(svg: SVGSVGElement, camera: Camera, { ends, points, words }: Snapped): void {
  const rings = points.map((point) => camera.onTop(point));
  showSnapping(svg, rings, words, camera.onTop(ends[1]), camera.x.range[1]);
}
