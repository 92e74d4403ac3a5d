import type { Point } from '../../network/index.ts';
import type { Path, Pen } from '../pen/pen.ts';
import type { Look } from '../views/view.ts';

/** Something that can be taken hold of in a picture of the plane: an end of a segment, a crease, a data point. */
export interface Grip {
  /** Names it from frame to frame. */
  readonly key: string;
  readonly at: Point;
  /** What it is, for those who hear it: "start of the section". */
  readonly words: string;
  readonly tone?: string;
  /** Its part draws it itself, among its marks; while keys hold it, a ring is drawn around it. */
  readonly drawn?: boolean;
  /** Take it to a place, while it is dragged and by arrow keys: shown for the moment. */
  move(to: Point): void;
  /** Let go: make what was shown last a change that can be undone. Called once after a drag or a key. */
  drop?(to: Point): void;
  /** The browser took the pointer away: as if it had never been moved. */
  cancel?(): void;
}

/** What can be taken hold of in a picture; the part that offers it decides by what is shown. */
export type Grips = (look: Look) => readonly Grip[];

/** How near a pointer must come, in CSS pixels. */
export const REACH = { fine: 12, coarse: 24 } as const;

/** The nearest grip within reach of a pixel, or `null`. */
export function gripAt(
  grips: readonly Grip[],
  { frame }: Look,
  [x, y]: Point,
  reach: number = REACH.fine,
): Grip | null {
  let [best, least]: [Grip | null, number] = [null, reach];
  for (const grip of grips) {
    const [gx, gy] = frame.toPixels(...grip.at);
    const distance = Math.hypot(gx - x, gy - y);
    if (distance <= least) [best, least] = [grip, distance];
  }
  return best;
}

/** Draw what can be taken hold of. */
export function drawGrips(pen: Pen, { frame }: Look, grips: readonly Grip[], held: string | null): void {
  for (const { at, key, drawn, tone = 'ink' } of grips) {
    if (drawn && key !== held) continue;
    const [x, y] = frame.toPixels(...at);
    const ring = (radius: number) => (path: Path) => {
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 2 * Math.PI);
    };
    if (!drawn) pen.fill('card', ring(key === held ? 7 : 5.5));
    pen.stroke({ tone, width: key === held ? 3 : 2 }, ring(key === held ? 7 : 5.5));
  }
}
