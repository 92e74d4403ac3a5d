// Longer than most files: one partition, told in two ways: as areas with their ties, and as a complex.
import { MAXOUT } from '../model/activation.ts';
import { makeLayer, makeNetwork, type Network, type Point } from '../model/network.ts';
import { rememberSlice, sliceOf } from '../model/slice-rows.ts';
import { requireSource, type ComplexSource, type RegionComplex } from './complex.ts';
import { pieceFromBits } from './cut-layer.ts';
import type { Segment } from './boundary.ts';
import { valueAt, type Triple } from './exact.ts';
import { linearRegions } from './regions.ts';

/** A convex piece of one region on which one output is the largest. */
export interface Area {
  /** The output; of several that are equal on all of the area, the lowest. */
  readonly winner: number;
  /** Its corners, counter-clockwise; one may stand on a straight side where areas beside it meet. */
  readonly polygon: readonly Point[];
  /** The region of the complex that the area is a part of. */
  readonly region: number;
}

/** The areas of a complex in the order of their regions, and what lies between them. */
export interface DecisionAreas extends ReadonlyArray<Area> {
  /**
   * Where the largest output is attained by two or more, as far as that is not so on all of both sides: the borders
   * between winners, and edges on which another output comes up to the winner. Each segment once, with its region (the
   * lowest, where it lies between two).
   */
  readonly ties: readonly Segment[];
}

/** The partition as a complex of its own. */
export interface WinnerComplex {
  readonly source: ComplexSource;
  readonly complex: RegionComplex;
  /** Per area, which output is the largest there. */
  readonly winner: Int32Array;
}

/** The network with one more unit: which output is the largest is the piece of a maxout of all outputs. */
function winnerNetwork(network: Network): Network {
  const last = network.layers[network.layers.length - 1];
  const one = Float64Array.of(1);
  const largest = makeLayer(last.inputs, last.outputs, last.weights, last.biases, Uint8Array.of(MAXOUT), one);
  const output = { ...last, inputs: 1, outputs: 1, weights: one, biases: new Float64Array(1) };
  const kinds = last.kinds.slice(0, 1);
  const made = makeNetwork([
    ...network.layers.slice(0, -1),
    largest,
    { ...output, kinds, leftSlopes: last.leftSlopes.slice(0, 1) },
  ]);
  const slice = sliceOf(network);
  if (slice) rememberSlice(made, slice);
  return made;
}

const known = new WeakMap<RegionComplex, WinnerComplex>();

/** The partition of a complex by winners, made once. */
export function winnerComplex(complex: RegionComplex): WinnerComplex {
  const { network, domain, options } = requireSource(complex);
  const found = known.get(complex);
  if (found) return found;
  const refined = linearRegions(winnerNetwork(network), domain, options);
  const source = requireSource(refined);
  const { data, layers } = source;
  const largest = layers[layers.length - 2];
  const winner = Int32Array.from(data.regionNode, (node) =>
    pieceFromBits(largest, 0, data.bits, data.nodeBits[node]),
  );
  const made = { source, complex: refined, winner };
  known.set(complex, made);
  return made;
}

const outputsOf = (complex: RegionComplex) => {
  const { layers } = requireSource(complex);
  return layers[layers.length - 1].rows;
};

/** Per area, the region of the complex that it is a part of. */
function regionsOfAreas(complex: RegionComplex, { complex: refined, source }: WinnerComplex): Int32Array {
  const { nodeParent, regionNode } = source.data;
  const faces = Array.from(regionNode, (node) => nodeParent[node]);
  const distinct = Int32Array.from(new Set(faces)).sort();
  if (distinct.length === complex.regionCount && !requireSource(complex).merged) {
    // The subdivision came through the same faces in the same order.
    const place = new Map(Array.from(distinct, (face, i) => [face, i]));
    return Int32Array.from(faces, (face) => place.get(face) ?? -1);
  }
  // No two regions have the same pattern.
  const region = new Map<string, number>();
  for (let i = 0; i < complex.regionCount; i++) region.set(complex.pattern(i).join(';'), i);
  const hidden = (i: number) => refined.pattern(i).slice(0, -1).join(';');
  return Int32Array.from(faces, (_, i) => region.get(hidden(i)) ?? -1);
}

/** Decides whether two outputs are equal at a vertex of an area, or on all of it. */
interface Equality {
  /** In doubles: false only where they differ. */
  readonly near: (area: number, vertex: number, a: number, b: number) => boolean;
  readonly at: (area: number, vertex: number, a: number, b: number) => boolean;
  readonly on: (area: number, a: number, b: number) => boolean;
}

/** In integers, after doubles have shown where outputs differ. */
function equalityOf(complex: RegionComplex, { source }: WinnerComplex, region: Int32Array): Equality {
  const { gx, gy, gc, valueError } = requireSource(complex).outputs();
  const { data, exact } = source;
  const outputs = outputsOf(complex);
  const difference = (area: number, a: number, b: number): Triple => {
    // The outputs are the rows of the maxout, applied on the face of the hidden layers before it.
    const node = data.nodeParent[data.regionNode[area]];
    const [p, q] = [exact.row(node, a), exact.row(node, b)];
    return [p[0] - q[0], p[1] - q[1], p[2] - q[2]];
  };
  const near: Equality['near'] = (area, vertex, a, b) => {
    const [p, q] = [region[area] * outputs + a, region[area] * outputs + b];
    const [dx, dy] = [gx[p] - gx[q], gy[p] - gy[q]];
    const value = dx * data.x[vertex] + dy * data.y[vertex] + gc[p] - gc[q];
    const bound = 1.01 * (valueError[p] + valueError[q]) + (Math.abs(dx) + Math.abs(dy)) * data.reach[vertex];
    return !(Math.abs(value) > bound);
  };
  const at: Equality['at'] = (area, vertex, a, b) =>
    valueAt(difference(area, a, b), exact.point(vertex)) === 0n;
  const on: Equality['on'] = (area, a, b) => difference(area, a, b).every((number) => number === 0n);
  return { near, at, on };
}

function tiesOf(complex: RegionComplex, winners: WinnerComplex, region: Int32Array): Segment[] {
  const { source, winner } = winners;
  const { data } = source;
  const outputs = outputsOf(complex);
  const equal = equalityOf(complex, winners, region);
  const ties: Segment[] = [];
  for (const e of source.edges()) {
    const [p, q] = [data.from[e], data.to[e]];
    const sides = [data.left[2 * e], data.left[2 * e + 1]].filter((area) => area >= 0);
    const best = winner[sides[0]];
    const isTouched = (other: number) =>
      other !== best &&
      [p, q].every((vertex) => equal.near(sides[0], vertex, best, other)) &&
      equal.at(sides[0], p, best, other) &&
      equal.at(sides[0], q, best, other) &&
      !sides.every((area) => equal.on(area, best, other));
    const isBorder = sides.some((area) => winner[area] !== best);
    if (!isBorder && !Array.from({ length: outputs }, (_, k) => k).some(isTouched)) continue;
    ties.push({
      from: [data.x[p] + 0, data.y[p] + 0],
      to: [data.x[q] + 0, data.y[q] + 0],
      region: Math.min(...sides.map((area) => region[area])),
    });
  }
  return ties;
}

/**
 * Which output is the largest where: the exact partition of a complex's domain by the argmax of all outputs.
 *
 * The areas tile the domain, each inside one region; an area without an inside is none. Where several outputs are
 * equal on a whole area the lowest counts as its winner; the lines between areas are `ties`. Of one output there is
 * nothing to decide: it wins everywhere. The partition is kept with the complex.
 *
 * @throws GeometryError 'domain' if `linearRegions` did not make the complex, 'limit' as there
 */
export function decisionAreas(complex: RegionComplex): DecisionAreas {
  const winners = winnerComplex(complex);
  const region = regionsOfAreas(complex, winners);
  const order = Array.from(region.keys()).sort((a, b) => region[a] - region[b] || a - b);
  const areas = order.map((i): Area => ({
    winner: winners.winner[i],
    polygon: winners.complex.polygon(i),
    region: region[i],
  }));
  return Object.assign(areas, { ties: tiesOf(complex, winners, region) });
}

/** A partition by winners as a complex of its own. */
export interface DecisionComplex {
  readonly complex: RegionComplex;
  /** Per region of it, the output that is the largest there; of several that are equal on all of it, the lowest. */
  readonly winner: Int32Array;
}

/**
 * The areas of `decisionAreas` as the regions of a complex, for drawings that go through all of them on every change.
 *
 * They come in an order of their own. The last hidden layer of the complex is one unit that chooses the winner: an edge
 * that it owns alone is a border inside a region, every other inner edge lies on a crease.
 *
 * @throws GeometryError as `decisionAreas`
 */
export function decisionComplex(given: RegionComplex): DecisionComplex {
  const { complex, winner } = winnerComplex(given);
  return { complex, winner };
}
