import type { Lines, Path, Pen, Polygons } from './pen.ts';

/** One polygon of many. */
export function polygon(path: Path, { px, py, starts, list }: Polygons, i: number): void {
  for (let k = starts[i]; k < starts[i + 1]; k++) {
    const v = list ? list[k] : k;
    if (k === starts[i]) path.moveTo(px[v], py[v]);
    else path.lineTo(px[v], py[v]);
  }
  path.closePath();
}

/** Indices by the number that belongs to each: `groups[k]` has those of number k. */
export function grouped(count: number, numberOf: ArrayLike<number>, groups: number): number[][] {
  const found: number[][] = Array.from({ length: groups }, () => []);
  for (let i = 0; i < count; i++) found[numberOf[i]].push(i);
  return found;
}

/** The ways to draw very many things, by paths alone. */
export function manyByPaths(pen: Pick<Pen, 'fill' | 'stroke'>): Pick<Pen, 'areas' | 'stack' | 'lines'> {
  return {
    areas(polygons, tones, toneOf) {
      grouped(polygons.starts.length - 1, toneOf, tones.length).forEach((items, k) => {
        if (items.length > 0) pen.fill(tones[k], (path) => items.forEach((i) => polygon(path, polygons, i)));
      });
    },
    stack(polygons, order, tones, toneOf, edge) {
      for (const i of order) {
        const draw = (path: Path) => polygon(path, polygons, i);
        pen.fill(tones[toneOf[i]], draw);
        pen.stroke(edge, draw);
      }
    },
    lines({ px, py, from, to }: Lines, which, line) {
      if (which.length === 0) return;
      pen.stroke(line, (path) => {
        for (const e of which) {
          path.moveTo(px[from[e]], py[from[e]]);
          path.lineTo(px[to[e]], py[to[e]]);
        }
      });
    },
  };
}
