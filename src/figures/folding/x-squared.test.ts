import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
  heightOver,
  near,
  only,
  placed,
  placeOf,
  proseStates,
  randomStates,
  readAxis,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { countIn, naming, readLogAxis } from '../reading-marks.testing.ts';
import figure from './x-squared.figure.ts';

type State = typeof figure.initial;

const own = fc.record({
  layers: fc.integer({ min: 1, max: 12 }),
  shallow: fc.constantFrom('interpolating', 'shifted'),
  probe: fc.integer({ min: 0, max: 64 }).map((n) => n / 64),
});

/** The straight pieces between equally spaced points of x², `pieces` of them, moved down by `shift`. */
function interpolation(pieces: number, shift: number) {
  const at = (x: number): number => {
    const k = Math.min(pieces - 1, Math.floor(x * pieces));
    const [a, b] = [k / pieces, (k + 1) / pieces];
    return (a + b) * x - a * b - shift;
  };
  return { pieces, at, error: Math.max(1 / (4 * pieces ** 2) - shift, shift) };
}

/** What the text says of m hidden layers, and of as many units in one. */
function fits({ layers, shallow }: Pick<State, 'layers' | 'shallow'>) {
  const units = 3 * layers - 1;
  const deep = interpolation(2 ** layers, 0);
  // Half the error of interpolation, which is a quarter of the square of a piece.
  const flat = interpolation(units, shallow === 'shifted' ? 1 / (8 * units ** 2) : 0);
  return { units, deep, flat, least: 1 / (8 * (units + 1) ** 2) };
}

const book = (await proseStates('x-squared', figure)).map(({ state }) => state);
const tried = [
  ...book,
  ...fc.sample(own, { numRuns: 40, seed: 11 }),
  ...fc.sample(randomStates(figure), { numRuns: 20, seed: 11 }),
].map((state) => ({ state, ...fits(state), ...drawn(figure, state) }));

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

/** A quadratic Bézier curve: where it begins, is pulled to and ends. */
type Curve = readonly [Place, Place, Place];

/** The quadratic curves of a path. */
function curvesOf(path: Element, read: (place: Place) => Place): Curve[] {
  const numbers = path
    .getAttribute('d')!
    .match(/-?\d+(?:\.\d+)?/g)!
    .map(Number);
  const places = Array.from({ length: numbers.length / 2 }, (_, i) =>
    read([numbers[2 * i], numbers[2 * i + 1]]),
  );
  return Array.from({ length: (places.length - 1) / 2 }, (_, i) => [
    places[2 * i],
    places[2 * i + 1],
    places[2 * i + 2],
  ]);
}

const along = ([a, b, c]: Curve, t: number): Place =>
  [0, 1].map((k) => (1 - t) ** 2 * a[k] + 2 * t * (1 - t) * b[k] + t ** 2 * c[k]) as unknown as Place;

/** An error as it is printed, exactly: "1/484" or a power of two. */
function errorIn(words: string): number {
  const [, exponent] = /2⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(words) ?? [];
  if (exponent) return 2 ** -Number([...exponent].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
  return countIn(words.replace('↑', ''));
}

test('top left folding comes down to x², a graph for every layer, and names stand nearest to their own', () =>
  always(({ state: { layers }, svg }) => {
    const read = readPlot(only(svg, '.axes-near'));
    const graphs = all(svg, '.near .fit');
    // From nine layers on the graph is not to be told from x².
    const last = Math.min(layers, 8);
    assert.equal(graphs.length, last + 1);
    assert.equal(graphs[last].getAttribute('class'), 'fit deep');
    const places = graphs.map((graph, m) => {
      const corners = strokesOf(graph)[0].points.map(read);
      assert.equal(corners.length, 2 ** m + 1);
      corners.forEach(([x, y], k) => {
        near(x, k / 2 ** m, 0.0005, 'a corner');
        near(y, (k / 2 ** m) ** 2, 0.0005, `f${m} at ${k}/${2 ** m}`);
      });
      return corners;
    });
    const target = curvesOf(only(svg, '.near .target'), read);
    for (const t of [0, 0.25, 0.5, 0.75, 1]) {
      const [x, y] = along(target[0], t);
      near(y, x * x, 0.0005, 'x²');
    }
    const apart = (line: readonly Place[], [x, y]: Place): number => Math.abs(heightOver(line, x) - y);
    const names = all(svg, '.names text').map((name) => ({ words: wordsOf(name), at: read(placeOf(name)) }));
    assert.deepEqual(names.map(({ words }) => words), ['f0', 'f1', 'x²']); // prettier-ignore
    for (const k of [0, 1].filter((m) => m + 1 < places.length))
      for (const other of places.filter((_, m) => m !== k))
        assert.ok(apart(places[k], names[k].at) < apart(other, names[k].at), `the name of f${k}`);
    assert.ok(names[2].at[1] < names[2].at[0] ** 2, 'the name of x² is below it, where no graph is');
  }));

/** How to read the panel of the errors: by its frame, its zero line and the printed number at its top line. */
function errorPanel(svg: Element) {
  const ticks = all(svg, '.errors .axes-error .ticks-y text');
  const [zero, top] = ticks.map((tick) => placeOf(tick)[1]);
  const unit = errorIn(wordsOf(ticks[1])) / (top - zero);
  const x = readAxis(all(svg, '.errors .axes-error .ticks-x text'), 'x');
  const read = ([px, py]: Place): Place => [x(px), (py - zero) * unit];
  const printed = (name: string): number => errorIn(wordsOf(only(svg, `.errors .value.${name}`)));
  const reach = (name: string): number =>
    read(strokesOf(only(svg, `.errors .reach.${name}`))[0].points[0])[1];
  const height = read([0, Math.min(...all(svg, '.errors .grid path').map((path) => strokesOf(path)[0].points[0][1]))])[1]; // prettier-ignore
  return { read, printed, reach, height, scale: errorIn(wordsOf(ticks[1])) };
}

test('errors are parabolic arcs, one for each piece, or the band that they fill: network minus x², grey with one layer less', () =>
  always(({ state: { layers }, svg, deep, flat }) => {
    const { read, scale } = errorPanel(svg);
    for (const [name, fit] of [
      ['deep', deep],
      ['flat', flat],
      ['ghost', interpolation(2 ** (layers - 1), 0)],
    ] as const) {
      const path = only(svg, `.errors .error.${name}`);
      assert.equal(path.getAttribute('class')!.includes('band'), fit.pieces > 64);
      if (fit.pieces > 64) {
        const corners = strokesOf(path)[0].points.map(read);
        for (const [x, y] of corners) {
          near(Math.min(x, 1 - x), 0, 0.0005, 'an end of the band');
          near(Math.min(Math.abs(y), Math.abs(fit.error - y)), 0, 0.005 * scale, 'an edge of the band');
        }
        near(Math.max(...corners.map(([, y]) => y)), fit.error, 0.005 * scale, 'its height');
        continue;
      }
      const arcs = curvesOf(path, read);
      assert.equal(arcs.length, fit.pieces);
      arcs.forEach((arc, k) => {
        near(arc[0][0], k / fit.pieces, 0.0005, 'the beginning of an arc');
        for (const t of [0, 0.3, 0.5, 1]) {
          const [x, y] = along(arc, t);
          const exact = (k + t) / fit.pieces;
          near(x, exact, 0.0005, 'along an arc');
          const fine = 0.005 * Math.max(scale, fit.error);
          near(y, fit.at(Math.min(exact, 1)) - exact ** 2, fine, `${name}, error at ${exact}`);
        }
      });
    }
  }));

test('the scale of the errors stays for two numbers of layers, so that a layer more is seen to take a quarter', () => {
  const panels = Array.from({ length: 12 }, (_, k) => {
    const { svg } = drawn(figure, { ...figure.initial, layers: k + 1 });
    return { ...errorPanel(svg), layers: k + 1 };
  });
  for (const { layers, scale, reach, height } of panels) {
    const first = layers % 2 ? layers : layers - 1;
    // One layer less than the first of the two reaches to the top line.
    near(scale * 4 ** first, 1, 1e-12, 'the scale');
    assert.ok(height > scale && height < 1.2 * scale);
    near(reach('deep') / scale, layers === first ? 1 / 4 : 1 / 16, 0.003, 'the height of the curve');
  }
});

test('the largest errors are 2^(−2m−2) deep and 1/(4N²), or half of it shifted, in one layer; lines and numbers show them', () =>
  always(({ state: { layers, shallow }, svg, deep, flat, units }) => {
    near(deep.error, 2 ** (-2 * layers - 2), 1e-15, 'the theorem');
    const { reach, printed, height, scale } = errorPanel(svg);
    near(printed('deep') * 4 ** (layers + 1), 1, 1e-12, 'the printed error of the deep network');
    const expected = (shallow === 'shifted' ? 8 : 4) * units ** 2;
    near(printed('flat') * expected, 1, 1e-9, 'the printed error of one layer');
    for (const [name, fit] of [
      ['deep', deep],
      ['flat', flat],
    ] as const) {
      const beyond = fit.error > height;
      near(reach(name), beyond ? height : fit.error, 0.005 * scale, `the line of ${name}`);
      const words = wordsOf(only(svg, `.errors .value.${name}`));
      assert.equal(words.startsWith('↑'), beyond, words);
      // The leader ends where the number stands.
      const { points } = strokesOf(only(svg, `.errors .reach.${name}`))[0];
      near(points[2][1], placeOf(only(svg, `.errors .value.${name}`))[1], 0.01, 'the end of a leader');
    }
    const heights = ['flat', 'deep'].map((name) => placeOf(only(svg, `.errors .value.${name}`))[1]);
    assert.ok(Math.abs(heights[0] - heights[1]) >= 27.9, 'numbers stand apart');
    if (flat.error !== deep.error) assert.equal(heights[0] < heights[1], flat.error > deep.error);
  }));

test('top right are the largest errors of all sizes, the limit below those of one layer, and the current ones', () =>
  always(({ state: { shallow }, svg, units, deep, flat }) => {
    const axes = readAxis(all(svg, '.logs .ticks-x text'), 'x');
    const up = readLogAxis(all(svg, '.logs .ticks-y text'), 'y');
    const read = ([x, y]: Place): Place => [axes(x), up(y)];
    const isAt = (place: Place, size: number, error: number, what: string): void => {
      near(place[0], size, 0.01, `${what}: units`);
      near(place[1], Math.log10(error), 0.003, `${what}: error with ${size} units`);
    };
    const curve = (name: string): Place[] => strokesOf(only(svg, `.families .${name}`))[0].points.map(read);
    const family = curve('family.flat');
    const limit = curve('least');
    assert.deepEqual([family.length, limit.length], [34, 34]);
    for (let n = 2; n <= 35; n++) {
      isAt(family[n - 2], n, 1 / ((shallow === 'shifted' ? 8 : 4) * n ** 2), 'one hidden layer');
      isAt(limit[n - 2], n, 1 / (8 * (n + 1) ** 2), 'the limit');
    }
    const depths = curve('family.deep');
    const dots = all(svg, '.families circle').map((dot) => read(placeOf(dot)));
    assert.deepEqual([depths.length, dots.length], [12, 12]);
    for (let m = 1; m <= 12; m++)
      for (const place of [depths[m - 1], dots[m - 1]]) isAt(place, 3 * m - 1, 2 ** (-2 * m - 2), 'deep');
    for (const [name, fit] of [
      ['deep', deep],
      ['flat', flat],
    ] as const)
      isAt(read(placeOf(only(svg, `.now .${name}`))), units, fit.error, 'now');
    // Each name stands nearest to its own curve.
    for (const [name, own, other] of [
      ['flat', family, depths],
      ['deep', depths, family],
    ] as const) {
      const at = read(placeOf(only(svg, `.families .value.${name}`)));
      const far = (places: readonly Place[]): number =>
        Math.min(...places.map(([x, y]) => Math.hypot((x - at[0]) / 36, (y - at[1]) / 7)));
      assert.ok(far(own) < far(other), `the name of ${name}`);
    }
  }));

test('the table has units, pieces, errors and the values at the input, deep and in one layer', () =>
  always(({ state: { layers, probe }, readout, svg, units, deep, flat, least }) => {
    const [head, ...rows] = rowsOf(only(readout, 'table'));
    assert.deepEqual(head, ['Network', 'Folding', 'One hidden layer']);
    const cells = rows.map((row) =>
      row.slice(1).map((cell) => (cell === '' ? NaN : cell.startsWith('2⁻') ? errorIn(cell) : countIn(cell))),
    );
    assert.deepEqual(cells.slice(0, 3), [
      [layers, 1],
      [units, units],
      [deep.pieces, flat.pieces],
    ]);
    cells[3].forEach((error, i) => near(error / [deep, flat][i].error, 1, 1e-9, 'a largest error'));
    near(cells[4][1] / least, 1, 1e-9, 'the limit');
    assert.equal(rows[4][1], '');
    near(countIn(/x = (\S+)/.exec(rows[5][0])![1]), probe, 0.0000006, 'the input');
    [deep, flat].forEach((fit, i) => {
      near(cells[5][i], fit.at(probe), 0.000000006, 'a value');
      const error = fit.at(probe) - probe ** 2;
      near(cells[6][i], error, 0.005 * Math.abs(error) + 1e-15, 'an error');
    });
    const { read } = errorPanel(svg);
    for (const point of strokesOf(only(svg, '.probe path'))[0].points)
      near(read(point)[0], probe, 0.0005, 'the input');
    near(read(placed(only(svg, '[data-handle=probe]'), [0, 0]))[0], probe, 0.0005, 'its handle');
  }));

test('the description and the prose say the same', () =>
  always(({ state, units, deep, flat, least }) => {
    const { layers, probe, shallow } = state;
    const words = figure.describe(state);
    const found = /with (\d+) units\. In (\S+) hidden layers? they make (\d+) pieces, and the largest error is (\S+)\. In one hidden layer, (\w+).*, they make (\d+) pieces, and it is (\S+); no choice of weights gets below (\S+)\. At x = (\S+) the deep network gives (\S+), and x² is (\S+)\.$/.exec(words); // prettier-ignore
    assert.ok(found, words);
    const [n, depth, deepPieces, deepError, kind, flatPieces, flatError, limit, x, value, square] =
      found.slice(1);
    assert.deepEqual([n, depth, deepPieces, flatPieces].map(countIn), [
      units,
      layers,
      deep.pieces,
      flat.pieces,
    ]);
    assert.equal(kind, shallow);
    for (const [printed, error] of [
      [deepError, deep.error],
      [flatError, flat.error],
      [limit, least],
    ] as const)
      near(errorIn(printed) / error, 1, 1e-9, 'an error in words');
    near(countIn(x), probe, 1e-6, 'the input in words');
    near(countIn(value), deep.at(probe), 6e-9, 'the value in words');
    near(countIn(square), probe ** 2, 6e-9, 'the square in words');
    const values = figure.values!(state);
    assert.deepEqual([values.units, values.pieces].map(countIn), [units, deep.pieces]);
    for (const [name, error] of [
      ['deep', deep.error],
      ['flat', flat.error],
      ['least', least],
    ] as const)
      near(errorIn(values[name]) / error, 1, 1e-9, name);
    near(Number(values.ratio), flat.error / deep.error, 0.051, 'how many times better');
    const told = /^(\w+) hidden layers?, (\d+) units: the largest error is (\S+)\. One layer less leaves (\S+), and as many units in one hidden layer (\S+)\.$/.exec(figure.status!(state))!; // prettier-ignore
    assert.deepEqual([countIn(told[1]), Number(told[2])], [layers, units]);
    [deep.error, 4 * deep.error, flat.error].forEach((error, i) =>
      near(errorIn(told[i + 3]) / error, 1, 1e-9, 'an error in the status'),
    );
  }));

test('a millionth takes nine layers: fewer are too few, and more are not needed', () => {
  const done = (layers: number): boolean => figure.goals!.millionth({ ...figure.initial, layers }).done;
  assert.deepEqual([7, 8, 9, 10, 12].map(done), [false, false, true, false, false]);
  // As the text says, one hidden layer needs 353 units for it.
  const limit = (units: number): number => 1 / (8 * (units + 1) ** 2);
  assert.deepEqual([352, 353].map((units) => limit(units) <= 1e-6), [false, true]); // prettier-ignore
});

test('no straight pieces of one hidden layer get below the limit, and shifted ones get nearest', () => {
  for (const { units, flat, least } of tried) {
    assert.ok(flat.error > least);
    // On a piece of length h the best line is h²/8 away from x².
    const piece = 1 / (units + 1);
    near(least, piece ** 2 / 8, 1e-15, 'the limit');
  }
});

test('the text’s links set what it speaks of: two layers worse than one, eight far better', () => {
  assert.deepEqual(book.map(({ layers, shallow }) => `${layers} ${shallow}`), ['1 interpolating', '2 interpolating', '4 interpolating', '8 interpolating', '4 shifted', '9 interpolating']); // prettier-ignore
  const better = ({ deep, flat }: ReturnType<typeof fits>): boolean => deep.error < flat.error;
  assert.deepEqual(
    [2, 4, 8].map((layers) => better(fits({ layers, shallow: 'interpolating' }))),
    [false, true, true],
  );
  assert.deepEqual(changed(figure, figure.initial, { layers: 99, probe: 0.51 }), { layers: 12, shallow: 'interpolating', probe: 33 / 64 }); // prettier-ignore
});
