import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { edgesIn } from '../../network/index.ts';

/** A place where a second-layer unit's crease crosses first-layer lines, and what happens to its gradient there. */
export interface Bend {
  readonly vertex: number;
  readonly at: Point;
  /** The first-layer units that switch here. */
  readonly units: readonly number[];
  /** The gradient of the second-layer unit's pre-activation where those units are off (the first of them, if both ways occur). */
  readonly before: Point;
  readonly after: Point;
  /** after − before = ± Σ of weight · first-layer weights over those units. */
  readonly change: Point;
}

/** A second-layer unit's crease inside the window. */
export interface BentCrease {
  readonly edges: readonly number[];
  readonly bends: readonly Bend[];
  /** Connected pieces, and how many of them are closed loops. */
  readonly pieces: number;
  readonly loops: number;
}

/** The gradient of a second-layer unit's pre-activation where the first layer's pattern is `bits`. */
export function gradientOf({ layers: [first, second] }: Network, unit: number, bits: Uint8Array): Point {
  let [x, y] = [0, 0];
  bits.forEach((bit, i) => {
    const weight = bit * second.weights[unit * second.inputs + i];
    x += weight * first.weights[2 * i];
    y += weight * first.weights[2 * i + 1];
  });
  return [x, y];
}

/** The crease of a unit of the second hidden layer: its edges, bends and pieces. */
export function bentCrease(network: Network, complex: RegionComplex, unit: number): BentCrease {
  const all = edgesIn(complex);
  const edges = all.flatMap(({ owners }, e) =>
    owners.some((owner) => owner.layer === 1 && owner.unit === unit) ? [e] : [],
  );
  const at = new Map<number, number[]>();
  for (const e of edges) for (const v of complex.ends(e)) at.set(v, [...(at.get(v) ?? []), e]);
  const bends = [...at].flatMap(([vertex, meeting]) => bendAt(network, complex, unit, vertex, meeting));
  bends.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
  return { edges, bends, ...components(complex, edges, at) };
}

function bendAt(
  network: Network,
  complex: RegionComplex,
  unit: number,
  vertex: number,
  meeting: readonly number[],
): Bend[] {
  if (meeting.length !== 2) return [];
  let [from, to] = meeting.map((e) => complex.pattern(edgesIn(complex)[e].left)[0]);
  const units = Array.from(from.keys()).filter((i) => from[i] !== to[i]);
  if (units.length === 0) return [];
  if (from[units[0]] > to[units[0]]) [from, to] = [to, from];
  const before = gradientOf(network, unit, from);
  const after = gradientOf(network, unit, to);
  const change: Point = [after[0] - before[0], after[1] - before[1]];
  return [{ vertex, at: complex.vertex(vertex), units, before, after, change }];
}

function components(
  complex: RegionComplex,
  edges: readonly number[],
  at: ReadonlyMap<number, readonly number[]>,
): Pick<BentCrease, 'pieces' | 'loops'> {
  const seen = new Set<number>();
  let [pieces, loops] = [0, 0];
  for (const start of edges) {
    if (seen.has(start)) continue;
    pieces++;
    let closed = true;
    const waiting = [start];
    seen.add(start);
    for (let e = waiting.pop(); e !== undefined; e = waiting.pop())
      for (const v of complex.ends(e)) {
        const meeting = at.get(v) ?? [];
        if (meeting.length < 2) closed = false;
        for (const next of meeting) {
          if (seen.has(next)) continue;
          seen.add(next);
          waiting.push(next);
        }
      }
    if (closed) loops++;
  }
  return { pieces, loops };
}
