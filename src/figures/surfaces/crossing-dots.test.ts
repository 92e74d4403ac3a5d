import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { crossingDots } from './crossing-dots.ts';
import type { SliceProfile } from './slice-profile.ts';

/** A profile of which only the crossings matter here: one per list of units that switch there. */
function crossedBy(units: readonly (readonly number[])[]): SliceProfile {
  const crossings = units.map((ones, k) => ({
    distance: k,
    owners: ones.map((unit) => ({ layer: 0, unit })),
    place: [k, 0] as const,
    value: 0,
    jump: 1,
  }));
  return { crossings, pieces: [], length: units.length };
}

test('a dot names every unit that switches there, counted from 1', () => {
  const dots = crossingDots(crossedBy([[3], [0, 2]]), (k) => [100 * k, 7]);
  assert.deepEqual(
    dots.map(({ text, place }) => [text, place]),
    [
      ['4', [0, 7]],
      ['1+3', [100, 7]],
    ],
  );
});

test('no two neighbouring numbers that are nearer than 16 stand on one storey', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 8 }), (gaps) => {
      let x = 0;
      const places = gaps.map((gap) => (x += gap));
      const dots = crossingDots(crossedBy(gaps.map((_, k) => [k])), (k) => [places[k], 0]);
      dots.forEach(({ lift }, k) => {
        assert.ok(lift >= 0 && lift < 3);
        if (k === 0 || gaps[k] >= 16) assert.equal(lift, 0);
        else assert.notEqual(lift, dots[k - 1].lift);
      });
    }),
    { seed: 3 },
  );
});
