import { test } from 'node:test';
import assert from 'node:assert/strict';
import three from '../../figures/regions/three-units.figure.ts';
import { FOLD_PRESETS } from '../../figures/origami/fold-presets.ts';
import { SHEETS, facetsOf, foldDrawing, foldLegend, verticesOf } from './fold-sheets.ts';
import { ARRANGEMENTS, SIDE as SQUARE, countsOf, lineDrawing, linesOf } from './line-sheets.ts';
import { ROOM } from './paper.ts';
import { REACH, SIDE, SUM, UNIT, graphPaper, mapDrawing, patternsOf, slopesOf } from './unit-sheets.ts';

/** Width and height of a drawing in millimetres; its units are millimetres too. */
function sizeOf(svg: string): [number, number] {
  const [, width, height] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg)!.map(Number);
  assert.ok(svg.includes(`viewBox="0 0 ${width} ${height}"`), 'a unit is a millimetre');
  return [width, height];
}

const numbersIn = (d: string): number[] => [...d.matchAll(/-?[\d.]+/g)].map(Number);
const pathsOf = (svg: string, kind: string): string[] =>
  [...svg.matchAll(new RegExp(`data-kind="${kind}" d="([^"]+)"`, 'g'))].map(([, d]) => d);
const wordsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, words]) => words);

test('every drawing is in true size and fits what A4 and Letter have room for', () => {
  const all = [
    ...SHEETS.map(foldDrawing),
    foldLegend(),
    ...ARRANGEMENTS.map(lineDrawing),
    mapDrawing(three.initial, false),
    graphPaper(),
  ];
  for (const svg of all) {
    const [width, height] = sizeOf(svg);
    assert.ok(width <= ROOM.width && height <= ROOM.height, `${width} × ${height} mm`);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined|class="(?!true-size)/);
  }
  const [x, y, dx] = numbersIn(pathsOf(foldLegend(), 'ruler')[0]).slice(0, 4).toSpliced(2, 1);
  assert.deepEqual([x, y, dx], [1, 14, 50], 'the ruler is as long as it says');
});

test('a sheet to fold has the sides of its preset, in the scale that it names', () => {
  for (const sheet of SHEETS) {
    const [left, bottom, right, top] = FOLD_PRESETS[sheet.preset].sheet;
    const d = numbersIn(pathsOf(foldDrawing(sheet), 'sheet')[0]);
    const [xs, ys] = [d.filter((_, i) => i % 2 === 0), d.filter((_, i) => i % 2 === 1)];
    assert.ok(Math.abs(Math.max(...xs) - Math.min(...xs) - sheet.unit * (right - left)) < 1e-3);
    assert.ok(Math.abs(Math.max(...ys) - Math.min(...ys) - sheet.unit * (top - bottom)) < 1e-3);
  }
});

test('the solutions of the folding sheet: facets double with every fold, and Maekawa holds at every vertex', () => {
  for (const sheet of SHEETS) {
    assert.deepEqual(facetsOf(sheet), [1, 2, 4, 8]);
    const vertices = verticesOf(sheet);
    assert.ok(vertices.length > 0);
    for (const { mountains, valleys } of vertices) assert.equal(Math.abs(mountains - valleys), 2);
  }
});

/** Points of a square grid, by the signs of all lines: how many different ones there are. */
function signsOnGrid(lines: readonly (readonly number[])[], half: number, steps: number): number {
  const found = new Set<string>();
  for (let i = 0; i <= steps; i++)
    for (let j = 0; j <= steps; j++) {
      const [x, y] = [i, j].map((k) => half * ((2 * k) / steps - 1) + 1e-4 * Math.SQRT2);
      found.add(lines.map(([a, b, c]) => Number(a * x + b * y + c > 0)).join(''));
    }
  return found.size;
}

test('all that is to be counted is in the picture, and the solutions are what a grid of points finds', () => {
  for (const arrangement of ARRANGEMENTS) {
    const lines = linesOf(arrangement);
    const { vertices, edges, faces, boundedFaces } = countsOf(arrangement);
    assert.equal(signsOnGrid(lines, 2.5, 400), faces, arrangement.name);
    assert.equal(vertices - edges + faces, 1);
    const edge = Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 400 - 2.5);
    const around = edge.flatMap((at) => [
      [at, -2.5],
      [at, 2.5],
      [-2.5, at],
      [2.5, at],
    ]);
    const outer = new Set(
      around.map(([x, y]) => lines.map(([a, b, c]) => Number(a * x + b * y + c > 0)).join('')),
    );
    assert.equal(
      faces - boundedFaces,
      outer.size,
      `${arrangement.name}: what reaches the edge goes on without end`,
    );
    const drawn = pathsOf(lineDrawing(arrangement), 'line');
    assert.equal(drawn.length, lines.length);
    for (const [k, d] of drawn.entries()) {
      const [x1, y1, x2, y2] = numbersIn(d);
      for (const [px, py] of [
        [x1, y1],
        [x2, y2],
      ]) {
        const [x, y] = [(5 * px) / SQUARE - 2.5, 2.5 - (5 * py) / SQUARE];
        const [a, b, c] = lines[k];
        assert.ok(Math.abs(a * x + b * y + c) / Math.hypot(a, b) < 1e-3, 'the ends lie on the line');
      }
    }
  }
});

test('the patterns of the map are those that points of the plane have, and each name stands in its region', () => {
  const { here, nowhere } = patternsOf(three.initial);
  assert.deepEqual(
    [...here, ...nowhere].sort(),
    Array.from({ length: 8 }, (_, n) => n.toString(2).padStart(3, '0')),
  );
  const state = three.initial as unknown as Record<string, number>;
  const patternAt = (x: number, y: number): string =>
    [1, 2, 3]
      .map((i) => {
        const [dx, dy] = [x - state[`px${i}`], y - state[`py${i}`]];
        return Number(state[`ux${i}`] * dy - state[`uy${i}`] * dx > 0);
      })
      .join('');
  const svg = mapDrawing(three.initial, true);
  const names = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*>([01]{3})</g)];
  assert.deepEqual(names.map(([, , , , word]) => word).sort(), here);
  for (const [, px, py, size, word] of names) {
    const y = Number(py) - 0.35 * Number(size);
    assert.equal(patternAt((5 * Number(px)) / SIDE - 2.5, 2.5 - (5 * y) / SIDE), word);
  }
  assert.equal(wordsIn(mapDrawing(three.initial, false)).filter((word) => word.length === 3).length, 0);
});

test('the graph of the sum is that of its formula, and so are the slopes', () => {
  const value = (x: number): number =>
    SUM.kinks.reduce((sum, kink, i) => sum + SUM.outputs[i] * Math.max(0, SUM.sides[i] * (x - kink)), 0);
  const graph = numbersIn(pathsOf(graphPaper(SUM), 'graph')[0]);
  assert.ok(graph.length >= 4 * 4);
  for (let i = 0; i < graph.length; i += 2) {
    const [x, y] = [graph[i] / UNIT - REACH.x, REACH.y - graph[i + 1] / UNIT];
    assert.ok(Math.abs(value(x) - y) < 1e-3, `at ${x}`);
    assert.ok(Math.abs(y) <= REACH.y, 'it stays on the paper');
  }
  const sample = [-1.5, -0.5, 0.5, 1.5].map((x) => (value(x + 0.01) - value(x)) / 0.01);
  for (const [k, slope] of slopesOf(SUM).entries()) assert.ok(Math.abs(slope - sample[k]) < 1e-9);
  assert.equal(pathsOf(graphPaper(), 'graph').length, 0, 'the blank sheet gives nothing away');
});
