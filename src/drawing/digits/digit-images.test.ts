import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { layer, type SvgGroup } from '../page/layer.ts';
import { drawDigit, drawMap, drawMapScale, mapReach, mapStep } from './digit-images.ts';
import { shownPixels } from './digit-images.testing.ts';
import { testDigits } from './digits.ts';

function freshGroup(): SvgGroup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg') as unknown as SVGSVGElement;
  return layer(svg, 'image');
}
const place = { x: 12, y: 7, size: 50 };

test('a digit shows each of its grey values, also over another digit', () => {
  const group = freshGroup();
  for (const { pixels } of testDigits.slice(0, 40)) {
    drawDigit(group, { ...place, pixels });
    assert.deepEqual(shownPixels(group.node()!, place), pixels);
  }
});

test('a map shows each number to the nearest step of its scale, with its sign', () => {
  const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 64, maxLength: 64 });
  const group = freshGroup();
  fc.assert(
    fc.property(numbers, (values) => {
      drawMap(group, { ...place, values, reach: 2 });
      shownPixels(group.node()!, place).forEach((shown, i) => {
        const wanted = Math.min(2, Math.max(-2, values[i]));
        assert.ok(Math.abs(2 * shown - wanted) <= 1 / 8 + 1e-12);
      });
    }),
    { seed: 3, numRuns: 50 },
  );
});

test('the legend has the colours of the steps in their order, and says where they end', () => {
  const group = freshGroup();
  drawMapScale(group, { x: 0, y: 0, width: 170, height: 10, reach: 0.5 });
  const steps = [...group.node()!.querySelectorAll('.bar path[style]')].map((path) => {
    const size = 8 * Number(path.getAttribute('style')!.split(':')[1]);
    return path.getAttribute('class') === 'map-below' ? -size : size;
  });
  assert.deepEqual(steps, [-8, -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8]);
  const words = [...group.node()!.querySelectorAll('text')].map((text) => text.textContent);
  assert.deepEqual(words, ['−0.5', '0', '0.5']);
});

test('the reach of maps is 1, 2 or 5 times a power of ten, and no smaller one would do', () => {
  const numbers = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const reach = mapReach([[a], [-b, 0]]);
      const digits = reach.toExponential(0).split('e')[0];
      assert.ok(['1', '2', '5'].includes(digits) && Number(reach.toPrecision(1)) === reach);
      assert.ok(reach >= Math.max(a, b) && reach < 2.500001 * Math.max(a, b));
    }),
    { seed: 4 },
  );
  assert.equal(mapReach([new Float64Array(64)]), 1);
  assert.equal(mapStep(1e9, 1), 8);
});
