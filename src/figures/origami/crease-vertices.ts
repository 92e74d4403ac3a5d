import type { Network, Point, RegionComplex } from '../../network/index.ts';
import { linearRegions, parseNetwork } from '../../network/index.ts';
import type { FoldRecipe } from './fold-presets.ts';
import { sheetOf } from './fold-recipe.ts';
import { at, edgesOfFacets } from './fold-sheet.ts';
import type { Ray, VertexStar } from './vertex-star.ts';
import { vertexStar } from './vertex-star.ts';

/** A vertex of a crease pattern, inside the sheet. */
export interface CreaseVertex {
  readonly place: Point;
  readonly star: VertexStar;
}

/** The vertices inside a folded sheet, by rows from the top and within a row from the left. */
export function foldVertices(recipe: FoldRecipe): CreaseVertex[] {
  const sheet = sheetOf(recipe);
  const facets = sheet.stages[sheet.folds.length];
  const border = new Set(
    edgesOfFacets(facets).flatMap(({ from, to, second }) => (second < 0 ? [from, to] : [])),
  );
  const around = new Map<number, Ray[]>();
  for (const { from, to, valley } of sheet.creases)
    for (const [here, there] of [
      [from, to],
      [to, from],
    ]) {
      if (border.has(here)) continue;
      const [[x, y], [u, v]] = [at(sheet.places[0], here), at(sheet.places[0], there)];
      const rays = around.get(here) ?? [];
      around.set(here, rays);
      rays.push({ angle: Math.atan2(v - y, u - x), valley });
    }
  return [...around]
    .map(([v, rays]) => ({ place: at(sheet.places[0], v), star: vertexStar(rays) }))
    .sort(({ place: a }, { place: b }) => Math.round(1e6 * (b[1] - a[1])) || Math.round(1e6 * (a[0] - b[0])));
}

/** The creases of a network's graph around one point, from the exact slope jumps; edges that do not bend are left out. */
export function graphVertex(complex: RegionComplex, place: Point): CreaseVertex {
  const rays: Ray[] = [];
  for (let e = 0; e < complex.edgeCount; e++) {
    const { from, to, jump } = complex.edge(e);
    if (jump[0] === 0) continue;
    for (const [here, there] of [
      [from, to],
      [to, from],
    ])
      if (here[0] === place[0] && here[1] === place[1])
        rays.push({ angle: Math.atan2(there[1] - here[1], there[0] - here[0]), valley: jump[0] > 0 });
  }
  return { place, star: vertexStar(rays) };
}

/** A unit whose line runs through two points. */
interface LineUnit {
  readonly from: Point;
  readonly to: Point;
  /** Its output weight: +1 makes its line a valley, −1 a mountain. */
  readonly out: 1 | -1;
}

/** One hidden layer whose units' lines run through given points. Exact if the points' coordinates are short. */
export function linesNetwork(units: readonly LineUnit[]): Network {
  const normals = units.map(({ from, to }) => [from[1] - to[1], to[0] - from[0]]);
  return parseNetwork({
    layers: [
      {
        weights: normals,
        biases: units.map(({ from }, i) => -(normals[i][0] * from[0] + normals[i][1] * from[1])),
        activation: 'relu',
      },
      { weights: [units.map(({ out }) => out)], biases: [0], activation: 'identity' },
    ],
  });
}

/** max(0, x − p, y − q), as σ((y − q) + σ((x − p) − (y − q))): two hidden layers, three creases. */
export function maxOfThreeNetwork([p, q]: Point): Network {
  return parseNetwork({
    layers: [
      {
        weights: [
          [0, 1],
          [1, -1],
        ],
        biases: [-q, q - p],
        activation: ['identity', 'relu'],
      },
      { weights: [[1, 1]], biases: [0], activation: 'relu' },
      { weights: [[1]], biases: [0], activation: 'identity' },
    ],
  });
}

/** The regions of a network of two inputs in the square from −1 to 1. */
export function inSquare(network: Network): RegionComplex {
  return linearRegions(network, [
    [-1, -1],
    [1, 1],
  ]);
}
