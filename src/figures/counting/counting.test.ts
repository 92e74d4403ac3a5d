import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { BOUND_ROWS } from './bound-rows.ts';
import { boundValues } from '../../network/index.ts';
import arrangement from './arrangement-count.figure.ts';
import bounds from './bounds-calculator.figure.ts';
import sixteen from './sixteen-pieces.figure.ts';
import typical from './typical-counts.figure.ts';

const plain = (text: string) => text.replaceAll('\u202f', '');

/** Inputs, widths; folding, more folding, upper bound, one layer, patterns. */
const TABLE: [number, number[], string[]][] = [
  [1, [3, 3], ['12', '16', '16', '7', '64']],
  [1, [8, 8, 8], ['576', '729', '729', '25', '16777216']],
  [2, [4, 4], ['44', '–', '121', '37', '256']],
  [2, [8, 8], ['592', '925', '1369', '137', '65536']],
  [2, [8, 8, 8], ['9472', '23125', '50653', '301', '16777216']],
  [2, [16, 16, 16], ['561152', '898857', '2571353', '1177', '2.81·10¹⁴']],
  [10, [5, 5], ['–', '–', '638', '1024', '1024']],
];
const COLUMNS = ['montufarLower', 'serraLower', 'serraUpper', 'shallow', 'patterns'];

test('every cell of the table of bounds is what the calculator gives', () => {
  for (const [inputs, widths, cells] of TABLE) {
    const values = bounds.values!(changed(bounds, bounds.initial, { inputs, widths }));
    assert.deepEqual(
      COLUMNS.map((name) => plain(values[name])),
      cells,
      `${inputs}; ${widths}`,
    );
  }
});

test('the chapter shows every cell of that table', () => {
  const chapter = readFileSync(new URL('../../../content/chapters/05-counting.mdx', import.meta.url), 'utf8');
  const rows = chapter.split('\n').filter((line) => line.startsWith('| <Set of="bounds-calculator"'));
  assert.equal(rows.length, TABLE.length);
  TABLE.forEach(([inputs, widths], i) => {
    const sizes = `inputs={${inputs}} widths={[${widths.join(', ')}]}`;
    const cells = [...rows[i].matchAll(/<Value of="bounds-calculator" name="(\w+)" (inputs=.+?\]\}) \/>/g)];
    assert.ok(rows[i].includes(`<Set of="bounds-calculator" ${sizes}>`));
    assert.deepEqual(
      cells.map(([, name, of]) => [name, of]),
      COLUMNS.map((name) => [name, sizes]),
    );
  });
});

test('a bound has a value exactly where no hypothesis fails, and otherwise the reason', () => {
  const widths = [[1], [2], [7], [3, 3], [3, 2], [4, 9], [6, 6, 6], [2, 5, 9], [12, 3]];
  for (const layers of widths)
    for (const inputs of [1, 2, 3, 10]) {
      const values = boundValues(layers, inputs);
      for (const { name, fails } of BOUND_ROWS)
        assert.equal(values[name] === null, fails(layers, inputs) !== '', `${name} ${inputs}; ${layers}`);
    }
});

test('what takes long is left out until it is done, and then shown in full', () => {
  const slow = { inputs: 256, widths: new Array<number>(8).fill(256), full: 'patterns' };
  const waiting = changed(bounds, bounds.initial, slow);
  assert.match(bounds.describe(waiting), /Computing/);
  const done = changed(bounds, waiting, { done: `256:${slow.widths.join()}` });
  assert.ok(bounds.describe(done).includes(String(2n ** 2048n)));
  const failed = changed(bounds, waiting, { done: `failed 256:${slow.widths.join()}` });
  assert.match(bounds.describe(failed), /failed/);
  const again = bounds.actions!.find(({ name }) => name === 'again')!;
  assert.deepEqual(
    [waiting, done, failed].map((state) => again.possible!(state)),
    [false, false, true],
  );
});

test('the longest state of every figure fits into a link', async () => {
  const { encodeState } = await import('../../contract/permalink.ts');
  const add = arrangement.actions!.find(({ name }) => name === 'add')!;
  let lines = arrangement.initial;
  for (let n = 5; n < 24; n++) {
    assert.ok(add.possible!(lines));
    lines = changed(arrangement, lines, add.to(lines));
  }
  assert.ok(!add.possible!(lines));
  assert.equal(arrangement.values!(lines).regions, '301');
  const sizes = changed(bounds, bounds.initial, { inputs: 256, widths: new Array<number>(8).fill(256) });
  for (const query of [encodeState(lines), encodeState(sizes), encodeState(typical.initial)])
    assert.ok(query.length < 7500, `${query.length}`);
});

test('lines in special position lose what the table says', () => {
  // Two parallels, three lines through the origin, and a copy of one of them.
  const lines = [
    0, 1, 1, 1, -1, 0, 1, -1, 1, -1, 1, 1, 0, 1, -1, 1, -1, 0, 1, -1, 1, 0, 0, 1, -1, 2, 2, 0, 1, -1,
  ];
  const state = changed(arrangement, arrangement.initial, { lines });
  assert.equal(state.lines, lines, 'these lines are taken as they stand');
  assert.match(
    arrangement.describe(state),
    /^Six lines in the plane: seven crossings, 20 edges, 14 regions, four of them bounded/,
  );
  assert.match(
    arrangement.describe(state),
    /22 regions; lost are 1 to parallels, 1 to crossings of more than two lines, 6 to lines that lie on one another/,
  );
});

test('thresholds inside the W are crossed four times, above it twice, below it never', () => {
  const regions = (first: number, second: number, third: number) =>
    sixteen.values!(changed(sixteen, sixteen.initial, { first, second, third })).digits;
  assert.equal(regions(0.25, 0.5, 0.75), '16');
  assert.equal(regions(0.25, 0.5, 1.125), '14');
  assert.equal(regions(-0.125, -0.125, -0.125), '4');
  assert.equal(regions(0.5, 0.5, 0.5), '8');
  assert.equal(regions(1, 1, 1), '6');
});

test('a link cannot pass off numbers that no experiment gives', () => {
  const nonsense = changed(typical, typical.initial, { line: [1, 2, 3] });
  assert.deepEqual(nonsense.line, typical.initial.line);
});
