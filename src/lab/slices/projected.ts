import type { Bench, LabData } from '../state/lab-state.ts';
import { footOn, rowsOf, type Foot } from './planes.ts';

let last: { bench: Bench; data: LabData; feet: readonly Foot[] } | null = null;

/**
 * Where the examples lie in the plane that a network is looked at in, and how far from it; none where they have another
 * number of inputs than the network.
 */
export function projectedData(bench: Bench, data: LabData | null): readonly Foot[] {
  if (!data) return [];
  const { inputs } = bench.network;
  if (data.set.x.length !== data.set.count * inputs) return [];
  if (last?.bench.slice === bench.slice && last.bench.network.inputs === inputs && last.data === data)
    return last.feet;
  const { slice } = bench;
  const feet = rowsOf(data.set, inputs).map((row): Foot =>
    slice ? footOn(slice, row) : { s: row[0], t: row[1] ?? 0, distance: 0 },
  );
  last = { bench, data, feet };
  return feet;
}
