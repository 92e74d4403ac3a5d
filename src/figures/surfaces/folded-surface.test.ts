import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { parseNetwork, randomNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import { cellAt, forward, patternAt, valueOf } from '../cells.testing.ts';
import type { Cell, Crease } from '../cells.testing.ts';
import {
  checkCreases,
  checkFaces,
  checkOutline,
  checkRun,
  creasesIn,
  facesIn,
  foldIn,
  outlinedIn,
  unitOf,
} from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import {
  all,
  drawn,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  placeOf,
  proseStates,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { checkRest, checkShades, checkSurface, heightsIn, viewOf } from '../surface-view.testing.ts';
import figure from './folded-surface.figure.ts';
import {
  THOUSANDTH,
  checkFormula,
  checkLineNames,
  jumpsOf,
  oracles,
  printedPattern,
  readJson,
  seeds,
  truth,
} from './truths.testing.ts';
import type { Truth } from './truths.testing.ts';

type Surface = typeof figure.initial;

const truths: Readonly<Record<string, Truth>> = {
  ...seeds,
  moons: truth(parseNetwork(readJson('../../../content/data/moons-2-16-16-1.json').network), 1),
  random: truth(randomNetwork({ widths: [2, 24, 24, 24, 1], seed: 1 }), 1.5),
};

const unitsIn = ({ layers }: Network): [number, number][] =>
  layers
    .slice(0, -1)
    .flatMap(({ outputs }, l) => Array.from({ length: outputs }, (_, u): [number, number] => [l, u]));

/** The five places at which the original demonstration looked, as shares of the window. */
// prettier-ignore
const SAMPLES: readonly Place[] = [[-1, -1], [0, 0], [1, 1], [-0.5, 0.5], [0.5, -0.5]];

const mapOf = (svg: Element, name: string) => readPlot(only(svg, `.axes-${name}`));
const owns = ([l, u]: [number, number], { owners }: Crease) => owners.some(([a, b]) => a === l && b === u);

test('both maps fill exactly the regions, and their colours follow the heights', async () => {
  const seen = new Set<string>();
  await inEveryState('folded-surface', figure, ({ network }, { svg }) => {
    const { cells } = truths[network];
    if (cells.length > 1000 && seen.has(network)) return;
    seen.add(network);
    for (const name of ['creases', 'contours']) {
      const plot = mapOf(svg, name);
      const names = checkFaces(facesIn(only(svg, `.faces-${name}`), plot), cells, unitOf(plot));
      checkShades(cells, names);
    }
  });
});

test('valleys, mountains and their strengths are drawn where the slopes jump', async () => {
  const seen = new Set<string>();
  await inEveryState('folded-surface', figure, ({ network }, { svg }) => {
    const { creases } = truths[network];
    if (creases.length === 0 || (creases.length > 100 && seen.has(network))) return;
    seen.add(network);
    const plot = mapOf(svg, 'creases');
    checkCreases(creasesIn(only(svg, '.maps > .creases'), plot), creases, unitOf(plot));
  });
});

test('mountains are red and dash-dotted, valleys blue and dashed, and stronger creases heavier', () => {
  const css = readFileSync(new URL('../../drawing/plane/creases.css', import.meta.url), 'utf8');
  const tokens = readFileSync(new URL('../../site/styles/tokens.css', import.meta.url), 'utf8');
  for (const [fold, dashes, strongest] of [
    ['valley', 2, 2],
    ['mountain', 4, 0],
  ] as const) {
    const rule = new RegExp(`\\.crease\\.${fold} \\{([^}]*)\\}`).exec(css)![1];
    assert.match(rule, new RegExp(`stroke: var\\(--stroke, var\\(--${fold}\\)\\)`));
    assert.equal(/dasharray: ([\d. ]+)/.exec(rule)![1].split(' ').length, dashes);
    const hex = new RegExp(`--${fold}: (?:light-dark\\()?#(\\w{6})`).exec(tokens)![1];
    const channels = [0, 2, 4].map((k) => parseInt(hex.slice(k, k + 2), 16));
    assert.equal(channels.indexOf(Math.max(...channels)), strongest, `${fold} is #${hex}`);
  }
  const widths = [1, 2, 3, 4, 5].map((k) =>
    Number(new RegExp(`\\n\\.strength-${k} \\{\\s*stroke-width: ([\\d.]+)`).exec(css)![1]),
  );
  assert.deepEqual(
    widths,
    [...widths].sort((a, b) => a - b),
  );
});

test('a contour has one height all along, the title’s step apart, and none is missing', async () => {
  const seen = new Set<string>();
  await inEveryState('folded-surface', figure, ({ network }, { svg }) => {
    if (seen.has(network) && network !== 'seed-42') return;
    seen.add(network);
    const { network: net, cells } = truths[network];
    const plot = mapOf(svg, 'contours');
    const title = all(svg, '.titles text')
      .map(wordsOf)
      .find((words) => words.startsWith('contours'));
    const step = numberIn(/contours, ([\d.]+) apart/.exec(title!)![1]);
    const drawnLength = new Map<number, number>();
    for (const path of all(svg, '.maps > .contours .contour')) {
      const isZero = path.getAttribute('class') === 'contour zero-level';
      for (const { points } of strokesOf(path)) {
        const [a, b] = points.map(plot);
        const heights = [a, b].map((place) => forward(net, place).f[0]);
        const level = Math.round(heights[0] / step) * step;
        // A hundredth of a drawing unit on the steepest facet.
        for (const height of heights) near(height, level, 0.06 * step + 1e-9, 'the height of a contour');
        assert.equal(Math.abs(level) < step / 2, isZero, 'the heavy contour is that of height 0');
        const k = Math.round(level / step);
        drawnLength.set(k, (drawnLength.get(k) ?? 0) + Math.hypot(b[0] - a[0], b[1] - a[1]));
      }
    }
    if (cells.length > 1000) return;
    const values = cells.flatMap(({ corners, maps: [map] }) => corners.map((corner) => valueOf(map, corner)));
    for (let k = Math.ceil(Math.min(...values) / step); k * step < Math.max(...values); k++)
      near(drawnLength.get(k) ?? 0, levelLength(cells, k * step), 0.02, `the contour of height ${k * step}`);
  });
});

/** How long the set of one height is, cell by cell. */
function levelLength(cells: readonly Cell[], level: number): number {
  return cells.reduce((sum, { corners, maps: [map] }) => {
    const ends = corners.flatMap((p, i): Place[] => {
      const q = corners[(i + 1) % corners.length];
      const [a, b] = [valueOf(map, p) - level, valueOf(map, q) - level];
      if (a > 0 === b > 0) return [];
      return [[p[0] + (a / (a - b)) * (q[0] - p[0]), p[1] + (a / (a - b)) * (q[1] - p[1])]];
    });
    return ends.length === 2 ? sum + Math.hypot(ends[0][0] - ends[1][0], ends[0][1] - ends[1][1]) : sum;
  }, 0);
}

const chosenIn = ({ network, x1, x2 }: Surface, { svg }: Drawn): Cell =>
  outlinedIn(only(svg, '.stop-creases .selected'), truths[network].cells, mapOf(svg, 'creases'), [x1, x2]);

test('the surface is the network’s, turned and tilted as told, and nothing shows through', async () => {
  const views = [
    [0, 27],
    [65, 50],
    [246, 8],
    [330, 88],
    [155, 30],
  ].map(([turn, tilt]) => ({ ...figure.initial, turn, tilt }));
  const states = [...(await proseStates('folded-surface', figure)).map(({ state }) => state), ...views];
  for (const state of [...states, { ...views[1], network: 'seed-999', unit: 4 }]) {
    const drawing = drawn(figure, state);
    const { network, cells, creases, half } = truths[state.network];
    const unit = unitsIn(network)[state.unit - 1];
    const upright = drawn(figure, { ...state, tilt: 27 }).svg;
    const heights = heightsIn(only(upright, '.box')) ?? [];
    const seen = {
      ...state,
      heights,
      half,
      cells,
      creases,
      chosen: cells.indexOf(chosenIn(state, drawing)),
      marked: (crease: Crease) => unit !== undefined && owns(unit, crease),
    };
    const view = only(drawing.svg, '.turnable');
    if (cells.length <= 200) checkSurface(view, seen);
    else checkRim(view, state, truths[state.network]);
    checkFloor(view, state, seen);
  }
});

/** Of a large surface, which is painted, the page has the rim alone: it runs over all sides of the window. */
function checkRim(view: Element, state: Surface, { cells, half }: Truth): void {
  const picture = viewOf(only(view, '.box'), { ...state, half, cells, creases: [] });
  const places = cells.flatMap(({ corners, maps: [map] }) =>
    corners
      .filter((corner) => corner.some((x) => Math.abs(Math.abs(x) - half) < 1e-9))
      .map((corner) => picture.place(...corner, valueOf(map, corner))),
  );
  const ends = strokesOf(only(view, '.faces path')).flatMap(({ points }) => points);
  assert.equal(ends.length, places.length + 4);
  for (const [x, y] of ends)
    assert.ok(
      places.some(([px, py]) => Math.hypot(px - x, py - y) < 0.3),
      'the rim is on the surface',
    );
}

/** The contours on the floor are those of the map, or there are none. */
function checkFloor(view: Element, state: Surface, seen: Parameters<typeof viewOf>[1]): void {
  const floor = all(view, '.floor-lines path', 0);
  assert.equal(floor.length > 0, state.floor);
  const picture = viewOf(only(view, '.box'), seen);
  if (!state.floor) return;
  const svg = view.closest('svg')!;
  const plot = mapOf(svg, 'contours');
  floor.forEach((path) => {
    const above = only(svg, `.maps > .contours path[class="${path.getAttribute('class')}"]`);
    const expected = strokesOf(above).map(({ points }) =>
      points.map(plot).map(([x, y]) => picture.place(x, y, picture.floor)),
    );
    strokesOf(path).forEach(({ points }, i) =>
      points.forEach(([x, y], k) => {
        near(x, expected[i][k][0], 0.05, 'a contour on the floor, across');
        near(y, expected[i][k][1], 0.05, 'a contour on the floor, down');
      }),
    );
  });
}

/** A region is called by its pattern, or by its number among all and how many units are on. */
function checkName(words: string, pattern: string, count: number): void {
  const bits = pattern.replaceAll(' ', '');
  if (bits.length <= 10) return assert.ok(words.startsWith(`Region ${pattern}: f = `), words);
  const [, number, all, on, units] =
    /^Region (\d+) of (\d+), where (\d+) of (\d+) units are on: f = /.exec(words) ?? assert.fail(words);
  assert.deepEqual([all, on, units].map(Number), [count, bits.replaceAll('0', '').length, bits.length]);
  assert.ok(Number(number) >= 1 && Number(number) <= count);
}

/** Is a place in the part of the window that the maps show? */
function inMap({ network, zoom, cx, cy }: Surface, [x, y]: Place): boolean {
  const reach = truths[network].half / zoom;
  return Math.abs(x - cx) <= reach && Math.abs(y - cy) <= reach;
}

test('one region is singled out in both maps and in the readout, with its formula and its area', async () => {
  await inEveryState('folded-surface', figure, (state, drawing) => {
    const { network, cells, half } = truths[state.network];
    const cell = chosenIn(state, drawing);
    for (const name of ['creases', 'contours'])
      checkOutline(only(drawing.svg, `.stop-${name} .selected`), cell, mapOf(drawing.svg, name));
    const [region, formula, area] = rowsOf(only(drawing.readout, 'table.region'));
    assert.deepEqual(region, ['Region', printedPattern(cell.pattern)]);
    checkFormula(formula[1], cell.maps[0]);
    const [own, whole] = /([\d.]+) of ([\d.]+)/.exec(area[1])!.slice(1).map(Number);
    near(own, cell.area, THOUSANDTH, 'the area');
    near(whole, 4 * half * half, 1e-9, 'the window’s area');
    const words = figure.describe(state);
    for (const said of [words, figure.status!(state)]) {
      checkName(said, cell.pattern, cells.length);
      checkFormula(/f = ([^,;]*?)(?:, area|;|\.$)/.exec(said)![1], cell.maps[0]);
    }
    checkFormula(/f = (.*), area/.exec(words)![1], cell.maps[0]);
    const values =
      network.layers.length > 3
        ? []
        : cells.flatMap(({ corners, maps: [map] }) => corners.map((c) => valueOf(map, c)));
    const [, pieces, low, high] = /: (\d+) flat pieces .* values from (\S+) to ([^.]+(?:\.\d+)?)\./.exec(
      words,
    )!;
    assert.equal(Number(pieces), cells.length);
    if (values.length === 0) return;
    near(numberIn(low), Math.min(...values), THOUSANDTH, 'the lowest value');
    near(numberIn(high), Math.max(...values), THOUSANDTH, 'the highest value');
  });
});

test('a marked unit is marked in both maps along its crease, and the description says how it folds', async () => {
  await inEveryState('folded-surface', figure, (state, { svg, readout }) => {
    const { network, creases, cells } = truths[state.network];
    if (cells.length > 1000) return;
    const unit = unitsIn(network)[state.unit - 1];
    const own = unit ? creases.filter((crease) => owns(unit, crease)) : [];
    const paths = all(svg, '.marked-crease', 0);
    assert.equal(paths.length, own.length > 0 ? 2 : 0);
    paths.forEach((path, i) => checkRun([path], own, mapOf(svg, ['creases', 'contours'][i])));
    const rows = all(readout, 'table.units tbody tr', 0);
    rows.forEach((row, i) => assert.equal(row.getAttribute('class') === 'active', i + 1 === state.unit));
    const words = /Marked: (.*?)\. [A2T]/.exec(figure.describe(state))?.[1] ?? '';
    assert.ok(figure.status!(state).endsWith(unit ? `; ${words}.` : '.'), 'the status says the same');
    if (!unit) return assert.equal(words, '');
    assert.match(
      words,
      new RegExp(
        `^the crease of unit ${unit[1] + 1}${network.layers.length > 2 ? ` of hidden layer ${unit[0] + 1}` : ''} `,
      ),
    );
    const folds = new Set(own.map(({ jumps }) => foldIn(jumps[0])));
    for (const [fold, said] of [
      ['valley', /valley/],
      ['mountain', /mountain/],
    ] as const)
      assert.equal(said.test(words), folds.has(fold), words);
    if (own.length > 0)
      near(
        numberIn(words.split(' ').at(-1)!),
        Math.max(...own.map(({ jumps }) => Math.abs(jumps[0]))),
        THOUSANDTH,
        words,
      );
  });
});

test('the table of units has z = w·x + b of each, and v|w| with its sign', async () => {
  await inEveryState('folded-surface', figure, (state, { readout }) => {
    const [first, ...rest] = truths[state.network].network.layers;
    const table = only(readout, 'table.units');
    assert.equal(table.hasAttribute('hidden'), rest.length > 1);
    if (rest.length > 1) return;
    const rows = rowsOf(table).slice(1);
    assert.equal(rows.length, first.outputs);
    rows.forEach(([formula, crease], i) => {
      const [name, words] = formula.split('=');
      assert.equal(name, `z${i + 1}`);
      const w = [first.weights[2 * i], first.weights[2 * i + 1]];
      checkFormula(words, [...w, first.biases[i]]);
      const jump = rest[0].weights[i] * Math.hypot(...w);
      const [fold, size] = crease.split(', ');
      assert.equal(fold, jump > 0 ? 'valley' : 'mountain');
      near(numberIn(size), Math.abs(jump), THOUSANDTH, 'the slope jump');
    });
  });
});

test('five dots are the sample inputs in both maps, and the table has their patterns and outputs', async () => {
  await inEveryState('folded-surface', figure, (state, drawing) => {
    const { network, half } = truths[state.network];
    const chosen = chosenIn(state, drawing);
    const dots = all(drawing.svg, '.samples circle', 0);
    const shown = SAMPLES.filter(([x, y]) => inMap(state, [x * half, y * half]));
    assert.equal(dots.length, 2 * shown.length);
    const rows = all(drawing.readout, 'table.samples tbody tr');
    SAMPLES.forEach(([x, y], i) => {
      const place: Place = [x * half, y * half];
      const here = patternAt(network, place) === chosen.pattern;
      ['creases', 'contours'].forEach((name, k) => {
        const dot = dots[shown.length * k + shown.indexOf(SAMPLES[i])];
        if (!dot || !shown.includes(SAMPLES[i])) return;
        const [px, py] = mapOf(drawing.svg, name)(placeOf(dot));
        near(px, place[0], 1e-3, 'a dot’s x₁');
        near(py, place[1], 1e-3, 'a dot’s x₂');
        assert.equal(dot.getAttribute('class') === 'sample here', here);
      });
      const { f } = forward(network, place);
      const [input, pattern, output] = all(rows[i], 'td').map(wordsOf);
      assert.deepEqual(input.slice(1, -1).split(',').map(numberIn), [...place]);
      assert.equal(pattern, printedPattern(patternAt(network, place)));
      near(numberIn(output), f[0], THOUSANDTH, 'the output');
      assert.equal(rows[i].getAttribute('class') === 'active', here);
    });
  });
});

test('the five samples of seed 42 are those that the demonstration printed', () => {
  const rows = rowsOf(only(drawn(figure, figure.initial).readout, 'table.samples')).slice(1);
  oracles.seed42.samples.forEach(
    ({ x, pattern, y }: { x: number[]; pattern: number[]; y: number }, i: number) => {
      assert.deepEqual(rows[i][0].slice(1, -1).split(',').map(numberIn), x);
      assert.equal(rows[i][1], pattern.join(''));
      near(numberIn(rows[i][2]), y, THOUSANDTH, 'the output');
    },
  );
});

test('what the chapter says of these networks is so', () => {
  const { initial } = figure;
  const at = (change: Partial<Surface>) => figure.values!({ ...initial, ...change });
  const said = at({});
  const { network, cells, creases } = truths['seed-42'];
  const jumps = jumpsOf(network);
  assert.equal(said.regions, 'nine');
  assert.equal(oracles.seed42.regionsInWindow, 9);
  assert.deepEqual(
    said.jumps.split(/, | and /).map(Number),
    jumps.map((jump) => Math.round(Math.abs(jump) * 1000) / 1000),
  );
  // One is a valley and three are mountains; unit 1 is weakest, unit 3 strongest.
  assert.deepEqual([said.valleys, said.mountains], ['one', 'three']);
  assert.deepEqual(jumps.map(Math.sign), [1, -1, -1, -1]);
  near(Number(said.valley), jumps[0], THOUSANDTH, 'the jump of the only valley');
  const sizes = jumps.map(Math.abs);
  assert.deepEqual([sizes.indexOf(Math.min(...sizes)), sizes.indexOf(Math.max(...sizes))], [0, 2]);
  assert.equal(creases.length, 12);
  // Two of the five points share a pattern.
  assert.equal(said.patterns, 'four');
  assert.equal(cellAt(cells, [-2, -2]), cellAt(cells, [0, 0]));
  checkFormula(at({ x1: 0, x2: 0 }).map, cells[cellAt(cells, [0, 0])].maps[0]);
  // Of seed 999, unit 1 folds a valley, and all others mountains.
  assert.deepEqual(
    truths['seed-999'].network.layers[1].weights.map(Math.sign),
    Float64Array.of(1, -1, -1, -1, -1, -1),
  );
  assert.deepEqual(
    [at({ network: 'seed-999' }).valleys, at({ network: 'seed-999' }).mountains],
    ['one', 'five'],
  );
  // Unit 18 of the trained network is in its second layer and bends; unit 4 is straight and folds both ways.
  const moons = truths.moons;
  const linesOf = (unit: [number, number]) => moons.creases.filter((crease) => owns(unit, crease));
  const angle = ({ from, to }: Crease) =>
    ((Math.atan2(to[1] - from[1], to[0] - from[0]) + 2 * Math.PI) % Math.PI).toFixed(6);
  assert.ok(new Set(linesOf([1, 1]).map(angle)).size > 1);
  assert.equal(new Set(linesOf([0, 3]).map(angle)).size, 1);
  assert.deepEqual(
    new Set(linesOf([0, 3]).map(({ jumps: [jump] }) => foldIn(jump))),
    new Set(['valley', 'mountain']),
  );
  assert.equal(at({ network: 'random' }).regions, String(truths.random.cells.length));
  assert.equal(unitsIn(truths.random.network).length, 72);
});

const press = (name: string, state: Surface): Surface =>
  changed(figure, state, figure.actions!.find((one) => one.name === name)!.to(state));

test('at rest x₁ runs to the right, and straight from above the surface is the map, the same way up', () => {
  checkRest(only(drawn(figure, figure.initial).svg, '.turnable .box'));
  for (const network of ['seed-42', 'seed-999']) {
    const state = press('above', { ...figure.initial, network, unit: 1 });
    const { svg } = drawn(figure, state);
    const onMap = creasesIn(only(svg, '.maps > .creases'), (place) => place);
    const onSurface = all(svg, '.turnable .faces .crease').flatMap((path) => strokesOf(path));
    const [[left], , [right], , [, middle]] = all(svg, '.axes-creases text').map(placeOf);
    const floor = strokesOf(all(svg, '.turnable .box .floor path')[0])[0].points;
    const scale = (floor[1][0] - floor[0][0]) / (right - left);
    const centre = [0, 1].map((k) => floor.reduce((sum, corner) => sum + corner[k], 0) / 4);
    const over = ([x, y]: Place): Place => [
      centre[0] + scale * (x - (left + right) / 2),
      centre[1] + scale * (y - middle),
    ];
    assert.ok(onMap.length > 10 && scale > 0.5);
    for (const { from: a, to: b } of onMap) {
      const [p, q] = [over(a), over(b)];
      assert.ok(
        onSurface.some(({ points: [r, t] }) =>
          [
            [r, t],
            [t, r],
          ].some(
            ([one, other]) =>
              Math.hypot(one[0] - p[0], one[1] - p[1]) < 0.3 &&
              Math.hypot(other[0] - q[0], other[1] - q[1]) < 0.3,
          ),
        ),
        `the crease from ${a.join()} to ${b.join()} is in the same place`,
      );
    }
  }
});

test('the creases of a single hidden layer have their units’ numbers on the map', async () => {
  await inEveryState('folded-surface', figure, ({ network }, { svg }) => {
    const { network: net, half } = truths[network];
    const names = all(svg, '.line-names text', 0);
    if (net.layers.length > 2) return assert.equal(names.length, 0);
    checkLineNames(names, net, mapOf(svg, 'creases'), half);
  });
});

test('what is marked of a crowded map is drawn over it with its bends, and all other creases step back', async () => {
  await inEveryState('folded-surface', figure, (state, { svg }) => {
    const { creases, cells, network } = truths[state.network];
    if (cells.length > 1000) return;
    const unit = unitsIn(network)[state.unit - 1];
    const crowded = cells.length > 40;
    assert.equal(only(svg, '.maps').hasAttribute('data-one'), crowded && unit !== undefined);
    const own = unit ? creases.filter((crease) => owns(unit, crease)) : [];
    const drawnFolds = all(svg, '.marked-bends path', 0).map(
      (path) => path.getAttribute('class')!.split(' ')[1],
    );
    assert.deepEqual(new Set(drawnFolds), new Set(own.map(({ jumps }) => foldIn(jumps[0]))));
    for (const path of all(svg, '.marked-bends path', 0)) {
      const fold = path.getAttribute('class')!.split(' ')[1];
      checkRun(
        [path],
        own.filter(({ jumps }) => foldIn(jumps[0]) === fold),
        mapOf(svg, 'creases'),
      );
    }
  });
});

test('the legend says which colours are high and low, and of whom is what is marked', async () => {
  await inEveryState('folded-surface', figure, (state) => {
    const { cells, network } = truths[state.network];
    if (cells.length > 1000) return;
    const heights = cells.flatMap(({ corners, maps: [map] }) =>
      corners.map((corner) => valueOf(map, corner)),
    );
    const both = Math.min(...heights) < 0 && Math.max(...heights) > 0;
    const words = figure.legend!(state).map((entry) => entry.words);
    assert.deepEqual(words.slice(0, 4), [
      'mountain',
      'valley',
      ...(both ? ['f above 0', 'f below 0'] : ['high', 'low']),
    ]);
    const unit = unitsIn(network)[state.unit - 1];
    assert.equal(words[4].includes(`unit ${unit ? unit[1] + 1 : ''}`), unit !== undefined);
  });
});

test('buttons go through all creases, look straight down, and bring crowded maps closer', () => {
  const { initial } = figure;
  let state: Surface = initial;
  const units = [1, 2, 3, 4, 1].map(() => (state = press('next-unit', state)).unit);
  assert.deepEqual(units, [1, 2, 3, 4, 1]);
  assert.deepEqual(press('above', { ...initial, turn: 100, tilt: 20 }), { ...initial, turn: 0, tilt: 90 });
  const offered = (name: string, at: Surface) =>
    figure.actions!.find((one) => one.name === name)!.offered!(at);
  for (const network of Object.keys(truths))
    for (const name of ['closer', 'whole'])
      assert.equal(offered(name, { ...initial, network }), truths[network].cells.length > 40);
  const moons = changed(figure, initial, { network: 'moons', x1: 0.9, x2: -0.3 });
  const once = press('closer', moons);
  const twice = press('closer', once);
  assert.deepEqual([once.zoom, twice.zoom, press('closer', twice).zoom], [2, 4, 4]);
  for (const { zoom, cx, cy } of [once, twice]) {
    assert.ok(Math.abs(0.9 - cx) <= 1 / zoom && Math.abs(-0.3 - cy) <= 1 / zoom, 'the region stays in sight');
    assert.ok(
      Math.abs(cx) + 1 / zoom <= 1 && Math.abs(cy) + 1 / zoom <= 1,
      'nothing beyond the window is shown',
    );
  }
  assert.deepEqual(press('whole', twice), moons);
  assert.deepEqual(changed(figure, twice, { network: 'seed-42' }).zoom, 1);
});

test('the regions of a crowded map are numbered from 1 to the last, each once', () => {
  const { cells } = truths.moons;
  const numbers = cells.map(({ corners }) => {
    const [x1, x2] = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length);
    return Number(
      /^Region (\d+) of/.exec(figure.status!({ ...figure.initial, network: 'moons', x1, x2 }))![1],
    );
  });
  assert.deepEqual(
    numbers.sort((a, b) => a - b),
    cells.map((_, i) => i + 1),
  );
});

test('the exercises are solved by the steepest facet, the one valley and a crease that bends both ways', () => {
  const { steepest, 'only-valley': valley, 'both-ways': both } = figure.goals!;
  const of = (change: Partial<Surface>) => ({ ...figure.initial, ...change });
  const { cells } = truths['seed-42'];
  const steepness = cells.map(({ maps: [[a, b]] }) => Math.hypot(a, b));
  const top = Math.max(...steepness);
  cells.forEach(({ corners }, i) => {
    const [x1, x2] = [0, 1].map((k) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length);
    const { done, words } = steepest(of({ x1, x2 }));
    assert.equal(done, steepness[i] === top);
    near(
      numberIn(/\|a\| = (\S+) here/.exec(words)![1]),
      steepness[i],
      THOUSANDTH,
      'the size of the gradient',
    );
  });
  assert.ok(!steepest(of({ network: 'seed-999' })).done);
  for (const [change, done] of [
    [{ network: 'seed-999', unit: 1 }, true],
    [{ network: 'seed-999', unit: 2 }, false],
    [{ network: 'seed-999', unit: 0 }, false],
    [{ unit: 1 }, false],
  ] as const)
    assert.equal(valley(of(change)).done, done, JSON.stringify(change));
  unitsIn(truths.moons.network).forEach((unit, i) => {
    const folds = new Set(
      truths.moons.creases.filter((crease) => owns(unit, crease)).map(({ jumps }) => foldIn(jumps[0])),
    );
    const done = unit[0] === 0 && unit[1] !== 3 && folds.has('valley') && folds.has('mountain');
    assert.equal(both(of({ network: 'moons', unit: i + 1 })).done, done, `unit ${i + 1}`);
  });
  // The chapter: besides unit 4, whose crease it marks, one of the sixteen bends both ways.
  const solved = Array.from({ length: 32 }, (_, i) => both(of({ network: 'moons', unit: i + 1 })).done);
  assert.deepEqual(
    solved.flatMap((done, i) => (done ? [i + 1] : [])),
    [1],
  );
  // And the steepest facet has the formula and the distance that the solution says.
  assert.match(
    steepest(of({ x1: 1.5, x2: 1.9 })).words,
    /^\|a\| = 0\.93 here, contours are 0\.215 apart, and no/,
  );
  assert.ok(!both(of({ network: 'moons' })).done && !both(of({ unit: 1 })).done);
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  const states: Surface[] = [
    { ...initial, unit: 2 },
    { ...initial, network: 'seed-999', x1: 1.5, x2: -1.5, floor: false },
    { ...initial, network: 'moons', turn: 20, tilt: 60, unit: 4, zoom: 2 },
    { ...initial, turn: 20 },
  ];
  nothingStays(figure, states);
});
