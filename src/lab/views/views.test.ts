import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STEPS, valueSpan, valueStep } from '../../drawing/plane/value-steps.ts';
import {
  evaluate,
  linearRegions,
  preactivations,
  randomNetwork,
  type Network,
  type Point,
} from '../../network/index.ts';
import { creaseOwners, creasePattern } from './crease-pattern.ts';
import { decision } from './decision.ts';
import { dualGraph } from './dual-graph.ts';
import { everyView } from './every-view.ts';
import { linearRegionsView } from './linear-regions.ts';
import { covers, doubleArea, drawnBy, lookingAt } from './looking.testing.ts';
import { surface } from './surface.ts';
import { unitMaps } from './unit-maps.ts';
import { values } from './values.ts';
import type { Look, View } from './view.ts';

const one = randomNetwork({ widths: [2, 9, 7, 1], seed: 4 });
const three = randomNetwork({ widths: [2, 8, 8, 3], seed: 5 });
const window = { x0: -2, x1: 2, y0: -2, y1: 2 };

/** Places all over the window, none on a crease. */
const samples = Array.from({ length: 400 }, (_, i) => {
  const [a, b] = [(i * 0.618034) % 1, (i * 0.754878) % 1];
  return [window.x0 + 4 * a, window.y0 + 4 * b] as const;
});

/** The tone that covers a place, of all fills. */
function toneAt(view: View, look: Look, [x, y]: readonly [number, number]): string | undefined {
  const [px, py] = look.frame.toPixels(x, y);
  return drawnBy(view, look).findLast(
    ({ kind, shapes }) =>
      kind === 'fill' && shapes.some((shape) => shape.length > 4 && covers(shape, px, py)),
  )?.tone;
}

const complexOf = (network: Network) =>
  linearRegions(network, [
    [window.x0, window.y0],
    [window.x1, window.y1],
  ]);

for (const view of everyView)
  test(`${view.name} draws the same twice, with a legend and words, for one output and for three`, () => {
    for (const network of [one, three]) {
      const look = lookingAt(view, network, { window, pins: [[0.3, -0.4]] });
      for (const layer of ['paint', 'paintOver'] as const)
        assert.deepEqual(drawnBy(view, look, layer), drawnBy(view, look, layer));
      assert.ok(drawnBy(view, look).length > 0);
      assert.ok(view.describe(look).length > 20);
      assert.ok(view.legend(look).every(({ words }) => words.length > 0));
    }
  });

test('every mountain and valley edge is drawn once, by the exact sign of its jump', () => {
  for (const output of [0, 2]) {
    const complex = complexOf(three);
    const counts = { mountain: 0, valley: 0 };
    for (let e = 0; e < complex.edgeCount; e++) {
      const { left, right, jump } = complex.edge(e);
      if (left < 0 || right < 0 || jump[output] === 0) continue;
      counts[jump[output] > 0 ? 'valley' : 'mountain']++;
    }
    const look = lookingAt(creasePattern, three, { window, output });
    const drawn = drawnBy(creasePattern, look);
    for (const tone of ['mountain', 'valley'] as const)
      assert.equal(drawn.find((line) => line.tone === tone)?.shapes.length, counts[tone]);
    const words = creasePattern.describe(look);
    assert.match(words, new RegExp(`${counts.valley} valley edges and ${counts.mountain} mountain edges`));
  }
});

test('creases have the colour of the first unit that switches there', () => {
  const look = lookingAt(creaseOwners, one, { window });
  let checked = 0;
  for (const { tone, shapes } of drawnBy(creaseOwners, look))
    for (const [ax, ay, bx, by] of shapes.slice(0, 5)) {
      const [x, y] = look.frame.toPlane((ax + bx) / 2, (ay + by) / 2);
      // The earliest unit whose input is 0 there.
      const all = preactivations(one, [x, y]).slice(0, -1);
      const near = all.flatMap((inputs, layer) =>
        Array.from(inputs, (z, unit) => ({ index: (layer === 0 ? 0 : 9) + unit, z: Math.abs(z) })),
      );
      const { index } = near.reduce((a, b) => (b.z < a.z ? b : a));
      assert.equal(tone, `unit-${(index % 8) + 1}`);
      checked++;
    }
  assert.ok(checked > 20);
});

test('decision areas have the colour of the largest output, or of the side of the level', () => {
  const look = lookingAt(decision, three, { window });
  for (const at of samples) {
    const out = Array.from(evaluate(three, at));
    assert.equal(toneAt(decision, look, at), `class-${out.indexOf(Math.max(...out)) + 1}`);
  }
  for (const level of [0, 0.11, -0.3]) {
    const signed = lookingAt(decision, one, { window, level });
    for (const at of samples.slice(0, 150))
      assert.equal(toneAt(decision, signed, at), evaluate(one, at)[0] > level ? 'class-2' : 'class-1');
  }
});

test('areas tile the window', () => {
  for (const [view, network] of [
    [decision, three],
    [decision, one],
    [values, one],
    [linearRegionsView, three],
    [unitMaps, one],
  ] as const) {
    const look = lookingAt(view, network, { window, level: 0.07, unit: { layer: 1, unit: 2 } });
    const [, , width, height] = look.frame.plot;
    const area = drawnBy(view, look)
      .filter(({ kind }) => kind === 'fill')
      .flatMap(({ shapes }) => shapes)
      .reduce((sum, shape) => sum + Math.abs(doubleArea(shape)) / 2, 0);
    assert.ok(Math.abs(area - width * height) < 1e-6 * width * height, view.name);
  }
});

test('values have the colour of their step, and contours and the level set lie at their values', () => {
  const look = lookingAt(values, three, { window, output: 1, level: 0.05 });
  const vertices = Array.from(look.picture!.heights);
  const { middle, reach } = valueSpan(Math.min(...vertices), Math.max(...vertices));
  for (const at of samples) {
    const share = (STEPS * (evaluate(three, at)[1] - middle)) / reach;
    // Where two colours meet either may be seen.
    if (Math.abs((((share % 1) + 1) % 1) - 0.5) < 1e-6) continue;
    assert.equal(toneAt(values, look, at), `v${valueStep(evaluate(three, at)[1], middle, reach)}`);
  }
  const contours = look.desk.answer('contours', 1, 14)!;
  assert.ok(contours.levels.length > 3 && contours.levels.length <= 14);
  const valueAt = (ends: Float64Array, i: number) =>
    evaluate(three, [(ends[4 * i] + ends[4 * i + 2]) / 2, (ends[4 * i + 1] + ends[4 * i + 3]) / 2])[1];
  contours.level.forEach((level, i) =>
    assert.ok(Math.abs(valueAt(contours.ends, i) - contours.levels[level]) < 1e-9),
  );
  const { ends, region } = look.desk.answer('levelSet', 1, 0.05)!;
  assert.ok(region.length > 0);
  region.forEach((_, i) => assert.ok(Math.abs(valueAt(ends, i) - 0.05) < 1e-9));
});

test("a unit's map is what the forward pass gives it, and its zero set is where it switches", () => {
  for (const unit of [
    { layer: 0, unit: 3 },
    { layer: 1, unit: 5 },
  ]) {
    const look = lookingAt(unitMaps, one, { window, unit });
    const { picture, zero } = look.desk.answer('unitMap', unit.layer, unit.unit)!;
    picture.heights.forEach((height, v) => {
      const value = preactivations(one, [picture.x[v], picture.y[v]])[unit.layer][unit.unit];
      assert.ok(Math.abs(height - value) < 1e-5);
    });
    zero.region.forEach((_, i) => {
      const [ax, ay, bx, by] = zero.ends.subarray(4 * i, 4 * i + 4);
      const value = preactivations(one, [(ax + bx) / 2, (ay + by) / 2])[unit.layer][unit.unit];
      assert.ok(Math.abs(value) < 1e-9);
    });
  }
});

test('linear regions: neighbours that compute different maps differ in colour, others are one', () => {
  const { label, colour, count } = lookingAt(linearRegionsView, three, { window }).desk.answer('linear')!;
  const complex = complexOf(three);
  assert.equal(new Set(label).size, count);
  for (let e = 0; e < complex.edgeCount; e++) {
    const { left, right } = complex.edge(e);
    if (left < 0 || right < 0) continue;
    const [a, b] = [left, right].map((region) => complex.affine(region));
    const isSame = [0, 1].every((k) =>
      [0, 1, 2].every((output) => Math.abs(a.matrix[2 * output + k] - b.matrix[2 * output + k]) < 1e-12),
    );
    assert.equal(isSame, label[left] === label[right]);
    if (!isSame) assert.notEqual(colour[label[left]], colour[label[right]]);
  }
});

test('the graph has a dot inside every region, and its links stay inside the two that they join', () => {
  const look = lookingAt(dualGraph, one, { window });
  const complex = complexOf(one);
  const drawn = drawnBy(dualGraph, look);
  const dots = drawn.find(({ kind }) => kind === 'fill')!.shapes.filter((_, i) => i % 2 === 0);
  const where = dots.map(([x, y]) => complex.locate(...look.frame.toPlane(x - 3, y)));
  assert.deepEqual(
    where,
    Array.from({ length: complex.regionCount }, (_, i) => i),
  );
  const links = drawn.find(({ tone }) => tone === 'valley')!.shapes;
  for (let k = 0; k < links.length; k += 2) {
    const middle = ([ax, ay, bx, by]: readonly number[]) =>
      complex.locate(...look.frame.toPlane((ax + bx) / 2, (ay + by) / 2));
    assert.ok(complex.neighbours(middle(links[k])).includes(middle(links[k + 1])));
  }
});

test('on the surface the nearest face under a pixel is found, and pins lie on it', () => {
  const look = lookingAt(surface, one, { window, turn: 0.4, tilt: 1, pins: [[0.5, 0.25]] });
  const face = drawnBy(surface, look).filter(({ kind }) => kind === 'fill');
  assert.equal(face.length, look.picture!.regionCount);
  // From above, so that nothing hides the pin: its place is found again under its own pixel.
  const above = { ...look, state: { ...look.state, tilt: Math.PI / 2 } };
  const words = drawnBy(surface, above, 'paintOver').find(({ text }) => text === '1')!;
  const [px, py] = words.shapes[0];
  const found = surface.placeAt!(above, px, py - 4)!;
  assert.ok(Math.hypot(found[0] - 0.5, found[1] - 0.25) < 1e-6);
});

test('pins are drawn with their numbers in every view of the plane, and the region at each is outlined', () => {
  const pins: readonly Point[] = [
    [0.5, 0.25],
    [-1, 1.5],
  ];
  for (const view of everyView.filter(({ moves }) => moves === 'plane')) {
    const look = lookingAt(view, one, { window, pins });
    const drawn = drawnBy(view, look, 'paintOver');
    pins.forEach((pin, i) => {
      const [x, y] = look.frame.toPixels(...pin);
      assert.ok(drawn.some(({ text, shapes }) => text === String(i + 1) && shapes[0][0] === x));
      const outlines = drawn.filter(({ kind, tone }) => kind === 'stroke' && tone === 'ink');
      assert.ok(
        outlines.some(({ shapes }) => shapes.some((shape) => shape.length > 5 && covers(shape, x, y))),
      );
    });
  }
});
