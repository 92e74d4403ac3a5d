import type { CreaseMesh } from '../plane/crease-mesh.ts';
import type { ScreenAreas } from './screen-areas.ts';
import { isBack, screenAreas } from './screen-areas.ts';
import type { Batch, Kind } from './surface-batches.ts';

/**
 * The batches of a surface, fewer: what hides nothing and is hidden by nothing comes first, all of one look together.
 *
 * Follow a height field away from the viewer: its picture climbs on faces that show their upper side and descends on
 * those that show their back, so only places on the picture of a back are covered twice. A face whose box meets no
 * back's box is alone where it is, and need not wait for its turn.
 *
 * @param px per vertex its place in the drawing, with y downwards
 */
export function gathered(
  mesh: CreaseMesh,
  px: Float64Array,
  py: Float64Array,
  batches: readonly Batch[],
  regionOfLine: (line: number) => number,
): Batch[] {
  const alone = unhidden(mesh, px, py, screenAreas(mesh, px, py));
  const { left, right } = mesh;
  const free: Record<Kind, (item: number) => boolean> = {
    face: (region) => alone[region] === 1,
    crease: (e) => alone[left[e]] === 1 && alone[right[e]] === 1,
    line: (line) => alone[regionOfLine(line)] === 1,
  };
  const first: Record<Kind, Map<number, number[]>> = { face: new Map(), crease: new Map(), line: new Map() };
  const rest: { kind: Kind; look: number; items: number[] }[] = [];
  for (const { kind, look, items } of batches) {
    const early = first[kind].get(look) ?? [];
    const late: number[] = [];
    for (const item of items) (free[kind](item) ? early : late).push(item);
    if (early.length > 0) first[kind].set(look, early);
    if (late.length === 0) continue;
    const before = rest.at(-1);
    // Creases and lines lie beside each other; of two faces one may hide the other.
    if (before?.look === look && kind !== 'face') before.items.push(...late);
    else rest.push({ kind, look, items: late });
  }
  const kinds: Kind[] = ['face', 'crease', 'line'];
  const early = kinds.flatMap((kind) => Array.from(first[kind], ([look, items]) => ({ kind, look, items })));
  return [...early, ...rest];
}

/** Per region 1 if no place of its picture is covered twice. */
function unhidden(
  { starts, corners }: CreaseMesh,
  px: Float64Array,
  py: Float64Array,
  { areas, whole }: ScreenAreas,
): Uint8Array {
  const boxes = new Float64Array(4 * areas.length);
  for (let i = 0; i < areas.length; i++) {
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const v = corners[k];
      if (px[v] < x0) x0 = px[v];
      if (px[v] > x1) x1 = px[v];
      if (py[v] < y0) y0 = py[v];
      if (py[v] > y1) y1 = py[v];
    }
    const b = 4 * i;
    boxes[b] = x0;
    boxes[b + 1] = x1;
    boxes[b + 2] = y0;
    boxes[b + 3] = y1;
  }
  const alone = new Uint8Array(areas.length).fill(1);
  const near = strips(boxes, alone.length);
  areas.forEach((area, back) => {
    if (isBack(area, whole)) hide(boxes, back, alone, near);
  });
  return alone;
}

/** Upright strips of the drawing, side by side, so that a box need only be compared with those near it. */
interface Strips {
  /** Per strip the boxes that reach into it. */
  readonly boxes: readonly (readonly number[])[];
  /** The strip in which a place lies. */
  readonly at: (x: number) => number;
}

const STRIPS = 48;

function strips(boxes: Float64Array, count: number): Strips {
  let [low, high] = [Infinity, -Infinity];
  for (let b = 0; b < boxes.length; b += 4) {
    low = Math.min(low, boxes[b]);
    high = Math.max(high, boxes[b + 1]);
  }
  const perUnit = STRIPS / (high - low || 1);
  const at = (x: number): number => Math.min(STRIPS - 1, Math.floor((x - low) * perUnit));
  const found: number[][] = Array.from({ length: STRIPS }, () => []);
  for (let i = 0; i < count; i++) {
    const last = at(boxes[4 * i + 1]);
    for (let k = at(boxes[4 * i]); k <= last; k++) found[k].push(i);
  }
  return { boxes: found, at };
}

/** Mark the faces whose boxes meet that of a back. */
function hide(boxes: Float64Array, back: number, alone: Uint8Array, near: Strips): void {
  const at = 4 * back;
  const [x0, x1, y0, y1] = [boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]];
  const last = near.at(x1);
  for (let k = near.at(x0); k <= last; k++)
    for (const i of near.boxes[k]) {
      const b = 4 * i;
      if (boxes[b] <= x1 && boxes[b + 1] >= x0 && boxes[b + 2] <= y1 && boxes[b + 3] >= y0) alone[i] = 0;
    }
}
