import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { evaluate, formatNetwork, parseNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Affine, Cell, Crease } from '../cells.testing.ts';
import { cellAt, cellsOf, creasesBetween, linearRegionsOf, middleOf, rectangle } from '../cells.testing.ts';
import {
  checkCreases,
  checkFaces,
  checkTints,
  creasesIn,
  facesIn,
  outlinedIn,
  readWindow,
  samePolygon,
  unitOf,
} from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import {
  all,
  factorsIn,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  placeOf,
  proseStates,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { countIn } from '../reading-marks.testing.ts';
import figure from './activation-vs-linear.figure.ts';

type Merging = typeof figure.initial;

const HALF: Place = [2.625, 2];
const ramp = (z: number): number => Math.max(0, z);

/** What each preset computes, with `c` added to its last output weight. */
const functions: Readonly<Record<string, (x: number, y: number, c: number) => number>> = {
  cancellation: (x, y, c) =>
    ramp(x) + ramp(y) + 2 * ramp(x / 2 + y - 1 / 4) + (c - 1) * ramp(x + 2 * y - 1 / 2),
  dead: (x, y, c) => (1 + c) * ramp(ramp(x - y / 2 + 1 / 4) + ramp(y - x / 2 + 1 / 4) - 1 / 2),
  identity: (x, _, c) => ramp(x) + (c - 1) * ramp(-x),
  minimum: (x, y, c) => (1 + c) * Math.max(0, Math.min(x, y)),
  hat: (x, _, c) => ramp(x + 1) / 2 - ramp(x) + (1 / 2 + c) * ramp(x - 1),
  plain: (x, y, c) =>
    ramp(x + y / 2 + 1 / 4) - ramp(y - x / 2 + 1 / 4) + (1 + c) * ramp((3 / 4) * (x - y) + 1 / 2),
};

interface Truth {
  readonly cells: readonly Cell[];
  readonly creases: readonly Crease[];
  /** Per cell the number of its linear region. */
  readonly linear: readonly number[];
  readonly count: number;
}

const known = new Map<string, Truth>();
function truthOf(state: Merging): Truth {
  const key = `${state.preset} ${state.change}`;
  const found = known.get(key) ?? makeTruth(state);
  known.set(key, found);
  return found;
}

/** Units that pass their sum on, as ReLUs that are on in the whole window: the same function there. */
const LIFT = 8;
function plainOf(network: Network): { plain: Network; passing: (layer: number, unit: number) => boolean } {
  const { layers, ...rest } = formatNetwork(network);
  const passing = (layer: number, unit: number): boolean => {
    const own = layers[layer].activation;
    return layer < layers.length - 1 && (Array.isArray(own) ? own[unit] : own) === 'identity';
  };
  const lifted = layers.map(({ weights, biases, activation }, l) => ({
    weights,
    biases: biases.map((bias, j) => {
      const before = l === 0 ? [] : weights[j].filter((_, i) => passing(l - 1, i));
      return bias + (passing(l, j) ? LIFT : 0) - LIFT * before.reduce((sum, weight) => sum + weight, 0);
    }),
    activation: l < layers.length - 1 ? 'relu' : activation,
  }));
  return { plain: parseNetwork({ ...rest, layers: lifted }), passing };
}

function makeTruth(state: Merging): Truth {
  const { plain, passing } = plainOf(figure.network!(state));
  const cells = cellsOf(plain, rectangle(...HALF)).map((cell): Cell => {
    const bits = cell.bits.map((own, l) => own.filter((_, i) => !passing(l, i)));
    return { ...cell, bits, pattern: bits.map((own) => own.join('')).join(' ') };
  });
  const creases = creasesBetween(cells);
  const linear = linearRegionsOf(cells, creases);
  return { cells, creases, linear, count: new Set(linear).size };
}

const sameMap = ({ maps: [a] }: Cell, { maps: [b] }: Cell): boolean => a.every((value, k) => value === b[k]);
const differentMaps = (cells: readonly Cell[]): Cell[] =>
  cells.filter((cell, i) => cells.findIndex((other) => sameMap(cell, other)) === i);
const mapIn = (svg: Element) => readWindow(only(svg, '.map-stop .region-hit rect'), HALF);
const css = globSync('*.css', { cwd: import.meta.dirname })
  .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
  .join('\n');

/** The cell that is chosen: its whole linear region is shaded, and it holds the state's place. */
function chosenIn(state: Merging, { svg }: Drawn): number {
  const { cells } = truthOf(state);
  if (!state.merge)
    return cells.indexOf(outlinedIn(only(svg, '.map-stop .selected'), cells, mapIn(svg), [state.x, state.y]));
  const shaded = strokesOf(only(svg, '.kin .whole')).map(({ points }) => points.map(mapIn(svg)));
  return cells.findIndex(
    (cell) =>
      cellAt([cell], [state.x, state.y], 1e-6) === 0 &&
      shaded.some((corners) => samePolygon(corners, cell.corners, 1e-3)),
  );
}

test('every preset computes the function that its name and the chapter give it', async () => {
  await inEveryState('activation-vs-linear', figure, (state) => {
    const network = figure.network!(state);
    for (const { corners } of truthOf(state).cells)
      for (const [x, y] of corners) {
        const expected = functions[state.preset](x, y, state.change);
        near(evaluate(network, [x, y])[0], expected, 1e-9, `${state.preset} at ${x}, ${y}`);
      }
  });
});

test('cells are coloured by pattern, and merged ones by linear region', async () => {
  await inEveryState('activation-vs-linear', figure, (state, { svg }) => {
    const { cells, creases, linear, count } = truthOf(state);
    const map = mapIn(svg);
    const names = checkFaces(facesIn(only(svg, '.faces'), map), cells, unitOf(map));
    if (!state.merge) return checkTints(names, cells, creases);
    const tints = new Map(linear.map((region, i) => [region, names[i]]));
    linear.forEach((region, i) => assert.equal(names[i], tints.get(region)));
    if (count <= 8) assert.equal(new Set(tints.values()).size, count);
  });
});

test('dotted lines are edges at which the function does not bend, and merging hides them', async () => {
  assert.match(css, /\.creases\[data-merged='true'\] \.level \{\s*display: none;/);
  await inEveryState('activation-vs-linear', figure, (state, { svg }) => {
    const {
      layers: [first],
    } = figure.network!(state);
    const map = mapIn(svg);
    const colour = (layer: number, unit: number) => `var(--unit-${layer * first.outputs + unit + 1})`;
    checkCreases(creasesIn(only(svg, '.creases'), map), truthOf(state).creases, unitOf(map), { colour });
    assert.equal(only(svg, '.creases').getAttribute('data-merged'), String(state.merge));
  });
});

test('the chosen linear region is shaded as a whole, and where else its map holds', async () => {
  await inEveryState('activation-vs-linear', figure, (state, drawing) => {
    const { cells, creases, linear } = truthOf(state);
    const chosen = chosenIn(state, drawing);
    assert.ok(chosen >= 0, 'the chosen place is in the shaded region');
    const faces = all(drawing.svg, '.kin path').flatMap((one) =>
      strokesOf(one).map(({ points }) => ({
        name: one.getAttribute('class'),
        corners: points.map(mapIn(drawing.svg)),
      })),
    );
    const shaded = (cell: Cell, name: string): boolean =>
      faces.some((face) => face.name === name && samePolygon(face.corners, cell.corners, 1e-3));
    cells.forEach((cell, i) => {
      const own = linear[i] === linear[chosen];
      assert.equal(shaded(cell, 'whole'), own, cell.pattern);
      assert.equal(shaded(cell, 'twin'), !own && sameMap(cell, cells[chosen]), cell.pattern);
    });
    // A merged region is not cut in two by an outline: it has one of its own.
    assert.equal(all(drawing.svg, '.map-stop .selected path', 0).length, state.merge ? 0 : 1);
    const own = cells.map((_, i) => i).filter((i) => linear[i] === linear[chosen]);
    const around = own.reduce((sum, i) => sum + lengthOf([...cells[i].corners, cells[i].corners[0]]), 0);
    const within = creases.filter(({ beside }) => beside.every((i) => own.includes(i)));
    const rim = strokesOf(only(drawing.svg, '.kin .rim')).map(({ points }) => points.map(mapIn(drawing.svg)));
    const expected = around - 2 * within.reduce((sum, { length }) => sum + length, 0);
    near(
      rim.reduce((sum, line) => sum + lengthOf(line), 0),
      state.merge ? expected : 0,
      0.01,
      'the outline',
    );
  });
});

const lengthOf = (line: readonly Place[]): number =>
  line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0);

test('patterns name cells, and letters maps: the same letter in two places is one map', async () => {
  await inEveryState('activation-vs-linear', figure, (state, { svg }) => {
    const { cells, linear } = truthOf(state);
    const names = all(svg, '.names text', 0).map((text) => ({
      at: cellAt(cells, mapIn(svg)(placeOf(text))),
      word: wordsOf(text),
    }));
    for (const { at, word } of names) {
      if (!state.merge) assert.equal(word, cells[at].pattern);
      for (const other of names)
        if (state.merge) assert.equal(word === other.word, sameMap(cells[at], cells[other.at]));
    }
    const roomy = cells.map((_, i) => i).filter((i) => cells[i].area > 0.251);
    const group = (i: number) => (state.merge ? linear[i] : i);
    for (const i of roomy)
      assert.equal(names.filter(({ at }) => group(at) === group(i)).length, 1, cells[i].pattern);
  });
});

test('the table has every map once, with its letter, and how many cells and linear regions have it', async () => {
  await inEveryState('activation-vs-linear', figure, (state, drawing) => {
    const { cells, linear } = truthOf(state);
    const chosen = cells[chosenIn(state, drawing)];
    const rows = all(drawing.readout, '.map-list li');
    assert.equal(rows.length, differentMaps(cells).length);
    const seen = new Set<Cell>();
    rows.forEach((row, i) => {
      const [letter, formula, counts] = all(row, 'span').map(wordsOf);
      assert.equal(letter, 'ABCDEFGHIJ'[i]);
      const own = cells.filter(({ maps: [map] }) => isPrinted(formula, map));
      assert.ok(own.length > 0 && own.every((cell) => sameMap(cell, own[0])), `${formula} is one map`);
      own.forEach((cell) => seen.add(cell));
      const regions = new Set(own.map((cell) => linear[cells.indexOf(cell)]));
      assert.equal(counts, `${own.length} → ${regions.size}`);
      assert.equal(row.getAttribute('aria-selected'), String(own.includes(chosen)));
      if (!state.merge) return;
      for (const text of all(drawing.svg, '.names text', 0))
        if (wordsOf(text) === letter)
          assert.ok(own.includes(cells[cellAt(cells, mapIn(drawing.svg)(placeOf(text)))]), letter);
    });
    assert.equal(seen.size, cells.length);
  });
});

/** Does a printed formula stand for that map? */
function isPrinted(words: string, map: Affine): boolean {
  const factors = factorsIn(words === '0' ? '' : words);
  return ['x', 'y', ''].every((letter, k) => Math.abs((factors[letter] ?? 0) - map[k]) < 5.1e-4);
}

test('cells, linear regions and maps are counted in the readout and in words', async () => {
  await inEveryState('activation-vs-linear', figure, (state, drawing) => {
    const { cells, linear, count } = truthOf(state);
    const at = chosenIn(state, drawing);
    const maps = differentMaps(cells).length;
    const status = figure.status!(state);
    const told =
      /^(\d+) activation regions?, (\d+) linear regions?, (\d+) maps?\. Selected: f\s=\s(.*?) on (\w+) activation regions?(, not convex)?\.$/.exec(
        status,
      )!;
    assert.deepEqual(told.slice(1, 4).map(Number), [cells.length, count, maps]);
    assert.ok(isPrinted(told[4], cells[at].maps[0]), status);
    const values = figure.values!(state);
    assert.deepEqual([values.activation, values.linear, values.maps].map(countIn), [
      cells.length,
      count,
      maps,
    ]);
    const words = figure.describe(state);
    const said = /: (\w+) activation regions?, (\w+) linear regions?, (\w+) different maps? in/.exec(words)!;
    assert.deepEqual(said.slice(1).map(countIn), [cells.length, count, maps]);
    const own = cells.filter((_, i) => linear[i] === linear[at]);
    assert.equal(countIn(/made of (\w+) activation/.exec(words)![1]), own.length);
    assert.equal(words.includes('is not convex'), !isConvex(own));
    assert.equal(countIn(told[5]), own.length);
    assert.equal(told[6] !== undefined, !isConvex(own));
    const { weights } = figure.network!(state).layers.at(-1)!;
    near(
      numberIn(/output weight is (.*?)\. Sel/.exec(words)![1]),
      weights[weights.length - 1],
      5.1e-4,
      'the last weight',
    );
    assert.equal(words.includes('are merged'), state.merge);
    const [, pattern, map, area] = /pattern ([01 ]+), map (.*?), area ([\d.]+);/.exec(words)!;
    assert.equal(pattern, cells[at].pattern);
    assert.ok(isPrinted(map, cells[at].maps[0]), map);
    near(Number(area), cells[at].area, 0.0051, 'the area');
  });
});

/** Is a union of cells convex? It is if it fills its convex hull. */
function isConvex(cells: readonly Cell[]): boolean {
  const points = cells.flatMap(({ corners }) => corners).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (places: readonly Place[]): Place[] => {
    const hull: Place[] = [];
    for (const [x, y] of places) {
      const turns = (): boolean => {
        const [[ax, ay], [bx, by]] = [hull[hull.length - 2], hull[hull.length - 1]];
        return (bx - ax) * (y - ay) - (by - ay) * (x - ax) <= 0;
      };
      while (hull.length > 1 && turns()) hull.pop();
      hull.push([x, y]);
    }
    return hull.slice(0, -1);
  };
  const hull = [...half(points), ...half([...points].reverse())];
  return middleOf(hull).area - cells.reduce((sum, { area }) => sum + area, 0) < 1e-9;
}

test('a linear region that is not convex has a dashed line that begins and ends in it and leaves it', async () => {
  await inEveryState('activation-vs-linear', figure, (state, drawing) => {
    const { cells, linear } = truthOf(state);
    const own = linear[chosenIn(state, drawing)];
    const lines = all(drawing.svg, '.dent path', 0);
    const convex = isConvex(cells.filter((_, i) => linear[i] === own));
    assert.equal(lines.length, convex ? 0 : 1);
    if (convex) return;
    const [from, to] = strokesOf(lines[0])[0].points.map(mapIn(drawing.svg));
    const along = Array.from({ length: 41 }, (_, k): Place => [
      from[0] + (k / 40) * (to[0] - from[0]),
      from[1] + (k / 40) * (to[1] - from[1]),
    ]);
    const inside = along.map((place) => linear[cellAt(cells, place)] === own);
    assert.deepEqual([inside[0], inside[40], inside.includes(false)], [true, true, true]);
    const dots = all(drawing.svg, '.dent circle').map((dot) => mapIn(drawing.svg)(placeOf(dot)));
    assert.ok(samePolygon(dots, [from, to], 1e-3), 'it ends at dots');
  });
});

test('the presets have the counts that the chapter works out by hand', () => {
  const counts = (preset: string, change = 0) => figure.values!({ ...figure.initial, preset, change });
  assert.deepEqual(counts('cancellation'), { activation: 'seven', linear: 'four', maps: 'four' });
  assert.deepEqual(counts('cancellation', 0.5), { activation: 'seven', linear: 'seven', maps: 'seven' });
  assert.equal(counts('cancellation', 0.125).linear, 'seven');
  assert.deepEqual(counts('identity'), { activation: 'two', linear: 'one', maps: 'one' });
  assert.deepEqual(counts('minimum'), { activation: 'four', linear: 'three', maps: 'three' });
  assert.deepEqual(counts('hat'), { activation: 'four', linear: 'four', maps: 'three' });
  assert.deepEqual(counts('plain'), { activation: 'seven', linear: 'seven', maps: 'seven' });
  const at = (preset: string) => figure.describe({ ...figure.initial, preset, x: -1, y: 1 });
  assert.match(at('minimum'), /made of two activation regions and is not convex/);
  assert.doesNotMatch(at('hat'), /not convex/);
  // Where the second layer is off, the map is 0.
  assert.match(
    figure.describe({ ...figure.initial, preset: 'dead', x: -1, y: -1 }),
    /pattern \d{3} 0, map 0,/,
  );
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  nothingStays(figure, [
    initial,
    { ...initial, merge: true },
    { ...initial, preset: 'minimum', merge: true },
    { ...initial, change: 1 },
    changed(figure, initial, { x: 2 }),
  ]);
});

test('max(0, min(x, y)) is drawn by the two ReLUs that the text writes, σ(x − y) and σ(x − σ(x − y))', () => {
  const network = figure.network!({ ...figure.initial, preset: 'minimum' });
  for (const [x, y] of [
    [1, 2],
    [2, 1],
    [-1, 1],
    [1, -1],
    [-1, -2],
  ])
    // prettier-ignore
    assert.equal(evaluate(network, [x, y])[0], ramp(x - ramp(x - y)));
  const { layers } = formatNetwork(network);
  const relus = layers.flatMap(({ activation, biases }) =>
    biases.map((_, i) => (Array.isArray(activation) ? activation[i] : activation)),
  );
  assert.equal(relus.filter((name) => name === 'relu').length, 2);
  const { cells } = truthOf({ ...figure.initial, preset: 'minimum' });
  assert.deepEqual(cells.map(({ pattern }) => pattern).sort(), ['0 0', '0 1', '1 0', '1 1']);
});

test('another function in the menu has its own weights, whatever was changed before', () => {
  const [menu] = figure.controls!;
  assert.ok(menu.kind === 'choice');
  for (const { value } of menu.options) assert.deepEqual(menu.also!(value), { change: 0 });
});

test('the exercise is done when the three units of the last network make two counts, and in no other', () => {
  const { initial } = figure;
  const done = (preset: string, change: number) =>
    figure.goals!.silenced({ ...initial, preset, change }).done;
  assert.ok(done('plain', -1));
  for (const change of [-2, -0.875, 0, 1]) assert.ok(!done('plain', change));
  assert.ok(!done('cancellation', 0));
  const words = (preset: string) => figure.goals!.silenced({ ...initial, preset }).words;
  assert.equal(words('plain'), 'Seven activation regions, seven linear regions.');
  assert.match(words('hat'), /another function/);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('activation-vs-linear', figure);
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      states.some(({ state }) => reached(state).done),
      goal,
    );
});
