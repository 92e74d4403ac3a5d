import assert from 'node:assert/strict';
import { test } from 'node:test';
import held from '../../../content/data/digits-test.json' with { type: 'json' };
import { shownPixels } from '../../drawing/digits/digit-images.testing.ts';
import { affineAt, marginsAt } from '../../network/index.ts';
import { changed } from '../../contract/state.ts';
import { readLogAxis } from '../reading-marks.testing.ts';
import {
  all,
  drawn,
  inEveryState,
  near,
  nothingStays,
  numberIn,
  only,
  placeOf,
  proseOf,
  rowsOf,
  strokesOf,
  wordsOf,
} from '../reading.testing.ts';
import { searchedFlip } from './decision-distance.ts';
import figure from './digit-region.figure.ts';
import { addsUp, equationWords, statusOf } from './digit-words.ts';
import { changeOf, sceneOf } from './digit-scene.ts';
import { logitsOf, marginsOf, passOf, patternOf, slopesOf } from './digit-truth.testing.ts';
import { localModel } from './local-model.ts';

type State = typeof figure.initial;

const NAME = 'digit-region';
const REACH = 3;
const pixelsOf = (row: string): number[] => Array.from(row, (value) => parseInt(value, 17) / 16);
const digits = held.pixels.map((row, index) => ({
  index,
  label: Number(held.labels[index]),
  x: pixelsOf(row),
}));
const best = (logits: readonly number[]): number => logits.indexOf(Math.max(...logits));
const at = (change: Partial<State>): State => changed(figure, figure.initial, change);

const memo = <T>(make: (i: number) => T): ((i: number) => T) => {
  const known = new Map<number, T>();
  return (i) => {
    if (!known.has(i)) known.set(i, make(i));
    return known.get(i)!;
  };
};
const slopesAround = memo((i) => slopesOf(digits[i].x));
const marginsAround = memo((i) => marginsOf(digits[i].x, slopesAround(i)));
const rowsAround = (i: number): number[][] => slopesAround(i)[2];
const regions = digits.map(({ x }) => patternOf(x));

/** The square that frames an image. */
function squareOf(group: Element): { x: number; y: number; size: number } {
  const [[[x, y], [right]]] = strokesOf(only(group, '.digit-edge, .map-edge')).map(({ points }) => points);
  return { x, y, size: right - x };
}

const imageIn = (group: Element): number[] => shownPixels(group, squareOf(group));

/** Each number of a map is shown to the nearest step of the scale. */
function showsMap(group: Element, values: readonly number[], what: string, reach = REACH): void {
  imageIn(group).forEach((shown, p) => {
    const wanted = Math.min(reach, Math.max(-reach, values[p]));
    near(reach * shown, wanted, reach / 16 + 1e-9, `${what}, pixel ${p}`);
  });
}

/** The map just beyond the nearest crease, by the network's own answer there. */
function beyond(i: number): { rows: number[][]; offsets: number[] } {
  const { x } = digits[i];
  const { crease } = marginsAround(i);
  const z = passOf(x)[crease.layer][crease.unit];
  const slope = slopesAround(i)[crease.layer][crease.unit];
  const square = slope.reduce((sum, g) => sum + g * g, 0);
  const point = x.map((value, p) => value - (1 + 1e-9) * (z / square) * slope[p]);
  const map = affineAt(figure.network!(figure.initial), point);
  return {
    rows: Array.from({ length: 10 }, (_, k) => [...map.matrix.slice(64 * k, 64 * k + 64)]),
    offsets: [...map.offset],
  };
}
const mapBeyond = memo(beyond);

test('the three images are ink, weights and their product, or weights, change and the weights beyond', async () => {
  await inEveryState(NAME, figure, ({ digit, output, across }, { svg }) => {
    const image = (i: number) => only(svg, `.trio .trio-${i}`);
    const { x } = digits[digit];
    const row = rowsAround(digit)[output];
    const titles = all(svg, '.trio-words text').map(wordsOf);
    if (across) {
      const after = mapBeyond(digit).rows[output];
      showsMap(image(1), row, 'before');
      showsMap(image(2), after.map((value, p) => value - row[p]), 'change'); // prettier-ignore
      showsMap(image(3), after, 'beyond');
      assert.deepEqual(titles.slice(0, 5), [`weights of ${output}`, 'change', 'beyond', '+', '=']);
    } else {
      assert.deepEqual(imageIn(image(1)), x);
      showsMap(image(2), row, 'weights');
      showsMap(image(3), row.map((value, p) => value * x[p]), 'weight × ink'); // prettier-ignore
      assert.deepEqual(titles.slice(0, 5), ['ink', `weights of ${output}`, 'weight × ink', '×', '=']);
    }
  });
});

test('contributions and effective bias are those of the region, and add up to every logit to the last bit', async () => {
  await inEveryState(NAME, figure, ({ digit, output, across }, { svg, readout }) => {
    if (across) return;
    const { x } = digits[digit];
    const logits = logitsOf(x);
    const sums = rowsAround(digit).map((row) => row.reduce((sum, value, p) => sum + value * x[p], 0));
    const table = rowsOf(only(readout, 'table.logits'));
    assert.deepEqual(table[0], ['Class', 'Weight × ink', 'Bias', 'Logit']);
    table.slice(1).forEach((cells, k) => {
      const [sum, bias, logit] = cells.slice(1).map(numberIn);
      near(sum, sums[k], 5.01e-4, 'the number');
      near(bias, logits[k] - sums[k], 5.01e-4, 'the number');
      near(logit, logits[k], 5.01e-4, 'the number');
      assert.equal(cells[0], k === best(logits) ? `${k}, read` : String(k));
    });
    const [sum, sign, bias, logit] = /^(\S+) ([+−]) (\S+) \(bias\) = (\S+)$/
      .exec(wordsOf(only(svg, '.equation')))!
      .slice(1);
    near(numberIn(sum), sums[output], 5.01e-4, 'the number');
    near((sign === '−' ? -1 : 1) * numberIn(bias), logits[output] - sums[output], 5.01e-4, 'the number');
    near(numberIn(logit), logits[output], 5.01e-4, 'the number');
  });
  for (const { index, x } of digits) {
    const scene = sceneOf(at({ digit: index }));
    const logits = logitsOf(x);
    for (let k = 0; k < 10; k++) {
      assert.ok(addsUp(scene, k), `digit ${index}, class ${k}`);
      assert.equal(scene.sums[k] + scene.model.map.biases[k], logits[k]);
    }
  }
});

test('the ten images are the weights, the contributions or the changes of the ten classes', async () => {
  await inEveryState(NAME, figure, ({ digit, output, show, across }, { svg }) => {
    const { x } = digits[digit];
    const logits = logitsOf(x);
    const names = all(svg, '.grid .names text').map(wordsOf);
    const ends = all(svg, '.scale .numbers text').map((text) => Math.abs(numberIn(wordsOf(text).replace(/[≤≥]/, '')))).filter(Boolean); // prettier-ignore
    assert.equal(ends[0], ends[1]);
    if (!across) assert.equal(ends[1], REACH);
    for (let k = 0; k < 10; k++) {
      const row = rowsAround(digit)[k];
      const group = only(svg, `.grid .class-${k}`);
      if (across) {
        const after = mapBeyond(digit).rows[k];
        const changes = after.map((value, p) => value - row[p]);
        showsMap(group, changes, `change of ${k}`, ends[1]);
      } else {
        showsMap(group, show === 'parts' ? row.map((value, p) => value * x[p]) : row, `class ${k}`);
        assert.match(names[k], new RegExp(`^${k}: `));
        near(numberIn(names[k].slice(3)), logits[k], 0.0501, 'the number');
      }
    }
    const ring = strokesOf(only(svg, '.grid .ring path'))[0].points;
    const square = squareOf(only(svg, `.grid .class-${output}`));
    near(ring[0][0] + ring[1][0], 2 * square.x + square.size, 0.1, 'the chosen class is framed');
    near(ring[1][1] + ring[2][1], 2 * square.y + square.size, 0.1, 'the number');
    assert.match(wordsOf(only(svg, '.grid .winner')), new RegExp(`^${best(logits)}: `));
  });
});

test('beyond the nearest crease every change is one image times a number, and the maps agree on the crease', async () => {
  await inEveryState(NAME, figure, ({ digit, across }, { svg, readout }) => {
    if (!across) return;
    const { crease } = marginsAround(digit);
    const gradient = slopesAround(digit)[crease.layer][crease.unit];
    const p = gradient.reduce((most, g, i) => (Math.abs(g) > Math.abs(gradient[most]) ? i : most), 0);
    const names = all(svg, '.grid .names text').map(wordsOf);
    const table = rowsOf(only(readout, 'table.logits')).slice(1);
    const { rows, offsets } = mapBeyond(digit);
    rows.forEach((row, k) => {
      const change = row.map((value, i) => value - rowsAround(digit)[k][i]);
      const factor = change[p] / gradient[p];
      change.forEach((value, i) => near(value, factor * gradient[i], 1e-9, 'rank one'));
      near(numberIn(names[k].slice(3)), factor, 0.00501, 'the number');
      near(numberIn(table[k][1]), factor, 5.01e-4, 'the number');
      near(numberIn(table[k][3]), offsets[k], 5.01e-4, 'the number');
    });
    assert.equal(
      wordsOf(only(svg, '.equation')),
      `unit ${crease.unit + 1} of layer ${crease.layer + 1} turns ${crease.turnsOn ? 'on' : 'off'} (colours: ±3)`,
    );
  });
});

test('for every test digit the change is that of the map with one gate switched, to the last bit', () => {
  for (const { index } of digits) {
    const scene = sceneOf(at({ digit: index }));
    const { map } = scene.crossing.beyond;
    for (let k = 0; k < 10; k++)
      assert.deepEqual(
        changeOf(scene, k),
        map.weights[k].map((weight, p) => weight - scene.model.map.weights[k][p]),
      );
  }
});

test('a crease that changed nothing would be said to change nothing', () => {
  const scene = sceneOf(figure.initial);
  const silent = { ...scene, crossing: { ...scene.crossing, factors: new Array<number>(10).fill(0) } };
  assert.match(equationWords(silent, 0, true), /switches, and nothing changes$/);
  assert.match(statusOf(at({ across: true }), silent), /: no weight changes\.$/);
});

test('the status has the nearest crease, and the decision boundary exactly or between two bounds', async () => {
  await inEveryState(NAME, figure, (state, { svg }) => {
    const { digit, across } = state;
    const { crease, inMap, best: read } = marginsAround(digit);
    const scale = readLogAxis(all(svg, '.axis-words .tick').slice(0, 3), 'x');
    const place = (selector: string): number => {
      const d = only(svg, `.margins ${selector}`).getAttribute('d')!;
      return 10 ** scale(Number(/^M([\d.]+),/.exec(d)![1]) + (selector === '.near-crease' ? 0 : 7));
    };
    near(Math.log10(place('.near-crease')), Math.log10(crease.distance), 0.01, 'the number');
    const isExact = inMap <= crease.distance;
    assert.equal(all(svg, '.margins .boundary', 0).length, isExact ? 1 : 0);
    assert.equal(all(svg, '.margins .between', 0).length, isExact ? 0 : 1);
    const said = figure.status!(state);
    if (isExact) near(Math.log10(place('.boundary')), Math.log10(inMap), 0.01, 'the number');
    else {
      const flip = searchedFlip(localModel(digits[digit].x), digits[digit].x)!;
      assert.notEqual(best(logitsOf(flip.point)), read, 'the flip is one');
      assert.equal(best(logitsOf(flip.point)), flip.reading);
      near(
        Math.hypot(...flip.point.map((value, p) => value - digits[digit].x[p])),
        flip.distance,
        1e-12,
        'the number',
      );
      near(Math.log10(place('.flip')), Math.log10(flip.distance), 0.01, 'the number');
      const [[from], [to]] = strokesOf(only(svg, '.margins .between'))[0].points;
      near(10 ** scale(from), crease.distance, 0.03 * crease.distance, 'the number');
      near(10 ** scale(to), flip.distance, 0.03 * flip.distance, 'the number');
      if (!across) assert.ok(said.includes(`at most ${flip.distance.toFixed(4)}, where a ${flip.reading} was found`)); // prettier-ignore
    }
    if (across) return;
    const label = digits[digit].label;
    assert.ok(said.startsWith(read === label ? `A ${label}, read as ${read}.` : `A ${label}, wrongly read as ${read}.`)); // prettier-ignore
    const where = isExact
      ? `tells how far the decision boundary is: ${inMap.toFixed(4)}, nearer than any crease (${crease.distance.toFixed(4)})`
      : `Nearest crease: ${crease.distance.toFixed(4)}. Decision boundary: at least that`;
    assert.ok(said.includes(where), said);
  });
});

test('for every test digit the engine finds the same margins, and a flip is found that is not nearer than they allow', () => {
  const network = figure.network!(figure.initial);
  for (const { index, x } of digits) {
    const { crossing, decision, isExact, flip } = sceneOf(at({ digit: index }));
    const { border, decision: wall, isExact: exact, radius } = marginsAt(network, x);
    near(crossing.distance, border!.distance, 1e-12, 'the number');
    assert.deepEqual(crossing.owner, border!.owner);
    near(decision.inMap, wall!.distance, 1e-12, 'the number');
    assert.equal(decision.rival, wall!.rival);
    assert.equal(isExact, exact);
    if (!exact) assert.ok(flip && flip.distance >= radius && best(logitsOf(flip.point)) !== decision.reading);
    assert.ok(crossing.distance > 5e-5 && decision.inMap > 5e-5, 'no distance is written as 0.0000');
  }
});

test('the strip shows a page of the digits that are asked for, with what they are and are read as', async () => {
  const isListed = (among: string, { index, label, x }: (typeof digits)[number]): boolean =>
    among === 'all' ||
    (among === 'wrong' && best(logitsOf(x)) !== label) ||
    (among === 'share' && regions.filter((region) => region === regions[index]).length > 1) ||
    among === String(label);
  await inEveryState(NAME, figure, ({ digit, among }, { svg }) => {
    assert.ok(isListed(among, digits[digit]), 'the chosen digit is in the strip');
    const ring = strokesOf(only(svg, '.strip .ring path'))[0].points;
    let isRinged = false;
    const names = all(svg, '.strip .names text').map(wordsOf);
    names.forEach((name, i) => {
      const image = only(svg, `.strip .image-${i + 1}`);
      const pixels = imageIn(image);
      const found = digits.filter(({ x }) => x.every((value, p) => value === pixels[p]));
      assert.ok(found.length > 0 && isListed(among, found[0]));
      const { label, x } = found[0];
      const read = best(logitsOf(x));
      assert.equal(name, read === label ? String(label) : `✗ ${label}→${read}`);
      const { x: left, size } = squareOf(image);
      if (Math.abs(ring[0][0] + ring[1][0] - 2 * left - size) < 0.1) isRinged = found[0].index === digit;
      near(placeOf(all(svg, '.strip .names text')[i])[0], left + size / 2, 0.1, 'the number');
    });
    assert.ok(isRinged, 'the chosen digit is ringed');
  });
  for (const among of ['all', 'wrong', 'share', '0', '7']) {
    const wanted = digits.filter((digit) => isListed(among, digit)).length;
    const first = figure.controls!.find(({ name }) => name === 'among');
    assert.ok(first?.kind === 'choice');
    assert.match(figure.describe(at({ among, ...first.also!(among) })), new RegExp(`number 1 of ${wanted} in the strip`)); // prettier-ignore
  }
});

test('a digit that is not among those asked for is offered among all', () => {
  assert.equal(at({ among: 'wrong', digit: 0 }).among, 'all');
  assert.equal(at({ among: 'wrong', digit: 13 }).among, 'wrong');
});

test('status and description name the test digits of the same region', () => {
  for (const { index } of digits) {
    const others = digits.filter((other) => other.index !== index && regions[other.index] === regions[index]);
    const said = figure.status!(at({ digit: index }));
    for (const other of others) assert.ok(said.includes(`digit ${other.index} (a ${other.label})`), said);
    assert.equal(said.includes('Same region'), others.length > 0);
    assert.ok(figure.describe(at({ digit: index })).includes(said));
  }
});

test('the goals are reached where they say, and nowhere else', () => {
  const goals = figure.goals!;
  const done = { known: 0, mixed: 0, bias: 0 };
  for (const { index, label, x } of digits) {
    const { crease, inMap, best: read } = marginsAround(index);
    const state = at({ digit: index, output: read });
    const known = inMap <= crease.distance;
    assert.equal(goals['known-distance'](state).done, known);
    const mixed = digits.some((other) => regions[other.index] === regions[index] && other.label !== label);
    assert.equal(goals['mixed-region'](state).done, mixed);
    const sum = rowsAround(index)[read].reduce((total, value, p) => total + value * x[p], 0);
    const outweighs = logitsOf(x)[read] - sum > sum;
    assert.equal(goals['bias-outweighs'](state).done, outweighs);
    // Another class than the one that is read is a near miss.
    assert.equal(goals['bias-outweighs']({ ...state, output: (read + 1) % 10 }).done, false);
    done.known += Number(known);
    done.mixed += Number(mixed);
    done.bias += Number(outweighs);
  }
  assert.deepEqual(done, { known: 3, mixed: 5, bias: 3 });
});

test('what the chapter says of single digits is so', () => {
  const read = digits.map(({ x }) => best(logitsOf(x)));
  const wrong = (i: number) => read[i] !== digits[i].label;
  assert.deepEqual([digits[252].label, read[252]], [1, 0]);
  assert.deepEqual([digits[25].label, digits[255].label, read[25], read[255]], [8, 8, 1, 8]);
  assert.equal(regions[25], regions[255]);
  assert.equal(regions[94], regions[179]);
  assert.deepEqual([digits[94].label, digits[179].label, read[179]], [6, 8, 5]);
  assert.deepEqual([digits[160].label, read[160]], [8, 8]);
  const known = digits.filter(({ index }) => figure.goals!['known-distance'](at({ digit: index })).done);
  assert.deepEqual([known.length, known.filter(({ index }) => wrong(index)).length], [3, 1]);
  const outweighed = digits.filter(
    ({ index }) => figure.goals!['bias-outweighs'](at({ digit: index, output: read[index] })).done,
  );
  assert.deepEqual([outweighed.length, outweighed.filter(({ index }) => wrong(index)).length], [3, 2]);
  assert.match(proseOf('interpretability'), /Two of the three are wrongly read/);
  const sorted = digits.map(({ index }) => marginsAround(index).inMap).sort((a, b) => a - b);
  for (const { index } of digits.filter((digit) => wrong(digit.index)))
    assert.ok(marginsAround(index).inMap < sorted[179], 'below the median');
});

test('the numbers that the chapter quotes are counted anew', () => {
  const values = figure.values!(figure.initial);
  const right = digits.filter(({ label, x }) => best(logitsOf(x)) === label).length;
  assert.equal(values.accuracy, `${((100 * right) / digits.length).toFixed(1)}\u00a0%`);
  assert.equal(values.tested, '359');
  const places = new Map<string, number[]>();
  for (const { index } of digits) places.set(regions[index], [...(places.get(regions[index]) ?? []), index]);
  const shared = [...places.values()].filter(({ length }) => length > 1);
  assert.equal(values.regions, String(places.size));
  assert.equal(values.sharing, String(shared.flat().length));
  const mixed = shared.filter((some) => new Set(some.map((i) => digits[i].label)).size > 1).length;
  assert.equal(values.mixed, ['no', 'one', 'two', 'three'][mixed]);
  const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[179].toFixed(4);
  assert.equal(values.medianCrease, middle(digits.map(({ index }) => marginsAround(index).crease.distance)));
  assert.equal(values.medianInMap, middle(digits.map(({ index }) => marginsAround(index).inMap)));
});

test('nothing of a former state stays', () => {
  nothingStays(figure, [
    figure.initial,
    at({ digit: 358, output: 3 }),
    at({ digit: 160, among: '8', output: 8, across: true }),
    at({ digit: 13, among: 'wrong', output: 8, show: 'parts' }),
  ]);
});

test('the legend has what is drawn, and no more', async () => {
  await inEveryState(NAME, figure, (state, { svg }) => {
    const words = figure.legend!(state).map((entry) => entry.words);
    assert.equal(words.includes('a flip that was found'), all(svg, '.flip', 0).length > 0);
    assert.equal(words.includes('decision boundary'), all(svg, '.boundary', 0).length > 0);
    assert.equal(words.includes('the boundary is in here'), all(svg, '.between', 0).length > 0);
  });
});

test('the scale of the changes holds the largest of them', async () => {
  await inEveryState(NAME, figure, ({ digit, across }, { svg }) => {
    if (!across) return;
    const changes = mapBeyond(digit).rows.flatMap((row, k) => row.map((value, p) => Math.abs(value - rowsAround(digit)[k][p]))); // prettier-ignore
    const end = numberIn(wordsOf(all(svg, '.scale .numbers text')[2]));
    const most = Math.max(...changes);
    assert.ok(end >= most - 1e-9 && end <= 2.5 * most + 1e-9, `${most} on a scale to ${end}`);
  });
});

test('the scale says that there are numbers beyond its ends', () => {
  const { svg } = drawn(figure, figure.initial);
  assert.deepEqual(all(svg, '.scale .numbers text').map(wordsOf), ['≤ −3', '0', '≥ 3']);
});
