import type { Found, Network } from '../../network/index.ts';
import { activeBench, benchOf, freshKey, makeBench } from '../state/lab-state.ts';
import type { Bench, LabState, Place, Window } from '../state/lab-state.ts';

/** So many networks lie on the bench at most: each has a worker of its own. */
export const MOST_BENCHES = 6;
/** So long is a name at most. */
const LONGEST_NAME = 60;

/** What is known of a network before it is on the bench. */
export interface Brought extends Partial<Omit<Bench, 'key' | 'name' | 'network'>> {
  readonly name: string;
  readonly network: Network;
}

/** A network of a file, as it comes onto the bench. */
export const broughtFrom = ({ name, network, assumed, dropped, scaling }: Found): Brought => ({
  name,
  network,
  assumed,
  ...(dropped ? { dropped } : {}),
  ...(scaling ? { scaling } : {}),
});

/** Names as they stand in menus: one line, not too long, never empty. */
export function tidyName(name: string): string {
  const tidy = name.replace(/\s+/g, ' ').trim();
  if (tidy === '') return 'network';
  return tidy.length > LONGEST_NAME ? `${tidy.slice(0, LONGEST_NAME - 1).trimEnd()}…` : tidy;
}

/** A name that no other network has: the same with a number behind it. */
export function freeName({ benches }: Pick<LabState, 'benches'>, wanted: string): string {
  const name = tidyName(wanted);
  const taken = (one: string) => benches.some((bench) => bench.name === one);
  for (let n = 1; ; n++) {
    const one = n === 1 ? name : `${name} (${n})`;
    if (!taken(one)) return one;
  }
}

/**
 * A network more, which both pictures then show in its first window.
 *
 * @throws RangeError when there are `MOST_BENCHES`
 */
export function added(state: LabState, { name, network, ...more }: Brought): Partial<LabState> {
  if (state.benches.length >= MOST_BENCHES)
    throw new RangeError(`The bench holds ${MOST_BENCHES} networks. Remove one first.`);
  const bench = makeBench(freshKey(state), freeName(state, name), network, more);
  const benches = [...state.benches, bench];
  return { ...chosen({ ...state, benches }, bench.key), benches, pins: [], unit: { layer: 0, unit: 0 } };
}

/**
 * Another network to work on. Pictures of the one before show it; where its first window is another one, it is seen
 * there, else the window stays, to compare.
 */
export function chosen(state: LabState, key: string): Partial<LabState> {
  const before = activeBench(state);
  const bench = benchOf(state, key);
  const places = state.places.map((place) => ({
    ...place,
    bench: place.bench === before.key ? bench.key : place.bench,
  })) as unknown as [Place, Place];
  if (!places.some((place) => place.bench === bench.key)) places[0] = { ...places[0], bench: bench.key };
  return {
    active: bench.key,
    places,
    output: Math.min(state.output, bench.network.outputs - 1),
    unit: hasUnit(bench.network, state.unit) ? state.unit : { layer: 0, unit: 0 },
    ...(sameWindow(before.home, bench.home) ? {} : seen(bench.home)),
  };
}

const hasUnit = ({ layers }: Network, { layer, unit }: LabState['unit']): boolean =>
  layer < layers.length - 1 && unit < layers[layer].outputs;

const sameWindow = (a: Window, b: Window): boolean =>
  a.x0 === b.x0 && a.x1 === b.x1 && a.y0 === b.y0 && a.y1 === b.y1;

/** A window, and the segment across it. */
const seen = (window: Window): Pick<LabState, 'window' | 'segment'> => {
  const middle = (window.y0 + window.y1) / 2;
  return {
    window,
    segment: [
      [window.x0, middle],
      [window.x1, middle],
    ],
  };
};

/** The same network once more, under a name of its own, right behind the first. */
export function duplicated(state: LabState, key: string): Partial<LabState> {
  const { key: _, name, ...rest } = benchOf(state, key);
  const { benches, ...more } = added(state, { ...rest, name });
  const at = state.benches.findIndex((bench) => bench.key === key) + 1;
  const copy = benches!.at(-1)!;
  return { ...more, pins: state.pins, unit: state.unit, benches: state.benches.toSpliced(at, 0, copy) };
}

/** One network less; the last one stays. */
export function removed(state: LabState, key: string): Partial<LabState> {
  const at = state.benches.findIndex((bench) => bench.key === key);
  if (at < 0 || state.benches.length === 1) return {};
  const benches = state.benches.toSpliced(at, 1);
  const next = benches[Math.min(at, benches.length - 1)];
  const left = { ...state, benches };
  const change = state.active === key ? chosen(state, next.key) : {};
  const places = (change.places ?? state.places).map((place) =>
    place.bench === key ? { ...place, bench: next.key } : place,
  ) as unknown as [Place, Place];
  return { ...change, benches: left.benches, places };
}

/** The widths of a network, inputs first: "2-16-16-1"; the middle of long ones is left out. */
export function widthsOf({ inputs, layers }: Network): string {
  const widths = [inputs, ...layers.map(({ outputs }) => outputs)].map(String);
  return (widths.length > 9 ? [...widths.slice(0, 4), '…', ...widths.slice(-3)] : widths).join('-');
}
