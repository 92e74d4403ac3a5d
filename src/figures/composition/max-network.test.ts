import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { evaluate } from '../../network/index.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, inEveryState, looksIn, near, numberIn, only, placeOf, proseStates, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import figure from './max-network.figure.ts';

type Numbers = typeof figure.initial;

const claim = (title: string, check: (state: Numbers, drawing: Drawn) => void): void =>
  void test(title, () => inEveryState('max-network', figure, check));

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

const numbersIn = (state: Numbers): number[] =>
  Array.from({ length: state.count }, (_, k) => state[`v${k + 1}` as keyof Numbers] + 0);

/** What is left after every round, the last one first alone: neighbours meet, the larger goes on. */
function roundsOf(state: Numbers): number[][] {
  const rounds: number[][] = [];
  for (let left = numbersIn(state); left.length > 1;) {
    left = left.flatMap((value, k) => (k % 2 ? [] : [Math.max(value, left[k + 1] ?? -Infinity)]));
    rounds.push(left);
  }
  return rounds;
}

/** Units per hidden layer: three for a pair, two for a number that is passed on. */
const widthsOf = ({ count }: Numbers): number[] => {
  const widths: number[] = [];
  for (let left = count; left > 1; left = Math.ceil(left / 2))
    widths.push(3 * Math.floor(left / 2) + 2 * (left % 2));
  return widths;
};
const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b);

/** Something with a printed number in the drawing. */
interface Value {
  readonly element: Element;
  readonly at: Place;
  readonly value: number;
}

const valuesIn = (svg: Element, selector: string): Value[] =>
  all(svg, selector).map((element) => ({ element, at: placeOf(element), value: numberIn(wordsOf(element).replace('max = ', '')) })); // prettier-ignore

/** The inputs, the units and the bold sums, each where it stands. */
function parts(svg: Element): { inputs: Value[]; units: Value[]; sums: Value[] } {
  const numbers = valuesIn(svg, '.numbers text');
  const names = all(svg, '.input-names text');
  const inputs = numbers.map((one, k) => ({ ...one, at: placeOf(names[k]) }));
  const sums = valuesIn(svg, '.results text');
  const wires = wiresIn(svg);
  const units = valuesIn(svg, 'g.unit').map((unit) =>
    // One too narrow for a number has it from its wires.
    wordsOf(unit.element)
      ? unit
      : { ...unit, value: Math.max(0, broughtTo(unit, wires, [...inputs, ...sums])) },
  );
  return { inputs, units, sums };
}

interface Wire {
  readonly from: Place;
  readonly to: Place;
  readonly sign: number;
  readonly live: boolean;
}

const wiresIn = (svg: Element): Wire[] =>
  all(svg, '.wires path').flatMap((path) =>
    strokesOf(path).map(({ points: [from, to] }) => ({
      from,
      to,
      sign: path.classList.contains('minus') ? -1 : 1,
      live: path.classList.contains('live'),
    })),
  );

/** The part at an end of a wire, which is right above or below it. */
function nearest(values: readonly Value[], [x, y]: Place): Value {
  const found = values.filter(({ at }) => Math.abs(at[0] - x) < 0.02 && Math.abs(at[1] - y) < 26);
  assert.equal(found.length, 1, `${found.length} parts at the end of a wire`);
  return found[0];
}

/** The wires into a unit, and what they bring. */
const wiresTo = ({ at }: Value, wires: readonly Wire[]): Wire[] =>
  wires.filter(({ to }) => Math.abs(to[0] - at[0]) < 0.02 && Math.abs(to[1] + 15 - at[1]) < 0.02);
const broughtTo = (unit: Value, wires: readonly Wire[], from: readonly Value[]): number =>
  sumOf(wiresTo(unit, wires).map((wire) => wire.sign * nearest(from, wire.from).value));

claim(
  'every unit is the ReLU of what its wires bring, solid ones plus and dashed ones minus, and dotted where it is off',
  (_, { svg }) => {
    const { inputs, units, sums } = parts(svg);
    const wires = wiresIn(svg);
    for (const unit of units) {
      const into = wiresTo(unit, wires);
      const z = broughtTo(unit, wires, [...inputs, ...sums]);
      assert.equal(unit.value, Math.max(0, z));
      assert.equal(unit.element.classList.contains('on'), z > 0);
      for (const { live } of into) assert.equal(live, z > 0);
    }
  },
);

claim(
  'a bold number is the sum of its units, and the larger of its two numbers; the last one is the maximum',
  (state, { svg }) => {
    const { units, sums } = parts(svg);
    const wires = wiresIn(svg);
    for (const sum of sums) {
      const into = wires.filter(
        ({ to }) => Math.abs(to[0] - sum.at[0]) < 0.02 && Math.abs(to[1] + 20 - sum.at[1]) < 0.02,
      );
      assert.ok(into.length === 2 || into.length === 3);
      assert.equal(sumOf(into.map(({ from, sign }) => sign * nearest(units, from).value)), sum.value);
    }
    assert.deepEqual(sums.map(({ value }) => value), roundsOf(state).flat()); // prettier-ignore
    const last = sums[sums.length - 1];
    assert.equal(wordsOf(last.element).slice(0, 6), 'max = ');
    assert.equal(last.value, Math.max(...numbersIn(state)));
    assert.equal(evaluate(figure.network!(state), numbersIn(state))[0], Math.max(...numbersIn(state)));
  },
);

claim('each number meets its neighbour, in rounds from top to bottom', (state, { svg }) => {
  const { inputs, units, sums } = parts(svg);
  let [before, done] = [inputs, 0];
  for (const [r, round] of roundsOf(state).entries()) {
    const reach = Math.min(46, (0.4 * 540 * 2 ** (r + 1)) / state.count);
    const results = sums.slice(done, (done += round.length));
    results.forEach(({ at }, k) => {
      const players = before.slice(2 * k, 2 * k + 2);
      near(at[0], sumOf(players.map((one) => one.at[0])) / players.length, 0.02, 'between its players');
      const between = units.filter((unit) => unit.at[1] < at[1] && unit.at[1] > players[0].at[1] && Math.abs(unit.at[0] - at[0]) < reach); // prettier-ignore
      assert.equal(between.length, players.length + 1);
    });
    before = results;
  }
  assert.deepEqual(inputs.map(({ value }) => value), numbersIn(state)); // prettier-ignore
});

claim('a number stands as high as it is large, and the largest ones are marked', (state, { svg }) => {
  const [zero, ...stems] = all(svg, '.stems path');
  const [{ points: [[, ground]] }] = strokesOf(zero); // prettier-ignore
  const heights = stems.map((stem) => {
    const [foot, head] = strokesOf(stem)[0].points;
    near(foot[1], ground, 0.01, 'a stem stands on the zero line');
    return ground - head[1];
  });
  const numbers = numbersIn(state);
  const largest = numbers.findIndex((value) => Math.abs(value) === Math.max(...numbers.map(Math.abs)));
  const unit = heights[largest] / (numbers[largest] || 1);
  assert.ok(numbers[largest] === 0 || unit > 20, 'a positive number stands up');
  numbers.forEach((value, k) => {
    near(heights[k], unit * value, 0.03, 'height');
    near(placeOf(only(svg, `[data-handle="v${k + 1}"]`))[1], ground - heights[k], 0.02, 'handle');
    near(placeOf(all(svg, '.numbers text')[k])[1], ground - heights[k], 0.02, 'number');
    for (const element of [stems[k], all(svg, '.numbers text')[k]])
      assert.equal(element.classList.contains('largest'), value === Math.max(...numbers));
    assert.equal(wordsOf(all(svg, '.input-names text')[k]), `x${k + 1}`);
    assert.equal(wordsOf(all(svg, '.input-names .index')[k]), String(k + 1), 'its index as a whole');
    const handle = figure.handles!(state)[k];
    assert.deepEqual(changed(figure, state, handle.to([0, 0.75], state)), { ...state, [`v${k + 1}`]: 0.75 });
  });
});

test('the legend names the units by their colours', () => {
  const look = (role: string) => looksIn('figures/composition/max-network.css', `.${role}`)['--unit'];
  const legend = figure.legend!(figure.initial).map(({ colour, words }) => [colour, words.split(':')[0]]);
  assert.deepEqual(legend, [
    [look('apart'), 'σ(a − b)'],
    [look('plus'), 'σ(b)'],
    [look('minus'), 'σ(−b)'],
  ]);
});

claim('the status tells the largest number, the rounds and the units', (state) => {
  const [, count, largest, rounds, units] =
    /^The largest of (\w+) numbers is (\S+), found in (\w+) rounds? by (\d+) units\.$/.exec(
      figure.status!(state),
    )!;
  assert.equal(count, WORDS[state.count] ?? String(state.count));
  assert.equal(numberIn(largest), Math.max(...numbersIn(state)));
  assert.equal(rounds, WORDS[roundsOf(state).length]);
  assert.equal(Number(units), sumOf(widthsOf(state)));
});

test('the exercises are done when they are, and not a step before', () => {
  const { three, 'right-wins': right } = figure.goals!;
  const of = (numbers: readonly number[]): Numbers => ({
    ...figure.initial,
    count: numbers.length,
    ...Object.fromEntries(numbers.map((value, k) => [`v${k + 1}`, value])),
  });
  for (const count of [2, 3, 4, 8]) assert.equal(three({ ...figure.initial, count }).done, count === 3);
  for (const numbers of [
    [0, 1, 2, 3],
    [-3, -2, -1, 0, 1],
    [1, 2, 0.5, 3],
    [-1, 0, -2, 1, 0.5, 2],
  ])
    assert.ok(right(of(numbers)).done, numbers.join());
  for (const numbers of [
    [0, 1, 2],
    [0, 1, 2, 2],
    [1, 0, 2, 3],
    [0, 3, 1, 2],
    [0, 1, 2, 3, -1],
    [3, 2, 1, 0],
  ])
    assert.ok(!right(of(numbers)).done, numbers.join());
  assert.match(right(of([3, 2, 1, 0])).words, /^Three of the units/);
});

claim('the table counts layers and units', (state, { svg, readout }) => {
  const counts = rowsOf(only(readout, 'table.counts')).map(([, words]) => words);
  const { count } = state;
  const widths = widthsOf(state);
  assert.equal(counts[0], `⌈log₂ ${count}⌉ = ${Math.ceil(Math.log2(count))}`);
  assert.equal(
    counts[1],
    widths.length > 1 ? `${widths.join(' + ')} = ${sumOf(widths)}` : String(sumOf(widths)),
  );
  const suffice = [1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4][count - 2];
  assert.equal(counts[2], count < 4 ? String(suffice) : `⌈log₃(${count} − 2)⌉ + 1 = ${suffice}`);
  assert.equal(counts[3], count === 2 ? '1' : '2');
  const levels = all(svg, 'g.unit').map((unit) => placeOf(unit)[1]);
  const layers = [...new Set(levels)].map((level) => levels.filter((other) => other === level).length);
  assert.deepEqual(layers, widths);
});

claim('a unit’s colour says what it is: σ(a − b), σ(b) or σ(−b)', (_, { svg }) => {
  const { inputs, units, sums } = parts(svg);
  const wires = wiresIn(svg);
  for (const { element, at } of units) {
    const into = wires
      .filter(({ to }) => Math.abs(to[0] - at[0]) < 0.02 && Math.abs(to[1] + 15 - at[1]) < 0.02)
      .map(({ from, sign }) => ({ sign, x: nearest([...inputs, ...sums], from).at[0] }))
      .sort((a, b) => a.x - b.x);
    const role = into.length === 2 ? 'apart' : into[0].sign > 0 ? 'plus' : 'minus';
    if (role === 'apart') assert.deepEqual(into.map(({ sign }) => sign), [1, -1]); // prettier-ignore
    assert.ok(element.classList.contains(role));
  }
});

claim('the description tells the numbers, the units and who is left after each round', (state) => {
  const words = figure.describe(state);
  const values = figure.values!(state);
  const widths = widthsOf(state);
  const list = (text: string): number[] => text.split(', ').map(numberIn);
  const [, count, numbers, units, layers, sum] =
    /^The largest of (\w+) numbers, (.*), found in pairs by (\d+) ReLU units in (\w+) hidden layers? \((.*?)\)\./.exec(
      words,
    )!;
  assert.deepEqual([count, Number(units), layers, sum], [WORDS[state.count] ?? String(state.count), sumOf(widths), WORDS[widths.length], widths.join(' + ')]); // prettier-ignore
  assert.deepEqual(list(numbers), numbersIn(state));
  const rounds = [...words.matchAll(/Round (\d) leaves (.*?)\.(?= |$)/g)];
  assert.deepEqual(rounds.map(([, , left]) => list(left)), roundsOf(state)); // prettier-ignore
  assert.deepEqual(rounds.map(([, round]) => Number(round)), rounds.map((_, l) => l + 1)); // prettier-ignore
  assert.equal(values.layers, layers);
  assert.equal(values.widths, sum);
  assert.equal(numberIn(values.largest), Math.max(...numbersIn(state)));
});

test('eight numbers take three rounds and 12 + 6 + 3 units, five numbers three rounds where two layers suffice', async () => {
  const states = (await proseStates('max-network', figure)).map(({ state }) => state);
  assert.ok(figure.goals!['right-wins'](states[3]).done && figure.goals!.three(states[4]).done);
  const [, eight, five, , three] = states.map((state) => figure.values!(state));
  assert.deepEqual([eight.layers, eight.widths, eight.units], ['three', '12 + 6 + 3', '21']);
  assert.deepEqual([five.layers, five.suffice], ['three', 'two']);
  // The exercise: a match of three and a pass of two, then a match of three.
  assert.equal(three.widths, '5 + 3');
});

test('a wire of weight −1 is dashed, a unit that is off dotted, and every role has a colour of its own', () => {
  const look = (selector: string) => looksIn('figures/composition/max-network.css', selector);
  assert.ok(look('.wire.minus')['stroke-dasharray']);
  assert.ok(!('stroke-dasharray' in look('.wire')));
  assert.ok(look('.unit rect')['stroke-dasharray']);
  assert.equal(look('.unit.on rect')['stroke-dasharray'], 'none');
  assert.equal(new Set(['.apart', '.plus', '.minus'].map((role) => look(role)['--unit'])).size, 3);
});
