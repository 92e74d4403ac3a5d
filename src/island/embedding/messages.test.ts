import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Asked } from './messages.ts';
import { readMessage } from './messages.ts';

const GOOD: readonly Asked[] = [
  { type: 'creases:set', version: 1, query: 'v=1&x=0.5' },
  { type: 'creases:set', version: 1, query: 'v=1' },
  { type: 'creases:get', version: 1 },
  ...(['light', 'dark', 'auto'] as const).map(
    (theme) => ({ type: 'creases:theme', version: 1, theme }) as const,
  ),
];

test('what is documented is read as it is', () => {
  for (const message of GOOD) assert.deepEqual(readMessage(message), message);
});

test('a field too many, a field missing, another version or type, or a value of another shape makes it no message', () => {
  for (const message of GOOD) {
    assert.equal(readMessage({ ...message, extra: 1 }), null);
    for (const name of Object.keys(message)) {
      const without = Object.fromEntries(Object.entries(message).filter(([one]) => one !== name));
      assert.equal(readMessage(without), null, `without ${name}`);
      for (const bad of [null, undefined, 0, 2, '', 'x', 'V=1', 'v=10', 'xv=1', [], {}, true])
        assert.equal(readMessage({ ...message, [name]: bad }), null, `${name} is ${String(bad)}`);
    }
  }
  assert.equal(readMessage({ type: 'creases:set', version: 1, query: `v=1&x=${'9'.repeat(8000)}` }), null);
});

test('whatever else a window may post is no message, and does not throw', () => {
  const exotic = [
    new Map([['type', 'creases:get']]),
    new Date(0),
    new ArrayBuffer(8),
    /x/,
    [GOOD[0]],
    GOOD,
    Symbol('x'),
    10n,
    Object.create(GOOD[2]),
  ];
  for (const one of exotic) assert.equal(readMessage(one), null);
  for (const type of Object.getOwnPropertyNames(Object.prototype))
    assert.equal(readMessage({ type, version: 1 }), null, type);
  fc.assert(
    fc.property(fc.anything({ withMap: true, withNullPrototype: true, withTypedArray: true }), (one) => {
      assert.equal(readMessage(one), null);
    }),
    { numRuns: 20_000, seed: 1 },
  );
});

test('what is read always fits its schema, however near to it a message comes', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>('v=1', 'v=1&a=1', 'dark', 'light', 'auto', 1, 'creases:get', 'creases:set'),
    fc.anything(),
  );
  const near = fc.record(
    {
      type: fc.oneof(fc.constantFrom('creases:set', 'creases:get', 'creases:theme'), value),
      version: fc.oneof(fc.constant(1), value),
      query: value,
      theme: value,
    },
    { requiredKeys: [] },
  );
  let read = 0;
  fc.assert(
    fc.property(near, (one) => {
      const message = readMessage(one);
      if (message === null) return;
      read++;
      assert.equal(message.version, 1);
      const keys = Object.keys(message).sort().join();
      if (message.type === 'creases:set') {
        assert.match(message.query, /^v=1(&|$)/);
        assert.equal(keys, 'query,type,version');
      } else if (message.type === 'creases:theme') {
        assert.ok(['light', 'dark', 'auto'].includes(message.theme));
        assert.equal(keys, 'theme,type,version');
      } else assert.equal(keys, 'type,version');
    }),
    { numRuns: 20_000, seed: 2 },
  );
  assert.ok(read > 50, `${read} were read`);
});
