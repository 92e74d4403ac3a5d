// Longer than most files: one training from its first step to its last, whose parts share what has begun.
import { withParameters, type Network } from '../../network/index.ts';
import { misfitOf, trainingSet } from '../data/fit.ts';
import { tiesOf } from '../make/pairs.ts';
import {
  activeBench,
  freshKey,
  makeBench,
  withBench,
  type LabData,
  type LabState,
} from '../state/lab-state.ts';
import type { Store } from '../state/store.ts';
import type { TrainingLine } from './port.ts';
import type { Ask, Task, TrainingFrame } from './trainer.ts';

/** A training as the panel shows it. */
export interface Run {
  readonly playing: boolean;
  /** The newest frame; `null` before training begins, and when something else has changed the network. */
  readonly frame: TrainingFrame | null;
  /** What went wrong, in words; '' when nothing did. */
  readonly trouble: string;
  play(): void;
  pause(): void;
  /** One step more. */
  step(): Promise<void>;
  /** Back to the weights that training began with. */
  reset(): Promise<void>;
  /** Show a step, and keep it when `keep` is set. */
  goTo(step: number, keep: boolean): Promise<void>;
  /** Put a copy of what is shown beside it. */
  keepBeside(): void;
  /** Call in every frame of the screen while it plays: asks for a step when the last one has come. */
  tick(): void;
  subscribe(listener: () => void): void;
}

/** So long a frame trains, in milliseconds: the rest of a sixtieth of a second is for the picture. */
const BUDGET = 10;

interface Begun {
  /** Another one once the settings have changed on the way. */
  task: Task;
  readonly key: string;
  readonly from: LabData;
  /** The network that the run has put onto the bench last: another one there ends the run. */
  network: Network;
  /** The last one of them that can be gone back to. */
  kept: Network;
  readonly id: number;
}

/** The options of the training that a state describes. */
function taskOf(state: LabState): Task | null {
  const { network, frozen } = activeBench(state);
  const { data, training } = state;
  if (!data) return null;
  const { loss, optimiser, batch, decay, seed } = training;
  return {
    network,
    data: trainingSet(data, network, loss),
    options: { loss, optimiser, decay, seed, frozen, ties: tiesOf(network), ...(batch > 0 ? { batch } : {}) },
  };
}

/** Drives a training: the page's side. `steps` says how many steps a frame takes, `null` as many as fit. */
export function makeRun(
  store: Store,
  line: () => TrainingLine,
  steps: () => number | null = () => null,
): Run {
  let begun: Begun | null = null;
  let frame: TrainingFrame | null = null;
  let playing = false;
  let trouble = '';
  let runs = 0;
  let travelling = false;
  let wanted: { step: number; keep: boolean } | null = null;
  /** How the newest steps were trained. */
  let settings: unknown[] = [];
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  const basis = (state: LabState): unknown[] => [state.training, activeBench(state).frozen];
  /** Is what is on the bench where this run is, whatever comes next? */
  const isOurs = (): boolean => {
    const { state } = store;
    return (
      begun !== null &&
      state.data === begun.from &&
      activeBench(state).key === begun.key &&
      activeBench(state).network === begun.network
    );
  };
  const isStill = (): boolean => isOurs() && basis(store.state).every((one, i) => one === settings[i]);
  const fail = (words: string): void => {
    trouble = words;
    playing = false;
    store.preview(null);
    tell();
  };

  /** Begin with what is on the bench, unless that is where this run is already; with other settings it goes on. */
  async function prepared(): Promise<boolean> {
    if (isStill() && frame) return true;
    const { state } = store;
    const task = taskOf(state);
    if (!task || !state.data) {
      fail('Choose data first.');
      return false;
    }
    const misfit = misfitOf(task.network, state.data, state.training.loss);
    if (misfit) {
      fail(misfit.words);
      return false;
    }
    const { key, network } = activeBench(state);
    const from = isOurs() && frame ? frame.step : undefined;
    if (begun && from !== undefined) begun.task = task;
    else begun = { task, key, from: state.data, network, kept: network, id: ++runs };
    settings = basis(state);
    trouble = '';
    try {
      frame = await line().send({ begin: task, from });
    } catch (error) {
      begun = null;
      fail(`${(error as Error).message}.`);
      return false;
    }
    return true;
  }
  /** Show what has come; unless something else has changed the network meanwhile. */
  function show(next: TrainingFrame): void {
    if (!begun || !isStill()) return;
    frame = next;
    const network = withParameters(begun.task.network, next.parameters);
    begun.network = network;
    store.preview(withBench(store.state, begun.key, { network }));
    trouble = next.stopped && next.step === next.reached ? remedy(next.stopped) : '';
    if (trouble && playing) commit();
    tell();
  }
  /** What is shown becomes a change that can be undone. */
  function commit(words = `train to step ${frame?.step ?? 0}`, merge?: string): void {
    playing = false;
    if (begun && frame && isOurs()) {
      const { key, network } = begun;
      if (network !== begun.kept) store.act({ words, merge }, withBench(store.state, key, { network }));
      begun.kept = network;
    }
    tell();
  }
  /** What was asked for while it played is of no more use when it comes after the pause. */
  async function ask(one: Ask, whilePlaying = false): Promise<void> {
    const mine = begun?.task;
    try {
      const next = await line().send({ ask: one });
      if (mine === begun?.task && (playing || !whilePlaying)) show(next);
    } catch (error) {
      fail(`${(error as Error).message}.`);
    }
  }
  /** The newest wish of the time machine wins; those between are dropped. */
  async function catchUp(): Promise<void> {
    if (travelling) return;
    travelling = true;
    while (wanted) {
      const { step, keep } = wanted;
      wanted = null;
      await ask({ at: step });
      if (keep && !wanted) commit(`go to step ${step}`, `time ${begun?.id}`);
    }
    travelling = false;
  }
  store.subscribe(() => {
    if (!begun || isOurs()) return;
    // Someone else has changed the network or the data: that is where training begins next.
    begun = frame = null;
    playing = false;
    tell();
  });
  return {
    get playing() {
      return playing;
    },
    get frame() {
      return frame;
    },
    get trouble() {
      return trouble;
    },
    play() {
      if (playing) return;
      playing = true;
      trouble = '';
      tell();
    },
    pause: () => commit(),
    async step() {
      if (playing) commit();
      if (!(await prepared()) || !frame) return;
      await ask({ from: frame.step, steps: 1 });
      commit(undefined, `steps ${begun?.id}`);
    },
    async reset() {
      if (playing) commit();
      if (!frame || !isOurs() || !(await prepared())) return;
      wanted = { step: 0, keep: true };
      await catchUp();
    },
    async goTo(step, keep) {
      if (playing) commit();
      if (!frame || !isOurs() || !(await prepared())) return;
      wanted = { step, keep };
      await catchUp();
    },
    keepBeside() {
      if (playing) commit();
      const { state } = store;
      const bench = activeBench(state);
      const name = frame ? `${bench.name}, step ${frame.step}` : `${bench.name}, copy`;
      const copy = makeBench(freshKey(state), name, bench.network, {
        slice: bench.slice,
        home: bench.home,
        inputNames: bench.inputNames,
        outputNames: bench.outputNames,
        frozen: bench.frozen,
      });
      store.act(
        { words: `keep ${name} beside` },
        {
          benches: [...state.benches, copy],
          places: [state.places[0], { ...state.places[1], bench: copy.key }],
        },
      );
    },
    tick() {
      if (!playing || line().busy) return;
      if (!frame || !isStill()) return void prepared().then(tell);
      if (trouble) return commit();
      const count = steps();
      const { step } = frame;
      void ask(count === null ? { from: step, budget: BUDGET } : { from: step, steps: count }, true);
    },
    subscribe: (listener) => void listeners.add(listener),
  };
}

/** What stopped training, with what helps. */
const remedy = (reason: string): string =>
  `Training stopped. ${reason} Go back to an earlier step, make the rate smaller, or normalise the inputs.`;
