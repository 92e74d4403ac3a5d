/** What hands snap to, shown while it happens: lines along the axes, their crossings, and directions. */
import type { Point } from '../../network/index.ts';
import { layer } from '../page/layer.ts';
import { setting } from '../page/setting.ts';
import { round } from '../words/number.ts';
import { writing } from '../words/text.ts';

/** The special place that a hand is near. */
export interface Snap {
  readonly at: Point;
  /** What is special about it. */
  readonly words: string;
}

/** A value of one coordinate with a name: an edge, a midline. */
export interface SpecialValue {
  readonly value: number;
  readonly name: string;
}

/** Directions turn by multiples of this. */
const TURN = Math.PI / 12;
/** So far from a multiple a direction still snaps to it. */
const NEARLY = Math.PI / 60;

const nearest = (values: readonly SpecialValue[], to: number, reach: number): SpecialValue | null =>
  values.reduce<SpecialValue | null>((best, one) => {
    const away = Math.abs(one.value - to);
    return away <= reach && (!best || away < Math.abs(best.value - to)) ? one : best;
  }, null);

/**
 * The nearest special values of both coordinates, or of one; `null` where none is within reach.
 *
 * Two edges meet in a corner, an edge and a midline in the middle of the edge, two midlines in the middle.
 */
export function snapToValues(
  [x, y]: Point,
  reach: number,
  xs: readonly SpecialValue[],
  ys: readonly SpecialValue[],
): Snap | null {
  const [a, b] = [nearest(xs, x, reach), nearest(ys, y, reach)];
  if (!a && !b) return null;
  const at: Point = [a?.value ?? x, b?.value ?? y];
  if (!a || !b) return { at, words: (a ?? b)!.name };
  const edges = [a, b].filter(({ name }) => name === 'edge').length;
  return { at, words: ['middle', 'middle of an edge', 'corner'][edges] };
}

/**
 * A place seen from a centre at nearly a multiple of 15°, turned there; the grid on which places lie may move it a
 * little, and then its words say "about".
 *
 * @param grid places are multiples of 1 / grid
 */
export function snapToTurns([x, y]: Point, [cx, cy]: Point, grid: number): Snap | null {
  const [dx, dy] = [x - cx, y - cy];
  const steps = Math.round(Math.atan2(dy, dx) / TURN);
  const angle = steps * TURN;
  const far = dx * Math.cos(angle) + dy * Math.sin(angle);
  if (far <= 0 || Math.abs(Math.atan2(dy, dx) - angle) > NEARLY) return null;
  const onGrid = (value: number): number => Math.round(value * grid) / grid + 0;
  const along: [number, number] = [onGrid(far * Math.cos(angle)), onGrid(far * Math.sin(angle))];
  if (steps % 3 === 0 && steps % 6 !== 0) {
    // On a diagonal both coordinates are of one size.
    const size = onGrid(far * Math.SQRT1_2);
    along[0] = Math.sign(along[0]) * size;
    along[1] = Math.sign(along[1]) * size;
  }
  const degrees = 15 * (((steps % 12) + 12) % 12);
  return { at: [cx + along[0], cy + along[1]], words: `${steps % 3 === 0 ? '' : 'about '}${degrees}°` };
}

const NAME = 'snapping live-only';
/** Words need so much room, in the drawing's units. */
const LABEL = 150;

/** Show what a hand has snapped to: rings around places of the drawing, and words beside one. */
export function showSnapping(
  svg: SVGSVGElement,
  rings: readonly Point[],
  words: string,
  [x, y]: Point,
  right: number,
): void {
  const marks = layer(svg, NAME);
  marks
    .selectAll('circle')
    .data(rings)
    .join('circle')
    .each(setting<Point>({ r: 9, cx: ([cx]) => round(cx), cy: ([, cy]) => round(cy) }));
  const left = x > right - LABEL;
  marks
    .selectAll<SVGTextElement, string>('text')
    .data(words ? [words] : [])
    .join('text')
    .each(
      setting({
        x: round(x + (left ? -14 : 14)),
        y: round(Math.max(y - 14, 24)),
        'text-anchor': left ? 'end' : 'start',
      }),
    )
    .each(writing((text) => text));
}

/** The hand has let go. */
export function eraseSnapping(svg: SVGSVGElement): void {
  for (let child = svg.lastElementChild; child; child = child.previousElementSibling)
    if (child.getAttribute('class') === NAME) return child.remove();
}
