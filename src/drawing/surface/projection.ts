import type { Point } from '../../network/index.ts';

/** From where a surface is seen. */
export interface View {
  /** Degrees about the vertical. */
  readonly turn: number;
  /** Degrees above the horizon: 90 is from straight above. */
  readonly tilt: number;
}

/** A box of inputs and heights, and where its picture goes. */
export interface Space {
  readonly window: readonly [low: Point, high: Point];
  readonly heights: readonly [low: number, high: number];
  /** Where the middle of the box is drawn. */
  readonly middle: Point;
  /** Half the width of the inputs' square, in the drawing's units. */
  readonly size: number;
  /** Half the height of the box, as a share of half its width; the default is 0.55. */
  readonly rise?: number;
}

/** Many points of a box, as their coordinates. */
export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly z: ArrayLike<number>;
}

/** An orthographic picture of a box. */
export interface Projection {
  /** Where a point is drawn. */
  readonly place: (x: number, y: number, z: number) => Point;
  /** The same for many points, into two arrays of their number: a surface has a thousand in every frame. */
  readonly placeAll: (points: Points, px: Float64Array, py: Float64Array) => void;
  /** The direction away from the viewer, in the plane of inputs. */
  readonly away: Point;
  /** The direction from the box's middle to the viewer, in the box's own units (each side from −1 to 1). */
  readonly toViewer: readonly [number, number, number];
  /** A vector of the plane of inputs and a height, in the box's own units. */
  readonly inBox: (dx: number, dy: number, dz: number) => readonly [number, number, number];
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The orthographic projection of a box, seen under given angles. */
export function projection(space: Space, { turn, tilt }: View): Projection {
  const { window, heights, middle, size, rise = 0.55 } = space;
  const [[x0, y0], [x1, y1]] = window;
  const flat = heights[1] <= heights[0];
  const [cos, sin] = [Math.cos(radians(turn)), Math.sin(radians(turn))];
  const [up, lean] = [Math.cos(radians(tilt)), Math.sin(radians(tilt))];
  const sx = 2 / (x1 - x0);
  const sy = 2 / (y1 - y0);
  const sz = flat ? 0 : (2 * rise) / (heights[1] - heights[0]);
  const mx = (x0 + x1) / 2;
  const my = (y0 + y1) / 2;
  const mz = (heights[0] + heights[1]) / 2;
  return {
    place(x, y, z) {
      const a = (x - mx) * sx;
      const b = (y - my) * sy;
      const depth = a * sin + b * cos;
      return [middle[0] + size * (a * cos - b * sin), middle[1] - size * (depth * lean + (z - mz) * sz * up)];
    },
    placeAll({ x, y, z }, px, py) {
      const [left, top] = middle;
      for (let v = 0; v < px.length; v++) {
        const a = (x[v] - mx) * sx;
        const b = (y[v] - my) * sy;
        const depth = a * sin + b * cos;
        px[v] = left + size * (a * cos - b * sin);
        py[v] = top - size * (depth * lean + (z[v] - mz) * sz * up);
      }
    },
    away: [sin / sx, cos / sy],
    toViewer: [-sin * up, -cos * up, lean],
    inBox: (dx, dy, dz) => [dx * sx, dy * sy, dz * sz],
  };
}
