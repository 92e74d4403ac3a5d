// Longer than most files: one line in the hand, with all that stops it.
import type { Crossing, Line, Point } from '../../network/index.ts';
import { crossings, lineThrough } from '../../network/index.ts';
import { clamped, snapped } from '../../drawing/page/limits.ts';

/** A line of the plane that a reader holds by two dots on it: one moves it, the other turns it about the first. */
export interface HeldLine {
  /** Its normal is whole and small, so that parallels and crossings are exact. */
  readonly line: Line;
  readonly mover: Point;
  readonly turner: Point;
}

/** The square from −2.5 to 2.5 is seen. */
export const HALF = 2.5;
/** How far from the middle, along both axes, the two dots may stand: the second finds a place wherever the first is. */
export const REACH = { mover: 2, turner: 2.4 };
/** A line meets a crossing or a parallel when it is led this near: a distance, and the sine of an angle. */
const SNAP = { distance: 0.09, sine: 0.03 };
/** What is not snapped lies on a grid of this many points per unit, in place and in direction. */
const GRID = 64;
/** Dots on a line do not come nearer to each other. */
const APART = 0.4;
const PARTS = 5;

const onGrid = (value: number) => snapped(value, GRID);
const within = (value: number, reach: number) => clamped(value, -reach, reach);
const inside = ([x, y]: Point, reach: number) => Math.max(Math.abs(x), Math.abs(y)) <= reach + 1e-9;

function divisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : divisor(b, a % b);
}

/** The direction of a normal in the smallest whole numbers. */
function primitive(a: number, b: number): Point {
  const common = divisor(a, b) || 1;
  return [a / common || 0, b / common || 0];
}

/** The normal of a line in the smallest whole numbers, the same for all lines that are parallel to it. */
export function normalOf([a, b]: Line): Point {
  const [p, q] = primitive(a, b);
  return p < 0 || (p === 0 && q < 0) ? [0 - p, 0 - q] : [p, q];
}

/** Where on a line a dot stands: foot of the origin plus a way along the line. */
function pointOn([a, b, c]: Line, way: number): Point {
  const square = a * a + b * b;
  const length = Math.sqrt(square);
  return [(-c * a) / square - (way * b) / length, (-c * b) / square + (way * a) / length];
}

function wayTo([a, b]: Line, [x, y]: Point): number {
  return (a * y - b * x) / Math.sqrt(a * a + b * b);
}

/**
 * Lines as a list of numbers, five each: the line a·x + b·y + c = 0, and how far along it its two dots stand.
 *
 * What is no line that can be held is left out, and so is what comes after the first `most`.
 */
export function readLines(numbers: readonly number[], most: number): HeldLine[] {
  const held: HeldLine[] = [];
  for (let k = 0; k + PARTS <= numbers.length && held.length < most; k += PARTS) {
    const [a, b, c, mover, turner] = numbers.slice(k, k + PARTS);
    const line = whole([a, b, c]);
    const one = line && withDots(line, pointOn(line, mover), pointOn(line, turner));
    if (one) held.push(one);
  }
  return held;
}

export function writeLines(held: readonly HeldLine[]): number[] {
  return held.flatMap(({ line, mover, turner }) => [...line, wayTo(line, mover), wayTo(line, turner)]);
}

/** The line through two different points of the grid, held there. */
export function through(mover: Point, turner: Point): HeldLine {
  const normal = primitive(GRID * (mover[1] - turner[1]), GRID * (turner[0] - mover[0]));
  return { line: [...normal, 0 - (normal[0] * mover[0] + normal[1] * mover[1])], mover, turner };
}

/** The line itself if its normal is a multiple of a small whole one, else the nearest that has one. */
function whole([a, b, c]: Line): Line | null {
  const size = Math.hypot(a, b);
  if (!(size > 0 && size < Infinity)) return null;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const [p, q] = primitive(a, b);
    if (Math.max(Math.abs(p), Math.abs(q)) <= 6 * GRID) return [a, b, c];
  }
  const [p, q] = primitive(Math.round(GRID * (a / size)), Math.round(GRID * (b / size)));
  return [p, q, onGrid((c / size) * Math.hypot(p, q))];
}

/** A line with its dots moved to where they can be: in reach, and apart. `null` if the line does not come near enough. */
function withDots(line: Line, mover: Point, turner: Point): HeldLine | null {
  const stays = inside(mover, REACH.mover);
  const range = ways(line, stays ? REACH.turner : REACH.mover);
  if (!range) return null;
  const way = stays ? wayTo(line, mover) : clamped(wayTo(line, mover), ...range);
  const reach = ways(line, REACH.turner)!;
  const wanted = clamped(wayTo(line, turner), ...reach);
  const side = wanted < way ? -APART : APART;
  const apart = clamped(way + side, ...reach) === way + side ? way + side : way - side;
  return {
    line,
    mover: stays ? mover : pointOn(line, way),
    turner: pointOn(line, Math.abs(wanted - way) < APART ? apart : wanted),
  };
}

/** From where to where along a line it is inside the square of half side `half`. */
function ways(line: Line, half: number): Point | null {
  const ends = chord(line, half)?.map((end) => wayTo(line, end));
  return ends ? [Math.min(...ends), Math.max(...ends)] : null;
}

/** The ends of the part of a line inside the square of half side `half`; `null` if it misses the square. */
export function chord([a, b, c]: Line, half: number): [Point, Point] | null {
  const ends: Point[] = [];
  for (const side of [-half, half]) {
    if (b !== 0) ends.push([side, -(c + a * side) / b]);
    if (a !== 0) ends.push([-(c + b * side) / a, side]);
  }
  const hit = ends
    .filter((end) => Math.max(Math.abs(end[0]), Math.abs(end[1])) <= half * (1 + 1e-12))
    .sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const [first, last] = [hit[0], hit[hit.length - 1]];
  return hit.length > 1 && (first[0] !== last[0] || first[1] !== last[1]) ? [first, last] : null;
}

const nearest = (to: Point, meetings: readonly Crossing[], distance: number): Crossing | undefined =>
  meetings
    .filter(({ x, y }) => Math.hypot(x - to[0], y - to[1]) <= distance)
    .sort((p, q) => Math.hypot(p.x - to[0], p.y - to[1]) - Math.hypot(q.x - to[0], q.y - to[1]))[0];

/** The line of a direction through the crossing that is near a place, exactly, else through the nearest grid point. */
function led(normal: Point, to: Point, others: readonly Line[], distance: number): { line: Line; at: Point } {
  const meeting = distance > 0 ? nearest(to, crossings(others), distance) : undefined;
  const through = meeting && lineThrough(normal, others[meeting.lines[0]], others[meeting.lines[1]]);
  if (meeting && through) return { line: through, at: [meeting.x, meeting.y] };
  const at: Point = [onGrid(to[0]), onGrid(to[1])];
  return { line: [...normal, 0 - (normal[0] * at[0] + normal[1] * at[1])], at };
}

/** A line moved, without turning it, so that its mover comes to a place; `snap` leads it through crossings near there. */
export function moved(held: HeldLine, to: Point, others: readonly Line[], snap: boolean): HeldLine {
  const normal = primitive(held.line[0], held.line[1]);
  const goal: Point = [within(to[0], REACH.mover), within(to[1], REACH.mover)];
  const { line, at } = led(normal, goal, others, snap ? SNAP.distance : 0);
  const turner: Point = [at[0] + held.turner[0] - held.mover[0], at[1] + held.turner[1] - held.mover[1]];
  return withDots(line, at, turner) ?? held;
}

/** A line turned about its mover so that its turner comes to a place; `snap` makes it parallel to a line that it nearly is. */
export function turned(held: HeldLine, to: Point, others: readonly Line[], snap: boolean): HeldLine {
  const { mover } = held;
  const [dx, dy] = [within(to[0], REACH.turner) - mover[0], within(to[1], REACH.turner) - mover[1]];
  const length = Math.hypot(dx, dy);
  if (length < APART / 4) return held;
  const [x, y] = [Math.round(dx * GRID), Math.round(dy * GRID)];
  const own = primitive(0 - y, x);
  const parallel = snap ? parallelTo(own, others) : null;
  // Where it already meets others it keeps meeting them.
  const { line, at } = led(parallel ?? own, mover, others, 1e-9);
  return withDots(line, at, pointOn(line, wayTo(line, [at[0] + dx, at[1] + dy]))) ?? held;
}

/** The normal of the line that is most nearly parallel, if it is so nearly enough. */
function parallelTo([a, b]: Point, others: readonly Line[]): Point | null {
  const sines = others.map(([p, q]) => {
    const normal = primitive(p, q);
    const size = Math.hypot(a, b) * Math.hypot(...normal);
    return { normal, sine: Math.abs(a * normal[1] - b * normal[0]) / size };
  });
  const best = sines.sort((p, q) => p.sine - q.sine)[0];
  return best && best.sine <= SNAP.sine ? best.normal : null;
}

/** A new line through a place, in a direction that differs from those of the lines there are. */
export function added(to: Point, others: readonly Line[], snap: boolean): HeldLine {
  for (let k = others.length; ; k++) {
    // Multiples of the golden angle never come near each other.
    const angle = k * Math.PI * (3 - Math.sqrt(5)) + 0.3;
    const normal = primitive(Math.round(GRID * Math.cos(angle)), Math.round(GRID * Math.sin(angle)));
    if (k < 4 * others.length && parallelTo(normal, others)) continue;
    const goal: Point = [within(to[0], REACH.mover), within(to[1], REACH.mover)];
    const { line, at } = led(normal, goal, others, snap ? SNAP.distance : 0);
    const turner: Point = [at[0] - normal[1] / GRID, at[1] + normal[0] / GRID];
    const held = withDots(line, at, turner);
    if (held) return held;
  }
}

/** Of so many new lines the best is taken. */
const TRIES = 24;

/** A new line that is parallel to none and keeps as far from the crossings as one of a few can. */
export function addedFreely(others: readonly Line[]): HeldLine {
  const met = crossings(others);
  const candidates = Array.from({ length: TRIES }, (_, k) => {
    const step = TRIES * others.length + k + 1;
    // Multiples of the plastic number's powers fill the square evenly (Roberts 2018).
    const along = (power: number) => 3.2 * ((step * power) % 1) - 1.6;
    const held = added([along(0.7548776662466927), along(0.5698402909980532)], others, false);
    const [a, b, c] = held.line;
    const gap = met.reduce(
      (least, { x, y }) => Math.min(least, Math.abs(a * x + b * y + c) / Math.hypot(a, b)),
      Infinity,
    );
    return { held, gap };
  });
  return candidates.reduce((best, one) => (one.gap > best.gap ? one : best)).held;
}
