import { topology, type Topology } from '../../network/index.ts';
import type { Subject } from '../regions/questions.ts';

/** What numbers depend on beside the regions. */
export interface NumbersAsked {
  readonly output: number;
  readonly level: number;
  /** Coordinates s, t of the examples in the plane, two each; and their classes, −1 where there are none. */
  readonly points: Float64Array;
  readonly classes: Int32Array;
}

/** How examples lie in regions. */
export interface DataInRegions {
  /** Examples inside the window. */
  readonly inside: number;
  /** Regions that hold any. */
  readonly occupied: number;
  readonly most: number;
  /** Regions with examples of one class alone, and the share of examples that lie in them. */
  readonly pure: number;
  readonly pureShare: number;
  /** The regions with most examples: region, examples, share of the most frequent class. */
  readonly fullest: readonly (readonly [region: number, count: number, share: number])[];
}

export interface Numbers {
  readonly linearRegionCount: number;
  /** Parts and holes of {f > level}, for one output; of each winner's area, for several. */
  readonly sets: readonly (Topology & { readonly of: string })[];
  readonly data: DataInRegions | null;
}

/** So many winners are told of. */
const WINNERS = 12;
const FULLEST = 8;

/** How examples lie in the regions of a complex. */
export function dataInRegions(
  { complex }: Pick<Subject, 'complex'>,
  points: Float64Array,
  classes: Int32Array,
): DataInRegions {
  const held = new Map<number, Map<number, number>>();
  let inside = 0;
  classes.forEach((name, i) => {
    const region = complex.locate(points[2 * i], points[2 * i + 1]);
    if (region < 0) return;
    inside++;
    const counts = held.get(region) ?? new Map<number, number>();
    counts.set(name, (counts.get(name) ?? 0) + 1);
    held.set(region, counts);
  });
  const rows = [...held].map(([region, counts]) => {
    const sizes = [...counts.values()];
    const count = sizes.reduce((a, b) => a + b, 0);
    return [region, count, Math.max(...sizes) / count] as const;
  });
  rows.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const pure = rows.filter(([, , share]) => share === 1);
  return {
    inside,
    occupied: rows.length,
    most: rows[0]?.[1] ?? 0,
    pure: pure.length,
    pureShare: inside ? pure.reduce((sum, [, count]) => sum + count, 0) / inside : 0,
    fullest: rows.slice(0, FULLEST),
  };
}

/** Numbers of all regions together. */
export function numbersOf(
  subject: Pick<Subject, 'complex' | 'network'>,
  { output, level, points, classes }: NumbersAsked,
): Numbers {
  const { complex, network } = subject;
  const sets =
    network.outputs === 1
      ? [{ ...topology(complex, { output: 0, above: level }), of: `f > ${level}` }]
      : Array.from({ length: Math.min(network.outputs, WINNERS) }, (_, winner) => ({
          ...topology(complex, { winner }),
          of: `output ${winner + 1} largest`,
        }));
  if (network.outputs > 1)
    sets.push({ ...topology(complex, { output, above: level }), of: `output ${output + 1} > ${level}` });
  return {
    linearRegionCount: complex.linearRegionCount,
    sets,
    data: classes.length ? dataInRegions(subject, points, classes) : null,
  };
}
