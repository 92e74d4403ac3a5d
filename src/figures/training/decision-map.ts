import type { RegionComplex, Segment } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { clip, drawAxes } from '../../drawing/page/axes.ts';
import { drawCreases, drawFaces, segmentPath } from '../../drawing/plane/creases.ts';
import { layer, once } from '../../drawing/page/layer.ts';
import { drawPaths } from '../../drawing/page/paths.ts';
import { setting } from '../../drawing/page/setting.ts';

/** Regions, creases and, over both, the decision boundary of a network with two inputs; on top the axes. */
export function drawDecisionMap(
  svg: SVGSVGElement,
  complex: RegionComplex,
  plot: Plot,
  boundary: readonly Segment[],
  classOf: (region: number) => string,
): void {
  const cut = setting({ 'clip-path': clip(svg, 'map', plot) });
  drawFaces(layer(svg, 'faces'), complex, plot, classOf);
  drawCreases(layer(svg, 'creases').each(cut), complex, plot);
  const d = segmentPath(boundary, plot) || 'M0,0';
  drawPaths(layer(svg, 'boundary').each(cut), [
    { name: 'halo', d },
    { name: 'line', d },
  ]);
  once(layer(svg, 'axes-map'), 'drawn', (axes) => drawAxes(axes, plot, { x: [-1, 0, 1], y: [-1, 0, 1] }));
}
