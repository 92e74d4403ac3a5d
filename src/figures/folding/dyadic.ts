import { shortest, written } from '../../drawing/words/number.ts';

/** A number that is a fraction of a power of two: as a fraction down to sixteenths, finer ones with six decimals at most. */
export const exactly = (value: number): string =>
  Number.isInteger(16 * value) ? written(value) : shortest(value, 6);
