import type { Found, Network } from '../../network/index.ts';

/** What a figure does with networks that its reader brings. */
export interface Intake {
  /** Take a network; the words say what kept it from being taken, `null` that it was. */
  take(network: Network, name: string): string | null;
  /** What the menu of networks goes back to while there is none of the reader's; `null` once there is one. */
  before(): string | null;
}

const KINDS = '.json,.pt,.pth,.safetensors,.onnx,.nnet,.npz,.npy';

/** The panel, closed and empty. */
const PANEL = `<legend class="visually-hidden">A network of yours</legend>
<details class="intake">
<summary>Check a network of yours</summary>
<p>JSON, PyTorch, safetensors, ONNX, .nnet or NumPy. It stays on this device.</p>
<label><span>Choose a file, or drop it on the figure</span><input type="file" accept="${KINDS}"></label>
<label><span>or paste its JSON</span><textarea rows="3" spellcheck="false" autocomplete="off" placeholder='{"layers": [ … ]}'></textarea></label>
<div class="buttons"><button type="button" class="read">Read what I pasted</button><button type="button" class="stop" hidden>Stop reading</button></div>
<label class="intake-choices" hidden><span>The file can mean</span><select></select></label>
<p class="intake-said" role="status"></p>
</details>`;

/** Draw the panel for networks that readers bring, in which nothing happens until it is bound. */
export function drawIntake(element: HTMLElement): void {
  element.innerHTML = PANEL;
}

function part<E extends HTMLElement>(root: Element, selector: string): E {
  return root.querySelector<E>(selector)!;
}

/** What is said of a network that was taken. */
function takenWords({ name, assumed, dropped, scaling }: Found): string {
  const left = dropped ? [`The ${dropped} after its last layer is left out.`] : [];
  const scaled = scaling ? ['Its inputs are the scaled ones.'] : [];
  return [`Read: ${name}.`, ...assumed, ...left, ...scaled].join(' ');
}

/** Let a reader bring networks: by a file, by dropping one on the figure, by pasting. Browser only. */
export function bindIntake(figure: Element, { take, before }: Intake, signal: AbortSignal): void {
  const root = part<HTMLDetailsElement>(figure, '.intake');
  const file = part<HTMLInputElement>(root, '[type=file]');
  const text = part<HTMLTextAreaElement>(root, 'textarea');
  const stop = part<HTMLButtonElement>(root, '.stop');
  const choice = part<HTMLSelectElement>(root, 'select');
  const choices = part(root, '.intake-choices');
  const said = part(root, '.intake-said');
  let reading: AbortController | null = null;
  let found: readonly Found[] = [];
  const say = (words: string): void => {
    said.textContent = words;
  };
  const use = (one: Found): void => {
    const refused = take(one.network, one.name);
    // From here on the figure's state holds what is the reader's own: a page around it is not told.
    if (refused === null) figure.setAttribute('data-brought', '');
    say(refused ?? takenWords(one));
  };
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
      ...found.map(
        ({ name, network }, i) =>
          new Option(
            `${name}, ${[network.inputs, ...network.layers.map((one) => one.outputs)].join('-')}`,
            String(i),
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
  listen(part(root, '.read'), 'click', () => void begin(new File([text.value], 'pasted.json')));
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
}
