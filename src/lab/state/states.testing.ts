import fc from 'fast-check';
import { dataSet, randomNetwork } from '../../network/index.ts';
import { firstState, makeBench, type Bench, type LabState } from './lab-state.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const text = fc.string({ maxLength: 20, unit: 'grapheme' });
const shape = fc.constantFrom([2, 3, 1], [1, 4, 2], [5, 3, 3, 2], [2, 2]);
const names = fc.constantFrom('relu', 'tanh', 'leaky-relu', 'abs', 'hard-tanh', 'squared-relu');

const bench = (key: string): fc.Arbitrary<Bench> =>
  fc
    .record({
      widths: shape,
      seed: fc.nat(1000),
      activation: names,
      name: text,
      assumed: fc.array(text, { maxLength: 2 }),
      frozen: fc.array(fc.nat(3), { maxLength: 2 }),
      scaled: fc.boolean(),
      dropped: fc.boolean(),
    })
    .map(({ widths, seed, activation, name, assumed, frozen, scaled, dropped }) => {
      const network = randomNetwork({ widths, seed, activation });
      const each = (value: number) => new Array<number>(network.inputs).fill(value);
      return makeBench(key, name, network, {
        assumed,
        frozen,
        inputNames: network.inputs === 2 ? ['a', 'ß'] : [],
        ...(dropped ? { dropped: 'softmax' } : {}),
        ...(scaled
          ? {
              scaling: {
                mins: each(-Number.MAX_VALUE),
                maxs: each(1),
                means: each(-0),
                ranges: each(1 / 3),
                outputMean: 0,
                outputRange: 1,
              },
            }
          : {}),
      });
    });

/** States of the Lab of all kinds: several networks, odd numbers, data, pins. */
export const anyState: fc.Arbitrary<LabState> = fc
  .record({
    benches: fc.tuple(bench('n1'), bench('n2')),
    both: fc.boolean(),
    corner: fc.tuple(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
    ),
    size: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    level: number,
    pins: fc.array(fc.tuple(number, number), { maxLength: 4 }),
    ends: fc.tuple(number, number, number, number),
    data: fc.option(fc.array(fc.tuple(number, number, fc.nat(1)), { maxLength: 6 })),
    seed: fc.nat(),
    sgd: fc.boolean(),
  })
  .map(({ benches, both, corner: [x, y], size, level, pins, ends, data, seed, sgd }) => {
    const state = firstState('a', benches[0].network);
    const active = both ? 'n2' : 'n1';
    return {
      ...state,
      benches: both ? benches : [benches[0]],
      active,
      places: [
        { view: 'creases', bench: active },
        { view: 'surface', bench: 'n1' },
      ],
      window: { x0: x, x1: x + size * (1 + Math.abs(x)), y0: y, y1: y + size * (1 + Math.abs(y)) },
      level,
      pins,
      segment: [
        [ends[0], ends[1]],
        [ends[2], ends[3]],
      ],
      data: data && {
        name: 'own',
        set: dataSet(
          data.map(([a, b]) => [a, b]),
          data.map(([, , c]) => c),
        ),
        classes: ['0', '1'],
      },
      training: {
        ...state.training,
        seed,
        optimiser: sgd ? { name: 'sgd', rate: 0.1, momentum: 0.9 } : { name: 'adam', rate: 1 / 3 },
      },
    };
  });

/** What must hold of any state that was read. */
export function isSound({ benches, active, places, window, output, unit }: LabState): boolean {
  const keys = benches.map(({ key }) => key);
  const bench = benches.find(({ key }) => key === active);
  const { layers } = bench?.network ?? { layers: [] };
  return (
    keys.length >= 1 &&
    keys.length <= 6 &&
    bench !== undefined &&
    places.length === 2 &&
    places.every((place) => keys.includes(place.bench)) &&
    window.x1 > window.x0 &&
    window.y1 > window.y0 &&
    Object.values(window).every(Number.isFinite) &&
    output < bench.network.outputs &&
    ((unit.layer < layers.length - 1 && unit.unit < layers[unit.layer].outputs) ||
      (unit.layer === 0 && unit.unit === 0))
  );
}
