import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
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
  layers: fc.integer({ min: 1, max: 8 }),
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

test('both networks are drawn with corners at their points of x², beside x² itself', () =>
  always(({ svg, deep, flat }) => {
    const read = readPlot(only(svg, '.axes-near'));
    for (const [name, fit] of [
      ['deep', deep],
      ['flat', flat],
    ] as const) {
      const corners = strokesOf(only(svg, `.near .fit.${name}`))[0].points.map(read);
      assert.equal(corners.length, fit.pieces + 1);
      corners.forEach(([x, y], k) => {
        near(x, k / fit.pieces, 0.0005, 'a corner');
        near(y, fit.at(k / fit.pieces), 0.0005, `${name} at ${k}/${fit.pieces}`);
      });
    }
    const target = curvesOf(only(svg, '.near .target'), read);
    for (const t of [0, 0.25, 0.5, 0.75, 1]) {
      const [x, y] = along(target[0], t);
      near(y, x * x, 0.0005, 'x²');
    }
  }));

/** How to read the panel of the errors: by the zero line, and the line of the printed largest error of one network. */
function errorPanel(svg: Element) {
  const height = (selector: string): number => strokesOf(only(svg, selector))[0].points[0][1];
  const printed = (name: string): number =>
    countIn(/(\S+)$/.exec(wordsOf(only(svg, `.errors .value.${name}`)))![1]);
  const [zero, flat] = [height('.errors .zero'), height('.errors .reach.flat')];
  const [left, right] = strokesOf(only(svg, '.errors .zero'))[0].points;
  const unit = printed('flat') / (flat - zero);
  const read = ([x, y]: Place): Place => [(x - left[0]) / (right[0] - left[0]), (y - zero) * unit];
  return {
    read,
    zero,
    reach: (name: string): number => read([0, height(`.errors .reach.${name}`)])[1],
    printed,
  };
}

test('errors are parabolic arcs, one for each piece, drawn as such: network minus x²', () =>
  always(({ svg, deep, flat }) => {
    const { read } = errorPanel(svg);
    const fine = 0.01 * Math.max(deep.error, flat.error);
    for (const [name, fit] of [
      ['deep', deep],
      ['flat', flat],
    ] as const) {
      const arcs = curvesOf(only(svg, `.errors .error.${name}`), read);
      assert.equal(arcs.length, fit.pieces);
      arcs.forEach((arc, k) => {
        near(arc[0][0], k / fit.pieces, 0.0005, 'the beginning of an arc');
        for (const t of [0, 0.3, 0.5, 1]) {
          const [x, y] = along(arc, t);
          const exact = (k + t) / fit.pieces;
          near(x, exact, 0.0005, 'along an arc');
          near(y, fit.at(Math.min(exact, 1)) - exact ** 2, fine, `${name}, error at ${exact}`);
        }
      });
    }
  }));

test('the largest errors are 2^(−2m−2) deep and 1/(4N²), or half of it shifted, in one layer, and their lines show them', () =>
  always(({ state: { layers, shallow }, svg, deep, flat, units }) => {
    near(deep.error, 2 ** (-2 * layers - 2), 1e-15, 'the theorem');
    const { reach, printed, zero } = errorPanel(svg);
    near(1 / printed('deep'), 4 ** (layers + 1), 1e-6, 'the printed error of the deep network');
    near(
      1 / printed('flat'),
      (shallow === 'shifted' ? 8 : 4) * units ** 2,
      1e-6,
      'the printed error of one layer',
    );
    for (const [name, fit] of [
      ['deep', deep],
      ['flat', flat],
    ] as const)
      near(reach(name), fit.error, 0.01 * Math.max(deep.error, flat.error), `the line of ${name}`);
    // Labels: above the zero line that of the larger error, whose line is the upper one.
    const heights = ['flat', 'deep'].map((name) => placeOf(only(svg, `.errors .value.${name}`))[1]);
    assert.equal(heights[0] < zero, flat.error >= deep.error);
    assert.equal(heights[1] < zero, flat.error < deep.error);
    assert.match(wordsOf(only(svg, '.errors .value.flat')), /^one hidden layer:/);
    assert.match(wordsOf(only(svg, '.errors .value.deep')), /^deep:/);
  }));

test('top right are the largest errors of all sizes, the limit below those of one layer, and the current ones', () =>
  always(({ state: { shallow }, svg, units, deep, flat }) => {
    const axes = readAxis(all(svg, '.logs .ticks-x text'), 'x');
    const up = readLogAxis(all(svg, '.decades text'), 'y');
    const read = ([x, y]: Place): Place => [axes(x), up(y)];
    const isAt = (place: Place, size: number, error: number, what: string): void => {
      near(place[0], size, 0.01, `${what}: units`);
      near(place[1], Math.log10(error), 0.003, `${what}: error with ${size} units`);
    };
    const curve = (name: string): Place[] => strokesOf(only(svg, `.families .${name}`))[0].points.map(read);
    const family = curve('family.flat');
    const limit = curve('least');
    assert.deepEqual([family.length, limit.length], [23, 23]);
    for (let n = 2; n <= 24; n++) {
      isAt(family[n - 2], n, 1 / ((shallow === 'shifted' ? 8 : 4) * n ** 2), 'one hidden layer');
      isAt(limit[n - 2], n, 1 / (8 * (n + 1) ** 2), 'the limit');
    }
    const depths = curve('family.deep');
    const dots = all(svg, '.families circle').map((dot) => read(placeOf(dot)));
    assert.deepEqual([depths.length, dots.length], [8, 8]);
    for (let m = 1; m <= 8; m++)
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
        Math.min(...places.map(([x, y]) => Math.hypot((x - at[0]) / 24, (y - at[1]) / 5)));
      assert.ok(far(own) < far(other), `the name of ${name}`);
    }
  }));

test('the table has units, pieces, errors and the values at the input, deep and in one layer', () =>
  always(({ state: { layers, probe }, readout, svg, units, deep, flat, least }) => {
    const [head, ...rows] = rowsOf(only(readout, 'table'));
    assert.deepEqual(head, ['Network', 'Deep', 'One hidden layer']);
    const cells = rows.map((row) => row.slice(1).map((cell) => (cell === '' ? NaN : countIn(cell))));
    assert.deepEqual(cells.slice(0, 3), [
      [layers, 1],
      [units, units],
      [deep.pieces, flat.pieces],
    ]);
    cells[3].forEach((error, i) => near(error / [deep, flat][i].error, 1, 1e-9, 'a largest error'));
    near(cells[4][1] / least, 1, 1e-9, 'the limit');
    assert.equal(rows[4][1], '');
    near(countIn(/x = (\S+)/.exec(rows[5][0])![1]), probe, 0.00006, 'the input');
    [deep, flat].forEach((fit, i) => {
      near(cells[5][i], fit.at(probe), 0.000006, 'a value');
      near(cells[6][i], fit.at(probe) - probe ** 2, 0.0000006, 'an error');
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
    const found = /with (\d+) units\. In (\S+) hidden layers? they make (\d+) pieces, and the largest error is 1\/(\d+)\. In one hidden layer, (\w+).*, they make (\d+) pieces, and it is 1\/(\d+); no choice of weights gets below 1\/(\d+)\. At x = (\S+) the deep network gives (\S+), and x² is (\S+)\.$/.exec(words); // prettier-ignore
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
      near(Number(printed) * error, 1, 1e-9, 'an error in words');
    near(countIn(x), probe, 1e-6, 'the input in words');
    near(countIn(value), deep.at(probe), 1e-6, 'the value in words');
    near(countIn(square), probe ** 2, 1e-6, 'the square in words');
    const values = figure.values!(state);
    assert.deepEqual([values.units, values.pieces].map(countIn), [units, deep.pieces]);
    for (const [name, error] of [
      ['deep', deep.error],
      ['flat', flat.error],
      ['least', least],
    ] as const)
      near(countIn(values[name]) / error, 1, 1e-9, name);
    near(Number(values.ratio), flat.error / deep.error, 0.051, 'how many times better');
  }));

test('no straight pieces of one hidden layer get below the limit, and shifted ones get nearest', () => {
  for (const { units, flat, least } of tried) {
    assert.ok(flat.error > least);
    // On a piece of length h the best line is h²/8 away from x².
    const piece = 1 / (units + 1);
    near(least, piece ** 2 / 8, 1e-15, 'the limit');
  }
});

test('the text’s links set what it speaks of: two layers worse than one, eight far better', () => {
  assert.deepEqual(book.map(({ layers, shallow }) => `${layers} ${shallow}`), ['4 interpolating', '2 interpolating', '4 interpolating', '8 interpolating', '4 shifted']); // prettier-ignore
  const better = ({ deep, flat }: ReturnType<typeof fits>): boolean => deep.error < flat.error;
  assert.deepEqual(
    [2, 4, 8].map((layers) => better(fits({ layers, shallow: 'interpolating' }))),
    [false, true, true],
  );
  assert.deepEqual(changed(figure, figure.initial, { layers: 99, probe: 0.51 }), { layers: 8, shallow: 'interpolating', probe: 33 / 64 }); // prettier-ignore
});
