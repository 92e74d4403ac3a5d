import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { Network } from '../../network/index.ts';
import { evaluate, linearPieces, randomNetwork } from '../../network/index.ts';
import type { NetworkPicture } from './thumbnail.ts';
import { THUMBNAIL_SIDE, canBePictured, drawThumbnail } from './thumbnail.ts';

const SIDE = THUMBNAIL_SIDE;

/** The paths of a picture: their classes, and their lines as lists of places. */
function drawn(picture: NetworkPicture): { name: string; lines: number[][][] }[] {
  const { document } = parseHTML('<svg></svg>');
  const svg = document.querySelector('svg') as unknown as SVGElement;
  drawThumbnail(svg, picture);
  return [...svg.querySelectorAll('path')].map((path) => ({
    name: path.getAttribute('class') ?? '',
    lines: (path.getAttribute('d') ?? '')
      .split('M')
      .slice(1)
      .map((line) => line.split('L').map((place) => place.replace('h0', '').split(',').map(Number))),
  }));
}

const network = (widths: readonly number[][]): fc.Arbitrary<Network> =>
  fc
    .record({ widths: fc.constantFrom(...widths), seed: fc.integer({ min: 1, max: 999 }) })
    .map((options) => randomNetwork(options));

test('a picture of any network has less than 4 kB, whole numbers, and something to see', () => {
  const widths = [
    [1, 3, 1],
    [1, 64, 1],
    [2, 1, 1],
    [2, 9, 2],
    [2, 48, 1],
    [2, 24, 24, 1],
    [2, 8, 8, 8, 1],
  ];
  fc.assert(
    fc.property(network(widths), (one) => {
      const { document } = parseHTML('<svg></svg>');
      const svg = document.querySelector('svg') as unknown as SVGElement;
      drawThumbnail(svg, { network: one });
      assert.ok(svg.outerHTML.length < 4000, `${svg.outerHTML.length} characters`);
      assert.match(svg.innerHTML, /d="M/);
      assert.doesNotMatch(svg.innerHTML, /NaN|Infinity|\d\.\d/);
    }),
    { seed: 5, numRuns: 60 },
  );
});

test('every line of a crease pattern lies on the line of a unit, and every unit that bends the output has one', () => {
  const window = [
    [-1, -1],
    [1, 1],
  ] as const;
  fc.assert(
    fc.property(
      network([
        [2, 2, 1],
        [2, 5, 1],
        [2, 9, 1],
      ]),
      (one) => {
        const [{ weights, biases }] = one.layers;
        const away = ([px, py]: readonly number[], unit: number): number => {
          const [x, y] = [(2 * px) / SIDE - 1, 1 - (2 * py) / SIDE];
          const [a, b] = [weights[2 * unit], weights[2 * unit + 1]];
          return ((Math.abs(a * x + b * y + biases[unit]) / Math.hypot(a, b)) * SIDE) / 2;
        };
        const units = Array.from(biases.keys());
        const owners = new Set<number>();
        for (const { lines } of drawn({ network: one, window }))
          for (const places of lines)
            for (let i = 1; i < places.length; i++) {
              const ends = [places[i - 1], places[i]];
              const owner = units.find((unit) => ends.every((end) => away(end, unit) < 1.4));
              assert.notEqual(owner, undefined, `${ends.join(' to ')} is on no unit's line`);
              owners.add(owner!);
            }
        // A point of the window well beside its rim that a unit's line passes near.
        const crossing = units.filter((unit) =>
          Array.from({ length: 400 }, (_, i) => [20 + 6 * (i % 20), 20 + 6 * Math.floor(i / 20)]).some(
            (place) => away(place, unit) < 2,
          ),
        );
        assert.ok(owners.size >= Math.min(1, crossing.length));
        for (const { name } of drawn({ network: one, window }))
          assert.match(name, /^(mountain|valley)( \w+)?$/);
      },
    ),
    { seed: 6, numRuns: 60 },
  );
});

test('a graph goes through the values of the network, and has a dot where it bends', () => {
  fc.assert(
    fc.property(
      network([
        [1, 4, 1],
        [1, 4, 4, 1],
      ]),
      (one) => {
        const [graph, kinks = { lines: [] }] = drawn({ network: one, window: [[-2], [2]] });
        const { breakpoints } = linearPieces(one, [-2], [2]);
        assert.equal(kinks.lines.length, breakpoints.length);
        const samples = Array.from({ length: 401 }, (_, i) => evaluate(one, [i / 100 - 2])[0]);
        const [least, most] = [Math.min(...samples), Math.max(...samples)];
        if (most - least < 1e-9) return;
        for (const [px, py] of graph.lines[0]) {
          const share = (evaluate(one, [(4 * px) / SIDE - 2])[0] - least) / (most - least);
          // Places are rounded to whole units, and a steep graph is off by its slope.
          const wanted = SIDE - 24 - share * (SIDE - 48);
          assert.ok(Math.abs(py - wanted) < 8, `${px}: ${py} instead of ${wanted}`);
        }
      },
    ),
    { seed: 7, numRuns: 60 },
  );
});

test('networks with other numbers of inputs, or with smooth units, have no picture', () => {
  assert.ok(canBePictured(randomNetwork({ widths: [2, 3, 1], seed: 1 })));
  assert.ok(!canBePictured(randomNetwork({ widths: [3, 3, 1], seed: 1 })));
  assert.ok(!canBePictured(randomNetwork({ widths: [2, 3, 1], seed: 1, activation: 'tanh' })));
});
