import { element } from '../parts/element.ts';
import { button } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import { fileName, heading, row, type Attempt, type Save } from './parts.ts';
import { regionFile } from './region-file.ts';
import type { RowFormat } from './region-rows.ts';

/** The regions of the active network as a file, with progress. */
export function regionPart(lab: Lab, attempt: Attempt, save: Save, say: (words: string) => void): Node[] {
  let reading: AbortController | null = null;
  const stop = button('Stop', () => reading?.abort());
  stop.hidden = true;
  const as = (format: RowFormat) =>
    attempt(async () => {
      reading?.abort();
      const own = (reading = new AbortController());
      stop.hidden = false;
      try {
        const blob = await regionFile(
          lab,
          format,
          (share) => say(`Writing regions: ${Math.round(100 * share)} per cent.`),
          AbortSignal.any([own.signal, lab.signal]),
        );
        const file = `${fileName(activeBench(lab.store.state).name)}-regions.${format}`;
        await save(file, blob.type, blob);
        return `Saved ${file}.`;
      } catch (error) {
        if (own.signal.aborted) return 'Stopped.';
        throw error;
      } finally {
        stop.hidden = true;
      }
    });
  const [json, csv] = [as('json'), as('csv')];
  lab.commands.add(
    { name: 'save-regions-json', label: 'Save the regions as JSON', run: () => void json() },
    { name: 'save-regions-csv', label: 'Save the regions as CSV', run: () => void csv() },
  );
  return [
    heading('Regions in the window'),
    element('p', {}, 'Corners, activation pattern and affine map of each; up to 100,000.'),
    row(
      button('Regions as JSON', () => void json()),
      button('Regions as CSV', () => void csv()),
      stop,
    ),
  ];
}
