import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import type { Figure } from '../contract/figure.ts';
import { createModel } from './model.ts';
import { bindUndo } from './undo.ts';

interface State {
  readonly at: number;
}

const { document, Event, HTMLInputElement } = parseHTML(
  '<div><button data-action="undo"></button><i></i></div>',
);
Object.assign(globalThis, { HTMLInputElement });

test('a key right after a press is a step of its own, however short ago another key was', () => {
  const root = document.querySelector('div')!;
  const model = createModel<State>({} as Figure<State>, { at: 0 }, (callback) => callback());
  const player = { playing: false, play: () => undefined, pause: () => undefined, step: () => undefined };
  bindUndo(root, model, player, new AbortController().signal);
  const send = (type: string, timeStamp: number, at?: number): void => {
    const event = new Event(type, { bubbles: true });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    Object.assign(event, { key: type === 'keydown' ? 'ArrowRight' : undefined });
    root.querySelector('i')!.dispatchEvent(event);
    if (at !== undefined) model.set({ at });
  };
  send('keydown', 1000, 1);
  send('keydown', 1300, 2);
  send('click', 1500, 3);
  send('keydown', 1700, 4);
  const undo = (): number => {
    root.querySelector<HTMLElement>('button')!.click();
    return model.state.at;
  };
  assert.deepEqual([undo(), undo(), undo()], [3, 2, 0]);
});
