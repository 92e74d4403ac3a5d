import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import network from '../../../content/data/digits-network.json' with { type: 'json' };
import held from '../../../content/data/digits-test.json' with { type: 'json' };
import { changed } from '../../contract/state.ts';
import { digitsNetwork } from '../../drawing/digits/digits.ts';
import { shownPixels } from '../../drawing/digits/digit-images.testing.ts';
import type { Network } from '../../network/index.ts';
import { affineAt, randomNetwork } from '../../network/index.ts';
import { forward, patternAt } from '../cells.testing.ts';
import type { Drawn } from '../reading.testing.ts';
import { all, drawn, heightOver, inEveryState, near, nothingStays, only, placeOf, proseStates, readAxis, rowsOf, strokesOf, wordsOf } from '../reading.testing.ts'; // prettier-ignore
import { countIn } from '../reading-marks.testing.ts';
import { gradientOf as gradientIn } from './attack-line.ts';
import figure from './linear-attack.figure.ts';

type State = typeof figure.initial;
const { initial } = figure;
const put = (change: Partial<State>): State => changed(figure, initial, change);

const images = held.pixels.map((row) => Array.from(row, (sign) => parseInt(sign, 17) / 16));
const labels = Array.from(held.labels, Number);
const whole = {
  layers: network.weights.map((weights, l) => ({
    inputs: network.widths[l],
    outputs: network.widths[l + 1],
    weights: weights.map((weight) => weight / network.unit),
    biases: network.biases[l].map((bias) => bias / network.unit),
  })),
} as unknown as Network;
const logitsAt = (image: readonly number[]) => forward(whole, image).f;
const winner = (values: readonly number[]) => values.indexOf(Math.max(...values));

/** The sizes of a list of numbers: its largest, its length, its sum. */
const norms: Readonly<Record<string, (v: readonly number[]) => number>> = {
  inf: (v) => Math.max(...v.map(Math.abs)),
  two: (v) => Math.sqrt(v.reduce((sum, one) => sum + one * one, 0)),
  one: (v) => v.reduce((sum, one) => sum + Math.abs(one), 0),
};

const known = new Map<string | number, unknown>();
/** What a function has made of a key before. */
function once<T>(key: string | number, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

/** The gradient of the second logit less the first, by finite differences so small that no unit switches. */
const gradientOf = (digit: number) => once(digit, () => differencesAt(digit));
function differencesAt(digit: number): { gradient: number[]; first: number; second: number } {
  const image = images[digit];
  const values = logitsAt(image);
  const first = winner(values);
  const second = winner(values.map((value, k) => (k === first ? -Infinity : value)));
  const h = 2 ** -16;
  const gap = (at: readonly number[]) => logitsAt(at)[second] - logitsAt(at)[first];
  const gradient = image.map((grey, k) => (gap(image.with(k, grey + h)) - gap(image)) / h);
  return { gradient, first, second };
}

type Way = Pick<State, 'digit' | 'direction' | 'other' | 'seed'>;
/** The direction, of length 1, by its definition; what is random is read from the drawing's own steps. */
const directionOf = (way: Way): number[] | null =>
  once(`${way.direction} ${way.digit} ${way.other}`, () => directionBy(way));
function directionBy(state: Way): number[] | null {
  const { gradient } = gradientOf(state.digit);
  const most = norms.inf(gradient);
  const raw =
    state.direction === 'gradient'
      ? gradient
      : state.direction === 'sign'
        ? gradient.map((one) => (Math.abs(one) < 1e-6 ? 0 : Math.sign(one)))
        : state.direction === 'pixel'
          ? gradient.map((one) => (Math.abs(one) === most ? Math.sign(one) : 0))
          : state.direction === 'towards'
            ? images[state.other].map((grey, k) => grey - images[state.digit][k])
            : null;
  const length = raw && norms.two(raw);
  return raw && raw.map((one) => one / length!);
}

/** What the drawing says: its axes, read. */
function readingOf({ svg }: Drawn, state: State) {
  const size = readAxis(all(svg, '.axes-slopes .ticks-x text'), 'x');
  const logit = readAxis(all(svg, '.axes-logits .ticks-y text'), 'y');
  const slope = readAxis(all(svg, '.axes-slopes .ticks-y text'), 'y');
  const direction = directionOf(state);
  return { size, logit, slope, direction };
}

const states = (count: number, seed: number): State[] =>
  fc
    .sample(
      fc.record({
        digit: fc.nat(358),
        direction: fc.constantFrom('sign', 'gradient', 'pixel', 'towards', 'random'),
        other: fc.nat(358),
        seed: fc.integer({ min: 1, max: 99 }),
        norm: fc.constantFrom('inf', 'two', 'one'),
        step: fc.double({ min: 0, max: 3, noNaN: true }),
      }),
      { numRuns: count, seed },
    )
    .map(put);

async function everywhere(claim: (state: State, drawing: Drawn) => void): Promise<void> {
  await inEveryState('linear-attack', figure, claim);
  for (const state of states(24, 17))
    claim(
      state,
      once(JSON.stringify(state), () => drawn(figure, state)),
    );
}

/** The place of the step, and the image there: by the definition of the direction, or as the step itself was made. */
const imageOf = (state: State, t: number): number[] | null => {
  const direction = directionOf(state);
  return direction && images[state.digit].map((grey, k) => grey + t * direction[k]);
};

/** Distances from sizes on the axis. */
const distanceOf = (state: State, size: number): number => size / norms[state.norm](directionOf(state)!);

test('every logit is drawn where a plain forward pass finds it', async () => {
  await everywhere((state, drawing) => {
    if (state.direction === 'random') return;
    const read = readingOf(drawing, state);
    const lines = all(drawing.svg, '.logits path').map((path) => strokesOf(path)[0].points);
    assert.equal(lines.length, 10);
    const right = strokesOf(only(drawing.svg, '.rail .rail'))[0].points[1][0];
    for (const share of [0, 0.07, 0.31, 0.5, 0.77, 0.95]) {
      const px = 58 + share * (right - 58);
      const wanted = logitsAt(imageOf(state, distanceOf(state, read.size(px)))!).sort((a, b) => a - b);
      const found = lines.map((line) => read.logit(heightOver(line, px))).sort((a, b) => a - b);
      found.forEach((value, k) => near(value, wanted[k], 0.02 + 2e-3 * Math.abs(wanted[k]), 'a logit'));
    }
  });
});

test('the followed logits are those of the class at the start and of the one that comes up', async () => {
  await everywhere((state, drawing) => {
    const [own, rival] = figure.legend!(state).map(({ words }) => Number(/logit of (\d)/.exec(words)?.[1]));
    const start = logitsAt(images[state.digit]);
    assert.equal(own, winner(start));
    const read = readingOf(drawing, state);
    const lines = all(drawing.svg, '.logits .followed');
    assert.equal(lines.length, 2);
    for (const path of lines) {
      const k = path.getAttribute('style')!.includes('--unit-1') ? own : rival;
      near(read.logit(strokesOf(path)[0].points[0][1]), start[k], 0.02, `logit ${k}`);
    }
  });
});

/** Where hairlines stand, which go through both panels: one path for all of them. */
const hairlines = ({ svg }: Pick<Drawn, 'svg'>): number[] =>
  all(svg, '.events .crossing', 0).flatMap((path) =>
    strokesOf(path).flatMap(({ points }, k) => (k % 2 === 0 ? [points[0][0]] : [])),
  );

test('hairlines stand where the pattern changes, and nowhere else', async () => {
  await everywhere((state, drawing) => {
    if (state.direction === 'random') return;
    const { size } = readingOf(drawing, state);
    const right = strokesOf(only(drawing.svg, '.rail .rail'))[0].points[1][0];
    const at = hairlines(drawing);
    const stops = [58, ...at, right];
    const patterns = stops.slice(1).map((end, k) => {
      if (end - stops[k] < 0.6) return null;
      const of = (part: number) =>
        patternAt(whole, imageOf(state, distanceOf(state, size(stops[k] + part * (end - stops[k]))))!);
      const parts = [0.1, 0.3, 0.5, 0.7, 0.9].map(of);
      assert.equal(new Set(parts).size, 1, `between ${stops[k]} and ${end}`);
      return parts[0];
    });
    patterns.slice(1).forEach((pattern, k) => {
      if (pattern !== null && patterns[k] !== null) assert.notEqual(pattern, patterns[k]);
    });
  });
});

test('at a crossing values do not jump and slopes do: both are drawn, and both are those of finite differences', async () => {
  await everywhere((state, drawing) => {
    if (state.direction === 'random') return;
    const read = readingOf(drawing, state);
    const [own, rival] = figure.legend!(state).map(({ words }) => Number(/logit of (\d)/.exec(words)?.[1]));
    for (const path of all(drawing.svg, '.slopes .slope')) {
      const k = path.getAttribute('style')!.includes('--unit-1') ? own : rival;
      for (const {
        points: [[x0, y], [x1]],
      } of strokesOf(path)) {
        if (x1 - x0 < 0.6) continue;
        const [a, b] = [0.3, 0.7].map((part) => distanceOf(state, read.size(x0 + part * (x1 - x0))));
        const [f, g] = [a, b].map((t) => logitsAt(imageOf(state, t)!)[k]);
        near(read.slope(y), (g - f) / (b - a), 0.01, `the slope of ${k}`);
      }
    }
    // One unbroken line per logit.
    for (const path of all(drawing.svg, '.logits path')) assert.equal(strokesOf(path).length, 1);
    const dots = all(drawing.svg, '.kinks path', 0).flatMap((path) =>
      strokesOf(path).map(({ points }) => points[0]),
    );
    const lines = all(drawing.svg, '.logits .followed').map((path) => strokesOf(path)[0].points);
    for (const [px, py] of dots)
      assert.ok(
        lines.some((line) => Math.abs(heightOver(line, px) - py) < 0.05),
        'a dot lies on a line',
      );
    const crossings = hairlines(drawing);
    assert.equal(dots.length, 2 * crossings.length);
  });
});

test('the class changes at the heavy lines, to the class beside them', async () => {
  await everywhere((state, drawing) => {
    if (state.direction === 'random') return;
    const { size } = readingOf(drawing, state);
    const right = strokesOf(only(drawing.svg, '.rail .rail'))[0].points[1][0];
    const at = all(drawing.svg, '.events .flip', 0).map((path) => strokesOf(path)[0].points[0][0]);
    const stops = [58, ...at, right];
    const read = stops.slice(1).map((end, k) => {
      if (end - stops[k] < 0.3) return -1;
      const parts = [0.1, 0.5, 0.9].map((part) =>
        winner(logitsAt(imageOf(state, distanceOf(state, size(stops[k] + part * (end - stops[k]))))!)),
      );
      assert.equal(new Set(parts).size, 1);
      return parts[0];
    });
    const names = all(drawing.svg, '.flip-names text', 0);
    for (const name of names) {
      const px = placeOf(name)[0];
      const k = at.findIndex((one) => Math.abs(one - px) < 22.1);
      if (read[k + 1] >= 0) assert.ok(at.some((one, i) => Math.abs(one - px) < 22.1 && wordsOf(name) === `→ ${read[i + 1]}`)); // prettier-ignore
    }
    assert.ok(names.length <= at.length && (at.length === 0 || names.length > 0));
  });
});

test('the dotted lines go straight on from the first piece', async () => {
  await everywhere((state, drawing) => {
    if (state.direction === 'random') return;
    const read = readingOf(drawing, state);
    const direction = directionOf(state)!;
    const [own, rival] = figure.legend!(state).map(({ words }) => Number(/logit of (\d)/.exec(words)?.[1]));
    const h = 2 ** -16;
    const start = logitsAt(images[state.digit]);
    const after = logitsAt(images[state.digit].map((grey, k) => grey + h * direction[k]));
    for (const path of all(drawing.svg, '.straight path')) {
      const k = path.getAttribute('style')!.includes('--unit-1') ? own : rival;
      const [, [px, py]] = strokesOf(path)[0].points;
      const t = distanceOf(state, read.size(px));
      const wanted = start[k] + (t * (after[k] - start[k])) / h;
      near(read.logit(py), wanted, 0.03 + 1e-3 * Math.abs(wanted), 'straight on');
    }
    const meets = start.flatMap(
      (value, k) =>
      k !== own && after[k] - after[own] > value - start[own] ? [((start[own] - value) * h) / (after[k] - value - after[own] + start[own])] : [], // prettier-ignore
    );
    const said = /class would change at (\d+\.\d+)/.exec(figure.describe(state));
    assert.equal(said !== null, meets.length > 0);
    if (said) near(Number(said[1]), Math.min(...meets) * norms[state.norm](direction), 0.006, 'predicted');
  });
});

test('images: the digit, the change, and their sum, clipped where it is no grey, with the count', async () => {
  await everywhere((state, { svg }) => {
    const box = (x: number) => ({ x, y: 30, size: 92 });
    assert.deepEqual(shownPixels(only(svg, '.before'), box(18)), images[state.digit]);
    const words = all(svg, '.image-words text').map(wordsOf);
    const image = imageOf(state, state.step);
    if (!image) return;
    const change = image.map((grey, k) => grey - images[state.digit][k]);
    shownPixels(only(svg, '.change'), box(146)).forEach((value, k) =>
      near(value, Math.max(-1, Math.min(1, change[k] / 0.5)), 1 / 16 + 1e-4, `the change of pixel ${k}`),
    );
    shownPixels(only(svg, '.after'), box(274)).forEach((value, k) =>
      near(value, Math.min(1, Math.max(0, image[k])), 1 / 32 + 1e-4, `pixel ${k}`),
    );
    const values = logitsAt(image);
    const [best, next] = [...values].sort((a, b) => b - a);
    if (best - next > 1e-4) assert.equal(words[0], `read as ${winner(values)}`);
    near(Number(words[1].split('= ')[1]), norms[state.norm](change), 0.0051, 'the size');
    const count = (slack: number) => image.filter((grey) => grey < -slack || grey > 1 + slack).length;
    const said = words[2] === 'greys in [0, 1]' ? 0 : Number(/^(\d+) clipped$/.exec(words[2])![1]);
    assert.ok(said >= count(1e-4) && said <= count(-1e-9), words[2]);
  });
});

test('the table: each direction’s first flip, in three norms, found again by halving', async () => {
  await everywhere((state, { readout }) => {
    const rows = rowsOf(only(readout, 'table.flips')).slice(1);
    ['sign', 'gradient', 'pixel', 'towards'].forEach((direction, k) => {
      const [, label, ...sizes] = rows[k];
      const way = { ...state, direction, other: state.other };
      const unit = directionOf(way)!;
      const at = (t: number) => logitsAt(images[state.digit].map((grey, i) => grey + t * unit[i]));
      const own = winner(logitsAt(images[state.digit]));
      if (label === 'none') {
        for (let t = 0; t <= 16; t += 1 / 8) assert.equal(winner(at(t)), own);
        return;
      }
      const distance = Number(sizes[1]);
      for (let part = 0; part < 40; part++) assert.equal(winner(at((part / 40) * (distance - 0.0011))), own);
      assert.notEqual(winner(at(distance + 0.0011)), own);
      const values = at(distance);
      near(values[Number(label)], values[own], 0.02, 'there both are equal');
      ['inf', 'two', 'one'].forEach((norm, i) =>
        near(Number(sizes[i]), distance * norms[norm](unit), 0.0051 + 0.0005 * norms[norm](unit), norm),
      );
    });
  });
});

test('of all directions, each of the first three loses the most per unit of its own norm, as long as no crease is crossed', () => {
  for (const { digit } of [initial, ...states(10, 4)]) {
    const { gradient } = gradientOf(digit);
    const rates = ['sign', 'gradient', 'pixel'].map((direction, k) => {
      const unit = directionOf({ ...initial, digit, direction })!;
      const gain = unit.reduce((sum, one, i) => sum + one * gradient[i], 0);
      return gain / norms[['inf', 'two', 'one'][k]](unit);
    });
    // Hölder: the largest rates are the dual norms.
    [norms.one, norms.two, norms.inf].forEach((dual, k) => near(rates[k], dual(gradient), 1e-3, 'the rate'));
  }
});

test('what the sentence says: reading, crossings passed, and where the class changes', async () => {
  await everywhere((state, drawing) => {
    const said = figure.status!(state);
    const image = imageOf(state, state.step);
    if (!image) return;
    const values = logitsAt(image);
    const [best, next] = [...values].sort((a, b) => b - a);
    const [, read] = /the network reads (\d)/.exec(said)!;
    if (best - next > 1e-4) assert.equal(Number(read), winner(values));
    const past = /past (\w+) crossings?/.exec(said);
    const { size } = readingOf(drawing, state);
    const here = norms[state.norm](image.map((grey, k) => grey - images[state.digit][k]));
    const passed = hairlines(drawing).map(size);
    const count = (slack: number) => passed.filter((at) => at <= here + slack).length;
    const slack = 1e-3 * size(540);
    if (past) assert.ok(countIn(past[1]) >= count(-slack) && countIn(past[1]) <= count(slack), said);
    else assert.equal(state.step, 0);
    const flip = /turns into an? (\d) at ([0-9.]+)/.exec(said);
    const heavy = all(drawing.svg, '.events .flip', 0);
    assert.equal(flip !== null, heavy.length > 0);
    if (flip) near(Number(flip[2]), size(strokesOf(heavy[0])[0].points[0][0]), 0.006 + slack, 'the flip');
  });
});

test('it plays from event to event, and the button goes to the flip', () => {
  let state = initial;
  let [stops, frames] = [0, 0];
  for (let next = figure.step!(state); next; next = figure.step!(state)) {
    assert.ok(next.step > state.step);
    if (figure.stops!(next)) stops++;
    frames++;
    state = next;
  }
  const first = drawn(figure, initial);
  const events = hairlines(first).length + all(first.svg, '.events .flip').length;
  assert.equal(stops, events);
  assert.ok(frames >= 96);
  const [flip] = figure.actions!;
  const there = changed(figure, initial, flip.to(initial));
  const { other, ...row } = figure.values!(there);
  assert.ok(other === undefined && row.read !== undefined);
  const values = logitsAt(imageOf(there, there.step)!).sort((a, b) => b - a);
  near(values[0], values[1], 1e-9, 'both logits are equal at the flip');
  const far = put({ direction: 'random', norm: 'inf', digit: 3 });
  assert.ok(!flip.possible!(far));
});

test('no digit is pushed towards itself, where there is no direction: another one takes its place', () => {
  const another = figure.actions!.find(({ name }) => name === 'another')!;
  for (let digit = 0; digit < images.length; digit++) {
    const state = put({ digit, direction: 'towards', other: (digit + 25) % images.length });
    for (const next of [changed(figure, state, another.to(state)), put({ digit, other: digit })]) {
      assert.notEqual(next.other, next.digit);
      if (digit % 90 === 0) assert.ok(figure.describe(next).includes('towards test digit'));
    }
  }
});

test('the gradient is the difference of two rows of the affine map, to the last bit', () => {
  for (const [digit, image] of images.entries()) {
    if (digit % 4 !== 0) continue;
    const { gradient, second } = gradientIn(digit);
    const first = winner(logitsAt(image));
    const { matrix } = affineAt(digitsNetwork, image);
    const { length } = image;
    gradient.forEach((one, k) => assert.equal(one, matrix[second * length + k] - matrix[first * length + k]));
  }
});

test('the logits change by no more than the steepest slope times the distance', () => {
  for (const state of [initial, ...states(12, 8)]) {
    if (state.direction === 'random') continue;
    const steepest = Number(figure.values!(state).steepest) + 0.051;
    const row = rowsOf(only(drawn(figure, state).readout, 'table.flips')).slice(1);
    const mine = row[['sign', 'gradient', 'pixel', 'towards'].indexOf(state.direction)];
    const distance = Number(mine[3]) || 16;
    const [before, after] = [0, distance].map((t) => logitsAt(imageOf(state, t)!));
    before.forEach((value, k) => assert.ok(Math.abs(after[k] - value) <= steepest * distance + 1e-6));
  }
});

test('the exercises are done where they say so', () => {
  const tiny = figure.goals!.tiny;
  const inside = figure.goals!['inside-region'];
  let [small, within] = [0, 0];
  for (let digit = 0; digit < 359; digit += 7) {
    const start = put({ digit, direction: 'sign', step: 0 });
    assert.ok(!tiny(start).done && !inside(start).done);
    const row = rowsOf(only(drawn(figure, start).readout, 'table.flips'))[1];
    const at = Number(row[3]);
    const isRight = winner(logitsAt(images[digit])) === labels[digit];
    const past = put({ digit, direction: 'sign', step: at + 0.001 });
    const size = norms.inf(directionOf(past)!) * past.step;
    if (Math.abs(size - 0.05) > 1e-4) assert.equal(tiny(past).done, isRight && size < 0.05, tiny(past).words);
    const same = patternAt(whole, images[digit]) === patternAt(whole, imageOf(past, past.step)!);
    assert.equal(inside(past).done, isRight && same, inside(past).words);
    const before = put({ digit, direction: 'sign', step: Math.max(0, at - 0.001) });
    assert.ok(!tiny(before).done && !inside(before).done);
    if (tiny(past).done) small++;
    if (inside(past).done) within++;
  }
  assert.ok(small > 0 && within > 0);
});

test('the links of the solutions lead to where the exercises are done', async () => {
  const found = await proseStates('linear-attack', figure);
  if (found.length === 1) return;
  for (const [goal, reached] of Object.entries(figure.goals!))
    assert.ok(
      found.some(({ state }) => reached(state).done),
      goal,
    );
});

test('nothing of one state stays in the next', () => {
  nothingStays(figure, [initial, ...states(6, 2), initial]);
});

test('what the chapter says of its first digit is so', () => {
  const rows = rowsOf(only(drawn(figure, initial).readout, 'table.flips')).slice(1);
  const size = (row: number, norm: number) => Number(rows[row][2 + norm]);
  // In each norm another row is the smallest: the sign, the gradient, a single pixel.
  [0, 1, 2].forEach((norm) => {
    const sizes = rows.slice(0, 4).map((_, row) => size(row, norm));
    assert.equal(Math.min(...sizes), sizes[norm]);
    assert.equal(sizes.filter((one) => one === sizes[norm]).length, 1);
  });
  // The change is less than a step of grey, and in the random direction there is none up to the end of the line.
  assert.ok(size(0, 0) < 1 / 16);
  const random = drawn(figure, put({ direction: 'random', norm: 'two', seed: 1 }));
  assert.equal(rowsOf(only(random.readout, 'table.flips'))[5][1], 'none');
  assert.ok(all(random.svg, '.events .crossing').length > 0);
  assert.equal(labels[initial.digit], winner(logitsAt(images[initial.digit])));
});

test('of the random directions none changes the answer before the distance that the chapter quotes', () => {
  const { 'random-first': first, 'random-seeds': seeds } = figure.values!(initial);
  const read = Array.from({ length: Number(seeds) }, (_, k) => {
    const raw = [...randomNetwork({ widths: [1, 64], seed: k + 1 }).layers[0].weights];
    const length = norms.two(raw);
    return [0.25, 0.5, 0.75, 0.99, 1.01].map((part) =>
      winner(
        logitsAt(images[initial.digit].map((grey, i) => grey + (part * Number(first) * raw[i]) / length)),
      ),
    );
  });
  const own = labels[initial.digit];
  for (const along of read) assert.ok(along.slice(0, 4).every((label) => label === own));
  assert.ok(read.some((along) => along[4] !== own));
});
