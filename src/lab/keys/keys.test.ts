import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPressed } from './bind-keys.ts';
import { matching } from './palette.ts';

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
  altKey: held.includes('a'),
});

test('keys are told by what is held with them; Command stands for Control', () => {
  assert.ok(isPressed('Control+Z', press('z', 'c')));
  assert.ok(isPressed('Control+Z', press('z', 'm')));
  assert.ok(!isPressed('Control+Z', press('Z', 'cs')));
  assert.ok(isPressed('Control+Shift+Z', press('Z', 'cs')));
  assert.ok(!isPressed('Control+K', press('k')));
  assert.ok(isPressed('?', press('?', 's')));
  assert.ok(isPressed('?', press('?')));
  assert.ok(!isPressed('?', press('?', 'a')));
  assert.ok(!isPressed('Control+Z', press('z', 'ca')));
});

test('commands match all that was typed, those first that begin with it', () => {
  const run = () => undefined;
  const commands = ['Save the network', 'Copy a link', 'Network: make'].map((label) => ({
    name: label,
    label,
    run,
  }));
  assert.deepEqual(
    matching(commands, 'net').map(({ label }) => label),
    ['Network: make', 'Save the network'],
  );
  assert.equal(matching(commands, 'the save').length, 1);
  assert.equal(matching(commands, '').length, 3);
  assert.equal(matching(commands, 'x y').length, 0);
});
