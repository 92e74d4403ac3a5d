import type { RegionComplex } from '../../network/index.ts';

/** In which form regions are written. */
export type RowFormat = 'json' | 'csv';

/** More regions than this are not written: the files would be larger than programs open. */
export const MOST_REGIONS = 100_000;

/** What stands before and after the rows. */
export function rowFrame(format: RowFormat, outputs: number, about: object): readonly [string, string] {
  if (format === 'json') return [`${JSON.stringify(about).slice(0, -1)},"regions":[\n`, '\n]}\n'];
  const maps = Array.from({ length: outputs }, (_, k) => [
    `f${k + 1}_x`,
    `f${k + 1}_y`,
    `f${k + 1}_0`,
  ]).flat();
  return [`${['region', 'vertices', 'pattern', ...maps].join(',')}\n`, ''];
}

/**
 * Regions `from` to `to` − 1 as rows of a file: corners counter-clockwise, the pattern layer by layer with a letter for
 * each unit's piece (0 and 1 of ReLU), and the map, per output (∂f/∂x, ∂f/∂y, value at 0).
 *
 * Numbers are written so that they are read back bit for bit.
 */
export function regionRows(complex: RegionComplex, from: number, to: number, format: RowFormat): string {
  const rows: string[] = [];
  for (let i = from; i < Math.min(to, complex.regionCount); i++) {
    const corners = complex.polygon(i);
    const { matrix, offset } = complex.affine(i);
    const pattern = complex
      .pattern(i)
      .map((pieces) => Array.from(pieces, (piece) => piece.toString(36)).join(''));
    if (format === 'csv') {
      const places = corners.map(([x, y]) => `${x} ${y}`).join(';');
      const maps = Array.from(offset, (value, k) => `${matrix[2 * k]},${matrix[2 * k + 1]},${value}`);
      rows.push(`${i},${places},${pattern.join(' ')},${maps.join(',')}\n`);
    } else {
      const map = Array.from(offset, (value, k) => [matrix[2 * k], matrix[2 * k + 1], value]);
      rows.push(`${i > 0 ? ',\n' : ''}${JSON.stringify({ vertices: corners, pattern, map })}`);
    }
  }
  return rows.join('');
}
