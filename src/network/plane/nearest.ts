// Longer than most files: one search from region to region, and the two questions that it answers.
import { GeometryError } from '../model/errors.ts';
import type { Point } from '../model/network.ts';
import { winnersAt } from '../model/winners.ts';
import { crossing, valuesAtVertices, type Target, type VertexValues } from './boundary.ts';
import { originOf } from './complex-data.ts';
import { requireOutput, requireSource, type ComplexSource, type RegionComplex } from './complex.ts';
import { jumpAcross } from './jumps.ts';
import { nearestOnSegment, type Near } from './segment-distance.ts';

/** The nearest point of something in a plane, found by growing from region to region. */
export interface Nearest {
  /** In the p-norm; Infinity if there is none in the complex's domain. */
  readonly distance: number;
  readonly point: Point | null;
  /** The region that the point was found in; −1 if there is none. */
  readonly region: number;
  /** The regions that were looked into, nearest first: all that are nearer than the point. */
  readonly visited: readonly number[];
  /** How far each of them is, 0 for the point's own: before it is looked into nothing nearer has been found. */
  readonly distances: readonly number[];
  /** The distance if `isExact`, else that to the edge of the domain, beyond which there may be something nearer. */
  readonly radius: number;
  readonly isExact: boolean;
}

/** The nearest point at which the largest output is no longer the largest alone. */
export interface NearestDecision extends Nearest {
  /** The largest output at the given point, of equal ones the lowest. */
  readonly winner: number;
  /** The output that comes up to it; −1 if there is none, or where a single output comes to 0. */
  readonly rival: number;
}

/** The nearest point of a crease. */
export interface NearestCrease extends Nearest {
  /** The complex's edge that it is on; −1 if there is none. */
  readonly edge: number;
}

/** A heap of things to do, the nearest on top. */
function makeQueue() {
  const regions: number[] = [];
  const keys: number[] = [];
  const swap = (i: number, j: number) => {
    [keys[i], keys[j]] = [keys[j], keys[i]];
    [regions[i], regions[j]] = [regions[j], regions[i]];
  };
  const push = (region: number, key: number): void => {
    let i = keys.push(key) - 1;
    regions.push(region);
    for (let up = (i - 1) >> 1; i > 0 && keys[i] < keys[up]; i = up, up = (i - 1) >> 1) swap(i, up);
  };
  const pop = (): { region: number; key: number } | undefined => {
    if (keys.length === 0) return undefined;
    swap(0, keys.length - 1);
    const top = { region: regions.pop() ?? -1, key: keys.pop() ?? Infinity };
    for (let i = 0; ;) {
      const [l, r] = [2 * i + 1, 2 * i + 2];
      let least = l < keys.length && keys[l] < keys[i] ? l : i;
      if (r < keys.length && keys[r] < keys[least]) least = r;
      if (least === i) return top;
      swap(i, least);
      i = least;
    }
  };
  return { push, pop };
}

/** Something found in a region, with what it was found on. */
interface Candidate extends Near {
  readonly mark: number;
}

type Found = Omit<Nearest, 'radius' | 'isExact'> & { readonly mark: number };

/** Looks into regions, nearest first, until none that is left can have anything nearer. */
function grow(
  { data }: ComplexSource,
  start: number,
  distanceTo: (edge: number) => number,
  look: (region: number) => Candidate | null,
): Found {
  const queue = makeQueue();
  const isQueued = new Uint8Array(data.regionCount);
  const visited: number[] = [];
  const distances: number[] = [];
  let best: Found = { distance: Infinity, point: null, region: -1, visited, distances, mark: -1 };
  queue.push(start, 0);
  isQueued[start] = 1;
  for (let next = queue.pop(); next && next.key < best.distance; next = queue.pop()) {
    const { region } = next;
    visited.push(region);
    distances.push(next.key);
    const found = look(region);
    if (found && found.distance < best.distance)
      best = { ...best, distance: found.distance, point: found.point, region, mark: found.mark };
    for (let i = data.regionStart[region]; i < data.regionStart[region + 1]; i++) {
      const other = data.left[data.loops[i] ^ 1];
      if (other < 0 || isQueued[other]) continue;
      isQueued[other] = 1;
      queue.push(other, nearestSide(data, other, distanceTo));
    }
  }
  return best;
}

const nearestSide = (
  { regionStart, loops }: ComplexSource['data'],
  region: number,
  distanceTo: (edge: number) => number,
): number => {
  let least = Infinity;
  for (let i = regionStart[region]; i < regionStart[region + 1]; i++)
    least = Math.min(least, distanceTo(loops[i] >> 1));
  return least;
};

/** A search from a point of a complex, in a norm. */
interface Search {
  readonly source: ComplexSource;
  readonly from: Point;
  readonly p: number;
  readonly start: number;
  readonly onEdge: (edge: number) => Near;
}

function searchOf(complex: RegionComplex, from: Point, p: number): Search {
  const source = requireSource(complex);
  if (p !== 1 && p !== 2 && p !== Infinity)
    throw new GeometryError('range', `norm ${p}: 1, 2 or Infinity expected`);
  const start = complex.locate(from[0], from[1]);
  if (start < 0) throw new GeometryError('domain', `the point ${from.join(', ')} is not in the domain`);
  const { data } = source;
  const at = (v: number): Point => [data.x[v] + 0, data.y[v] + 0];
  const onEdge = (e: number) => nearestOnSegment(from, at(data.from[e]), at(data.to[e]), p);
  return { source, from, p, start, onEdge };
}

/** What was found, with what that says in spite of the domain's end. */
function settled({ source, onEdge }: Search, { mark: _, ...found }: Found): Nearest {
  const { data } = source;
  let end = Infinity;
  for (const e of source.edges())
    if (data.left[2 * e] < 0 || data.left[2 * e + 1] < 0) end = Math.min(end, onEdge(e).distance);
  const isExact = found.distance <= end;
  return { ...found, isExact, radius: isExact ? found.distance : end };
}

/** The nearest point of a region at which `sign` times the target is 0 or more. */
function nearestBeyond(
  { source, from, p }: Search,
  target: Target,
  values: VertexValues,
  sign: 1 | -1,
  region: number,
): Near | null {
  const { data } = source;
  const corners: Point[] = [];
  for (let i = data.regionStart[region]; i < data.regionStart[region + 1]; i++) {
    const half = data.loops[i];
    const [a, b] = [originOf(data, half), originOf(data, half ^ 1)];
    if (sign * values.sign[a] >= 0) corners.push([data.x[a] + 0, data.y[a] + 0]);
    if (values.sign[a] * values.sign[b] < 0)
      corners.push(crossing(source, target, values, half >> 1, region));
  }
  let best: Near | null = null;
  corners.forEach((corner, i) => {
    const found = nearestOnSegment(from, corner, corners[(i + 1) % corners.length], p);
    if (!best || found.distance < best.distance) best = found;
  });
  return best;
}

/**
 * The nearest point of a complex's domain at which another output comes up to the one that is the largest at a point, or
 * at which a single output comes to 0, in the p-norm.
 *
 * Beyond the point's own region, other than `marginsAt`: the search grows from region to region, nearest first, and
 * stops when none that is left is near enough (Jordan, Lewis & Dimakis 2019, GeoCert). A place where the other only comes
 * up to it counts, be it a single point. Signs are exact, distances right to the last few digits.
 *
 * @param p 1, 2 or Infinity
 * @throws GeometryError 'domain' if the point is not in the domain or the complex not from `linearRegions`, 'range' for
 * another p
 */
export function nearestDecision(complex: RegionComplex, from: Point, p = 2): NearestDecision {
  const search = searchOf(complex, from, p);
  const { source, start } = search;
  const { winner, ties, sign } = winnersAt(source.network, from);
  if (ties.length > 0) {
    const here = { distance: 0, point: from, region: start, visited: [start], distances: [0] };
    return { ...here, radius: 0, isExact: true, winner, rival: ties[0] };
  }
  const { outputs } = source.network;
  const rivals = Array.from({ length: outputs }, (_, k) => k).filter((k) => k !== winner);
  const targets = (outputs === 1 ? [-1] : rivals).map((rival) => {
    // A single output has to lose its sign, the largest of several its lead.
    const target = { plus: winner, minus: rival, level: 0 };
    return { rival, target, values: valuesAtVertices(source, target) };
  });
  const found = grow(
    source,
    start,
    (e) => search.onEdge(e).distance,
    (region) => {
      let best: Candidate | null = null;
      for (const { rival, target, values } of targets) {
        const near = nearestBeyond(search, target, values, sign > 0 ? -1 : 1, region);
        if (near && (!best || near.distance < best.distance)) best = { ...near, mark: rival };
      }
      return best;
    },
  );
  return { ...settled(search, found), winner, rival: found.mark };
}

/**
 * The nearest point of a crease in a complex's domain, in the p-norm: of an edge across which an output's slope jumps.
 * Borders of activation regions that change no output are passed by. Searched like `nearestDecision`.
 *
 * @param output only creases of this one; of any unless given
 * @throws GeometryError as `nearestDecision`, 'dimension' if there is no such output
 */
export function nearestCrease(complex: RegionComplex, from: Point, p = 2, output?: number): NearestCrease {
  const search = searchOf(complex, from, p);
  const { source, start, onEdge } = search;
  if (output !== undefined) requireOutput(source, output);
  const { data } = source;
  const maps = source.outputs();
  const outputs =
    output === undefined ? Array.from({ length: source.network.outputs }, (_, k) => k) : [output];
  const isCrease = (e: number) =>
    data.left[2 * e] >= 0 &&
    data.left[2 * e + 1] >= 0 &&
    outputs.some((k) => jumpAcross(source, maps, k, e, 1) !== 0);
  const found = grow(
    source,
    start,
    (e) => onEdge(e).distance,
    (region) => {
      let best: Candidate | null = null;
      for (let i = data.regionStart[region]; i < data.regionStart[region + 1]; i++) {
        const e = data.loops[i] >> 1;
        const near = onEdge(e);
        if ((!best || near.distance < best.distance) && isCrease(e)) best = { ...near, mark: e };
      }
      return best;
    },
  );
  return { ...settled(search, found), edge: found.mark < 0 ? -1 : source.edges().indexOf(found.mark) };
}
