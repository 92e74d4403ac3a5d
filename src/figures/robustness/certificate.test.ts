import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed } from '../../contract/state.ts';
import { parseNetwork } from '../../network/index.ts';
import type { AnyFigure } from '../../contract/figure.ts';
import type { Cell } from '../cells.testing.ts';
import { cellAt, cellsOf, creasesBetween, forward, rectangle, valueOf } from '../cells.testing.ts';
import { checkOutline, checkRun } from '../maps.testing.ts';
import type { Drawn, Place } from '../reading.testing.ts';
import { all, drawn, inEveryState, near, nothingStays, numberIn, only, placeOf, readPlot, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { countIn } from '../reading-marks.testing.ts';
import { formsOf, spanOf, spansOf } from './boxes.testing.ts';
import figure from './certificate.figure.ts';

type State = typeof figure.initial;
const file = new URL('../../../content/data/three-arms.json', import.meta.url);
const network = parseNetwork(JSON.parse(readFileSync(file, 'utf8')).networks[0].network);
const FAR = 6;
const cells = cellsOf(network, rectangle(FAR, FAR));
const NAMES = ['1', '2', 'inf'] as const;
type Name = (typeof NAMES)[number];

const size = ([x, y]: Place, norm: Name): number =>
  norm === '2' ? Math.hypot(x, y) : norm === '1' ? Math.abs(x) + Math.abs(y) : Math.max(Math.abs(x), Math.abs(y)); // prettier-ignore

/** The distance of a point from a segment: it is convex along it, so thirds close in on it. */
function toSegment(point: Place, a: Place, b: Place, norm: Name): number {
  const at = (t: number): number =>
    size([a[0] + t * (b[0] - a[0]) - point[0], a[1] + t * (b[1] - a[1]) - point[1]], norm);
  let [low, high] = [0, 1];
  for (let i = 0; i < 90; i++) {
    const [p, q] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(p) <= at(q)) high = q;
    else low = p;
  }
  return Math.min(at(low), at(0), at(1));
}

const toSides = (point: Place, corners: readonly Place[], norm: Name): number =>
  Math.min(...corners.map((a, k) => toSegment(point, a, corners[(k + 1) % corners.length], norm)));

/** The part of a cell where one of its outputs is at least as large as another. */
function ahead({ corners, maps }: Cell, one: number, other: number): Place[] {
  const lead = (place: Place): number => valueOf(maps[one], place) - valueOf(maps[other], place);
  return corners.flatMap((a, k): Place[] => {
    const b = corners[(k + 1) % corners.length];
    const [p, q] = [lead(a), lead(b)];
    const kept: Place[] = p >= 0 ? [a] : [];
    const t = p / (p - q);
    return p * q < 0 ? [...kept, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]] : kept;
  });
}

interface Truth {
  readonly side: number;
  readonly tie: number;
  readonly boundary: number;
  /** How far the cells are, ascending. */
  readonly distances: readonly number[];
}

function truthIn(point: Place, own: number, winner: number, norm: Name): Truth {
  const rivals = [0, 1, 2].filter((k) => k !== winner);
  const parts = cells.flatMap((cell) =>
    rivals.map((rival) => ahead(cell, rival, winner)).filter((part) => part.length > 0),
  );
  const ties = rivals.map((rival) => {
    const [a, b, c] = [0, 1, 2].map((i) => cells[own].maps[winner][i] - cells[own].maps[rival][i]);
    const foot: Place = [(-a * c) / (a * a + b * b), (-b * c) / (a * a + b * b)];
    const way = (t: number): Place => [foot[0] - t * b, foot[1] + t * a];
    const far = 50 / Math.hypot(a, b);
    return toSegment(point, way(-far), way(far), norm);
  });
  return {
    side: toSides(point, cells[own].corners, norm),
    tie: Math.min(...ties),
    boundary: Math.min(...parts.map((part) => toSides(point, part, norm))),
    distances: cells
      .map(({ corners }, i) => (i === own ? 0 : toSides(point, corners, norm)))
      .sort((a, b) => a - b),
  };
}

const known = new Map<string, readonly Truth[]>();

/** What is true of a point in the three norms. */
function truthOf({ x, y }: State): { own: number; winner: number; truths: readonly Truth[] } {
  const { f } = forward(network, [x, y]);
  const [own, winner] = [cellAt(cells, [x, y]), f.indexOf(Math.max(...f))];
  const key = `${x} ${y}`;
  const truths = known.get(key) ?? NAMES.map((norm) => truthIn([x, y], own, winner, norm));
  known.set(key, truths);
  return { own, winner, truths };
}

/** Cells that must have been looked into, and those that may be: equal distances are not told apart. */
function lookedIn({ distances, boundary }: Truth, looked: number) {
  const least = distances.filter((d) => d < boundary - 1e-9).length;
  const most = distances.filter((d) => d < boundary + 1e-9).length;
  const isDone = looked >= Math.max(1, least);
  return { least, most, certain: isDone ? boundary : distances[looked], isDone };
}

const readMap = ({ svg }: Drawn) => readPlot(only(svg, '.axes'));
const slack = 2.5 / 1000;
const any = figure as unknown as AnyFigure;
const state = (change: Partial<State>): State => changed(any, any.initial, { ...change }) as unknown as State;
const tableOf = ({ readout }: Drawn) => rowsOf(only(readout, 'table.distances')).slice(1);
const atNorm = (norm: string): number => NAMES.indexOf(norm as Name);

test('the table gives the distances to the nearest side, to the region’s own tie, and what is certain', async () => {
  await inEveryState('certificate', figure, (now, drawing) => {
    const { truths } = truthOf(now);
    const rows = tableOf(drawing);
    NAMES.forEach((norm, k) => {
      const { side, tie } = truths[k];
      near(numberIn(rows[0][k + 1]), side, 0.00051, `nearest side in ${norm}`);
      near(numberIn(rows[1][k + 1]), tie, 0.00051, `tie in ${norm}`);
      const [seen, count] = rows[2][k + 1].split(' of ').map(Number);
      const { least, most, certain, isDone } = lookedIn(truths[k], seen);
      assert.ok(count >= Math.max(1, least) && count <= Math.max(1, most), `${count} regions to look into`);
      assert.equal(seen, Math.min(count, 1 + now.looked));
      const words = rows[3][k + 1];
      assert.equal(words[0], seen === count ? '≈' : '≥');
      if (words[0] === '≈') near(numberIn(words.slice(1)), truths[k].boundary, 0.00051, 'the boundary');
      else if (!isDone) {
        assert.ok(numberIn(words.slice(1)) <= certain + 1e-9, 'never more than is certain');
        near(numberIn(words.slice(1)), certain, 0.00101, `certain in ${norm}`);
      }
    });
  });
});

/** The ball that a path draws: where, how large, and of which norm. */
function ballIn(path: Element, read: (place: Place) => Place): { centre: Place; radius: number; norm: Name } {
  const d = path.getAttribute('d') ?? '';
  if (d.includes('a')) {
    const [x, y, r] = (d.match(/-?[\d.]+/g) ?? []).map(Number);
    const [centre, side] = [read([x + r, y]), read([x, y])];
    return { centre, radius: centre[0] - side[0], norm: '2' };
  }
  const corners = strokesOf(path)[0].points.map(read);
  const middle = (k: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[k], 0) / 4;
  const centre: Place = [middle(0), middle(1)];
  const isSquare = Math.abs(corners[0][0] - corners[1][0]) > 1.5 * Math.abs(corners[0][0] - centre[0]);
  const norm = isSquare ? 'inf' : '1';
  return { centre, radius: size([corners[0][0] - centre[0], corners[0][1] - centre[1]], norm), norm };
}

test('the balls are about the point, of the chosen norm and the others, and as large as what is certain', async () => {
  await inEveryState('certificate', figure, (now, drawing) => {
    const { truths } = truthOf(now);
    const read = readMap(drawing);
    const chosen = all(drawing.svg, '.balls .chosen', 0).map((path) => ballIn(path, read));
    const others = all(drawing.svg, '.balls .other', 0).map((path) => ballIn(path, read));
    for (const { norm } of chosen) assert.equal(norm, now.norm);
    for (const { centre, radius, norm } of [...chosen, ...others]) {
      near(centre[0], now.x, slack, 'x');
      near(centre[1], now.y, slack, 'y');
      const truth = truths[atNorm(norm)];
      near(radius, lookedIn(truth, 1 + now.looked).certain, slack, `ball in ${norm}`);
    }
    assert.ok(chosen.length === 1 || truths[atNorm(now.norm)].boundary < 1e-9 || truths[atNorm(now.norm)].side < 1e-9); // prettier-ignore
    for (const path of all(drawing.svg, '.balls .first', 0)) {
      const { side, tie } = truths[atNorm(now.norm)];
      near(ballIn(path, read).radius, Math.min(side, tie), slack, 'the ball of one region');
    }
  });
});

test('every area has the colour of its largest output, and is strong where a region has been looked into', async () => {
  await inEveryState('certificate', figure, (now, drawing) => {
    const read = readMap(drawing);
    const { truths } = truthOf(now);
    const { distances, boundary } = truths[atNorm(now.norm)];
    const edge = Math.min(distances[1 + now.looked] ?? Infinity, boundary);
    for (const path of all(drawing.svg, '.areas path')) {
      const name = path.getAttribute('class') ?? '';
      for (const { points } of strokesOf(path)) {
        const corners = points.map(read);
        const inside = [0, 1].map((k) => corners.reduce((sum, c) => sum + c[k], 0) / corners.length);
        const { f } = forward(network, inside);
        // Slivers are thinner than the drawing tells.
        if (Math.abs(f[0] - f[1]) < 0.05 || Math.abs(f[1] - f[2]) < 0.05 || Math.abs(f[0] - f[2]) < 0.05) continue; // prettier-ignore
        assert.ok(name.includes(`wins-${f.indexOf(Math.max(...f)) + 1}`), `${name} at ${inside.join()}`);
        const at = cellAt(cells, inside as unknown as Place);
        if (at < 0) continue;
        const away = at === truthOf(now).own ? 0 : toSides([now.x, now.y], cells[at].corners, now.norm as Name); // prettier-ignore
        if (away > edge + 1e-6) assert.ok(!name.includes('seen'), `a region ${away} away is not looked into`);
        if (away < edge - 1e-6) assert.ok(name.includes('seen'), `a region ${away} away is looked into`);
      }
    }
  });
});

test('the heavy line is where the two largest outputs are equal, and thin lines are the sides of all regions', () => {
  const drawing = drawn(figure, figure.initial);
  const read = readMap(drawing);
  const strokes = strokesOf(only(drawing.svg, '.boundary .line'));
  assert.ok(strokes.length > 8);
  for (const { points } of strokes)
    for (const place of points.map(read)) {
      const [first, second] = forward(network, place).f.sort((a, b) => b - a);
      near(first, second, 0.05, `outputs at ${place.join()}`);
    }
  checkRun(all(drawing.svg, '.sides path'), creasesBetween(cells), read);
  checkOutline(only(drawing.svg, '.own'), cells[truthOf(figure.initial).own], read);
});

test('the dotted line is where the region’s own formulas tie; what is claimed, and what is true, ends there', async () => {
  await inEveryState('certificate', figure, (now, drawing) => {
    const read = readMap(drawing);
    const { own, winner, truths } = truthOf(now);
    const { maps } = cells[own];
    for (const path of all(drawing.svg, '.tie path', 0))
      for (const { points } of strokesOf(path))
        for (const place of points.map(read)) {
          const rest = [0, 1, 2].filter((k) => k !== winner);
          const gaps = rest.map((k) => {
            const [a, b, c] = [0, 1, 2].map((i) => maps[winner][i] - maps[k][i]);
            return Math.abs(a * place[0] + b * place[1] + c) / Math.hypot(a, b);
          });
          near(Math.min(...gaps), 0, 2 * slack, 'distance from a tie');
        }
    for (const path of all(drawing.svg, '.reaches path', 0)) {
      const [from, to] = strokesOf(path)[0].points.map(read);
      near(from[0], now.x, slack, 'it begins at the point');
      const isTrue = path.getAttribute('class')?.includes('true');
      const { tie, boundary } = truths[atNorm(now.norm)];
      near(size([to[0] - from[0], to[1] - from[1]], now.norm as Name), isTrue ? boundary : tie, 3 * slack, 'how far it goes'); // prettier-ignore
    }
  });
});

test('the status says what is certain, and by how much one region fell short', async () => {
  await inEveryState('certificate', figure, (now) => {
    const { winner, truths } = truthOf(now);
    const truth = truths[atNorm(now.norm)];
    const said = figure.status!(now);
    if (truth.boundary > 1e-9)
      assert.ok(said.includes(`f${'₁₂₃'[winner]}`) || said.startsWith('After'), said);
    const numbers = [...said.matchAll(/\d+\.\d{3}/g)].map(([word]) => Number(word));
    if (said.startsWith('The region’s own')) {
      assert.ok(truth.tie <= truth.side + 1e-9);
      near(numbers[0], truth.boundary, 0.00051, said);
    } else if (said.startsWith('After')) {
      near(numbers[0], truth.boundary, 0.00051, said);
      const times = /([\d.]+) times/.exec(said);
      if (times) near(Number(times[1]), truth.boundary / truth.side, 0.0501 + 1e-6 * (truth.boundary / truth.side), said); // prettier-ignore
      const { least, most } = lookedIn(truth, 1 + now.looked);
      const count = countIn(/After (\S+) regions?/.exec(said)![1]);
      assert.ok(count >= least && count <= most, said);
    } else if (said.startsWith('Up to')) {
      near(numbers[0], truth.side, 0.00101, said);
      assert.ok(numbers[0] <= truth.side + 1e-9);
      near(numbers[1], truth.tie, 0.00051, said);
    } else if (said.startsWith('Here')) near(truth.boundary, 0, 1e-9, said);
    else {
      assert.equal(countIn(said.split(' ')[0]), 1 + now.looked);
      near(numbers[0], lookedIn(truth, 1 + now.looked).certain, 0.00101, said);
    }
  });
});

test('the formulas are quotients whose numbers give the distances', async () => {
  await inEveryState('certificate', figure, (now, { readout }) => {
    const { truths, winner, own } = truthOf(now);
    const { side, tie } = truths[atNorm(now.norm)];
    const [first, second] = ['side', 'tie'].map((name) =>
      ['formula', 'numbers'].map((line) => wordsOf(only(readout, `.${line}-${name}`))).join(''),
    );
    for (const [words, distance] of [
      [first, side],
      [second, tie],
    ] as const) {
      // prettier-ignore
      const numbers = [...words.matchAll(/=([^=/∇‖]+)(?:\/([^=]+)=([^=]+))?$/g)][0];
      assert.ok(numbers, words);
      const [height, steepness, quotient] = words.split('=').slice(-2).flatMap((part) => part.split('/').map(numberIn)); // prettier-ignore
      near(quotient, distance, 0.00051, words);
      near(height, distance * steepness, 0.0006 * (1 + distance + steepness), words);
    }
    const { f } = forward(network, [now.x, now.y]);
    const lead = numberIn(second.split('=').at(-2)!.split('/')[0]);
    assert.ok(
      [0, 1, 2].some((k) => k !== winner && Math.abs(f[winner] - f[k] - lead) < 0.00051),
      second,
    );
    assert.ok(own >= 0);
  });
});

test('intervals and a zonotope prove what the table says, and a thousandth more they do not', async () => {
  let seen = 0;
  await inEveryState('certificate', figure, (now, drawing) => {
    const { winner, truths } = truthOf(now);
    const rows = tableOf(drawing);
    const box = (r: number) => [[now.x - r, now.y - r], [now.x + r, now.y + r]] as [Place, Place]; // prettier-ignore
    const rivals = [0, 1, 2].filter((k) => k !== winner);
    const byIntervals = (r: number) => {
      const spans = spansOf(network, box(r));
      return Math.min(...rivals.map((k) => spans[winner][0] - spans[k][1]));
    };
    const byForms = (r: number) => {
      const forms = formsOf(network, box(r));
      return Math.min(...rivals.map((k) => spanOf(forms[winner].map((part, s) => part - forms[k][s]))[0]));
    };
    for (const [row, leads] of [
      [rows[4], byIntervals],
      [rows[5], byForms],
    ] as const) {
      // prettier-ignore
      const radius = numberIn(row[3].slice(1));
      assert.deepEqual(row.slice(1, 3), ['', '']);
      assert.ok(radius <= truths[2].boundary + 1e-9, 'no more than is true');
      if (truths[2].boundary < 1e-6) continue;
      assert.ok(radius === 0 || leads(radius) > -1e-9, `${row[0]} at ${radius}`);
      if (radius + 0.001 < truths[2].boundary) assert.ok(leads(radius + 0.001) < 1e-9, `${row[0]} beyond`);
      seen++;
    }
    if (now.norm !== 'inf') return;
    const read = readMap(drawing);
    const drawnBounds = all(drawing.svg, '.balls .bound', 0).map((path) => ballIn(path, read));
    drawnBounds.forEach(({ radius, norm }) => {
      assert.equal(norm, 'inf');
      assert.ok(rows.slice(4).some((row) => Math.abs(numberIn(row[3].slice(1)) - radius) < slack));
    });
  });
  assert.ok(seen > 40);
});

test('a step looks into one region more, until the boundary is found; then nothing is left', () => {
  let now = figure.initial;
  const { truths } = truthOf(now);
  const { least, most } = lookedIn(truths[1], 99);
  let steps = 0;
  let before = 0;
  for (let next: State | null = now; next; next = figure.step!(next)) {
    now = next;
    steps++;
    const certain = numberIn(tableOf(drawn(figure, now))[3][2].slice(1));
    assert.ok(certain >= before, 'the ball only grows');
    before = certain;
  }
  assert.ok(steps >= least && steps <= most, `${steps} of ${least} to ${most}`);
  near(before, truths[1].boundary, 0.00051, 'the last ball');
  const grown = figure.actions![0];
  const ended = state({ ...figure.initial, ...grown.to(figure.initial) });
  assert.equal(tableOf(drawn(figure, ended))[3][2], tableOf(drawn(figure, now))[3][2]);
  assert.equal(grown.possible!(now), false);
  assert.equal(grown.possible!(figure.initial), true);
});

test('the handle takes the point where it is put, and no further than the window', () => {
  const [handle] = figure.handles!(figure.initial);
  const drawing = drawn(figure, figure.initial);
  const place = readMap(drawing)(placeOf(only(drawing.svg, '[data-handle="point"]')));
  near(place[0], figure.initial.x, slack, 'x');
  near(place[1], figure.initial.y, slack, 'y');
  assert.deepEqual(handle.to([0.5, -0.25], figure.initial), { x: 0.5, y: -0.25 });
  const beyond = state({ ...handle.to([7, -9], figure.initial) });
  assert.deepEqual([beyond.x, beyond.y], [1.25, -1.25]);
});

test('the exercises are done where their words say so, and not a little beside', () => {
  const { enough, tenth, 'too-near': tooNear } = figure.goals!;
  assert.equal(enough(state({ x: -1.125, y: 0.34375 })).done, true);
  // Exact, and too near the boundary; far from it, and not exact.
  assert.equal(enough(state({ x: -0.375, y: 0.4375, norm: '1' })).done, false);
  assert.equal(enough(figure.initial).done, false);
  assert.equal(tenth(state({ x: -0.75, y: 0 })).done, true);
  assert.equal(tenth(figure.initial).done, false);
  assert.equal(tenth(state({ x: -0.1875, y: -0.15625 })).done, false);
  assert.equal(tooNear(state({ x: 0.625, y: 1.125 })).done, true);
  assert.equal(tooNear(figure.initial).done, false);
  assert.equal(tooNear(state({ x: -1.125, y: 0.34375 })).done, false);
});

test('every goal decides as the distances do', async () => {
  await inEveryState('certificate', figure, (now) => {
    const { side, tie, boundary } = truthOf(now).truths[atNorm(now.norm)];
    const clear = (...gaps: number[]) => gaps.every((gap) => Math.abs(gap) > 1e-7);
    const { enough, tenth, 'too-near': tooNear } = figure.goals!;
    if (clear(side - tie, boundary - 0.2)) assert.equal(enough(now).done, tie <= side && boundary >= 0.2);
    if (clear(10 * side - boundary, boundary - 0.3)) assert.equal(tenth(now).done, boundary >= 0.3 && 10 * side <= boundary); // prettier-ignore
    if (clear(side - tie, boundary - tie - 0.02)) assert.equal(tooNear(now).done, tie > side && boundary - tie >= 0.02); // prettier-ignore
  });
});

test('nothing stays of the states before', () => {
  nothingStays(figure, [
    figure.initial,
    state({ norm: 'inf', looked: 99 }),
    state({ x: -1.125, y: 0.34375, norm: '1' }),
    state({ x: 0, y: 0 }),
    figure.initial,
  ]);
});
