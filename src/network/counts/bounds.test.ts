import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boundSteps, boundValues } from './bound-values.ts';
import { maximumOnLine, montufarLower, montufarUpper, serraLower, serraUpper } from './bounds.ts';
import { binomial, patternUpper, zaslavsky, zaslavskyBounded } from './layer-bounds.ts';

test('n hyperplanes in general position make the tabulated numbers of regions', () => {
  const table: [number, number, number, number, number][] = [
    [1, 2, 2, 2, 2],
    [2, 3, 4, 4, 4],
    [3, 4, 7, 8, 8],
    [4, 5, 11, 15, 16],
    [5, 6, 16, 26, 32],
    [6, 7, 22, 42, 64],
    [8, 9, 37, 93, 256],
    [10, 11, 56, 176, 1024],
    [16, 17, 137, 697, 58651],
    [20, 21, 211, 1351, 616666],
    [32, 33, 529, 5489, 107594213],
    [64, 65, 2081, 43745, 0],
    [100, 101, 5051, 166751, 0],
  ];
  for (const [n, one, two, three, ten] of table) {
    assert.deepEqual(
      [1, 2, 3].map((d) => zaslavsky([n], d)),
      [one, two, three].map(BigInt),
    );
    if (ten) assert.equal(zaslavsky([n], 10), BigInt(ten));
  }
  assert.deepEqual(
    [4, 6, 8].map((n) => zaslavskyBounded([n], 2)),
    [3n, 10n, 21n],
  );
});

test('the bounds take their tabulated values, and none where a hypothesis fails', () => {
  const table: [number, number[], bigint | null, bigint | null, bigint, bigint][] = [
    [1, [3, 3], 12n, 16n, 16n, 7n],
    [1, [8, 8, 8], 576n, 729n, 729n, 25n],
    [2, [4, 4], 44n, null, 121n, 37n],
    [2, [8, 8], 592n, 925n, 1369n, 137n],
    [2, [8, 8, 8], 9472n, 23125n, 50653n, 301n],
    [2, [16, 16, 16], 561152n, 898857n, 2571353n, 1177n],
    [10, [5, 5], null, null, 638n, 1024n],
  ];
  for (const [inputs, widths, montufar, serra, upper, shallow] of table) {
    assert.equal(montufarLower(widths, inputs), montufar);
    assert.equal(serraLower(widths, inputs), serra);
    assert.equal(serraUpper(widths, inputs), upper);
    assert.equal(zaslavsky([widths.reduce((a, b) => a + b)], inputs), shallow);
  }
});

test('the sharp upper bound is the sum over all admissible numbers of units that are off', () => {
  const sizes = fc.integer({ min: 1, max: 6 });
  /** The sum as it is written, one term per (j_1, …, j_L). */
  const term = (widths: readonly number[], dimension: number): bigint => {
    if (widths.length === 0) return 1n;
    const [n, ...rest] = widths;
    let total = 0n;
    for (let j = 0; j <= Math.min(dimension, n); j++)
      total += binomial(n, j) * term(rest, Math.min(dimension, n - j));
    return total;
  };
  fc.assert(
    fc.property(
      fc.array(sizes, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 8 }),
      (widths, inputs) => {
        assert.equal(serraUpper(widths, inputs), term(widths, inputs));
      },
    ),
    { seed: 31, numRuns: 300 },
  );
});

test('the sharp upper bound of eight hidden layers of 256 units is there at once', () => {
  const start = performance.now();
  const bound = serraUpper(new Array<number>(8).fill(256), 256)!;
  assert.ok(performance.now() - start < 2000);
  assert.ok(bound > zaslavsky([256], 256)! && bound < 1n << 2048n);
});

test('lower bounds stay below upper bounds, and those below the number of patterns', () => {
  for (const widths of [[3], [6, 6], [7, 9, 6], [12, 6, 8, 10], [64, 64, 64, 64]])
    for (const inputs of [1, 2, 3]) {
      const chain = [
        montufarLower(widths, inputs),
        serraLower(widths, inputs),
        serraUpper(widths, inputs),
        montufarUpper(widths, inputs),
        patternUpper(widths, inputs),
      ].filter((bound) => bound !== null);
      for (let i = 1; i < chain.length; i++) assert.ok(chain[i - 1] <= chain[i], `${widths} ${inputs} ${i}`);
    }
});

test('with one input the maximum is exact and both Serra bounds meet it', () => {
  for (const widths of [[3], [3, 4], [5, 3, 8]]) {
    assert.equal(maximumOnLine(widths, 1), serraUpper(widths, 1));
    assert.equal(maximumOnLine(widths, 1), serraLower(widths, 1));
  }
  assert.equal(maximumOnLine([3, 2], 1), null);
  assert.equal(maximumOnLine([3, 3], 2), null);
});

test('the largest number is known for one hidden layer, and for one input', () => {
  assert.equal(boundValues([8], 2).exact, 37n);
  assert.equal(boundValues([2], 1).exact, 3n);
  assert.equal(boundValues([3, 3], 1).exact, 16n);
  assert.equal(boundValues([3, 3], 2).exact, null);
  assert.equal(boundValues([3, 2], 1).exact, null);
  for (const value of Object.values(boundValues([0], 2))) assert.equal(value, null);
});

test('what takes long is told from what does not', () => {
  const eight = (width: number) => new Array<number>(8).fill(width);
  for (const [widths, inputs] of [
    [eight(256), 2],
    [eight(64), 16],
    [[16, 16, 16], 2],
    [[256], 10],
  ] as const)
    assert.ok(boundSteps(widths, inputs) < 500, String(inputs));
  for (const [widths, inputs] of [
    [eight(256), 256],
    [eight(128), 128],
    [[256, 256], 256],
  ] as const)
    assert.ok(boundSteps(widths, inputs) > 5000, String(inputs));
});

test('there is no bound for no layers or impossible sizes', () => {
  for (const widths of [[], [0], [2.5], [-1], [NaN]])
    for (const bound of [
      zaslavsky,
      zaslavskyBounded,
      montufarLower,
      serraLower,
      serraUpper,
      montufarUpper,
      patternUpper,
    ])
      assert.equal(bound(widths, 2), null);
  assert.equal(zaslavsky([3, 3], 2), null);
});
