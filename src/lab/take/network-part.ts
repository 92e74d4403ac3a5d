import type { FileFormat } from '../../network/index.ts';
import { button, field, menu } from '../parts/field.ts';
import type { Lab } from '../parts/lab.ts';
import { activeBench } from '../state/lab-state.ts';
import { fileName, heading, row, type Attempt, type Save } from './parts.ts';

const FORMATS: readonly (readonly [FileFormat, string, ending: string])[] = [
  ['json', 'JSON', 'json'],
  ['safetensors', 'safetensors', 'safetensors'],
  ['nnet', '.nnet', 'nnet'],
  ['pytorch', 'PyTorch code', 'torch.py'],
  ['numpy', 'NumPy code', 'numpy.py'],
];

/** The active network as a file or as code. */
export function networkPart(lab: Lab, attempt: Attempt, save: Save): Node[] {
  const format = menu(FORMATS.map(([value, label]) => [value, label]));
  const run = attempt(async () => {
    const { network, name } = activeBench(lab.store.state);
    const [chosen, , ending] = FORMATS.find(([one]) => one === format.value)!;
    const { writeNetwork } = await import('../../network/index.ts');
    const bytes = writeNetwork(network, chosen);
    const file = `${fileName(name)}.${ending}`;
    await save(file, 'application/octet-stream', new Blob([new Uint8Array(bytes)]));
    return `Saved ${file}.`;
  });
  lab.commands.add({ name: 'save-network', label: 'Save the network', run: () => void run() });
  return [
    heading('Network'),
    row(
      field('As', format),
      button('Save the network', () => void run()),
    ),
  ];
}
