import type { Point } from '../../network/index.ts';

/** A pointer's place in the drawing's own units. */
export function pointIn(svg: SVGSVGElement, event: Pick<MouseEvent, 'clientX' | 'clientY'>): Point {
  const matrix = svg.getScreenCTM();
  if (!matrix) return [0, 0];
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return [x, y];
}
