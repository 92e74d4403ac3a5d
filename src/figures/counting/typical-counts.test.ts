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
  placeOf,
  proseStates,
  readAxis,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Place } from '../reading.testing.ts';
import { magnitude, marksIn, naming, prints, readLogAxis } from '../reading-marks.testing.ts';
import { sharp } from './exact-bounds.testing.ts';
import { atWork, hanging, refusing } from '../at-work.testing.ts';
import figure from './typical-counts.figure.ts';

type State = typeof figure.initial;
type What = 'line' | 'window';

/** What the networks of one shape gave: sums, not single counts. */
interface Tally {
  readonly networks: number;
  readonly sum: number;
  readonly squares: number;
  readonly least: number;
  readonly most: number;
}

const SHAPES = {
  line: [16, 32, 64].flatMap((width) => [1, 2, 4, 8].map((depth) => ({ width, depth }))),
  window: [8, 16, 32].flatMap((width) => [1, 2, 4, 8].map((depth) => ({ width, depth }))),
};
const file = new URL('../../../content/data/typical-counts.json', import.meta.url);
const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<What, number[]>;

/** Networks, sum, sum of squares, least and most of each shape, behind three numbers of the set-up. */
const talliesIn = (results: readonly number[]): Tally[] =>
  SHAPES.line.map((_shape, k) => {
    const [networks, sum, squares, least, most] = results.slice(3 + 5 * k);
    return { networks, sum, squares, least, most };
  });

const tallied = (counts: readonly number[]): Tally => ({
  networks: counts.length,
  sum: counts.reduce((a, b) => a + b, 0),
  squares: counts.reduce((a, b) => a + b * b, 0),
  least: counts.length ? Math.min(...counts) : 0,
  most: Math.max(0, ...counts),
});

/** An experiment that has come some way: the shapes take turns, so the first ones may have a network more. */
const partial = fc
  .record({
    what: fc.constantFrom<What>('line', 'window'),
    each: fc.array(fc.array(fc.integer({ min: 2, max: 9999 }), { minLength: 5, maxLength: 5 }), { minLength: 12, maxLength: 12 }), // prettier-ignore
    done: fc.integer({ min: 0, max: 60 }),
    running: fc.boolean(),
    seed: fc.constantFrom(1, 2),
  })
  .map(({ what, each, done, running, seed }) => {
    const tallies = each.map((counts, k) => tallied(counts.filter((_count, i) => 12 * i + k < done)));
    const numbers = tallies.flatMap(({ networks, sum, squares, least, most }) => [
      networks,
      sum,
      squares,
      least,
      most,
    ]);
    const settings = { nets: 5, bias: 0.3, seed: 1 };
    const state = changed(figure, figure.initial, {
      ...settings,
      what,
      seed,
      running,
      [what]: [5, 0.3, 1, ...numbers],
    });
    return { state, tallies, done, of: 60 };
  });

const known = new Map<string, bigint>();
/** On a line the most pieces there can be, (n + 1)^L; in the plane the sharp upper bound. */
function largest(what: What, width: number, depth: number): bigint {
  const key = `${what} ${width} ${depth}`;
  const made = (): bigint =>
    what === 'line' ? BigInt(width + 1) ** BigInt(depth) : sharp(new Array<number>(depth).fill(width), 2);
  if (!known.has(key)) known.set(key, made());
  return known.get(key)!;
}

const book = (await proseStates('typical-counts', figure)).map(({ state }) => ({
  state,
  tallies: talliesIn(stored[state.what as What]),
  done: 480,
  of: 480,
}));
const tried = [...book, ...fc.sample(partial, { numRuns: 40, seed: 11 })].map(
  ({ state, tallies, done, of }) => {
    const what = state.what as What;
    const rows = SHAPES[what].map(({ width, depth }, k) => {
      const units = width * depth;
      const mean = tallies[k].sum / tallies[k].networks;
      return {
        ...tallies[k],
        width,
        depth,
        mean,
        share: mean / (what === 'line' ? units : units ** 2 / 2),
        largest: largest(what, width, depth),
      };
    });
    return { state, what, rows, done, of, ...drawn(figure, state) };
  },
);

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

const WIDTHS = [0, 1, 2];
/** The rows of one width, of a path for each width. */
const ofWidth = <T>(rows: readonly T[], index: number): readonly T[] => rows.slice(4 * index, 4 * index + 4);
const counted = <T extends Tally>(rows: readonly T[]): readonly T[] =>
  rows.filter(({ networks }) => networks > 0);

/** How to read one of the two panels: depths along, logarithms of counts or shares up. */
function panel(svg: Element, name: 'counts' | 'shares') {
  const axes = only(svg, `.axes-${name}`);
  const depths = all(axes, '.ticks-x text').map((tick) => ({
    depth: Number(wordsOf(tick)),
    at: placeOf(tick)[0],
  }));
  assert.deepEqual(
    depths.map(({ depth }) => depth),
    [1, 2, 4, 8],
  );
  const ticks = all(axes, '.ticks-y text');
  const up = name === 'counts' ? readLogAxis(ticks, 'y') : readAxis(ticks, 'y');
  return {
    group: only(svg, `.${name}`),
    read([x, y]: Place): Place {
      const { depth, at } = depths.reduce((a, b) => (Math.abs(b.at - x) < Math.abs(a.at - x) ? b : a));
      near(x, at, 0.6, 'a mark over its depth');
      return [depth, up(y)];
    },
  };
}

/** The corners of each width's line, and the marks on it, which must be the same places. */
function series(svg: Element, name: 'counts' | 'shares', kind: 'mean' | 'largest'): Place[][] {
  const { group, read } = panel(svg, name);
  const marks = all(group, `.${kind}-mark`);
  return all(group, `.${kind}-line`).map((line, index) => {
    const corners = strokesOf(line).flatMap(({ points }) => points);
    const found = marksIn(marks[index].getAttribute('d')!);
    assert.equal(found.length, corners.length);
    found.forEach(({ at, shape }, i) => {
      assert.equal(shape, ['disc', 'square', 'triangle'][index], 'every width has a mark of its own');
      near(Math.hypot(at[0] - corners[i][0], at[1] - corners[i][1]), 0, 0.6, 'a mark on its line');
    });
    assert.equal(marks[index].getAttribute('style'), line.getAttribute('style'));
    return corners.map(read);
  });
}

test('hollow marks are the largest numbers possible, on a logarithmic axis over the depth', () =>
  always(({ svg, rows }) => {
    series(svg, 'counts', 'largest').forEach((corners, index) => {
      const expected = ofWidth(rows, index);
      assert.equal(corners.length, expected.length);
      expected.forEach((row, i) => {
        assert.equal(corners[i][0], row.depth);
        near(
          corners[i][1],
          magnitude(row.largest),
          0.002,
          `the largest number of ${row.depth} × ${row.width}`,
        );
      });
    });
  }));

test('filled marks are the averages, and only of shapes of which something has been counted', () =>
  always(({ svg, rows }) => {
    series(svg, 'counts', 'mean').forEach((corners, index) => {
      const expected = counted(ofWidth(rows, index));
      assert.equal(corners.length, expected.length);
      expected.forEach((row, i) => {
        assert.equal(corners[i][0], row.depth);
        near(corners[i][1], Math.log10(row.mean), 0.002, `the mean of ${row.depth} × ${row.width}`);
      });
    });
  }));

test('below are the same averages, divided by the number of units or half its square, and bars from the fewest to the most', () =>
  always(({ svg, what, rows }) => {
    const axes = only(svg, '.axes-shares');
    const depths = all(axes, '.ticks-x text').map((tick) => placeOf(tick)[0]);
    const up = readAxis(all(axes, '.ticks-y text'), 'y');
    const highest = 1.75;
    const [marks, bars] = ['mean-mark', 'range-line'].map((name) => all(svg, `.shares .${name}`));
    assert.deepEqual([marks.length, bars.length], [3, 3]);
    WIDTHS.forEach((index) => {
      const expected = counted(ofWidth(rows, index));
      const found = marksIn(marks[index].getAttribute('d') ?? '');
      const spans = strokesOf(bars[index]);
      assert.deepEqual([found.length, spans.length], [expected.length, expected.length]);
      assert.equal(marks[index].getAttribute('style'), bars[index].getAttribute('style'));
      expected.forEach(({ depth, width, least, most, share }, i) => {
        const { at, shape } = found[i];
        assert.equal(shape, ['disc', 'square', 'triangle'][index]);
        // A little aside of its depth, so that no bar hides another.
        near(at[0], depths[[1, 2, 4, 8].indexOf(depth)] + 14 * (index - 1), 0.6, 'a mark at its depth');
        near(up(at[1]), Math.min(highest, share), 0.012, 'a share');
        const by = what === 'line' ? width * depth : (width * depth) ** 2 / 2;
        const [from, to] = spans[i].points;
        for (const [x] of [from, to]) near(x, at[0], 0.6, 'a bar under its mark');
        near(up(from[1]), Math.min(highest, least / by), 0.002, 'the fewest');
        near(up(to[1]), Math.min(highest, most / by), 0.002, 'the most');
      });
    });
  }));

test('of the stored counts every bar can be seen and none is cut', () => {
  for (const { svg, rows } of tried.slice(0, book.length)) {
    const lengths = all(svg, '.shares .range-line').flatMap((path) =>
      strokesOf(path).map(({ points: [from, to] }) => from[1] - to[1]),
    );
    assert.equal(lengths.length, 12);
    // Six units of 560 are four pixels where the drawing is 370 wide.
    assert.ok(Math.min(...lengths) >= 6, lengths.join());
    assert.ok(rows.every(({ most, share, mean }) => (most * share) / mean <= 1.75));
  }
});

test('every label stands at the curve that it names, in its colour', () =>
  always(({ svg, what, rows }) => {
    const read = readLogAxis(all(svg, '.axes-counts .ticks-y text'), 'y');
    const names = all(svg, '.series-name');
    const lines = all(svg, '.counts .largest-line');
    WIDTHS.forEach((index) => {
      const { width, largest: bound } = rows[4 * index + 3];
      assert.equal(wordsOf(names[index]), `width ${width}`);
      near(read(placeOf(names[index])[1] - 5), magnitude(bound), 0.01, 'the height of a name');
      const colour = /--series: (.*)/.exec(lines[index].getAttribute('style')!)![1];
      assert.equal(names[index].getAttribute('style'), `fill: ${colour}`);
    });
    assert.equal(new Set(names.map((name) => name.getAttribute('style'))).size, 3);
    const [side, random] = all(svg, '.side');
    assert.equal(wordsOf(side), what === 'line' ? 'most possible' : 'upper bound');
    near(read(placeOf(side)[1]), magnitude(rows[10].largest), 0.01, 'the name of the hollow marks');
    assert.equal(wordsOf(random), 'random');
    if (rows[7].networks > 0) near(read(placeOf(random)[1] - 5), Math.log10(rows[7].mean), 0.01, 'the name of the filled marks'); // prettier-ignore
    const titles = all(svg, '.panel-title').map(wordsOf);
    assert.deepEqual(titles, what === 'line' ? ['Activation regions along a segment', 'Regions per unit'] : ['Activation regions in a square', 'Regions per ½ (units)²']); // prettier-ignore
  }));

test('the bar and the words say how far the count is, and counts of other settings are faded', () =>
  always(({ state, svg, done, of }) => {
    const [bar, part] = all(svg, '.progress rect').map((rect) => Number(rect.getAttribute('width')));
    near(part / bar, done / of, 0.001, 'the bar');
    const group = only(svg, '.progress');
    assert.deepEqual(['valuemin', 'valuenow', 'valuemax'].map((name) => Number(group.getAttribute(`aria-${name}`))), [0, done, of]); // prettier-ignore
    const other = state.seed !== 1;
    for (const name of ['counts', 'shares'])
      assert.equal(only(svg, `.${name}`).getAttribute('data-stale'), other && !state.running ? 'true' : null);
    const words = figure.status!(state);
    const shares = `on average ${figure.values!(state).shares} regions per`;
    if (state.running) assert.equal(words, `Counting: ${done} of ${of} networks.`);
    else if (other) assert.match(words, /^Other settings/);
    else if (done === 0) assert.match(words, /^No network has been counted/);
    else if (done < of)
      assert.ok(words.startsWith(`Stopped after ${done} of ${of} networks counted, ${shares}`), words);
    else assert.ok(words.startsWith(`${of} networks counted, ${shares}`), words);
  }));

test('the table, the description, the prose and the file have the same numbers', () =>
  always(({ state, what, rows, readout }) => {
    const cells = rowsOf(only(readout, 'table'));
    const per = what === 'line' ? 'Per unit' : 'Per ½ N²';
    assert.deepEqual(cells[0], ['Depth × width', 'Mean', 'Range', per, 'At most']);
    const values = figure.values!(state);
    const words = figure.describe(state);
    const [{ text }] = figure.files!;
    const [head, ...lines] = (text(state) as string)
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    rows.forEach(({ width, depth, networks, sum, squares, mean, least, most, share, largest: bound }, i) => {
      const [shape, average, range, share1, atMost] = cells[i + 1];
      assert.equal(shape, `${depth} × ${width}`);
      prints(atMost, bound);
      prints(values[`largest${width}x${depth}`], bound);
      const found = Object.fromEntries(lines[i].map((cell, k) => [head[k], cell]));
      assert.deepEqual([found.counted, Number(found.width), Number(found.hidden_layers)], [what === 'line' ? 'segment' : 'square', width, depth]); // prettier-ignore
      assert.equal(found[what === 'line' ? 'largest_possible' : 'upper_bound'], String(bound));
      const [, means, bounds] = new RegExp(`Width ${width}: (.+?), ${what === 'line' ? 'most possible' : 'upper bound'} (.+?)\\. (?=[WS])`).exec(words)!; // prettier-ignore
      const said = [means, bounds].map((list) => list.split(/, | and /)[[1, 2, 4, 8].indexOf(depth)]);
      if (networks === 0)
        return assert.deepEqual(
          [average, range, share1, said[0], found.mean],
          ['–', '–', '–', 'none counted', ''],
        );
      for (const printed of [average, said[0], values[`mean${width}x${depth}`]]) near(Number(printed.replace(/\s/g, '')), mean, mean < 1000 ? 0.051 : 0.51, 'a mean'); // prettier-ignore
      prints(said[1], bound);
      for (const printed of [share1, values[`share${width}x${depth}`]]) near(Number(printed), share, 0.00501, 'a share'); // prettier-ignore
      assert.equal(values[`most${width}x${depth}`].replace(/\s/g, ''), String(most));
      assert.equal(range.replace(/\s/g, ''), `${least}–${most}`);
      assert.deepEqual([found.least, found.most, found.networks].map(Number), [least, most, networks]);
      near(Number(found.mean), mean, 1e-9 * mean, 'the mean in the file');
      const variance = networks > 1 ? (squares - sum ** 2 / networks) / (networks - 1) : 0;
      near(
        Number(found.standard_deviation),
        Math.sqrt(variance),
        1e-6 * (1 + mean),
        'the deviation in the file',
      );
    });
  }));

test('the text’s words about the stored counts hold', () => {
  const [line, window] = book.map((_state, i) => tried[i].rows);
  const values = figure.values!(book[0].state);
  // About a hundred pieces, of the four guesses; every network counted is one of 40.
  const guesses = [100, 1e5, 1e8].map((guess) => Math.abs(Math.log(line[3].mean / guess)));
  assert.equal(guesses.indexOf(Math.min(...guesses)), 0);
  assert.equal(values.nets, '40');
  assert.ok([...line, ...window].every(({ networks }) => networks === 40));
  // A little fewer pieces per unit the deeper the network.
  for (const index of WIDTHS) {
    const shares = ofWidth(line, index).map(({ share }) => share);
    assert.deepEqual(
      shares.toSorted((a, b) => b - a),
      shares,
    );
  }
  for (const [i, rows] of [line, window].entries()) {
    const shares = rows.map(({ share }) => share);
    const [low, high] = figure.values!(book[i].state).shares.split(' to ').map(Number);
    near(low, Math.min(...shares), 0.00501, 'the smallest share');
    near(high, Math.max(...shares), 0.00501, 'the largest share');
  }
  // The largest possible number explodes with depth, the actual one does not.
  for (const index of WIDTHS) {
    const [first, , , last] = ofWidth(line, index);
    assert.ok(last.mean / first.mean < 8 && last.largest > first.largest ** 7n);
  }
});

test('Run starts over with the settings, goes on where it was stopped, and Stop keeps what there is', () => {
  const [run, stop] = ['run', 'stop'].map((wanted) => figure.actions!.find(({ name }) => name === wanted)!);
  const fresh = changed(figure, figure.initial, { nets: 5, seed: 3 });
  const running = changed(figure, fresh, run.to(fresh)) as State;
  assert.deepEqual(running.line, [5, 0.1, 3, ...new Array<number>(60).fill(0)]);
  assert.ok(running.running && !run.possible!(running) && stop.possible!(running));
  const some = [5, 0.1, 3, 2, 40, 802, 19, 21, ...new Array<number>(55).fill(0)];
  const halted = changed(figure, changed(figure, running, { line: some }), stop.to(running));
  assert.deepEqual(changed(figure, halted, run.to(halted)).line, some);
  assert.match(figure.status!(changed(figure, halted, { failed: true })), /failed/);
});

test('a link holds all counts, and cannot pass off numbers that no experiment gives', () => {
  assert.ok(encodeState(figure.initial).length < 7500);
  for (const line of [[1, 2, 3], stored.line.with(4, 1e9), stored.line.with(3, 2.5), stored.line.with(6, 0)])
    assert.deepEqual(changed(figure, figure.initial, { line }).line, stored.line);
});

test('where the browser gives no worker, the count has failed, and can be tried again', async () => {
  const { model, turn, end } = atWork(figure, refusing);
  const [run] = figure.actions!;
  model.set(run.to(model.state));
  await turn();
  assert.equal(figure.status!(model.state), 'The computation failed. Press Run to try again.');
  assert.ok(run.possible!(model.state));
  end();
});

test('a worker that hangs can be stopped, and is ended', async () => {
  const { worker, ended } = hanging();
  const { model, turn, end } = atWork(figure, () => worker);
  const [run, stop] = figure.actions!;
  model.set({ seed: 7 });
  model.set(run.to(model.state));
  await turn();
  assert.equal(figure.status!(model.state), 'Counting: 0 of 480 networks.');
  model.preview({ what: 'window' });
  await turn();
  model.preview(null);
  await turn();
  assert.equal(ended(), 0, 'pointing at a link stops no count');
  model.set(stop.to(model.state));
  await turn();
  assert.equal(ended(), 1);
  assert.equal(figure.status!(model.state), 'No network has been counted yet. Press Run.');
  end();
});
