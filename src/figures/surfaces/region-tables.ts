import type { Point, RegionComplex } from '../../network/index.ts';
import { hiddenUnits } from '../../network/index.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { edgesOf } from '../../drawing/plane/crease-mesh.ts';
import { foldOf } from '../../drawing/plane/creases.ts';
import type { LinkedTable } from '../../drawing/tables/linked-table.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { decimal, operator, row, variable } from '../../drawing/words/math.ts';
import { alike, shortest, written } from '../../drawing/words/number.ts';
import { mapFormula, planeFormula } from './plane-formula.ts';
import type { PlaneNetwork, Sample } from './plane-network.ts';
import { drawTable } from '../../drawing/tables/table.ts';
import { patternWord } from '../../drawing/page/tint.ts';

/** Longer patterns have no room in a table. */
const WORD = 10;

/** A pattern in a table's cell: its bits, or how many of them are 1. */
export function patternCell(pattern: readonly Uint8Array[]): string {
  const bits = pattern.flatMap((units) => [...units]);
  if (bits.length <= WORD) return patternWord(pattern);
  return `${bits.reduce((sum, bit) => sum + bit, 0)} of ${bits.length} on`;
}

/** What a region is called in a sentence: by its pattern, or by its number and how many of its bits are 1. */
export function regionName(complex: RegionComplex, region: number): string {
  const pattern = complex.pattern(region);
  const bits = pattern.flatMap((units) => [...units]);
  if (bits.length <= WORD) return `Region ${patternWord(pattern)}`;
  const on = bits.reduce((sum, bit) => sum + bit, 0);
  return `Region ${region + 1} of ${complex.regionCount}, where ${on} of ${bits.length} units are on`;
}

/** How a unit's crease bends the surface in the window. */
export interface UnitFold {
  /** "valley", "mountain", "both", "level" where it does not bend, "none" where there is no crease. */
  readonly kind: 'valley' | 'mountain' | 'both' | 'level' | 'none';
  /** The largest size of its slope jump. */
  readonly jump: number;
}

/** How a unit's crease bends the surface. */
export function foldOfUnit(mesh: CreaseMesh, layer: number, unit: number): UnitFold {
  const edges = edgesOf(mesh, layer, unit);
  const kinds = new Set(edges.map((e) => foldOf(mesh.jump[e])));
  const jump = edges.reduce((most, e) => Math.max(most, Math.abs(mesh.jump[e])), 0);
  if (edges.length === 0) return { kind: 'none', jump };
  if (kinds.has('valley') && kinds.has('mountain')) return { kind: 'both', jump };
  return { kind: kinds.has('valley') ? 'valley' : kinds.has('mountain') ? 'mountain' : 'level', jump };
}

/** What a fold is called in a table. */
function foldWord({ kind, jump }: UnitFold, write: (value: number) => string): string {
  if (kind === 'none') return 'outside';
  if (kind === 'level') return 'no bend';
  return `${kind === 'both' ? 'both ways' : kind}, ${write(jump)}`;
}

/** The table of a network's units, each with its pre-activation and its crease. */
export function unitTable({ network, mesh }: PlaneNetwork, marked: number): LinkedTable {
  const [{ weights, biases }] = network.layers;
  // Lines can be written down for the first hidden layer alone.
  const units = network.layers.length === 2 ? hiddenUnits(network) : [];
  const folds = units.map(({ layer, unit }) => foldOfUnit(mesh, layer, unit));
  const write = alike(folds.map(({ jump }) => jump));
  const rows = units.map(({ unit }, i) => ({
    cells: [
      row(
        variable('z', unit + 1),
        operator('='),
        planeFormula(weights[2 * unit], weights[2 * unit + 1], biases[unit]),
      ),
      foldWord(folds[i], write),
    ],
    active: i + 1 === marked,
  }));
  return {
    name: 'units',
    label: 'Units and their creases',
    headings: ['Unit, on where z > 0', 'Its crease'],
    rows,
  };
}

/** The table of sample inputs; those in the region are marked. */
export function sampleTable(
  { complex }: PlaneNetwork,
  samples: readonly Sample[],
  region: number,
): LinkedTable {
  const write = alike(samples.map(({ output }) => output));
  return {
    name: 'samples',
    label: 'Sample inputs',
    headings: ['Input', 'Pattern', 'Output'],
    rows: samples.map(({ place, pattern, output }) => ({
      cells: [placeFormula(place), patternCell(pattern), decimal(write(output))],
      active: complex.locate(...place) === region,
    })),
  };
}

/** A point of the plane as a pair of numbers. */
export function placeFormula([x, y]: Point, write: (value: number) => string = written): Formula {
  return row(operator('('), decimal(write(x)), operator(','), decimal(write(y)), operator(')'));
}

/** The chosen region in numbers: its pattern, the formula over it, its area. */
export function regionFacts(readout: HTMLElement, { complex, half }: PlaneNetwork, region: number): void {
  const f = row(variable('f'), operator('('), variable('x'), operator(')'));
  drawTable(readout, {
    name: 'region',
    look: 'lined',
    rows: [
      ['Region', patternCell(complex.pattern(region))],
      [f, mapFormula(complex.affine(region))],
      ['Area', `${shortest(complex.area(region))} of ${shortest(4 * half * half)}`],
    ],
  });
}
