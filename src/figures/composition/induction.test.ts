import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, levelSet, linearRegions, preactivations } from '../../network/index.ts';
import { CELLS, NETWORK, SQUARE, STAGES, UNITS, stageCells, stageNetwork } from './induction.ts';

test('the last stage has the cells of the whole network', () => {
  const whole = linearRegions(NETWORK, SQUARE).regionCount;
  assert.equal(stageCells(STAGES.length - 1).regionCount, whole);
  assert.equal(CELLS[CELLS.length - 1], whole);
});

test('a unit adds one cell for every cell in which its pre-activation takes both signs, and so at most doubles them', () => {
  UNITS.forEach(({ layer, unit }, k) => {
    const before = stageCells(4 * k + 1);
    assert.equal(before.regionCount, CELLS[k]);
    let cut = 0;
    for (let i = 0; i < before.regionCount; i++) {
      // Not from the stage's own network: from the pre-activations of the whole one at the cell's corners.
      const values = before.polygon(i).map((corner) => preactivations(NETWORK, corner)[layer][unit]);
      if (values.some((z) => z > 1e-9) && values.some((z) => z < -1e-9)) cut++;
    }
    assert.equal(CELLS[k + 1], CELLS[k] + cut);
    assert.ok(CELLS[k + 1] <= 2 * CELLS[k]);
  });
});

test('combining, finding zeros and splitting leave the function alone, and flattening is the ReLU of it', () => {
  for (let k = 0; k < UNITS.length; k++) {
    const [combine, zero, split, flat] = [1, 2, 3, 4].map((deed) => stageNetwork(STAGES[4 * k + deed]));
    for (let i = 0; i < 49; i++) {
      const point = [((i % 7) - 3) / 3, (Math.floor(i / 7) - 3) / 3];
      const [z] = evaluate(combine, point);
      assert.equal(evaluate(zero, point)[0], z);
      assert.equal(evaluate(split, point)[0], z);
      assert.equal(evaluate(flat, point)[0], Math.max(0, z));
    }
  }
});

test('no zero set runs along a crease that is there already, or meets one near a crossing', () => {
  UNITS.forEach((_, k) => {
    const cells = stageCells(4 * k + 2);
    const zeros = levelSet(cells, 0, 0);
    assert.equal(zeros.length, CELLS[k + 1] - CELLS[k], 'a segment for every cell that is cut');
    for (const { from, to } of zeros) {
      const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
      for (let e = 0; e < cells.edgeCount; e++) {
        const edge = cells.edge(e);
        const [dx, dy] = [edge.to[0] - edge.from[0], edge.to[1] - edge.from[1]];
        const off = (middle[0] - edge.from[0]) * dy - (middle[1] - edge.from[1]) * dx;
        const along = (middle[0] - edge.from[0]) * dx + (middle[1] - edge.from[1]) * dy;
        assert.ok(Math.abs(off) > 1e-9 || along < 0 || along > dx * dx + dy * dy, `along edge ${e}`);
      }
      for (const [x, y] of [from, to])
        for (let v = 0; v < cells.vertexCount; v++) {
          const [a, b] = cells.vertex(v);
          assert.ok(Math.hypot(a - x, b - y) > 0.05, `${x}, ${y} near a crossing`);
        }
    }
  });
});
