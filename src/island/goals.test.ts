import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { defineFigure } from '../contract/figure.ts';
import { followGoals } from './goals.ts';
import { createModel } from './model.ts';

interface State {
  readonly kink: number;
}

const figure = defineFigure<State>({
  width: 1,
  height: 1,
  invitation: '',
  initial: { kink: 0 },
  describe: () => '',
  draw: () => undefined,
  goals: {
    'at-one': ({ kink }) => ({
      done: kink === 1,
      words: kink === 1 ? 'It is at 1.' : `1 is ${1 - kink} away.`,
    }),
  },
});

/** A page with one exercise, whose frames come at once. */
function page(storage: Map<string, string>) {
  const { document } = parseHTML(
    '<p class="goal" data-of="fig-x" data-goal="at-one"><span class="goal-words"></span><button class="goal-forget" hidden></button></p>',
  );
  const localStorage = {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => void storage.set(name, value),
  };
  Object.assign(globalThis, { document, localStorage });
  const model = createModel(figure, figure.initial, (callback) => callback());
  followGoals('fig-x', figure, model, () => model.set(figure.initial), new AbortController().signal);
  const said = () => document.querySelector('.goal-words')?.textContent;
  const done = () => document.querySelector('.goal')?.classList.contains('done');
  const forget = () =>
    document
      .querySelector('button')
      ?.dispatchEvent(new (document.defaultView as unknown as { Event: typeof Event }).Event('click'));
  return { model, said, done, forget };
}

test('an exercise says what is missing until it is done, and that it was solved from then on, until it starts over', () => {
  const storage = new Map<string, string>();
  const first = page(storage);
  assert.equal(first.said(), '1 is 1 away.');
  first.model.set({ kink: 0.75 });
  assert.equal(first.said(), '1 is 0.25 away.');
  assert.equal(first.done(), false);
  first.model.set({ kink: 1 });
  assert.equal(first.said(), 'Done. It is at 1.');
  first.model.set({ kink: 2 });
  assert.equal(first.said(), 'Solved before. 1 is -1 away.');
  assert.equal(first.done(), true);

  const later = page(storage);
  assert.equal(later.said(), 'Solved before. 1 is 1 away.');
  later.forget();
  assert.equal(later.said(), '1 is 1 away.');
  assert.equal(later.done(), false);
  assert.deepEqual(JSON.parse(storage.get('solved') ?? ''), []);
});

test('what is only previewed solves nothing', () => {
  const storage = new Map<string, string>();
  const { model, done } = page(storage);
  model.preview({ kink: 1 });
  model.preview(null);
  assert.equal(done(), false);
});
