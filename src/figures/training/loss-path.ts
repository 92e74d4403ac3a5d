import type { LossLine } from '../../network/index.ts';
import { lossAt, lossPieceEnds, polynomialAt, polynomialSlope, signChanges } from '../../network/index.ts';
import type { Plot } from '../../drawing/page/axes.ts';
import { round } from '../../drawing/words/number.ts';

type Place = readonly [x: number, y: number];

/** How far, in the drawing's units, a curve may be from its polynomial. */
const TOLERANCE = 0.1;

/** A polynomial between two places as points of the drawing, so dense that chords stay within half the tolerance. */
function curve(coefficients: ArrayLike<number>, from: number, to: number, { x, y }: Plot): Place[] {
  const bend = polynomialSlope(polynomialSlope(coefficients));
  const turns = [from, ...signChanges(polynomialSlope(bend), from, to), to];
  const most = Math.max(...turns.map((t) => Math.abs(polynomialAt(bend, t))));
  // A chord over a step h is at most h² / 8 times the second derivative away.
  const size = most * Math.abs(y(1) - y(0));
  const parts = Math.min(400, Math.max(1, Math.ceil((to - from) * Math.sqrt(size / (4 * TOLERANCE)))));
  return Array.from({ length: parts + 1 }, (_, k) => {
    const t = from + (k / parts) * (to - from);
    return [x(t), y(polynomialAt(coefficients, t))];
  });
}

/** Leave points out as long as those left out are within half the tolerance of the line (Douglas & Peucker 1973). */
function thinned(places: readonly Place[]): Place[] {
  const keep = new Uint8Array(places.length);
  keep[0] = keep[places.length - 1] = 1;
  const open: [number, number][] = [[0, places.length - 1]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [a, b] = range;
    const [[ax, ay], [bx, by]] = [places[a], places[b]];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    let far = { at: -1, distance: TOLERANCE / 2 };
    for (let k = a + 1; k < b; k++) {
      const distance = Math.abs((bx - ax) * (places[k][1] - ay) - (by - ay) * (places[k][0] - ax)) / length;
      if (distance > far.distance) far = { at: k, distance };
    }
    if (far.at < 0) continue;
    keep[far.at] = 1;
    open.push([a, far.at], [far.at, b]);
  }
  return places.filter((_, k) => keep[k] === 1);
}

/**
 * Points without what lies more than a panel's height outside: clipping would hide it, but browsers take a drawing for
 * as large as all that it holds, and count it as moved with the page above it.
 */
function nearPanel(places: readonly Place[], { y }: Plot): Place[] {
  const [bottom, top] = y.range;
  const [least, most] = [2 * top - bottom, 2 * bottom - top];
  const held = (value: number) => Math.min(most, Math.max(least, value));
  return places.flatMap(([px, py], k) => {
    const here: Place = [px, held(py)];
    if (k === 0) return [here];
    const [qx, qy] = places[k - 1];
    const met = [least, most].filter((limit) => (qy - limit) * (py - limit) < 0);
    const crossings = met.map((limit): Place => [qx + ((limit - qy) / (py - qy)) * (px - qx), limit]);
    return [...crossings.sort((a, b) => a[0] - b[0]), here];
  });
}

const written = (places: readonly Place[], plot: Plot): string =>
  `M${thinned(nearPanel(places, plot))
    .map(([px, py]) => `${round(px)},${round(py)}`)
    .join('L')}`;

/** The path of a loss along a line, within a tenth of the drawing's unit of its polynomials wherever it is at most a panel's height outside. */
export function lossPath(line: LossLine, plot: Plot): string {
  return written(
    line.pieces.flatMap((piece, k) => curve(piece, ...lossPieceEnds(line, k), plot)),
    plot,
  );
}

/** The path of one polynomial over the whole of a line, held near the panel like the loss. */
export function polynomialPath(coefficients: ArrayLike<number>, { from, to }: LossLine, plot: Plot): string {
  return written(curve(coefficients, from, to, plot), plot);
}

/** A round number that is a little more than the largest loss between two places of a line: a power of ten times a short number. */
export function roundAbove(line: LossLine, from: number, to: number): number {
  const places = [from, to, ...line.breakpoints.filter((t) => t > from && t < to)];
  const most = 1.1 * Math.max(...places.map((t) => lossAt(line, t)), 1e-6);
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8].find((factor) => factor * power >= most) ?? 10) * power;
}
