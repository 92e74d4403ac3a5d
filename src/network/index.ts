export type { AffineMap } from './affine-map.ts';
export { affineAt, patternAt } from './affine.ts';
export type { Activation, Named } from './activation.ts';
export { GeometryError, NetworkFormatError, TrainingError, type GeometryReason } from './errors.ts';
export { formatNetwork, networkLimits, parseNetwork, type LayerJson, type NetworkJson } from './format.ts';
export type { Layer, Network, Owner, Plane, Point } from './network.ts';
export { affineError, areaError } from './error-bounds.ts';
export { evaluate, preactivations } from './evaluate.ts';
export { randomNetwork, type Init, type RandomNetworkOptions } from './random.ts';
export {
  arrangementCounts,
  crossings,
  lineThrough,
  type ArrangementCounts,
  type Crossing,
  type Line,
} from './arrangement.ts';
export { decisionBoundary, levelSet, type Segment } from './boundary.ts';
export { boundSteps, boundValues, type BoundValues } from './bound-values.ts';
export { maximumOnLine, montufarLower, montufarUpper, serraLower, serraUpper } from './bounds.ts';
export { patternUpper, zaslavsky, zaslavskyBounded } from './layer-bounds.ts';
export type { Edge, RegionComplex } from './complex.ts';
export { complexArrays, type ComplexArrays } from './complex-arrays.ts';
export { patternNumbers } from './pattern-numbers.ts';
export { linearRegions, regionLimits, type RegionOptions } from './regions.ts';
export type { Domain } from './regions/domain.ts';
export { planeThrough, restrict } from './slice.ts';
export { linearPieces, type Pieces } from './pieces.ts';
export {
  cutFacetsNetwork,
  foldAndCutNetwork,
  foldBits,
  foldedPoint,
  foldNetwork,
  foldPoint,
  pastFold,
  type Cut,
  type Fold,
} from './fold.ts';
export { dataSet, pointOf, type DataSet } from './data-set.ts';
export { lineData, planeData, type DataOptions, type LineTarget, type PlaneData } from './data.ts';
export { makeGradient, type Gradient } from './gradient.ts';
export { makeHistory, type History } from './history.ts';
export type { Loss } from './loss.ts';
export type { Optimiser } from './optimiser.ts';
export { flatNetwork, parameterCount, parametersOf, withParameters, type Flat } from './parameters.ts';
export { train, type Snapshot, type TrainingOptions, type TrainingStep } from './train.ts';
export {
  leastLoss,
  leastOnPiece,
  lossAlongLine,
  lossAt,
  lossBarrier,
  pieceEnds,
  pieceOf,
  type Crossing as LossCrossing,
  type LossLine,
} from './loss-line.ts';
export { degreeOf, polynomialAt, polynomialSlope, signChanges } from './polynomial.ts';
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
