import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyFigure } from '../../contract/figure.ts';
import { changed } from '../../contract/state.ts';
import { randomNetwork } from '../../network/index.ts';
import { cellsOf, creasesBetween, forward, rectangle, valueOf } from '../cells.testing.ts';
import type { Cell } from '../cells.testing.ts';
import { checkRun, samePolygon } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, numberIn, only, placeOf, readPlot, rowsOf, strokesOf } from '../reading.testing.ts'; // prettier-ignore
import { formsOf, spanOf, spansOf } from './boxes.testing.ts';
import figure from './output-range.figure.ts';

type State = typeof figure.initial;
const network = randomNetwork({ widths: [2, 4, 2], seed: 76 });
const any = figure as unknown as AnyFigure;
const state = (change: Partial<State>): State => changed(any, any.initial, { ...change }) as unknown as State;

type Box = readonly [Place, Place];
const boxOf = ({ x, y, w, h }: State): Box => [[x - w, y - h], [x + w, y + h]]; // prettier-ignore

function partsOf(now: State): Box[] {
  const n = { '1': 1, '4': 2, '16': 4 }[now.parts]!;
  const [low, high] = boxOf(now);
  const at = (k: 0 | 1, i: number): number => low[k] + ((high[k] - low[k]) * i) / n;
  return Array.from({ length: n * n }, (_, i): Box => {
    const [k, l] = [i % n, Math.floor(i / n)];
    return [
      [at(0, k), at(1, l)],
      [at(0, k + 1), at(1, l + 1)],
    ];
  });
}

const cornersOf = ([[x0, y0], [x1, y1]]: Box): Place[] => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]; // prettier-ignore

/** The cells of the network in the box, with the images of their corners and the least f₁ − f₂. */
function truthOf(now: State): { cells: readonly Cell[]; images: Place[][]; lead: number } {
  const cells = cellsOf(network, cornersOf(boxOf(now)));
  const images = cells.map(({ corners, maps }) =>
    corners.map((corner): Place => [valueOf(maps[0], corner), valueOf(maps[1], corner)]),
  );
  return { cells, images, lead: Math.min(...images.flat().map(([f1, f2]) => f1 - f2)) };
}

const reading = ({ svg }: Drawn, name: string) => readPlot(only(svg, `.axes-${name}`));
const polygonsIn = (drawing: Drawn, layer: string, name: string): Place[][] =>
  all(drawing.svg, `.${layer} path`).flatMap((path) =>
    strokesOf(path).map(({ points }) => points.map(reading(drawing, name))),
  );
const slack = { inputs: 0.0002, outputs: 0.0003 };

test('the drawing has the regions in the box, and the image of each in the same tint', async () => {
  await inEveryState('output-range', figure, (now, drawing) => {
    const { cells, images } = truthOf(now);
    const pieces = all(drawing.svg, '.pieces path');
    const results = all(drawing.svg, '.images path');
    assert.equal(results.length, pieces.length);
    const found = pieces.map((path, i) => {
      assert.equal(path.getAttribute('class'), results[i].getAttribute('class'));
      const [polygon, image] = [path, results[i]].map((one, k) =>
        strokesOf(one)[0].points.map(reading(drawing, k ? 'outputs' : 'inputs')),
      );
      const at = cells.findIndex(({ corners }) => samePolygon(corners, polygon, 12 * slack.inputs));
      if (at >= 0)
        assert.ok(samePolygon(images[at], image, 12 * slack.outputs), `the image of region ${at + 1}`);
      return at;
    });
    const wide = cells.map((cell, i) => (cell.area > 1e-6 ? i : -1)).filter((i) => i >= 0);
    for (const i of wide) assert.ok(found.includes(i), `region ${i + 1} is drawn`);
  });
});

test('all outputs of the box lie in the zonotope and in the intervals, and these are what plain bounds are', async () => {
  await inEveryState('output-range', figure, (now, drawing) => {
    const parts = partsOf(now);
    const boxes = polygonsIn(drawing, 'intervals', 'outputs');
    const zonotopes = polygonsIn(drawing, 'zonotope', 'outputs');
    assert.deepEqual([boxes.length, zonotopes.length], [parts.length, parts.length]);
    parts.forEach((part, i) => {
      const spans = spansOf(network, part);
      const forms = formsOf(network, part);
      for (const k of [0, 1] as const) {
        const [drawnBox, drawnForm] = [boxes[i], zonotopes[i]].map((corners) => corners.map((c) => c[k]));
        near(Math.min(...drawnBox), spans[k][0], 20 * slack.outputs, 'lowest by intervals');
        near(Math.max(...drawnBox), spans[k][1], 20 * slack.outputs, 'highest by intervals');
        near(Math.min(...drawnForm), spanOf(forms[k])[0], 20 * slack.outputs, 'lowest in the zonotope');
        near(Math.max(...drawnForm), spanOf(forms[k])[1], 20 * slack.outputs, 'highest in the zonotope');
      }
      // In any direction a zonotope reaches as far as its symbols together.
      for (let turn = 0; turn < 12; turn++) {
        const [a, b] = [Math.cos(turn / 2), Math.sin(turn / 2)];
        const reach = Math.max(...zonotopes[i].map(([x, y]) => a * x + b * y));
        const form = forms[0].map((part0, s) => a * part0 + b * forms[1][s]);
        near(reach, spanOf(form)[1], 20 * slack.outputs, `zonotope towards ${turn / 2}`);
        const truth = cellsOf(network, cornersOf(part)).flatMap(({ corners, maps }) =>
          corners.map((c) => a * valueOf(maps[0], c) + b * valueOf(maps[1], c)),
        );
        assert.ok(Math.max(...truth) <= spanOf(form)[1] + 1e-12, 'no output is outside');
      }
    });
    // Nothing leaves its panel.
    for (const [x, y] of [...boxes, ...zonotopes].flat())
      assert.ok(Math.max(Math.abs(x), Math.abs(y)) <= 1.501);
  });
});

const leadsOf = (now: State) => {
  const parts = partsOf(now);
  return {
    intervals: Math.min(...parts.map((part) => spansOf(network, part)).map(([f1, f2]) => f1[0] - f2[1])),
    zonotope: Math.min(
      ...parts
        .map((part) => formsOf(network, part))
        .map(([f1, f2]) => spanOf(f1.map((part, s) => part - f2[s]))[0]),
    ),
  };
};

test('the table says how far f₁ is ahead, exactly and by both bounds, and who can prove it', async () => {
  let [proved, only1, none, no] = [0, 0, 0, 0];
  await inEveryState('output-range', figure, (now, { readout }) => {
    const rows = rowsOf(only(readout, 'table.answers')).slice(1);
    const { lead } = truthOf(now);
    const { intervals, zonotope } = leadsOf(now);
    const value = (i: number): number => numberIn(rows[i][1].slice(1));
    near(value(0), lead, 0.00051, 'exact');
    near(value(1), zonotope, 0.00101, 'zonotope');
    near(value(2), intervals, 0.00101, 'intervals');
    assert.ok(value(1) <= zonotope + 1e-9 && value(2) <= intervals + 1e-9, 'bounds are rounded down');
    assert.ok(zonotope <= lead + 1e-9 && intervals <= lead + 1e-9, 'no bound is better than the truth');
    if (Math.min(...[lead, zonotope, intervals].map(Math.abs)) < 1e-9) return;
    assert.deepEqual(rows.map((row) => row[2]), [lead > 0 ? 'true' : 'false, see the point', zonotope > 0 ? 'proved' : 'unknown', intervals > 0 ? 'proved' : 'unknown']); // prettier-ignore
    const said = figure.status!(now);
    assert.equal(said.includes('No: '), lead < 0);
    const first = zonotope > 0 ? 'the zonotope' : 'intervals';
    if (lead < 0) no++;
    else if (zonotope > 0 && intervals > 0) assert.match(said, /both prove it\.$/, `${++proved}`);
    else if (zonotope > 0 || intervals > 0)
      assert.match(said, new RegExp(`Of the two bounds only ${first} can`), `${++only1}`);
    else assert.match(said, /Neither the zonotope nor intervals can/, `${++none}`);
  });
  for (const count of [proved, only1, none, no]) assert.ok(count > 0, [proved, only1, none, no].join());
});

test('a counterexample is in the box, and its outputs are where f₁ falls short the most', async () => {
  await inEveryState('output-range', figure, (now, drawing) => {
    const { lead } = truthOf(now);
    const dots = all(drawing.svg, '.worst circle', 0);
    if (Math.abs(lead) > 1e-9) assert.equal(dots.length, lead > 0 ? 0 : 2);
    if (dots.length === 0) return;
    const place = reading(drawing, 'inputs')(placeOf(dots[0]));
    const outputs = reading(drawing, 'outputs')(placeOf(dots[1]));
    const [[x0, y0], [x1, y1]] = boxOf(now);
    const e = 2 * slack.inputs * 10;
    assert.ok(place[0] >= x0 - e && place[0] <= x1 + e && place[1] >= y0 - e && place[1] <= y1 + e);
    const { f } = forward(network, place);
    near(outputs[0], f[0], 0.02, 'f₁');
    near(outputs[1], f[1], 0.02, 'f₂');
    near(outputs[0] - outputs[1], lead, 0.02, 'how far it falls short');
  });
});

test('heavy lines are where both outputs are equal, thin lines the sides of all regions, and the box is drawn as it is', async () => {
  const drawing = drawn(figure, figure.initial);
  const [curve, diagonal] = all(drawing.svg, '.equals path');
  for (const { points } of strokesOf(curve))
    for (const place of points.map(reading(drawing, 'inputs'))) {
      const { f } = forward(network, place);
      near(f[0], f[1], 0.02, 'outputs');
    }
  for (const [f1, f2] of strokesOf(diagonal)[0].points.map(reading(drawing, 'outputs'))) near(f1, f2, 0.01, 'diagonal'); // prettier-ignore
  checkRun(all(drawing.svg, '.sides path'), creasesBetween(cellsOf(network, rectangle(1, 1))), reading(drawing, 'inputs')); // prettier-ignore
  await inEveryState('output-range', figure, (now, frame) => {
    const outlines = polygonsIn(frame, 'box', 'inputs');
    const boxes = now.parts === '1' ? [boxOf(now)] : [...partsOf(now), boxOf(now)];
    assert.equal(outlines.length, boxes.length);
    outlines.forEach((outline, i) => assert.ok(samePolygon(outline, cornersOf(boxes[i]), 20 * slack.inputs)));
  });
});

test('a corner goes where it is put while the other one stays, and the box keeps to its sizes and to the window', () => {
  const take = (now: State, name: string, place: Place): State =>
    state({
      ...now,
      ...figure.handles!(now)
        .find((one) => one.name === name)!
        .to(place, now),
    });
  const from = state({ x: 0, y: 0, w: 0.25, h: 0.25 });
  assert.deepEqual(boxOf(take(from, 'high', [0.375, 0.125])), [[-0.25, -0.25], [0.375, 0.125]]); // prettier-ignore
  assert.deepEqual(boxOf(take(from, 'low', [-0.375, 0])), [[-0.375, 0], [0.25, 0.25]]); // prettier-ignore
  assert.deepEqual(boxOf(take(from, 'middle', [0.25, -0.5])), [[0, -0.75], [0.5, -0.25]]); // prettier-ignore
  assert.deepEqual(boxOf(take(from, 'high', [-3, 3])), [[-0.25, -0.25], [-0.125, 0.5]]); // prettier-ignore
  assert.deepEqual(boxOf(take(from, 'middle', [7, 7])), [[0.5, 0.5], [1, 1]]); // prettier-ignore
});

test('the exercises are done where their words say so, and not a little beside', () => {
  const { finer, unproved, 'sticks-out': sticksOut } = figure.goals!;
  assert.equal(finer(state({ x: 0.625, y: -0.25, w: 0.3125, h: 0.3125 })).done, true);
  assert.equal(finer(state({ x: 0.625, y: -0.25, w: 0.3125, h: 0.296875 })).done, false);
  assert.equal(finer(state({ x: 0.625, y: -0.25, w: 0.3125, h: 0.3125, parts: '4' })).done, false);
  assert.equal(finer(figure.initial).done, false);
  assert.equal(unproved(state({ x: 0.6875, y: 0.1875, w: 0.25, h: 0.375 })).done, true);
  assert.equal(unproved(state({ x: 0.6875, y: 0.1875, w: 0.25, h: 0.375, parts: '4' })).done, false);
  assert.equal(unproved(state({ x: 0, y: -0.125, w: 0.3125, h: 0.3125 })).done, false);
  assert.equal(sticksOut(state({ x: 0.0625, y: -0.3125, w: 0.375, h: 0.3125 })).done, true);
  assert.equal(sticksOut(state({ x: 0.625, y: -0.0625, w: 0.25, h: 0.3125 })).done, false);
  assert.equal(sticksOut(state({ x: 0.0625, y: -0.3125, w: 0.0625, h: 0.0625 })).done, false);
});

test('every goal decides as plain bounds do', async () => {
  await inEveryState('output-range', figure, (now) => {
    const { lead } = truthOf(now);
    const { intervals, zonotope } = leadsOf(now);
    const whole = now.parts === '1';
    const { finer, unproved, 'sticks-out': sticksOut } = figure.goals!;
    if (Math.min(...[lead, zonotope, intervals].map(Math.abs)) < 1e-9) return;
    assert.equal(finer(now).done, whole && Math.min(now.w, now.h) >= 0.3125 && zonotope > 0 && intervals < 0);
    assert.equal(unproved(now).done, whole && lead > 0 && zonotope < 0 && intervals < 0);
    const [spans, forms] = [spansOf(network, boxOf(now)), formsOf(network, boxOf(now)).map(spanOf)];
    const out = Math.max(...spans.flatMap(([low, high], k) => [low - forms[k][0], forms[k][1] - high]));
    if (Math.abs(out - 0.1) > 1e-9) assert.equal(sticksOut(now).done, whole && out >= 0.1);
  });
});

test('nothing stays of the states before', () => {
  nothingStays(figure, [
    figure.initial,
    state({ x: 0, y: -0.125, w: 0.3125, h: 0.3125, parts: '16' }),
    state({ x: 0.625, y: -0.0625 }),
    figure.initial,
  ]);
});
