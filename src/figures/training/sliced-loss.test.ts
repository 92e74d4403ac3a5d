import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearPieces, parseNetwork } from '../../network/index.ts';
import { normalSource, uniformSource } from '../../network/model/random.ts';
import { graphOf } from './sliced-loss.ts';

test('the graph of a network with one hidden layer has the breakpoints and values of its exact pieces', () => {
  const normal = normalSource(uniformSource(3));
  const draw = (length: number) => Array.from({ length }, normal);
  for (let round = 0; round < 50; round++) {
    const units = 1 + (round % 8);
    const network = parseNetwork({
      layers: [
        {
          weights: draw(units).map((w, i) => (i === 5 ? [0] : [w])),
          biases: draw(units),
          activation: 'relu',
        },
        { weights: [draw(units)], biases: draw(1), activation: 'identity' },
      ],
    });
    const graph = graphOf(network, 1.25);
    const { breakpoints, values } = linearPieces(network, [-1.25], [1.25]);
    const places = [0, ...breakpoints, 1].map((t) => 1.25 * (2 * t - 1));
    assert.equal(graph.length, places.length);
    graph.forEach(([x, y], k) => {
      assert.ok(Math.abs(x - places[k]) < 1e-12);
      assert.ok(Math.abs(y - values[k][0]) < 1e-12);
    });
  }
});
