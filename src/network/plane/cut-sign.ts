import { cutError, type FaceMaps } from './face-maps.ts';
import type { Run } from './run.ts';

/** The sign of a cut at a vertex: from floating point when the error bound allows, else exactly. */
export function signAt(run: Run, maps: FaceMaps, node: number, cut: number, vertex: number): number {
  const { mesh } = run;
  const { a, b, c } = maps.cuts;
  const gx = a[cut];
  const gy = b[cut];
  const value = gx * mesh.x[vertex] + gy * mesh.y[vertex] + c[cut];
  if (!run.tolerant) {
    const room = (Math.abs(gx) + Math.abs(gy)) * mesh.reach[vertex];
    if (Math.abs(value) > maps.bound + room) return value > 0 ? 1 : -1;
    const bound = cutError(maps, cut) + room;
    if (value > bound) return 1;
    if (value < -bound) return -1;
  }
  run.decisions++;
  return run.decide(node, cut, vertex);
}
