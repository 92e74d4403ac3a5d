import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import {
  all,
  drawn,
  factorsIn,
  inEveryState,
  near,
  numberIn,
  only,
  placeOf,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { countIn, naming } from '../reading-marks.testing.ts';
import figure from './fold-and-cut.figure.ts';
import type { FoldPlan } from './fold-plan.ts';
import { FOLD_PRESETS } from './fold-presets.ts';
import { effectOf, layersOver, linearRegionsOf, ownOf, pileOf, signAt } from './own-sheet.testing.ts';
import type { Own, Recipe } from './own-sheet.testing.ts';
import {
  areaIn,
  creaseBetween,
  distanceTo,
  foldedTo,
  lengthOf,
  middleOf,
  mirrored,
  moved,
  samePolygons,
  turnsOf,
  windings,
} from './paper.testing.ts';
import type { OwnCrease, Patch, Spot } from './paper.testing.ts';

const recipeOf = (state: FoldPlan): Recipe => FOLD_PRESETS[state.preset] ?? state;

/** Sheets that a reader folds along lines of the drawing's grid, in any moment. */
const handmade: fc.Arbitrary<FoldPlan> = fc
  .record({
    lines: fc.array(fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: -128, max: 128 }))), {
      minLength: 1,
      maxLength: 6,
    }),
    cut: fc.tuple(
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
    ),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    x: fc.integer({ min: -31, max: 31 }),
    y: fc.integer({ min: -31, max: 31 }),
  })
  .map(({ lines, cut: [wx, wy, d], share, x, y }) => ({
    ...figure.initial,
    preset: 'own',
    opened: 'own',
    folds: lines
      .filter(([ax, ay, bx, by]) => Math.hypot(bx - ax, by - ay) > 24)
      .flatMap(([ax, ay, bx, by]) => [(ay - by) / 128, (bx - ax) / 128, (ay * bx - by * ax) / 128 ** 2]),
    cut: [wx / 9, wy / 9, d / 16],
    // Through all folds, the cut, and all folds again.
    time: share * (2 * lines.length + 2),
    x: x / 32,
    y: y / 32,
  }))
  .map((state) => figure.constrain!(state));
const sheets = fc
  .sample(handmade, { numRuns: 10, seed: 5 })
  .map((state) => ({ state, drawing: drawn(figure, state) }));

/** Try a claim on all states of the book, on random ones, and on random sheets. */
async function everywhere(claim: (state: FoldPlan, drawing: Drawn, own: Own) => void): Promise<void> {
  await inEveryState('fold-and-cut', figure, (state, drawing) => {
    claim(state, drawing, ownOf(recipeOf(state)));
  });
  for (const { state, drawing } of sheets)
    naming(state, () => {
      claim(state, drawing, ownOf(recipeOf(state)));
    });
}

const presets = Object.keys(FOLD_PRESETS);
const from = (preset: string, time: number, tilt = 90): FoldPlan => ({
  ...figure.initial,
  preset,
  opened: preset,
  time,
  tilt,
});

/** How to read a sheet that is drawn from above, upright: from the drawing's units to those of the sheet. */
function readSheet(panel: Element, [left, bottom, right, top]: readonly number[]): (place: Place) => Spot {
  const edge = strokesOf(only(panel, '.sheet-edge'))[0].points;
  const [xs, ys] = [edge.map(([x]) => x), edge.map(([, y]) => y)];
  const [x0, y1] = [Math.min(...xs), Math.max(...ys)];
  const unit = (Math.max(...xs) - x0) / (right - left);
  near((y1 - Math.min(...ys)) / (top - bottom), unit, 0.01 * unit, 'the sheet in its proportions');
  return ([px, py]) => [left + (px - x0) / unit, bottom + (y1 - py) / unit];
}

/** As far as a place of a panel is rounded, in the sheet's units. */
const ROUNDED = 4e-4;
const near2 = (size: number): number => Math.max(2, size) * ROUNDED;

/** The row of the table that a moment is about: a fold, the cut (the number of folds), or none (−1). */
function rowNow(time: number, n: number): number {
  if (time < n) return Math.floor(time);
  if (time <= n + 1) return n;
  return time >= 2 * n + 1 ? -1 : n - 1 - Math.floor(time - n - 1);
}

/** The paper with the folds that are made at a state's time, the one in motion included. */
function madeOf(state: FoldPlan): Own {
  const recipe = recipeOf(state);
  return ownOf({ ...recipe, folds: recipe.folds.slice(0, 3 * Math.ceil(state.time)) });
}

/** Is the sheet unfolded, and the whole cut-out to be seen? */
const isOpen = ({ time }: FoldPlan, { folds }: Own): boolean => time >= 2 * folds.length + 1;

const isClass = (element: Element, name: string): boolean =>
  (element.getAttribute('class') ?? '').split(' ').includes(name);

test('the sheet shows the creases that mirroring has left so far: valleys and mountains, those of the moving fold heavy', () =>
  everywhere((state, { svg }, all_) => {
    const own = madeOf(state);
    const panel = only(svg, '.pattern');
    const read = readSheet(panel, own.sheet);
    const now = rowNow(state.time, all_.folds.length);
    const found = all(panel, '.folds path', 0).flatMap((path) =>
      strokesOf(path).map(({ points }) => {
        const crease = creaseBetween(own.creases, read(points[0]), read(points[1]), near2(own.size));
        assert.equal(isClass(path, 'valley'), crease.valley);
        assert.equal(isClass(path, 'mountain'), !crease.valley);
        assert.equal(isClass(path, 'marked'), crease.fold === now);
        return crease;
      }),
    );
    assert.equal(new Set(found).size, own.creases.length);
    assert.equal(found.length, own.creases.length);
  }));

test('the regions of the network are the facets, and those creases are dotted at which w·Φ(x) − d does not bend', () =>
  everywhere((state, { svg }, whole) => {
    const own = madeOf(state);
    const open = isOpen(state, whole);
    const panel = only(svg, '.network');
    const read = readSheet(panel, own.sheet);
    const regions = all(panel, '.regions path').flatMap((path) => strokesOf(path));
    const facets = own.stages[own.folds.length].map(({ polygon }) => polygon);
    const polygons = regions.map(({ points }) => points.map(read));
    samePolygons(polygons, facets, near2(own.size));
    assert.ok(polygons.every((polygon) => areaIn(polygon) > 0));
    for (const unseen of [false, true]) {
      const paths = all(panel, '.switch', 0).filter((path) => isClass(path, 'unseen') === unseen);
      const creases = paths.flatMap((path) =>
        strokesOf(path).flatMap(({ points, closed }) =>
          (closed ? [...points.slice(1), points[0]] : points.slice(1)).map((to, k) =>
            creaseBetween(own.creases, read(points[k]), read(to), near2(own.size)),
          ),
        ),
      );
      // Before the sheet is open nothing tells which creases the cut sees.
      const isUnseen = (crease: OwnCrease): boolean => open && !own.seen(crease);
      assert.ok(creases.every((crease) => isUnseen(crease) === unseen));
      assert.equal(creases.length, own.creases.filter((crease) => isUnseen(crease) === unseen).length);
    }
  }));

/** Points spread over a sheet, always the same ones. */
const spread = ([left, bottom, right, top]: readonly number[]): Spot[] =>
  Array.from({ length: 160 }, (_, k) => [
    left + ((0.5 + k * 0.754877666) % 1) * (right - left),
    bottom + ((0.5 + k * 0.569840291) % 1) * (top - bottom),
  ]);

/** Do outlines fill exactly the points of the sheet where w·Φ(x) > d? */
function requireCutOut(own: Own, outlines: readonly (readonly Spot[])[], tolerance: number): void {
  for (const point of spread(own.sheet)) {
    if (distanceTo(outlines, point) < 2 * tolerance) continue;
    assert.equal(windings(outlines, point) !== 0, signAt(own, point) > 0, `at ${point.join()}`);
  }
}

test('both sheets shade the points with w·Φ(x) > d, and the decision boundary runs where the two are equal', () =>
  everywhere((state, { svg }, own) => {
    if (!isOpen(state, own)) return;
    for (const [panel, area] of [
      ['.pattern', '.cut-out'],
      ['.network', '.decided'],
    ]) {
      const read = readSheet(only(svg, panel), own.sheet);
      const outlines = strokesOf(only(svg, `${panel} ${area}`)).map(({ points }) => points.map(read));
      requireCutOut(own, outlines, near2(own.size));
    }
    const read = readSheet(only(svg, '.network'), own.sheet);
    const steep = Math.hypot(own.cut[0], own.cut[1]);
    const boundary = strokesOf(only(svg, '.network .cut-line')).map(({ points: [p, q] }) => ({
      from: read(p),
      to: read(q),
    }));
    for (const { from, to } of boundary)
      for (const p of [from, to]) near(signAt(own, p) / steep, 0, near2(own.size), 'w·Φ − d on the boundary');
    const border = own.kept.flatMap(({ polygon }) =>
      polygon
        .map((from, k) => ({ from, to: polygon[(k + 1) % polygon.length] }))
        .filter(({ from, to }) => [from, to].every((p) => Math.abs(signAt(own, p)) < 1e-7 * steep)),
    );
    near(lengthOf(boundary), lengthOf(border), 0.02 * own.size, 'the length of the boundary');
  }));

test('the answer is hidden until the sheet unfolds; then both sheets light up alike, fold by fold', () => {
  for (const preset of presets) {
    const own = ownOf(FOLD_PRESETS[preset]);
    const n = own.folds.length;
    for (let time = 0; time <= n + 1; time += 0.5) {
      const { svg } = drawn(figure, from(preset, time));
      for (const hidden of ['.cut-out', '.decided', '.pattern .cut-line', '.network .cut-line'])
        assert.equal(svg.querySelectorAll(hidden).length, 0, `${hidden} at ${time}`);
    }
    for (let closed = n; closed > 0; closed--) {
      // A little before that fold opens, and while it opens.
      const { svg } = drawn(figure, from(preset, 2 * n + 1 - closed + 0.5));
      for (const [panel, area, depth] of [
        ['.pattern', '.cut-out', closed],
        ['.network', '.decided', closed],
        ['.pattern', '.cut-out.coming', closed - 1],
        ['.network', '.decided.coming', closed - 1],
      ] as const) {
        const read = readSheet(only(svg, panel), own.sheet);
        const outlines = strokesOf(all(svg, `${panel} ${area}`)[0]).map(({ points }) => points.map(read));
        const word = (point: Spot): string =>
          foldedTo(own.folds, point).turned.slice(0, depth).map(Number).join('');
        const far = spread(own.sheet).filter((point) => distanceTo(outlines, point) > 2 * near2(own.size));
        const lit = far.filter((point) => windings(outlines, point) !== 0);
        const words = new Set(lit.map(word));
        assert.ok(words.size <= 1, 'what is lit moves as one piece while those folds are closed');
        for (const point of far)
          if (words.has(word(point)))
            assert.equal(lit.includes(point), signAt(own, point) > 0, `${preset}, ${closed} closed`);
      }
      const [, coming] = all(svg, '.pattern .cut-out', 2);
      assert.match(coming.getAttribute('style')!, /opacity: 0\.5/);
    }
  }
});

test('the marked points are those that lie on one another, one in each of the layers that are told', () =>
  everywhere((state, { svg, readout }, whole) => {
    const own = madeOf(state);
    const over = layersOver(own, foldedTo(own.folds, [state.x, state.y]).place);
    if (!over) return;
    const [paper, network] = ['.pattern', '.network'].map((panel) => readSheet(only(svg, panel), own.sheet));
    const handle = only(svg, '[data-handle="point"]');
    const dots = all(svg, '.copies circle', 0).map((dot) => paper(placeOf(dot)));
    const [hx, hy] = /x (\S+), y (\S+): /
      .exec(handle.getAttribute('aria-valuetext')!)!
      .slice(1)
      .map(numberIn);
    near(hx, state.x, 6e-4, 'x of the point');
    near(hy, state.y, 6e-4, 'y of the point');
    for (const places of [
      [...dots, paper(placeOf(handle))],
      all(svg, '.copies-too circle').map((dot) => network(placeOf(dot))),
    ]) {
      assert.equal(places.length, over.length);
      for (const [x, y] of over)
        assert.ok(
          places.some(([u, v]) => Math.hypot(u - x, v - y) < 2 * near2(own.size)),
          `no dot at ${x}, ${y}`,
        );
    }
    const [[, told]] = rowsOf(only(readout, '.fold-facts')).filter(([name]) => name.startsWith('Layers'));
    assert.equal(Number(told), over.length);
    assert.equal(countIn(figure.values!(state).layers), over.length);
    const inside = /lies under (\d+) layers?(?:, (inside|outside) the cut-out)?\./.exec(
      figure.describe(state),
    )!;
    assert.equal(Number(inside[1]), over.length);
    const side = signAt(whole, [state.x, state.y]) > 0 ? 'inside' : 'outside';
    assert.equal(inside[2], isOpen(state, whole) ? side : undefined);
  }));

/** A number as the table prints it: to two decimals, or one digit where that would be none. */
const told = (actual: number, expected: number, what: string): void => {
  near(actual, expected, 0.00501, what);
  assert.equal(actual === 0, Math.abs(expected) < 1e-9, `${what}: what is not zero does not look like it`);
};

test('the table lists the fold network in the coordinates that each fold leaves: z, its value at the point, where that then lies, the facets; and the cut', () =>
  everywhere((state, { readout }, own) => {
    const table = only(readout, '.fold-table');
    const [, ...rows] = rowsOf(table);
    const n = own.folds.length;
    assert.equal(rows.length, n + 1);
    const place = (k: number): Spot => foldedTo(own.folds.slice(0, k), [state.x, state.y]).place;
    const requireFormula = (words: string, [a, b]: Spot, c: number, folds: number): void => {
      const index = folds === 0 ? '' : String(folds);
      for (const [letter] of words.matchAll(/[xy]\d*/g))
        assert.equal(letter.slice(1), index, `${words}: the coordinates after ${folds} folds`);
      const bare = words.replaceAll(/([xy])\d/g, '$1');
      const { x = 0, y = 0, '': rest = 0 } = factorsIn(bare);
      [x - a, y - b, rest - c].forEach((off) => near(off, 0, 0.00501, words));
    };
    const requireReading = (words: string, value: number, sides: readonly [string, string]): void => {
      if (Math.abs(value) < 1e-9) return assert.equal(words, '0, on the line');
      const [number, side] = words.split(', ');
      told(numberIn(number), value, words);
      assert.equal(side, sides[value > 0 ? 0 : 1]);
    };
    rows.slice(0, n).forEach(([name, z, at, then, facets], k) => {
      const { m, c } = own.folds[k];
      assert.equal(name, String(k + 1));
      requireFormula(z, m, -c, k);
      requireReading(at, m[0] * place(k)[0] + m[1] * place(k)[1] - c, ['on', 'off']);
      const lies = /^\((\S+?),(\S+?)\)$/.exec(then)!.slice(1).map(numberIn);
      lies.forEach((value, i) => told(value, place(k + 1)[i], then));
      const count = own.stages[k + 1].length;
      assert.equal(facets, count > own.stages[k].length ? String(count) : 'no crease');
    });
    const [name, output, at] = rows[n];
    assert.equal(name, 'cut');
    requireFormula(output, [own.cut[0], own.cut[1]], own.cut[2], n);
    requireReading(at, signAt(own, [state.x, state.y]), ['in', 'out']);
  }));

test('the drawing of the network has a hidden layer per fold, lines for weights that are not 0, and filled units that are on', () =>
  everywhere((state, { svg }, own) => {
    const n = own.folds.length;
    const nodes = all(svg, '.wiring .nodes circle').map((node) => ({ node, at: placeOf(node) }));
    const columns = [...new Set(nodes.map(({ at }) => at[0]))].sort((a, b) => a - b);
    assert.equal(columns.length, n + 2);
    const column = (k: number) => nodes.filter(({ at }) => at[0] === columns[k]);
    const { turned } = foldedTo(own.folds, [state.x, state.y]);
    const relus = own.folds.map((_, k) => {
      const layer = column(k + 1);
      assert.equal(layer.length, 3);
      const [relu] = layer.filter(({ node }) => isClass(node, 'relu'));
      assert.equal(isClass(relu.node, 'on'), turned[k]);
      assert.equal(isClass(relu.node, 'now'), k === rowNow(state.time, n));
      return relu;
    });
    const wires = all(svg, '.wiring .wires path').flatMap((path) =>
      strokesOf(path).map(({ points }) => ({ points, on: isClass(path, 'on') })),
    );
    const wired = (a: Place, b: Place) =>
      wires.filter(
        ({ points: [p, q] }) => Math.hypot(p[0] - a[0], p[1] - a[1], q[0] - b[0], q[1] - b[1]) < 0.02,
      );
    const dot = (a: Spot, b: Spot): boolean => Math.abs(a[0] * b[0] + a[1] * b[1]) > 0;
    const readers: readonly (readonly Spot[])[] = [
      ...own.folds.map(({ m }): Spot[] => [[1, 0], [0, 1], m]),
      [[own.cut[0], own.cut[1]]],
    ];
    readers.forEach((units, k) => {
      const next = column(k + 1).sort((a, b) => a.at[1] - b.at[1]);
      const before = column(k).sort((a, b) => a.at[1] - b.at[1]);
      units.forEach((u, i) => {
        before.slice(0, 2).forEach(({ at }, j) => {
          assert.equal(wired(at, next[i].at).length, u[j] === 0 ? 0 : 1);
        });
        if (k === 0) return;
        const found = wired(relus[k - 1].at, next[i].at);
        assert.equal(found.length, dot(u, own.folds[k - 1].m) ? 1 : 0);
        if (found.length > 0) assert.equal(found[0].on, turned[k - 1]);
      });
    });
  }));

test('words and numbers: folds, facets, linear regions, parts of the cut-out, and what is wrong with a line', () =>
  everywhere((state, { readout }, own) => {
    const made = madeOf(state);
    const n = made.folds.length;
    const facets = made.stages[n].length;
    const linear = linearRegionsOf(made);
    const values = figure.values!(state);
    const said = figure.describe(state);
    const facts = new Map(rowsOf(only(readout, '.fold-facts')).map(([key, fact]) => [key, fact]));
    assert.match(facts.get('Facets')!, new RegExp(`^${facets} of at most 2\\S+ = ${2 ** n}$`));
    assert.equal(facts.get('Linear regions of the output'), String(linear));
    assert.match(facts.get('Paper and network')!, /^agree, /);
    for (const text of [said]) {
      const counts = /(\d+) folds?, (\d+) of at most 2\S+ = (\d+) facets?\./.exec(text)!;
      assert.deepEqual(counts.slice(1).map(Number), [n, facets, 2 ** n]);
      const left = /(\d+) linear regions? (?:is|are) left/.exec(text);
      assert.equal(left ? Number(left[1]) : facets, linear);
      if (facets > 1) assert.equal(/The cut sees every crease/.test(text), linear === facets);
      const same = /facets = activation regions \((\d+)\), cut-out = decision region \((\d+) parts?\)/.exec(
        text,
      )!;
      assert.ok(same, 'paper and network agree');
      assert.deepEqual(same.slice(1).map(Number), [facets, made.kept.length]);
      const idle = own.folds.findIndex((_, k) => effectOf(own, k) !== 'crease');
      const wrong =
        /Fold (\d+) makes no crease: its line (runs along an edge|has all the paper on one side)/.exec(text);
      assert.equal(wrong ? Number(wrong[1]) - 1 : -1, idle);
      if (wrong) assert.equal(wrong[2].includes('edge'), effectOf(own, idle) === 'edge');
      else assert.equal(/cut misses the stack/.test(text), own.kept.length * own.off.length === 0);
    }
    const all_ = own.folds.length;
    assert.deepEqual([values.facets, values.linear, values.most].map(Number), [
      own.stages[all_].length,
      linearRegionsOf(own),
      2 ** all_,
    ]);
    assert.equal(countIn(values.folds), all_);
    assert.equal(Number(values.parts), own.kept.length);
    const [left, bottom, right, top] = own.sheet;
    const area = own.kept.reduce((sum, { polygon }) => sum + areaIn(polygon), 0);
    const share = area / ((right - left) * (top - bottom));
    const areaTold = /^(?:≈ )?(\S+) of (\S+)$/.exec(facts.get('Area of the cut-out')!);
    assert.equal(areaTold !== null, isOpen(state, own), 'the area is told when it is to be seen');
    if (areaTold) {
      near(numberIn(areaTold[1]), area, areaTold[0].startsWith('≈') ? 6e-5 : 1e-9, 'the area');
      near(numberIn(areaTold[2]), (right - left) * (top - bottom), 1e-9, 'the area of the sheet');
      if (/^Unfolded/.test(figure.status!(state)))
        assert.ok(figure.status!(state).includes(`area ${areaTold[0].replace(' of ', ', the sheet ')}`));
    }
    near(numberIn(values.area.replace(' %', '')), 100 * share, 0.051, 'the area of the cut-out');
    const lines = [...said.matchAll(/\((−?[\d.]+), (−?[\d.]+)\)·x > (−?[\d.]*\d)/g)].map((line) =>
      line.slice(1).map(numberIn),
    );
    assert.equal(lines.length, all_);
    lines.forEach((numbers, k) => {
      [...own.folds[k].m, own.folds[k].c].forEach((value, i) =>
        near(numbers[i], value, 6e-4, 'a fold in words'),
      );
    });
  }));

/** Hold the words of the moment, and the marked row of the table, against its time. */
function requireMoment(state: FoldPlan, { readout }: Drawn, { folds: { length: n } }: Own): void {
  const { time } = state;
  const status = figure.status!(state);
  const now = rowNow(time, n);
  all(readout, '.fold-table tbody tr').forEach((row, k) => {
    assert.equal(isClass(row, 'active'), k === now);
  });
  if (/makes no crease|cut misses/.test(status)) return;
  if (time === 0 && (n === 0 || state.ends.length === 0))
    return assert.match(status, n === 0 ? /^A flat sheet/ : /^What will one cut make, after/);
  const isFold = now >= 0 && now < n;
  const named = /^Fold (\d+) of (\d+)/.exec(status);
  assert.deepEqual(named?.slice(1).map(Number), isFold ? [now + 1, n] : undefined);
  const folding = time < n ? (time === now ? /comes next/ : /turns over/) : /opens/;
  const other = now < 0 ? /^Unfolded/ : time < n + 1 ? /cut/ : /^Cut/;
  assert.match(status, isFold ? folding : other);
}

test('the words of the moment and the marked row name the fold that comes, turns or opens, and the cut', async () => {
  await everywhere(requireMoment);
  for (const preset of ['cross', 'letter-t'])
    for (let time = 0; time <= FOLD_PRESETS[preset].folds.length; time += 0.5) {
      const state = figure.constrain!(from(preset, time));
      requireMoment(state, drawn(figure, state), ownOf(FOLD_PRESETS[preset]));
    }
});

test('on the table, seen from above, every layer lies where mirroring brings it, the later ones over the earlier', () => {
  for (const preset of presets) {
    const own = ownOf(FOLD_PRESETS[preset]);
    const n = own.folds.length;
    for (let k = 0; k <= n; k++) {
      const { svg } = drawn(figure, from(preset, k));
      const parts = k < n ? own.stages[k + 1] : [...own.kept, ...own.off];
      const [start, end] = all(svg, '.handle', 3).map((handle) => ({
        at: placeOf(handle),
        place: /x (\S+), y (\S+?):?$/.exec(handle.getAttribute('aria-valuetext')!)?.slice(1).map(numberIn),
      }));
      const [[ax, ay], [bx, by]] = [start.place!, end.place!];
      const unit =
        Math.hypot(end.at[0] - start.at[0], end.at[1] - start.at[1]) / Math.hypot(bx - ax, by - ay);
      const read = ([px, py]: Place): Spot => [
        ax + (px - start.at[0]) / unit,
        ay - (py - start.at[1]) / unit,
      ];
      near(
        Math.hypot(read(end.at)[0] - bx, read(end.at)[1] - by),
        0,
        3e-3 * own.size,
        'the other end of the line',
      );
      const sheaves = all(svg, '.paper path.front, .paper path.back').map((path) => ({
        path,
        polygons: strokesOf(path).map(({ points }) => points.map(read)),
      }));
      for (const level of pileOf(own, k)) {
        const layer = parts.filter(({ turned }) => turned.map(Number).join('').startsWith(level));
        const found: { path: Element; polygon: readonly Spot[] }[] = [];
        while (found.length < layer.length) {
          const { path, polygons } = sheaves.shift()!;
          found.push(...polygons.map((polygon) => ({ path, polygon })));
        }
        const place = ({ polygon, turned }: Patch): Spot[] =>
          polygon.map((p) => moved(own.folds.slice(0, k), turned.slice(0, k), p));
        const order = samePolygons(
          found.map(({ polygon }) => polygon),
          layer.map(place),
          4e-3 * own.size,
        );
        layer.forEach((patch, i) => {
          const { path } = found[order[i]];
          assert.equal(
            isClass(path, 'front'),
            turnsOf(patch.turned.slice(0, k)) % 2 === 0,
            `${preset}, ${k} folds: the side that is up`,
          );
          if (k < n) assert.equal(isClass(path, 'to-turn'), patch.turned[k]);
          else assert.equal(isClass(path, 'to-fall'), own.off.includes(patch));
        });
      }
      assert.equal(sheaves.length, 0);
    }
  }
});

/** How the flat paper of a picture is drawn, from the box around what lies still: x to the right, y away, tilted. */
function readTable(
  drawnBox: readonly Place[],
  ownBox: readonly Spot[],
): { unit: number; lean: number; place(p: Spot, height: number, tilt: number): Place } {
  const span = (points: readonly Spot[], k: 0 | 1) =>
    [Math.min, Math.max].map((most) => most(...points.map((p) => p[k])));
  const [[x0, x1], [u0, u1]] = [span(drawnBox, 0), span(ownBox, 0)];
  const [[y0, y1], [v0, v1]] = [span(drawnBox, 1), span(ownBox, 1)];
  const unit = (x1 - x0) / (u1 - u0);
  const lean = (y1 - y0) / (v1 - v0) / unit;
  return {
    unit,
    lean,
    place: ([x, y], height, tilt) => [
      x0 + unit * (x - u0),
      y1 - unit * ((y - v0) * lean + height * Math.cos((tilt * Math.PI) / 180)),
    ],
  };
}

test('half-way through the first fold its side stands upright over the line, seen as the slope of the view has it', () => {
  for (const preset of presets.filter((name) => FOLD_PRESETS[name].folds.length > 0))
    for (const tilt of [30, 52, 90]) {
      const state = from(preset, 0.5, tilt);
      const own = ownOf(recipeOf(state));
      const { m, c } = own.folds[0];
      const [still, turning] = [false, true].map((over) =>
        own.stages[1].filter(({ turned }) => turned[0] === over),
      );
      const paths = all(drawn(figure, state).svg, '.paper path.front, .paper path.back');
      const [flat, upright] = paths.map((path) => strokesOf(path)[0].points);
      const table = readTable(flat, still[0].polygon);
      near(table.lean, Math.sin((tilt * Math.PI) / 180), 3e-3, 'how far the table leans');
      const expected = turning[0].polygon.map((p): Place => {
        const past = (m[0] * p[0] + m[1] * p[1] - c) / Math.hypot(...m);
        const foot = middleOf([p, mirrored(own.folds[0], p)]);
        return table.place(foot, past, tilt);
      });
      const thickness = 0.02 * own.size * table.unit;
      for (const [x, y] of expected)
        assert.ok(
          upright.some(([u, v]) => Math.hypot(u - x, v - y) < thickness),
          `${preset} from ${tilt}°: no corner at ${x}, ${y}`,
        );
    }
});

test('unfolded, only the cut-out is left, with its creases as valleys and mountains', () => {
  for (const preset of presets) {
    const own = ownOf(FOLD_PRESETS[preset]);
    const n = own.folds.length;
    const { svg } = drawn(figure, from(preset, 2 * n + 1));
    const polygons = all(svg, '.paper path.front, .paper path.back').flatMap((path) =>
      strokesOf(path).map(({ points }) => points),
    );
    const kept = own.kept.map(({ polygon }) => polygon);
    const table = readTable(polygons.flat(), kept.flat());
    near(table.lean, 1, 2e-3, 'seen from straight above');
    const at = (p: Spot): Place => table.place(p, 0, 90);
    samePolygons(
      polygons,
      kept.map((polygon) => polygon.map(at)),
      0.1,
    );
    const shown = own.creases.map((crease) => ({ ...crease, from: at(crease.from), to: at(crease.to) }));
    for (const path of all(svg, '.paper path.crease', 0))
      for (const { points } of strokesOf(path)) {
        const crease = shown.find(({ from: p, to: q }) =>
          points.every((end) => distanceTo([[p, q]], end) < 0.1),
        );
        assert.equal(isClass(path, 'valley'), crease?.valley, `${preset}: a crease on the cut-out`);
      }
  }
});

test('a page to print has the same creases, the cut-out shaded, and the number of a fold on a crease of it', async () => {
  for (const preset of presets) {
    const state = from(preset, 0);
    const own = ownOf(recipeOf(state));
    for (const file of figure.files!.filter(({ picture }) => !picture)) {
      const { document } = parseHTML(`<!doctype html><html><body>${await file.text(state)}</body></html>`);
      const svg = document.querySelector('svg') as unknown as Element;
      const edge = strokesOf(only(svg, '.sheet'))[0].points;
      const table = readTable(edge, own.stages[0][0].polygon);
      const [left, bottom, right] = own.sheet;
      const [x0, y1] = [Math.min(...edge.map(([x]) => x)), Math.max(...edge.map(([, y]) => y))];
      const unit = (Math.max(...edge.map(([x]) => x)) - x0) / (right - left);
      near(table.lean, 1, 1e-3, 'the sheet in its proportions');
      const read = ([px, py]: Place): Spot => [left + (px - x0) / unit, bottom + (y1 - py) / unit];
      let count = 0;
      for (const kind of ['valley', 'mountain'])
        for (const { points } of all(svg, `.${kind}`, 0).flatMap(strokesOf)) {
          const crease = creaseBetween(own.creases, read(points[0]), read(points[1]), 1e-4);
          assert.equal(kind === 'valley', crease.valley);
          count++;
        }
      assert.equal(count, own.creases.length);
      requireCutOut(
        own,
        strokesOf(only(svg, '.kept')).map(({ points }) => points.map(read)),
        1e-4,
      );
      for (const circle of all(svg, 'circle', 0)) {
        const number = Number(wordsOf(circle.nextElementSibling!));
        const at = read(placeOf(circle));
        const under = own.creases.filter(({ from: p, to: q }) => distanceTo([[p, q]], at) < 1e-4);
        assert.ok(
          under.some(({ fold }) => fold === number - 1),
          `${preset}: ${number} at ${at.join()}`,
        );
      }
    }
  }
});

test('one cut makes the shapes that the menu promises', () => {
  const inside = (preset: string, point: Spot): boolean => signAt(ownOf(FOLD_PRESETS[preset]), point) > 0;
  const boxes =
    (...all: (readonly number[])[]) =>
    ([x, y]: Spot): boolean =>
      all.some(([left, bottom, right, top]) => x > left && x < right && y > bottom && y < top);
  const shapes: Readonly<Record<string, (p: Spot) => boolean>> = {
    cross: boxes([-0.75, -0.25, 0.75, 0.25], [-0.25, -0.75, 0.25, 0.75]),
    'letter-t': boxes([-0.25, -1, 0.25, 1], [-1, 0.5, 1, 1]),
    'letter-e': boxes(
      [0, -0.875, 0.25, 0.875],
      [0, 0.625, 1.25, 0.875],
      [0, -0.125, 1.25, 0.125],
      [0, -0.875, 1.25, -0.625],
    ),
  };
  for (const [preset, shape] of Object.entries(shapes))
    for (const point of spread(FOLD_PRESETS[preset].sheet))
      assert.equal(inside(preset, point), shape(point), `${preset} at ${point.join()}`);
  for (const points of [4, 5, 6])
    for (const [x, y] of spread(FOLD_PRESETS['star-4'].sheet).filter(([x, y]) => Math.hypot(x, y) < 1)) {
      const turn = (2 * Math.PI) / points;
      const turned: Spot = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
      assert.equal(inside(`star-${points}`, turned), inside(`star-${points}`, [x, y]), `star-${points}`);
    }
});
