import { del, get, set } from 'idb-keyval';
import type { LabState } from '../state/lab-state.ts';

/** What is kept: the work, and the work before it that a link has taken the place of. */
export type Slot = 'lab' | 'lab-before';

/** The device's memory. Each may throw where a browser refuses it. */
export interface Memory {
  /** What was kept; `null` for nothing. */
  load(slot: Slot): Promise<LabState | null>;
  keep(slot: Slot, state: LabState): Promise<void>;
  forget(slot: Slot): Promise<void>;
}

interface Kept {
  readonly v: 1;
  readonly state: LabState;
}

/** Work on this device, in IndexedDB: typed arrays as they are. What it holds is checked like a file. */
export const memory: Memory = {
  async load(slot) {
    const kept = await get<Kept>(slot);
    if (kept === undefined) return null;
    const { readSaved, savedOf } = await import('../state/saved-state.ts');
    return readSaved(savedOf(kept.state));
  },
  keep: (slot, state) => set(slot, { v: 1, state } satisfies Kept),
  forget: (slot) => del(slot),
};
