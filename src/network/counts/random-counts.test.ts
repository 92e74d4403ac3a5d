import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equalLayers, randomCounts } from './random-counts.ts';
import { serraUpper } from './bounds.ts';
import { patternAt } from '../line/affine.ts';
import { randomNetwork } from '../model/random.ts';

test('sampling patterns on a grid finds no more regions than are counted, and no count exceeds the upper bound', () => {
  for (const layers of [1, 2, 3, 4, 6]) {
    const hidden = equalLayers(12, layers);
    let seed = 1;
    for (const count of randomCounts({ hidden, seed, networks: 5 })) {
      const network = randomNetwork({ widths: [2, ...hidden, 1], seed: seed++ });
      const seen = new Set<string>();
      for (let i = 0; i <= 60; i++)
        for (let j = 0; j <= 60; j++)
          seen.add(patternAt(network, [i / 30 - 1, j / 30 - 1]).map((bits) => bits.join('')).join(' ')); // prettier-ignore
      assert.ok(seen.size <= count);
      assert.ok(BigInt(count) <= serraUpper(hidden, 2)!);
    }
  }
});
