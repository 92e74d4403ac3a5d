import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { all, drawn, inEveryState, near, nothingStays, numberIn, only, placeOf, proseStates, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { COLUMNS, ordered } from './columns.ts';
import figure from './dimension-table.figure.ts';
import { modelAt } from './dimension-drawing.ts';
import { countFor, MODELS, modelOf } from './models.ts';
import { pressed } from './sort-table.ts';

type State = typeof figure.initial;

const [bibliography, chapter] = ['references.bib', 'chapters/14-transformers.mdx'].map((file) =>
  readFileSync(new URL(`../../../content/${file}`, import.meta.url), 'utf8'),
);

/** The bars of a panel, from above: their ends in the drawing, whether they are marked, and what is written beside. */
function barsIn(svg: Element, panel: string) {
  const group = only(svg, `g.${panel}`);
  const bars = all(group, '.bars path').flatMap((path) =>
    strokesOf(path).map(({ points }) => ({
      marked: path.getAttribute('class') === 'bar marked',
      y: (Math.min(...points.map(([, y]) => y)) + Math.max(...points.map(([, y]) => y))) / 2,
      from: Math.min(...points.map(([x]) => x)),
      to: Math.max(...points.map(([x]) => x)),
    })),
  );
  const words = (name: string) => all(group, `.${name} text`);
  return words('names').map((text, i) => {
    const y = placeOf(text)[1];
    const bar = bars.find((one) => Math.abs(one.y - y) < 1);
    assert.ok(bar, `a bar beside ${wordsOf(text)}`);
    return { ...bar, name: wordsOf(text), number: wordsOf(words('numbers')[i]) };
  });
}

/** What models have in a column, told independently of the columns. */
const TOLD: Readonly<Record<string, (key: string) => number | null>> = {
  width: (key) => modelOf(key).shape.width,
  layers: (key) => modelOf(key).shape.layers,
  heads: (key) => modelOf(key).shape.heads,
  'head-width': (key) =>
    key === 'deepseek-v3' ? null : key.startsWith('gpt2') || key === 'opt-125m' ? 64 : 128,
  ffn: (key) => modelOf(key).shape.ffn,
  ratio: (key) => modelOf(key).shape.ffn / modelOf(key).shape.width,
  vocabulary: (key) => modelOf(key).shape.vocabulary,
  context: (key) => modelOf(key).context.most,
};
const told = (sort: string, key: string): number | null =>
  (TOLD[sort] ?? ((one: string) => countFor(one).total / 1e9))(key);

test('bars end where the axis says the number is that stands behind them, on either axis', async () => {
  await inEveryState('dimension-table', figure, (state, { svg }) => {
    const axis = only(only(svg, 'g.models'), `.${state.log ? 'log' : 'linear'}-axis`);
    const ticks = all(axis, '.ticks-x text', 2);
    const places = ticks.map((tick) => ({
      x: placeOf(tick)[0],
      value: numberIn(
        wordsOf(tick)
          .replaceAll(',', '')
          .replace(/^10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/, '1·10$1'),
      ),
    }));
    const on = state.log ? Math.log10 : (value: number) => value;
    const [first, last] = [places[0], places[places.length - 1]];
    const bars = barsIn(svg, 'models');
    assert.equal(bars.length, MODELS.length);
    for (const { name, number, to, from, marked } of bars) {
      const { key } = MODELS.find(({ short }) => short === name)!;
      const value = told(state.sort, key);
      assert.equal(marked, key === state.model, name);
      near(from, first.x, 0.01, 'bars begin at the axis');
      if (value === null) {
        assert.equal(number, 'none');
        near(to, from, 0.01, 'no bar');
        continue;
      }
      near(Number(number.replaceAll(',', '')), value, 0.005, name);
      const share = (on(value) - on(first.value)) / (on(last.value) - on(first.value));
      near(to, first.x + share * (last.x - first.x), 0.02, `${name} ${value}`);
      assert.ok(share > 0 && share <= 1, 'inside the axis');
    }
    assert.match(wordsOf(svg), new RegExp(`${state.log ? 'log' : 'linear'} axis`));
  });
});

test('rows of bars and of the table stand in one order, downwards or upwards, and only its column says so', async () => {
  await inEveryState('dimension-table', figure, (state, { svg, readout }) => {
    const bars = barsIn(svg, 'models').map(({ name }) => name);
    const rows = rowsOf(only(readout, 'table.models')).slice(1);
    assert.deepEqual(
      rows.map(([name]) => MODELS.find((model) => model.name === name)!.short),
      bars,
    );
    const column = COLUMNS.findIndex(({ key }) => key === state.sort);
    const cells = rows.map((row) => row[column]);
    for (let i = 1; i < rows.length; i++) {
      const [a, b] = [rows[i - 1], rows[i]].map(([name]) => MODELS.findIndex((model) => model.name === name));
      if (['name', 'activation', 'source'].includes(state.sort)) {
        const way = cells[i - 1].localeCompare(cells[i], 'en', { numeric: true });
        assert.ok(way === 0 ? a < b : way > 0 === state.down, `${cells[i - 1]}, ${cells[i]}`);
        continue;
      }
      const [one, other] = [a, b].map((at) => told(state.sort, MODELS[at].key));
      if (other === null) continue;
      assert.ok(one !== null, 'what has no number comes last');
      assert.ok(one === other ? a < b : one > other === state.down, `${one}, ${other}`);
    }
    const sorts = all(readout, 'table.models thead th').map((head) => head.getAttribute('aria-sort'));
    sorts.forEach((said, i) =>
      assert.equal(said, i === column ? (state.down ? 'descending' : 'ascending') : null),
    );
  });
});

test('the parts begin where the one before ends, fill the axis, and have the numbers of the sum below', async () => {
  await inEveryState('dimension-table', figure, (state, { svg, readout }) => {
    const ticks = all(only(svg, 'g.parts'), '.ticks-x text', 3).map((tick) => placeOf(tick)[0]);
    const bars = barsIn(svg, 'parts');
    const total = Number(wordsOf(all(svg, '.titles text')[1]).replace(/^.*: |,| parameters/g, ''));
    let before = ticks[0];
    let sum = 0;
    for (const { name, from, to, number } of bars) {
      const count = Number(number.replaceAll(',', ''));
      near(from, before, 0.02, `${name} begins`);
      near(to - from, (count / total) * (ticks[2] - ticks[0]), 0.02, `${name} is as long as its share`);
      before = to;
      sum += count;
      const rows = rowsOf(only(readout, 'table.sum')).filter(([part]) => part === name);
      assert.equal(
        rows.reduce((all, row) => all + Number(row[4].replaceAll(',', '')), 0),
        count,
      );
      for (const [, , numbers, times, inAll] of rows) {
        const each = Number(numbers.replace(/^.*= /, '').replaceAll(',', '')) || numbers.split(' × ').reduce((a, b) => a * Number(b.replaceAll(',', '')), 1); // prettier-ignore
        assert.equal(each * Number(times.replaceAll(',', '')), Number(inAll.replaceAll(',', '')));
      }
    }
    near(before, ticks[2], 0.02, 'all of it');
    assert.equal(sum, total);
    assert.equal(total, countFor(state.model).total);
  });
});

test('the sentence has the total and the shares of the bars, and what works on a token where experts are chosen', () => {
  for (const { key, name } of MODELS) {
    const said = figure.status!({ ...figure.initial, model: key });
    const { total, parts, active } = countFor(key);
    assert.ok(said.startsWith(`${name} has ${total.toLocaleString('en')} parameters, `), said);
    const shares = [...said.matchAll(/([\d.]+)\s%/g)].map(([, share]) => Number(share));
    near(shares[0], (100 * parts['feed-forward']) / total, 0.05, 'feed-forward');
    near(shares[1], (100 * parts.attention) / total, 0.05, 'attention');
    assert.equal(said.includes(`${active.toLocaleString('en')} of them work`), active < total);
  }
});

test('the legend tells dimensions from what is none', () => {
  const said = (sort: string): string => figure.legend!({ ...figure.initial, sort })[0].words;
  for (const sort of ['layers', 'heads', 'ratio', 'context']) assert.match(said(sort), /no dimension/, sort);
  for (const sort of ['total', 'width', 'head-width', 'vocabulary'])
    assert.match(said(sort), /the dimension of/, sort);
  assert.match(said('context'), /a number of positions/);
  assert.match(said('total'), /weight space/);
  assert.match(said('width'), /residual stream/);
  assert.match(said('ffn'), /number of units/);
});

test('every source is in the bibliography, is cited in the chapter, and linked from its row', () => {
  const { readout } = drawn(figure, figure.initial);
  const rows = all(readout, 'table.models tbody tr');
  rows.forEach((row, i) => {
    const { key, words } = ordered('total', true)[i].source;
    const link = only(row, 'a');
    assert.equal(link.getAttribute('href'), `#ref-${key}`);
    assert.equal(wordsOf(link), words);
    assert.ok(bibliography.includes(`{${key},`), key);
    assert.match(chapter, new RegExp(`<Cite of="[^"]*\\b${key}\\b`), key);
  });
});

test('a head puts rows in its order, numbers from the largest, words from A, and turns the order when pressed again', () => {
  const once = { ...figure.initial, ...pressed(figure.initial, 'width') };
  assert.deepEqual([once.sort, once.down], ['width', true]);
  assert.deepEqual(pressed(once, 'width'), { sort: 'width', down: false });
  assert.deepEqual(pressed(once, 'source'), { sort: 'source', down: false });
  const { readout } = drawn(figure, figure.initial);
  const heads = all(readout, 'table.models thead button');
  assert.deepEqual(heads.map((button) => button.getAttribute('data-column')), COLUMNS.map(({ key }) => key)); // prettier-ignore
  for (const name of ['models-frame', 'sum-frame'])
    assert.equal(only(readout, `.${name}`).getAttribute('tabindex'), '0', 'scrolled by keys');
});

test('a place beside a bar is that of its model', () => {
  for (const down of [true, false]) {
    const state = { ...figure.initial, down };
    const { svg } = drawn(figure, state);
    for (const text of all(svg, 'g.models .names text'))
      assert.equal(modelOf(modelAt(state, placeOf(text)[1])!).short, wordsOf(text));
    assert.equal(modelAt(state, 5), null);
    assert.equal(modelAt(state, figure.height - 5), null);
  }
});

test('the goals are reached by one model each', () => {
  const reached = (goal: string): string[] =>
    MODELS.map(({ key }) => key).filter((model) => figure.goals![goal]({ ...figure.initial, model }).done);
  const share = (key: string): number => countFor(key).parts.embeddings / countFor(key).total;
  const most = MODELS.reduce((best, { key }) => (share(key) > share(best) ? key : best), 'gpt3');
  assert.deepEqual(reached('embeddings'), [most]);
  assert.deepEqual(reached('embeddings'), ['opt-125m']);
  assert.deepEqual(reached('grouped'), ['llama2-70b']);
  assert.match(
    figure.goals!.embeddings({ ...figure.initial, model: 'gpt2-small' }).words,
    /one model has more/,
  );
  assert.match(figure.goals!.grouped({ ...figure.initial, model: 'llama3-70b' }).words, /vocabulary/);
  assert.match(figure.goals!.grouped({ ...figure.initial, model: 'llama-65b' }).words, /itself/);
  for (const goal of Object.values(figure.goals!)) assert.ok(!goal(figure.initial).done);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('dimension-table', figure);
  assert.ok(states.length > 1);
  for (const [goal, reached] of Object.entries(figure.goals!)) assert.ok(states.some(({ state }) => reached(state).done), goal); // prettier-ignore
});

test('nothing stays of the states before', () => {
  const states: Partial<State>[] = [{}, { sort: 'context', log: false }, { model: 'deepseek-v3', down: false }, { sort: 'head-width' }, { sort: 'name', down: false }]; // prettier-ignore
  nothingStays(
    figure,
    states.map((change) => ({ ...figure.initial, ...change })),
  );
});
