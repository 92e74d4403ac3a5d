import type { SvgGroup } from '../../drawing/page/layer.ts';
import { clamped } from '../../drawing/page/limits.ts';
import { round } from '../../drawing/words/number.ts';
import { writing } from '../../drawing/words/text.ts';
import type { Point } from '../../network/index.ts';
import { edgesIn } from '../../network/index.ts';
import type { BentCrease } from './bends.ts';
import type { Scene } from './bent-scene.ts';
import { colour, plot } from './bent-scene.ts';

interface LineName {
  readonly text: string;
  readonly at: Point;
  readonly unit: number;
}

/** An end of a line in the window, and the next place along the line. */
interface End {
  readonly at: Point;
  readonly inward: Point;
}

/** The first layer's lines by name, each near one of its ends in the window; equal lines have one name. */
function lineNamesIn({ complex, network, crease }: Scene): LineName[] {
  const named: { units: number[]; ends: readonly End[] }[] = [];
  for (const unit of network.layers[0].biases.keys()) {
    const own = edgesIn(complex).filter(({ owners }) => owners.some((o) => o.layer === 0 && o.unit === unit));
    if (own.length === 0) continue;
    const ends = endsOf(
      own.flatMap(({ from, to }) => [
        { at: from, inward: to },
        { at: to, inward: from },
      ]),
    );
    // The end with more room comes first: far from the crease that is taken apart.
    if (room(ends[1].at, crease) > room(ends[0].at, crease)) ends.reverse();
    const same = named.find((other) =>
      other.ends.every(({ at: place }) => ends.some((end) => end.at.join() === place.join())),
    );
    if (same) same.units.push(unit);
    else named.push({ units: [unit], ends });
  }
  const places: Point[] = [];
  return named.map(({ units, ends }) => {
    const free = ends.map(placeAt).find((place) => places.every((other) => clear(place, other)));
    places.push(free ?? placeAt(ends[0]));
    const text = `line${units.length > 1 ? 's' : ''} ${units.map((i) => i + 1).join(', ')}`;
    return { text, at: places.at(-1)!, unit: units[0] };
  });
}

/** Where a name stands that belongs to an end of a line: a little inward, and whole in the window. */
function placeAt({ at: [x, y], inward }: End): Point {
  const length = Math.hypot(inward[0] - x, inward[1] - y) || 1;
  const step = (k: 0 | 1) => (0.2 * (inward[k] - [x, y][k])) / length;
  return [clamped(x + step(0), -1.72, 1.72), y + step(1)];
}

/** Can names stand at both places without touching, on the smallest screen? */
const clear = ([x, y]: Point, [otherX, otherY]: Point): boolean =>
  Math.abs(x - otherX) > 0.56 || Math.abs(y - otherY) > 0.2;

/** The two ends of a line, from all places along it. */
const endsOf = (places: readonly End[]): [End, End] => {
  const first = (order: (place: Point) => number): End =>
    places.reduce((a, b) => (order(b.at) < order(a.at) ? b : a));
  return [first(lowerLeft), first((place) => -lowerLeft(place))];
};

/** Which end of a line comes first: the lowest, of those the leftmost. */
const lowerLeft = ([x, y]: Point): number => y + 0.001 * x;

/** How far a place is from the bends of a crease. */
const room = ([x, y]: Point, { bends }: BentCrease): number =>
  bends.reduce((least, { at: [bx, by] }) => Math.min(least, Math.hypot(bx - x, by - y)), 9);

/** Write the names of the first layer’s lines. */
export function drawLineNames(parent: SvgGroup, scene: Scene): void {
  parent
    .selectAll<SVGTextElement, LineName>('text')
    .data(lineNamesIn(scene))
    .join('text')
    .attr('class', 'line-name')
    .attr('style', ({ unit }) => `--stroke: ${colour(scene.network)(0, unit)}`)
    .attr('x', (name) => round(plot.x(name.at[0])))
    .attr('y', (name) => round(plot.y(name.at[1])))
    .attr('dy', '0.35em')
    .attr('text-anchor', 'middle')
    .each(writing(({ text }) => text));
}
