import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldBits, foldedPoint, foldNetwork, linearRegions, type Point } from '../../network/index.ts';
import { foldCheck, foldRegions } from './fold-check.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import type { FoldedSheet } from './fold-sheet.ts';
import { areaOf, at, copiesOf, edgesOfFacets, foldEffect, layersAt } from './fold-sheet.ts';
import { levelOf } from './folded-paper.ts';

/** Facets, and linear regions of the cut's output, as computed elsewhere. */
const COUNTS = {
  cross: [16, 12],
  'star-4': [8, 8],
  garland: [32, 32],
  'letter-e': [8, 5],
  'letter-l': [8, 6],
  'letter-t': [4, 3],
  'star-5': [10, 10],
  'star-6': [12, 12],
} as const;

/** A generator of numbers in [0, 1), the same in every run. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Folds along lines through points of a grid, as readers draw them. */
const recipe: fc.Arbitrary<FoldRecipe> = fc
  .tuple(
    fc.array(fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: -128, max: 128 }))), {
      minLength: 1,
      maxLength: 8,
    }),
    fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
    ),
  )
  .map(([lines, [wx, wy, d]]) => ({
    sheet: [-1, -1, 1, 1],
    folds: lines
      .filter(([ax, ay, bx, by]) => Math.hypot(bx - ax, by - ay) > 8)
      .flatMap(([ax, ay, bx, by]) => {
        const m = [(ay - by) / 128, (bx - ax) / 128];
        return [...m, (m[0] * ax + m[1] * ay) / 128];
      }),
    cut: [wx / 9, wy / 9, d / 16],
  }));
const runs = { numRuns: 150, seed: 3 } as const;

/** Is a point inside a convex polygon of the sheet? */
function holds({ places }: FoldedSheet, corners: readonly number[], [x, y]: Point): boolean {
  return corners.every((v, k) => {
    const [ax, ay] = at(places[0], v);
    const [bx, by] = at(places[0], corners[(k + 1) % corners.length]);
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
  });
}

for (const [name, [facets, linear]] of Object.entries(COUNTS)) {
  const preset = FOLD_PRESETS[name];

  test(`${name}: ${facets} facets, ${linear} linear regions, the same polygons from paper and network`, () => {
    const check = foldCheck(preset);
    assert.equal(sheetOf(preset).stages.at(-1)?.length, facets);
    assert.equal(foldRegions(preset).facets.regionCount, facets);
    assert.equal(foldRegions(preset).linear, linear);
    assert.equal(foldRegions(preset).facets.linearRegionCount, linear);
    assert.ok(check.facets.same && check.cutOut.same);
    const [left, bottom, right, top] = preset.sheet;
    const exact = linearRegions(foldNetwork(sheetOf(preset).folds), [
      [left, bottom],
      [right, top],
    ]);
    assert.equal(exact.regionCount, facets, 'without any tolerance');
  });

  test(`${name}: 20,000 points are in the cut-out of the paper exactly where w·Φ(x) > d`, () => {
    const sheet = sheetOf(preset);
    const [left, bottom, right, top] = preset.sheet;
    const next = uniform(5);
    for (let k = 0; k < 20_000; k++) {
      const point: Point = [left + next() * (right - left), bottom + next() * (top - bottom)];
      const [x, y] = foldedPoint(sheet.folds, point);
      const piece = sheet.pieces.find(({ corners }) => holds(sheet, corners, point));
      assert.equal(piece?.kept, sheet.cut.w[0] * x + sheet.cut.w[1] * y > sheet.cut.d);
    }
  });
}

test('whatever folds a reader draws, paper and network have the same facets and the same cut-out', () => {
  fc.assert(
    fc.property(recipe, (one) => {
      const { facets, cutOut } = foldCheck(one);
      assert.ok(facets.same, `facets ${facets.folded} and ${facets.network}`);
      assert.ok(cutOut.same, `parts ${cutOut.folded} and ${cutOut.network}`);
    }),
    runs,
  );
});

test('facets tile the sheet edge to edge, and every one moves as a whole', () => {
  fc.assert(
    fc.property(recipe, (one) => {
      const sheet = sheetOf(one);
      const facets = sheet.stages[sheet.folds.length];
      const area = facets.reduce((sum, { corners }) => sum + areaOf(sheet, corners), 0);
      assert.ok(Math.abs(area - 4) < 1e-9);
      const vertices = new Set(facets.flatMap(({ corners }) => corners)).size;
      assert.equal(vertices - edgesOfFacets(facets).length + facets.length, 1);
      for (const { corners, bits } of facets) {
        const middle = corners.reduce<Point>(
          ([x, y], v) => {
            const [u, w] = at(sheet.places[0], v);
            return [x + u / corners.length, y + w / corners.length];
          },
          [0, 0],
        );
        assert.deepEqual(foldBits(sheet.folds, middle), bits);
        corners.forEach((v, k) => {
          const w = corners[(k + 1) % corners.length];
          const lengths = [0, sheet.folds.length].map((stage) => {
            const [[ax, ay], [bx, by]] = [at(sheet.places[stage], v), at(sheet.places[stage], w)];
            return Math.hypot(bx - ax, by - ay);
          });
          assert.ok(Math.abs(lengths[0] - lengths[1]) < 1e-9, 'a side keeps its length');
        });
      }
    }),
    runs,
  );
});

test('every vertex inside the sheet satisfies Kawasaki and Maekawa', () => {
  fc.assert(
    fc.property(fc.oneof(recipe, fc.constantFrom(...Object.values(FOLD_PRESETS))), (one) => {
      const sheet = sheetOf(one);
      const facets = sheet.stages[sheet.folds.length];
      const border = new Set(
        edgesOfFacets(facets).flatMap(({ from, to, second }) => (second < 0 ? [from, to] : [])),
      );
      for (const v of new Set(facets.flatMap(({ corners }) => corners))) {
        if (border.has(v)) continue;
        const around = sheet.creases
          .filter(({ from, to }) => from === v || to === v)
          .map(({ from, to, valley }) => {
            const [[x, y], [u, w]] = [at(sheet.places[0], v), at(sheet.places[0], from === v ? to : from)];
            return { angle: Math.atan2(w - y, u - x), sign: valley ? -1 : 1 };
          })
          .sort((a, b) => a.angle - b.angle);
        assert.equal(around.length % 2, 0);
        const alternating = around.reduce((sum, { angle }, k) => sum + (k % 2 ? angle : -angle), 0);
        assert.ok(Math.abs(alternating - Math.PI) < 1e-6, `the odd angles add up to ${alternating}`);
        assert.equal(Math.abs(around.reduce((sum, { sign }) => sum + sign, 0)), 2);
      }
    }),
    runs,
  );
});

test('layers turn over in the order in which a pile of sheets would', () => {
  fc.assert(
    fc.property(recipe, (one) => {
      const sheet = sheetOf(one);
      // A pile from the bottom up, kept as a list: what turns is taken off, reversed, and put on top.
      let pile: (readonly number[])[] = [[]];
      sheet.folds.forEach((_, k) => {
        const halves = pile.flatMap((bits) =>
          sheet.stages[k + 1]
            .filter((facet) => facet.bits.slice(0, k).every((bit, i) => bit === bits[i]))
            .map((facet) => facet.bits),
        );
        pile = [...halves.filter((bits) => !bits[k]), ...halves.filter((bits) => bits[k]).reverse()];
        const levels = pile.map((bits) => levelOf(bits, k + 1));
        assert.deepEqual(
          levels,
          [...levels].sort((a, b) => a - b),
        );
      });
    }),
    runs,
  );
});

test('as many points of the sheet come to one place as there are layers', () => {
  const next = uniform(9);
  for (const preset of Object.values(FOLD_PRESETS)) {
    const sheet = sheetOf(preset);
    const [left, bottom, right, top] = preset.sheet;
    for (let k = 0; k < 50; k++) {
      const point: Point = [left + next() * (right - left), bottom + next() * (top - bottom)];
      const place = foldedPoint(sheet.folds, point);
      const copies = copiesOf(sheet, place);
      assert.equal(copies.length, layersAt(sheet, place));
      assert.ok(copies.some(([x, y]) => Math.hypot(x - point[0], y - point[1]) < 1e-9));
      for (const copy of copies) {
        const [x, y] = foldedPoint(sheet.folds, copy);
        assert.ok(Math.hypot(x - place[0], y - place[1]) < 1e-9);
        assert.ok(copy[0] >= left - 1e-9 && copy[0] <= right + 1e-9);
      }
    }
  }
});

test('a fold along an edge of the stack or beside the paper makes no crease', () => {
  const folds = [1, 0, 0, 1, 0, 0, 0, 1, 3, 0, 1, 0];
  const sheet = sheetOf({ sheet: [-1, -1, 1, 1], folds, cut: [0, -1, 0.5] });
  assert.deepEqual(
    [0, 1, 2, 3].map((k) => foldEffect(sheet, k)),
    ['crease', 'edge', 'beside', 'crease'],
  );
  assert.ok(foldCheck({ sheet: [-1, -1, 1, 1], folds, cut: [0, -1, 0.5] }).facets.same);
});
