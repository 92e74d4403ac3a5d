import type { Lab } from '../parts/lab.ts';
import { activeBench, withBench, type LabData, type LabState } from '../state/lab-state.ts';
import { principalSlice } from '../slices/planes.ts';
import { windowOf } from './data-window.ts';
import { inputsOf, lossFor } from './fit.ts';

/** What the state becomes with other data: the loss that fits them, and the plane of a network that has their inputs. */
export function withData(state: LabState, data: LabData): Partial<LabState> {
  const { loss } = lossFor(data);
  const bench = activeBench(state);
  const inputs = inputsOf(data);
  const slice = inputs > 2 && bench.network.inputs === inputs ? principalSlice(data.set, inputs) : null;
  return {
    data,
    training: state.training.loss === loss ? state.training : { ...state.training, loss },
    ...(slice ? withBench(state, bench.key, { slice }) : {}),
  };
}

/** Put data into the Lab, as a change that can be undone, and look where they lie. */
export function takeData(lab: Lab, data: LabData): void {
  lab.store.act({ words: `take ${data.name}` }, withData(lab.store.state, data));
  const window = windowOf(lab.store.state);
  if (window) lab.store.look({ window });
  lab.say(`${data.name} is there: ${data.set.count} examples.`);
}
