import { select } from 'd3';
import type { Network, Point } from '../../network/index.ts';
import { linearPieces, linearRegions } from '../../network/index.ts';
import { chains } from './chains.ts';
import type { CreaseMesh } from './crease-mesh.ts';
import { creaseMesh } from './crease-mesh.ts';
import type { Path } from '../page/paths.ts';
import { drawPaths } from '../page/paths.ts';

/** A network with one or two inputs as a small picture shows it. */
export interface NetworkPicture {
  readonly network: Network;
  /** The part of the line or plane of inputs that is shown; the default is where the creases are. */
  readonly window?: readonly [low: readonly number[], high: readonly number[]];
}

/** Side of a thumbnail's view box, and what a graph keeps from its upper and lower edge. */
export const THUMBNAIL_SIDE = 160;
const EDGE = 24;
/** Characters of path data that a thumbnail may have. */
const LONGEST = 3200;
/** How far out creases are looked for, and which share of their places at each end is left out as stray. */
const FAR = 64;
const STRAY = 0.12;
/** Units of the view box by which a line may miss a place on it. */
const STRAIGHT = 0.6;

/** Can a small picture show a network? It has one or two inputs, and linear pieces. */
export function canBePictured({ inputs, layers }: Network): boolean {
  return inputs >= 1 && inputs <= 2 && layers.every(({ smooth }) => !smooth);
}

/** Draw a network's graph (one input) or its crease pattern (two), of the first output. */
export function drawThumbnail(svg: SVGElement, picture: NetworkPicture): void {
  const paths = picture.network.inputs === 1 ? graph(picture) : creasePattern(picture);
  drawPaths(
    select<SVGElement, unknown>(svg).append('g'),
    paths.filter(({ d }) => d !== ''),
  );
}

/** The middle part of some places along an axis, with a margin; [−1, 1] if there are none. */
function around(places: readonly number[]): readonly [low: number, high: number] {
  const sorted = places.toSorted((a, b) => a - b);
  if (sorted.length === 0) return [-1, 1];
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(STRAY), at(1 - STRAY)];
  const margin = low < high ? 0.3 * (high - low) : 1;
  return [low - margin, high + margin];
}

function graph({ network, window }: NetworkPicture): Path[] {
  const far = linearPieces(network, [-FAR], [FAR]).breakpoints;
  const [low, high] = window?.map(([end]) => end) ?? around(Array.from(far, (t) => FAR * (2 * t - 1)));
  const { breakpoints, values } = linearPieces(network, [low], [high]);
  const heights = values.map(([value]) => value);
  const [least, most] = [Math.min(...heights), Math.max(...heights)];
  const places = [0, ...breakpoints, 1].map((t, i): Point => {
    const share = most > least ? (heights[i] - least) / (most - least) : 0.5;
    return [THUMBNAIL_SIDE * t, THUMBNAIL_SIDE - EDGE - share * (THUMBNAIL_SIDE - 2 * EDGE)];
  });
  const kinks = places.slice(1, -1).map(([x, y]) => `M${whole([x, y])}h0`);
  return [
    { name: 'graph', d: line(places) },
    { name: 'kinks', d: kinks.join('') },
  ];
}

/** The square about the crossings of the creases, or about the one crease that there is. */
function windowOf(network: Network): readonly [Point, Point] {
  const { complex, left, right, from, to } = creaseMesh(
    linearRegions(network, [
      [-FAR, -FAR],
      [FAR, FAR],
    ]),
  );
  const inner = Array.from(left.keys()).filter((e) => left[e] >= 0 && right[e] >= 0);
  const ends = [...new Set(inner.flatMap((e) => [from[e], to[e]]))];
  const crossings = ends.filter((v) => Math.max(Math.abs(complex.x[v]), Math.abs(complex.y[v])) < FAR);
  const [x0, x1] = around(crossings.map((v) => complex.x[v]));
  const [y0, y1] = around(crossings.map((v) => complex.y[v]));
  const half = Math.max(x1 - x0, y1 - y0) / 2;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return [
    [x - half, y - half],
    [x + half, y + half],
  ];
}

/** The creases as paths, the sharpest first; the faintest are left out where there is no room for them. */
function creasePattern({ network, window }: NetworkPicture): Path[] {
  const [low, high] = (window as readonly [Point, Point] | undefined) ?? windowOf(network);
  const mesh = creaseMesh(linearRegions(network, [low, high]));
  const scale = THUMBNAIL_SIDE / Math.max(high[0] - low[0], high[1] - low[1]);
  const place = (v: number): Point => [
    (mesh.complex.x[v] - low[0]) * scale,
    THUMBNAIL_SIDE - (mesh.complex.y[v] - low[1]) * scale,
  ];
  const paths: Path[] = [];
  let room = LONGEST;
  for (const { name, edges } of strokes(mesh)) {
    const d = chains(mesh.complex, edges)
      .map((vertices) => line(vertices.map(place)))
      .join('');
    room -= d.length;
    if (room < 0) break;
    paths.push({ name, d });
  }
  return paths;
}

/** The edges at which the output bends, by fold and by whether they are sharp, faint or between. */
function strokes({ complex, jump, largestJump }: CreaseMesh): { name: string; edges: number[] }[] {
  const kinds = ['sharp', '', 'faint'].flatMap((weight) =>
    ['mountain', 'valley'].map((fold) => ({
      name: weight ? `${fold} ${weight}` : fold,
      edges: [] as number[],
    })),
  );
  for (let e = 0; e < complex.edgeCount; e++) {
    if (jump[e] === 0) continue;
    const share = Math.sqrt(Math.abs(jump[e]) / largestJump);
    const weight = share > 0.5 ? 0 : share > 0.25 ? 1 : 2;
    kinds[2 * weight + (jump[e] > 0 ? 1 : 0)].edges.push(e);
  }
  return kinds.filter(({ edges }) => edges.length > 0);
}

const whole = ([x, y]: Point): string => `${Math.round(x)},${Math.round(y)}`;

/** A path through places; those between which it runs straight are left out. */
function line(places: readonly Point[]): string {
  const kept = [places[0]];
  let from = 0;
  for (let i = 2; i < places.length; i++) {
    const between = places.slice(from + 1, i);
    if (between.every((place) => distance(place, places[from], places[i]) < STRAIGHT)) continue;
    kept.push(places[i - 1]);
    from = i - 1;
  }
  kept.push(places[places.length - 1]);
  return `M${kept.map(whole).join('L')}`;
}

/** How far a place is from the line through two others; from the first of them where they coincide. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length;
}
