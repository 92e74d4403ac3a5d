// Longer than most files: a program that measures and prints one table after the other.
/**
 * Times `linearRegions` and `linearPieces` on networks, and fits how the time grows; `npm run bench` then times training,
 * see `training.ts`:
 *
 *     npm run bench -- [folder of networks] [module with `subdivide(file)` to compare with]
 *
 * Without a folder: the larger collection beside the project if there is one, else the project's own fixtures.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  linearPieces,
  linearRegions,
  parseNetwork,
  planeThrough,
  randomNetwork,
  restrict,
} from '../index.ts';
import type { Network, Point, RegionComplex } from '../index.ts';

interface NetworkFile {
  readonly network: unknown;
  readonly domain: Point[];
  readonly truth: { readonly line: { readonly from: number[]; readonly to: number[] } };
  readonly slice?: { readonly origin: number[]; readonly u: number[]; readonly v: number[] };
}

const runs = 15;
/** A segment takes microseconds: time many in a row. */
const LINES = Array.from({ length: 200 });
const box: Point[] = [
  [-1, -1],
  [1, 1],
];

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Median times of several jobs, one run of each in turn, after warming up. */
function alternate(jobs: readonly (() => unknown)[]): number[] {
  for (let k = 0; k < 5; k++) jobs.forEach((job) => job());
  const times = jobs.map((): number[] => []);
  for (let k = 0; k < runs; k++) jobs.forEach((job, i) => times[i].push(timed(job)));
  return times.map(median);
}

function row(cells: readonly (string | number)[]): void {
  process.stdout.write(
    `${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(30) : String(cell).padStart(10))).join('')}\n`,
  );
}

/** The network itself, or its restriction to the file's slice. */
function flatOf(network: Network, { slice }: NetworkFile): Network {
  return slice ? restrict(network, planeThrough(slice.origin, slice.u, slice.v)) : network;
}

const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** The peak memory in megabytes of a process of its own that computes one file's complex once. */
function peakOf(file: string): number {
  return Number(
    spawnSync(process.execPath, [import.meta.filename, '--peak', file], { encoding: 'utf8' }).stdout,
  );
}

async function fixtures(folder: string, rival?: string): Promise<void> {
  const other = rival ? await import(pathToFileURL(rival).href) : null;
  row([
    'network',
    'V',
    'E',
    'F',
    'ms',
    'regions/s',
    'peak MB',
    'pieces',
    'line ms',
    ...(other ? ['rival ms', 'ratio'] : []),
  ]);
  const ratios: number[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const file: NetworkFile = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const network = parseNetwork(file.network);
    const flat = flatOf(network, file);
    let complex: RegionComplex | null = null;
    const ours = () => {
      complex = linearRegions(flatOf(network, file), file.domain);
    };
    const { from, to } = file.truth.line;
    const [time, rivalTime] = alternate(other ? [ours, () => other.subdivide(file)] : [ours]);
    const [lineTime] = alternate([() => LINES.forEach(() => linearPieces(flat, from, to))]);
    const { vertexCount, edgeCount, regionCount } = complex ?? linearRegions(flat, file.domain);
    const ratio = time / rivalTime;
    if (other && regionCount >= 1000) ratios.push(ratio);
    row([
      name.replace('.json', ''),
      vertexCount,
      edgeCount,
      regionCount,
      time.toFixed(3),
      Math.round((1000 * regionCount) / time),
      peakOf(join(folder, name)),
      linearPieces(flat, from, to).slopes.length,
      (lineTime / LINES.length).toFixed(4),
      ...(other ? [rivalTime.toFixed(3), ratio.toFixed(3)] : []),
    ]);
  }
  if (ratios.length > 0) {
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
    process.stdout.write(`geometric mean of the ratios from 1,000 regions: ${mean.toFixed(3)}\n`);
  }
}

/** The slope of a least-squares line through (ln x, ln y). */
function exponent(points: readonly (readonly [number, number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mx = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const my = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const xx = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / xx;
}

const sizeOf = ({ vertexCount, edgeCount, regionCount }: RegionComplex) =>
  vertexCount + edgeCount + regionCount;

/** V + E + F after every hidden layer, added up: every layer is evaluated on all that those before it have made. */
function sizeOfAllLayers(widths: readonly number[]): number {
  const depths = Array.from({ length: widths.length - 2 }, (_, k) => k + 1);
  return depths.reduce((sum, depth) => {
    const network = randomNetwork({ widths: [...widths.slice(0, depth + 1), 1], seed: 1 });
    return sum + sizeOf(linearRegions(network, box));
  }, 0);
}

/**
 * Time against the size of the output, V + E + F, and against its sum over the layers; and that sum against the output.
 *
 * On every face of a layer the next one is another affine map, whose units have to be looked at. So the last exponent is
 * that of time against output where everything costs every later layer alike; only layers that leave a face whole at
 * less than the cost of cutting it can stay below.
 */
function growth(title: string, shapes: readonly number[][], parameter: (shape: number[]) => number): void {
  const rows = shapes.map((widths) => {
    const network = randomNetwork({ widths, seed: 1 });
    const output = sizeOf(linearRegions(network, box));
    const [time] = alternate([() => linearRegions(network, box)]);
    return { widths, time, output, all: sizeOfAllLayers(widths) };
  });
  process.stdout.write(`\n${title}\n`);
  row(['widths', 'V + E + F', 'by layer', 'ms', 'ns each', 'by layer']);
  for (const { widths, time, output, all } of rows) {
    const each = [output, all].map((size) => ((1e6 * time) / size).toFixed(0));
    row([widths.join('-'), output, all, time.toFixed(3), ...each]);
  }
  const of = (pick: (r: (typeof rows)[number]) => [number, number]) => exponent(rows.map(pick)).toFixed(2);
  process.stdout.write(
    `time ~ parameter^${of((r) => [parameter(r.widths), r.time])}, output ~ parameter^${of((r) => [parameter(r.widths), r.output])}, ` +
      `time ~ output^${of((r) => [r.output, r.time])}, time ~ (output of all layers)^${of((r) => [r.all, r.time])}, ` +
      `output of all layers ~ output^${of((r) => [r.output, r.all])}\n`,
  );
}

function growths(): void {
  growth(
    'One hidden layer, by width',
    [16, 32, 64, 128, 256].map((n) => [2, n, 1]),
    ([, n]) => n,
  );
  growth(
    'Two hidden layers, by width',
    [16, 32, 64, 128].map((n) => [2, n, n, 1]),
    ([, n]) => n,
  );
  growth(
    'Width 16, by depth',
    [1, 2, 3, 4, 6, 8].map((depth) => [2, ...Array.from({ length: depth }, () => 16), 1]),
    (widths) => widths.length - 2,
  );
}

const [, , folder, rival] = process.argv;
if (folder === '--peak') {
  const file: NetworkFile = JSON.parse(readFileSync(rival, 'utf8'));
  linearRegions(flatOf(parseNetwork(file.network), file), file.domain);
  process.stdout.write(String(megabytes()));
} else {
  const folders = ['../../../../shared/data/regions/nets', '../testing/fixtures/regions/nets'];
  const known = folders
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  await fixtures(folder ?? known ?? '.', rival);
  growths();
}
