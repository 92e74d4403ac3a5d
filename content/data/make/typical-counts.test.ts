import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countOf, drawnNetwork } from '../../../src/figures/counting/typical-experiment.ts';
import { areResults, noResults, shapesOf, withCount } from '../../../src/figures/counting/typical-set-up.ts';
import { SETTINGS, type TypicalCounts } from './typical-counts.ts';

const file = new URL('../typical-counts.json', import.meta.url);
const stored = JSON.parse(readFileSync(file, 'utf8')) as TypicalCounts;

for (const what of ['line', 'window'] as const)
  test(`the stored counts (${what}) of all shapes with at most 64 units come out again`, () => {
    const setUp = { what, ...SETTINGS };
    assert.ok(areResults(what, stored[what]));
    assert.deepEqual(stored[what].slice(0, 3), [SETTINGS.nets, SETTINGS.bias, SETTINGS.seed]);
    shapesOf(what).forEach((shape, k) => {
      if (shape.width * shape.depth > 64) return;
      let results = noResults(setUp);
      for (let i = 0; i < SETTINGS.nets; i++)
        results = withCount(results, k, countOf(what, drawnNetwork(setUp, shape, i)));
      const own = [3 + 5 * k, 8 + 5 * k];
      assert.deepEqual(stored[what].slice(...own), results.slice(...own), `${shape.depth} × ${shape.width}`);
    });
  });
