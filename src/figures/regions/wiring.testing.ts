import assert from 'node:assert/strict';
import type { Network } from '../../network/index.ts';
import type { Place } from '../reading.testing.ts';
import { all, near, only, placeOf, strokesOf, wordsOf } from '../reading.testing.ts';

/** What a network's drawing has to show. */
export interface Wiring {
  /** Per hidden layer, 1 for each unit that is on. */
  readonly bits: readonly (readonly number[])[];
  /** The unit that is picked out. */
  readonly marked: readonly [number, number] | null;
  readonly colour: (layer: number, unit: number) => string;
}

/** Check units, strokes and wires of a network's drawing against its weights and its pattern. */
export function checkWiring(svg: Element, network: Network, { bits, marked, colour }: Wiring): void {
  const wiring = only(svg, '.wiring');
  const widths = [network.inputs, ...network.layers.map(({ outputs }) => outputs)];
  const circles = all(wiring, '.circles circle');
  assert.equal(
    circles.length,
    widths.reduce((sum, width) => sum + width),
  );
  const rows = widths.map((width, row) =>
    circles.splice(0, width).map((circle) => ({ circle, at: placeOf(circle), row })),
  );
  const names = all(svg, '.row-names text');
  assert.deepEqual(names.map(wordsOf), [
    'inputs',
    ...bits.map((_, i) => `hidden ${i + 1}`),
    network.outputs > 1 ? 'outputs' : 'output',
  ]);
  const off: Place[] = [];
  rows.forEach((row, r) => {
    for (const { at } of row) near(at[1], placeOf(names[r])[1], 0.01, 'a layer is a row beside its name');
    assert.ok(r === 0 || row[0].at[1] > rows[r - 1][0].at[1], 'inputs are on top');
    assert.ok(
      row.every(({ at }, i) => i === 0 || at[0] > row[i - 1].at[0]),
      'units go from left to right',
    );
    if (r === 0 || r === rows.length - 1) return;
    row.forEach(({ circle, at }, i) => {
      const isMarked = marked?.[0] === r - 1 && marked[1] === i;
      assert.equal(
        circle.getAttribute('class'),
        `unit ${bits[r - 1][i] ? 'on' : 'off'}${isMarked ? ' marked' : ''}`,
      );
      assert.equal(circle.getAttribute('style'), `--unit: ${colour(r - 1, i)}`);
      if (!bits[r - 1][i]) off.push(at);
    });
  });
  const strikes = strokesOf(only(wiring, '.strikes path')).map(({ points: [[x, y], [u, v]] }): Place => [
    (x + u) / 2,
    (y + v) / 2,
  ]);
  assert.equal(strikes.length, off.length);
  for (const [x, y] of off)
    assert.ok(
      strikes.some(([u, v]) => Math.hypot(u - x, v - y) < 0.05),
      'a unit that is off is struck out',
    );
  checkWires(
    wiring,
    network,
    rows.map((row) => row.map(({ at }) => at)),
    bits,
  );
}

/** Check that a wire is there for every weight that is not 0, alive between units that are on, the heavier the larger. */
function checkWires(
  wiring: Element,
  { layers }: Network,
  rows: readonly (readonly Place[])[],
  bits: Wiring['bits'],
): void {
  const on = (row: number, i: number): boolean =>
    row === 0 || row === rows.length - 1 || bits[row - 1][i] === 1;
  const drawn = new Map<string, string>();
  for (const path of all(wiring, '.wires path'))
    for (const { points } of strokesOf(path)) drawn.set(points.join(), path.getAttribute('class')!);
  let wires = 0;
  layers.forEach(({ inputs, outputs, weights }, l) => {
    const live: { size: number; strength: number }[] = [];
    for (let j = 0; j < outputs; j++)
      for (let i = 0; i < inputs; i++) {
        const hundredth = ([x, y]: Place) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100].join();
        const name = drawn.get([hundredth(rows[l][i]), hundredth(rows[l + 1][j])].join());
        assert.equal(name !== undefined, weights[j * inputs + i] !== 0);
        if (name === undefined) continue;
        wires++;
        assert.equal(
          name.includes('live'),
          on(l, i) && on(l + 1, j),
          `the wire from ${i + 1} to ${j + 1} of layer ${l + 1}`,
        );
        if (name.includes('live'))
          live.push({ size: Math.abs(weights[j * inputs + i]), strength: Number(/w(\d)/.exec(name)![1]) });
      }
    live.sort((a, b) => a.size - b.size);
    live
      .slice(1)
      .forEach(({ strength }, k) =>
        assert.ok(strength >= live[k].strength, 'a larger weight is a heavier wire'),
      );
  });
  assert.equal(drawn.size, wires);
}
