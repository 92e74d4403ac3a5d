import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import type { OptionPicture } from '../../contract/figure.ts';
import { encodeBriefly } from '../../contract/permalink.ts';
import type { Fraction } from '../exact.testing.ts';
import { exactly, minus, over, plus, ratio, sign, times } from '../exact.testing.ts';
import { drawn, only, proseOf, strokesOf, wordsOf } from '../reading.testing.ts';
import figure from './fold-and-cut.figure.ts';
import { CHALLENGES } from './fold-challenges.ts';
import type { Challenge } from './fold-challenges.ts';
import { partsOf } from './fold-goals.ts';
import { challengeGoal, isMade, matchWith, percent, solvedBy } from './fold-match.ts';
import type { FoldPlan } from './fold-plan.ts';
import { ownOf, signAt } from './own-sheet.testing.ts';
import { areaIn, distanceTo, windings } from './paper.testing.ts';
import type { Spot } from './paper.testing.ts';

type Exact = readonly [Fraction, Fraction];
interface Half {
  readonly m: Exact;
  readonly c: Fraction;
}

const END = 99;
const after = (state: FoldPlan, change: Partial<FoldPlan>): FoldPlan =>
  figure.constrain!({ ...state, ...change });
const begun = (challenge: string): FoldPlan => after(figure.initial, { challenge });
const solve = figure.actions!.find(({ name }) => name === 'solve')!;
const solved = (challenge: string): FoldPlan => {
  const state = begun(challenge);
  return after(after(state, solve.to(state)), { time: END });
};
const all = Object.entries(CHALLENGES);
const possible = all.filter(
  (entry): entry is [string, Challenge & { solution: object }] => entry[1].solution !== null,
);

const valueAt = ({ m, c }: Half, [x, y]: Exact): Fraction => minus(plus(times(m[0], x), times(m[1], y)), c);
const minusOne = ratio(-1n);
const turned = ({ m, c }: Half): Half => ({
  m: [times(minusOne, m[0]), times(minusOne, m[1])],
  c: times(minusOne, c),
});
const mirroredIn = (line: Half, [x, y]: Exact): Exact => {
  const size = plus(times(line.m[0], line.m[0]), times(line.m[1], line.m[1]));
  const by = over(times(ratio(2n), valueAt(line, [x, y])), size);
  return [minus(x, times(by, line.m[0])), minus(y, times(by, line.m[1]))];
};
/** The part of a polygon, whatever its shape, where a line's value is not negative. */
const clipped = (polygon: readonly Exact[], line: Half): Exact[] =>
  polygon.flatMap((p, i) => {
    const q = polygon[(i + 1) % polygon.length];
    const [a, b] = [valueAt(line, p), valueAt(line, q)];
    const kept: Exact[] = sign(a) >= 0 ? [p] : [];
    if (sign(a) * sign(b) < 0) {
      const share = over(a, minus(a, b));
      kept.push([plus(p[0], times(share, minus(q[0], p[0]))), plus(p[1], times(share, minus(q[1], p[1])))]);
    }
    return kept;
  });
const areaOf = (polygon: readonly Exact[]): Fraction => {
  let twice = ratio(0n);
  polygon.forEach(([x, y], i) => {
    const [u, v] = polygon[(i + 1) % polygon.length];
    twice = plus(twice, minus(times(x, v), times(u, y)));
  });
  return over(twice, ratio(2n));
};
const exact = (points: readonly Spot[]): Exact[] => points.map(([x, y]) => [exactly(x), exactly(y)]);
const sum = (values: readonly Fraction[]): Fraction => values.reduce(plus, ratio(0n));

/** The pieces that folds and cut leave, each as a chain of conditions on the flat sheet, in fractions throughout. */
function keptExactly({ sheet, solution }: Challenge): Exact[][] {
  const [left, bottom, right, top] = sheet;
  const halves = (numbers: readonly number[]): Half[] =>
    Array.from({ length: numbers.length / 3 }, (_, k) => ({
      m: [exactly(numbers[3 * k]), exactly(numbers[3 * k + 1])],
      c: exactly(numbers[3 * k + 2]),
    }));
  let facets: { flat: Exact[]; place: (p: Exact) => Exact }[] = [
    {
      flat: exact([
        [left, bottom],
        [right, bottom],
        [right, top],
        [left, top],
      ]),
      place: (p) => p,
    },
  ];
  // A condition on the folded place, as one on the sheet: both are affine.
  const onSheet = (line: Half, place: (p: Exact) => Exact): Half => {
    const [zero, one] = [ratio(0n), ratio(1n)];
    const at = (x: Fraction, y: Fraction): Fraction => valueAt(line, place([x, y]));
    const c = at(zero, zero);
    return { m: [minus(at(one, zero), c), minus(at(zero, one), c)], c: times(minusOne, c) };
  };
  const parts = (flat: Exact[], line: Half): Exact[] => {
    const part = clipped(flat, line);
    return part.length > 2 && sign(areaOf(part)) > 0 ? part : [];
  };
  for (const fold of halves(solution!.folds))
    facets = facets.flatMap(({ flat, place }) => {
      const line = onSheet(fold, place);
      const [over_, still] = [parts(flat, line), parts(flat, turned(line))];
      return [
        ...(still.length > 0 ? [{ flat: still, place }] : []),
        ...(over_.length > 0 ? [{ flat: over_, place: (p: Exact) => mirroredIn(fold, place(p)) }] : []),
      ];
    });
  const [cut] = halves(solution!.cut);
  return facets.map(({ flat, place }) => parts(flat, onSheet(cut, place))).filter(({ length }) => length > 0);
}

/** The part of an outline inside a convex piece. */
const inside = (piece: readonly Exact[], outline: readonly Exact[]): Exact[] =>
  piece.reduce<Exact[]>(
    (rest, [ax, ay], i) => {
      const [bx, by] = piece[(i + 1) % piece.length];
      const m: Exact = [minus(ay, by), minus(bx, ax)];
      return clipped(rest, { m, c: plus(times(m[0], ax), times(m[1], ay)) });
    },
    [...outline],
  );

test('in fractions, the solutions of all challenges without sines make exactly the shapes that are asked for', () => {
  for (const [name, challenge] of possible.filter(([, { rounded }]) => !rounded)) {
    const pieces = keptExactly(challenge);
    const outlines = challenge.outlines.map(exact);
    const made = sum(pieces.map(areaOf));
    const shared = sum(pieces.flatMap((piece) => outlines.map((outline) => areaOf(inside(piece, outline)))));
    const asked = sum(outlines.map(areaOf));
    assert.ok(sign(asked) > 0);
    assert.equal(sign(minus(made, asked)), 0, `${name}: as large as asked`);
    assert.equal(sign(minus(shared, asked)), 0, `${name}: and in the same place`);
  }
});

test('the stars stand upright, with tips all round on one circle, and their solutions differ from them by rounding alone', () => {
  for (const [name, tips] of [
    ['five-star', 5],
    ['six-star', 6],
  ] as const) {
    const [outline] = CHALLENGES[name].outlines;
    const outer = outline.filter((_, i) => i % 2 === 0);
    assert.equal(outer.length, tips);
    assert.ok(Math.abs(outer[0][0]) < 1e-12 && outer[0][1] > 0, 'one tip up');
    outer.forEach(([x, y], i) => {
      const angle = Math.PI / 2 + (2 * Math.PI * i) / tips;
      assert.ok(Math.hypot(x - 0.9 * Math.cos(angle), y - 0.9 * Math.sin(angle)) < 1e-12);
    });
    const own = ownOf({ sheet: CHALLENGES[name].sheet, ...CHALLENGES[name].solution! });
    const made = own.kept.reduce((total, { polygon }) => total + areaIn(polygon), 0);
    assert.ok(Math.abs(made - areaIn(outline)) < 1e-9);
    for (const { polygon } of own.kept)
      for (const corner of polygon)
        assert.ok(windings([outline], corner) !== 0 || distanceTo([outline], corner) < 1e-9, name);
  }
});

test('no challenge has fewer folds than its sides allow: one more doubles what one cut can leave', () => {
  for (const [name, { sheet, outlines, solution }] of possible) {
    const [left, bottom, right, top] = sheet;
    const onEdge = ([ax, ay]: Spot, [bx, by]: Spot): boolean =>
      (ax === bx && (ax === left || ax === right)) || (ay === by && (ay === bottom || ay === top));
    const lines = new Set(
      outlines.flatMap((outline) =>
        outline.flatMap((a, i) => {
          const b = outline[(i + 1) % outline.length];
          const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
          const n = [(a[1] - b[1]) / length, (b[0] - a[0]) / length];
          return onEdge(a, b)
            ? []
            : [[...n, n[0] * a[0] + n[1] * a[1]].map((v) => (v + 0).toFixed(6)).join()];
        }),
      ),
    );
    assert.ok(2 ** (solution.folds!.length / 3) >= lines.size, name);
  }
});

test('the match is the area that cut-out and shape share over the area that either has', () => {
  const state = after(begun('kite'), { folds: [-1, 0, 0], cut: [0, -1, -0.25], time: END });
  const own = ownOf(state);
  let [both, either] = [0, 0];
  for (let i = 0; i < 400; i++)
    for (let j = 0; j < 400; j++) {
      const point: Spot = [(i + 0.5) / 200 - 1, (j + 0.5) / 200 - 1];
      const [a, b] = [signAt(own, point) > 0, windings(CHALLENGES.kite.outlines, point) !== 0];
      if (a && b) both++;
      if (a || b) either++;
    }
  assert.ok(Math.abs(matchWith(state, CHALLENGES.kite.outlines) - both / either) < 5e-3);
  assert.match(
    challengeGoal(state).words,
    new RegExp(`match ${percent(matchWith(state, CHALLENGES.kite.outlines))}`),
  );
});

test('a challenge is done where its shape is made and unfolded, and not a hair beside it', () => {
  for (const [name, { solution, words }] of possible) {
    const state = solved(name);
    const n = solution.folds!.length / 3;
    assert.ok(isMade(state), name);
    assert.equal(challengeGoal(state).done, true);
    assert.match(challengeGoal(state).words, new RegExp(`${n} folds?, one cut, ${n} ReLUs?\\.$`));
    assert.ok(challengeGoal(state).words.toLowerCase().startsWith(words.toLowerCase()));
    for (const time of [0, 1, n + 1, 2 * n]) assert.equal(challengeGoal({ ...state, time }).done, false);
    const cut = [state.cut[0], state.cut[1], state.cut[2] + 1e-4];
    const near = after(state, { cut });
    assert.equal(challengeGoal(near).done, false, `${name}, a hair beside it`);
    assert.doesNotMatch(challengeGoal(near).words, /100/);
  }
});

test('the triangle without a mirror line is a trap, and the figure says why once it has been tried', () => {
  const { scalene } = CHALLENGES;
  const [[a, b, c]] = scalene.outlines;
  const sides = [
    [a, b],
    [b, c],
    [c, a],
  ].map(([p, q]) => Math.hypot(p[0] - q[0], p[1] - q[1]));
  assert.equal(new Set(sides.map((side) => side.toFixed(6))).size, 3, 'no two sides are equal');
  for (const [x, y] of scalene.outlines[0])
    assert.ok(Math.max(Math.abs(x), Math.abs(y)) < 1, 'clear of the edge');
  const state = begun('scalene');
  assert.doesNotMatch(challengeGoal(state).words, /symmetric/);
  assert.equal(solve.offered!(state), false);
  const tried = after(state, { folds: [1, 0, 0], time: END });
  assert.match(challengeGoal(tried).words, /one piece that keeps clear of the edge is symmetric/);
});

test('a challenge begins with a flat sheet of its own and its shape faint on it; another sheet ends it', () => {
  for (const [name, { sheet, outlines }] of all) {
    const state = after(
      { ...figure.initial, preset: 'garland', opened: 'garland', time: 3 },
      { challenge: name },
    );
    assert.deepEqual(
      [state.sheet, state.folds, state.time, state.preset, state.begun],
      [sheet, [], 0, 'own', name],
    );
    const { svg } = drawn(figure, state);
    for (const where of ['.stage-3d .target .shape', 'svg > .target .shape, .target .shape'])
      assert.equal(strokesOf(svg.querySelector(where)!).length, outlines.length);
    const other = after(state, { preset: 'cross' });
    assert.deepEqual([other.challenge, other.begun], ['', '']);
    assert.equal(drawn(figure, other).svg.querySelector('.shape'), null);
    assert.deepEqual(
      after(solved('arrow'), { challenge: name }).folds,
      name === 'arrow' ? solved('arrow').folds : [],
    );
  }
  assert.ok(only(drawn(figure, solved('heart')).svg, '.stage-3d .target .shape'));
});

test('the goals of the exercises: reached by a state that does what is asked, missed by near ones with words for what is missing', () => {
  const goals = figure.goals!;
  const no = (goal: string, state: FoldPlan, words: RegExp): void => {
    const { done, words: said } = goals[goal](figure.constrain!(state));
    assert.equal(done, false, `${goal}: ${said}`);
    assert.match(said, words);
  };
  const yes = (goal: string, state: FoldPlan): void =>
    assert.equal(goals[goal](figure.constrain!(state)).done, true, goal);
  const own = (change: Partial<FoldPlan>): FoldPlan =>
    after(figure.initial, { preset: 'own', opened: 'own', ...change });
  for (const [goal, name] of [
    ['letter-f', 'f-shape'],
    ['house', 'house'],
  ]) {
    yes(goal, solved(name));
    no(goal, figure.initial, /Choose/);
    no(goal, { ...solved(name), time: 2 }, /Fold, cut and unfold/);
    no(
      goal,
      after(solved(name), { cut: solved(name).cut.map((v, i) => (i === 2 ? v + 0.01 : v)) }),
      /matches .* to \d/,
    );
    const { folds } = solved(name);
    no(goal, after(solved(name), { folds: [...folds, 1, 0, 0.125], time: END }), /matches|will do/);
  }
  const quarters = own({ folds: [-1, 0, 0, 0, -1, 0], cut: [1, 1, 1.5], time: END });
  yes('four-parts', quarters);
  assert.equal(partsOf(quarters), 4);
  no('four-parts', { ...quarters, cut: [1, 1, 0.5] }, /one part/);
  no('four-parts', { ...quarters, cut: [1, 0, 0.5] }, /two parts/);
  no('four-parts', { ...quarters, time: 1 }, /Fold twice/);
  no('four-parts', after(quarters, { folds: [-1, 0, 0, 0, -1, 0, -1, 1, 0], time: END }), /three folds/);
  yes('one-region', own({ folds: [1, 0, 0], cut: [0, 1, 0.25], time: 1 }));
  yes('one-region', own({ folds: [1, 1, 0], cut: [-2, 2, 0.25], time: 1 }));
  no('one-region', own({ folds: [1, 0, 0], cut: [0.01, 1, 0.25], time: 1 }), /two linear regions/);
  no('one-region', own({ folds: [] }), /Fold the sheet/);
  no('one-region', own({ folds: [1, 0, 0], cut: [0, 1, 5], time: 1 }), /misses/);
  const star = after(figure.initial, { preset: 'star-4', opened: 'star-4' });
  const starFolds = own({ folds: [-1, 0, 0, 0, -1, 0, -1, 1, 0], cut: [1, 0, 0.5], time: END });
  yes('middle-hole', starFolds);
  no('middle-hole', { ...starFolds, time: 3 }, /cut and unfold/);
  no('middle-hole', { ...star, time: END }, /no hole/);
  no('middle-hole', { ...starFolds, cut: [-1, 0, -0.5] }, /no hole/);
  no('middle-hole', own({ folds: [-1, 0, 0], cut: [1, 0, 0.5], time: END }), /four-pointed/);
});

test('what is finished is shared from its flat beginning, with a card that shows it and says what it took', async () => {
  for (const [name, { words }] of possible) {
    const state = solved(name);
    const shared = figure.share!(state)!;
    const n = state.folds.length / 3;
    const counts = `${n} folds, one cut, ${n} ReLUs`;
    assert.equal(shared.words.toLowerCase(), `${words}: ${counts}.`.toLowerCase());
    const opened = after(state, shared.change);
    assert.deepEqual([opened.time, opened.folds, opened.challenge], [0, state.folds, name]);
    assert.ok(encodeBriefly(opened, figure.initial).length < 330, name);
    assert.equal(figure.share!(opened), null);
    const card = figure.files!.find(({ picture }) => picture)!;
    assert.deepEqual(card.picture, [1200, 630]);
    assert.equal(card.offered!(opened), false);
    const { document } = parseHTML(`<!doctype html><html><body>${await card.text(state)}</body></html>`);
    const svg = document.querySelector('svg') as unknown as Element;
    assert.equal(counts, [...svg.querySelectorAll('text')].slice(1, 4).map(wordsOf).join(', '));
    const edge = strokesOf(only(svg, '.sheet'))[0].points;
    const [left, bottom, right] = state.sheet;
    const [x0, y1] = [Math.min(...edge.map(([x]) => x)), Math.max(...edge.map(([, y]) => y))];
    const unit = (Math.max(...edge.map(([x]) => x)) - x0) / (right - left);
    const outlines = strokesOf(only(svg, '.cut-out')).map(({ points }) =>
      points.map(([x, y]): Spot => [left + (x - x0) / unit, bottom + (y1 - y) / unit]),
    );
    const own = ownOf(state);
    for (let i = 0; i < 12; i++)
      for (let j = 0; j < 12; j++) {
        const point: Spot = [
          left + ((i + 0.53) / 12) * (right - left),
          bottom + ((j + 0.47) / 12) * (state.sheet[3] - bottom),
        ];
        if (distanceTo(outlines, point) < 1e-3) continue;
        assert.equal(windings(outlines, point) !== 0, signAt(own, point) > 0, `${name} at ${point.join()}`);
      }
  }
});

test('the text lists every shape that can be made under as many folds as its solution has, and the trap as one', () => {
  const text = proseOf('origami');
  const lines = [/^Two folds make .*$/m, /^Three make .*$/m, /^With four we have .*$/m].map(
    (line) => line.exec(text)![0],
  );
  const listed = lines.map((line) => [...line.matchAll(/challenge="([^"]+)"/g)].map(([, name]) => name));
  listed.forEach((names, i) => {
    const folds = possible.filter(([, { solution }]) => solution.folds!.length / 3 === i + 2);
    assert.deepEqual(names.sort(), folds.map(([name]) => name).sort());
  });
  assert.equal(listed.flat().length, possible.length);
  assert.match(text, /challenge="scalene">this triangle<\/Set>, cannot be made/);
});

/** The rings of a path of straight lines, y turned upwards. */
const ringsOf = (d: string): Spot[][] =>
  d
    .split('M')
    .slice(1)
    .map((ring) =>
      ring
        .replace('Z', '')
        .split('L')
        .map((pair): Spot => {
          const [x, y] = pair.split(',').map(Number);
          return [x, 0 - y];
        }),
    );

test('the picture of every shape to make has its outlines, upright on its sheet, inside its box', () => {
  const menu = figure.controls!.find(({ name }) => name === 'challenge')!;
  assert.ok(menu.kind === 'choice' && menu.picture);
  assert.deepEqual(
    menu.options.map(({ value }) => value),
    ['', ...all.map(([name]) => name)],
  );
  for (const [name, { outlines, sheet }] of all) {
    const seen: OptionPicture = menu.picture(name);
    const rings = ringsOf(seen.shape);
    assert.equal(rings.length, outlines.length, name);
    outlines.forEach((outline, i) =>
      outline.forEach(([x, y], k) => {
        assert.ok(Math.abs(rings[i][k][0] - x) < 1e-4 && Math.abs(rings[i][k][1] - y) < 1e-4, name);
      }),
    );
    const [left, bottom, right, top] = sheet;
    assert.equal(seen.ground, `M${left},${-top}H${right}V${-bottom}H${left}Z`, name);
    const { box } = seen;
    assert.ok(box[0] < left && box[0] + box[2] > right && box[1] < -top && box[1] + box[3] > -bottom, name);
    assert.equal(box[2], box[3], name);
  }
  assert.equal(menu.picture('').shape, '');
});

test('a challenge is solved by a line of the reader’s own: not by the solution that was asked for, nor before it is open', () => {
  for (const [name] of possible) {
    const shown = solved(name);
    assert.equal(solvedBy(shown), null, name);
    const byHand = after(shown, { ends: [0, 0, 1, 1] });
    assert.equal(isMade(byHand), true);
    assert.equal(solvedBy(byHand), name);
    assert.equal(solvedBy(after(byHand, { time: 0 })), null);
    assert.equal(solvedBy(after(byHand, { cut: [1, 0, 0.4] })), null);
  }
});
