import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCommands } from './commands.ts';

const run = (): void => undefined;

test('what a command stands in for takes its place, and no other two share a name', () => {
  const commands = makeCommands();
  commands.add({ name: 'train', label: 'Train', standsIn: true, run }, { name: 'undo', label: 'Undo', run });
  commands.add({ name: 'train', label: 'Train or pause', run });
  assert.deepEqual(
    commands.all.map(({ label }) => label),
    ['Train or pause', 'Undo'],
  );
  assert.throws(() => commands.add({ name: 'train', label: 'Train again', run }), /two commands/);
  assert.throws(() => commands.add({ name: 'undo', label: 'Undo', run }), /two commands/);
});
