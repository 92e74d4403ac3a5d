import type { RegionComplex } from '../network/index.ts';

/** Turns sharper than this end a chain where more than two edges meet. */
const STRAIGHT = -0.9995;

/**
 * Join edges of a complex that follow one another into long lines, so that a dash pattern runs through.
 *
 * At a vertex where two of the edges meet they are joined; where more meet, only those that go straight on.
 *
 * @returns one list of vertices per line; a closed one ends where it starts
 */
export function chains(complex: RegionComplex, edges: readonly number[]): number[][] {
  const ends = edges.map((e) => complex.ends(e));
  const next = linked(complex, ends);
  const used = new Uint8Array(edges.length);
  const lines: number[][] = [];
  const walk = (first: number, side: 0 | 1): void => {
    const line = [ends[first][side]];
    let [edge, start] = [first, side];
    while (edge >= 0 && !used[edge]) {
      used[edge] = 1;
      const far = start === 0 ? 1 : 0;
      line.push(ends[edge][far]);
      const step: number = next[2 * edge + far];
      [edge, start] = step < 0 ? [-1, 0] : [step >> 1, (step & 1) as 0 | 1];
    }
    lines.push(line);
  };
  for (let i = 0; i < edges.length; i++)
    if (!used[i])
      if (next[2 * i] < 0) walk(i, 0);
      else if (next[2 * i + 1] < 0) walk(i, 1);
  for (let i = 0; i < edges.length; i++) if (!used[i]) walk(i, 0);
  return lines;
}

/** Per end (2 · edge + side) the end of another edge that continues it, −1 where the line ends. */
function linked(complex: RegionComplex, ends: readonly (readonly [number, number])[]): Int32Array {
  const next = new Int32Array(2 * ends.length).fill(-1);
  const at = new Map<number, number[]>();
  ends.forEach((pair, i) =>
    pair.forEach((v, side) => {
      const list = at.get(v);
      if (list) list.push(2 * i + side);
      else at.set(v, [2 * i + side]);
    }),
  );
  for (const meeting of at.values()) {
    for (let i = 0; i < meeting.length; i++)
      for (let j = i + 1; j < meeting.length; j++) {
        const [a, b] = [meeting[i], meeting[j]];
        if (next[a] >= 0 || next[b] >= 0) continue;
        if (meeting.length > 2 && turn(complex, ends, a, b) > STRAIGHT) continue;
        next[a] = b;
        next[b] = a;
      }
  }
  return next;
}

/** The cosine of the angle between two edges at their common vertex: −1 where they go straight on. */
function turn(
  { x, y }: RegionComplex,
  ends: readonly (readonly [number, number])[],
  a: number,
  b: number,
): number {
  const away = (end: number): [number, number] => {
    const pair = ends[end >> 1];
    const [here, there] = [pair[end & 1], pair[1 - (end & 1)]];
    return [x[there] - x[here], y[there] - y[here]];
  };
  const [ax, ay] = away(a);
  const [bx, by] = away(b);
  return (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by) || 1);
}
