import { complexArrays, type RegionComplex } from '../../network/index.ts';

/** Linear regions: what no crease of any output divides. */
export interface LinearColours {
  /** Per region the linear region that it belongs to. */
  readonly label: Int32Array;
  /** Per linear region a colour, from 0 on; neighbours have different ones. */
  readonly colour: Int32Array;
  readonly count: number;
}

/** Linear regions with colours: greedy, each the lowest that no neighbour before it has. */
export function linearColours(complex: RegionComplex): LinearColours {
  const label = Int32Array.from({ length: complex.regionCount }, (_, i) => complex.linearRegion(i));
  const count = complex.linearRegionCount;
  const { left, right } = complexArrays(complex);
  const beside: number[][] = Array.from({ length: count }, () => []);
  for (let e = 0; e < left.length; e++) {
    if (left[e] < 0 || right[e] < 0) continue;
    const [a, b] = [label[left[e]], label[right[e]]];
    if (a === b) continue;
    beside[a].push(b);
    beside[b].push(a);
  }
  const colour = new Int32Array(count).fill(-1);
  for (let i = 0; i < count; i++) {
    const taken = new Set(beside[i].map((k) => colour[k]));
    let free = 0;
    while (taken.has(free)) free++;
    colour[i] = free;
  }
  return { label, colour, count };
}
