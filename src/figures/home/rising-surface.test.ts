import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { prerender } from '../../island/prerender.ts';
import { creaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { formatNetwork, linearRegions, parseNetwork } from '../../network/index.ts';
import { cellsOf, creasesBetween, rectangle } from '../cells.testing.ts';
import { checkLifted, checkTints, readFloor } from '../lifted.testing.ts';
import { all, drawn, looksIn, numberIn, only, strokesOf } from '../reading.testing.ts';
import figure from './rising-surface.figure.ts';

interface Fixture {
  readonly network: unknown;
  readonly domain: never;
  readonly truth: { readonly regionCount: number };
}

const fixture = JSON.parse(
  readFileSync(
    new URL('../../network/testing/fixtures/regions/nets/trained-moons-2-16x2-1.json', import.meta.url),
    'utf8',
  ),
) as Fixture;
const network = figure.network!(figure.initial);

test('the surface is that of the trained network with as many faces as its ground truth says', () => {
  assert.deepEqual(formatNetwork(network), formatNetwork(parseNetwork(fixture.network)));
  assert.equal(figure.values!(figure.initial).faces, String(fixture.truth.regionCount));
});

test('paper could not rise like this: at dozens of inner corners the angles do not add up to a full turn', () => {
  const { complex, heights, lowest, highest } = creaseMesh(linearRegions(network, fixture.domain));
  // As steep as it is drawn: about as high as half its width.
  const scale = 1.2 / (highest - lowest);
  const around = new Float64Array(complex.vertexCount);
  const inPlane = new Float64Array(complex.vertexCount);
  const angle = (at: number, to: number, other: number, height: (v: number) => number): number => {
    const side = (v: number) => [
      complex.x[v] - complex.x[at],
      complex.y[v] - complex.y[at],
      height(v) - height(at),
    ];
    const [a, b] = [side(to), side(other)];
    const dot = a.reduce((sum, value, i) => sum + value * b[i], 0);
    return Math.acos(Math.min(1, Math.max(-1, dot / (Math.hypot(...a) * Math.hypot(...b)))));
  };
  for (let region = 0; region < complex.regionCount; region++) {
    const corners = [...complex.corners(region)];
    corners.forEach((v, k) => {
      const [before, after] = [corners.at(k - 1)!, corners[(k + 1) % corners.length]];
      around[v] += angle(v, before, after, (w) => scale * heights[w]);
      inPlane[v] += angle(v, before, after, () => 0);
    });
  }
  const inner = [...around.keys()].filter((v) => Math.abs(inPlane[v] - 2 * Math.PI) < 1e-6);
  const torn = inner.filter((v) => Math.abs(around[v] - 2 * Math.PI) > Math.PI / 180);
  assert.ok(inner.length > 100);
  assert.ok(torn.length > 24, `${torn.length} of ${inner.length}`);
});

test('the surface stays inside its drawing, however it is turned and tilted', () => {
  const [width, height] = [figure.width, figure.height];
  for (let turn = 0; turn < 360; turn += 15) {
    for (const tilt of [8, 30, 60, 88]) {
      const { svg } = prerender(figure, { rise: 1, turn, tilt }, 'fig');
      const places = [...svg.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      assert.ok(places.length > 1000);
      assert.ok(
        places.every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height),
        `${turn}, ${tilt}`,
      );
    }
  }
});

const cells = cellsOf(network, rectangle(1, 1));
const creases = creasesBetween(cells);
const places = (path: Element) => strokesOf(path).map(({ points }) => points);

/** Everything that is drawn on the surface: its faces and creases with their classes. */
function surfaceOf(state: typeof figure.initial) {
  const { svg } = drawn(figure, state);
  const floor = readFloor(places(only(svg, '.ground path'))[0], state);
  const named = (kind: string) =>
    all(svg, `.surface path.${kind}`, 0).flatMap((path) =>
      places(path).map((corners) => ({ corners, name: path.getAttribute('class')! })),
    );
  return { floor, faces: named('face'), lines: named('crease') };
}

test('the faces are those of the network, raised as the state says and no wider or narrower, warm where it is high', () => {
  assert.equal(cells.length, fixture.truth.regionCount);
  const rises = [1, 0.5, 0.1].map((rise) => {
    const { floor, faces } = surfaceOf({ ...figure.initial, rise });
    const { up, names } = checkLifted(floor, faces, cells, rise);
    // On its way up the surface takes on its colours.
    if (rise === 1) checkTints(cells, names);
    return up;
  });
  for (const up of rises) assert.ok(Math.abs(up / rises[0] - 1) < 0.02, 'one scale of heights');
  const flat = surfaceOf({ ...figure.initial, rise: 0 });
  checkLifted(flat.floor, flat.faces, cells, 0);
  assert.deepEqual(flat.lines, [], 'the flat square has no creases but hairlines');
});

test('it can be turned and tilted: the square under it is where the angles put it, and the faces stay over their cells', () => {
  for (const [turn, tilt] of [
    [0, 88],
    [15, 20],
    [130, 45],
    [260, 8],
  ]) {
    // prettier-ignore
    const { floor, faces } = surfaceOf({ rise: 1, turn, tilt });
    checkLifted(floor, faces, cells, 1);
  }
});

test('valleys are dashed and mountains dash-dotted, each where the graph bends that way', () => {
  const { floor, faces, lines } = surfaceOf({ ...figure.initial, rise: 1 });
  const { up } = checkLifted(floor, faces, cells, 1);
  const over = (corner: readonly [number, number], [a, b, c]: readonly number[]) => {
    const [x, y] = floor(...corner);
    return [x, y - up * (a * corner[0] + b * corner[1] + c)];
  };
  const near = (one: readonly number[], other: readonly number[]) =>
    Math.hypot(one[0] - other[0], one[1] - other[1]) < 0.25;
  const strongest = Math.max(...creases.map(({ jumps }) => Math.abs(jumps[0])));
  const seen = creases.filter(({ jumps, length }) => Math.abs(jumps[0]) > 0.062 * strongest && length > 0.01);
  assert.ok(seen.length > 200);
  for (const { from, to, beside, jumps } of seen) {
    const map = cells[beside[0]].maps[0];
    const ends = [over(from, map), over(to, map)];
    const found = lines.filter(
      ({ corners: [a, b] }) =>
        (near(a, ends[0]) && near(b, ends[1])) || (near(a, ends[1]) && near(b, ends[0])),
    );
    const fold = jumps[0] > 0 ? 'valley' : 'mountain';
    assert.ok(
      found.some(({ name }) => name.split(' ').includes(fold)),
      `no ${fold} at ${from.join()}`,
    );
  }
});

test('the description tells the rise, the faces and the view', () => {
  const words = figure.describe({ rise: 0.4, turn: 25, tilt: 50 });
  const [, rise, faces, tilt, turn] =
    /risen by (\d+) % to .*: (\d+) flat faces .* high at the warm colours and low at the cold ones\. Seen from (\d+) degrees above, turned by (\d+) degrees/.exec(
      words,
    )!;
  assert.deepEqual([rise, faces, tilt, turn].map(numberIn), [40, cells.length, 50, 25]);
  assert.match(figure.describe({ rise: 0, turn: 0, tilt: 30 }), /still flat/);
});

test('the first frame has risen a little and shows creases, x₁ runs to the right, and a step goes on', () => {
  const { rise } = figure.initial;
  assert.ok(rise > 0.05 && rise < 0.3);
  const { floor, lines } = surfaceOf(figure.initial);
  assert.ok(lines.length > 100);
  const [left, right] = [floor(-1, 0), floor(1, 0)];
  assert.ok(right[0] - left[0] > 2 * Math.abs(right[1] - left[1]));
  const stops: number[] = [];
  for (let state = figure.step!(figure.initial); state; state = figure.step!(state))
    if (figure.stops!(state)) stops.push(state.rise);
  assert.deepEqual(stops, [0.25, 0.5, 0.75, 1]);
});

test('the status tells how far the plane has risen, and asks while it is flat', () => {
  const said = (rise: number) => figure.status!({ ...figure.initial, rise });
  assert.match(said(0), /\?$/);
  const [, rise, faces] = /risen by (\d+) % .* in (\d+) flat faces\.$/.exec(said(0.42))!;
  assert.deepEqual([rise, faces].map(numberIn), [42, cells.length]);
  assert.match(said(1), new RegExp(`whole graph: ${cells.length} flat faces`));
});

test('a face near zero has a colour of its own, neither that of the page nor that of the square below', () => {
  const tokens = readFileSync(new URL('../../site/styles/tokens.css', import.meta.url), 'utf8');
  const shades = (text: string, name: string): number[][] =>
    new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`)
      .exec(text)!
      .slice(1)
      .map((hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  const own = shades(readFileSync(new URL('rising-surface.css', import.meta.url), 'utf8'), 'middle');
  const card = shades(tokens, 'card');
  own.forEach((shade, theme) =>
    assert.ok(Math.hypot(...shade.map((value, i) => value - card[theme][i])) > 30, `${theme}`),
  );
});

test('no rule for the square below means what is drawn on it as well', () => {
  // The frame of a figure has a class "sheet" around every drawing.
  const frame = readFileSync(new URL('../../site/components/FigureFrame.astro', import.meta.url), 'utf8');
  const around = [...frame.matchAll(/class="([\w -]+)"/g)].flatMap(([, names]) => names.split(' '));
  const css = readFileSync(new URL('rising-surface.css', import.meta.url), 'utf8');
  assert.ok(around.includes('sheet'));
  for (const [, name] of css.matchAll(/\.([a-z-]+) path/g)) assert.ok(!around.includes(name), name);
});

test('played from flat it rises step by step to the whole graph', () => {
  const rises: number[] = [];
  for (let state = figure.rewind!(figure.initial); ;) {
    rises.push(state.rise);
    const next = figure.step!(state);
    if (!next) break;
    state = next;
  }
  assert.equal(rises[0], 0);
  assert.equal(rises[rises.length - 1], 1);
  assert.ok(rises.every((rise, i) => i === 0 || (rise > rises[i - 1] && rise - rises[i - 1] < 0.05)));
});

test('a valley’s line has dashes alone, a mountain’s dashes and dots', () => {
  const [valley, mountain] = ['valley', 'mountain'].map((fold) => looksIn('drawing/plane/creases.css', `.crease.${fold}`)['stroke-dasharray'].split(' ').length); // prettier-ignore
  assert.deepEqual([valley, mountain], [2, 4]);
});
