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

/**
 * Crossings nearer than this are one: weights are printed as decimals and stored as binary fractions, and where
 * printed units switch together rounding moves their crossings apart by less than 10⁻¹⁵.
 */
const TOGETHER = 1e-12;

/** Bends in their order, those of units that switch together as one with the sum of their jumps. */
function joined(bends: readonly SectionBend[], from: Point): SectionBend[] {
  const found: SectionBend[] = [];
  const distance = ({ place }: SectionBend) => Math.hypot(place[0] - from[0], place[1] - from[1]);
  for (const bend of bends) {
    const before = found[found.length - 1];
    if (!before || distance(bend) - distance(before) > TOGETHER) {
      found.push(bend);
      continue;
    }
    const owners = [...before.owners, ...bend.owners].sort((a, b) => a.layer - b.layer || a.unit - b.unit);
    found[found.length - 1] = { ...before, jump: before.jump + bend.jump, owners };
  }
  return found;
}

/** Cut a network's graph along a segment of the plane. */
export function sectionAlong(network: Network, from: Point, to: Point): Section {
  const { pieces, kinks } = profile(network, from, to);
  const bends = joined(
    kinks.map(({ place: [x, y], values: [value], jumps: [jump], owners }): SectionBend => ({
      place: [x, y],
      value,
      jump,
      owners,
    })),
    from,
  );
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
