import { GeometryError } from '../model/errors.ts';
import { asValue, requirePiecewiseLinear, type Network } from '../model/network.ts';
import { giveUp, makeComplex, type RegionComplex, type RegionOptions } from './complex.ts';
import { copyMesh } from './complex-data.ts';
import { cutLayer, type CutLayer } from './cut-layer.ts';
import { domainCorners, type Corners, type Domain } from './domain.ts';
import { makeExact, type Provenance } from './exact.ts';
import { sliceOf } from '../model/slice-rows.ts';
import { roundOff } from '../numbers/round-off.ts';
import {
  clearMesh,
  makeMesh,
  meshBytes,
  reserveEdges,
  reserveLines,
  reserveVertices,
  type Mesh,
} from './mesh.ts';
import type { Run } from './run.ts';
import { makeLevels, subdivide } from './subdivide.ts';
import { mergePatterns } from './merge-patterns.ts';
import { tolerantSigns } from './tolerant-signs.ts';

/** The limits of `linearRegions` unless the caller sets others. */
export const regionLimits = { maxVertices: 2_000_000, maxBytes: 512 * 2 ** 20 } as const;

// Kept from call to call, so that a figure that is dragged allocates nothing; given back when it has grown large.
let scratch: Mesh | null = null;
const keptBytes = 64 * 2 ** 20;

/** The network's layers in the form the subdivision works on; the last one is the output layer. */
function compile(network: Network, isSlice: boolean): CutLayer[] {
  const layers: CutLayer[] = [];
  let order: Int32Array | null = null;
  const last = network.layers.length - 1;
  network.layers.forEach((layer, i) => {
    const made = cutLayer(layer, order, i < last, i > 0 && last > 3, i === 0 && isSlice ? roundOff : 0);
    layers.push(made);
    order = made.order;
  });
  return layers;
}

function boundingBox({ points }: Corners): [left: number, bottom: number, right: number, top: number] {
  return points.reduce(
    ([left, bottom, right, top], [x, y]) => [
      Math.min(left, x),
      Math.min(bottom, y),
      Math.max(right, x),
      Math.max(top, y),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** Puts the domain's corners, sides and their lines into the empty mesh. */
function drawDomain(mesh: Mesh, { points }: Corners, X: number, Y: number): void {
  const n = points.length;
  reserveVertices(mesh, n);
  reserveEdges(mesh, n);
  reserveLines(mesh, n);
  mesh.vertexCount = mesh.edgeCount = mesh.lineCount = n;
  points.forEach(([x, y], k) => {
    const [nx, ny] = points[(k + 1) % n];
    mesh.x[k] = x;
    mesh.y[k] = y;
    mesh.reach[k] = 0;
    mesh.lineA[k] = mesh.lineB[k] = -1;
    mesh.stamp[k] = 0;
    mesh.from[k] = mesh.line[k] = k;
    mesh.to[k] = (k + 1) % n;
    mesh.child[k] = -1;
    mesh.left[2 * k] = mesh.left[2 * k + 1] = -1;
    // Sides of a box as x = const or y = const, which is exact.
    const a = x === nx ? 1 : y === ny ? 0 : y - ny;
    const b = x === nx ? 0 : y === ny ? 1 : nx - x;
    mesh.a[k] = a;
    mesh.b[k] = b;
    mesh.c[k] = -(a * x + b * y);
    mesh.lineError[k] = 16 * roundOff * (Math.abs(a) * X + Math.abs(b) * Y) + 1e-300;
    mesh.lineNode[k] = -1;
    mesh.lineCut[k] = k;
  });
}

/**
 * The linear regions of a network with two inputs: the complex of its activation regions, clipped to a domain.
 *
 * Layer by layer and unit by unit each face is split where a pre-activation changes its sign; neighbours share
 * vertices, so the complex is edge to edge by construction. All signs are exact for the weights as doubles: a
 * floating-point filter with a proved error bound, and integers where it can't decide; on a slice (`restrict`) for the
 * weights and the plane as given. Time and memory are in
 * proportion to the output, times the layers' widths.
 *
 * @throws GeometryError `dimension` unless there are two inputs, `smooth` if a unit has no pieces, `domain` if the
 * domain is not a box or convex polygon, `limit` past `maxVertices` or `maxBytes`.
 */
export function linearRegions(given: Network, domain: Domain, options: RegionOptions = {}): RegionComplex {
  const network = asValue(given);
  if (network.inputs !== 2)
    throw new GeometryError(
      'dimension',
      `2 inputs expected, got ${network.inputs}; restrict to a plane first`,
    );
  requirePiecewiseLinear(network);
  const corners = domainCorners(domain);
  const { tolerance = 0, maxVertices = regionLimits.maxVertices, maxBytes = regionLimits.maxBytes } = options;
  const slice = sliceOf(network);
  const layers = compile(network, slice !== undefined);
  if (scratch && meshBytes(scratch) > maxBytes) scratch = null;
  const mesh = (scratch ??= makeMesh({ maxVertices, maxBytes }));
  clearMesh(mesh, { maxVertices, maxBytes });
  const [left, bottom, right, top] = boundingBox(corners);
  // A little more than the largest coordinates, for computed vertices that lie just outside.
  const X = 1.01 * Math.max(-left, right);
  const Y = 1.01 * Math.max(-bottom, top);
  drawDomain(mesh, corners, X, Y);
  let provenance: Provenance = mesh;
  const exact = makeExact(layers, corners.exact, () => provenance, slice);
  const size = Math.max(right - left, top - bottom);
  const run: Run = {
    mesh,
    decide: tolerance > 0 ? tolerantSigns(mesh, network, layers, tolerance) : exact.sign,
    position: exact.position,
    goodReach: 1e-7 * size,
    epoch: 0,
    tolerant: tolerance > 0,
    loose: tolerance === 0 && layers.some(({ rank }) => rank > 2),
    surplus: tolerance > 0,
    decisions: 0,
    onProgress: options.onProgress,
  };
  const hidden = layers.slice(0, -1);
  try {
    subdivide(run, makeLevels(hidden), corners.points.length, X, Y);
    const merged = run.surplus;
    if (merged) {
      mergePatterns(mesh, hidden, corners.points.length);
      exact.forgetPoints();
    }
    const data = copyMesh(mesh, options.reuse && giveUp(options.reuse));
    provenance = data;
    const limits = { tolerance, maxVertices, maxBytes };
    const asked = { network, domain: corners.points, options: limits, merged };
    return makeComplex({ ...asked, layers, exact, X, Y, data, exactDecisions: run.decisions });
  } finally {
    if (meshBytes(mesh) > keptBytes) scratch = null;
  }
}
