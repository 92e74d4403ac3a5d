import { digitsNetwork, largestLogit } from '../../drawing/digits/digits.ts';
import { evaluate } from '../../network/index.ts';
import { distanceTo, lessRow, localModel, nearestPoint, rowAt, type LocalModel } from './local-model.ts';

/** An input with another reading, and how far it is. */
export interface Flip {
  readonly distance: number;
  /** The class that is read there. */
  readonly reading: number;
  readonly point: Float64Array;
}

/** What a region says of the nearest place at which another class is read, in the 2-norm. */
export interface DecisionDistance {
  /** The class with the largest logit at the input. */
  readonly reading: number;
  /** Where the region's own map would decide otherwise: d^D, and the class that comes up there. */
  readonly inMap: number;
  readonly rival: number;
  /** Other classes, those first of which the region's own map comes up nearest. */
  readonly rivals: readonly number[];
}

/** d^D of a region at an input (Croce, Andriushchenko & Hein 2019). */
export function decisionDistance({ map }: LocalModel, x: ArrayLike<number>): DecisionDistance {
  const logits = map.weights.map((_, k) => rowAt(map, k, x));
  const reading = largestLogit(logits);
  const away = logits.map((logit, k) =>
    k === reading
      ? Infinity
      : distanceTo(logits[reading] - logit, lessRow(map.weights[reading], map.weights[k])),
  );
  const rivals = away
    .map((_, k) => k)
    .filter((k) => k !== reading)
    .sort((a, b) => away[a] - away[b]);
  return { reading, inMap: away[rivals[0]], rival: rivals[0], rivals };
}

/** So many rivals are aimed at, each so many times. */
const RIVALS = 2;
const AIMS = 3;
/** A little beyond an aim, which lies on a border between two readings; and further still, where that was not enough. */
const BEYOND = [1 + 2 ** -20, 1.25];
/** Halvings of the way to a flip, until all digits that are shown are settled. */
const HALVINGS = 18;

/** The reading by plain arithmetic, which may err where two logits are all but equal. */
function quickReading(x: Float64Array): number {
  let values = x;
  digitsNetwork.layers.forEach(({ inputs, outputs, weights, biases }, l) => {
    const h = values;
    values = Float64Array.from({ length: outputs }, (_, unit) => {
      let z = biases[unit];
      for (let k = 0; k < inputs; k++) z += weights[unit * inputs + k] * h[k];
      return l < digitsNetwork.layers.length - 1 && z < 0 ? 0 : z;
    });
  });
  return largestLogit(values);
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(...Array.from(a, (value, p) => value - b[p]));

/**
 * The nearest input with another reading that a short search finds: an upper bound of the distance to the decision
 * boundary, and no more than that.
 *
 * From region to region it aims at the nearest place at which the region's map would let a rival draw level, and then
 * halves the way to the nearest of these that has another reading. What it returns is checked by the network itself.
 */
export function searchedFlip(model: LocalModel, x: ArrayLike<number>): Flip | null {
  const { reading, rivals } = decisionDistance(model, x);
  const aims = rivals.slice(0, RIVALS).flatMap((rival) => {
    const found: Float64Array[] = [];
    for (let local = model; found.length < AIMS; local = localModel(found[found.length - 1]))
      found.push(aimed(local, x, reading, rival));
    return found;
  });
  const nearestFirst = aims
    .map((aim) => ({ aim, distance: apart(aim, x) }))
    .sort((a, b) => a.distance - b.distance);
  for (const { aim } of nearestFirst) {
    const far = BEYOND.find((t) => quickReading(along(x, aim, t)) !== reading);
    const flip = far === undefined ? null : halved(x, aim, reading, far);
    if (flip && flip.reading !== reading) return flip;
  }
  return null;
}

/** The point nearest to an input at which a local model has a rival draw level. */
function aimed({ map }: LocalModel, x: ArrayLike<number>, reading: number, rival: number): Float64Array {
  const gradient = lessRow(map.weights[reading], map.weights[rival]);
  const lead = rowAt(map, reading, x) - rowAt(map, rival, x);
  return nearestPoint(x, lead, gradient);
}

const along = (x: ArrayLike<number>, aim: Float64Array, t: number): Float64Array =>
  aim.map((value, p) => x[p] + t * (value - x[p]));

/** The flip that halving finds between an input and a place on the ray through an aim that has another reading. */
function halved(x: ArrayLike<number>, aim: Float64Array, reading: number, far: number): Flip {
  let [low, high] = [0, far];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (quickReading(along(x, aim, middle)) === reading) low = middle;
    else high = middle;
  }
  const point = along(x, aim, high);
  return { point, reading: largestLogit(evaluate(digitsNetwork, point)), distance: apart(point, x) };
}
