export type { AffineMap } from './model/affine-map.ts';
export { affineAt, patternAt } from './line/affine.ts';
export type { Activation, Named } from './model/activation.ts';
export { GeometryError, NetworkFormatError, TrainingError, type GeometryReason } from './model/errors.ts';
export {
  formatNetwork,
  networkLimits,
  parseNetwork,
  type LayerJson,
  type NetworkJson,
} from './model/format.ts';
export type { Layer, Network, Owner, Plane, Point } from './model/network.ts';
export { affineError, areaError } from './plane/error-bounds.ts';
export { evaluate, preactivations } from './model/evaluate.ts';
export { hiddenUnits, indexOfUnit, unitAt } from './model/units.ts';
export { randomNetwork, type Init, type RandomNetworkOptions } from './model/random.ts';
export {
  arrangementCounts,
  crossings,
  lineThrough,
  type ArrangementCounts,
  type Crossing,
  type Line,
} from './plane/arrangement.ts';
export { bordersOf, creaseNear, edgesIn, type Border } from './plane/borders.ts';
export { centroid } from './plane/centroids.ts';
export { decisionBoundary, levelSet, type Segment } from './plane/boundary.ts';
export { boundSteps, boundValues, type BoundValues } from './counts/bound-values.ts';
export { maximumOnLine, montufarLower, montufarUpper, serraLower, serraUpper } from './counts/bounds.ts';
export { patternUpper, zaslavsky, zaslavskyBounded } from './counts/layer-bounds.ts';
export { equalLayers, randomCounts, type RandomCounts } from './counts/random-counts.ts';
export type { Edge, RegionComplex } from './plane/complex.ts';
export { complexArrays, type ComplexArrays } from './plane/complex-arrays.ts';
export { patternNumbers } from './plane/pattern-numbers.ts';
export { linearRegions, regionLimits, type RegionOptions } from './plane/regions.ts';
export type { Domain } from './plane/domain.ts';
export { clippedTo, inConvex, signedArea } from './plane/polygon.ts';
export { planeThrough, restrict } from './plane/slice.ts';
export { linearPieces, type Pieces } from './line/pieces.ts';
export { pieceAt, profile, type Profile, type ProfileKink, type ProfilePiece } from './line/profile.ts';
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
} from './constructions/fold.ts';
export {
  maxNetwork,
  matchSigns,
  tournament,
  tournamentRounds,
  type Match,
  type Tournament,
} from './constructions/tournament.ts';
export { cutSawtooth, sawtoothNetwork, shallowSquare, squareNetwork } from './constructions/tents.ts';
export { dataSet, pointOf, type DataSet } from './training/data-set.ts';
export { lineData, planeData, type DataOptions, type LineTarget, type PlaneData } from './training/data.ts';
export { makeGradient, type Gradient } from './training/gradient.ts';
export { makeHistory, type TrainingHistory } from './training/history.ts';
export type { Loss } from './training/loss.ts';
export type { Optimiser } from './training/optimiser.ts';
export { flatNetwork, parameterCount, parametersOf, withParameters, type Flat } from './model/parameters.ts';
export { train, type Snapshot, type TrainingOptions, type TrainingStep } from './training/train.ts';
export {
  leastLoss,
  leastOnPiece,
  lossAlongLine,
  lossAt,
  lossBarrier,
  pieceEnds,
  pieceOf,
  type LossLine,
  type LossOwner,
} from './training/loss-line.ts';
export { degreeOf, polynomialAt, polynomialSlope, signChanges } from './numbers/polynomial.ts';
export {
  equalKnots,
  freeKnots,
  gaps,
  interpolantNetwork,
  interpolate,
  largestGap,
  type Gap,
  type Interpolant,
  type Target,
} from './constructions/interpolation.ts';
export {
  freudenthalTriangles,
  gridNetwork,
  hatNetwork,
  largestPlaneGap,
  type PlaneTarget,
} from './constructions/triangulation.ts';
