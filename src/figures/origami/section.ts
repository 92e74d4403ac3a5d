import type { Network, Owner, Point, RegionComplex, Segment } from '../../network/index.ts';
import { linearPieces } from '../../network/index.ts';

/** A place where the graph over a straight line bends, or could. */
export interface SectionBend {
  /** Where along the line, from 0 to 1. */
  readonly t: number;
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
  readonly corners: readonly { readonly t: number; readonly value: number }[];
  readonly bends: readonly SectionBend[];
}

/** Cut a network's graph along a segment of the plane. */
export function sectionAlong(network: Network, from: Point, to: Point): Section {
  const { breakpoints, owners, values, slopes } = linearPieces(network, from, to);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const ts = [0, ...breakpoints, 1];
  return {
    from,
    to,
    corners: ts.map((t, i) => ({ t, value: values[i][0] })),
    bends: owners.map((owner, i) => ({
      t: breakpoints[i],
      value: values[i + 1][0],
      jump: (slopes[i + 1][0] - slopes[i][0]) / length,
      owners: owner,
    })),
  };
}

/** The point of a section's line at t. */
export function pointOf({ from, to }: Section, t: number): Point {
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
}

/** The parts of a section's line, each over one region of a complex. */
export function sectionSegments(section: Section, complex: RegionComplex): Segment[] {
  return section.corners.slice(1).flatMap(({ t }, i) => {
    const before = section.corners[i].t;
    const region = complex.locate(...pointOf(section, (before + t) / 2));
    return region < 0 ? [] : [{ from: pointOf(section, before), to: pointOf(section, t), region }];
  });
}
