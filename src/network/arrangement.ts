import { GeometryError } from './errors.ts';
import { dyadic, mantissaAt } from './rational.ts';
import { cross, valueAt, type Triple } from './regions/exact.ts';

/** A line a·x + b·y + c = 0. */
export type Line = readonly [a: number, b: number, c: number];

/** The parts of an arrangement of lines in the whole plane. */
export interface ArrangementCounts {
  readonly vertices: number;
  /** Segments and rays; a line that meets no other is one edge. */
  readonly edges: number;
  readonly faces: number;
  readonly boundedFaces: number;
}

function integers(line: Line): Triple {
  if (line.length !== 3 || !line.every(Number.isFinite))
    throw new GeometryError('domain', `a line is [${String(line)}], not three finite numbers`);
  const parts = line.map(dyadic);
  const exponent = Math.min(...parts.map((part) => part.exponent));
  const [a, b, c] = parts.map((part) => mantissaAt(part, exponent));
  return [a, b, c];
}

const isZero = (triple: Triple) => triple.every((part) => part === 0n);

/**
 * The exact numbers of vertices, edges and faces of lines in the whole plane.
 *
 * Equal lines count once, and a = b = 0 is no line. With k_v lines through vertex v there are
 * F = 1 + n + Σ_v (k_v − 1) faces. Unbounded are 2n of them, or all when the lines are parallel.
 *
 * @throws GeometryError 'domain' if a number is not finite
 */
export function arrangementCounts(lines: readonly Line[]): ArrangementCounts {
  const distinct: Triple[] = [];
  for (const line of lines.map(integers)) {
    if ((line[0] !== 0n || line[1] !== 0n) && !distinct.some((other) => isZero(cross(line, other))))
      distinct.push(line);
  }
  const n = distinct.length;
  let vertices = 0;
  let extra = 0;
  let incidences = 0;
  // A vertex is counted at the first pair of lines that meets there.
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const point = cross(distinct[i], distinct[j]);
      if (point[2] === 0n) continue;
      const through = distinct.flatMap((line, k) => (valueAt(line, point) === 0n ? [k] : []));
      if (through[0] !== i || through[1] !== j) continue;
      vertices++;
      extra += through.length - 1;
      incidences += through.length;
    }
  }
  const faces = 1 + n + extra;
  return {
    vertices,
    edges: n + incidences,
    faces,
    boundedFaces: vertices === 0 ? 0 : faces - 2 * n,
  };
}
