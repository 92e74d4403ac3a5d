// Longer than most files: the only door of the module, all names in one place.
/**
 * Networks with piecewise-linear units and their geometry, exactly: regions, creases, breakpoints, slopes and counts
 * are computed from the weights as doubles, never sampled; signs that floating point cannot decide are decided by
 * rational arithmetic. Nothing outside this folder is imported but two packages that unpack files, and nothing but this
 * file is meant to be imported.
 *
 *     const network = parseNetwork(JSON.parse(text));
 *     const regions = linearRegions(network, [[-1, -1], [1, 1]]);
 *     for (let i = 0; i < regions.regionCount; i++) console.log(regions.polygon(i), regions.affine(i));
 */

// Networks: what they are, read, written and drawn at random.
export type { Layer, Network, Owner, Plane, Point } from './model/network.ts';
export { activationNames, selu, type Activation, type Clipped, type Named } from './model/activation.ts';
export {
  formatNetwork,
  networkLimits,
  parseNetwork,
  type LayerJson,
  type NetworkJson,
} from './model/format.ts';
export { randomNetwork, type Init, type RandomNetworkOptions } from './model/random.ts';
export { hiddenUnits, indexOfUnit, unitAt } from './model/units.ts';
export { flatNetwork, parameterCount, parametersOf, withParameters, type Flat } from './model/parameters.ts';

// Files: networks as other programs keep them, in and out.
export { readNetworks } from './exchange/read-networks.ts';
export { writeNetwork, type FileFormat } from './exchange/write-network.ts';
export { NetworkFileError, fileLimits } from './exchange/file-error.ts';
export type { Found, Scaling } from './exchange/found.ts';

// Errors, with the reason as a word.
export { GeometryError, NetworkFormatError, TrainingError, type GeometryReason } from './model/errors.ts';

// At a point: values, patterns, affine maps.
export { evaluate, preactivations } from './model/evaluate.ts';
export { affineAt, patternAt } from './line/affine.ts';
export type { AffineMap } from './model/affine-map.ts';
export { patternsAt } from './line/patterns-at.ts';
export {
  marginsAt,
  type BorderMargin,
  type DecisionMargin,
  type Margin,
  type Margins,
} from './line/margins.ts';

// On a box of inputs of any dimension: bounds that hold, rounding included.
export { type Bounds, type Box, type BoxBounds } from './boxes/box.ts';
export { intervalBounds } from './boxes/interval-bounds.ts';
export {
  weightedRange,
  zonotopeBounds,
  type Zonotope,
  type ZonotopeBounds,
} from './boxes/zonotope-bounds.ts';

// Along a line, with inputs of any dimension.
export { linearPieces, type Pieces } from './line/pieces.ts';
export { pieceAt, profile, type Profile, type ProfileKink, type ProfilePiece } from './line/profile.ts';

// In a plane: regions, their borders, and what follows from them.
export { planeThrough, restrict } from './plane/slice.ts';
export { linearRegions, regionLimits } from './plane/regions.ts';
export type { Domain } from './plane/domain.ts';
export type { Edge, RegionComplex, RegionOptions } from './plane/complex.ts';
export { complexArrays, type ComplexArrays } from './plane/complex-arrays.ts';
export { bordersOf, creaseNear, edgesIn, type Border } from './plane/borders.ts';
export { centroid } from './plane/centroids.ts';
export { patternNumbers } from './plane/pattern-numbers.ts';
export { decisionBoundary, levelSet, type Segment } from './plane/boundary.ts';
export {
  decisionAreas,
  decisionComplex,
  type Area,
  type DecisionAreas,
  type DecisionComplex,
} from './plane/decision-areas.ts';
export { topology, type PlaneSet, type Topology } from './plane/topology.ts';
export {
  nearestCrease,
  nearestDecision,
  type Nearest,
  type NearestCrease,
  type NearestDecision,
} from './plane/nearest.ts';
export { affineError, areaError } from './plane/error-bounds.ts';

// Units that switch nowhere on a domain, and the network without them.
export { stablePieces, type StablePieces } from './plane/stability.ts';
export { keepLargest, multiplyOut, removeStable, type Fate, type Pruned } from './constructions/pruning.ts';

// Lines and polygons of the plane by themselves.
export {
  arrangementCounts,
  crossings,
  lineThrough,
  type ArrangementCounts,
  type Crossing,
  type Line,
} from './plane/arrangement.ts';
export { clippedTo, inConvex, signedArea } from './plane/polygon.ts';

// Counts and bounds of regions.
export { maximumOnLine, montufarLower, montufarUpper, serraLower, serraUpper } from './counts/bounds.ts';
export { patternUpper, zaslavsky, zaslavskyBounded } from './counts/layer-bounds.ts';
export { boundSteps, boundValues, type BoundValues } from './counts/bound-values.ts';
export { equalLayers, randomCounts, type RandomCounts } from './counts/random-counts.ts';

// Constructions: networks that compute a given function.
export { cutSawtooth, sawtoothNetwork, shallowSquare, squareNetwork } from './constructions/tents.ts';
export {
  matchSigns,
  maxNetwork,
  tournament,
  tournamentRounds,
  type Match,
  type Tournament,
} from './constructions/tournament.ts';
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

// Training: data, gradients, steps, and the loss along a line of weights.
export { dataSet, pointOf, type DataSet } from './training/data-set.ts';
export { lineData, planeData, type DataOptions, type LineTarget, type PlaneData } from './training/data.ts';
export { makeGradient, type Gradient } from './training/gradient.ts';
export { losses, type Loss } from './training/loss.ts';
export { optimisers, type Optimiser } from './training/optimiser.ts';
export { tiedNetwork, type TiedNetwork, type Ties } from './model/ties.ts';
export { train, type Snapshot, type TrainingOptions, type TrainingStep } from './training/train.ts';
export { makeHistory, type TrainingHistory } from './training/history.ts';
export {
  leastLoss,
  leastOnPiece,
  lossAlongLine,
  lossAt,
  lossBarrier,
  lossPieceAt,
  lossPieceEnds,
  type LossLine,
  type LossOwner,
} from './training/loss-line.ts';

// Functions from + − × ÷ alone, with the same bits in every browser.
export { exponential } from './numbers/exponential.ts';
export { turnSine } from './numbers/turn-sine.ts';

// Polynomials, lowest power first.
export { degreeOf, polynomialAt, polynomialSlope, signChanges } from './numbers/polynomial.ts';
