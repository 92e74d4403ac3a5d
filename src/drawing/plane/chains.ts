import type { RegionComplex } from '../../network/index.ts';
import { creaseMesh } from './crease-mesh.ts';

/** Turns sharper than this end a chain where more than two edges meet. */
const STRAIGHT = -0.9995;

/**
 * Join edges of a complex that follow one another into long lines, so that a dash pattern runs through.
 *
 * At a vertex where two of the edges meet they are joined; where more meet, only those that go straight on.
 *
 * @returns one list of vertices per line; a closed one ends where it starts
 */
export function chains(complex: RegionComplex, edges: readonly number[]): number[][] {
  const { from, to } = creaseMesh(complex);
  const ends = new Int32Array(2 * edges.length);
  for (let i = 0; i < edges.length; i++) {
    ends[2 * i] = from[edges[i]];
    ends[2 * i + 1] = to[edges[i]];
  }
  const next = linked(complex, ends);
  const used = new Uint8Array(edges.length);
  const lines: number[][] = [];
  const walk = (start: number): void => {
    const line = [ends[start]];
    for (let end = start; end >= 0 && !used[end >> 1];) {
      used[end >> 1] = 1;
      line.push(ends[end ^ 1]);
      end = next[end ^ 1];
    }
    lines.push(line);
  };
  for (let i = 0; i < edges.length; i++)
    if (!used[i])
      if (next[2 * i] < 0) walk(2 * i);
      else if (next[2 * i + 1] < 0) walk(2 * i + 1);
  for (let i = 0; i < edges.length; i++) if (!used[i]) walk(2 * i);
  return lines;
}

/** Per end (2 · edge + side) the end of another edge that continues it, −1 where the line ends. */
function linked(complex: RegionComplex, ends: Int32Array): Int32Array {
  const next = new Int32Array(ends.length).fill(-1);
  // The ends at vertex v, in their order, are sorted[firsts[v]] … sorted[firsts[v + 1] − 1].
  const firsts = new Int32Array(complex.vertexCount + 2);
  for (const v of ends) firsts[v + 2]++;
  for (let v = 2; v < firsts.length; v++) firsts[v] += firsts[v - 1];
  const sorted = new Int32Array(ends.length);
  for (let end = 0; end < ends.length; end++) sorted[firsts[ends[end] + 1]++] = end;
  for (let v = 0; v < complex.vertexCount; v++) {
    const [first, after] = [firsts[v], firsts[v + 1]];
    for (let i = first; i < after; i++)
      for (let j = i + 1; j < after; j++) {
        const [a, b] = [sorted[i], sorted[j]];
        if (next[a] >= 0 || next[b] >= 0) continue;
        if (after - first > 2 && turn(complex, ends, a, b) > STRAIGHT) continue;
        next[a] = b;
        next[b] = a;
      }
  }
  return next;
}

/** The cosine of the angle between two edges at their common vertex: −1 where they go straight on. */
function turn({ x, y }: RegionComplex, ends: Int32Array, a: number, b: number): number {
  const here = ends[a];
  const [ax, ay] = [x[ends[a ^ 1]] - x[here], y[ends[a ^ 1]] - y[here]];
  const [bx, by] = [x[ends[b ^ 1]] - x[here], y[ends[b ^ 1]] - y[here]];
  return (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by) || 1);
}
