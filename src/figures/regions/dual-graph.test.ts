import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { parseNetwork, randomNetwork } from '../../network/index.ts';
import type { Network } from '../../network/index.ts';
import type { Cell, Crease } from '../cells.testing.ts';
import { cellAt, cellsOf, creasesBetween, patternAt, rectangle } from '../cells.testing.ts';
import type { Reading } from '../maps.testing.ts';
import {
  checkCreases,
  checkFaces,
  checkOutline,
  checkTints,
  creasesIn,
  facesIn,
  outlinedIn,
  readWindow,
  unitOf,
} from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import {
  all,
  drawn,
  inEveryState,
  near,
  nothingStays,
  only,
  placeOf,
  proseStates,
  wordsOf,
} from '../reading.testing.ts';
import { countIn } from '../reading-marks.testing.ts';
import figure from './dual-graph.figure.ts';

type Graph = typeof figure.initial;
type Pair = readonly [number, number];

const HALF: Place = [3, 1.5];
const hidden = (weights: number[][], biases: number[]) => ({ weights, biases, activation: 'relu' });
const sum = (inputs: number) => ({
  weights: [new Array<number>(inputs).fill(1)],
  biases: [0],
  activation: 'identity',
});

function networkOf({ network, seed }: Graph): Network {
  // h₁ = σ(x + 10) and h₂ = σ(x), and above them σ(−(h₁ − 10) + 2h₂ − 1).
  if (network === 'example')
    return parseNetwork({ layers: [hidden([[1, 0], [1, 0]], [10, 0]), hidden([[-1, 2]], [10 - 1]), sum(1)] }); // prettier-ignore
  if (network === 'twins')
    return parseNetwork({ layers: [hidden([[1, 0.5], [-2, -1], [-0.5, 1]], [0.25, -0.5, 0.125]), sum(3)] }); // prettier-ignore
  return randomNetwork({ widths: network === 'one' ? [2, 5, 1] : [2, 4, 3, 1], seed });
}

interface Truth {
  readonly network: Network;
  readonly cells: readonly Cell[];
  readonly creases: readonly Crease[];
  /** Pairs of cells with a common edge, and pairs whose patterns differ in one unit. */
  readonly dual: readonly Pair[];
  readonly hamming: readonly Pair[];
}

const known = new Map<string, Truth>();
function truthOf(state: Graph): Truth {
  const key = `${state.network} ${state.seed}`;
  const found = known.get(key) ?? makeTruth(state);
  known.set(key, found);
  return found;
}

function makeTruth(state: Graph): Truth {
  const network = networkOf(state);
  const cells = cellsOf(network, rectangle(...HALF));
  const creases = creasesBetween(cells);
  const differ = (a: string, b: string): number => [...a].filter((bit, i) => bit !== b[i]).length;
  const hamming = cells.flatMap(({ pattern }, a) =>
    cells.flatMap((other, b): Pair[] => (b > a && differ(pattern, other.pattern) === 1 ? [[a, b]] : [])),
  );
  return { network, cells, creases, dual: creases.map(({ beside }) => beside), hamming };
}

const nameOf = ([a, b]: Pair): string => `${Math.min(a, b)}-${Math.max(a, b)}`;
const namesOf = (pairs: readonly Pair[]): string[] => pairs.map(nameOf).sort();
const without = (pairs: readonly Pair[], others: readonly Pair[]): Pair[] =>
  pairs.filter((pair) => !namesOf(others).includes(nameOf(pair)));
const linkedTo = (pairs: readonly Pair[], at: number): number[] =>
  pairs.filter((pair) => pair.includes(at)).map(([a, b]) => (a === at ? b : a));

const mapIn = (svg: Element, name: string): Reading =>
  readWindow(only(svg, `.${name}-stop .region-hit rect`), HALF);
const chosenIn = (state: Graph, { svg }: Drawn): number => {
  const { cells } = truthOf(state);
  return cells.indexOf(
    outlinedIn(only(svg, '.exact .selected'), cells, mapIn(svg, 'exact'), [state.x, state.y]),
  );
};

/** The pairs of cells that links of one class join, dot to dot. */
function linksIn(graph: Element, classes: string, cells: readonly Cell[], map: Reading): Pair[] {
  return all(graph, `.links path[class="${classes}"]`, 0).flatMap((links) =>
    [...(links.getAttribute('d') ?? '').matchAll(/M([^MLQ]+)(?:L|Q\S+ )([^MLQ]+)/g)].map(
      ([, from, to]): Pair => {
        const [a, b] = [from, to].map((end) => {
          const [x, y] = map(end.split(',').map(Number) as unknown as Place);
          const at = cells.findIndex(({ centre }) => Math.hypot(centre[0] - x, centre[1] - y) < 2e-4);
          assert.ok(at >= 0, `a link ends at ${x}, ${y}, where no dot is`);
          return at;
        });
        return [a, b];
      },
    ),
  );
}

test('both maps have the network’s regions, coloured by pattern, its creases and the chosen region', async () => {
  await inEveryState('dual-graph', figure, (state, drawing) => {
    const { network, cells, creases } = truthOf(state);
    const chosen = chosenIn(state, drawing);
    const [first] = network.layers;
    for (const name of ['exact', 'guess']) {
      const map = mapIn(drawing.svg, name);
      const graph = only(drawing.svg, `svg > .${name}`);
      checkTints(checkFaces(facesIn(only(graph, '.faces'), map), cells, unitOf(map)), cells, creases);
      const colour = (layer: number, unit: number) =>
        `var(--unit-${((layer * first.outputs + unit) % 8) + 1})`;
      checkCreases(creasesIn(only(graph, '.creases'), map), creases, unitOf(map), { colour });
      checkOutline(only(graph, '.selected'), cells[chosen], map);
    }
  });
});

test('above, links join exactly the regions that share an edge', async () => {
  await inEveryState('dual-graph', figure, (state, drawing) => {
    const { cells, dual } = truthOf(state);
    const at = chosenIn(state, drawing);
    const read = (classes: string) =>
      linksIn(only(drawing.svg, 'svg > .exact'), classes, cells, mapIn(drawing.svg, 'exact'));
    assert.deepEqual(namesOf([...read('link real'), ...read('link real own')]), namesOf(dual));
    assert.deepEqual(namesOf(read('link real own')), namesOf(dual.filter((pair) => pair.includes(at))));
  });
});

test('below, links join patterns that differ in one unit, dashed those without a common edge; dotted ones are missing', async () => {
  const css = globSync('*.css', { cwd: import.meta.dirname })
    .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
    .join('\n');
  assert.match(css, /\.link\.false \{\s*stroke: var\(--mountain\);\s*stroke-dasharray: 7 4/);
  assert.match(css, /\.link\.missed \{\s*stroke: var\(--mountain\);\s*stroke-dasharray: 1 5/);
  await inEveryState('dual-graph', figure, (state, drawing) => {
    const { cells, dual, hamming } = truthOf(state);
    const at = chosenIn(state, drawing);
    const graph = only(drawing.svg, 'svg > .guess');
    const read = (kind: string) =>
      ['', ' own'].map((own) => linksIn(graph, `link ${kind}${own}`, cells, mapIn(drawing.svg, 'guess')));
    const [real, ownReal] = read('real');
    const [wrong, ownWrong] = read('false');
    assert.deepEqual(namesOf([...real, ...ownReal, ...wrong, ...ownWrong]), namesOf(hamming));
    assert.deepEqual(namesOf([...wrong, ...ownWrong]), namesOf(without(hamming, dual)));
    const [missed, ownMissed] = read('missed');
    assert.deepEqual(namesOf([...missed, ...ownMissed]), namesOf(without(dual, hamming)));
    const kinds = figure.legend!(state).map(({ words }) => words);
    assert.equal(kinds.includes('invented'), wrong.length + ownWrong.length > 0);
    assert.equal(kinds.includes('missed'), missed.length + ownMissed.length > 0);
    assert.deepEqual(
      namesOf([...ownReal, ...ownWrong]),
      namesOf(hamming.filter((pair) => pair.includes(at))),
    );
  });
});

test('a dot stands in every region; those linked to the chosen one are filled', async () => {
  await inEveryState('dual-graph', figure, (state, drawing) => {
    const { cells, dual, hamming } = truthOf(state);
    const at = chosenIn(state, drawing);
    for (const [name, pairs] of [
      ['exact', dual],
      ['guess', hamming],
    ] as const) {
      const map = mapIn(drawing.svg, name);
      const dots = all(drawing.svg, `svg > .${name} .dots circle`).map((dot) => ({
        at: cellAt(cells, map(placeOf(dot))),
        look: dot.getAttribute('class'),
      }));
      assert.equal(new Set(dots.map((dot) => dot.at)).size, cells.length);
      assert.equal(dots.length, cells.length);
      for (const dot of dots)
        assert.equal(
          dot.look,
          dot.at === at ? 'node chosen' : linkedTo(pairs, at).includes(dot.at) ? 'node near' : 'node',
        );
    }
    const map = mapIn(drawing.svg, 'exact');
    for (const text of all(drawing.svg, '.exact .names text', 0)) {
      // A name stands in its region whole, corners and all: no edge strikes it.
      const word = wordsOf(text);
      const [x, y] = placeOf(text);
      for (const [a, b] of [
        [-1, -1],
        [-1, 1],
        [1, 1],
        [1, -1],
      ]) {
        // prettier-ignore
        const corner = map([x + a * 6.4 * word.length, y + b * 11.9]);
        assert.equal(cells[cellAt(cells, corner)]?.pattern, word);
      }
    }
    const titles = all(drawing.svg, '.titles text').map((text) => [wordsOf(text), placeOf(text)[1]] as const);
    for (const [i, name] of ['exact', 'guess'].entries()) {
      const rect = only(drawing.svg, `.${name}-stop .region-hit rect`);
      near(Number(rect.getAttribute('y')) - titles[i][1], 12, 1, 'a title stands over its map');
    }
    assert.match(titles[0][0], /^Exact: regions that share an edge/);
    assert.match(titles[1][0], /^Hamming: patterns that differ in one unit/);
  });
});

test('the counts of links, invented and missed ones, are those of the two graphs', async () => {
  await inEveryState('dual-graph', figure, (state) => {
    const { cells, dual, hamming } = truthOf(state);
    const counts = [dual, hamming, without(hamming, dual), without(dual, hamming)].map(
      ({ length }) => length,
    );
    const [, exact, guessed, faults] = /^(\d+) exact links?, (\d+) by Hamming distance: (.*?)\. /.exec(
      figure.status!(state),
    )!;
    const fault = (kind: string) => countIn(new RegExp(`(\\w+) ${kind}`).exec(faults)?.[1] ?? 'no');
    assert.deepEqual([Number(exact), Number(guessed), fault('invented'), fault('missed')], counts);
    assert.equal(faults === 'the same ones', counts[2] + counts[3] === 0);
    const values = figure.values!(state);
    assert.deepEqual(
      [values.regions, values.dual, values.hamming, values.invented, values.missed].map(countIn),
      [cells.length, ...counts],
    );
    const words = figure.describe(state);
    const said =
      /: (\w+) regions? in the window; (\w+) pairs? with a common edge, (\w+) pairs? at Hamming distance 1\. Of the latter, (\w+) pairs? without a common edge; (\w+) pairs? of neighbours missed\./.exec(
        words,
      )!;
    assert.deepEqual(said.slice(1).map(countIn), [cells.length, ...counts]);
  });
});

test('the list has every region that either graph links to the chosen one, and what that link is worth', async () => {
  await inEveryState('dual-graph', figure, (state, drawing) => {
    const { cells, dual, hamming } = truthOf(state);
    const at = chosenIn(state, drawing);
    const [near, close] = [linkedTo(dual, at), linkedTo(hamming, at)];
    const expected = [...new Set([...near, ...close])].map((other) => {
      if (!near.includes(other)) return [cells[other].pattern, 'one unit differs, no common edge', 'wrong'];
      if (close.includes(other)) return [cells[other].pattern, 'shares an edge, one unit differs', 'right'];
      return [cells[other].pattern, 'shares an edge, several units differ', 'wrong'];
    });
    const rows = all(drawing.readout, '.kin-list li', 0).map((row) => [
      ...all(row, 'span').map(wordsOf),
      row.getAttribute('class'),
    ]);
    assert.deepEqual(rows.sort(), expected.sort());
    assert.equal(wordsOf(only(drawing.readout, '.graph-own')), `From ${cells[at].pattern}:`);
    const [, own, area, shares, distance] =
      /Selected: (.*?), area ([\d.]+); it shares edges with (.*?), and is at distance 1 from (.*?)\./.exec(
        figure.describe(state),
      )!;
    assert.equal(own, cells[at].pattern);
    assert.ok(Math.abs(Number(area) - cells[at].area) < 0.0051);
    const patterns = (others: readonly number[]) => others.map((i) => cells[i].pattern).sort();
    const listed = (said: string) => (said === 'none' ? [] : said.split(', ').sort());
    assert.deepEqual(listed(shares), patterns(near));
    assert.deepEqual(listed(distance), patterns(close));
  });
});

test('a region that is compared is outlined in both maps and in the list; one without a link is not', () => {
  for (const start of [figure.initial, { ...figure.initial, network: 'two', x: 0.5, y: 0.25 }]) {
    const compared = new Set<string>();
    for (let other = 0; other < 20; other++) {
      const state = changed(figure, start, { other });
      const { svg, readout } = drawn(figure, state);
      const { cells, dual, hamming } = truthOf(state);
      const row = all(readout, '.kin-list li').find((one) => one.getAttribute('aria-selected') === 'true');
      const said = /Compared with (.*?): (.*)\.$/.exec(figure.describe(state));
      assert.equal(Boolean(said), Boolean(row));
      const cell = row && cells.find(({ pattern }) => pattern === wordsOf(only(row, 'span:first-child')));
      for (const name of ['exact', 'guess'])
        checkOutline(only(svg, `.${name} .peer`), cell, mapIn(svg, name));
      if (!cell) continue;
      assert.deepEqual(said!.slice(1), [cell.pattern, wordsOf(only(row, 'span:last-child'))]);
      compared.add(cell.pattern);
      const at = chosenIn(state, { svg, readout, text: '' });
      assert.ok([...linkedTo(dual, at), ...linkedTo(hamming, at)].includes(cells.indexOf(cell)));
    }
    assert.equal(compared.size, all(drawn(figure, start).readout, '.kin-list li').length);
  }
});

test('for one hidden layer in general position the two graphs agree, and with two they need not', () => {
  let invented = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const one = truthOf({ ...figure.initial, network: 'one', seed });
    assert.deepEqual(namesOf(one.dual), namesOf(one.hamming));
    const said = figure.values!({ ...figure.initial, network: 'one', seed });
    assert.deepEqual([said.invented, said.missed], ['no', 'no']);
    const two = truthOf({ ...figure.initial, network: 'two', seed });
    invented += without(two.hamming, two.dual).length;
  }
  assert.ok(invented > 0);
});

test('what the chapter says of these networks is so', () => {
  const { initial } = figure;
  const first = truthOf(initial);
  // Four regions in a row: three pairs share an edge; the Hamming graph closes the row to a ring.
  assert.deepEqual(figure.values!(initial), {
    regions: 'four',
    dual: 'three',
    hamming: 'four',
    invented: 'one',
    missed: 'no',
  });
  const row = [-2, -0.5, 0.5, 2].map((x) => patternAt(first.network, [x, 0]));
  assert.deepEqual(row, ['10 1', '10 0', '11 0', '11 1']);
  const [ring] = without(first.hamming, first.dual);
  assert.deepEqual(ring.map((i) => first.cells[i].pattern).sort(), ['10 1', '11 1']);
  const two = truthOf({ ...initial, network: 'two', seed: 5 });
  const said = figure.values!({ ...initial, network: 'two', seed: 5 });
  assert.deepEqual([said.invented, said.hamming].map(countIn), [
    without(two.hamming, two.dual).length,
    two.hamming.length,
  ]);
  // Where two units share a line, no path of single flips leads across it.
  const twins = truthOf({ ...initial, network: 'twins' });
  const reached = new Set([0]);
  for (let i = 0; i < twins.cells.length; i++)
    for (const [a, b] of twins.hamming) if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
  assert.ok(reached.size < twins.cells.length);
  assert.notEqual(figure.values!({ ...initial, network: 'twins' }).missed, 'no');
});

test('the button leads to another random network, and from the others to a random one', () => {
  const [{ to }] = figure.actions!;
  assert.deepEqual(to({ ...figure.initial, network: 'one', seed: 7 }), { seed: 8, other: -1 });
  assert.deepEqual(to({ ...figure.initial, network: 'two', seed: 40 }), { seed: 1, other: -1 });
  assert.deepEqual(to(figure.initial), { network: 'two', seed: 5, other: -1 });
});

test('nothing of one state stays in the next', () => {
  const { initial } = figure;
  nothingStays(figure, [
    initial,
    { ...initial, network: 'two' },
    { ...initial, network: 'two', seed: 6 },
    { ...initial, network: 'one', other: 1 },
    { ...initial, x: 2, other: 0 },
  ]);
});

test('the exercise is done by comparing two regions that only the short cut links, in a random network', () => {
  const { initial } = figure;
  let done = 0;
  for (const seed of [3, 5]) {
    const { cells, dual, hamming } = truthOf({ ...initial, network: 'two', seed });
    const invented = without(hamming, dual);
    for (const { centre, pattern } of cells)
      for (let other = -1; other < cells.length; other++) {
        const [x, y] = centre;
        const state = changed(figure, initial, { network: 'two', seed, x, y, other });
        const goal = figure.goals!.invention(state);
        const said = /Compared with (.*?):/.exec(figure.describe(state))?.[1];
        const isInvented = invented.some((pair) =>
          [pattern, said].every((word) => pair.some((i) => cells[i].pattern === word)),
        );
        assert.equal(goal.done, isInvented, goal.words);
        if (goal.done) done++;
      }
  }
  assert.ok(done > 0);
  // On the straight way of the solution a unit switches and switches back.
  const { network, cells } = truthOf({ ...initial, network: 'two', seed: 5 });
  const [from, to] = ['1001 110', '0001 110'].map(
    (word) => cells.find(({ pattern }) => pattern === word)!.centre,
  );
  const way = Array.from({ length: 401 }, (_, k) =>
    patternAt(
      network,
      [0, 1].map((i) => from[i] + (k / 400) * (to[i] - from[i])),
    ),
  );
  assert.deepEqual(
    way.filter((word, k) => word !== way[k - 1]),
    ['1001 110', '1001 111', '0001 111', '0001 110'],
  );
  assert.match(figure.goals!.invention(initial).words, /another network/);
  const two = { ...initial, network: 'two' };
  assert.match(figure.goals!.invention({ ...two, seed: 3 }).words, /invents no link/);
  assert.match(figure.goals!.invention({ ...two, seed: 5 }).words, /No region is compared/);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const states = await proseStates('dual-graph', figure);
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      states.some(({ state }) => reached(state).done),
      goal,
    );
});
