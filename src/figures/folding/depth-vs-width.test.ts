import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeState } from '../../contract/permalink.ts';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
  near,
  only,
  placed,
  placeOf,
  proseStates,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { countIn, magnitude, magnitudeIn, naming, readLogAxis } from '../reading-marks.testing.ts';
import figure from './depth-vs-width.figure.ts';

type State = typeof figure.initial;

const DEPTHS = [1, 2, 3, 4, 6];
const file = new URL('../../../content/data/depth-vs-width.json', import.meta.url);
const stored = (JSON.parse(readFileSync(file, 'utf8')) as { counts: Record<string, number[]> }).counts;

const choose = (n: number, k: number): bigint =>
  k === 0 ? 1n : (choose(n - 1, k - 1) * BigInt(n)) / BigInt(k);
/** What n lines make in the plane. */
const plane = (n: number): bigint => 1n + BigInt(n) + choose(n, 2);

/** The upper bound of the text for `layers` of n units on two inputs, term by term: what is off early stays lost. */
function upper(n: number, layers: number, left = 2): bigint {
  if (layers === 0) return 1n;
  return [0, 1, 2]
    .filter((j) => j <= Math.min(left, n))
    .reduce((sum, j) => sum + choose(n, j) * upper(n, layers - 1, Math.min(left, n - j)), 0n);
}

/** What some weights reach: by folding if every layer has at least six units, exactly for one layer. */
function lower(n: number, layers: number): bigint | null {
  if (layers === 1) return plane(n);
  return n >= 6 ? BigInt(Math.floor(n / 2) + 1) ** BigInt(2 * (layers - 1)) * plane(n) : null;
}

const columnsOf = ({ units }: State, counts: readonly number[]) =>
  DEPTHS.map((depth, i) => {
    const each = Number(units) / depth;
    const own = counts.slice(20 * i, 20 * i + 20);
    const mean = own.length ? own.reduce((a, b) => a + b) / own.length : null;
    return { depth, each, own, mean, upper: upper(each, depth), lower: lower(each, depth) };
  });

/** Other networks, counted so far. */
const other = fc
  .record({
    units: fc.constantFrom('12', '24', '48'),
    seed: fc.constantFrom(21, 1041),
    counts: fc.array(fc.integer({ min: 1, max: 1200 }), { maxLength: 100 }),
  })
  .map(({ units, seed, counts }) => ({
    state: changed(figure, figure.initial, { units, countsOf: units, seed, counts }),
    counts,
  }));

const book = (await proseStates('depth-vs-width', figure)).map(({ state }) => state);
const first = [...book, ...['12', '24', '48'].map((units) => changed(figure, figure.initial, { units }))];
const tried = [
  ...first.map((state) => ({ state, counts: stored[state.units] })),
  ...fc.sample(other, { numRuns: 30, seed: 11 }),
].map(({ state, counts }) => ({ state, counts, columns: columnsOf(state, counts), ...drawn(figure, state) }));

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

/** The axis, and where along it each column stands by its name. */
function frame(svg: Element) {
  const read = readLogAxis(all(svg, '.ticks text'), 'y');
  const names = all(svg, '.names text');
  return { read, names, middles: names.slice(0, 5).map((name) => placeOf(name)[0]) };
}

const FINE = 0.001;

test('orange bands reach from what some weights reach to what none exceed, on a logarithmic axis', () =>
  always(({ svg, columns, state }) => {
    const { read, names, middles } = frame(svg);
    const [bands, ends, labels] = [all(svg, '.bands rect'), all(svg, '.ends path'), all(svg, '.uppers text')];
    columns.forEach((column, i) => {
      assert.equal(wordsOf(names[i]), `${column.depth} × ${Number(state.units) / column.depth}`);
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(bands[i].getAttribute(name)),
      );
      near(x + width / 2, middles[i], 0.01, 'a band over its name');
      near(read(y), magnitude(column.upper), FINE, 'the upper end');
      const strokes = strokesOf(ends[i]).map(({ points }) => points);
      assert.ok(strokes.every(([from, to]) => from[1] === to[1] && from[0] === x && to[0] === x + width));
      near(read(strokes[0][0][1]), magnitude(column.upper), FINE, 'the line of the upper bound');
      if (column.lower === null)
        assert.deepEqual([height, strokes.length], [0, 1], 'no lower end without its hypothesis'); // prettier-ignore
      else {
        near(read(y + height), magnitude(column.lower), FINE, 'the lower end');
        near(read(strokes[1][0][1]), magnitude(column.lower), FINE, 'the line of the lower bound');
      }
      assert.deepEqual([placeOf(labels[i])[0], placeOf(labels[i])[1] < y], [middles[i], true]);
      const words = wordsOf(labels[i]);
      if (words.includes('·')) near(magnitudeIn(words), magnitude(column.upper), 0.022, 'a printed bound');
      else assert.equal(words.replace(/\s/g, ''), String(column.upper));
    });
  }));

test('blue dots are the networks that have been counted, diamonds their means', () =>
  always(({ svg, columns }) => {
    const { read, middles } = frame(svg);
    const dots = all(svg, '.networks path').map((path) => strokesOf(path).map(({ points }) => points[0]));
    columns.forEach(({ own }, i) => {
      assert.equal(dots[i].length, own.length);
      own.forEach((count, k) => {
        near(dots[i][k][0], middles[i], 0.01, 'a dot in its column');
        near(read(dots[i][k][1]), Math.log10(count), FINE, 'a count');
      });
    });
    const means = all(svg, '.means path', 0).map((path) => placed(path, [0, 0]));
    const words = all(svg, '.mean-values text', 0);
    const known = columns.flatMap(({ mean }, i) => (mean === null ? [] : [{ mean, at: middles[i] }]));
    assert.deepEqual([means.length, words.length], [known.length, known.length]);
    known.forEach(({ mean, at }, k) => {
      near(means[k][0], at, 0.01, 'a diamond in its column');
      near(read(means[k][1]), Math.log10(mean), FINE, 'a mean');
      near(countIn(wordsOf(words[k])), mean, mean < 100 ? 0.051 : 0.51, 'a printed mean');
      near(placeOf(words[k])[1], means[k][1], 0.01, 'beside its diamond');
    });
  }));

test('the table, the description and the prose say the same bounds and counts', () =>
  always(({ state, columns, readout }) => {
    const rows = rowsOf(only(readout, 'table')).slice(1);
    const plain = (words: string): string => words.replace(/\s/g, '');
    const values = figure.values!(state);
    const sentences = figure
      .describe(state)
      .split(/\. (?=With)/)
      .slice(1);
    columns.forEach(({ depth, each, own, mean, lower: least, upper: most }, i) => {
      assert.deepEqual(rows[i].slice(0, 3).map(plain), [`${depth}×${each}`, least === null ? '–' : String(least), String(most)]); // prettier-ignore
      assert.deepEqual([values[`lower${depth}`], values[`upper${depth}`]].map(plain), [least === null ? '–' : String(least), String(most)]); // prettier-ignore
      const [, layers, units, rest] = /^With (\S+) hidden layers? of (\d+): (.*)$/.exec(sentences[i])!;
      assert.deepEqual([countIn(layers), Number(units)], [depth, each]);
      const [bounds, random] = rest.split('; ');
      const numbers = plain(bounds).match(/\d+/g)!.map(BigInt);
      assert.deepEqual(numbers, least === null || least === most ? [most] : [least, most]);
      assert.equal(bounds.includes('at most'), numbers.length === 1);
      assert.equal(bounds.includes('attained'), least === most);
      if (mean === null) {
        assert.deepEqual([rows[i][3], values[`mean${depth}`]], ['–', '–']);
        return assert.match(random, /none counted/);
      }
      near(countIn(rows[i][3]), mean, 0.051, 'a mean in the table');
      near(countIn(values[`mean${depth}`]), mean, mean < 100 ? 0.051 : 0.51, 'a mean in the prose');
      const [average, fewest, greatest] = /have (\S+) on average, from (\d+) to (\d+)/.exec(random)!.slice(1).map(Number); // prettier-ignore
      near(average, mean, 0.051, 'a mean in words');
      assert.deepEqual([fewest, greatest], [Math.min(...own), Math.max(...own)]);
      assert.deepEqual([values[`least${depth}`], values[`most${depth}`]].map(Number), [fewest, greatest]);
    });
  }));

test('the words above say which networks have been counted, and how many', () =>
  always(({ state, counts, svg }) => {
    const words = wordsOf(only(svg, '.progress text'));
    const seeds = `seeds ${state.seed} to ${state.seed + 19}`;
    if (counts.length === 100) assert.equal(words, `100 networks counted, ${seeds}`);
    else assert.match(words, new RegExp(`^${counts.length} of 100 networks counted; Go on`));
  }));

test('the text’s words about random networks and bounds hold', () => {
  const [wide, narrow] = [tried[0], tried[1]].map(({ columns }) => columns);
  assert.deepEqual(
    book.map(({ units }) => units),
    ['48', '12'],
  );
  // The shallow ones have more, near the most there can be; the deep ones are nowhere near what weights could do.
  assert.ok(wide[0].mean! > wide[4].mean! && wide[0].mean! > 0.8 * Number(wide[0].upper));
  assert.ok(BigInt(Math.max(...wide[4].own)) * 1000n < wide[4].lower!);
  assert.ok(narrow[4].upper < narrow[2].upper);
  for (const { columns } of tried.slice(0, first.length))
    for (const column of columns) {
      assert.equal(column.own.length, 20);
      assert.ok(column.own.every((count) => BigInt(count) <= column.upper));
    }
});

test('counting others starts with the next seeds, and what was counted is not passed off for other units', () => {
  const [others, stop, resume] = ['others', 'stop', 'resume'].map((wanted) => figure.actions!.find(({ name }) => name === wanted)!); // prettier-ignore
  const running = changed(figure, figure.initial, others.to(figure.initial));
  assert.deepEqual([running.seed, running.counts, running.running], [21, [], true]);
  assert.deepEqual(
    [others, stop, resume].map((one) => one.possible!(running)),
    [false, true, false],
  );
  const some = changed(figure, running, { counts: [7, 8, 9] });
  const stopped = changed(figure, some, stop.to(some));
  assert.deepEqual([stopped.counts, resume.possible!(stopped)], [[7, 8, 9], true]);
  const fewer = changed(figure, some, { units: '12' });
  assert.deepEqual([fewer.counts, fewer.running], [[], true]);
  const full = changed(figure, some, { counts: new Array<number>(100).fill(1200) });
  assert.ok(!full.running && !resume.possible!(full));
  assert.ok(encodeState(full).length < 7500);
  assert.deepEqual(
    changed(figure, some, { counts: [1, -2, 0.5] }).counts,
    [],
    'no count is a fraction or negative',
  );
});
