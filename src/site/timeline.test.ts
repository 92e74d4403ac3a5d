import { test } from 'node:test';
import assert from 'node:assert/strict';
import { TICKS, WIDER, dotsOf, placeOf } from './timeline.ts';

test('years stand in their order, evenly on either side of the change of scale', () => {
  const places = Array.from({ length: 2027 - 1968 }, (_, i) => placeOf(1968 + i));
  const steps = places.slice(1).map((place, i) => place - places[i]);
  assert.ok(steps.every((step) => step > 0));
  const change = WIDER - 1968;
  const before = steps.slice(0, change - 1);
  const after = steps.slice(change);
  for (const part of [before, after])
    for (const step of part) assert.ok(Math.abs(step - part[0]) < 1e-9, `${step} is not ${part[0]}`);
  assert.ok(after[0] > 5 * before[0]);
  assert.ok(places[0] >= 0 && placeOf(2026) < 100);
  for (const year of TICKS) assert.doesNotThrow(() => placeOf(year));
});

test('a year off both scales is an error, not a dot in a wrong place', () => {
  for (const year of [1826, 1967, 2027, NaN]) assert.throws(() => placeOf(year), RangeError);
});

test('every work has a dot at its year, and no two dots touch on a phone', () => {
  const works = [2019, 1999, 2018, 2019, 2000, 2019, 2018, 2020, 1969].map((year, i) => ({
    words: `work ${i}`,
    year,
  }));
  const dots = dotsOf(works);
  assert.deepEqual(dots.map(({ words }) => words).sort(), works.map(({ words }) => words).sort());
  for (const { x, year } of dots) assert.equal(x, placeOf(year));
  // A phone of 320 pixels leaves 280 for the row; dots of one level are 10 pixels apart, levels 10 pixels high.
  for (const [i, a] of dots.entries())
    for (const b of dots.slice(0, i))
      assert.ok(Math.hypot(2.8 * (a.x - b.x), 10 * (a.level - b.level)) > 9, `${a.words} on ${b.words}`);
});
