import type { Lab } from '../parts/lab.ts';
import { isLabFile } from '../state/is-lab-file.ts';

/** Larger files are no files of the Lab; reading them as texts would hold up the page. */
const LARGEST = 100 * 2 ** 20;

/**
 * Open a file of the Lab, or a pasted link to it: everything that was in it takes the place of what is there, which can
 * be taken back. False for any other file.
 *
 * @throws an error that says what is wrong with it
 */
export async function openWhole(file: File, lab: Lab): Promise<boolean> {
  const start = await file.slice(0, 9000).text();
  const link = /#(?=\S*\blab=)\S+/.exec(start.slice(0, 9000))?.[0];
  if (!isLabFile(start) && !(link && /^\s*https?:/.test(start))) return false;
  if (file.size > LARGEST) throw new Error('A file of the Lab has at most 100 MB.');
  let state;
  try {
    state = isLabFile(start)
      ? (await import('../state/lab-file.ts')).readLabFile(await file.text())
      : (await import('../state/permalink.ts')).stateIn(link!);
  } catch (error) {
    throw new Error(`${file.name} cannot be opened: ${(error as Error).message}.`, { cause: error });
  }
  if (!state) return false;
  lab.store.replace(`open ${file.name}`, state);
  return true;
}
