import { select } from 'd3';
import type { Point } from '../../network/index.ts';
import { hiddenUnits } from '../../network/index.ts';
import type { CreaseMesh } from '../../drawing/plane/crease-mesh.ts';
import { edgesOf } from '../../drawing/plane/crease-mesh.ts';
import { foldOf } from '../../drawing/plane/creases.ts';
import type { LinkedTable } from './linked-table.ts';
import type { Formula } from '../../drawing/words/math.ts';
import { number, operator, row, setMath, variable } from '../../drawing/words/math.ts';
import { shortest } from '../../drawing/words/number.ts';
import { mapFormula, planeFormula } from './plane-formula.ts';
import type { PlaneNetwork, Sample } from './plane-network.ts';
import { writing } from '../../drawing/words/text.ts';
import { patternWord } from '../../drawing/page/tint.ts';

/** Longer patterns have no room in a table. */
const WORD = 10;

/** A pattern in a table's cell: its bits, or how many of them are 1. */
export function patternCell(pattern: readonly Uint8Array[]): string {
  const bits = pattern.flatMap((units) => [...units]);
  if (bits.length <= WORD) return patternWord(pattern);
  return `${bits.reduce((sum, bit) => sum + bit, 0)} of ${bits.length} on`;
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
function foldWord({ kind, jump }: UnitFold): string {
  if (kind === 'none') return 'outside';
  if (kind === 'level') return 'no bend';
  return `${kind === 'both' ? 'both ways' : kind}, ${shortest(jump)}`;
}

/** The table of a network's units, each with its pre-activation and its crease. */
export function unitTable({ network, mesh }: PlaneNetwork, marked: number): LinkedTable {
  const [{ weights, biases }] = network.layers;
  // Lines can be written down for the first hidden layer alone.
  const units = network.layers.length === 2 ? hiddenUnits(network) : [];
  const rows = units.map(({ layer, unit }, i) => ({
    cells: [
      row(
        variable('z', unit + 1),
        operator('='),
        planeFormula(weights[2 * unit], weights[2 * unit + 1], biases[unit]),
      ),
      foldWord(foldOfUnit(mesh, layer, unit)),
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
  return {
    name: 'samples',
    label: 'Sample inputs',
    headings: ['Input', 'Pattern', 'Output'],
    rows: samples.map(({ place, pattern, output }) => ({
      cells: [placeFormula(place), patternCell(pattern), number(output)],
      active: complex.locate(...place) === region,
    })),
  };
}

/** A point of the plane as a pair of decimals. */
export function placeFormula([x, y]: Point, decimals = 3): Formula {
  const part = (value: number): Formula => {
    const size: Formula = ['mn', shortest(Math.abs(value), decimals)];
    return shortest(value, decimals).startsWith('−') ? row(operator('−'), size) : size;
  };
  return row(operator('('), part(x), operator(','), part(y), operator(')'));
}

/** The chosen region in three lines: its pattern, its formula, its area. */
export function regionFacts(readout: HTMLElement, { complex, half }: PlaneNetwork, region: number): void {
  const lines: readonly { text?: string; formula?: Formula }[] = [
    { text: `Region ${patternCell(complex.pattern(region))}` },
    {
      formula: row(
        variable('f'),
        ['mtext', '('],
        variable('x'),
        ['mtext', ')'],
        operator('='),
        mapFormula(complex.affine(region)),
      ),
    },
    { text: `Area ${shortest(complex.area(region))} of ${shortest(4 * half * half)}` },
  ];
  const paragraphs = select(readout).selectAll<HTMLParagraphElement, unknown>('p').data(lines).join('p');
  paragraphs.attr('class', 'formula').each(function ({ text, formula }) {
    if (formula) setMath(this, formula);
    else writing(() => text ?? '').call(this, null);
  });
}
