export { affineAt, patternAt, type AffineMap } from './affine.ts';
export type { Activation, Named } from './activation.ts';
export { GeometryError, NetworkFormatError, type GeometryReason } from './errors.ts';
export { formatNetwork, networkLimits, parseNetwork, type LayerJson, type NetworkJson } from './format.ts';
export type { Layer, Network, Owner, Plane, Point } from './network.ts';
export { evaluate, preactivations } from './evaluate.ts';
export { randomNetwork, type Init, type RandomNetworkOptions } from './random.ts';
export { arrangementCounts, type ArrangementCounts, type Line } from './arrangement.ts';
export { decisionBoundary, levelSet, type Segment } from './boundary.ts';
export {
  maximumOnLine,
  montufarLower,
  montufarUpper,
  patternUpper,
  serraLower,
  serraUpper,
  zaslavsky,
  zaslavskyBounded,
} from './bounds.ts';
export type { Edge, RegionComplex } from './complex.ts';
export { complexArrays, type ComplexArrays } from './complex-arrays.ts';
export { linearRegions, regionLimits, type RegionOptions } from './regions.ts';
export type { Domain } from './regions/domain.ts';
export { planeThrough, restrict } from './slice.ts';
export { linearPieces, type Pieces } from './pieces.ts';
export {
  equalKnots,
  freeKnots,
  gaps,
  interpolantNetwork,
  interpolate,
  largestGap,
  type Gap,
  type Interpolant,
} from './interpolation.ts';
export * as targets from './target.ts';
export type { Target } from './target.ts';
export {
  bell,
  bowl,
  freudenthalTriangles,
  gridNetwork,
  hatNetwork,
  largestPlaneGap,
  type PlaneTarget,
} from './triangulation.ts';
