// Longer than most files: all that the Lab remembers, every member explained.
import type { DataSet, Loss, Network, Optimiser, Point, Scaling } from '../../network/index.ts';
import { firstWindow } from './first-window.ts';

/**
 * The plane on which a network of other than two inputs is looked at: x = origin + s·u + t·v, one number per input.
 *
 * `how` says how it was chosen, for the panel that offers its handles.
 */
export interface Slice {
  readonly origin: readonly number[];
  readonly u: readonly number[];
  readonly v: readonly number[];
  readonly how: 'axes' | 'points' | 'principal' | 'random';
}

/** A network on the bench, and what is known of it. A value: a change makes another one under the same `key`. */
export interface Bench {
  /** Names it for as long as it is in the Lab. */
  readonly key: string;
  readonly name: string;
  readonly network: Network;
  /** What its file did not say and was taken for granted. */
  readonly assumed: readonly string[];
  readonly dropped?: 'sigmoid' | 'softmax';
  /** Of a `.nnet` file: axes then carry real units. */
  readonly scaling?: Scaling;
  /** Where it is looked at; `null` for networks of two inputs, and of one, which lies along the first axis. */
  readonly slice: Slice | null;
  /** Names of the inputs, one each; none when nobody named them. */
  readonly inputNames: readonly string[];
  /** Names of the outputs, one each; none when nobody named them. */
  readonly outputNames: readonly string[];
  /** The keys of the networks that this one is the difference of; it follows them. */
  readonly difference?: readonly [string, string];
  /** Layers that training leaves alone. */
  readonly frozen: readonly number[];
  /** The window in which it is first looked at, and to which one returns. */
  readonly home: Window;
}

/** The part of the plane that is looked at, in its own units. */
export interface Window {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Examples with what is known of them. */
export interface LabData {
  readonly name: string;
  readonly set: DataSet;
  /** Class names where the targets are classes 0, 1, …; none where they are numbers. */
  readonly classes: readonly string[];
  /** What the inputs are called, where somebody named them. */
  readonly inputNames?: readonly string[];
}

/** How the Lab trains. */
export interface TrainingSettings {
  readonly loss: Loss;
  readonly optimiser: Optimiser;
  /** Examples per step; 0 stands for all of them. */
  readonly batch: number;
  readonly decay: number;
  readonly seed: number;
}

/** What one of the two places for pictures shows. */
export interface Place {
  /** The view's name, see `views/every-view.ts`. */
  readonly view: string;
  /** The key of the network that it shows. */
  readonly bench: string;
}

/**
 * All that the Lab holds. A value: every change makes another one, and undoing takes an old one back.
 *
 * What is computed from it (regions, pictures) is nowhere in it.
 */
export interface LabState {
  /** At least one. */
  readonly benches: readonly Bench[];
  /** The key of the one that the panels work on. */
  readonly active: string;
  readonly places: readonly [Place, Place];
  readonly window: Window;
  /** The output that views of one output show. */
  readonly output: number;
  /** The level whose set is marked. */
  readonly level: number;
  /** The unit whose own map a view shows. */
  readonly unit: { readonly layer: number; readonly unit: number };
  /** Points whose regions are pinned, in the plane. */
  readonly pins: readonly Point[];
  /** The segment along which sections run, in the plane. */
  readonly segment: readonly [Point, Point];
  /** The way the surface is seen: turn and tilt in radians. */
  readonly turn: number;
  readonly tilt: number;
  readonly data: LabData | null;
  readonly training: TrainingSettings;
}

/** The network that the panels work on. */
export const activeBench = ({ benches, active }: LabState): Bench =>
  benches.find(({ key }) => key === active) ?? benches[0];

/** A network by its key; the first one if it has gone. */
export const benchOf = ({ benches }: LabState, key: string): Bench =>
  benches.find((bench) => bench.key === key) ?? benches[0];

/** The state with one network changed. */
export function withBench(state: LabState, key: string, change: Partial<Bench>): Partial<LabState> {
  return { benches: state.benches.map((bench) => (bench.key === key ? { ...bench, ...change } : bench)) };
}

/** A key that no network of the state has. */
export function freshKey({ benches }: Pick<LabState, 'benches'>): string {
  for (let n = 1; ; n++) if (!benches.some(({ key }) => key === `n${n}`)) return `n${n}`;
}

/** A plane to begin with: through 0 along the first two inputs. */
export function firstSlice(inputs: number): Slice | null {
  if (inputs <= 2) return null;
  const axis = (k: number) => Array.from({ length: inputs }, (_, i) => Number(i === k));
  return { origin: new Array<number>(inputs).fill(0), u: axis(0), v: axis(1), how: 'axes' };
}

/** A network as it comes onto the bench. */
export function makeBench(key: string, name: string, network: Network, more: Partial<Bench> = {}): Bench {
  const slice = more.slice === undefined ? firstSlice(network.inputs) : more.slice;
  return {
    key,
    name,
    network,
    assumed: [],
    inputNames: [],
    outputNames: [],
    frozen: [],
    ...more,
    slice,
    home: more.home ?? firstWindow(network, slice, more.scaling),
  };
}

/** The Lab with one network on the bench. */
export function firstState(name: string, network: Network, home?: Window): LabState {
  const bench = makeBench('n1', name, network, { home });
  const window = bench.home;
  return {
    benches: [bench],
    active: bench.key,
    places: [
      { view: 'creases', bench: bench.key },
      { view: 'surface', bench: bench.key },
    ],
    window,
    output: 0,
    level: 0,
    unit: { layer: 0, unit: 0 },
    pins: [],
    segment: [
      [window.x0, (window.y0 + window.y1) / 2],
      [window.x1, (window.y0 + window.y1) / 2],
    ],
    turn: 0.6,
    tilt: 0.9,
    data: null,
    training: { loss: 'logistic', optimiser: { name: 'adam', rate: 0.02 }, batch: 0, decay: 0, seed: 1 },
  };
}
