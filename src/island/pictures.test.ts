import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { choice, defineFigure } from '../contract/figure.ts';
import { createModel } from './model.ts';
import { bindPictures } from './pictures.ts';

interface State {
  readonly shape: string;
  readonly size: number;
  readonly made: boolean;
}

const figure = defineFigure<State>({
  width: 1,
  height: 1,
  invitation: '',
  initial: { shape: '', size: 1, made: false },
  controls: [
    choice('shape', {
      label: 'Make',
      options: ['', 'kite', 'crown'].map((value) => ({ value, label: value || 'any' })),
      picture: () => ({ box: [0, 0, 1, 1], ground: '', shape: '' }),
      also: () => ({ size: 1 }),
      solved: ({ shape, made }) => (made ? shape : null),
    }),
  ],
  describe: () => '',
  draw: () => undefined,
});

/** A row of pictures whose frames come at once. */
function row(storage: Map<string, string>, signal = new AbortController().signal) {
  const pictures = ['', 'kite', 'crown'].map(
    (value) =>
      `<label class="picture"><input type="radio" value="${value}"><span class="picture-name"></span></label>`,
  );
  const { document, Event } = parseHTML(
    `<div id="root"><figure class="figure" id="fig-x"><div data-control="shape"><div class="pictures">${pictures.join('')}</div></div></figure></div>`,
  );
  const localStorage = {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => void storage.set(name, value),
  };
  Object.assign(globalThis, { localStorage });
  const model = createModel(figure, figure.initial, (callback) => callback(), signal);
  bindPictures(document.querySelector<HTMLElement>('#root')!, figure, model, signal);
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input')];
  const words = (): string[] => [...document.querySelectorAll('.picture-name')].map((one) => one.textContent);
  const ticked = (): boolean[] => boxes.map((box) => box.parentElement!.hasAttribute('data-solved'));
  const press = (k: number): void =>
    void boxes[k].dispatchEvent(new Event('input', { bubbles: true }) as unknown as InputEvent);
  return { model, boxes, words, ticked, press };
}

test('a picture that is chosen sets its field and what goes with it; what a link chooses is marked', () => {
  const { model, boxes, press } = row(new Map());
  model.set({ size: 7 });
  press(1);
  assert.deepEqual(model.state, { shape: 'kite', size: 1, made: false });
  model.set({ shape: 'crown' });
  assert.equal(boxes[2].checked, true);
});

test('what is made is ticked from then on, on this device; what is only previewed is not', () => {
  const storage = new Map<string, string>();
  const first = row(storage);
  first.model.set({ shape: 'kite' });
  first.model.preview({ made: true });
  assert.deepEqual(first.ticked(), [false, false, false]);
  first.model.preview(null);
  first.model.set({ made: true });
  assert.deepEqual(first.ticked(), [false, true, false]);
  first.model.set({ shape: 'crown', made: false });
  assert.deepEqual(first.words(), ['any', 'kite, solved', 'crown']);
  assert.deepEqual(JSON.parse(storage.get('solved')!), ['fig-x/shape/kite']);
  assert.deepEqual(row(storage).ticked(), [false, true, false]);
});

test('when the figure ends, its pictures do nothing', () => {
  const life = new AbortController();
  const { model, press } = row(new Map(), life.signal);
  life.abort();
  press(1);
  assert.equal(model.state.shape, '');
});
