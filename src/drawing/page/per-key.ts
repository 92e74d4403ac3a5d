/** A function that knows what it has made before. */
export interface PerKey<Key extends readonly (string | number | boolean)[], T> {
  (...key: Key): T;
  /** Is it known what this key gives? */
  knows(...key: Key): boolean;
  /** Keep what has been made elsewhere for a key. */
  keep(made: T, ...key: Key): void;
}

/**
 * The same function, computed once per key.
 *
 * For what depends on a few numbers or words of a state, and not on the rest of it; else see `perState`.
 *
 * @param most so many results are kept, then it starts afresh
 */
export function perKey<Key extends readonly (string | number | boolean)[], T>(
  make: (...key: Key) => T,
  most = 200,
): PerKey<Key, T> {
  const known = new Map<string, T>();
  const keep = (made: T, ...key: Key): void => {
    if (known.size >= most) known.clear();
    known.set(JSON.stringify(key), made);
  };
  const made = (...key: Key): T => {
    const word = JSON.stringify(key);
    if (!known.has(word)) keep(make(...key), ...key);
    return known.get(word)!;
  };
  return Object.assign(made, { keep, knows: (...key: Key) => known.has(JSON.stringify(key)) });
}
