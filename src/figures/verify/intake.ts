import type { Found, Network } from '../../network/index.ts';

/** What a figure does with networks that its reader brings. */
export interface Intake {
  /** Take a network; the words say what kept it from being taken, `null` that it was. */
  take(network: Network, name: string): string | null;
  /** What the menu of networks goes back to while there is none of the reader's; `null` once there is one. */
  before(): string | null;
}

/** The parts of the panel. */
interface Panel {
  readonly root: HTMLDetailsElement;
  readonly file: HTMLInputElement;
  readonly text: HTMLTextAreaElement;
  readonly read: HTMLButtonElement;
  readonly stop: HTMLButtonElement;
  readonly choice: HTMLSelectElement;
  readonly choices: HTMLElement;
  readonly said: HTMLElement;
}

function made<K extends keyof HTMLElementTagNameMap>(
  name: K,
  set: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), set);
  element.append(...children);
  return element;
}

const KINDS = '.json,.pt,.pth,.safetensors,.onnx,.nnet,.npz,.npy';

function panel(): Panel {
  const file = made('input', { type: 'file', accept: KINDS });
  const text = made('textarea', {
    rows: 3,
    spellcheck: false,
    autocomplete: 'off',
    placeholder: '{"layers": [ … ]}',
  });
  const read = made('button', { type: 'button', textContent: 'Read what I pasted' });
  const stop = made('button', { type: 'button', textContent: 'Stop reading', hidden: true });
  const choice = made('select');
  const choices = made(
    'label',
    { className: 'intake-choices', hidden: true },
    made('span', {}, 'The file can mean'),
    choice,
  );
  const said = made('p', { className: 'intake-said' });
  said.setAttribute('role', 'status');
  const root = made(
    'details',
    { className: 'intake live-only' },
    made('summary', {}, 'Check a network of yours'),
    made('p', {}, 'JSON, PyTorch, safetensors, ONNX, .nnet or NumPy. It stays on this device.'),
    made('label', {}, made('span', {}, 'Choose a file, or drop it on the figure'), file),
    made('label', {}, made('span', {}, 'or paste its JSON'), text),
    made('div', { className: 'buttons' }, read, stop),
    choices,
    said,
  );
  return { root, file, text, read, stop, choice, choices, said };
}

/** What is said of a network that was taken. */
function takenWords({ name, assumed, dropped, scaling }: Found): string {
  const left = dropped ? [`The ${dropped} after its last layer is left out.`] : [];
  const scaled = scaling ? ['Its inputs are the scaled ones.'] : [];
  return [`Read: ${name}.`, ...assumed, ...left, ...scaled].join(' ');
}

/** Let a reader bring networks: by a file, by dropping one on the figure, by pasting. Browser only. */
export function bindIntake(figure: Element, { take, before }: Intake, signal: AbortSignal): void {
  const parts = panel();
  const { root, file, text, read, stop, choice, choices, said } = parts;
  // Room is kept there from the first frame on, so nothing moves.
  figure.querySelector('.readout')?.append(root);
  let reading: AbortController | null = null;
  let found: readonly Found[] = [];
  const say = (words: string): void => {
    said.textContent = words;
  };
  const use = (one: Found): void => say(take(one.network, one.name) ?? takenWords(one));
  const begin = async (given: File): Promise<void> => {
    reading?.abort();
    const own = (reading = new AbortController());
    choices.hidden = true;
    stop.hidden = false;
    root.open = true;
    say(`Reading ${given.name} …`);
    try {
      const { readNetworksInWorker } = await import('../../contract/read-networks.ts');
      found = await readNetworksInWorker(given, {
        signal: AbortSignal.any([own.signal, signal]),
        onProgress: (bytes, size) =>
          say(`Reading ${given.name}: ${Math.round((100 * bytes) / Math.max(1, size))} per cent.`),
      });
      if (own.signal.aborted) return;
      offer();
    } catch (error) {
      if (own.signal.aborted) say('Stopped. The network shown is the one before.');
      else
        say(
          `${error instanceof Error ? error.message : 'It could not be read'}. The network shown is the one before.`,
        );
    } finally {
      if (reading === own) stop.hidden = true;
    }
  };
  const offer = (): void => {
    choice.replaceChildren(
      ...found.map(({ name, network }, i) =>
        made(
          'option',
          { value: String(i) },
          `${name}, ${[network.inputs, ...network.layers.map((one) => one.outputs)].join('-')}`,
        ),
      ),
    );
    choices.hidden = found.length < 2;
    use(found[0]);
  };
  const listen = (on: EventTarget, type: string, then: (event: Event) => void): void =>
    on.addEventListener(type, then, { signal });
  // Who chooses their own network before there is one is led to where it is brought.
  figure.addEventListener(
    'input',
    (event) => {
      const { target } = event;
      if (!(target instanceof HTMLSelectElement) || target.name !== 'network' || target.value !== 'own')
        return;
      const back = before();
      if (back === null) return;
      event.stopPropagation();
      target.value = back;
      root.open = true;
      file.focus();
    },
    { signal, capture: true },
  );
  listen(file, 'change', () => file.files?.[0] && void begin(file.files[0]));
  listen(read, 'click', () => void begin(new File([text.value], 'pasted.json')));
  listen(stop, 'click', () => reading?.abort());
  listen(choice, 'change', () => use(found[Number(choice.value)]));
  listen(figure, 'dragover', (event) => {
    if ((event as DragEvent).dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  listen(figure, 'drop', (event) => {
    const [given] = (event as DragEvent).dataTransfer?.files ?? [];
    if (!given) return;
    event.preventDefault();
    void begin(given);
  });
  signal.addEventListener('abort', () => root.remove(), { once: true });
}
