import type { Pen } from '../pen/pen.ts';
import type { Look } from '../views/view.ts';

/** The segment of the section, in a picture of the plane. */
export function drawSegment(pen: Pen, { frame, state }: Look): void {
  const [[ax, ay], [bx, by]] = state.segment.map((end) => frame.toPixels(...end));
  const draw = (path: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }): void => {
    path.moveTo(ax, ay);
    path.lineTo(bx, by);
  };
  pen.stroke({ tone: 'paper', width: 5, opacity: 0.8 }, draw);
  pen.stroke({ tone: 'chosen', width: 2.5 }, draw);
}
