import { placeIn } from '../../contract/permalink.ts';
import { isQuery, isTheme } from '../../island/embedding/messages.ts';
import type { Embedding } from '../../island/embedding/snippet.ts';
import { frameAddress, frameHtml, snippetOf } from '../../island/embedding/snippet.ts';
import { copies } from '../../island/saving/copying.ts';
import type { Choice } from './choices.ts';

/** The height of a frame whose figure has not said one yet, in CSS pixels. */
const HEIGHT = 640;
/** Milliseconds for which a reader has stopped typing. */
const REST = 300;

const form = document.querySelector<HTMLFormElement>('form.builder')!;
const part = <E extends Element>(name: string): E => form.querySelector<E>(`[data-builder="${name}"]`)!;
const field = <E extends Element>(name: string): E => form.elements.namedItem(name) as unknown as E;
const checked = (name: string): boolean => field<HTMLInputElement>(name).checked;
const say = (words: string): void => form.querySelector('[role="status"]')!.replaceChildren(words);

/** The state that the frame opens in, as a link's query. */
let query = '';
let height = HEIGHT;
let frame: HTMLIFrameElement | null = null;

/** Put the checkboxes of a figure's parts there, all ticked. */
function offerParts({ parts }: Choice): void {
  part('parts').replaceChildren(
    ...parts.map(({ name, label }) => {
      const [row, box] = [document.createElement('label'), document.createElement('input')];
      Object.assign(box, { type: 'checkbox', name: 'part', value: name, checked: true, autocomplete: 'off' });
      row.append(box, ` ${label}`);
      return row;
    }),
  );
}

function embeddingOf({ page, title }: Choice): Embedding {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[name="part"]')];
  const theme = new FormData(form).get('colours');
  return {
    page: new URL(page, location.href).href,
    title,
    query,
    height,
    theme: isTheme(theme) ? theme : 'auto',
    controls: checked('controls'),
    hide: boxes.filter((box) => !box.checked).map(({ value }) => value),
    sandbox: checked('sandbox'),
  };
}

/** Write the code for what is chosen. */
function write(choice: Choice): void {
  const embedding = embeddingOf(choice);
  field<HTMLTextAreaElement>('code').value = checked('scriptless')
    ? frameHtml(embedding)
    : snippetOf(embedding);
}

/** Show what is chosen, in a frame like the one that the code makes. */
function show(choice: Choice): void {
  const embedding = embeddingOf(choice);
  const next = document.createElement('iframe');
  next.title = `Preview: ${choice.title}`;
  next.height = String(height);
  next.src = frameAddress(embedding);
  part('preview').replaceChildren(next);
  frame = next;
  write(choice);
}

/** Read a pasted link: the state, and the figure if it is another one. */
function read(text: string, choices: readonly Choice[]): Choice | null {
  const place = placeIn(text.includes('#') ? text.slice(text.indexOf('#')) : '');
  if (!place || !isQuery(place.query)) return null;
  const embedded = /\/embed\/([\w-]+)\//.exec(text)?.[1];
  const choice = choices.find(({ anchor, name }) => anchor === place.id || name === embedded);
  if (choice) query = place.query;
  return choice ?? null;
}

function bind(choices: readonly Choice[]): void {
  const select = field<HTMLSelectElement>('figure');
  const link = field<HTMLInputElement>('link');
  const chosen = (): Choice => choices.find(({ name }) => name === select.value)!;
  const choose = (state: string): void => {
    [query, height] = [state, HEIGHT];
    offerParts(chosen());
    show(chosen());
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const found = link.value.trim() === '' ? chosen() : read(link.value, choices);
      say(
        found ? '' : 'This is no link to a figure in a state: press Copy link under a figure, and paste it.',
      );
      if (!found) return;
      if (link.value.trim() === '') query = '';
      const other = found.name !== select.value;
      select.value = found.name;
      if (other) choose(query);
      else show(found);
    }, REST);
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    if (target === link) return readSoon();
    if (target !== select) return show(chosen());
    link.value = '';
    choose('');
  });
  part('take').addEventListener('click', () =>
    frame?.contentWindow?.postMessage({ type: 'creases:get', version: 1 }, location.origin),
  );
  part('copy').addEventListener('click', () => {
    const code = field<HTMLTextAreaElement>('code');
    void copies(code.value).then((done) => {
      say(done ? 'Code copied.' : 'Copy the code by hand: it is selected.');
      if (done) return;
      code.focus();
      code.select();
    });
  });
  addEventListener('message', ({ data, origin, source }) => {
    if (!frame || source !== frame.contentWindow || origin !== location.origin) return;
    if (data?.type === 'creases:size') frame.height = String((height = data.height));
    if (data?.type === 'creases:state') {
      query = data.query;
      say('The code opens the figure as the preview shows it.');
    }
    write(chosen());
  });
  choose('');
}

fetch(`${location.pathname}figures.json`)
  .then((answer) => answer.json())
  .then(bind)
  .catch(() => say('The list of figures did not load. Reload the page to try again.'));
