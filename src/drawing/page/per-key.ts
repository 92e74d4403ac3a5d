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
 * @param most so many results are kept; the one that nobody has asked for longest goes first, so that what is held
 *   stays the same once it is full. For large ones take no more than a reader comes back to.
 */
export function perKey<Key extends readonly (string | number | boolean)[], T>(
  make: (...key: Key) => T,
  most = 200,
): PerKey<Key, T> {
  const known = new Map<string, T>();
  /** A map is in the order in which it was filled: the newest last. */
  const renew = (word: string, made: T): T => {
    known.delete(word);
    for (const [oldest] of known) {
      if (known.size < most) break;
      known.delete(oldest);
    }
    known.set(word, made);
    return made;
  };
  const keep = (made: T, ...key: Key): void => void renew(JSON.stringify(key), made);
  const made = (...key: Key): T => {
    const word = JSON.stringify(key);
    return renew(word, known.has(word) ? known.get(word)! : make(...key));
  };
  return Object.assign(made, { keep, knows: (...key: Key) => known.has(JSON.stringify(key)) });
}
