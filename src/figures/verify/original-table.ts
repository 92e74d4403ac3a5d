import { perKey } from '../../drawing/page/per-key.ts';
import type { Table } from '../../drawing/tables/table.ts';
import { profile } from '../../network/index.ts';
import { bookNetwork } from './lab-networks.ts';
import { ORIGINAL_SAMPLES, originalSegments } from './original-checks.ts';

/** What there truly is on one of the original's segments. */
interface Truth {
  readonly kinks: number;
  /** What the largest second difference should be if its steepest kink lay on a sample. */
  readonly most: number;
}

/** The truth about a segment, from its exact pieces. */
export const truthOf = perKey((index: number): Truth => {
  const { a, b } = originalSegments[index];
  const { kinks, length } = profile(bookNetwork('seed-42'), a, b);
  const jumps = kinks.map(({ jumps: [jump] }) => Math.abs(jump)).filter((jump) => jump > 0);
  return { kinks: jumps.length, most: (Math.max(0, ...jumps) * length) / (ORIGINAL_SAMPLES - 1) };
});

/** The original's segments of the part that a line is from: what it found there, and what there is. */
export function segmentTable(line: string, found: (index: number) => number): Table {
  const part = line.split('-')[0];
  const rows = Array.from(originalSegments.keys()).filter((i) =>
    originalSegments[i].name.startsWith(`${part}-`),
  );
  return {
    name: 'segments',
    look: 'lined',
    caption: `The original’s segments: largest second difference of ${ORIGINAL_SAMPLES} samples there, and here; kinks; jump times step`,
    headings: ['Segment', 'There', 'Here', 'Kinks', 'Jump × step'],
    rows: rows.map((i) => {
      const { name, second } = originalSegments[i];
      const { kinks, most } = truthOf(i);
      const digits = (value: number): string => (value < 1e-12 ? '0 (rounding)' : value.toFixed(6));
      return [
        name.split('-')[1],
        digits(second),
        digits(found(i)),
        String(kinks),
        kinks === 0 ? '–' : most.toFixed(6),
      ];
    }),
    active: (row) => originalSegments[rows[row]].name === line,
  };
}
