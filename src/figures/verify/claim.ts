// Longer than most files: one claim, made true or spoilt in each of the ways that the figure offers.
import type { Network, NetworkJson, Point, Profile, RegionComplex } from '../../network/index.ts';
import {
  formatNetwork,
  linearRegions,
  parseNetwork,
  planeThrough,
  profile,
  restrict,
} from '../../network/index.ts';
import type { Plain } from './plain.ts';
import { plainPass } from './plain.ts';

/** What can be planted into what the engine claims. */
export type Fault = 'none' | 'weight' | 'crease';

/** A network, the plane and the line on which it is looked at, and how. */
export interface SetUp {
  readonly network: NetworkJson;
  /** The two inputs that vary, from 0; all others are 0. With one input, the second direction does nothing. */
  readonly axes: readonly [number, number];
  readonly output: number;
  /** The window is [−half, half]². */
  readonly half: number;
  readonly a: Point;
  readonly b: Point;
  /** Samples on the line, its ends among them. */
  readonly grid: number;
  readonly fault: Fault;
}

/** One claimed piece of the graph over the line: height + slope · (t − start) for distances t in [from, to]. */
export interface ClaimedPiece {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly height: number;
  readonly slope: number;
}

/** One claimed region: its corners, its map x ↦ a·x + c, and the pieces of all units in it. */
export interface ClaimedRegion {
  readonly corners: readonly Point[];
  readonly a: Point;
  readonly c: number;
  readonly pattern: readonly Uint8Array[];
}

/** One claimed edge between two regions. */
export interface ClaimedEdge {
  readonly from: Point;
  readonly to: Point;
  readonly left: number;
  readonly right: number;
}

/** All that is claimed of a network, and the plain forward pass that it is checked against. */
export interface Claim {
  readonly setUp: SetUp;
  readonly length: number;
  /** The exact profile along the line. */
  readonly along: Profile;
  readonly pieces: readonly ClaimedPiece[];
  /** Distances at which the claimed graph bends. */
  readonly kinks: readonly number[];
  readonly regions: readonly ClaimedRegion[];
  readonly edges: readonly ClaimedEdge[];
  readonly plain: Plain;
  /** The whole input that a point of the plane stands for. */
  readonly lift: (point: Point) => readonly number[];
}

/** More corners than this are neither drawn nor checked. */
export const MOST_VERTICES = 12_000;

/** A network with one input as one with two, the second of which does nothing. */
function widened({ layers }: NetworkJson): Network {
  const [first, ...rest] = layers;
  return parseNetwork({
    layers: [{ ...first, weights: first.weights.map(([weight]) => [weight, 0]) }, ...rest],
  });
}

/** The network on the plane of two of its inputs. */
export function planeNetwork(network: Network, [i, j]: readonly [number, number]): Network {
  if (network.inputs === 1) return widened(formatNetwork(network));
  if (network.inputs === 2) return network;
  const unit = (at: number) => Array.from({ length: network.inputs }, (_, k) => Number(k === at));
  const origin = new Float64Array(network.inputs);
  return restrict(network, planeThrough(origin, unit(i), unit(j)));
}

/** The whole input that a point of that plane stands for. */
export function liftTo(inputs: number, [i, j]: readonly [number, number]): Claim['lift'] {
  if (inputs <= 2) return (point) => point.slice(0, inputs);
  return ([s, t]) => Array.from({ length: inputs }, (_, k) => (k === i ? s : k === j ? t : 0));
}

/** A square window's regions; throws a GeometryError for more than the figure can show. */
export const regionsIn = (network: Network, half: number): RegionComplex =>
  linearRegions(
    network,
    [
      [-half, -half],
      [half, half],
    ],
    { maxVertices: MOST_VERTICES },
  );

/** A function of a complex and one of its outputs, computed once for each. */
function perComplex(find: (complex: RegionComplex, output: number) => number) {
  const known = new WeakMap<RegionComplex, Map<number, number>>();
  return (complex: RegionComplex, output: number): number => {
    const outputs = known.get(complex) ?? new Map<number, number>();
    known.set(complex, outputs);
    const found = outputs.get(output) ?? find(complex, output);
    outputs.set(output, found);
    return found;
  };
}

/** A profile's pieces for one output; with a shifted crease, the boundary of two pieces is moved. */
export function claimedPieces({ pieces, kinks }: Profile, output: number, fault: Fault): ClaimedPiece[] {
  const ends = kinks.map(({ at }) => at);
  if (fault === 'crease' && kinks.length > 0) {
    const sizes = kinks.map(({ jumps }) => Math.abs(jumps[output]));
    const k = sizes.indexOf(Math.max(...sizes));
    const [before, after] = [pieces[k], pieces[k + 1]].map(({ from, to }) => to - from);
    ends[k] += after > before ? after / 3 : -before / 3;
  }
  return pieces.map(({ from, to, values, slopes }, i) => ({
    from: i === 0 ? from : ends[i - 1],
    to: i === ends.length ? to : ends[i],
    start: from,
    height: values[0][output],
    slope: slopes[output],
  }));
}

const largest = ([a, b]: Point): number => Math.max(Math.abs(a), Math.abs(b));

/** The region whose map is spoilt: the steepest on the line, or else of all. */
function steepest(regions: readonly ClaimedRegion[], onLine: readonly number[]): number {
  const steep = (list: readonly number[]) =>
    list.reduce((best, i) => (largest(regions[i].a) > largest(regions[best].a) ? i : best), list[0]);
  const found = onLine.length > 0 ? steep(onLine) : 0;
  return largest(regions[found].a) > 0 ? found : steep(Array.from(regions.keys()));
}

/** A map with the sign of its larger weight turned. */
const flipped = ([a, b]: Point): Point => (Math.abs(a) >= Math.abs(b) ? [-a, b] : [a, -b]);

/** The crease that is claimed to be elsewhere: the most visible one, by its jump and its length; −1 if there is none. */
export const mostVisible = perComplex((complex, output) => {
  let [best, size] = [-1, 0];
  for (let e = 0; e < complex.edgeCount; e++) {
    const { from, to, jump } = complex.edge(e);
    const seen = Math.abs(jump[output]) * Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (seen > size) [best, size] = [e, seen];
  }
  return best;
});

/** Where its ends are claimed to be: a little aside. */
export function movedEnds(complex: RegionComplex, edge: number, half: number): readonly [Point, Point] {
  const { from, to } = complex.edge(edge);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = (0.03 * half) / Math.hypot(dx, dy);
  const moved = ([x, y]: Point): Point => [x - share * dy, y + share * dx];
  return [moved(from), moved(to)];
}

/** The claimed places of all corners. */
function cornersOf(complex: RegionComplex, { fault, half, output }: SetUp): Point[] {
  const places = Array.from({ length: complex.vertexCount }, (_, v) => complex.vertex(v));
  const edge = fault === 'crease' ? mostVisible(complex, output) : -1;
  if (edge < 0) return places;
  const moved = movedEnds(complex, edge, half);
  complex.ends(edge).forEach((v, k) => (places[v] = moved[k]));
  return places;
}

function regionsOf(complex: RegionComplex, setUp: SetUp, corners: readonly Point[]): ClaimedRegion[] {
  const { output, fault, a, b } = setUp;
  const regions = Array.from({ length: complex.regionCount }, (_, i): ClaimedRegion => {
    const { matrix, offset } = complex.affine(i);
    return {
      corners: Array.from(complex.corners(i), (v) => corners[v]),
      a: [matrix[2 * output], matrix[2 * output + 1]],
      c: offset[output],
      pattern: complex.pattern(i),
    };
  });
  if (fault !== 'weight') return regions;
  const shares = Array.from({ length: 65 }, (_, i) => i / 64);
  const passed = shares.map((t) => complex.locate(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])));
  const spoilt = steepest(
    regions,
    passed.filter((i) => i >= 0),
  );
  regions[spoilt] = { ...regions[spoilt], a: flipped(regions[spoilt].a) };
  return regions;
}

function edgesOf(complex: RegionComplex, corners: readonly Point[]): ClaimedEdge[] {
  return Array.from({ length: complex.edgeCount }, (_, e) => {
    const [from, to] = complex.ends(e);
    const { left, right } = complex.edge(e);
    return { from: corners[from], to: corners[to], left, right };
  }).filter(({ left, right }) => left >= 0 && right >= 0);
}

/** What the engine claims of a network's line alone, with the plain forward pass. */
export function claimOnLine(network: Network, plane: Network, setUp: SetUp): Claim {
  const along = profile(plane, setUp.a, setUp.b);
  const pieces = claimedPieces(along, setUp.output, setUp.fault);
  return {
    setUp,
    length: along.length,
    along,
    pieces,
    kinks: along.kinks.flatMap(({ jumps }, k) => (jumps[setUp.output] === 0 ? [] : [pieces[k].to])),
    regions: [],
    edges: [],
    plain: plainPass(network),
    lift: liftTo(network.inputs, setUp.axes),
  };
}

/** What the engine claims of a network, with the fault that the reader has planted. */
export function claimOf(setUp: SetUp): Claim {
  const network = parseNetwork(setUp.network);
  const plane = planeNetwork(network, setUp.axes);
  const complex = regionsIn(plane, setUp.half);
  const corners = cornersOf(complex, setUp);
  return {
    ...claimOnLine(network, plane, setUp),
    regions: regionsOf(complex, setUp, corners),
    edges: edgesOf(complex, corners),
  };
}
