// Longer than most files: a format and both of its directions, which must stay each other's opposite.
import { formatNetwork, parseNetwork } from '../../network/index.ts';
import type { DataSet, Network, Optimiser, Point, Scaling } from '../../network/index.ts';
import type { Bench, LabData, LabState, Place, Slice, TrainingSettings, Window } from './lab-state.ts';
import {
  aCount,
  aList,
  aNumber,
  aText,
  fields,
  numbers,
  oneOf,
  orElse,
  orNull,
  UnreadableError,
  type Reader,
} from './readers.ts';

/** What may be in a state at most, so that a hostile one is refused before memory is taken. */
const MOST = { benches: 6, name: 200, words: 40, inputs: 100_000, pins: 1000, numbers: 4_000_000 };

/**
 * A state as a value of plain objects, lists, numbers and texts, for JSON; of a network, `formatNetwork`'s.
 *
 * `readSaved` makes the same state of it, bit for bit, also when it has been JSON meanwhile: the other zero is written
 * as a text.
 */
export function savedOf(state: LabState): unknown {
  return plain({
    ...state,
    benches: state.benches.map((bench) => ({ ...bench, network: formatNetwork(bench.network) })),
  });
}

/** Typed arrays as lists, −0 as a text. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : value;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

const words = aText(MOST.name);
const names: Reader<string[]> = orElse(aList(words, MOST.inputs), []);
const point: Reader<Point> = (value, place) => numbers(2)(value, place) as unknown as Point;

const window: Reader<Window> = (value, place) => {
  const read = fields<Window>({ x0: aNumber, x1: aNumber, y0: aNumber, y1: aNumber })(value, place);
  const [wide, high] = [read.x1 - read.x0, read.y1 - read.y0];
  if (!(wide > 0 && high > 0 && wide < Infinity && high < Infinity))
    throw new UnreadableError(place, 'a window with an area');
  return read;
};

const aNetwork: Reader<Network> = (value, place) => {
  try {
    return parseNetwork(value);
  } catch (error) {
    throw new UnreadableError(place, `a network (${error instanceof Error ? error.message : 'it is none'})`);
  }
};

const slice = fields<Slice>({
  origin: aList(aNumber, MOST.inputs),
  u: aList(aNumber, MOST.inputs),
  v: aList(aNumber, MOST.inputs),
  how: oneOf(['axes', 'points', 'principal', 'random']),
});

const scaling = fields<Scaling>({
  mins: aList(aNumber, MOST.inputs),
  maxs: aList(aNumber, MOST.inputs),
  means: aList(aNumber, MOST.inputs),
  ranges: aList(aNumber, MOST.inputs),
  outputMean: aNumber,
  outputRange: aNumber,
});

const benchFields = fields<Required<Bench>>({
  key: aText(20),
  name: words,
  network: aNetwork,
  assumed: aList(aText(1000), MOST.words),
  // What is not there stays away.
  dropped: orElse(oneOf(['sigmoid', 'softmax']), undefined) as Reader<'sigmoid'>,
  scaling: orElse(scaling, undefined) as Reader<Scaling>,
  slice: orNull(slice),
  inputNames: names,
  outputNames: names,
  difference: orElse(aList(aText(20), 2, 2), undefined) as unknown as Reader<readonly [string, string]>,
  frozen: aList(aCount(1000), 1000),
  home: window,
});

const bench: Reader<Bench> = (value, place) => {
  const read = benchFields(value, place);
  const { inputs } = read.network;
  const sizes = read.slice ? [read.slice.origin, read.slice.u, read.slice.v] : [];
  const scales = read.scaling as Scaling | undefined;
  if (scales) sizes.push(scales.mins, scales.maxs, scales.means, scales.ranges);
  if (sizes.some(({ length }) => length !== inputs) || (inputs > 2 && !read.slice))
    throw new UnreadableError(place, `${inputs} numbers, one per input,`);
  return read;
};

const floats: Reader<Float64Array> = (value, place) =>
  Float64Array.from(aList(aNumber, MOST.numbers)(value, place));

const set: Reader<DataSet> = (value, place) => {
  const read = fields<DataSet>({ count: aCount(MOST.numbers), x: floats, y: floats })(value, place);
  const whole = ({ length }: Float64Array) => (read.count === 0 ? length === 0 : length % read.count === 0);
  if (!whole(read.x) || !whole(read.y)) throw new UnreadableError(place, 'as many numbers for each example');
  return read;
};

const optimiser: Reader<Optimiser> = (value, place) => {
  const name = oneOf(['sgd', 'adam'])((value as { name?: unknown } | null)?.name, `${place}.name`);
  const maybe = orElse(aNumber, undefined) as Reader<number>;
  const read =
    name === 'sgd'
      ? fields({ name: oneOf(['sgd']), rate: aNumber, momentum: maybe })
      : fields({ name: oneOf(['adam']), rate: aNumber, beta1: maybe, beta2: maybe, epsilon: maybe });
  return (read as Reader<Optimiser>)(value, place);
};

const training = fields<TrainingSettings>({
  loss: oneOf(['squared', 'logistic', 'softmax']),
  optimiser,
  batch: aCount(MOST.numbers),
  decay: aNumber,
  seed: aNumber,
});

/** The fields of a state, each once: a new one is entered here, or the types do not hold. */
const state = fields<LabState>({
  benches: aList(bench, MOST.benches, 1),
  active: aText(20),
  places: aList(fields<Place>({ view: words, bench: aText(20) }), 2, 2) as unknown as Reader<[Place, Place]>,
  window,
  output: aCount(),
  level: aNumber,
  unit: fields<LabState['unit']>({ layer: aCount(), unit: aCount() }),
  pins: aList(point, MOST.pins),
  segment: aList(point, 2, 2) as unknown as Reader<readonly [Point, Point]>,
  turn: aNumber,
  tilt: aNumber,
  data: orNull(
    fields<Required<LabData>>({
      name: words,
      set,
      classes: aList(words, 1000),
      inputNames: orElse(aList(words, MOST.inputs), undefined) as Reader<string[]>,
    }),
  ),
  training,
});

/**
 * The state that `savedOf` has made a value of.
 *
 * @throws UnreadableError with the place where it is none
 */
export function readSaved(value: unknown): LabState {
  const read = state(value, '');
  const keys = read.benches.map(({ key }) => key);
  if (new Set(keys).size < keys.length)
    throw new UnreadableError('benches', 'a key of its own for each network');
  const named = [read.active, ...read.places.map((place) => place.bench)];
  if (named.some((key) => !keys.includes(key))) throw new UnreadableError('active', 'the key of a network');
  const { outputs, layers } = read.benches[keys.indexOf(read.active)].network;
  const { layer, unit } = read.unit;
  const hasUnit = layer < layers.length - 1 && unit < layers[layer].outputs;
  return {
    ...read,
    output: Math.min(read.output, outputs - 1),
    unit: hasUnit ? read.unit : { layer: 0, unit: 0 },
    benches: read.benches.map((one) => {
      const { difference, ...rest } = one;
      return difference?.every((key) => keys.includes(key)) ? one : rest;
    }),
  };
}
