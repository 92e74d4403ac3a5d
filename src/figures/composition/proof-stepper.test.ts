import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Network } from '../../network/index.ts';
import type { Affine, Cell, Crease } from '../cells.testing.ts';
import { cellsOf, creasesBetween, forward, rectangle, valueOf } from '../cells.testing.ts';
import { checkLifted, checkTints, readFloor } from '../lifted.testing.ts';
import { checkCreases, checkFaces, creasesIn, unitOf } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, factorsIn, looksIn, near, numberIn, only, placeOf, proseStates, readPlot, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import figure from './proof-stepper.figure.ts';

const network = figure.network!(figure.initial);
const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const counted = (count: number): string => WORDS[count] ?? String(count);
/** The hidden units in the order of the proof. */
const UNITS = [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1]] as const; // prettier-ignore
const LAST = 21;
const DEEDS = ['combine', 'zero', 'split', 'flatten'] as const;
const colourOf = (layer: number, unit: number): string => `var(--unit-${1 + unit + 3 * layer})`;

/** The network of the first units alone, as many as have cut. */
function begun(units: number): Network {
  const [first, second] = network.layers;
  const part = ({ inputs, weights, biases }: typeof first, count: number) => ({
    inputs,
    weights: weights.slice(0, inputs * count),
    biases: biases.slice(0, count),
  });
  const hidden = [...(units > 0 ? [part(first, Math.min(units, 3))] : []), ...(units > 3 ? [part(second, units - 3)] : [])]; // prettier-ignore
  const inputs = hidden.at(-1)?.biases.length ?? 2;
  return { layers: [...hidden, { inputs, weights: new Float64Array(inputs), biases: new Float64Array(1) }] } as unknown as Network; // prettier-ignore
}

interface Expected {
  readonly deed: 'start' | 'output' | (typeof DEEDS)[number];
  readonly unit: readonly [layer: number, unit: number];
  /** How many units have been dealt with before this one. */
  readonly before: number;
  readonly valueAt: (place: Place) => number;
  readonly cells: readonly Cell[];
  readonly creases: readonly Crease[];
}

/** A stage by its number: the cells cut so far by clipping, the function by a pass through the network. */
function stageOf(stage: number): Expected {
  const before = Math.min(UNITS.length, Math.max(0, Math.floor((stage - 1) / 4)));
  const deed = stage === 0 ? 'start' : stage === LAST ? 'output' : DEEDS[(stage - 1) % 4];
  const unit = UNITS[before] ?? [2, 0];
  const valueAt = (place: Place): number => {
    if (deed === 'start') return place[0];
    const { z, f } = forward(network, place);
    const value = deed === 'output' ? f[0] : z[unit[0]][unit[1]];
    return deed === 'flatten' ? Math.max(0, value) : value;
  };
  const mapAt = ([x, y]: Place): Affine => {
    const h = 1 / 4096;
    const [a, b] = [(valueAt([x + h, y]) - valueAt([x - h, y])) / (2 * h), (valueAt([x, y + h]) - valueAt([x, y - h])) / (2 * h)]; // prettier-ignore
    return [a, b, valueAt([x, y]) - a * x - b * y];
  };
  const done = before + (deed === 'split' || deed === 'flatten' ? 1 : 0);
  const cells = cellsOf(begun(done), rectangle(1, 1)).map((cell) => ({
    ...cell,
    maps: [mapAt(cell.centre)],
  }));
  return { deed, unit, before, valueAt, cells, creases: creasesBetween(cells) };
}

const stages = Array.from({ length: LAST + 1 }, (_, stage) => stageOf(stage));
/** Cells before the first unit and after each. */
const HISTORY = [1, 2, 3, 4, 5].map((unit) => stages[4 * unit].cells.length);
HISTORY.unshift(1);

const views = [{}, { turn: 200, tilt: 60 }];
const drawings = stages.flatMap((expected, stage) =>
  views.map((view) => {
    const state = { ...figure.initial, stage, ...view };
    return { state, expected, drawing: drawn(figure, state) };
  }),
);

const claim = (
  title: string,
  check: (expected: Expected, drawing: Drawn, state: typeof figure.initial) => void,
) =>
  test(title, () => {
    for (const { state, expected, drawing } of drawings)
      try {
        check(expected, drawing, state);
      } catch (error) {
        throw new Error(`at step ${state.stage}`, { cause: error });
      }
  });

claim(
  'on top are the cells that the units so far have cut, creases in the colours of their units, dashed as the function bends',
  ({ cells, creases }, { svg }) => {
    const read = readPlot(only(svg, '.axes'));
    const faces = all(svg, 'g.cells path').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({ corners: points.map(read), name: path.getAttribute('fill')! })),
    );
    const fills = checkFaces(faces, cells, unitOf(read));
    for (const { beside, owners } of creases)
      if (owners.length === 1)
        assert.notEqual(fills[beside[0]], fills[beside[1]], 'neighbours differ in colour');
    checkCreases(creasesIn(only(svg, 'g.creases'), read), creases, unitOf(read), { colour: colourOf });
  },
);

/** How long the line is on which the function of a stage is zero: inside the cells, and on sides that two of them share. */
function zeroLength(cells: readonly Cell[]): number {
  const apart = ([a, b]: readonly Place[]): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
  return cells.reduce((sum, { corners, maps: [map] }) => {
    const values = corners.map((corner) => Math.round(1e9 * valueOf(map, corner)) / 1e9);
    const next = (i: number): number => (i + 1) % corners.length;
    if (!values.some((value) => value > 0) || !values.some((value) => value < 0)) {
      const side = values.findIndex((value, i) => value === 0 && values[next(i)] === 0);
      return side < 0 ? sum : sum + apart([corners[side], corners[next(side)]]) / 2;
    }
    const ends = corners.flatMap((p, i): Place[] => {
      const [q, a, b] = [corners[next(i)], values[i], values[next(i)]];
      if (a === 0) return [p];
      return a * b < 0 ? [[p[0] + (a / (a - b)) * (q[0] - p[0]), p[1] + (a / (a - b)) * (q[1] - p[1])]] : [];
    });
    return sum + apart(ends);
  }, 0);
}

claim(
  'where the unit is zero a dotted line runs, then a solid one: straight in each cell, on the map and on the surface',
  ({ deed, unit, before }, { svg }, state) => {
    const read = readPlot(only(svg, '.axes'));
    const paths = ['.cut path', '.cut-lifted path'].map((selector) => all(svg, selector, 0));
    const cuts = deed === 'zero' || deed === 'split' || deed === 'flatten';
    for (const found of paths) {
      assert.equal(found.length, cuts ? 1 : 0);
      if (!cuts) continue;
      assert.equal(found[0].getAttribute('stroke'), colourOf(...unit));
      assert.ok(found[0].classList.contains(deed === 'zero' ? 'zeros' : 'cuts'));
    }
    if (!cuts) return;
    const [lines, lifted] = paths.map(([path]) => strokesOf(path).map(({ points }) => points));
    const { valueAt, cells } = stages[4 * before + 2];
    const floor = readFloor(strokesOf(only(svg, '.floor path'))[0].points, state);
    let length = 0;
    lines.forEach((points, k) => {
      const [from, to] = points.map(read);
      for (const share of [0, 0.37, 1]) near(valueAt([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]), 0, 5e-4, 'the function on its zero set'); // prettier-ignore
      length += Math.hypot(to[0] - from[0], to[1] - from[1]);
      [from, to].forEach((end, i) => floor(...end).forEach((at, axis) => near(lifted[k][i][axis], at, 0.05, 'the line on the surface'))); // prettier-ignore
    });
    near(length, zeroLength(cells), 0.002, 'the whole zero set');
  },
);

claim(
  'at the bottom is the function of the step, as high as it is, warm where it is positive',
  ({ cells }, { svg }, state) => {
    const floor = readFloor(strokesOf(only(svg, '.floor path'))[0].points, state);
    const surface = only(svg, '.surface');
    const faces = all(surface, 'path.face').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({ corners: points, name: path.getAttribute('class')! })),
    );
    checkTints(cells, checkLifted(floor, faces, cells).names);
  },
);

claim(
  'the counter counts the cells after every unit, and at most twice as many as before',
  ({ deed, before }, { svg }) => {
    const rows = all(svg, '.counter .row').filter((row) => /\d/.test(wordsOf(only(row, '.name'))) && !row.classList.contains('title')); // prettier-ignore
    assert.equal(rows.length, UNITS.length);
    rows.forEach((row, k) => {
      const [layer, unit] = UNITS[k];
      assert.equal(wordsOf(only(row, '.name')), `z${unit + 1}`);
      assert.equal(only(row, 'path').getAttribute('stroke'), colourOf(layer, unit));
      const finished =
        deed === 'output' || k < before || (k === before && (deed === 'split' || deed === 'flatten'));
      assert.equal(wordsOf(only(row, '.cells')), finished ? String(HISTORY[k + 1]) : '');
      assert.equal(wordsOf(only(row, '.most')), finished ? `2 · ${HISTORY[k]} = ${2 * HISTORY[k]}` : '');
      assert.ok(HISTORY[k + 1] <= 2 * HISTORY[k]);
      const now = deed !== 'start' && deed !== 'output' && k === before;
      assert.equal(row.classList.contains('now'), now);
      assert.equal(row.classList.contains('ahead'), deed === 'start' || (deed !== 'output' && k > before));
    });
  },
);

const TITLES = { start: /^\(1\)/, combine: /^\(2\)/, zero: /^\(3\).*zero set$/, split: /^\(3\).*split$/, flatten: /^\(3\).*flattened$/, output: /^\(4\)/ }; // prettier-ignore

claim(
  'beside them stand the step of the proof, its formula and its count of cells',
  ({ deed, unit, before, cells, valueAt }, { readout }, state) => {
    const formula = wordsOf(only(readout, 'p'));
    const [, title, words] = /^(\(\d\)[^.]*)\. (.*)$/.exec(figure.status!(state))!;
    assert.match(title, TITLES[deed]);
    const [layer, index] = [unit[0], unit[1] + 1];
    const [was, becomes] = [HISTORY[before], HISTORY[before + 1] ?? 0];
    if (deed === 'zero') {
      assert.equal(formula, 'P∩{g=0}');
      assert.match(words, new RegExp(`crosses ${counted(becomes - was)} of the ${counted(was)} cells?\\.`));
    } else if (deed === 'split') {
      assert.match(formula, /^P→P∩\{g≥0\}, ?P∩\{g≤0\}$/);
      assert.match(words, new RegExp(`The ${counted(becomes - was)} crossed cells? becomes? two each.*: ${was} \\+ ${becomes - was} = ${becomes} cells`)); // prettier-ignore
    } else if (deed === 'flatten') {
      assert.equal(formula, `h${index}(${layer + 1})=σ(g)`);
      assert.match(words, new RegExp(`each of the ${counted(becomes)} cells`));
    } else {
      const name = deed === 'start' ? 'g=' : deed === 'output' ? 'f=' : `g=z${index}(${layer + 1})=`;
      assert.equal(formula.slice(0, name.length), name);
      const factors = factorsIn(formula.slice(name.length));
      for (const place of [
        [0, 0],
        [0.3, -0.7],
        [-0.9, 0.2],
      ] as const) {
        // prettier-ignore
        const h = forward(network, place).z.map((own) => own.map((z) => Math.max(0, z)));
        const values: Record<string, number> = { '': 1, x1: place[0], x2: place[1] };
        h.forEach((own, l) => own.forEach((value, i) => (values[`h${i + 1}(${l + 1})`] = value)));
        near(Object.entries(factors).reduce((sum, [letter, factor]) => sum + factor * values[letter], 0), valueAt(place), 1e-9, formula); // prettier-ignore
      }
      if (cells.length > 1) assert.ok(words.includes(`each of ${deed === 'output' ? '' : 'the '}${counted(cells.length)} cells`)); // prettier-ignore
      if (deed === 'output') assert.ok(words.endsWith('2⁵ = 32.'));
    }
    assert.ok(
      figure.describe(state).includes(`${title}. ${words} The square has ${counted(cells.length)} cell`),
    );
  },
);

claim(
  'the description says which step it is, and from where the surface is seen',
  ({ deed, unit, cells }, _, state) => {
    const words = figure.describe(state);
    const whose =
      deed === 'start' || deed === 'output' ? '' : ` for unit ${unit[1] + 1} of hidden layer ${unit[0] + 1}`;
    assert.ok(words.startsWith(`Step ${state.stage} of ${LAST}${whose}. `));
    assert.ok(words.endsWith(`turned by ${state.turn} degrees and tilted by ${state.tilt}.`));
    assert.deepEqual(figure.values!(state), {
      cells: counted(cells.length),
      all: counted(HISTORY[5]),
      history: HISTORY.join(', '),
      first: counted(HISTORY[3]),
    });
  },
);

test('it begins at the beginning, with a question', () => {
  assert.equal(figure.initial.stage, 0);
  assert.equal(figure.rewind!({ ...figure.initial, stage: 9 }).stage, 0);
  assert.match(figure.status!(figure.initial), /\?$/);
});

test('cells that are not cut keep their colour, and of those that are one half does', () => {
  let before: { fills: Map<string, string>; stage: Expected } | null = null;
  for (const [stage, expected] of stages.entries()) {
    const { svg } = drawn(figure, { ...figure.initial, stage });
    const read = readPlot(only(svg, '.axes'));
    const faces = all(svg, 'g.cells path').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({ corners: points.map(read), fill: path.getAttribute('fill')! })),
    );
    const holds = (corners: readonly Place[], [x, y]: Place): boolean => {
      const sides = corners.map(([ax, ay], i) => {
        const [bx, by] = corners[(i + 1) % corners.length];
        return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
      });
      return sides.every((side) => side === sides[0]);
    };
    const fillAt = (place: Place): string => faces.find(({ corners }) => holds(corners, place))!.fill;
    const fills = new Map(expected.cells.map(({ centre }) => [centre.join(), fillAt(centre)]));
    if (before)
      for (const { centre, corners } of before.stage.cells) {
        const parts = expected.cells.filter((cell) => holds(corners, cell.centre));
        const kept = parts.filter(
          (cell) => fills.get(cell.centre.join()) === before!.fills.get(centre.join()),
        );
        assert.equal(kept.length, 1, `of ${parts.length} parts at step ${stage}`);
      }
    before = { fills, stage: expected };
  }
});

test('the surface stays clear of the map and of the counter, however it is turned and tilted', () => {
  for (const stage of [0, 1, 6, 14, 21])
    for (const turn of [0, 28, 45, 130, 200])
      for (const tilt of [8, 32, 60, 88]) {
        const { svg } = drawn(figure, { stage, turn, tilt });
        const places = all(svg, '.surface path, .floor path, .cut-lifted path').flatMap((path) =>
          strokesOf(path).flatMap(({ points }) => points),
        );
        const reached = all(svg, '.counter .row').map((row) => placeOf(row)[1] + 10);
        const heights = places.map(([, y]) => y);
        const lowest = Math.max(...reached, ...all(svg, '.ticks-x text').map((tick) => placeOf(tick)[1]));
        assert.ok(
          Math.min(...heights) > lowest && Math.max(...heights) < figure.height,
          `${stage} ${turn} ${tilt}`,
        );
        assert.ok(places.every(([x]) => x > 0 && x < figure.width));
      }
});

test('a plane without values to either side is seen before the card', () => {
  const shades = (colours: string) =>
    [...colours.matchAll(/#(\w{6})/g)].map(([, hex]) => parseInt(hex.slice(0, 2), 16));
  const own = shades(looksIn('figures/composition/proof-stepper.css', '.drawing')['--middle']);
  const card = shades(looksIn('site/styles/tokens.css', ':root')['--card']);
  assert.equal(own.length, 2);
  own.forEach((shade, theme) => assert.ok(Math.abs(shade - card[theme]) > 12));
});

test('the legend says what colours and dashes mean, and only those that are there', () => {
  const said = (stage: number) => figure.legend!({ ...figure.initial, stage }).map(({ words }) => words);
  assert.deepEqual(said(0), ['one cell, not cut yet']);
  assert.deepEqual(said(5), ['g > 0', 'g < 0', 'valley', 'mountain', 'no bend']);
  assert.deepEqual(said(4), ['σ(g) > 0', 'valley', 'mountain', 'no bend']);
  assert.deepEqual(said(LAST), ['f > 0', 'f < 0', 'valley', 'mountain', 'no bend']);
});

test('the links: the first unit sees a plane, after the first layer come lines, then a bent zero set, then a crease', async () => {
  const [, plane, lines, bent, zero, crease] = (await proseStates('proof-stepper', figure)).map(({ state }) => ({ ...stages[state.stage], state })); // prettier-ignore
  assert.equal(plane.creases.length, 0);
  assert.deepEqual([lines.deed, lines.before, lines.cells.length], ['flatten', 2, HISTORY[3]]);
  assert.ok(
    bent.deed === 'combine' &&
      bent.unit[0] === 1 &&
      bent.creases.some(({ jumps }) => Math.abs(jumps[0]) > 0.1),
  );
  assert.equal(zero.deed, 'zero');
  assert.ok(
    crease.deed === 'flatten' &&
      crease.creases.some(({ owners, jumps }) => owners[0][0] === 1 && jumps[0] > 0),
  );
  assert.equal(numberIn(figure.values!(crease.state).all), HISTORY[5]);
});

test('zero sets are dotted before the cut, and creases that do not bend are dotted', () => {
  assert.ok(looksIn('figures/composition/proof-stepper.css', '.cut-line.zeros')['stroke-dasharray']);
  assert.ok(!('stroke-dasharray' in looksIn('figures/composition/proof-stepper.css', '.cut-line')));
  const dashes = ['level', 'valley', 'mountain'].map((fold) => looksIn('drawing/plane/creases.css', `.crease.${fold}`)['stroke-dasharray']); // prettier-ignore
  assert.ok(dashes[0].startsWith('1 ') && new Set(dashes).size === 3);
});
