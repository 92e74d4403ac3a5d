/** Lines of the plane, counted by exact arithmetic that the network has no part in. */

/** The line a·x + b·y + c = 0 in whole numbers. */
type Whole = readonly [a: bigint, b: bigint, c: bigint];

/** What lines make in the whole plane. Of lines that coincide the first stands for all. */
export interface Arrangement {
  /** Indices of the lines that coincide with none before them. */
  readonly distinct: readonly number[];
  readonly vertices: readonly { readonly x: number; readonly y: number; readonly lines: readonly number[] }[];
  readonly edges: number;
  readonly faces: number;
  readonly boundedFaces: number;
  /** Pairs of different lines that are parallel. */
  readonly parallels: readonly (readonly [number, number])[];
}

const sign = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);

/** The same line in whole numbers, whatever doubles its numbers are. */
function whole(line: readonly number[]): Whole {
  let scaled = [...line];
  while (!scaled.every(Number.isInteger)) scaled = scaled.map((value) => 2 * value);
  const [a, b, c] = scaled.map(BigInt);
  return [a, b, c];
}

const cross = ([a, b, c]: Whole, [p, q, r]: Whole): Whole => [b * r - c * q, c * p - a * r, a * q - b * p];

/**
 * Vertices by intersecting all pairs, edges by counting vertices along every line, and faces as the different sign
 * vectors found all around all vertices: a face is unbounded iff it goes on for ever along one of the lines.
 */
export function arrangementOf(given: readonly (readonly number[])[]): Arrangement {
  const all = given.map(whole);
  const distinct = all.flatMap((line, i) =>
    all.slice(0, i).some((other) => cross(line, other).every((part) => part === 0n)) ? [] : [i],
  );
  const found = new Map<string, { at: Whole; lines: number[] }>();
  const parallels: [number, number][] = [];
  for (const i of distinct)
    for (const j of distinct.filter((other) => other > i)) {
      const at = cross(all[i], all[j]);
      if (at[2] === 0n) parallels.push([i, j]);
      else {
        const through = distinct.filter((k) => valueAt(all[k], at) === 0n);
        found.set(through.join(), { at, lines: through });
      }
    }
  const vertices = [...found.values()];
  const signs = faceSigns(vertices, all, distinct);
  return {
    distinct,
    vertices: vertices.map(({ at: [x, y, w], lines }) => ({ x: quotient(x, w), y: quotient(y, w), lines })),
    edges: distinct.reduce((sum, i) => sum + 1 + vertices.filter(({ lines }) => lines.includes(i)).length, 0),
    faces: signs.length || distinct.length + 1,
    boundedFaces: signs.filter((face) => isBounded(face, all, distinct)).length,
    parallels,
  };
}

const valueAt = ([a, b, c]: Whole, [x, y, w]: Whole): bigint => a * x + b * y + c * w;

/** A quotient of whole numbers of any size. */
function quotient(top: bigint, bottom: bigint): number {
  const digits = 10n ** 18n;
  return Number((top * digits) / bottom) / Number(digits);
}

function faceSigns(
  vertices: readonly { at: Whole; lines: readonly number[] }[],
  all: readonly Whole[],
  distinct: readonly number[],
): number[][] {
  const faces = new Map<string, number[]>();
  for (const { at, lines } of vertices)
    for (const i of lines)
      for (const way of [1n, -1n]) {
        // A step along line i, and a much smaller one to its side.
        const [dx, dy] = [-way * all[i][1], way * all[i][0]];
        const face = distinct.map((k) => {
          const [a, b] = all[k];
          if (!lines.includes(k)) return sign(valueAt(all[k], at)) * sign(at[2]);
          return sign(a * dx + b * dy) || sign(b * dx - a * dy);
        });
        faces.set(face.join(), face);
      }
  return [...faces.values()];
}

function isBounded(face: readonly number[], all: readonly Whole[], distinct: readonly number[]): boolean {
  return !distinct.some((i) =>
    [1n, -1n].some((way) =>
      distinct.every((k, at) => {
        const along = way * (all[k][1] * all[i][0] - all[k][0] * all[i][1]);
        return sign(along) * face[at] >= 0;
      }),
    ),
  );
}
