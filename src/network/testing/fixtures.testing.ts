import { readdirSync, readFileSync } from 'node:fs';
import type { NetworkJson } from '../model/format.ts';

/** A network with ground truth, see `fixtures/README.md`. */
export interface RegionFixture {
  readonly name: string;
  readonly network: NetworkJson;
  readonly domain: readonly [readonly [number, number], readonly [number, number]];
  readonly slice?: { readonly origin: number[]; readonly u: number[]; readonly v: number[] };
  readonly truth: {
    readonly vertexCount: number;
    readonly edgeCount: number;
    readonly regionCount: number;
    readonly linearRegionCount: number;
    readonly regionsAfterLayer: readonly number[];
    readonly area: number;
    readonly line: {
      readonly from: number[];
      readonly to: number[];
      readonly pieces: number;
      readonly breakpoints: number[];
    };
  };
}

/** The parsed file of this name in `fixtures/`. */
export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')) as T;
}

/** The networks with ground truth in the folders `nets`, `degenerate` and `fuzz`. */
export function regionFixtures(folders = ['nets', 'degenerate', 'fuzz']): RegionFixture[] {
  return folders.flatMap((folder) =>
    readdirSync(new URL(`./fixtures/regions/${folder}/`, import.meta.url))
      .sort()
      .map((file) => readFixture<RegionFixture>(`regions/${folder}/${file}`)),
  );
}

/** The ends of a fixture's line in input space. */
export function lineOf({ slice, truth }: RegionFixture): { from: number[]; to: number[] } {
  const { from, to } = truth.line;
  if (!slice) return { from, to };
  const lift = ([s, t]: number[]) => slice.origin.map((x, k) => x + s * slice.u[k] + t * slice.v[k]);
  return { from: lift(from), to: lift(to) };
}
