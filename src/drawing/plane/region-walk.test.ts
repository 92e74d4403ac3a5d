import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { centroid, linearRegions, randomNetwork } from '../../network/index.ts';
import type { RegionComplex } from '../../network/index.ts';
import { DIRECTIONS, neighbourTowards, regionAfter } from './region-walk.ts';

const complexes = fc
  .record({
    seed: fc.integer({ min: 1, max: 5000 }),
    widths: fc.constantFrom([2, 3, 1], [2, 6, 1], [2, 6, 6, 1]),
  })
  .map(({ seed, widths }) =>
    linearRegions(randomNetwork({ widths, seed }), [
      [-2, -2],
      [2, 2],
    ]),
  );

const check = (property: (complex: RegionComplex) => void) =>
  fc.assert(fc.property(complexes, property), { seed: 8, numRuns: 80 });

test('an arrow leads to the first region that a straight walk from the centre meets', () => {
  check((complex) => {
    for (let i = 0; i < complex.regionCount; i++) {
      for (const [dx, dy] of Object.values(DIRECTIONS)) {
        const [x, y] = centroid(complex, i);
        // Where the walk leaves the region, by halving.
        let [inside, outside] = [0, 8];
        for (let k = 0; k < 60; k++) {
          const middle = (inside + outside) / 2;
          if (complex.locate(x + middle * dx, y + middle * dy) === i) inside = middle;
          else outside = middle;
        }
        const place = [x + (outside + 1e-9) * dx, y + (outside + 1e-9) * dy] as const;
        const met = complex.locate(...place);
        const expected = met < 0 ? i : met;
        const found = neighbourTowards(complex, i, [dx, dy]);
        // A walk through a corner, or into a sliver, may go either way.
        const near = complex.locate(place[0] + 1e-7 * dy, place[1] + 1e-7 * dx);
        const far = complex.locate(place[0] - 1e-7 * dy, place[1] - 1e-7 * dx);
        if (near === met && far === met && complex.area(i) > 1e-6) assert.equal(found, expected);
      }
    }
  });
});

test('Page Down goes round all regions, Page Up goes back, and other keys lead nowhere', () => {
  check((complex) => {
    let region = 0;
    const seen = new Set<number>();
    do {
      seen.add(region);
      const next = regionAfter('PageDown', complex, region)!;
      assert.equal(regionAfter('PageUp', complex, next), region);
      region = next;
    } while (region !== 0);
    assert.equal(seen.size, complex.regionCount);
    assert.equal(regionAfter('End', complex, 0), complex.regionCount - 1);
    assert.equal(regionAfter('Home', complex, region), 0);
    assert.equal(regionAfter('x', complex, 0), null);
  });
});
