import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import type { Place } from '../reading.testing.ts';
import { all, drawn, heightOver, near, nothingStays, numberIn, only, placeOf, readAxis, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { claimsOn } from './claims.testing.ts';
import figure from './activation-gallery.figure.ts';
import { inputUnder } from './gallery-drawing.ts';
import { TRUTHS, creasesOf, leaky, networkAt, preactivationsAt, seamsOf, truthOf } from './gallery-truth.testing.ts'; // prettier-ignore

type State = typeof figure.initial;
const UNIT_COLOURS = ['var(--unit-1)', 'var(--unit-2)', 'var(--unit-3)'];
const NAMES = figure.controls!.flatMap((control) =>
  control.kind === 'choice' ? control.options.map(({ value }) => value) : [],
);
const CURVED = NAMES.filter((name) => TRUTHS[name] && !TRUTHS[name].linear);

const state = (change: Partial<State>): State => changed(figure, figure.initial, change);

/** The first state, every slope of the family, and every activation at some inputs. */
const STATES: readonly State[] = [
  figure.initial,
  ...Array.from({ length: 17 }, (_, k) => state({ slope: (k - 8) / 8, probe: k / 4 - 2 })),
  ...NAMES.flatMap((activation, i) => [
    state({ activation, probe: (i % 7) - 3.0625 }),
    state({ activation, slope: 0.5, probe: 2 }),
  ]),
];
const claim = claimsOn<State>(figure, STATES);

/** How to read one of the six panels. */
function panel(svg: Element, column: 'unit' | 'network', k: number): (place: Place) => Place {
  const x = readAxis(all(svg, `.axes-${column}-2 .ticks-x text`), 'x');
  const y = readAxis(all(svg, `.axes-${column}-${k} .ticks-y text`), 'y');
  return ([px, py]) => [x(px), y(py)];
}

/** A path with parabolas, each replaced by a fine line along it; all other letters are straight. */
function strokesIn(path: Element): Place[][] {
  const d = path.getAttribute('d')!;
  const straight = d.replace(
    /M([-\d.]+),([-\d.]+)Q([-\d.]+),([-\d.]+) ([-\d.]+),([-\d.]+)/g,
    (_, ...numbers: string[]) => {
      const [ax, ay, bx, by, cx, cy] = numbers.slice(0, 6).map(Number);
      const places = Array.from({ length: 65 }, (_one, n) => {
        const t = n / 64;
        const mix = (a: number, b: number, c: number): number =>
          (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
        return `${mix(ax, bx, cx)},${mix(ay, by, cy)}`;
      });
      return `M${places.join('L')}`;
    },
  );
  const copy = path.cloneNode(true) as Element;
  copy.setAttribute('d', straight);
  return strokesOf(copy).map(({ points }) => [...points]);
}

/** The strokes of a panel's curve, in its own units. */
function curve(svg: Element, column: 'unit' | 'network', k: number): Place[][] {
  const read = panel(svg, column, k);
  return [...svg.querySelectorAll(`.${column}-${k} .lines path`)].flatMap((path) =>
    strokesIn(path).map((stroke) => stroke.map(read)),
  );
}

const heightIn = (strokes: readonly Place[][], x: number): number =>
  strokes.map((stroke) => heightOver(stroke, x)).find(Number.isFinite) ?? NaN;

const inputs = Array.from({ length: 41 }, (_, i) => (i - 20) / 3.37);
/** Places at some distance from all that happens. */
const clear = (one: State, xs: readonly number[]): number[] =>
  xs.filter((x) => Math.abs(x) < 6 && seamsOf(one).every((seam) => Math.abs(seam - x) > 0.02));
const STEP = 1e-3;
const slopeAt = (of: (x: number) => number, x: number): number => (of(x + STEP) - of(x - STEP)) / (2 * STEP);
const bendAt = (of: (x: number) => number, x: number): number =>
  (of(x + STEP) - 2 * of(x) + of(x - STEP)) / STEP ** 2;

claim('on the right stands the sum of three units, and below it its slope', (one, { svg }) => {
  const [values, slopes] = [0, 1].map((k) => curve(svg, 'network', k));
  const steep = one.activation === 'squared-relu' ? 4 : 1;
  const of = (x: number): number => networkAt(one, x);
  for (const x of clear(one, inputs)) {
    near(heightIn(values, x), of(x), 0.02 * steep, `f over ${x}`);
    near(heightIn(slopes, x), slopeAt(of, x), 0.02 * steep, `f′ over ${x}`);
  }
});

claim('on the left stands the activation itself, with its slope', (one, { svg }) => {
  if (one.activation === 'crelu' || one.activation === 'step') return;
  const [values, slopes] = [0, 1].map((k) => curve(svg, 'unit', k));
  const { of, kinks } = truthOf(one);
  for (const z of inputs.filter(
    (z) => Math.abs(z) > 0.02 && kinks.every(([at]) => Math.abs(at - z) > 0.02),
  )) {
    if (z < -6 || z > 9) continue;
    near(heightIn(values, z), of(z), 0.02, `φ over ${z}`);
    near(heightIn(slopes, z), slopeAt(of, z), 0.02, `φ′ over ${z}`);
  }
});

test('a unit of CReLU has two outputs, σ(z) and σ(−z); a step is 0 or 1', () => {
  const two = curve(drawn(figure, state({ activation: 'crelu' })).svg, 'unit', 0);
  for (const z of [-5, -1, 2, 5]) {
    const heights = two.map((stroke) => heightOver(stroke, z)).filter(Number.isFinite);
    assert.deepEqual(heights.map((h) => Math.round(h)).sort(), [Math.abs(z), 0].sort());
  }
  const step = curve(drawn(figure, state({ activation: 'step' })).svg, 'unit', 0);
  for (const z of [-5, -0.1, 0.1, 5]) near(heightIn(step, z), z > 0 ? 1 : 0, 0.01, `step at ${z}`);
});

claim(
  'piecewise linear: straight strokes with a corner at every crease, and nowhere else',
  (one, { svg }) => {
    const { activation } = one;
    if (activation === 'step' || (activation !== 'crelu' && !truthOf(one).linear)) return;
    assert.equal(svg.querySelectorAll('path.sampled').length, 0);
    const strokes = curve(svg, 'network', 0);
    const creases = creasesOf(one);
    assert.equal(strokes.length, creases.length + 1);
    strokes.forEach((stroke, i) => {
      assert.equal(stroke.length, 2);
      near(stroke[1][0], creases[i]?.x ?? 6, 0.001, 'the end of a piece');
    });
    for (const stroke of curve(svg, 'network', 1)) near(stroke[0][1], stroke[1][1], 1e-9, 'a step');
    for (const column of ['unit', 'network'] as const)
      assert.deepEqual(curve(svg, column, 2), [], 'the second derivative is no curve');
  },
);

claim('an arrow for every jump of the slope, as long as it, in the colour of its unit', (one, { svg }) => {
  const read = panel(svg, 'network', 2);
  const arrows = [...svg.querySelectorAll('.network-jumps .arrows path')].flatMap((path) => {
    const unit = UNIT_COLOURS.findIndex((colour) => path.getAttribute('style')!.includes(colour));
    const strokes = strokesOf(path);
    return Array.from({ length: strokes.length / 2 }, (_, n) => {
      const [foot, tip] = [strokes[2 * n].points[0], strokes[2 * n + 1].points[1]].map(read);
      near(foot[1], 0, 0.001, 'the foot of an arrow');
      return { x: foot[0], unit, jump: tip[1] };
    });
  });
  const expected = creasesOf(one);
  assert.equal(arrows.length, expected.length);
  arrows
    .sort((a, b) => a.x - b.x)
    .forEach((arrow, i) => {
      near(arrow.x, expected[i].x, 0.001, 'where the slope jumps');
      assert.equal(arrow.unit, expected[i].unit);
      near(arrow.jump, expected[i].jump, 0.002, 'by how much it jumps');
    });
  const labels = all(svg, '.network-jumps .sizes text', 0).map((text) => numberIn(wordsOf(text)));
  if (labels.length > 0)
    labels.forEach((label, i) => near(label, expected[i].jump, 6e-4, 'the printed size'));
  if (one.activation === 'leaky' && one.slope < 1) assert.equal(labels.length, 3);
});

claim('where the graph is curved, the second derivative is a curve, or steps', (one, { svg }) => {
  if (one.activation === 'crelu' || one.activation === 'step' || truthOf(one).linear) return;
  const bends = curve(svg, 'network', 2);
  const of = (x: number): number => networkAt(one, x);
  let largest = 0;
  for (const x of clear(one, inputs)) {
    near(heightIn(bends, x), bendAt(of, x), 0.02, `f″ over ${x}`);
    largest = Math.max(largest, Math.abs(bendAt(of, x)));
  }
  assert.ok(largest > 0.05, 'it bends between creases');
});

claim('what is sampled is dotted and said to be so; parabolas and pieces are exact', (one, { svg }) => {
  const words = figure.legend!(one).map((entry) => entry.words).join(); // prettier-ignore
  const sampled = TRUTHS[one.activation]?.sampled ?? false;
  assert.equal(svg.querySelector('.network-0 path.sampled') !== null, sampled);
  assert.equal(words.includes('sampled every 1⁄32'), sampled);
  assert.equal(words.includes('exact'), svg.querySelector('.network-0 path.exact') !== null);
  if (!sampled) return;
  const read = panel(svg, 'network', 0);
  const strokes = strokesOf(only(svg, '.network-0 path.sampled')).map(({ points }) => points.map(read));
  const gaps = strokes.flatMap((corners) => corners.slice(1).map(([x], i) => x - corners[i][0]));
  assert.ok(Math.max(...gaps) < 1 / 32 + 0.002, 'no two samples are further apart');
});

claim('dotted lines mark where a unit changes its formula', (one, { svg }) => {
  const read = panel(svg, 'network', 2);
  const lines = [...svg.querySelectorAll('.thresholds path')].flatMap((path) => strokesOf(path));
  const places = lines.map(({ points }) => read(points[0])[0]).sort((a, b) => a - b);
  const expected = seamsOf(one).filter(() => !(one.activation === 'leaky' && one.slope === 1));
  assert.equal(places.length, 3 * expected.length);
  for (const seam of expected) assert.equal(places.filter((x) => Math.abs(x - seam) < 0.001).length, 3);
});

claim('dots show where the three units are on the activation', (one, { svg }) => {
  if (one.activation === 'crelu' || one.activation === 'step') return;
  const read = panel(svg, 'unit', 0);
  const dots = all(svg, '.dots circle').map((dot) => read(placeOf(dot)));
  preactivationsAt(one.probe).forEach((z, unit) => {
    near(dots[unit][0], z, 0.005, `z of unit ${unit + 1}`);
    near(dots[unit][1], Math.min(9, truthOf(one).of(z)), 0.02, `φ(z) of unit ${unit + 1}`);
  });
});

claim('open rings stand where a slope breaks off', (one, { svg }) => {
  const read = panel(svg, 'network', 1);
  const rings = all(svg, '.network-1 .ends circle', 0).map((ring) => read(placeOf(ring)));
  const breaks = one.activation === 'step' ? seamsOf(one) : creasesOf(one).map(({ x }) => x);
  const [low, high] = one.activation === 'squared-relu' ? [-14, 14] : [-3.5, 3.5];
  const of = (x: number): number => networkAt(one, x);
  const expected = breaks.flatMap((x) =>
    [-0.002, 0.002]
      .map((side) => [x, slopeAt(of, x + side)] as const)
      .filter(([, slope]) => low <= slope && slope <= high),
  );
  assert.equal(rings.length, expected.length);
  for (const [x, slope] of expected)
    assert.ok(rings.some((ring) => Math.abs(ring[0] - x) < 0.002 && Math.abs(ring[1] - slope) < 0.02));
});

claim('the table gives value, slope and jump at the input, and all creases', (one, { readout }) => {
  const of = (x: number): number => networkAt(one, x);
  const [, [at, value, slope, bend]] = rowsOf(only(readout, 'table.probe-values'));
  near(numberIn(at), one.probe, 1e-9, 'the input');
  if (one.activation !== 'step') near(numberIn(value), of(one.probe), 6e-4, 'f there');
  const creases = creasesOf(one);
  const here = creases.find(({ x }) => Math.abs(x - one.probe) < 1e-9);
  if (here) near(numberIn(bend.replace('jump ', '')), here.jump, 6e-4, 'the jump there');
  else if (clear(one, [one.probe]).length > 0) {
    near(numberIn(slope), slopeAt(of, one.probe), 2e-3, 'f′ there');
    near(numberIn(bend), bendAt(of, one.probe), 2e-3, 'f″ there');
  }
  if (one.activation === 'step') return;
  const rows = rowsOf(only(readout, 'table.creases')).slice(1);
  assert.equal(rows.length, creases.length);
  rows.forEach(([x, unit, jump], i) => {
    near(numberIn(x), creases[i].x, 1e-9, 'a crease');
    assert.equal(Number(unit), creases[i].unit + 1);
    near(numberIn(jump), creases[i].jump, 6e-4, 'its jump');
  });
});

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

claim('the sentence gives a verdict, and counts creases and pieces', (one, { readout }) => {
  const said = figure.status!(one);
  const creases = creasesOf(one).length;
  const linear = one.activation === 'crelu' || (one.activation !== 'step' && truthOf(one).linear);
  assert.equal(said.includes('not piecewise linear'), !linear, said);
  assert.ok(!linear || /piecewise linear|straight line|ReLU: three/.test(said), said);
  if (one.activation === 'step') assert.match(said, /three gaps/);
  else assert.match(said, creases === 0 ? /no crease/ : new RegExp(`${WORDS[creases]} creases`));
  if (linear && creases > 0) assert.match(said, new RegExp(`${WORDS[creases + 1]} pieces`));
  assert.equal(figure.values!(one).creases, WORDS[creases]);
  assert.ok(readout);
});

/** The largest second difference of an activation at places at some distance from its kinks. */
function curvature(of: (z: number) => number, kinks: readonly number[]): number {
  const places = Array.from({ length: 399 }, (_, i) => (i - 199.5) / 20);
  return Math.max(
    ...places
      .filter((z) => kinks.every((kink) => Math.abs(kink - z) > 0.02))
      .map((z) => Math.abs(bendAt(of, z))),
  );
}

test('the verdicts hold: no bend between kinks for those that are piecewise linear, one for the others', () => {
  for (const [name, { of, kinks, linear }] of Object.entries(TRUTHS)) {
    const most = curvature(of, kinks.map(([z]) => z)); // prettier-ignore
    assert.equal(most < 1e-6, linear, `${name}: ${most}`);
  }
  for (const slope of [-1, -0.5, 0, 0.25, 1]) assert.ok(curvature(leaky(slope).of, [0]) < 1e-6);
  assert.equal(CURVED.length, 9);
  assert.ok(NAMES.every((name) => name in TRUTHS || ['leaky', 'crelu', 'step'].includes(name)));
});

const shape = (change: Partial<State>): string => {
  const { svg } = drawn(figure, state(change));
  return ['unit-0', 'network-0', 'network-1', 'network-jumps'].map((name) => only(svg, `.${name}`).innerHTML).join(); // prettier-ignore
};

test('slope 0 and maxout of rank 2 are ReLU, slope −1 is |z|, and at slope 1 no crease is left', () => {
  assert.equal(shape({ slope: 0 }), shape({ activation: 'maxout-2' }));
  assert.equal(shape({ slope: -1 }), shape({ activation: 'abs' }));
  assert.notEqual(shape({ slope: 0 }), shape({ slope: 0.125 }));
  const one = state({ slope: 1 });
  assert.match(figure.status!(one), /^Slope 1 is the identity: no crease is left/);
  assert.match(figure.status!(state({ slope: 0 })), /^Slope 0 is ReLU/);
  assert.match(figure.status!(state({ slope: -1 })), /^Slope −1 is \|z\|/);
  assert.equal(drawn(figure, one).svg.querySelector('.network-jumps path'), null);
});

test('squares have a scale of their own, and the titles say so', () => {
  for (const activation of NAMES) {
    const titles = wordsOf(only(drawn(figure, state({ activation })).svg, '.titles'));
    assert.equal(titles.includes('four times smaller'), activation === 'squared-relu');
  }
  const top = (activation: string): number => {
    const { svg } = drawn(figure, state({ activation }));
    return panel(svg, 'network', 0)([0, 38])[1];
  };
  near(top('squared-relu'), 4 * top('leaky'), 1e-6, 'the top of the panel');
});

test('pointing at a panel of the network asks for the input there, and elsewhere for nothing', () => {
  const { svg } = drawn(figure, figure.initial);
  const read = panel(svg, 'network', 0);
  for (const px of [280, 400, 540]) near(inputUnder([px, 100])!.probe!, read([px, 0])[0], 1e-6, 'the input');
  for (const place of [
    [100, 100],
    [400, 250],
    [400, 660],
    [555, 100],
  ] as const)
    // prettier-ignore
    assert.equal(inputUnder(place), null);
});

test('the exercises are done where they ask to be, and not next to it', () => {
  const done = (name: string, change: Partial<State>): boolean => figure.goals![name](state(change)).done;
  assert.ok(done('no-crease', { slope: 1 }));
  for (const near of [{ slope: 0.875 }, { slope: -1 }, { activation: 'tanh', slope: 1 }])
    assert.ok(!done('no-crease', near));
  const bent = NAMES.filter((activation) => done('bent-with-creases', { activation }));
  assert.deepEqual(bent, ['hard-swish', 'selu']);
  const many = NAMES.filter((activation) => done('many-pieces', { activation }));
  assert.deepEqual(many, ['maxout-4']);
});

test('nothing stays of what was drawn before', () => nothingStays(figure, STATES.slice(14)));
