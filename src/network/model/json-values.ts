import { NetworkFormatError } from './errors.ts';

/** A finite number, −0 read as 0. */
export function asNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new NetworkFormatError(path, 'a finite number', describe(value));
  }
  return value + 0;
}

/** An array, typed ones included. */
export function asArray(value: unknown, path: string, expected: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return value as unknown as readonly unknown[];
  throw new NetworkFormatError(path, expected, describe(value));
}

/** An object that has no key but `keys`; a missing one is undefined. */
export function asObject<Key extends string>(
  value: unknown,
  path: string,
  keys: readonly Key[],
): Record<Key, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NetworkFormatError(path, `an object with ${keys.join(', ')}`, describe(value));
  }
  for (const key of Object.keys(value)) {
    if (!keys.some((known) => known === key)) {
      throw new NetworkFormatError(
        path ? `${path}.${key}` : key,
        `no key but ${keys.join(', ')}`,
        'this one',
      );
    }
  }
  return value as Record<Key, unknown>;
}

/** A value in a few words, for messages. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
