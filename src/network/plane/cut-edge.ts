import { roundOff } from '../numbers/round-off.ts';
import { cutError, type FaceMaps } from './face-maps.ts';
import type { Run } from './run.ts';

/** The lines of the cuts of the face being split, as far as they are made, else −1. */
let lines = new Int32Array(64);

/** Forgets the lines of the face before; the next has `places` cuts at most. */
export function forgetLines(places: number): void {
  if (lines.length < places) lines = new Int32Array(2 * places);
  for (let i = 0; i < places; i++) lines[i] = -1;
}

/** The line of a cut on the face, made when first needed. */
export function lineOf(run: Run, maps: FaceMaps, node: number, cut: number, local: number): number {
  if (lines[local] >= 0) return lines[local];
  const { mesh } = run;
  const line = mesh.lineCount++;
  mesh.a[line] = maps.cuts.a[cut];
  mesh.b[line] = maps.cuts.b[cut];
  mesh.c[line] = maps.cuts.c[cut];
  mesh.lineError[line] = cutError(maps, cut);
  mesh.lineNode[line] = node;
  mesh.lineCut[line] = cut;
  lines[local] = line;
  return line;
}

/**
 * Cuts an edge by a line and returns the new vertex.
 *
 * Its coordinates are the intersection of two known lines, so errors do not build up along chains of vertices. Their
 * bound: at the true vertex both computed lines have a value ≤ their error, at the computed one we know the value, and
 * the difference, times the inverse of the 2 × 2 matrix of normals, is how far they can be apart.
 */
export function cutEdge(run: Run, edge: number, line: number): number {
  const { mesh } = run;
  const { a, b, c, lineError, from, to, child } = mesh;
  const vertex = mesh.vertexCount++;
  const first = mesh.edgeCount;
  mesh.edgeCount += 2;
  const other = mesh.line[edge];
  child[edge] = first;
  from[first] = from[edge];
  to[first] = from[first + 1] = vertex;
  to[first + 1] = to[edge];
  mesh.line[first] = mesh.line[first + 1] = other;
  child[first] = child[first + 1] = -1;
  // What lies outside the domain is never filled in later.
  const { left } = mesh;
  left[2 * first] = left[2 * first + 1] = left[2 * first + 2] = left[2 * first + 3] = -1;
  mesh.lineA[vertex] = other;
  mesh.lineB[vertex] = line;
  mesh.stamp[vertex] = 0;
  const a1 = a[other];
  const b1 = b[other];
  const c1 = c[other];
  const a2 = a[line];
  const b2 = b[line];
  const c2 = c[line];
  const p = a1 * b2;
  const q = a2 * b1;
  const det = p - q;
  const x = (b1 * c2 - b2 * c1) / det;
  const y = (c1 * a2 - c2 * a1) / det;
  const off1 = lineError[other] + Math.abs(a1 * x + b1 * y + c1);
  const off2 = lineError[line] + Math.abs(a2 * x + b2 * y + c2);
  const size1 = Math.max(Math.abs(a1), Math.abs(b1));
  const size2 = Math.max(Math.abs(a2), Math.abs(b2));
  const sure = Math.abs(det) - 4 * roundOff * (Math.abs(p) + Math.abs(q));
  const slip = off1 * size2 + off2 * size1;
  const reach = (slip * 1.0001) / sure;
  // Beyond these ranges products may have lost digits to underflow or overflow.
  const usual = slip > 1e-280 && Math.abs(det) > 1e-200 && Math.abs(det) < 1e200;
  if (usual && reach >= 0 && reach < run.goodReach) {
    mesh.x[vertex] = x;
    mesh.y[vertex] = y;
    mesh.reach[vertex] = reach;
  } else roundVertex(run, vertex);
  return vertex;
}

function roundVertex(run: Run, vertex: number): void {
  const { mesh } = run;
  const [x, y] = run.position(vertex);
  mesh.x[vertex] = x;
  mesh.y[vertex] = y;
  mesh.reach[vertex] = 2 * roundOff * Math.max(Math.abs(x), Math.abs(y), 1e-290);
}
