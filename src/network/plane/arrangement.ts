import { GeometryError } from '../model/errors.ts';
import type { Point } from '../model/network.ts';
import { dyadic, fraction, fractionToNumber, mantissaAt } from '../numbers/rational.ts';
import { cross, valueAt, type Triple } from './exact.ts';

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

/** A point in which two or more lines meet. */
export interface Crossing {
  /** Correctly rounded. */
  readonly x: number;
  readonly y: number;
  /** Indices of all lines through it, ascending; of equal lines the first one stands for all. */
  readonly lines: readonly number[];
}

interface ExactCrossing {
  readonly point: Triple;
  readonly lines: readonly number[];
}

/** The lines that are lines, each once, with their indices. */
function distinctLines(lines: readonly Line[]): { readonly index: number; readonly line: Triple }[] {
  const distinct: { index: number; line: Triple }[] = [];
  lines.map(integers).forEach((line, index) => {
    if ((line[0] !== 0n || line[1] !== 0n) && !distinct.some((other) => isZero(cross(line, other.line))))
      distinct.push({ index, line });
  });
  return distinct;
}

function exactCrossings(
  distinct: readonly { readonly index: number; readonly line: Triple }[],
): ExactCrossing[] {
  const found: ExactCrossing[] = [];
  // A crossing is found at the first pair of lines that meets there.
  for (let i = 0; i < distinct.length; i++) {
    for (let j = i + 1; j < distinct.length; j++) {
      const point = cross(distinct[i].line, distinct[j].line);
      if (point[2] === 0n) continue;
      const through = distinct.filter(({ line }) => valueAt(line, point) === 0n);
      if (through[0] === distinct[i] && through[1] === distinct[j])
        found.push({ point, lines: through.map(({ index }) => index) });
    }
  }
  return found;
}

/**
 * All points in which lines meet, each once: which lines meet is exact.
 *
 * @throws GeometryError 'domain' if a number is not finite
 */
export function crossings(lines: readonly Line[]): Crossing[] {
  return exactCrossings(distinctLines(lines)).map(({ point: [x, y, w], lines: through }) => ({
    x: fractionToNumber(fraction(x, w)),
    y: fractionToNumber(fraction(y, w)),
    lines: through,
  }));
}

/**
 * The line with a given normal that goes exactly through the point in which two others meet, with whole coefficients
 * that have no common factor.
 *
 * @returns `null` if the two do not meet in one point, or a coefficient would not fit into a double
 */
export function lineThrough(normal: Point, first: Line, second: Line): Line | null {
  const [x, y, w] = cross(integers(first), integers(second));
  const [a, b] = integers([normal[0], normal[1], 0]);
  if (w === 0n || (a === 0n && b === 0n)) return null;
  const exact = [a * w, b * w, -(a * x + b * y)];
  const common = exact.reduce(greatestDivisor);
  const line = exact.map((part) => Number(part / common));
  return line.every(Number.isSafeInteger) ? [line[0], line[1], line[2]] : null;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/**
 * The exact numbers of vertices, edges and faces of lines in the whole plane.
 *
 * Equal lines count once, and a = b = 0 is no line. With k_v lines through vertex v there are
 * F = 1 + n + Σ_v (k_v − 1) faces. Unbounded are 2n of them, or all when the lines are parallel.
 *
 * @throws GeometryError 'domain' if a number is not finite
 */
export function arrangementCounts(lines: readonly Line[]): ArrangementCounts {
  const distinct = distinctLines(lines);
  const n = distinct.length;
  const meetings = exactCrossings(distinct);
  const incidences = meetings.reduce((sum, { lines: through }) => sum + through.length, 0);
  const faces = 1 + n + incidences - meetings.length;
  return {
    vertices: meetings.length,
    edges: n + incidences,
    faces,
    boundedFaces: meetings.length === 0 ? 0 : faces - 2 * n,
  };
}
