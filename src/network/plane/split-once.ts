import { cutEdge, forgetLines, lineOf } from './cut-edge.ts';
import type { FaceMaps } from './face-maps.ts';
import { base, negative, open, positive } from './face-signs.ts';
import { larger } from './larger.ts';
import { reserveEdges, reserveLines, reserveVertices } from './mesh.ts';
import { reserveParts, type Parts } from './parts.ts';
import type { Run } from './run.ts';

/** The half-edges of the part where the cut is positive. */
let upEdge = new Int32Array(64);

/**
 * Splits a face by the only cut that goes through it, and fills `parts`: what `splitFace` does for one cut, in one walk
 * around the face. Deep down most faces that are cut at all are cut once. Signs lie one word apart, a corner's sign of the
 * cut is the only one that may be set there.
 */
export function splitOnce(
  run: Run,
  maps: FaceMaps,
  node: number,
  loop: Int32Array,
  start: number,
  length: number,
  parts: Parts,
): void {
  const { mesh } = run;
  const { words } = maps.layer;
  // A corner on the cut adds a half-edge to one part only, two new vertices one to each.
  reserveParts(parts, 2, 2 * length + 4, words);
  if (upEdge.length < length + 2) upEdge = larger(upEdge, length + 2);
  reserveVertices(mesh, 2);
  reserveEdges(mesh, 5);
  reserveLines(mesh, 1);
  forgetLines(1);
  const cut = open[0];
  const line = lineOf(run, maps, node, cut, 0);
  const { from, to, child } = mesh;
  const chord = mesh.edgeCount++;
  mesh.line[chord] = line;
  child[chord] = -1;
  const plus = positive;
  const minus = negative;
  const edgesDown = parts.loops;
  const edgesUp = upEdge;
  let ups = 0;
  let downs = 0;
  let here = plus[0] !== 0 ? 1 : minus[0] !== 0 ? -1 : 0;
  for (let i = 0; i < length; i++) {
    const half = loop[start + i];
    const next = i + 1 === length ? 0 : i + 1;
    const there = plus[next] !== 0 ? 1 : minus[next] !== 0 ? -1 : 0;
    if (here === 0) {
      const vertex = (half & 1) === 0 ? from[half >> 1] : to[half >> 1];
      if (there > 0) {
        to[chord] = vertex;
        edgesDown[downs++] = 2 * chord + 1;
        edgesUp[ups++] = half;
      } else {
        from[chord] = vertex;
        edgesUp[ups++] = 2 * chord;
        edgesDown[downs++] = half;
      }
    } else if (here === -there) {
      const edge = half >> 1;
      const vertex = child[edge] >= 0 ? to[child[edge]] : cutEdge(run, edge, line);
      // 2 · child and the next but one, or that and its other side first.
      const turned = half & 1;
      const near = 2 * child[edge] + 3 * turned;
      const far = near + 2 - 4 * turned;
      if (here > 0) {
        from[chord] = vertex;
        edgesUp[ups++] = near;
        edgesUp[ups++] = 2 * chord;
        edgesDown[downs++] = far;
      } else {
        to[chord] = vertex;
        edgesDown[downs++] = near;
        edgesDown[downs++] = 2 * chord + 1;
        edgesUp[ups++] = far;
      }
    } else if (here > 0) edgesUp[ups++] = half;
    else edgesDown[downs++] = half;
    here = there;
  }
  for (let i = 0; i < ups; i++) edgesDown[downs + i] = edgesUp[i];
  const { starts, bits } = parts;
  starts[0] = 0;
  starts[1] = downs;
  starts[2] = downs + ups;
  for (let w = 0; w < words; w++) bits[w] = bits[words + w] = base[w];
  bits[words + (cut >> 5)] |= 1 << (cut & 31);
  parts.count = 2;
}
