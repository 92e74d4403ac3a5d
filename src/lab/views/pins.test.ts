import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearRegions, randomNetwork, type Point } from '../../network/index.ts';
import { exactPattern, exactPreactivations, rational } from '../../network/testing/rational-lines.testing.ts';
import { keyOf } from '../regions/request.ts';
import { makeSession } from '../regions/session.ts';
import { drawnBy, lookingAt } from './looking.testing.ts';
import { creasePattern } from './crease-pattern.ts';

const network = randomNetwork({ widths: [2, 9, 1], seed: 4 });

/** Places that lie on creases as nearly as doubles can. */
function onCreases(half: number): Point[] {
  const { weights, biases } = network.layers[0];
  return Array.from(biases, (bias, unit) =>
    Array.from({ length: 8 }, (_, k): Point => {
      const x = half * Math.sin(7 * k + unit);
      return [x, -(weights[2 * unit] * x + bias) / weights[2 * unit + 1]];
    }),
  )
    .flat()
    .filter(([, y]) => Math.abs(y) < half);
}

test('a pin next to a crease marks the very region of its place, in whatever window', () => {
  let checked = 0;
  for (const half of [1, 0.4]) {
    const window = { x0: -half, x1: half, y0: -half, y1: half };
    const complex = linearRegions(network, [[-half, -half], [half, half]]); // prettier-ignore
    const pins = onCreases(0.4);
    const locate = { name: 'locate', told: [pins] } as const;
    const reply = makeSession().picture({ network, slice: null, window, output: 0, needs: [locate] });
    assert.ok('answers' in reply);
    const found = reply.answers[keyOf(locate)] as number[];
    pins.forEach((pin, i) => {
      const exact = exactPattern(network, exactPreactivations(network, pin.map(rational)));
      assert.deepEqual(Array.from(complex.pattern(found[i])[0]), exact[0], String(pin));
      // That region is outlined, and no other.
      const look = lookingAt(creasePattern, network, { window, pins: [pin] });
      const desk = { ...look.desk, answer: () => [found[i]] as never };
      const [outline] = drawnBy(creasePattern, { ...look, desk }, 'paintOver').filter(
        ({ kind, shapes }) => kind === 'stroke' && shapes[0].length > 4,
      );
      const corners = complex.polygon(found[i]).map(([x, y]) => look.frame.toPixels(x, y));
      assert.deepEqual(outline.shapes, [corners.flat()]);
      checked++;
    });
  }
  assert.ok(checked > 20, `${checked} pins`);
});
