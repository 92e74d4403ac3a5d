import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeState } from '../../contract/permalink.ts';
import { changed } from '../../contract/state.ts';
import {
  all,
  drawn,
  near,
  only,
  proseOf,
  proseStates,
  randomStates,
  rowsOf,
  strokes,
  wordsOf,
} from '../reading.testing.ts';
import { magnitude, naming, prints, readLogAxis } from '../reading-marks.testing.ts';
import { atWork, hanging, refusing } from '../at-work.testing.ts';
import figure from './bounds-calculator.figure.ts';
import { sharp, sumTo } from './exact-bounds.testing.ts';

type State = typeof figure.initial;
type Bounds = Readonly<Record<string, bigint | null>>;

/** The rows from above to below: what each is called, what it says, and the name of its value. */
const ROWS = [
  ['patterns', 'Patterns, 2ᴺ', 'at most'],
  ['montufarUpper', 'Montúfar 2017', 'at most'],
  ['serraUpper', 'Serra et al. 2018', 'at most'],
  ['exact', 'The maximum itself', 'exactly'],
  ['serraLower', 'Serra et al. 2018', 'at least'],
  ['montufarLower', 'Montúfar et al. 2014', 'at least'],
  ['shallow', 'All units in one layer', 'for comparison'],
] as const;

/** All bounds as the text states them; `null` where a hypothesis fails. */
function boundsOf({ inputs, widths }: Pick<State, 'inputs' | 'widths'>): Bounds {
  const units = widths.reduce((a, b) => a + b);
  const boxes = (extra: number): bigint =>
    widths
      .slice(0, -1)
      .reduce((product, n) => product * BigInt(Math.floor(n / inputs) + extra) ** BigInt(inputs), 1n) *
    sumTo(widths[widths.length - 1], inputs);
  const onLine = widths.reduce((product, n) => product * BigInt(n + 1), 1n);
  return {
    patterns: 2n ** BigInt(units),
    montufarUpper: widths.reduce(
      (product, n, l) => product * sumTo(n, Math.min(inputs, ...widths.slice(0, l + 1))),
      1n,
    ),
    serraUpper: sharp(widths, inputs),
    exact:
      widths.length === 1
        ? sumTo(units, inputs)
        : inputs === 1 && widths.every((n) => n >= 3)
          ? onLine
          : null,
    serraLower: widths.every((n) => n >= 3 * inputs) ? boxes(1) : null,
    montufarLower: widths.every((n) => n >= inputs) ? boxes(0) : null,
    shallow: sumTo(units, inputs),
  };
}

const plain = (text: string): string => text.replace(/\s/g, '');
const sizes = fc.record({
  inputs: fc.integer({ min: 1, max: 3 }),
  widths: fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 4 }),
});
const at = (inputs: number, widths: readonly number[]): State =>
  changed(figure, figure.initial, { inputs, widths });
const book = (await proseStates('bounds-calculator', figure)).map(({ state }) => state);
// Sizes that agree in all but one number stand together, one after the other.
const alike = [
  at(1, [3, 3]),
  at(2, [3, 3]),
  at(2, [33]),
  at(2, [6, 6]),
  at(2, [6, 7]),
  at(10, [5, 5]),
  at(1, [255]),
];
const tried = [
  ...book,
  ...alike,
  ...fc.sample(sizes, { numRuns: 60, seed: 11 }).map(({ inputs, widths }) => at(inputs, widths)),
].map((state) => ({ state, bounds: boundsOf(state), ...drawn(figure, state) }));

function always(claim: (of: (typeof tried)[number]) => void): void {
  for (const one of tried) naming(one.state, () => claim(one));
}

/** Titles, numbers and glyphs, row by row. */
function chartOf(svg: Element) {
  const read = readLogAxis(all(svg, '.axis .ticks-x text', 2), 'x');
  const texts = (name: string): Element[] => all(svg, `.${name} text`);
  const [titles, numbers, glyphs] = [texts('titles'), texts('numbers'), all(svg, '.glyphs path')];
  assert.deepEqual([titles.length, numbers.length, glyphs.length], [7, 7, 7]);
  const top = (element: Element): number => Number(element.getAttribute('y'));
  return ROWS.map(([name], i) => {
    assert.equal(top(titles[i]), top(numbers[i]));
    const d = glyphs[i].getAttribute('d')!;
    const [x, y] = (/^M([\d.-]+),([\d.-]+)/.exec(d) ?? []).slice(1).map(Number);
    if (d)
      assert.ok(
        y > top(titles[i]) && (i === 6 || y < top(titles[i + 1])),
        'a glyph stands under its own title',
      );
    return { name, title: wordsOf(titles[i]), number: wordsOf(numbers[i]), d, x, at: read(x) };
  });
}

test('every row prints its bound and marks it on the logarithmic axis; a failed hypothesis has a dash and no mark', () =>
  always(({ svg, bounds }) => {
    chartOf(svg).forEach(({ name, title, number, d, at: log }, i) => {
      const value = bounds[name];
      assert.equal(title, `${ROWS[i][1]}, ${ROWS[i][2]}`);
      if (value === null) return assert.deepEqual([number, d], ['–', '']);
      prints(number, value);
      near(log, magnitude(value), 0.001 * magnitude(2n ** 40n), `the mark of ${title}`);
    });
  }));

test('arrows point to where the maximum must be: left from upper bounds, right from lower ones', () =>
  always(({ svg }) => {
    chartOf(svg).forEach(({ d, x }, i) => {
      if (!d) return;
      const says = ROWS[i][2];
      if (says === 'for comparison') return assert.match(d, /a5,5/, 'a ring');
      const xs = strokes(d).flatMap(({ points }) => points.map(([px]) => px));
      const reach = [x - Math.min(...xs), Math.max(...xs) - x];
      if (says === 'exactly') return near(reach[0] - reach[1], 0, 0.01, 'a diamond');
      assert.deepEqual(
        reach.map((far) => far > 20),
        [says === 'at most', says === 'at least'],
      );
    });
  }));

test('the band reaches from the largest lower bound to the smallest upper one', () =>
  always(({ svg, bounds }) => {
    const band = only(svg, '.band rect');
    const [x, width] = ['x', 'width'].map((name) => Number(band.getAttribute(name)));
    const read = readLogAxis(all(svg, '.axis .ticks-x text', 2), 'x');
    const least = [bounds.exact, bounds.serraLower, bounds.montufarLower].reduce<bigint>((a, b) => (b !== null && b > a ? b : a), 1n); // prettier-ignore
    const most = [bounds.exact, bounds.patterns, bounds.montufarUpper].reduce<bigint>((a, b) => (b !== null && b < a ? b : a), bounds.serraUpper!); // prettier-ignore
    assert.ok(least <= most);
    // A margin of one unit on both sides keeps a band to be seen where it is a single number.
    near(read(x + 1), magnitude(least), 0.01, 'its left end');
    near(read(x + width - 1), magnitude(most), 0.01, 'its right end');
  }));

test('the table says what each bound needs, or which of these sizes fails it', () =>
  always(({ state: { inputs, widths }, readout, bounds }) => {
    const cells = rowsOf(only(readout, 'table')).slice(1);
    const failing = all(readout, 'tbody tr').map((row) => row.getAttribute('class') === 'failing');
    ROWS.forEach(([name, title, says], i) => {
      const [head, words] = cells[i];
      assert.equal(head, says === 'for comparison' ? title : `${title}, ${says}`);
      assert.equal(failing[i], bounds[name] === null);
      assert.equal(words.startsWith('–'), bounds[name] === null);
      if (!failing[i]) return;
      const [, narrow, least] = /a width of (\d+) is less than .*?(\d+)(?: inputs)?$/.exec(words) ?? [];
      if (name === 'exact' && inputs > 1)
        assert.match(words, new RegExp(`${widths.length} hidden layers on ${inputs} inputs`)); // prettier-ignore
      else {
        assert.ok(widths.includes(Number(narrow)) && Number(narrow) < Number(least), words);
        const needed = { exact: 3, serraLower: 3 * inputs, montufarLower: inputs }[name as 'exact'];
        assert.equal(Number(least), needed);
      }
    });
  }));

test('the description, the prose and the file say the same numbers', () =>
  always(({ state, bounds, readout }) => {
    const words = figure.describe(state);
    const values = figure.values!(state);
    const [{ text }] = figure.files!;
    const lines = (text(state) as string)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.match(/"[^"]*"|[^,]+|(?<=,)(?=,)/g)!);
    assert.equal(values.units, String(state.widths.reduce((a, b) => a + b)));
    assert.match(
      words,
      new RegExp(
        ` ${state.inputs} inputs? .* of widths? ${state.widths.join(', ')}, N = ${values.units} in all`,
      ),
    );
    ROWS.forEach(([name, title, says], i) => {
      const value = bounds[name];
      const head = says === 'for comparison' ? title : `${title}, ${says}`;
      const said = words.split(`${head}: `)[1].split(/\. |\.$/)[0];
      const [inputs, widths, bound, , digits] = lines[i];
      assert.deepEqual(
        [inputs, widths, bound],
        [String(state.inputs), `"${state.widths.join(' ')}"`, `"${title}"`],
      );
      assert.equal(digits, value === null ? '' : String(value));
      if (value === null) {
        assert.equal(values[name], '–');
        const why = rowsOf(only(readout, 'table'))[i + 1][1];
        assert.equal(said, `none, ${why.replace('– ', '')}`);
      } else for (const printed of [said, values[name]]) prints(printed, value);
    });
  }));

test('all digits of a chosen bound are shown, and none of one that does not apply', () => {
  for (const { state, bounds } of tried.slice(0, 30))
    for (const [name] of ROWS) {
      const { readout } = drawn(figure, changed(figure, state, { full: name }));
      const shown = only(readout, '.all-digits input').getAttribute('value')!;
      assert.equal(shown.replaceAll(' ', ''), bounds[name] === null ? '–' : String(bounds[name]));
    }
});

/** The table of the text: inputs, widths; folding, more folding, upper bound, one layer, patterns. */
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

test('every cell of the text’s table is what the calculator gives, and the text shows every one', () => {
  const lines = proseOf('counting')
    .split('\n')
    .filter((line) => line.startsWith('| <Set of="bounds-calculator"'));
  assert.equal(lines.length, TABLE.length);
  TABLE.forEach(([inputs, widths, cells], i) => {
    const values = figure.values!(at(inputs, widths));
    assert.deepEqual(
      COLUMNS.map((name) => plain(values[name])),
      cells,
    );
    const of = `inputs={${inputs}} widths={[${widths.join(', ')}]}`;
    assert.ok(lines[i].includes(`<Set of="bounds-calculator" ${of}>${inputs}; ${widths.join(', ')}</Set>`));
    const shown = [...lines[i].matchAll(/<Value of="bounds-calculator" name="(\w+)" (inputs=.+?\]\}) \/>/g)];
    assert.deepEqual(
      shown.map(([, name, sized]) => [name, sized]),
      COLUMNS.map((name) => [name, of]),
    );
  });
});

test('sizes have the limits that the caption gives', () => {
  const { inputs, widths } = changed(figure, figure.initial, {
    inputs: 999,
    widths: new Array<number>(12).fill(999),
  });
  assert.deepEqual([inputs, widths], [256, new Array<number>(8).fill(256)]);
  assert.ok(encodeState({ ...figure.initial, inputs, widths }).length < 7500);
  const [deeper, shallower] = ['deeper', 'shallower'].map((name) =>
    figure.actions!.find((one) => one.name === name)!,
  );
  assert.ok(!deeper.possible!(at(2, widths)) && !shallower.possible!(at(2, [4])));
  assert.deepEqual(deeper.to(at(2, [4, 5])), { widths: [4, 5, 5] });
  assert.deepEqual(shallower.to(at(2, [4, 5])), { widths: [4] });
});

test('what takes long is left out until it is done, then shown in full, and never passed off for other sizes', () => {
  const slow = { inputs: 256, widths: new Array<number>(8).fill(256), full: 'patterns' };
  const waiting = changed(figure, figure.initial, slow);
  const done = changed(figure, waiting, { done: `256:${slow.widths.join()}` });
  const failed = changed(figure, waiting, { done: `failed 256:${slow.widths.join()}` });
  const other = changed(figure, done, { widths: slow.widths.slice(1) });
  for (const state of [waiting, failed, other]) {
    const { svg } = drawn(figure, done, state);
    assert.deepEqual(all(svg, '.numbers text').map(wordsOf), new Array(7).fill('…'));
    assert.ok(all(svg, '.glyphs path').every((path) => path.getAttribute('d') === ''));
    assert.equal(all(svg, '.band rect', 0).length, 0);
  }
  assert.match(figure.describe(waiting), /Computing/);
  assert.match(figure.describe(failed), /failed/);
  const { svg, readout } = drawn(figure, waiting, done);
  prints(chartOf(svg)[0].number, 2n ** 2048n);
  near(chartOf(svg)[0].at, magnitude(2n ** 2048n), 1, 'the mark of a huge number');
  assert.equal(plain(only(readout, '.all-digits input').getAttribute('value')!), String(2n ** 2048n));
  assert.deepEqual(
    [waiting, done, failed].map((state) => offered(state, 'stop', 'again')),
    [['stop'], [], ['again']],
  );
});

/** Which of some buttons are offered. */
const offered = (state: State, ...names: readonly string[]): string[] =>
  figure
    .actions!.filter(({ name, offered: is }) => names.includes(name) && is!(state))
    .map(({ name }) => name);

/** Sizes that no other test has computed. */
const SLOW = { inputs: 255, widths: new Array<number>(8).fill(255) };

test('where the browser gives no worker, the computation has failed, and can be tried again', async () => {
  const { model, turn, end } = atWork(figure, refusing);
  model.set(SLOW);
  await turn();
  assert.equal(figure.status!(model.state), 'The computation failed. Press Try again.');
  assert.deepEqual(offered(model.state, 'stop', 'again'), ['again']);
  end();
});

test('a worker that hangs can be stopped, and is ended', async () => {
  const { worker, ended } = hanging();
  const { model, turn, end } = atWork(figure, () => worker);
  model.set(SLOW);
  await turn();
  assert.match(figure.status!(model.state), /^Computing/);
  assert.deepEqual(offered(model.state, 'stop', 'again'), ['stop']);
  model.preview({ inputs: 2, widths: [4, 4] });
  await turn();
  model.preview(null);
  await turn();
  assert.equal(ended(), 0, 'pointing at a link stops no computation');
  model.set(figure.actions!.find(({ name }) => name === 'stop')!.to(model.state));
  await turn();
  assert.equal(ended(), 1);
  assert.match(figure.status!(model.state), /^Stopped .* Press Try again\.$/);
  assert.deepEqual(offered(model.state, 'stop', 'again'), ['again']);
  end();
});

test('the status says between which numbers the largest one is', () =>
  always(({ state, bounds }) => {
    const words = figure.status!(state);
    const lower = [bounds.exact, bounds.serraLower, bounds.montufarLower].reduce<bigint>((a, b) => (b !== null && b > a ? b : a), 1n); // prettier-ignore
    const upper = bounds.exact ?? bounds.serraUpper!;
    const [, exactly, most, from, to] = /^The maximum is (?:exactly (.+)|at most (.+)|(.+) to (.+)) regions\.$/.exec(words)!; // prettier-ignore
    if (exactly) {
      assert.equal(lower, upper);
      prints(exactly, upper);
    } else if (from) {
      assert.ok(lower < upper);
      prints(from, lower);
      prints(to, upper);
    } else {
      assert.equal(lower, 1n);
      prints(most, upper);
    }
  }));

test('the text’s sums over the units that are off are the upper bound, term by term', () => {
  const sums = { '2,2': '4 + 6 + 1', '4,4': '11 + 44 + 66' };
  for (const [widths, sum] of Object.entries(sums)) {
    const state = at(2, widths.split(',').map(Number));
    const { byOff, serraUpper } = figure.values!(state);
    assert.equal(byOff, sum);
    assert.equal(
      byOff.split(' + ').reduce((total, term) => total + Number(term), 0),
      Number(serraUpper),
    );
  }
  for (const { state, bounds } of tried) {
    const { byOff } = figure.values!(state);
    if (byOff && !byOff.includes('·'))
      assert.equal(plain(byOff).split('+').reduce((total, term) => total + BigInt(term), 0n), bounds.serraUpper); // prettier-ignore
  }
  // Whatever products the text writes out are right.
  const prose = proseOf('counting');
  const written = [...prose.matchAll(/\$(\d+) \\cdot \(([\d +]+)\) = (\d+)\$/g)];
  assert.equal(written.length, 2);
  for (const [, count, later, product] of written)
    assert.equal(
      Number(count) * later.split('+').reduce((sum, term) => sum + Number(term), 0),
      Number(product),
    );
});

test('twelve units in several layers beat one layer for sure where a lower bound does', () => {
  const goal = figure.goals!['beyond-one-layer'];
  assert.ok(goal(at(2, [6, 6])).done && goal(at(2, [4, 4, 4])).done && goal(at(2, [9, 3])).done);
  assert.deepEqual(goal(at(2, [2, 2, 2, 2, 2, 2])), { done: false, words: 'At least 4; one layer has 79, so nothing is sure.' }); // prettier-ignore
  assert.equal(goal(at(2, [1, 11])).words, 'No lower bound applies; one layer has 79, so nothing is sure.');
  assert.equal(goal(at(2, [12])).words, 'This is the one layer that others are compared with.');
  assert.equal(goal(at(2, [6, 7])).words, 'Twelve units are asked for; here are 13.');
  assert.equal(goal(at(1, [6, 6])).words, 'Two inputs are asked for, not one.');
});

test('two layers of five are beaten by one of ten from six inputs on', () => {
  const goal = figure.goals!['shallow-wins'];
  assert.deepEqual(goal(at(6, [5, 5])), { done: true, words: 'Two layers have at most 638, one layer has 848, and with fewer inputs that is not so.' }); // prettier-ignore
  assert.deepEqual(goal(at(5, [5, 5])), {
    done: false,
    words: 'Two layers have at most 638, one layer has 638.',
  });
  assert.deepEqual(goal(at(10, [5, 5])).done, false);
  assert.match(goal(at(10, [5, 5])).words, /fewer inputs are enough/);
  assert.ok(!goal(at(6, [5, 5, 5])).done && !goal(at(1, [5, 5])).done);
  for (let inputs = 1; inputs <= 12; inputs++)
    assert.equal(sumTo(10, inputs) > sharp([5, 5], inputs), inputs >= 6);
});

test('whatever the sizes, lower bounds stay at or below upper ones in the drawing', () => {
  for (const state of fc.sample(randomStates(figure), { numRuns: 30, seed: 11 })) {
    const marks = chartOf(drawn(figure, state).svg).filter(({ d }) => d);
    const of = (wanted: string): number[] =>
      marks.filter(({ title }) => title.endsWith(wanted)).map(({ x }) => x);
    assert.ok(Math.max(0, ...of('at least')) <= Math.min(figure.width, ...of('at most')));
  }
});
