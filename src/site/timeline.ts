/** A work with the year of its publication. */
export interface Dated {
  readonly words: string;
  readonly year: number;
}

/** A dot of a row: where it stands along the row in per cent, and how high it is stacked, from 0. */
export interface Dot extends Dated {
  readonly x: number;
  readonly level: number;
}

/** From here on years are drawn wider. */
export const WIDER = 2010;

/** Where the two scales begin and end: years, and per cent of the width. */
const SCALES = [
  { years: [1968, WIDER], places: [3, 26] },
  { years: [WIDER, 2027], places: [31, 100] },
] as const;

/** Dots that are nearer to each other than this, in per cent of the width, would touch on a narrow screen. */
const APART = 3.4;

/** Years that are written under the rows. */
export const TICKS: readonly number[] = [1970, 1990, 2010, 2015, 2020, 2025];

/**
 * Where a year stands, in per cent of the width: two even scales with a gap between them, the second one wider.
 *
 * @throws RangeError for a year that is on neither
 */
export function placeOf(year: number): number {
  const scale = SCALES.find(({ years: [from, to] }) => year >= from && year < to);
  if (!scale) throw new RangeError(`The time line has no place for the year ${year}`);
  const { years, places } = scale;
  return places[0] + ((year - years[0]) / (years[1] - years[0])) * (places[1] - places[0]);
}

/** The dots of one row, in the order of years; those that would touch are stacked. */
export function dotsOf(works: readonly Dated[]): Dot[] {
  const ends: number[] = [];
  return works
    .toSorted((a, b) => a.year - b.year)
    .map((work) => {
      const x = placeOf(work.year);
      const free = ends.findIndex((end) => x - end >= APART);
      const level = free < 0 ? ends.length : free;
      ends[level] = x;
      return { ...work, x, level };
    });
}
