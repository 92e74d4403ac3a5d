/**
 * An oracle for networks over the plane: convex polygons clipped one by one, with nothing shared between them, and a
 * crease wherever two of them touch. It has no part of the network's own geometry.
 */
import type { Network } from '../network/index.ts';
import type { Place } from './reading.testing.ts';

/** a·x + b·y + c. */
export type Affine = readonly [a: number, b: number, c: number];

/** A convex polygon on which every unit keeps its side. */
export interface Cell {
  readonly corners: readonly Place[];
  /** Per hidden layer, 1 for each unit that is on. */
  readonly bits: readonly (readonly number[])[];
  /** The same as a word: "011 10". */
  readonly pattern: string;
  /** The outputs. */
  readonly maps: readonly Affine[];
  readonly area: number;
  readonly centre: Place;
}

/** A stretch that two cells share. */
export interface Crease {
  readonly from: Place;
  readonly to: Place;
  readonly length: number;
  /** The cells beside it, by their index. */
  readonly beside: readonly [number, number];
  /** The units that switch there, `[layer, unit]` from 0. */
  readonly owners: readonly (readonly [number, number])[];
  /** By how much each output's slope grows on the way over it: positive in a valley. */
  readonly jumps: readonly number[];
}

export const valueOf = ([a, b, c]: Affine, [x, y]: Place): number => a * x + b * y + c;

/** The pattern of a place as a word, from its pre-activations. */
export function patternAt(network: Network, place: readonly number[]): string {
  return forward(network, place)
    .z.map((own) => own.map((value) => Number(value > 0)).join(''))
    .join(' ');
}

/** The pre-activations of all hidden layers at a place, and the outputs. */
export function forward({ layers }: Network, place: readonly number[]): { z: number[][]; f: number[] } {
  let values = [...place];
  const z = layers.map(({ inputs, weights, biases }) => {
    const own = Array.from(biases, (bias, unit) =>
      values.reduce((sum, value, k) => sum + weights[unit * inputs + k] * value, bias),
    );
    values = own.map((value) => Math.max(0, value));
    return own;
  });
  return { z: z.slice(0, -1), f: z[z.length - 1] };
}

/** A rectangle about 0, counter-clockwise. */
export const rectangle = (x: number, y: number): Place[] => [
  [-x, -y],
  [x, -y],
  [x, y],
  [-x, y],
];

/** The signed area and the centroid of a polygon. */
export function middleOf(corners: readonly Place[]): { area: number; centre: Place } {
  const [x0, y0] = corners[0];
  let [area, x, y] = [0, 0, 0];
  for (let k = 1; k + 1 < corners.length; k++) {
    const [ax, ay, bx, by] = [...corners[k], ...corners[k + 1]].map((v, i) => v - (i % 2 ? y0 : x0));
    const size = (ax * by - bx * ay) / 2;
    area += size;
    x += (size * (ax + bx)) / 3;
    y += (size * (ay + by)) / 3;
  }
  return { area, centre: [x0 + x / area, y0 + y / area] };
}

/** The values of an affine function at the corners of a polygon; 0 where they are rounding. */
function valuesAt(corners: readonly Place[], line: Affine): number[] {
  const size = Math.max(Math.abs(line[0]), Math.abs(line[1]), Math.abs(line[2]));
  return corners.map((corner) => {
    const value = valueOf(line, corner);
    return Math.abs(value) <= 1e-14 * size * (1 + Math.hypot(corner[0], corner[1])) ? 0 : value;
  });
}

/** Whether an affine function is positive all over a convex polygon, 1, or nowhere, 0; `null` if it is in a part. */
function sideOf(corners: readonly Place[], line: Affine): 0 | 1 | null {
  const values = valuesAt(corners, line);
  if (!values.some((value) => value > 0)) return 0;
  return values.some((value) => value < 0) ? null : 1;
}

/** The part of a convex polygon where an affine function is at least 0. */
function clipped(corners: readonly Place[], line: Affine): Place[] {
  const values = valuesAt(corners, line);
  if (!values.some((value) => value > 0)) return [];
  return corners.flatMap((p, i): Place[] => {
    const q = corners[(i + 1) % corners.length];
    const [a, b] = [values[i], values[(i + 1) % corners.length]];
    const kept: Place[] = a >= 0 ? [p] : [];
    if ((a > 0 && b < 0) || (a < 0 && b > 0))
      kept.push([p[0] + (a / (a - b)) * (q[0] - p[0]), p[1] + (a / (a - b)) * (q[1] - p[1])]);
    return kept;
  });
}

/** The affine functions of a layer's units over those that come in. */
function rowsOf({ inputs, weights, biases }: Network['layers'][number], into: readonly Affine[]): Affine[] {
  return Array.from(biases, (bias, unit) =>
    into.reduce<Affine>(
      ([a, b, c], [p, q, r], k) => {
        const weight = weights[unit * inputs + k];
        return [a + weight * p, b + weight * q, c + weight * r];
      },
      [0, 0, bias],
    ),
  );
}

/** The cells of a ReLU network in a convex polygon, those without an area left out. */
export function cellsOf(network: Network, window: readonly Place[]): Cell[] {
  const least = 1e-18 * middleOf(window).area;
  type Part = { corners: readonly Place[]; bits: number[][]; into: readonly Affine[] };
  let parts: Part[] = [
    {
      corners: window,
      bits: [],
      into: [
        [1, 0, 0],
        [0, 1, 0],
      ],
    },
  ];
  for (const layer of network.layers.slice(0, -1))
    parts = parts.flatMap(({ corners, bits, into }) => {
      const rows = rowsOf(layer, into);
      let pieces = [{ corners, own: [] as number[] }];
      for (const row of rows)
        pieces = pieces.flatMap((piece) => {
          const whole = sideOf(piece.corners, row);
          if (whole !== null) return [{ corners: piece.corners, own: [...piece.own, whole] }];
          return [0, 1].flatMap((on) => {
            const side = clipped(piece.corners, row.map((v) => (on ? v : -v)) as unknown as Affine);
            if (side.length < 3 || middleOf(side).area < least) return [];
            return [{ corners: side, own: [...piece.own, on] }];
          });
        });
      return pieces.map((piece) => ({
        corners: piece.corners,
        bits: [...bits, piece.own],
        into: rows.map((row, unit): Affine => (piece.own[unit] ? row : [0, 0, 0])),
      }));
    });
  return parts.map(({ corners, bits, into }) => ({
    corners,
    bits,
    pattern: bits.map((own) => own.join('')).join(' '),
    maps: rowsOf(network.layers[network.layers.length - 1], into),
    ...middleOf(corners),
  }));
}

/** What two convex polygons share: the overlap of two sides that run against each other. */
function shared(a: readonly Place[], b: readonly Place[], slack: number): [Place, Place] | null {
  for (let i = 0; i < a.length; i++) {
    const [p, q] = [a[i], a[(i + 1) % a.length]];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    const [ux, uy] = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
    const seen = b.map(([x, y]) => ({
      along: (x - p[0]) * ux + (y - p[1]) * uy,
      aside: (y - p[1]) * ux - (x - p[0]) * uy,
    }));
    for (let k = 0; k < b.length; k++) {
      const [r, s] = [seen[k], seen[(k + 1) % b.length]];
      if (Math.abs(r.aside) > slack || Math.abs(s.aside) > slack || r.along <= s.along) continue;
      const [from, to] = [Math.max(0, s.along), Math.min(length, r.along)];
      if (to - from > slack)
        return [
          [p[0] + from * ux, p[1] + from * uy],
          [p[0] + to * ux, p[1] + to * uy],
        ];
    }
  }
  return null;
}

/** All stretches that two cells share, those too short to be seen left out. */
export function creasesBetween(cells: readonly Cell[], slack = 1e-7): Crease[] {
  const boxes = cells.map(({ corners }) =>
    [0, 1].flatMap((k) => [Math.min(...corners.map((c) => c[k])), Math.max(...corners.map((c) => c[k]))]),
  );
  const apart = (a: readonly number[], b: readonly number[]): boolean =>
    [0, 2].some((k) => a[k] > b[k + 1] + slack || b[k] > a[k + 1] + slack);
  return cells.flatMap((one, i) =>
    cells.flatMap((other, j): Crease[] => {
      if (j <= i || apart(boxes[i], boxes[j])) return [];
      const ends = shared(one.corners, other.corners, slack);
      return ends ? [creaseAt(ends, one, other, [i, j])] : [];
    }),
  );
}

function creaseAt([from, to]: [Place, Place], one: Cell, other: Cell, beside: [number, number]): Crease {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  // The first cell is to the left of the way from → to: this is the direction into it.
  const normal = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
  return {
    from,
    to,
    length,
    beside,
    owners: one.bits.flatMap((bits, layer) =>
      bits.flatMap((bit, unit) => (bit === other.bits[layer][unit] ? [] : [[layer, unit] as const])),
    ),
    jumps: one.maps.map(
      ([a, b], k) => (a - other.maps[k][0]) * normal[0] + (b - other.maps[k][1]) * normal[1],
    ),
  };
}

/** The cell that holds a place; the first if it lies between several, −1 outside all. */
export function cellAt(cells: readonly Cell[], [x, y]: Place, slack = 1e-9): number {
  return cells.findIndex(({ corners }) =>
    corners.every(([ax, ay], k) => {
      const [bx, by] = corners[(k + 1) % corners.length];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -slack;
    }),
  );
}

/** Cells joined across creases at which no output bends: per cell the number of its linear region. */
export function linearRegionsOf(cells: readonly Cell[], creases: readonly Crease[]): number[] {
  const root = cells.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : (root[i] = find(root[i])));
  for (const { beside, jumps } of creases)
    if (jumps.every((jump) => Math.abs(jump) < 1e-9)) root[find(beside[1])] = find(beside[0]);
  return cells.map((_, i) => find(i));
}
