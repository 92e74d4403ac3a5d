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
import { atWork, hanging } from '../at-work.testing.ts';
import figure from './depth-vs-width.figure.ts';

type State = typeof figure.initial;

const DEPTHS = [1, 2, 3, 4, 6];
const file = new URL('../../../content/data/depth-vs-width.json', import.meta.url);
const stored = (
  JSON.parse(readFileSync(file, 'utf8')) as { counts: Record<string, Record<string, number[]>> }
).counts;

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
    spread: fc.constantFrom('0.02', '0.2', '1'),
    seed: fc.constantFrom(21, 1041),
    counts: fc.array(fc.integer({ min: 1, max: 1200 }), { maxLength: 100 }),
  })
  .map(({ units, spread, seed, counts }) => ({
    // Links of old name the units alone, with the usual spread.
    state: changed(figure, figure.initial, { units, spread, countsOf: spread === '0.2' ? units : `${units} ${spread}`, seed, counts }), // prettier-ignore
    counts,
  }));

const book = (await proseStates('depth-vs-width', figure)).map(({ state }) => state);
const first = [
  ...book,
  ...['12', '24', '48'].flatMap((units) =>
    ['0.02', '0.2', '1'].map((spread) => changed(figure, figure.initial, { units, spread })),
  ),
];
const tried = [
  ...first.map((state) => ({ state, counts: stored[state.spread][state.units] })),
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

test('the status says what has come out, with which seeds, or how far the count is', () => {
  always(({ state, counts, columns }) => {
    const words = figure.status!(state);
    assert.ok(figure.describe(state).endsWith(words));
    if (counts.length < 100)
      return assert.equal(words, `${counts.length} of 100 networks counted. Go on counts the rest.`);
    const [, one, most, six, each, fewest, from, to] = /^On average one hidden layer of (\d+) has (\S+) regions, (\w+) hidden layers of (\d+) have (\S+) \(seeds (\d+) to (\d+)\)\.$/.exec(words)!; // prettier-ignore
    assert.deepEqual([one, each].map(Number), [Number(state.units), Number(state.units) / 6]);
    assert.deepEqual([countIn(six), Number(from), Number(to)], [6, state.seed, state.seed + 19]);
    near(countIn(most), columns[0].mean!, 0.51, 'the mean of one layer');
    near(countIn(fewest), columns[4].mean!, 0.51, 'the mean of six layers');
  });
  const state = { ...figure.initial, seed: 21, counts: [700, 800] };
  assert.equal(figure.status!({ ...state, running: true }), 'Counting: 2 of 100 networks.');
  assert.match(
    figure.status!({ ...state, failed: true }),
    /broke off after 2 of 100 .* Go on tries again\.$/,
  );
});

test('two layers are ahead of one with 48 units and hardly any biases, and in no other stored set-up', () => {
  const goal = figure.goals!['two-layers-ahead'];
  const ahead = tried.slice(0, first.length).filter(({ state, columns }) => {
    assert.equal(goal(state).done, columns[1].mean! > columns[0].mean!);
    return goal(state).done;
  });
  assert.ok(ahead.length > 0 && ahead.every(({ state }) => `${state.units} ${state.spread}` === '48 0.02'));
  assert.ok(!goal({ ...figure.initial, seed: 21, counts: [1, 2] }).done, 'not before all are counted');
});

test('the text’s words about random networks and bounds hold', () => {
  const [wide, still, far, narrow] = tried.map(({ columns }) => columns);
  assert.deepEqual(
    book.map(({ units, spread }) => `${units} ${spread}`),
    ['48 0.2', '48 0.02', '48 1', '12 0.2', '48 0.02'],
  );
  // The shallow ones have more, near the most there can be; the deep ones are nowhere near what weights could do.
  assert.ok(wide[0].mean! > wide[4].mean! && wide[0].mean! > 0.8 * Number(wide[0].upper));
  assert.ok(BigInt(Math.max(...wide[4].own)) * 1000n < wide[4].lower!);
  assert.ok(narrow[4].upper < narrow[2].upper);
  // One layer is ahead of six with each spread; with the two larger ones every layer more costs regions.
  for (const columns of [wide, still, far]) assert.ok(columns[0].mean! > columns[4].mean!);
  for (const columns of [wide, far])
    assert.ok(columns.every(({ mean }, i) => i === 0 || mean! < columns[i - 1].mean!));
  assert.ok(still[1].mean! > still[0].mean! && still[0].mean! > 0.97 * Number(still[0].upper));
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
    [stop, resume].map((one) => one.offered!(running)),
    [true, false],
  );
  const some = changed(figure, running, { counts: [7, 8, 9] });
  const stopped = changed(figure, some, stop.to(some));
  assert.deepEqual([stopped.counts, resume.offered!(stopped)], [[7, 8, 9], true]);
  const fewer = changed(figure, some, { units: '12' });
  assert.deepEqual([fewer.counts, fewer.running], [[], true]);
  const wider = changed(figure, some, { spread: '1' });
  assert.deepEqual([wider.counts, wider.running], [[], true], 'other biases are other networks');
  const full = changed(figure, some, { counts: new Array<number>(100).fill(1200) });
  assert.ok(!full.running && !resume.offered!(full));
  assert.ok(encodeState(full).length < 7500);
  assert.deepEqual(
    changed(figure, some, { counts: [1, -2, 0.5] }).counts,
    [],
    'no count is a fraction or negative',
  );
});

test('pointing at a link stops no count', async () => {
  const { worker, ended } = hanging();
  const { model, turn, end } = atWork(figure, () => worker);
  model.set(figure.actions!.find(({ name }) => name === 'others')!.to(model.state));
  await turn();
  assert.ok(model.state.running);
  model.preview({ units: '12' });
  await turn();
  model.preview(null);
  await turn();
  assert.equal(ended(), 0);
  model.set({ running: false });
  await turn();
  assert.equal(ended(), 1);
  end();
});
