import type { Point } from '../../network/index.ts';
import type { Path, Pen } from '../pen/pen.ts';
import { projectedData } from '../slices/projected.ts';
import type { Bench, LabData } from '../state/lab-state.ts';
import type { Look } from './view.ts';

/** Examples as they lie over the plane that is shown. */
interface Placed {
  readonly feet: ReturnType<typeof projectedData>;
  readonly farthest: number;
  /** Per example its class, 0 where targets are numbers. */
  readonly label: Int32Array;
}

let known: Placed | null = null;

/** The examples of a data set over the plane of a network; `null` if they have another number of inputs. */
function placedData(data: LabData, bench: Bench): Placed | null {
  const feet = projectedData(bench, data);
  if (feet.length === 0) return null;
  if (known?.feet !== feet)
    known = {
      feet,
      label: labelsOf(data),
      farthest: feet.reduce((most, { distance }) => Math.max(most, distance), 0),
    };
  return known;
}

/** The class of each example: the target itself, or the largest of several. */
function labelsOf({ set, classes }: LabData): Int32Array {
  const targets = set.y.length / set.count;
  return Int32Array.from({ length: set.count }, (_, i) => {
    if (classes.length === 0) return 0;
    if (targets === 1) return Math.round(set.y[i]);
    const row = set.y.subarray(i * targets, (i + 1) * targets);
    return row.indexOf(Math.max(...row));
  });
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
    const near =
      placed.farthest > 0 ? 1 - Math.round((3 * placed.feet[i].distance) / placed.farthest) / 4 : 1;
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
      items.forEach((i) => SHAPES[shape](path, frame.toPixels(placed.feet[i].s, placed.feet[i].t), size));
    pen.stroke({ tone: 'paper', width: 2, opacity: near }, draw);
    pen.fill(tone, draw, near);
  }
}
