import { withCommas } from '../../drawing/words/big-number.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import { MOST_REGIONS, rowFrame, type RowFormat } from './region-rows.ts';

/** So many regions are asked of the worker at a time: the page stays quick, and stopping is heard. */
const AT_A_TIME = 2000;

/**
 * All regions of the active network in the window as a file, piece by piece.
 *
 * @throws an error that says why there is none: too many regions, none yet, or they have changed meanwhile
 */
export async function regionFile(
  lab: Lab,
  format: RowFormat,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const { window } = lab.store.state;
  const { key, name, network, slice } = activeBench(lab.store.state);
  const desk = lab.deskOf(key);
  const { picture, shown } = desk;
  if (!picture || !shown || shown.network !== network)
    throw new Error(
      desk.problem?.words ?? 'Its regions are not there yet. Show the network in a picture first.',
    );
  const { regionCount } = picture;
  if (regionCount > MOST_REGIONS)
    throw new Error(
      `There are ${withCommas(regionCount)} regions in the window, more than the ${withCommas(MOST_REGIONS)} that a file may have. Zoom in.`,
    );
  const about = { network: name, window, ...(slice ? { plane: slice } : {}) };
  const [head, foot] = rowFrame(format, network.outputs, about);
  const parts: string[] = [head];
  for (let from = 0; from < regionCount; from += AT_A_TIME) {
    signal.throwIfAborted();
    parts.push(await desk.ask('rows', from, from + AT_A_TIME, format));
    onProgress(Math.min(1, (from + AT_A_TIME) / regionCount));
  }
  return new Blob([...parts, foot], { type: format === 'json' ? 'application/json' : 'text/csv' });
}
