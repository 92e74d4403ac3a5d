import { manyByPaths } from './many.ts';
import type { Path, Pen } from './pen.ts';

/** One thing that was drawn. */
export interface Drawn {
  readonly kind: 'fill' | 'stroke' | 'words';
  readonly tone: string;
  /** Per subpath its places, x and y in turn; a circle is its middle. */
  readonly shapes: readonly (readonly number[])[];
  readonly text: string;
}

/** A pen that writes down what it is told. */
export function recordingPen(): Pen & { readonly drawn: readonly Drawn[] } {
  const drawn: Drawn[] = [];
  const shapesOf = (draw: (path: Path) => void): number[][] => {
    const shapes: number[][] = [];
    draw({
      moveTo: (x, y) => shapes.push([x, y]),
      lineTo: (x, y) => shapes.at(-1)?.push(x, y),
      closePath: () => undefined,
      arc: (x, y) => shapes.push([x, y]),
    });
    for (const shape of shapes) if (!shape.every(Number.isFinite)) throw new Error('a place is no number');
    return shapes;
  };
  const strokes: Pick<Pen, 'fill' | 'stroke'> = {
    fill: (tone, draw) => drawn.push({ kind: 'fill', tone, shapes: shapesOf(draw), text: '' }),
    stroke: ({ tone }, draw) => drawn.push({ kind: 'stroke', tone, shapes: shapesOf(draw), text: '' }),
  };
  return {
    drawn,
    ...strokes,
    ...manyByPaths(strokes),
    words: (x, y, text, { tone }) => drawn.push({ kind: 'words', tone, shapes: [[x, y]], text }),
    clip: (_, inside) => inside(),
  };
}
