import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Line } from '../../network/index.ts';
import { arrangementCounts, crossings } from '../../network/index.ts';
import { arrangementTally } from './arrangement-tally.ts';

test('what is lost and what is there add up to what general position gives', () => {
  const small = fc.integer({ min: -2, max: 2 });
  const line = fc.tuple(small, small, small).filter(([a, b]) => a !== 0 || b !== 0);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), (lines: Line[]) => {
      const counts = arrangementCounts(lines);
      const tally = arrangementTally(lines.length, crossings(lines), counts, 2);
      const lost = [tally.lostToParallels, tally.lostToCrossings, tally.lostToCopies];
      assert.ok(lost.every((one) => one >= 0));
      assert.equal(counts.faces + lost.reduce((a, b) => a + b), tally.general);
      // Parallels counted one by one: pairs of different lines with the same direction.
      const different = lines.filter((one, i) => !lines.slice(0, i).some((other) => same(one, other)));
      const parallel = different.flatMap((one, i) =>
        different.slice(0, i).filter((other) => one[0] * other[1] === one[1] * other[0]),
      );
      assert.equal(tally.lostToParallels, parallel.length);
    }),
    { seed: 51, numRuns: 400 },
  );
});

const same = ([a, b, c]: Line, [p, q, r]: Line) => a * q === b * p && a * r === c * p && b * r === c * q;
