import type { Point } from '../../network/index.ts';
import type { SvgGroup } from '../../drawing/page/layer.ts';
import { round } from '../../drawing/words/number.ts';
import type { SliceProfile } from './slice-profile.ts';
import { writing } from '../../drawing/words/text.ts';
import { unitColour } from '../../drawing/page/tint.ts';

/** Numbers nearer to each other than this, in drawing units, would meet. */
const CLEAR = 16;
/** So many numbers stand over one another before the next begins at the bottom again. */
const STOREYS = 3;

/** A dot with a unit's number over it, on so many storeys. */
export interface CrossingDot {
  readonly place: Point;
  readonly text: string;
  readonly colour: string;
  readonly lift: number;
}

/** A dot per crossing of a profile with its units' numbers; a number that would meet the one before is lifted over it. */
export function crossingDots({ crossings }: SliceProfile, at: (crossing: number) => Point): CrossingDot[] {
  let last = -Infinity;
  let lift = 0;
  return crossings.map(({ owners }, k) => {
    const place = at(k);
    lift = Math.abs(place[0] - last) < CLEAR ? (lift + 1) % STOREYS : 0;
    last = place[0];
    return {
      place,
      text: owners.map(({ unit }) => unit + 1).join('+'),
      colour: unitColour(owners[0].unit),
      lift,
    };
  });
}

/** Draw the dots and their numbers. */
export function drawCrossingDots(parent: SvgGroup, dots: readonly CrossingDot[]): void {
  const groups = parent
    .selectAll<SVGGElement, CrossingDot>('g')
    .data(dots)
    .join('g')
    .attr('style', ({ colour }) => `--unit: ${colour}`)
    .attr('transform', ({ place }) => `translate(${round(place[0])},${round(place[1])})`);
  groups
    .selectAll('circle')
    .data((dot) => [dot])
    .join('circle')
    .attr('r', 4.5);
  groups
    .selectAll<SVGTextElement, CrossingDot>('text')
    .data((dot) => [dot])
    .join('text')
    .attr('class', 'value')
    .attr('text-anchor', 'middle')
    .attr('dy', ({ lift }) => `${-0.65 - 1.05 * lift}em`)
    .each(writing(({ text }) => text));
}
