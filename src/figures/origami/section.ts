import type { Network, Owner, Point, RegionComplex, Segment } from '../../network/index.ts';
import { profile } from '../../network/index.ts';

/** A place where the graph over a straight line bends, or could. */
interface SectionBend {
  readonly place: Point;
  readonly value: number;
  /** How much the slope along the line changes, per unit of length; 0 where only the pattern changes. */
  readonly jump: number;
  readonly owners: readonly Owner[];
}

/** The graph of a network's first output over a segment, exactly. */
export interface Section {
  readonly from: Point;
  readonly to: Point;
  /** The values at the start, at every bend and at the end, with where they are. */
  readonly corners: readonly { readonly place: Point; readonly value: number }[];
  readonly bends: readonly SectionBend[];
}

/** Cut a network's graph along a segment of the plane. */
export function sectionAlong(network: Network, from: Point, to: Point): Section {
  const { pieces, kinks } = profile(network, from, to);
  const bends = kinks.map(({ place: [x, y], values: [value], jumps: [jump], owners }): SectionBend => ({
    place: [x, y],
    value,
    jump,
    owners,
  }));
  const ends = { from: pieces[0].values[0][0], to: pieces[pieces.length - 1].values[1][0] };
  const corners = [{ place: from, value: ends.from }, ...bends, { place: to, value: ends.to }];
  return { from, to, corners, bends };
}

/** The parts of a section's line, each over one region of a complex. */
export function sectionSegments({ corners }: Section, complex: RegionComplex): Segment[] {
  return corners.slice(1).flatMap(({ place: to }, i) => {
    const from = corners[i].place;
    const region = complex.locate((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    return region < 0 ? [] : [{ from, to, region }];
  });
}
