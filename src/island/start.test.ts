import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyFigure } from '../contract/figure.ts';
import { defineFigure } from '../contract/figure.ts';
import { prepare } from './start.ts';

/** Notes whether its task, the next one, has come. */
function task(): () => boolean {
  const { port1, port2 } = new MessageChannel();
  let come = false;
  port1.onmessage = () => {
    come = true;
    port1.close();
  };
  port2.postMessage(null);
  return () => come;
}

test('a figure computes in another task than the one that its code runs in, and is drawn in a third', async () => {
  const root = { dataset: { initial: '{"at":2}' } } as unknown as HTMLElement;
  const afterCode = task();
  let afterComputing = () => false;
  const said: unknown[] = [];
  const figure = defineFigure({
    width: 100,
    height: 100,
    invitation: '',
    initial: { at: 1 },
    status: (state) => {
      assert.ok(afterCode(), 'what waited has come first');
      afterComputing = task();
      said.push(state);
      return '';
    },
    describe: () => '',
    draw: () => undefined,
  });
  await prepare(root, figure as unknown as AnyFigure);
  assert.ok(afterComputing(), 'and again before it is drawn');
  assert.deepEqual(said, [{ at: 2 }], 'computed once, in the state that the page gives it');
});
