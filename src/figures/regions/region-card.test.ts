import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { linearRegions, parseNetwork, patternAt, randomNetwork, type Network } from '../../network/index.ts';
import type { Dyadic } from '../../network/numbers/rational.ts';
import { dyadic, mantissaAt, product, sum } from '../../network/numbers/rational.ts';
import type { Cell, Crease } from '../cells.testing.ts';
import { cellAt, cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import {
  checkCreases,
  checkFaces,
  checkRun,
  checkTints,
  creasesIn,
  facesIn,
  foldIn,
  outlinedIn,
  readWindow,
  unitOf,
} from '../maps.testing.ts';
import type { Drawn } from '../reading.testing.ts';
import {
  all,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  proseStates,
  wordsOf,
} from '../reading.testing.ts';
import { countIn } from '../reading-marks.testing.ts';
import figure from './region-card.figure.ts';
import { checkWiring } from './wiring.testing.ts';

type Card = typeof figure.initial;

const ZERO = dyadic(0);

/** A and c of a pattern in exact arithmetic: the weights on all paths through active units, multiplied and added up. */
function exactMap({ inputs, layers }: Network, pattern: readonly Uint8Array[]): Dyadic[][] {
  // Row k of `rows` holds the affine function that unit k passes on: its slopes, then its offset.
  let rows: Dyadic[][] = Array.from({ length: inputs }, (_, k) =>
    Array.from({ length: inputs + 1 }, (__, j) => dyadic(Number(j === k))),
  );
  layers.forEach(({ outputs, weights, biases, inputs: width }, l) => {
    rows = Array.from({ length: outputs }, (_, o) => {
      if (l < pattern.length && pattern[l][o] === 0) return rows[0].map(() => ZERO);
      const start = rows[0].map((__, j) => (j === inputs ? dyadic(biases[o]) : ZERO));
      return rows.reduce(
        (total, row, i) =>
          total.map((value, j) => sum(value, product(dyadic(weights[o * width + i]), row[j]))),
        start,
      );
    });
  });
  return rows;
}

/** Is a decimal the exact number, rounded to as many places as it has? */
function rounds(text: string, exact: Dyadic): boolean {
  const decimals = text.split('.')[1]?.length ?? 0;
  if (text === '0') return exact.mantissa === 0n;
  const shown = BigInt(text.replace('−', '-').replace('.', ''));
  // |exact·10^d − shown| ≤ ½, over a common power of two.
  const scaled = product(exact, { mantissa: 10n ** BigInt(decimals), exponent: 0 });
  const exponent = Math.min(scaled.exponent, -1);
  const gap = mantissaAt(scaled, exponent) - (shown << BigInt(-exponent));
  return 2n * (gap < 0n ? -gap : gap) <= 1n << BigInt(-exponent);
}

const NUMBERS = /(?:output \d|the output) is (−?[\d.]+)x₁ ([+−]) ([\d.]+)x₂ ([+−]) (\d+(?:\.\d+)?)/g;

test('every digit of A and c is that of the exact map of the stored weights, in every region of both networks', () => {
  for (const [name, half, count] of [
    ['small', 1.3125, 22],
    ['moons', 1, 353],
  ] as const) {
    const network = figure.network!({ ...figure.initial, network: name });
    const complex = linearRegions(network, [
      [-half, -1],
      [half, 1],
    ]);
    assert.equal(complex.regionCount, count);
    let numbers = 0;
    for (let i = 0; i < complex.regionCount; i++) {
      const corners = complex.polygon(i);
      const [x, y] = [0, 1].map(
        (k) => corners.reduce((total, corner) => total + corner[k], 0) / corners.length,
      );
      if (complex.locate(x, y) !== i) continue;
      const exact = exactMap(network, patternAt(network, [x, y]));
      const text = figure.describe(changed(figure, figure.initial, { network: name, x, y }));
      const found = [...text.matchAll(NUMBERS)];
      assert.equal(found.length, network.outputs, text);
      found.forEach(([, a, sign, b, last, c], o) => {
        const signed = (mark: string, size: string) => (mark === '−' ? `−${size}` : size);
        [a, signed(sign, b), signed(last, c)].forEach((shown, k) => {
          numbers++;
          assert.ok(rounds(shown, exact[o][k]), `region ${i}: ${shown}`);
        });
      });
    }
    assert.ok(numbers > 3 * count * 0.9);
  }
});

test('the areas of all regions add up to the window', () => {
  for (const [name, half] of [
    ['small', 1.3125],
    ['moons', 1],
  ] as const) {
    const complex = linearRegions(figure.network!({ ...figure.initial, network: name }), [
      [-half, -1],
      [half, 1],
    ]);
    const total = Array.from({ length: complex.regionCount }, (_, i) => {
      const corners = complex.polygon(i);
      const [x, y] = [0, 1].map(
        (k) => corners.reduce((sumSoFar, corner) => sumSoFar + corner[k], 0) / corners.length,
      );
      const text = figure.describe(changed(figure, figure.initial, { network: name, x, y }));
      return Number(/area is ([\d.]+)/.exec(text)![1]);
    }).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(total - 4 * half) < complex.regionCount * 5e-5, `${name}: ${total}`);
  }
});

test('the card names the units that switch across each edge, and a one-output network has no second output', () => {
  const { initial } = figure;
  assert.match(figure.describe(initial), /pattern 0101 011\./);
  assert.match(figure.describe(initial), /the window’s edge, unit 1 of hidden layer 2/);
  assert.equal(changed(figure, initial, { network: 'moons', output: '2' }).output, '1');
  assert.equal(changed(figure, initial, { unit: 99 }).unit, -1);
});

const moons = JSON.parse(
  readFileSync(new URL('../../../content/data/moons-2-16-16-1.json', import.meta.url), 'utf8'),
) as { network: unknown };

/** A network as it was before it came to the figure, in its window, and the number that the card gives each region. */
function truth(network: Network, half: number, name: string) {
  const cells = cellsOf(network, rectangle(half, 1));
  const numbers = cells.map(({ centre: [x, y] }) => {
    const words = figure.describe(changed(figure, figure.initial, { network: name, x, y }));
    return Number(/^Region (\d+) of/.exec(words)![1]);
  });
  return { network, half, cells, numbers, creases: creasesBetween(cells) };
}

const truths = {
  small: truth(randomNetwork({ widths: [2, 4, 3, 2], seed: 177 }), 1.3125, 'small'),
  moons: truth(parseNetwork(moons.network), 1, 'moons'),
};
const truthOf = ({ network }: Card) => truths[network as keyof typeof truths];

/** In the small network every unit has a colour, in the large one every layer. */
const colourIn = (name: string) => (layer: number, unit: number) =>
  `var(--unit-${(name === 'small' ? 4 * layer + unit : layer) + 1})`;

const mapIn = (svg: Element) => readWindow(only(svg, '.map-stop .region-hit rect'), [1.3125, 1]);
const unitIn = ({ network, unit }: Card): [number, number] | null => {
  const [first] = truths[network as keyof typeof truths].network.layers;
  return unit < 0 ? null : unit < first.outputs ? [0, unit] : [1, unit - first.outputs];
};
const nameOf = ([layer, unit]: readonly [number, number]): string =>
  `unit ${unit + 1} of hidden layer ${layer + 1}`;
const owns = (unit: readonly number[] | null, { owners }: Crease): boolean =>
  owners.some(([layer, which]) => layer === unit?.[0] && which === unit[1]);

const chosenIn = (state: Card, { svg }: Drawn): Cell =>
  outlinedIn(only(svg, '.map-stop .selected'), truthOf(state).cells, mapIn(svg), [state.x, state.y]);

test('every region has a number of its own, from 1 to as many as there are', () => {
  for (const { numbers } of Object.values(truths))
    assert.deepEqual(
      [...numbers].sort((a, b) => a - b),
      numbers.map((_, i) => i + 1),
    );
});

test('the map fills every region by its pattern, and one unit more or less is another colour', async () => {
  await inEveryState('region-card', figure, (state, { svg }) => {
    const { cells, creases } = truthOf(state);
    const map = mapIn(svg);
    const names = checkFaces(facesIn(only(svg, '.faces'), map), cells, unitOf(map));
    if (state.network === 'small') checkTints(names, cells, creases);
  });
});

test('dashes tell the valleys and mountains of the chosen output, colours the units', async () => {
  const seen = new Set<string>();
  await inEveryState('region-card', figure, (state, { svg }) => {
    const key = `${state.network} ${state.output}`;
    if (state.network === 'moons' && seen.has(key)) return;
    seen.add(key);
    const map = mapIn(svg);
    const looks = { output: Number(state.output) - 1, colour: colourIn(state.network) };
    checkCreases(creasesIn(only(svg, '.creases'), map), truthOf(state).creases, unitOf(map), looks);
  });
});

test('a unit that is picked out has its crease drawn heavily, and its name written', async () => {
  await inEveryState('region-card', figure, (state, { svg }) => {
    const { creases } = truthOf(state);
    const unit = unitIn(state);
    const map = mapIn(svg);
    const own = creases.filter((crease) => owns(unit, crease));
    const paths = all(svg, '.marked-crease path', 0);
    assert.equal(paths.length, own.length > 0 ? 1 : 0);
    checkRun(paths, own, map);
    if (unit && own.length > 0)
      assert.equal(paths[0].getAttribute('style'), `stroke: ${colourIn(state.network)(...unit)}`);
    assert.equal(wordsOf(only(svg, '.unit-name')), unit ? nameOf(unit) : '');
  });
});

test('in the wiring, units that are off are struck out with their wires', async () => {
  await inEveryState('region-card', figure, (state, drawing) => {
    checkWiring(drawing.svg, truthOf(state).network, {
      bits: chosenIn(state, drawing).bits,
      marked: unitIn(state),
      colour: colourIn(state.network),
    });
  });
});

test('the card has the region’s number, pattern, area and map', async () => {
  await inEveryState('region-card', figure, (state, drawing) => {
    const { cells, numbers, half } = truthOf(state);
    const cell = chosenIn(state, drawing);
    const head = wordsOf(only(drawing.readout, '.card-head'));
    const [, area, share] = /^area (\S+), (\S+) % of the window$/.exec(head)!;
    const words = figure.status!(state);
    const [, number, count, on, units, what, map] =
      /^Region (\d+) of (\d+): (\w+) of (\w+) units on, (.*?) is (.*)\.$/.exec(words)!;
    const bits = cell.pattern.replaceAll(' ', '');
    assert.deepEqual([countIn(on), countIn(units)], [bits.replaceAll('0', '').length, bits.length]);
    assert.equal(what, state.network === 'small' ? `output ${state.output}` : 'the output');
    const flat = /^(.*) throughout$/.exec(map)?.[1];
    const whole =
      flat === undefined ? map : `0x₁ + 0x₂ ${flat.replace(/^(−)?/, (sign) => `${sign || '+'} `)}`;
    assert.ok(figure.describe(state).includes(`${what} is ${whole}`), map);
    assert.deepEqual([Number(number), Number(count)], [numbers[cells.indexOf(cell)], cells.length]);
    const lastDigit = (text: string): number => 0.501 * 10 ** -(text.split('.')[1]?.length ?? 0);
    near(Number(area), cell.area, lastDigit(area), 'the area');
    near(Number(share), (100 * cell.area) / (4 * half), lastDigit(share), 'the share');
    assert.deepEqual(all(drawing.readout, '.card-bits span').map(wordsOf), cell.pattern.split(' '));
    const entries = all(drawing.readout, '.card-map mtable').map((table) =>
      all(table, 'mtr').map((row) => all(row, 'mtd').map(entryIn)),
    );
    cell.maps.forEach(([a, b, c], output) =>
      [...entries[0][output], ...entries[1][output]].forEach((entry, k) =>
        near(entry, [a, b, c][k], 5.01e-4, `entry ${k} of output ${output + 1}`),
      ),
    );
    assert.equal(entries[0].length, cell.maps.length);
  });
});

/** A matrix's entry; a positive one keeps the room of a sign. */
function entryIn(entry: Element): number {
  const words = wordsOf(entry);
  return numberIn(entry.querySelector('mphantom') ? words.replace('−', '') : words);
}

test('the edges go once around the region, with owners, folds and neighbours', async () => {
  await inEveryState('region-card', figure, (state, drawing) => {
    const { cells, numbers, creases, half } = truthOf(state);
    const cell = chosenIn(state, drawing);
    const at = cells.indexOf(cell);
    const output = Number(state.output) - 1;
    const sides = creases
      .filter(({ beside }) => beside.includes(at))
      .map(({ from, to, owners, jumps, beside: [a, b] }) => ({
        angle: Math.atan2((from[1] + to[1]) / 2 - cell.centre[1], (from[0] + to[0]) / 2 - cell.centre[0]),
        cells: [
          owners.map(nameOf).join(' and '),
          foldIn(jumps[output]).replace('level', 'no bend'),
          `to region ${numbers[a === at ? b : a]}`,
        ],
        unit: owners[0],
      }));
    cell.corners.forEach(([x, y], k) => {
      const [u, v] = cell.corners[(k + 1) % cell.corners.length];
      const onEdge = [
        [x, u, half],
        [y, v, 1],
      ].some(([p, q, end]) => Math.abs(p - q) < 1e-9 && Math.abs(Math.abs(p) - end) < 1e-9);
      const angle = Math.atan2((y + v) / 2 - cell.centre[1], (x + u) / 2 - cell.centre[0]);
      if (onEdge) sides.push({ angle, cells: ['the window’s edge', '', ''], unit: [-1, -1] });
    });
    sides.sort((a, b) => a.angle - b.angle);
    const rows = all(drawing.readout, '.edge-list li');
    const told = rows.map((row) => all(row, 'span').map(wordsOf));
    assert.equal(told.length, sides.length);
    // Counter-clockwise from some corner.
    const start = sides.findIndex((_, i) =>
      told.every((row, k) => row.join() === sides[(i + k) % sides.length].cells.join()),
    );
    assert.ok(
      start >= 0,
      `${JSON.stringify(told)} goes around, not ${JSON.stringify(sides.map((side) => side.cells))}`,
    );
    rows.forEach((row, k) => {
      const {
        unit,
        cells: [name],
      } = sides[(start + k) % sides.length];
      assert.equal(
        row.getAttribute('style'),
        `--unit: ${unit[0] < 0 ? 'transparent' : colourIn(state.network)(...(unit as [number, number]))}`,
      );
      const marked = unitIn(state);
      assert.equal(
        row.getAttribute('aria-selected'),
        String(marked !== null && name.split(' and ').includes(nameOf(marked))),
      );
    });
    const words = figure.describe(state);
    assert.equal(countIn(/Its (\S+) edges/.exec(words)![1]), sides.length);
    assert.equal(words.includes('Picked out'), unitIn(state) !== null);
    const unit = unitIn(state);
    if (unit)
      assert.ok(
        words.includes(`Picked out: ${nameOf(unit)}, ${cell.bits[unit[0]][unit[1]] ? 'on' : 'off'} here.`),
        words,
      );
  });
});

test('across an edge that one unit owns, A changes by rows at right angles to the edge', () => {
  const { cells, creases } = truths.small;
  const printed = cells.map(({ centre: [x, y] }) => {
    const found = [...figure.describe(changed(figure, figure.initial, { x, y })).matchAll(NUMBERS)];
    return found.map(([, a, sign, b]) => [numberIn(a), numberIn(sign === '−' ? `−${b}` : b)]);
  });
  for (const {
    from,
    to,
    length,
    beside: [a, b],
    owners,
  } of creases) {
    if (owners.length > 1) continue;
    const along = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    printed[a].forEach((row, output) => {
      const change = row.map((value, k) => value - printed[b][output][k]);
      near(change[0] * along[0] + change[1] * along[1], 0, 1.5e-3, 'what changes along the edge');
    });
  }
});

test('what the chapter says of its cards is so', () => {
  const { initial } = figure;
  const { cells } = truths.small;
  const own = cells[cellAt(cells, [initial.x, initial.y])];
  const values = figure.values!(initial);
  assert.equal(values.pattern, own.pattern);
  assert.equal(
    countIn(values.on),
    own.bits.flat().reduce((a, b) => a + b),
  );
  assert.equal(own.bits.flat().length, 7);
  assert.equal(countIn(values.edges), 5);
  // Where all four units of the first layer are off, both outputs are constant.
  const off = cells[cellAt(cells, [0.0625, 0.5])];
  assert.match(off.pattern, /^0000 /);
  for (const [a, b] of off.maps) assert.deepEqual([a, b], [0, 0]);
  assert.equal(figure.values!({ ...initial, network: 'moons' }).regions, String(truths.moons.cells.length));
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  const states: Card[] = [
    initial,
    { ...initial, output: '2' },
    { ...initial, network: 'moons', unit: 3 },
    { ...initial, x: 1, unit: 6 },
  ];
  nothingStays(figure, states);
});

test('a second output is offered where there is one, and another network is shown as it is', () => {
  const [network, output] = figure.controls!;
  assert.deepEqual(
    ['small', 'moons'].map((name) => output.offered!({ ...figure.initial, network: name })),
    [true, false],
  );
  assert.ok(network.kind === 'choice');
  assert.deepEqual(network.also!('moons'), { output: '1', unit: -1 });
});

test('the legend has the dashes, and units or layers for the colours', () => {
  const words = (network: string) =>
    figure.legend!(changed(figure, figure.initial, { network })).map((entry) => entry.words);
  assert.deepEqual(words('small'), ['valley', 'mountain', 'no bend', 'colour: unit']);
  assert.deepEqual(words('moons'), ['valley', 'mountain', 'no bend', 'layer 1', 'layer 2']);
});

test('the exercise is done at an edge that a unit of the second layer owns, a valley of one output and a mountain of the other', () => {
  const { cells, creases } = truths.small;
  let done = 0;
  cells.forEach(({ centre: [x, y] }, at) => {
    for (let unit = -1; unit < 7; unit++) {
      const state = changed(figure, figure.initial, { x, y, unit });
      const edge = creases.find((crease) => crease.beside.includes(at) && owns(unitIn(state), crease));
      const opposite = edge !== undefined && edge.jumps[0] * edge.jumps[1] < 0;
      const goal = figure.goals!['both-ways'](state);
      assert.equal(goal.done, unit >= 4 && opposite, goal.words);
      if (goal.done) done++;
    }
  });
  assert.ok(done > 0);
  // Of the second layer, only its second unit has output weights of two signs.
  const { weights } = truths.small.network.layers[2];
  assert.deepEqual(
    [0, 1, 2].map((i) => weights[i] * weights[3 + i] < 0),
    [false, true, false],
  );
  const { words } = figure.goals!['both-ways'](changed(figure, figure.initial, { network: 'moons' }));
  assert.match(words, /one output/);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('region-card', figure);
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      states.some(({ state }) => reached(state).done),
      goal,
    );
});
