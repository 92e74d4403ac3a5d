import { element } from '../parts/element.ts';
import { pasted } from './ways-in.ts';

const KINDS = '.json,.pt,.pth,.safetensors,.onnx,.nnet,.npz,.npy';

type Read = (files: readonly File[]) => void;

/** The field in which files are chosen. */
export function fileChoice(read: Read): HTMLElement {
  return element(
    'label',
    { class: 'bring-file' },
    element('span', {}, 'Choose a file, or drop it anywhere'),
    element('input', {
      type: 'file',
      accept: KINDS,
      multiple: true,
      onchange: ({ target }) => {
        const field = target as HTMLInputElement;
        const files = [...(field.files ?? [])];
        // The same file may be chosen again.
        field.value = '';
        if (files.length > 0) read(files);
      },
    }),
    element('small', {}, 'JSON, PyTorch, safetensors, ONNX, .nnet or NumPy. It stays on this device.'),
  );
}

/** A field for a text, where nothing can be pasted into the page itself. */
export function textChoice(read: Read): HTMLElement {
  const text = element('textarea', {
    rows: 3,
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': 'The text of a network, JSON or .nnet',
    placeholder: '{"layers": [ … ]}',
  });
  const press = () => read([pasted(text.value)]);
  return element(
    'details',
    { class: 'bring-text' },
    element('summary', {}, 'Paste a text'),
    text,
    element('button', { type: 'button', onclick: press }, 'Read the text'),
  );
}
