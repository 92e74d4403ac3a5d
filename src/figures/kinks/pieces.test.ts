import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../../network/index.ts';
import { distinctFormulas, pieceAt } from './pieces.ts';
import { HAT, INPUTS, networkOf, profileOf, withinLimits } from './hat-units.ts';
import type { ThreeUnits } from './hat-units.ts';

const grid = fc.integer({ min: -128, max: 128 }).map((k) => k / 64);
const states: fc.Arbitrary<ThreeUnits> = fc
  .record({ kink1: grid, kink2: grid, kink3: grid, out1: grid, out2: grid, out3: grid, probe: grid })
  .map(withinLimits);
const check = (property: (state: ThreeUnits) => void) =>
  fc.assert(fc.property(states, property), { seed: 3, numRuns: 200 });

test('the hat has four regions, three formulas, slopes 0, ½, −½, 0 and jumps ½, −1, ½', () => {
  const profile = profileOf(HAT);
  assert.deepEqual(
    profile.pieces.map(({ slope }) => slope),
    [0, 0.5, -0.5, 0],
  );
  assert.deepEqual(
    profile.kinks.map(({ x, jump }) => [x, jump]),
    [
      [-1, 0.5],
      [0, -1],
      [1, 0.5],
    ],
  );
  assert.equal(distinctFormulas(profile), 3);
});

test('pieces cover the interval without gaps and agree where they meet', () => {
  check((state) => {
    const { pieces } = profileOf(state);
    assert.equal(pieces[0].from, INPUTS[0]);
    assert.equal(pieces[pieces.length - 1].to, INPUTS[1]);
    pieces.slice(1).forEach((piece, i) => {
      assert.equal(piece.from, pieces[i].to);
      assert.equal(piece.values[0], pieces[i].values[1]);
    });
  });
});

test('each formula gives the value of the network inside its piece', () => {
  check((state) => {
    const network = networkOf(state);
    for (const { from, to, slope, offset } of profileOf(state).pieces) {
      const x = from + 0.3 * (to - from);
      assert.ok(Math.abs(slope * x + offset - evaluate(network, [x])[0]) < 1e-12);
    }
  });
});

test("a kink's jump is the sum of its owners' output weights", () => {
  check((state) => {
    const outs = [state.out1, state.out2, state.out3];
    for (const { jump, owners } of profileOf(state).kinks) {
      const expected = owners.reduce((sum, { unit }) => sum + outs[unit], 0);
      assert.ok(Math.abs(jump - expected) < 1e-12);
    }
  });
});

test('the piece at an input holds it', () => {
  check((state) => {
    const profile = profileOf(state);
    const { from, to } = profile.pieces[pieceAt(profile, state.probe)];
    assert.ok(from <= state.probe && state.probe <= to);
  });
});
