import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as network from '../../index.ts';
import { normalSource, uniformSource } from '../../model/random.ts';
import { compileFaces } from './compile.testing.ts';
import { makeFaceKernels } from './compiled.ts';
import { batch, makeRows, passingFloats, strideOf, type FaceKernels } from './kernels.ts';
import { plainFaces } from './plain.ts';

const sizes = [1, 2, 3, 4, 5, 7, 8, 16, 31, 32, 33, 64, 65];
const columns = 9;

/** Both kinds of kernels with room for `rows` rows. */
function both(rows: number): FaceKernels[] {
  const words = (rows + 31) >> 5;
  const compiled = makeFaceKernels((6 + columns) * strideOf(rows), columns, words);
  assert.ok(compiled.compiled);
  return [compiled, plainFaces(columns, words)];
}

test('maps move, bit for bit, alike compiled or not, from themselves or from a start', () => {
  for (const rows of sizes)
    for (const count of [0, 1, 3, 4, 5, 8, 9])
      for (const fresh of [false, true]) {
        const [compiled, plain] = both(rows).map((kernels) => {
          const normal = normalSource(uniformSource(rows + 100 * count));
          const to = makeRows(kernels, rows);
          const start = makeRows(kernels, rows);
          const matrix = kernels.floats(columns * to.stride);
          for (const part of [to.a, to.b, to.c, start.c]) for (let r = 0; r < rows; r++) part[r] = normal();
          for (let k = 0; k < columns; k++)
            for (let r = 0; r < rows; r++) matrix[k * to.stride + r] = normal();
          for (let k = 0; k < count; k++) kernels.list[k] = 8 * to.stride * ((5 * k) % columns);
          for (let k = 0; k < 3 * count; k++) kernels.changes[k] = normal();
          kernels.move(to, fresh ? start.all : to.all, matrix, count);
          return { rows: [...to.a, ...to.b, ...to.c], squares: [...kernels.squares] };
        });
        assert.deepEqual(compiled, plain, `${rows} rows, ${count} columns`);
        const square = plain.rows.slice(0, rows).reduce((sum, x) => sum + x * x, 0);
        assert.ok(Math.abs(plain.squares[0] - square) <= 1e-13 * square);
      }
});

test('cuts are clear of a box, alike compiled or not, exactly when their least and largest value there say so', () => {
  for (const rows of sizes) {
    const [compiled, plain] = both(rows).map((kernels) => {
      const normal = normalSource(uniformSource(rows));
      const cuts = makeRows(kernels, rows);
      for (const part of [cuts.a, cuts.b, cuts.c]) for (let r = 0; r < rows; r++) part[r] = normal();
      kernels.box.set([0.2, -0.1, 0.3, 0.4]);
      kernels.clear(cuts, 0.01);
      const bit = (word: number, r: number) => (kernels.signs[2 * (r >> 5) + word] >>> (r & 31)) & 1;
      return Array.from({ length: rows }, (_, r) => {
        const values = [-0.1, 0.5].flatMap((x) =>
          [-0.5, 0.3].map((y) => cuts.a[r] * x + cuts.b[r] * y + cuts.c[r]),
        );
        assert.equal(bit(0, r) === 1, Math.min(...values) > 0.01);
        assert.equal(bit(1, r) === 1, Math.min(...values) <= 0.01 && Math.max(...values) >= -0.01);
        return [bit(0, r), bit(1, r)];
      });
    });
    assert.deepEqual(compiled, plain);
  }
});

test('points pass through layers, bit for bit, alike compiled or not', () => {
  for (const rows of sizes) {
    const widths = [rows, 5, rows, 17];
    const words = Math.max(2, (rows + 15) >> 4);
    const size =
      passingFloats(4, 3, Math.max(rows, 17), words) + widths.length * 10 * strideOf(Math.max(rows, 17)) ** 2;
    const [compiled, plain] = [makeFaceKernels(size, columns, words), plainFaces(columns, words)].map(
      (kernels) => {
        const normal = normalSource(uniformSource(rows));
        const layers = widths.map((width, k) => {
          const [own, start] = [makeRows(kernels, width), makeRows(kernels, width)];
          const matrix = kernels.floats((widths[k - 1] ?? 0) * own.stride);
          for (const part of [own.a, own.b, own.c, start.c])
            for (let r = 0; r < width; r++) part[r] = normal();
          for (let at = 0; at < matrix.length; at++) if (at % own.stride < width) matrix[at] = normal();
          return { rows: own, start: start.all, columns: matrix };
        });
        const passing = kernels.passing(layers, 1, words);
        // So much is open that the values' last bits would show here and there.
        layers.forEach((_, k) => passing.setLimit(k, 0.3));
        return [0, 1, 2].flatMap((layer) => {
          for (let i = 0; i < 2 * batch; i++) passing.points[i] = normal();
          passing.pass(layer, batch);
          // Words past those of a layer mean nothing.
          return Array.from({ length: batch }, () => widths.slice(layer + 1))
            .flat()
            .flatMap((width, k) => [...passing.signs.subarray(k * words, k * words + ((width + 15) >> 4))]);
        });
      },
    );
    assert.deepEqual(compiled, plain, `${rows} rows`);
    assert.ok(new Set(plain).size > 10);
  }
});

test('what is not a number is open', () => {
  for (const kernels of both(2)) {
    const cuts = makeRows(kernels, 2);
    cuts.a.set([NaN, 0]);
    cuts.c.fill(5);
    kernels.box.set([0, 0, Infinity, Infinity]);
    kernels.clear(cuts, 0);
    assert.equal(kernels.signs[1] & 3, 3);
  }
});

/** Where all corners of some networks lie, and what is known of their regions, as one text; also run by itself below. */
const digest = ({ linearRegions, randomNetwork }: Pick<typeof network, 'linearRegions' | 'randomNetwork'>) =>
  [[2, 7, 9, 6, 2], [2, 33, 40, 5, 1], [2, 6, 6, 6, 6, 6, 6, 1], [2, 6, 6, 6, 1]] // prettier-ignore
    .map((widths, place) => {
      const { layers, ...rest } = randomNetwork({ widths, seed: 3 });
      // The last one without biases.
      const kept =
        place === 3 ? layers.map((layer) => ({ ...layer, biases: layer.biases.map(() => 0) })) : layers;
      const { x, y, exactDecisions, regionCount, corners, pattern } = linearRegions({ ...rest, layers: kept }, [[-1, -1], [1, 1]]); // prettier-ignore
      const regions = Array.from({ length: regionCount }, (_, i) => `${corners(i)} ${pattern(i)}`);
      return [x, y, exactDecisions, ...regions].join('\n');
    });

test('a complex is the same to the last bit where nothing can be compiled: deep, wide, or without biases', () => {
  const script = `
    import * as network from ${JSON.stringify(new URL('../../index.ts', import.meta.url).href)};
    WebAssembly.Module = function () { throw new Error('forbidden by a policy'); };
    process.stdout.write(JSON.stringify((${digest})(network)));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    maxBuffer: 2 ** 26,
  });
  assert.deepEqual(JSON.parse(String(printed)), digest(network));
});

test('the compiled loops are those of the source', async () => {
  assert.equal(readFileSync(new URL('code.ts', import.meta.url), 'utf8'), await compileFaces());
});
