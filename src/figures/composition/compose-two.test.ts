import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import {
  all,
  factorsIn,
  heightOver,
  inEveryState,
  looksIn,
  near,
  numberIn,
  only,
  placeOf,
  proseStates,
  readAxis,
  readPlot,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import figure from './compose-two.figure.ts';
import { exactBreakpoints } from './exact-composite.testing.ts';
import type { TwoPolylines } from './two-polylines.ts';

const claim = (title: string, check: (state: TwoPolylines, drawing: Drawn) => void): void =>
  void test(title, () => inEveryState('compose-two', figure, check));

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const inputs = Array.from({ length: 41 }, (_, i) => (i - 20) / 10.01);

/** The corners of both functions, as (input, output). */
const cornersOf = (s: TwoPolylines): { g: Place[]; f: Place[] } => ({
  g: [[-2, s.gv0], [s.gx1, s.gv1], [s.gx2, s.gv2], [s.gx3, s.gv3], [2, s.gv4]], // prettier-ignore
  f: [[-2, s.fv0], [s.fx1, s.fv1], [s.fx2, s.fv2], [2, s.fv3]], // prettier-ignore
});
const polyline = (corners: readonly Place[]) => ({
  places: corners.map(([place]) => place),
  values: corners.map(([, value]) => value),
});
function expectedOf(state: TwoPolylines) {
  const { g, f } = cornersOf(state);
  const all = exactBreakpoints(polyline(g), polyline(f));
  const inner = (x: number): number => heightOver(g, x);
  const composite = (x: number): number => heightOver(f, inner(x));
  return { g, f, all, inner, composite, bends: all.filter(({ jump }) => jump !== 0) };
}

/** How to read the three plots. The input axis of f is the output axis of g, beside which it stands. */
function plotsOf(svg: Element) {
  const g = readPlot(only(svg, '.axes-g'));
  const f = readAxis(all(svg, '.axes-f .ticks-x text'), 'x');
  near(g(placeOf(only(svg, '.axes-f .ticks-y text')))[1], 0, 1e-6, 'zero of f beside zero of g');
  return {
    g,
    f: (place: Place): Place => [f(place[0]), g(place)[1]],
    both: readPlot(only(svg, '.axes-composite')),
  };
}

const ownerIn = (element: Element): string =>
  /\bof-(\w+)/.exec(element.getAttribute('class') ?? '')?.[1] ?? '';

const same = (drawn: Place, expected: Place, what: string): void =>
  [0, 1].forEach((k) => near(drawn[k], expected[k], 0.002, what));

claim('on top stand g and, turned, f; below them f(g(x))', (state, { svg }) => {
  const read = plotsOf(svg);
  const { g, f, composite } = expectedOf(state);
  const line = (selector: string) => strokesOf(only(svg, selector))[0].points;
  line('.graphs .of-g').forEach((corner, k) => same(read.g(corner), g[k], `corner ${k} of g`));
  line('.graphs .of-f').forEach((corner, k) => same(read.f(corner), [f[k][1], f[k][0]], `corner ${k} of f`));
  const drawn = strokesOf(all(svg, '.graphs path', 3)[2])[0].points.map(read.both);
  const steepest = (corners: readonly Place[]): number =>
    Math.max(...corners.slice(1).map(([x, y], k) => Math.abs((y - corners[k][1]) / (x - corners[k][0]))));
  // Places are drawn to a hundredth of a unit: where the graph is steep, that is a height.
  const slack = 0.002 + 2e-4 * steepest(g) * steepest(f);
  for (const x of inputs) near(heightOver(drawn, x), composite(x), slack, `f(g(${x}))`);
});

claim(
  'every breakpoint is marked in its place: round for a corner of g, pointed where g takes the value of a corner of f',
  (state, { svg }) => {
    const { g, f, all: expected } = expectedOf(state);
    const marks = all(svg, '.breakpoints path', 0);
    const read = plotsOf(svg).both;
    assert.equal(marks.length, expected.length);
    marks.forEach((mark, k) => {
      const { x, inner, outer, jump } = expected[k];
      same(read(placeOf(mark)), [x, outer ? f[outer][1] : heightOver(f, g[inner][1])], `breakpoint ${k}`);
      assert.equal(mark.classList.contains('straight'), jump === 0);
      const owner = ownerIn(mark);
      assert.equal(mark.getAttribute('d')!.includes('A'), owner === 'g', 'only marks of g are round');
      // A corner of g at the level of a corner of f may be both's: g only touches it there.
      const touched = inner > 0 && outer === 0 && f.slice(1, -1).some(([level]) => level === g[inner][1]);
      if (touched) assert.ok(owner === 'g' || owner === 'both');
      else assert.equal(owner, inner && outer ? 'both' : inner ? 'g' : 'f');
    });
  },
);

claim(
  'a dotted line leads from the corner of f level to the graph of g, and from there down to the breakpoint',
  (state, { svg }) => {
    const { g, f, all: expected, inner, composite } = expectedOf(state);
    const read = plotsOf(svg);
    all(svg, '.traces path', 0).forEach((path, k) => {
      const { x, inner: corner, outer } = expected[k];
      const u = corner ? g[corner][1] : f[outer][0];
      near(inner(x), u, 1e-9, 'the value of g');
      const strokes = strokesOf(path).map(({ points }) => points);
      const [top, end] = strokes[strokes.length - 1];
      same(read.g(top), [x, u], 'it leaves the graph of g');
      same(read.both(end), [x, corner ? composite(x) : f[outer][1]], 'it ends at the composite');
      assert.equal(ownerIn(path), ownerIn(all(svg, '.breakpoints path')[k]));
      assert.equal(strokes.length, ownerIn(path) === 'g' ? 1 : 2);
      if (strokes.length === 1) return;
      const [from, to] = strokes[0];
      assert.ok(f.slice(1, -1).some(([level, value]) => Math.abs(read.f(from)[1] - level) < 0.002 && Math.abs(read.f(from)[0] - value) < 0.002)); // prettier-ignore
      same(read.g(to), [x, u], 'it arrives at the graph of g');
    });
  },
);

claim(
  'the thin line takes the input to g, across to f, down, round the corner and back under its beginning',
  (state, { svg }) => {
    const { inner, f } = expectedOf(state);
    const read = plotsOf(svg);
    const [start, onG, onF, turn, end] = strokesOf(only(svg, '.way path'))[0].points;
    const u = inner(state.probe);
    const y = heightOver(f, u);
    near(read.both(start)[0], state.probe, 0.002, 'it begins at the input');
    same(read.g(onG), [state.probe, u], 'it rises to g');
    same(read.f(onF), [y, u], 'it runs across to f');
    near(onF[0], turn[0], 1e-6, 'it comes straight down');
    near(read.both(turn)[1], y, 0.002, 'and is turned at its own height');
    same(read.both(end), [state.probe, y], 'it ends under its beginning');
    for (const corner of strokesOf(only(svg, '.mirror path'))[0].points)
      near(read.f(corner)[0], read.both(corner)[1], 0.002, 'the mirror exchanges the axes');
  },
);

claim(
  'the table’s units draw g and f: as many as they have pieces, but for those that add nothing',
  (state, { readout }) => {
    const { g, f } = cornersOf(state);
    const rows = rowsOf(only(readout, 'table.weights'));
    [g, f].forEach((corners, column) => {
      const letter = 'xu'[column];
      const cells = rows.map((cells) => cells[column]).filter((words) => words !== '');
      const [, offset] = new RegExp(`^${'gf'[column]}\\(${letter}\\)=(.*)$`).exec(cells[0])!;
      const units = cells.slice(1).map((words) => {
        const [, sign, size, inside] = /^([+−])([^σ]*)σ\((.*)\)$/.exec(words)!;
        const { [letter]: way, '': shift = 0 } = factorsIn(inside);
        assert.equal(Math.abs(way), 1);
        return { weight: (sign === '−' ? -1 : 1) * (size === '' ? 1 : numberIn(size)), way, shift };
      });
      assert.ok(units.length <= corners.length - 1 && units.every(({ weight }) => weight !== 0));
      const slopes = corners.slice(1).map(([x, y], k) => (y - corners[k][1]) / (x - corners[k][0]));
      const needed = slopes.filter((slope, k) => Math.abs(slope - (k < 2 ? 0 : slopes[k - 1])) > 6e-4);
      assert.equal(units.length, needed.length);
      const slack = 0.01 + units.reduce((sum, { weight }) => sum + 6e-4 * Math.abs(weight), 0);
      for (const x of inputs) {
        const sum = units.reduce((total, { weight, way, shift }) => total + weight * Math.max(0, way * x + shift), numberIn(offset)); // prettier-ignore
        near(sum, heightOver(corners, x), slack, `the sum at ${x}`);
      }
    });
  },
);

claim(
  'the other table gives every breakpoint with its owner and the jump of the slope',
  (state, { svg, readout }) => {
    const { all: expected } = expectedOf(state);
    const [, ...rows] = rowsOf(only(readout, 'table.breakpoints'));
    const halves = [0, 3].flatMap((from) => rows.map((cells) => cells.slice(from, from + 3)));
    const found = halves.filter(([x]) => x !== '');
    assert.equal(found.length, expected.length);
    found.forEach(([x, owner, jump], k) => {
      near(numberIn(x), expected[k].x, 6e-4, 'breakpoint');
      near(numberIn(jump), expected[k].jump, 6e-4, 'jump');
      const { inner, outer } = expected[k];
      const names = owner.split(',');
      if (inner) assert.ok(names.includes(`g${inner}`));
      if (outer) assert.ok(names.includes(`f${outer}`));
      const mark = ownerIn(all(svg, '.breakpoints path')[k]);
      assert.equal(names.map((name) => name[0]).join(), mark === 'both' ? 'g,f' : mark);
    });
  },
);

claim('letters under the composite and names of corners say what lies there', (state, { svg }) => {
  const read = plotsOf(svg);
  const marks = all(svg, '.breakpoints path', 0);
  for (const letter of all(svg, '.letters text', 0)) {
    const beneath = marks
      .filter((mark) => Math.abs(placeOf(mark)[0] - placeOf(letter)[0]) < 0.01)
      .map(ownerIn);
    const owner = wordsOf(letter) === 'gf' ? 'both' : wordsOf(letter);
    assert.ok(beneath.includes(owner));
    assert.equal(ownerIn(letter), owner);
  }
  const { g, f } = cornersOf(state);
  for (const name of all(svg, '.corner-names text')) {
    const [which, corner] = [...wordsOf(name)];
    const [place, value] = (which === 'g' ? g : f)[Number(corner)];
    if (which === 'g') same(read.g(placeOf(name)), [place, value], wordsOf(name));
    else same(read.f(placeOf(name)), [value, place], wordsOf(name));
    assert.equal(ownerIn(name), which);
  }
  assert.deepEqual(all(svg, '.corner-names text').map(wordsOf), ['g1', 'g2', 'g3', 'f1', 'f2']);
});

claim(
  'a handle sits at its corner, in the colour of its function, and takes the corner along',
  (state, { svg }) => {
    const read = plotsOf(svg);
    const { g, f } = cornersOf(state);
    for (const handle of figure.handles!(state).filter(({ name }) => name !== 'probe')) {
      const group = only(svg, `[data-handle="${handle.name}"]`);
      const [which, corner] = [handle.name[0], Number(handle.name.slice(1))];
      const [place, value] = (which === 'g' ? g : f)[corner];
      if (which === 'g') same(read.g(placeOf(group)), [place, value], handle.name);
      else same(read.f(placeOf(group)), [value, place], handle.name);
      assert.match(group.getAttribute('style')!, new RegExp(`unit-${which === 'g' ? 1 : 2}`));
      const target: Place = which === 'g' ? [place, 0.5] : [0.5, place];
      const next = changed(figure, state, handle.to(target, state));
      assert.deepEqual(next, { ...state, [`${which}v${corner}`]: 0.5 });
    }
  },
);

claim('the description and the numbers for the prose count pieces and name every breakpoint', (state) => {
  const { all: expected, bends, inner, f } = expectedOf(state);
  const words = figure.describe(state);
  const values = figure.values!(state);
  assert.equal(values.pieces, WORDS[bends.length + 1]);
  assert.equal(values.breakpoints, WORDS[bends.length]);
  assert.match(words, new RegExp(`: ${values.pieces} pieces? between −2 and 2\\.`));
  const list = /Breakpoints: (.*?)\. The input/.exec(words)![1].split('; ');
  assert.equal(list.length, expected.length);
  list.forEach((item, k) => {
    near(numberIn(/^x = (.*?):/.exec(item)![1]), expected[k].x, 6e-4, 'breakpoint');
    assert.equal(item.includes('straight through'), expected[k].jump === 0);
    if (expected[k].inner) assert.ok(item.includes(`corner ${expected[k].inner} of g`));
    if (expected[k].outer) assert.ok(item.includes(`corner ${expected[k].outer} of f`));
  });
  const u = inner(state.probe);
  const [, x, middle, value] = /The input x = (\S+) goes to u = (\S+) and on to y = (\S+)\.$/.exec(words)!;
  near(numberIn(x), state.probe, 6e-4, 'input');
  for (const word of [middle, values.middle]) near(numberIn(word), u, 6e-4, 'u');
  for (const word of [value, values.value]) near(numberIn(word), heightOver(f, u), 6e-4, 'y');
});

claim('numbers of one column of the table are all fractions or all have three decimals', (_, { readout }) => {
  const [, ...rows] = rowsOf(only(readout, 'table.breakpoints'));
  for (const column of [0, 2]) {
    const words = rows.flatMap((cells) => [cells[column], cells[column + 3]]).filter((word) => word);
    const decimals = words.filter((word) => /\.\d{3}$/.test(word)).length;
    assert.ok(decimals === 0 || decimals === words.length, words.join(' '));
    if (decimals === 0) assert.ok(words.every((word) => Number.isInteger(16 * numberIn(word))));
  }
});

claim('the status counts the pieces and follows the input', (state) => {
  const { bends, inner, f } = expectedOf(state);
  const [, pieces, x, u, y] =
    /^The composite has (\w+) pieces?; the input (\S+) goes to u = (\S+) and on to y = (\S+)\.$/.exec(
      figure.status!(state),
    )!;
  assert.equal(pieces, WORDS[bends.length + 1]);
  near(numberIn(x), state.probe, 6e-4, 'input');
  near(numberIn(u), inner(state.probe), 6e-4, 'u');
  near(numberIn(y), heightOver(f, inner(state.probe)), 6e-4, 'y');
});

test('the first frame has no part of the way on an axis, and a step of the player goes to the next breakpoint', () => {
  const { inner, f, all: expected } = expectedOf(figure.initial);
  const u = inner(figure.initial.probe);
  for (const value of [figure.initial.probe, u, heightOver(f, u)]) assert.ok(!Number.isInteger(value));
  const stops: number[] = [];
  for (let state: TwoPolylines | null = { ...figure.initial, probe: -2 }; (state = figure.step!(state));)
    if (figure.stops!(state)) stops.push(state.probe);
  assert.deepEqual(stops, [...new Set([...expected.map(({ x }) => Math.ceil(16 * x) / 16), 2])]);
});

const IDENTITY = { gx1: -1, gv0: -2, gv1: 0, gx2: 0.5, gv2: 1, gx3: 1.25, gv3: 1.5, gv4: 2, fv0: -2, fx1: 0, fv1: -1, fx2: 1, fv2: 0.5, fv3: 2 }; // prettier-ignore

test('the exercises are done when they are, and not a step before', () => {
  const { 'one-piece': one, 'taken-back': back } = figure.goals!;
  const of = (change: object): TwoPolylines => ({ ...figure.initial, ...change });
  const level = { gv0: -0.5, gv1: 0.5, gv2: -0.25, gv3: 0.5, gv4: 0, fv2: -1.5 };
  assert.ok(one(of(level)).done);
  for (const change of [
    {},
    { ...level, gv1: 1 },
    { ...level, fv2: -1.4375 },
    { ...level, gv0: 0, gv1: 0, gv2: 0, gv3: 0 },
    { fv0: 0, fv1: 0, fv2: 0, fv3: 0 },
  ])
    // prettier-ignore
    assert.ok(!one(of(change)).done, JSON.stringify(change));
  assert.ok(back(of(IDENTITY)).done);
  for (const change of [
    { gv1: 0.0625 },
    { fv1: -0.9375 },
    { fx2: 0.9375 },
    { gv4: 1.9375 },
    { gv1: -1, gv2: 0.5, gv3: 1.25, fv1: 0, fv2: 1 },
  ])
    // prettier-ignore
    assert.ok(!back(of({ ...IDENTITY, ...change })).done, JSON.stringify(change));
  assert.match(back(of({ ...IDENTITY, gv4: 1 })).words, /input 2 comes out as/);
});

test('the first frame bends at three corners of g and seven values; the links make twelve pieces, a corner vanish, one piece', async () => {
  const states = (await proseStates('compose-two', figure)).map(({ state }) => state);
  const [first, , twelve, vanished, one] = states.map((state) => figure.values!(state));
  const { bends } = expectedOf(states[0]);
  assert.equal(first.inner, WORDS[bends.filter(({ inner }) => inner).length]);
  assert.equal(first.outer, WORDS[bends.filter(({ outer }) => outer).length]);
  assert.deepEqual([first.pieces, first.inner, first.outer], ['eleven', 'three', 'seven']);
  assert.equal(twelve.pieces, 'twelve');
  assert.match(figure.describe(states[3]), /corner 1 of g \(the graph runs straight through\)/);
  assert.ok(expectedOf(states[3]).bends.every(({ inner }) => inner !== 1) && vanished.pieces !== 'one');
  assert.equal(one.pieces, 'one');
  assert.ok(figure.goals!['one-piece'](states[4]).done && figure.goals!['taken-back'](states[5]).done);
});

test('what is owned by g is blue, by f orange, and levels are dotted', () => {
  const colourOf = (owner: string): number[] => {
    const [, unit] = /var\(--(unit-\d)\)/.exec(
      looksIn('figures/composition/compose-two.css', `.of-${owner}`)['--owner'],
    )!;
    const [, hex] = new RegExp(`--${unit}: light-dark\\(#(\\w{6})`).exec(
      readFileSync(new URL('../../site/styles/tokens.css', import.meta.url), 'utf8'),
    )!;
    return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
  };
  const [blue, orange] = [colourOf('g'), colourOf('f')];
  assert.ok(blue[2] > blue[1] && blue[1] > blue[0]);
  assert.ok(orange[0] > orange[1] && orange[1] > orange[2]);
  assert.ok(looksIn('figures/composition/compose-two.css', '.trace')['stroke-dasharray']);
});
