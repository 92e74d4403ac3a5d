import type { Point } from '../../network/index.ts';
import type { Path, Pen } from '../pen/pen.ts';
import type { Bench, LabData, Slice } from '../state/lab-state.ts';
import type { Look } from './view.ts';

/** Examples as they lie over the plane that is shown. */
export interface Placed {
  /** Two coordinates of the plane per example. */
  readonly at: Float64Array;
  /** Per example how far it lies from the plane. */
  readonly distance: Float64Array;
  readonly farthest: number;
  /** Per example its class, 0 where targets are numbers. */
  readonly label: Int32Array;
}

let known: { data: LabData; slice: Slice | null; placed: Placed } | null = null;

/** The examples of a data set over the plane of a network; `null` if they have another number of inputs. */
export function placedData(data: LabData, { network, slice }: Bench): Placed | null {
  if (data.set.count === 0 || data.set.x.length !== data.set.count * network.inputs) return null;
  if (known?.data === data && known.slice === slice) return known.placed;
  const placed = place(data, network.inputs, slice);
  known = { data, slice, placed };
  return placed;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, size, k) => sum + size * b[k], 0);

function place({ set, classes }: LabData, inputs: number, slice: Slice | null): Placed {
  const at = new Float64Array(2 * set.count);
  const distance = new Float64Array(set.count);
  const targets = set.y.length / set.count;
  for (let i = 0; i < set.count; i++) {
    const example = Array.from(set.x.subarray(i * inputs, (i + 1) * inputs));
    const [x, y, off] = slice ? nearest(example, slice) : [example[0], example[1] ?? 0, 0];
    at.set([x, y], 2 * i);
    distance[i] = off;
  }
  const label = Int32Array.from({ length: set.count }, (_, i) => {
    if (classes.length === 0) return 0;
    if (targets === 1) return Math.round(set.y[i]);
    const row = set.y.subarray(i * targets, (i + 1) * targets);
    return row.indexOf(Math.max(...row));
  });
  return { at, distance, label, farthest: distance.reduce((most, off) => Math.max(most, off), 0) };
}

/** The coordinates of the point of a plane that is nearest to an example, and how far it is. */
function nearest(
  example: readonly number[],
  { origin, u, v }: Slice,
): readonly [s: number, t: number, off: number] {
  const from = example.map((size, k) => size - origin[k]);
  const [uu, uv, vv, pu, pv] = [dot(u, u), dot(u, v), dot(v, v), dot(from, u), dot(from, v)];
  const area = uu * vv - uv * uv || 1;
  const [s, t] = [(pu * vv - pv * uv) / area, (pv * uu - pu * uv) / area];
  return [s, t, Math.hypot(...from.map((size, k) => size - s * u[k] - t * v[k]))];
}

/** Shapes tell classes apart without colour: disc, square, triangle, diamond, and again. */
const SHAPES: readonly ((path: Path, at: Point, size: number) => void)[] = [
  (path, [x, y], r) => {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  },
  (path, [x, y], r) => polygon(path, x, y, 1.25 * r, [45, 135, 225, 315]),
  (path, [x, y], r) => polygon(path, x, y, 1.35 * r, [90, 210, 330]),
  (path, [x, y], r) => polygon(path, x, y, 1.3 * r, [0, 90, 180, 270]),
];

function polygon(path: Path, x: number, y: number, r: number, degrees: readonly number[]): void {
  degrees.forEach((angle, k) => {
    const turn = (angle * Math.PI) / 180;
    const [px, py] = [x + r * Math.cos(turn), y - r * Math.sin(turn)];
    if (k === 0) path.moveTo(px, py);
    else path.lineTo(px, py);
  });
  path.closePath();
}

/** The tone of a class. */
export const classTone = (label: number): string => `unit-${(label % 8) + 1}`;

/** Examples over the plane; the farther from it, the fainter. */
export function paintData(pen: Pen, { state, bench, frame }: Look): void {
  const placed = state.data && placedData(state.data, bench);
  if (!placed) return;
  const groups = new Map<string, { tone: string; shape: number; near: number; items: number[] }>();
  placed.label.forEach((label, i) => {
    const near = placed.farthest > 0 ? 1 - Math.round((3 * placed.distance[i]) / placed.farthest) / 4 : 1;
    const key = `${label} ${near}`;
    const group = groups.get(key) ?? {
      tone: classTone(label),
      shape: label % SHAPES.length,
      near,
      items: [],
    };
    group.items.push(i);
    groups.set(key, group);
  });
  const size = placed.label.length > 400 ? 2.5 : 4;
  for (const { tone, shape, near, items } of groups.values()) {
    const draw = (path: Path) =>
      items.forEach((i) => SHAPES[shape](path, frame.toPixels(placed.at[2 * i], placed.at[2 * i + 1]), size));
    pen.stroke({ tone: 'paper', width: 2, opacity: near }, draw);
    pen.fill(tone, draw, near);
  }
}
