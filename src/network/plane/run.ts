import type { Mesh } from './mesh.ts';

/** Decides a sign that floating point leaves open. */
export type Decide = (node: number, cut: number, vertex: number) => -1 | 0 | 1;

/** Everything a subdivision carries along; the arrays are scratch memory. */
export interface Run {
  readonly mesh: Mesh;
  readonly decide: Decide;
  /** A vertex correctly rounded, for one whose lines are too close to parallel. */
  readonly position: (vertex: number) => readonly [number, number];
  /** Error of a coordinate that still counts as good. */
  goodReach: number;
  /** Distinguishes faces in `mesh.stamp`. */
  epoch: number;
  /** Whether signs may contradict each other, as they may under a tolerance. */
  tolerant: boolean;
  /** Whether one face may be cut where its neighbour is not: along lines of maxout rows that never win there. */
  readonly loose: boolean;
  /** Whether faces were cut along lines that are no borders of patterns, so that cells have to be united again. */
  surplus: boolean;
  /** How many signs `decide` was asked for. */
  decisions: number;
  /** Is told now and then the share of the domain that is done. */
  readonly onProgress?: (share: number) => void;
}
