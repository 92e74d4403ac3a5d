import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changed } from '../../contract/state.ts';
import { parseNetwork } from '../../network/index.ts';
import { cellAt, cellsOf, rectangle } from '../cells.testing.ts';
import type { Cell } from '../cells.testing.ts';
import { checkFaces, facesIn, outlinedIn, readWindow, unitOf } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import {
  all,
  drawn,
  near,
  nothingStays,
  only,
  placeOf,
  proseStates,
  randomStates,
  runs,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { countIn, naming } from '../reading-marks.testing.ts';
import figure from './three-units.figure.ts';

type Lines = typeof figure.initial;

const HALF = 2.5;
const WORDS = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => n.toString(2).padStart(3, '0'));

/** w·x + b of the unit that is on to the left of each line. */
function unitsIn(state: Lines): { w: Place; b: number; p: Place; u: Place }[] {
  const fields = state as unknown as Record<string, number>;
  return [1, 2, 3].map((i) => {
    const [px, py, ux, uy] = ['px', 'py', 'ux', 'uy'].map((name) => fields[name + i]);
    return { w: [-uy, ux], b: uy * px - ux * py, p: [px, py], u: [ux, uy] };
  });
}

const at = ({ w, b }: { w: Place; b: number }, [x, y]: Place): number => w[0] * x + w[1] * y + b;
const cross = ([a, b]: Place, [c, d]: Place): number => a * d - b * c;

function cellsIn(state: Lines): Cell[] {
  const units = unitsIn(state);
  const hidden = { weights: units.map(({ w }) => w), biases: units.map(({ b }) => b), activation: 'relu' };
  const network = { layers: [hidden, { weights: [[1, 1, 1]], biases: [0], activation: 'identity' }] };
  return cellsOf(parseNetwork(network), rectangle(HALF, HALF));
}

/** Where two lines cross; nothing if they are parallel. */
function crossing(one: { w: Place; b: number }, other: { w: Place; b: number }): Place[] {
  const det = cross(one.w, other.w);
  if (Math.abs(det) < 1e-12) return [];
  return [[(one.w[1] * other.b - other.w[1] * one.b) / det, (other.w[0] * one.b - one.w[0] * other.b) / det]]; // prettier-ignore
}

/** The patterns of the whole plane: those all around every crossing, or along a way over parallel lines. */
function everywhere(state: Lines): Set<string> {
  const units = unitsIn(state);
  const crossings = [[0, 1], [0, 2], [1, 2]].flatMap(([i, j]) => crossing(units[i], units[j])); // prettier-ignore
  const word = (sides: readonly number[]) => sides.map((side) => Number(side > 0)).join('');
  if (crossings.length === 0) {
    const [nx, ny] = units[0].w;
    const stops = units.map(({ w, b }) => -b / (w[0] * nx + w[1] * ny)).sort((a, b) => a - b);
    const ways = [stops[0] - 1, stops[2] + 1, (stops[0] + stops[1]) / 2, (stops[1] + stops[2]) / 2];
    // Half-way between lines that coincide is on a line, and belongs to no region.
    return new Set(
      ways
        .map((s) => units.map((unit) => at(unit, [s * nx, s * ny])))
        .filter((z) => z.every((v) => Math.abs(v) > 1e-9))
        .map(word),
    );
  }
  return new Set(
    crossings.flatMap((vertex) => {
      const through = units.map(
        (unit) =>
          Math.abs(at(unit, vertex)) <=
          1e-9 * (Math.hypot(...unit.w) * Math.hypot(...vertex) + Math.abs(unit.b)),
      );
      const angles = units
        .filter((_, i) => through[i])
        .flatMap(({ u: [x, y] }) => [Math.atan2(y, x), Math.atan2(-y, -x)])
        .map((angle) => (angle + 2 * Math.PI) % (2 * Math.PI))
        .sort((a, b) => a - b);
      return angles.flatMap((angle, k) => {
        const next = k + 1 < angles.length ? angles[k + 1] : angles[0] + 2 * Math.PI;
        if (next - angle < 1e-9) return [];
        const way: Place = [Math.cos((angle + next) / 2), Math.sin((angle + next) / 2)];
        return [
          word(
            units.map((unit, i) => (through[i] ? unit.w[0] * way[0] + unit.w[1] * way[1] : at(unit, vertex))),
          ),
        ];
      });
    }),
  );
}

/** States as hands make them: on a grid. Nearer to each other than that, exact and rounded lines need not agree. */
const onGrid = randomStates(figure).map((state) => {
  const rounded = Object.entries(state).map(([name, value]) => [name, Math.round(64 * value) / 64]);
  return changed(figure, figure.initial, Object.fromEntries(rounded) as Partial<Lines>);
});

const states = [
  ...(await proseStates('three-units', figure)).map(({ state }) => state),
  ...fc.sample(onGrid, runs),
];
const drawings = states.map((state) => ({ state, drawing: drawn(figure, state) }));

function inEveryState(claim: (state: Lines, drawing: Drawn) => void): void {
  for (const { state, drawing } of drawings) naming(state, () => claim(state, drawing));
}

const mapIn = (svg: Element) => readWindow(only(svg, '.region-hit rect'), [HALF, HALF]);

const chosenIn = (cells: readonly Cell[], { x, y }: Lines, { svg }: Drawn): Cell =>
  outlinedIn(only(svg, '.selected'), cells, mapIn(svg), [x, y]);

test('each line runs through its dot in its direction, and its arrow and number are where its unit is on', () => {
  inEveryState((state, { svg }) => {
    const map = mapIn(svg);
    const groups = all(svg, '.lines g');
    assert.equal(groups.length, 3);
    unitsIn(state).forEach((unit, i) => {
      const size = Math.hypot(...unit.w);
      assert.equal(groups[i].getAttribute('style'), `--stroke: var(--unit-${i + 1})`);
      const [from, to] = strokesOf(only(groups[i], '.line'))[0].points.map(map);
      for (const end of [from, to])
        near(at(unit, end) / size, 0, 5e-4, 'the distance of a line from its own');
      assert.ok(
        [from, to].every((end) => Math.max(...end.map(Math.abs)) > HALF),
        'it crosses the window',
      );
      const [foot, tip] = strokesOf(only(groups[i], '.on-side'))[0].points.map(map);
      near(Math.hypot(foot[0] - unit.p[0], foot[1] - unit.p[1]), 0, 5e-4, 'the arrow’s foot');
      near(
        at(unit, tip) / size,
        Math.hypot(tip[0] - foot[0], tip[1] - foot[1]),
        2e-3,
        'the arrow is square to the line',
      );
      const name = all(svg, '.line-names text')[i];
      assert.equal(wordsOf(name), String(i + 1));
      assert.equal(name.getAttribute('style'), `--stroke: var(--unit-${i + 1})`);
      assert.ok(at(unit, map(placeOf(name))) > 0, `${i + 1} stands where unit ${i + 1} is on`);
      const [move, turn] = ['move', 'turn'].map((kind) =>
        map(placeOf(only(svg, `[data-handle="${kind}${i + 1}"]`))),
      );
      near(Math.hypot(move[0] - unit.p[0], move[1] - unit.p[1]), 0, 5e-4, 'the large dot');
      near(
        Math.hypot(turn[0] - unit.p[0] - unit.u[0], turn[1] - unit.p[1] - unit.u[1]),
        0,
        5e-4,
        'the small dot',
      );
    });
  });
});

test('the regions have a colour and a name each, by their patterns', () => {
  inEveryState((state, drawing) => {
    const { svg } = drawing;
    const map = mapIn(svg);
    const cells = cellsIn(state);
    const names = checkFaces(facesIn(only(svg, '.faces'), map), cells, unitOf(map));
    // Eight tints for eight patterns, in the order of binary numbers.
    cells.forEach(({ pattern }, i) => assert.equal(names[i], `region tint-${parseInt(pattern, 2) + 1}`));
    const chosen = chosenIn(cells, state, drawing);
    const words = all(svg, '.names text', 0);
    for (const text of words) {
      const cell = cells[cellAt(cells, map(placeOf(text)))];
      assert.equal(wordsOf(text), cell.pattern);
      assert.equal(text.getAttribute('class')!.includes('chosen-name'), cell === chosen);
    }
    const roomy = cells.filter(({ area }) => area > 0.0121 * 25).map(({ pattern }) => pattern);
    const written = words.map(wordsOf);
    for (const pattern of roomy) assert.ok(written.includes(pattern), `${pattern} has no name`);
  });
});

test('the list has all eight patterns: here, outside the window only, or nowhere in the plane', () => {
  inEveryState((state, drawing) => {
    const cells = cellsIn(state);
    const here = new Set(cells.map(({ pattern }) => pattern));
    const plane = everywhere(state);
    const chosen = chosenIn(cells, state, drawing);
    const rows = all(drawing.readout, 'li');
    const told = rows.map((row) => all(row, 'span').map(wordsOf));
    assert.deepEqual(
      told,
      WORDS.map((word) => [word, here.has(word) ? '' : plane.has(word) ? 'outside the window' : 'missing']),
    );
    rows.forEach((row, i) => {
      assert.equal(row.getAttribute('aria-selected'), String(WORDS[i] === chosen.pattern));
      assert.equal(row.getAttribute('aria-disabled'), String(!here.has(WORDS[i])));
      const ink = plane.has(WORDS[i]) ? `var(--tint-${i + 1})` : 'transparent';
      assert.equal(row.getAttribute('style'), `--unit: ${ink}`);
    });
    const words = figure.describe(state);
    const missing = WORDS.filter((word) => !plane.has(word));
    const values = figure.values!(state);
    assert.equal(countIn(values.found), plane.size);
    assert.deepEqual(values.missing.match(/\d{3}/g) ?? [], missing);
    assert.match(words, new RegExp(`${plane.size} of the 8 patterns occur; missing: ${values.missing}\\.`));
    const beyond = WORDS.filter((word) => plane.has(word) && !here.has(word));
    assert.deepEqual(/\. ([\d, and]+) occurs? outside/.exec(words)?.[1].match(/\d{3}/g) ?? [], beyond);
    const status =
      /^(\d) of 8 patterns occur(?:, ([\d, and]+) only outside the window)?; missing: (.*?)\. Selected: (\d+)\.$/.exec(
        figure.status!(state),
      )!;
    assert.equal(Number(status[1]), plane.size);
    assert.deepEqual(status[2]?.match(/\d{3}/g) ?? [], beyond);
    assert.deepEqual([status[3], status[4]], [values.missing, chosen.pattern]);
    const [, pattern, area] = /pattern (\d+), area ([\d.]+) in/.exec(words)!;
    assert.equal(pattern, chosen.pattern);
    near(Number(area), chosen.area, 0.0051, 'the area');
  });
});

test('of the triangle’s pattern and its complement, the plane has room for one', () => {
  fc.assert(
    fc.property(onGrid, (state) => {
      const units = unitsIn(state);
      const corners = [[0, 1], [0, 2], [1, 2]].flatMap(([i, j]) => crossing(units[i], units[j])); // prettier-ignore
      if (everywhere(state).size !== 7) return;
      const middle = [0, 1].map((k) => corners.reduce((sum, c) => sum + c[k], 0) / 3) as unknown as Place;
      const opposite = units.map((unit) => Number(at(unit, middle) < 0)).join('');
      assert.equal(figure.values!(state).missing, opposite);
    }),
    { ...runs, numRuns: 200 },
  );
});

test('what the chapter counts is so: seven, six through a point or with two parallel, four if all are parallel', () => {
  const { initial } = figure;
  const press = (name: string, state: Lines) =>
    changed(figure, state, figure.actions!.find((action) => action.name === name)!.to(state));
  assert.deepEqual(figure.values!(initial), { found: 'seven', missing: '000' });
  assert.match(figure.describe(initial), /Picked out: the region with pattern 111/);
  const turned = changed(figure, initial, { px1: 1, uy1: 1, ux2: 0.5, px3: -1.5, uy3: -0.25 });
  // Whatever came before.
  for (const state of [initial, turned, press('one-point', initial), press('all-parallel', turned)]) {
    const counts = ['one-point', 'parallel', 'all-parallel'].map(
      (name) => everywhere(press(name, state)).size,
    );
    assert.deepEqual(counts, [6, 6, 4]);
  }
  assert.equal(figure.values!(press('one-point', initial)).missing, '000 and 111');
});

test('a line that comes near the crossing of the other two goes through it, and one almost parallel is parallel', () => {
  const { initial } = figure;
  const handle = (name: string, state: Lines) => figure.handles!(state).find((one) => one.name === name)!;
  const offset = fc.double({ min: -0.9, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(0, 1, 2), offset, offset, (i, along, aside) => {
      const units = unitsIn(initial);
      const [target] = crossing(units[(i + 1) % 3], units[(i + 2) % 3]);
      const { w, u } = units[i];
      const to = [0, 1].map((k) => target[k] + along * u[k] + 0.05 * aside * w[k]) as unknown as Place;
      const moved = changed(figure, initial, handle(`move${i + 1}`, initial).to(to, initial));
      const unit = unitsIn(moved)[i];
      const miss = Math.abs(at(unit, target)) / Math.hypot(...unit.w);
      const inside = Math.max(...to.map(Math.abs)) < 1.4;
      if (inside) assert.ok(miss < 1e-12 || miss >= 0.035, `it misses the crossing by ${miss}`);
      if (inside && miss < 1e-12) assert.equal(everywhere(moved).size, 6);
    }),
    { ...runs, numRuns: 200 },
  );
  for (const off of [-0.02, -0.01, 0.01, 0.02]) {
    const [{ u }, { p }] = unitsIn(initial);
    const tip: Place = [p[0] + 0.9 * (u[0] - off * u[1]), p[1] + 0.9 * (u[1] + off * u[0])];
    const turned = changed(figure, initial, handle('turn2', initial).to(tip, initial));
    assert.equal(cross(unitsIn(turned)[0].u, unitsIn(turned)[1].u), 0);
    assert.equal(figure.values!(turned).found, 'six');
  }
});

test('a line far from the others’ crossing has patterns that the window does not show, and the list says so', () => {
  const far = { px1: 1.25, py1: 1.5, ux1: -1, uy1: 0.5, px2: -1.5, ux2: -1, uy2: 0.53125 };
  const state = changed(figure, figure.initial, far);
  const here = new Set(cellsIn(state).map(({ pattern }) => pattern));
  const beyond = [...everywhere(state)].filter((pattern) => !here.has(pattern));
  assert.ok(beyond.length > 0);
  assert.match(figure.describe(state), new RegExp(`${beyond[0]}.* outside the window only`));
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  const states: Lines[] = [
    initial,
    { ...initial, px1: 1 },
    { ...initial, x: 2, y: 2 },
    { ...initial, ux3: 1, uy3: 0.25 },
  ];
  nothingStays(figure, states);
});

test('the exercises are done when just those patterns are missing, and say which are until then', () => {
  const { initial } = figure;
  const goal = (name: string, change: Partial<Lines>) =>
    figure.goals![name](changed(figure, initial, change));
  // Line 2 beyond the opposite corner of the triangle, and units 1 and 3 turned round.
  const turned = { ux1: -initial.ux1, uy1: -initial.uy1, ux3: -initial.ux3, uy3: -initial.uy3 };
  assert.deepEqual(
    [goal('010', {}), goal('010', turned)].map(({ done }) => done),
    [false, false],
  );
  assert.equal(goal('010', {}).words, 'Missing is 000.');
  const flipped = { ux2: -initial.ux2, uy2: -initial.uy2 };
  assert.equal(goal('010', flipped).done, everywhere(changed(figure, initial, flipped)).size === 7);
  assert.ok(goal('010', flipped).done);
  // Two parallel lines that look away from each other, a strip between them on which both are on.
  const pair = { px1: 0, py1: -1, ux1: 1, uy1: 0, px2: 0, py2: 1, ux2: -1, uy2: 0, ux3: 0, uy3: 1 };
  assert.ok(goal('pair', pair).done);
  assert.deepEqual(
    WORDS.filter((word) => !everywhere(changed(figure, initial, pair)).has(word)),
    ['000', '001'],
  );
  assert.ok(!goal('pair', { ...pair, uy1: 1 / 32 }).done);
  assert.equal(goal('pair', { ...pair, ux2: 1 }).words, 'Missing are 010 and 011.');
  // Neither does more than is asked for.
  assert.ok(!goal('010', { ...pair, ux2: 1 }).done);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('three-units', figure);
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      states.some(({ state }) => reached(state).done),
      goal,
    );
});
