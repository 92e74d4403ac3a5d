import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellNumber, MOST_ROWS, readTable, type Table } from './csv.ts';
import { dataOf, firstColumns, normaliseColumns, type Columns } from './table-data.ts';

const read = (text: string, options = {}): Table => {
  const table = readTable(text, options);
  assert.ok(!('problem' in table), JSON.stringify(table));
  return table;
};
/** The problem of a text, read and used as it is taken for granted. */
function problemOf(text: string, change: Partial<Columns> = {}, options = {}): string {
  const table = readTable(text, options);
  if ('problem' in table) return table.problem;
  const data = dataOf(table, 'table', { ...firstColumns(table), ...change });
  assert.ok('problem' in data, 'there is no problem');
  return data.problem;
}

test('tables as they come', () => {
  const cases: [string, readonly string[], number, boolean, string][] = [
    ['1,2,a\n3,4,b\n', ['column 1', 'column 2', 'column 3'], 2, false, ','],
    ['x,y,label\n1,2,a\n3,4,b', ['x', 'y', 'label'], 2, true, ','],
    ['\uFEFFx;y;label\r\n1,5;2;a\r\n3;4,25;b\r\n', ['x', 'y', 'label'], 2, true, ';'],
    ['x\ty\n1\t0\n\n\n2\t1\n', ['x', 'y'], 2, true, '\t'],
    ['"x, in m","y ""quoted""",class\n"1",2,"a, b"\n3,4,c', ['x, in m', 'y "quoted"', 'class'], 2, true, ','],
    [' 1 , 2 , a \n 3 , 4 , b ', ['column 1', 'column 2', 'column 3'], 2, false, ','],
    ['x,,label\n1,2,a\n3,4,b', ['x', 'column 2', 'label'], 2, true, ','],
    ['__proto__,constructor,y\n1,2,0\n3,4,1', ['__proto__', 'constructor', 'y'], 2, true, ','],
  ];
  for (const [text, names, rows, header, separator] of cases) {
    const table = read(text);
    assert.deepEqual(table.names, names, text);
    assert.equal(table.rows.length, rows, text);
    assert.equal(table.header, header, text);
    assert.equal(table.separator, separator, text);
  }
});

test('what is chosen wins over what seems', () => {
  assert.equal(read('1,2\n3,4', { header: true }).rows.length, 1);
  assert.equal(read('x,y\n1,2', { header: false }).rows.length, 2);
  assert.deepEqual(read('1,5;2\n3,5;4', { separator: ',' }).rows[0], ['1', '5;2']);
});

test('cells as numbers', () => {
  const good: [string, ',' | ';', number][] = [
    ['1.5', ',', 1.5],
    ['1,5', ';', 1.5],
    ['-.5e2', ',', -50],
    ['−3', ',', -3],
    ['+7.', ',', 7],
    [' 2 ', ',', 2],
  ];
  for (const [cell, separator, value] of good) assert.equal(cellNumber(cell, separator), value, cell);
  for (const cell of ['', 'NaN', 'inf', '1e999', '0x1', '1 2', '1,5', '--1', '1_000', 'null', '٣', '1/2'])
    assert.equal(cellNumber(cell, ','), null, cell);
});

test('every wrong table is answered with its place and what to do', () => {
  const cases: [string, RegExp][] = [
    ['', /nothing in it/],
    ['\n \n\t\n', /nothing in it/],
    ['just words', /Row 1 has one column/],
    ['1,2,a\n3,4\n', /Row 2 has 2 columns, row 1 has 3/],
    ['1,2,a\n\n3,4,5,b\n', /Row 3 has 4 columns/],
    ['x,y,label\n', /no rows below the header/],
    ['1,2,a\n3,4,a', /All labels are “a”/],
    ['x,y,label\n1,2,a\n3,4,', /Row 3, column 3 \(label\) is empty/],
  ];
  for (const [text, words] of cases)
    assert.match(problemOf(text, {}, text.startsWith('x,y,label\n') ? { header: true } : {}), words, text);
  const gap = 'x,y,label\n1,2,a\n3,,b\n5,huge words that go on and on and on,c';
  // Cells that are missing in a column of numbers are answered, not passed over.
  assert.match(problemOf('x,y,label\n1,2,a\n3,,b\n4,5,a'), /Row 3, column 2 \(y\) is empty: mend it/);
  assert.match(problemOf(gap, { inputs: [0, 1] }), /Row 3, column 2 \(y\) is empty/);
  assert.match(
    problemOf(gap.replace('3,,', '3,4,'), { inputs: [0, 1] }),
    /Row 4, column 2 \(y\) is “huge words that go on an…”, not a number/,
  );
  assert.match(problemOf('1,2,a\n3,4,b', { inputs: [] }), /at least one column of inputs/);
  assert.match(problemOf('1,2,a\n3,4,b', { inputs: [0, 2] }), /Column 3 \(column 3\) is the label/);
  assert.match(problemOf('1,2,a\n3,4,b', { labels: 'numbers' }), /Row 1, column 3 .* is “a”, not a number/);
  assert.match(problemOf('1,2\n'.repeat(MOST_ROWS + 1)), /take at most/);
  // A quote that never ends takes the rest into one cell; nothing throws.
  assert.match(problemOf('1,"2\n3,4\n5,6'), /All labels are/);
});

test('columns are what they look like: text and few whole numbers are classes', () => {
  assert.deepEqual(firstColumns(read('a,1,2\nb,3,4')), {
    inputs: [1, 2],
    label: 0,
    labels: 'classes',
    normalise: false,
  });
  assert.equal(firstColumns(read('1,0\n2,1\n3,0')).labels, 'classes');
  assert.equal(firstColumns(read('1,0.5\n2,1\n3,0')).labels, 'numbers');
  assert.equal(firstColumns(read('class,x,y\n0,1,2\n1,3,4')).label, 0);
});

test('examples are the cells of the chosen columns, in their order', () => {
  const table = read('x,y,z,label\n1,2,3,b\n4,5,6,a\n7,8,9,b');
  const data = dataOf(table, 't', { inputs: [2, 0], label: 3, labels: 'classes', normalise: false });
  assert.ok(!('problem' in data));
  assert.deepEqual([...data.set.x], [3, 1, 6, 4, 9, 7]);
  assert.deepEqual(data.classes, ['a', 'b']);
  assert.deepEqual([...data.set.y], [1, 0, 1]);
  assert.deepEqual(data.inputNames, ['z', 'x']);
  const numbers = dataOf(read('1,2,10\n3,4,9\n5,6,2'), 't', {
    inputs: [0],
    label: 2,
    labels: 'classes',
    normalise: false,
  });
  assert.ok(!('problem' in numbers));
  // By size, not as text.
  assert.deepEqual(numbers.classes, ['2', '9', '10']);
});

test('normalised columns have mean 0 and deviation 1; constant ones are 0', () => {
  const x = Float64Array.from([1, 5, 2, 5, 6, 5]);
  normaliseColumns(x, 2);
  const first = [x[0], x[2], x[4]];
  assert.ok(Math.abs(first[0] + first[1] + first[2]) < 1e-12);
  assert.ok(Math.abs(first.reduce((sum, v) => sum + v * v, 0) / 3 - 1) < 1e-12);
  assert.deepEqual([x[1], x[3], x[5]], [0, 0, 0]);
});
