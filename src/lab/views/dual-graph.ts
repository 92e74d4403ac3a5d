import { numbered } from '../../drawing/words/number.ts';
import type { Path } from '../pen/pen.ts';
import type { Picture } from '../regions/picture.ts';
import { paintPlaneOver } from './places.ts';
import { edgeWidth, innerEdges, placed } from './plane-picture.ts';
import type { Frame, View } from './view.ts';

/** Above so many regions a dot for each would hide the picture. */
const MOST_DOTS = 3000;

/** A place inside each region, one after the other: the mean of its corners, because regions are convex. */
export function nodesOf({ starts, corners, x, y, regionCount }: Picture): Float64Array {
  const nodes = new Float64Array(2 * regionCount);
  for (let i = 0; i < regionCount; i++) {
    const count = starts[i + 1] - starts[i];
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      nodes[2 * i] += x[corners[k]] / count;
      nodes[2 * i + 1] += y[corners[k]] / count;
    }
  }
  return nodes;
}

/**
 * Two pieces per pair of neighbours, from node to node through the middle of their common edge: so no line leaves its two
 * regions, and none crosses another.
 */
function links(picture: Picture, frame: Frame) {
  const { left, right, from, to, x, y, regionCount } = picture;
  const nodes = nodesOf(picture);
  const edges = innerEdges(picture);
  const count = regionCount + edges.length;
  const [px, py] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < regionCount; i++) [px[i], py[i]] = frame.toPixels(nodes[2 * i], nodes[2 * i + 1]);
  const [starts, ends] = [new Int32Array(2 * edges.length), new Int32Array(2 * edges.length)];
  edges.forEach((e, k) => {
    const middle = regionCount + k;
    [px[middle], py[middle]] = frame.toPixels((x[from[e]] + x[to[e]]) / 2, (y[from[e]] + y[to[e]]) / 2);
    starts.set([left[e], middle], 2 * k);
    ends.set([middle, right[e]], 2 * k);
  });
  return { px, py, from: starts, to: ends };
}

/** Regions as nodes, neighbours linked. */
export const dualGraph: View = {
  name: 'dual',
  label: 'Graph of regions',
  moves: 'plane',
  paint(pen, { picture, frame }) {
    if (!picture) return;
    const width = edgeWidth(picture);
    pen.lines(placed(picture, frame), innerEdges(picture), { tone: 'rule', width: width / 2 });
    const graph = links(picture, frame);
    pen.lines(graph, Array.from(graph.from.keys()), { tone: 'valley', width: 0.7 * width });
    if (picture.regionCount > MOST_DOTS) return;
    const radius = picture.regionCount > 500 ? 1.6 : 3;
    pen.fill('ink', (path: Path) => {
      for (let i = 0; i < picture.regionCount; i++) {
        path.moveTo(graph.px[i] + radius, graph.py[i]);
        path.arc(graph.px[i], graph.py[i], radius, 0, 2 * Math.PI);
      }
    });
  },
  paintOver: paintPlaneOver,
  legend: () => [
    { tone: 'ink', mark: 'dot', words: 'region' },
    { tone: 'valley', mark: 'line', words: 'neighbours, through their common edge' },
  ],
  status: ({ picture }) => (picture ? counts(picture) : 'Computing.'),
  describe: ({ picture, bench }) =>
    picture
      ? `The graph of the regions of ${bench.name}. ${counts(picture)}`
      : 'The graph of regions is being computed.',
};

const counts = (picture: Picture): string =>
  `${numbered(picture.regionCount, 'region')}, ${numbered(innerEdges(picture).length, 'pair')} of neighbours in the window.`;
