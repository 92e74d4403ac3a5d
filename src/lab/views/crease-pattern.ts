import type { Pen } from '../pen/pen.ts';
import type { Picture } from '../regions/picture.ts';
import { paintPlaneOver } from './places.ts';
import type { Look, View } from './view.ts';

/** Which edges are drawn alike. */
interface Batch {
  readonly tone: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly edges: readonly number[];
}

const known = new WeakMap<Picture, readonly Batch[]>();

/** Mountains dashed, valleys solid; creases of other outputs alone are thin. Made once per picture. */
function batchesOf(picture: Picture): readonly Batch[] {
  const found = known.get(picture);
  if (found) return found;
  const { jump, left, right } = picture;
  const [mountains, valleys, others]: number[][] = [[], [], []];
  for (let e = 0; e < jump.length; e++) {
    if (left[e] < 0 || right[e] < 0) continue;
    (jump[e] > 0 ? valleys : jump[e] < 0 ? mountains : others).push(e);
  }
  // The more lines, the thinner.
  const width = jump.length > 20_000 ? 0.6 : jump.length > 3_000 ? 1 : 1.8;
  const made: Batch[] = [
    { tone: 'rule', width: width / 2, edges: others },
    { tone: 'mountain', width, dash: jump.length > 3_000 ? undefined : [6, 3], edges: mountains },
    { tone: 'valley', width, edges: valleys },
  ];
  known.set(picture, made);
  return made;
}

function drawEdges(pen: Pen, { picture, frame }: Look, batch: Batch): void {
  if (!picture) return;
  const { x, y, from, to } = picture;
  const [x0, y0] = frame.toPixels(0, 0);
  const [x1, y1] = frame.toPixels(1, 1);
  const [sx, sy] = [x1 - x0, y1 - y0];
  const { edges, tone, width, dash } = batch;
  pen.stroke({ tone, width, dash }, (path) => {
    for (const e of edges) {
      path.moveTo(x0 + sx * x[from[e]], y0 + sy * y[from[e]]);
      path.lineTo(x0 + sx * x[to[e]], y0 + sy * y[to[e]]);
    }
  });
}

export const creasePattern: View = {
  name: 'creases',
  label: 'Crease pattern',
  moves: 'plane',
  paint(pen, look) {
    if (!look.picture) return;
    for (const batch of batchesOf(look.picture)) if (batch.edges.length) drawEdges(pen, look, batch);
  },
  paintOver: paintPlaneOver,
  legend: () => [
    { tone: 'mountain', mark: 'dashes', words: 'mountain' },
    { tone: 'valley', mark: 'line', words: 'valley' },
  ],
  describe({ picture, bench }) {
    if (!picture) return `The crease pattern of ${bench.name} is being computed.`;
    const [mountains, valleys] = [1, 2].map((k) => batchesOf(picture)[k].edges.length);
    return `The crease pattern of ${bench.name}: ${picture.regionCount} regions, ${valleys} valley edges and ${mountains} mountain edges in the window.`;
  },
};
