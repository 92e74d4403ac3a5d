import type { LabState } from './lab-state.ts';
import { UnreadableError } from './readers.ts';
import { readSaved, savedOf } from './saved-state.ts';

/** What the names of Lab files end with. */
export const LAB_FILE = '.creases.json';
const START = '{"creases":"lab","v":1,"state":';

/** Everything in the Lab as the text of a file that can be dropped on it again. */
export const labFile = (state: LabState): string => `${START}${JSON.stringify(savedOf(state))}}\n`;

/**
 * The state that a Lab file holds.
 *
 * @throws UnreadableError where it cannot be read
 */
export function readLabFile(text: string): LabState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableError('', 'JSON (the file may be cut off)');
  }
  const { v, state } = (value ?? {}) as { v?: unknown; state?: unknown };
  if (v !== 1) throw new UnreadableError('v', 'version 1 of the Lab’s files');
  return readSaved(state);
}
