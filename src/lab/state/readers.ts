/** What a link or a file holds is not a state of the Lab. */
export class UnreadableError extends Error {
  /** @param place where it is wrong: `benches[0].window` */
  constructor(place: string, expected: string) {
    super(`${place || 'the whole'}: ${expected} expected`);
    this.name = 'UnreadableError';
  }
}

/** Makes a value of something unknown, or throws `UnreadableError` with the place. */
export type Reader<Value> = (value: unknown, place: string) => Value;

/** A finite number; "-0" stands for the zero that JSON does not know. */
export const aNumber: Reader<number> = (value, place) => {
  if (value === '-0') return -0;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new UnreadableError(place, 'a number');
};

/** A whole number from 0 to `most`. */
export const aCount =
  (most = Number.MAX_SAFE_INTEGER): Reader<number> =>
  (value, place) => {
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most)
      return value as number;
    throw new UnreadableError(place, `a whole number up to ${most}`);
  };

/** A text of at most so many letters. */
export const aText =
  (most: number): Reader<string> =>
  (value, place) => {
    if (typeof value === 'string' && value.length <= most) return value;
    throw new UnreadableError(place, `a text of at most ${most} letters`);
  };

/** One of some words. */
export const oneOf =
  <Word extends string>(words: readonly Word[]): Reader<Word> =>
  (value, place) => {
    const word = words.find((one) => one === value);
    if (word !== undefined) return word;
    throw new UnreadableError(place, `one of ${words.join(', ')}`);
  };

/** A list, each of whose items is read alike. */
export const aList =
  <Item>(item: Reader<Item>, most: number, least = 0): Reader<Item[]> =>
  (value, place) => {
    if (!Array.isArray(value) || value.length > most || value.length < least)
      throw new UnreadableError(place, `a list of ${least} to ${most}`);
    return value.map((one, i) => item(one, `${place}[${i}]`));
  };

/** So many numbers. */
export const numbers = (count: number): Reader<number[]> => aList(aNumber, count, count);

/** What another reader makes of it, or `null`. */
export const orNull =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, place) =>
    value === null ? null : reader(value, place);

/** What another reader makes of it, or something else where there is nothing. */
export const orElse =
  <Value, Other>(reader: Reader<Value>, other: Other): Reader<Value | Other> =>
  (value, place) =>
    value === undefined ? other : reader(value, place);

/** The fields of an object, each by a reader of its own; others are passed over. */
export const fields =
  <Value extends object>(readers: { readonly [Name in keyof Value]-?: Reader<Value[Name]> }): Reader<Value> =>
  (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new UnreadableError(place, 'an object');
    const read: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries<Reader<unknown>>(readers)) {
      const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
      const one = reader(given, place ? `${place}.${name}` : name);
      if (one !== undefined) read[name] = one;
    }
    return read as Value;
  };
