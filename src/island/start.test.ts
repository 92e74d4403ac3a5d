import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineFigure } from '../contract/figure.ts';
import { prepare } from './start.ts';

const figure = defineFigure({
  width: 100,
  height: 100,
  invitation: '',
  initial: {},
  status: () => '',
  describe: () => '',
  draw: () => undefined,
});

test('a figure is drawn in another task than the one that its code runs in: what waits comes first', async () => {
  const { port1, port2 } = new MessageChannel();
  let waiting = true;
  port1.onmessage = () => {
    waiting = false;
    port1.close();
  };
  port2.postMessage(null);
  await prepare(figure);
  assert.equal(waiting, false);
});
