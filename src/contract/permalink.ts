import type { Field, Figure, State } from './figure.ts';
import { changed } from './state.ts';

const VERSION = '1';
const LONGEST = 8000;

/**
 * A figure's whole state as the query of a link: `v=1&name=value…`, in the order of the figure's fields.
 *
 * Numbers are shortest round-trip decimals, arrays base64url of little-endian float64, so a link restores
 * the state bit for bit.
 */
export function encodeState<S extends State<S>>(state: S): string {
  const fields = Object.entries<Field>(state).map(([name, value]) => `${name}=${encodeField(value)}`);
  return [`v=${VERSION}`, ...fields].join('&');
}

/**
 * The state that a link's query asks for, on top of `base`.
 *
 * Unknown fields, unreadable values and links over 8,000 characters are ignored; values out of range are
 * held to the figure's limits.
 */
export function decodeState<S extends State<S>>(figure: Figure<S>, base: S, query: string): S {
  if (query.length > LONGEST) return base;
  const asked = new URLSearchParams(query);
  if (asked.get('v') !== VERSION) return base;
  const change: Record<string, Field> = {};
  for (const [name, value] of Object.entries<Field>(base)) {
    const text = asked.get(name);
    const read = text === null ? null : decodeField(text, value);
    if (read !== null) change[name] = read;
  }
  return changed(figure, base, change as Partial<S>);
}

/** The address of a figure in a state, as a fragment. */
export function fragment(id: string, query: string): string {
  return `#${id}?${query}`;
}

function encodeField(value: Field): string {
  // In a query a plus sign is a space: 1e+21 is written 1e21.
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value).replace('+', '');
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return encodeURIComponent(value);
  const bytes = new DataView(new ArrayBuffer(8 * value.length));
  value.forEach((entry, i) => bytes.setFloat64(8 * i, entry, true));
  const binary = Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Read a field that has the shape of `like`; `null` if the text is none. */
function decodeField(text: string, like: Field): Field | null {
  if (typeof like === 'number') {
    // Links once wrote the plus sign, which comes as a space.
    const number = Number(text.replace('e ', 'e+'));
    return text.trim() !== '' && Number.isFinite(number) ? number : null;
  }
  if (typeof like === 'boolean') return text === '1' ? true : text === '0' ? false : null;
  if (typeof like === 'string') return text;
  return decodeNumbers(text);
}

function decodeNumbers(text: string): number[] | null {
  // `atob` passes over spaces.
  if (/\s/.test(text)) return null;
  let binary: string;
  try {
    binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
  if (binary.length % 8 !== 0) return null;
  const bytes = new DataView(Uint8Array.from(binary, (char) => char.charCodeAt(0)).buffer);
  const numbers = Array.from({ length: binary.length / 8 }, (_, i) => bytes.getFloat64(8 * i, true));
  return numbers.every(Number.isFinite) ? numbers : null;
}
