import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perKey } from './per-key.ts';

test('what a key gives is made once, and other keys give something else', () => {
  let times = 0;
  const sum = perKey((...parts: number[]) => {
    times++;
    return parts.reduce((a, b) => a + b, 0);
  });
  assert.deepEqual([sum(1, 2), sum(1, 2), sum(12), sum(2, 1), sum()], [3, 3, 12, 3, 0]);
  assert.equal(times, 4);
});

test('numbers are not taken for words of the same digits, and undefined is a result as any other', () => {
  let times = 0;
  const nothing = perKey((_key: string | number): undefined => {
    times++;
  });
  nothing(1);
  nothing('1');
  nothing(1);
  assert.equal(times, 2);
});

test('results from elsewhere are kept, and only so many', () => {
  const double = perKey((n: number) => 2 * n, 3);
  assert.ok(!double.knows(1));
  double.keep(100, 1);
  assert.ok(double.knows(1));
  assert.equal(double(1), 100);
  for (const n of [2, 3, 4]) double(n);
  assert.ok(!double.knows(1) && double.knows(4));
  assert.equal(double(1), 2);
});

test('what nobody has asked for longest is forgotten first, and nothing else', () => {
  const made: number[] = [];
  const known = perKey((n: number) => made.push(n), 3);
  for (const n of [1, 2, 3, 1, 4]) known(n);
  assert.deepEqual(
    [1, 2, 3, 4].filter((n) => known.knows(n)),
    [1, 3, 4],
  );
  // Kept anew, it is the newest, and takes no other's place.
  known.keep(0, 3);
  known(5);
  assert.deepEqual(
    [1, 2, 3, 4, 5].filter((n) => known.knows(n)),
    [3, 4, 5],
  );
  assert.deepEqual(made, [1, 2, 3, 4, 5]);
});
