import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../model/evaluate.ts';
import { maxNetwork, tournament, tournamentRounds } from './tournament.ts';

const quarters = fc.integer({ min: -12, max: 12 }).map((n) => n / 4);

test('the network gives the largest of its inputs, exactly in quarters', () => {
  fc.assert(
    fc.property(fc.array(quarters, { minLength: 2, maxLength: 8 }), (numbers) => {
      assert.equal(evaluate(maxNetwork(numbers.length), numbers)[0], Math.max(...numbers));
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('every match gives the larger of its two numbers, and passes a single one on', () => {
  fc.assert(
    fc.property(fc.array(quarters, { minLength: 2, maxLength: 8 }), (numbers) => {
      let before: readonly number[] = numbers;
      const { results } = tournament(numbers);
      tournamentRounds(numbers.length).forEach((round, l) => {
        round.forEach(({ players }, k) =>
          assert.equal(results[l][k], Math.max(...players.map((player) => before[player]))),
        );
        before = results[l];
      });
      assert.equal(before.length, 1);
    }),
    { numRuns: 200, seed: 4 },
  );
});

test('n numbers take ⌈log₂ n⌉ hidden layers, and 3(n − 1) units when n is a power of two', () => {
  for (let n = 2; n <= 8; n++) assert.equal(maxNetwork(n).layers.length - 1, Math.ceil(Math.log2(n)));
  for (const n of [2, 4, 8])
    assert.equal(
      maxNetwork(n)
        .layers.slice(0, -1)
        .reduce((sum, { outputs }) => sum + outputs, 0),
      3 * (n - 1),
    );
});
