import type { Field, Figure, State } from './figure.ts';
import { changed, same } from './state.ts';

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

/** What a link's query says to a figure. */
export interface Reading<S> {
  readonly state: S;
  /** The fields whose values could not be read; `null` if the link says nothing that this figure understands. */
  readonly unread: readonly string[] | null;
}

/**
 * A short query for the same state: what differs from `base` alone, and lists as decimals where that is shorter.
 *
 * It opens the same state as long as `base` stays what it is: for passing on, not for citing.
 */
export function encodeBriefly<S extends State<S>>(state: S, base: S): string {
  const fields = Object.entries<Field>(state)
    .filter(([name, value]) => !same(value, (base as Record<string, Field>)[name]))
    .map(([name, value]) => {
      const [exact, brief] = [encodeField(value), Array.isArray(value) ? decimals(value) : ''];
      return `${name}=${brief && brief.length < exact.length ? brief : exact}`;
    });
  return [`v=${VERSION}`, ...fields].join('&');
}

/** Numbers as shortest round-trip decimals, each with a tilde after it: so the text is never base64. */
const decimals = (values: readonly number[]): string =>
  values.map((value) => `${encodeField(value).replace(/^(-?)0\./, '$1.')}~`).join('');

/**
 * The state that a link's query asks for, on top of `base`, and what of it could not be read.
 *
 * Unknown fields are ignored, unreadable values too; a link of another version, or of over 8,000 characters, changes
 * nothing; values out of range are held to the figure's limits. The empty query asks for `base`.
 */
export function readState<S extends State<S>>(figure: Figure<S>, base: S, query: string): Reading<S> {
  if (query === '') return { state: base, unread: [] };
  const asked = new URLSearchParams(query);
  if (query.length > LONGEST || asked.get('v') !== VERSION) return { state: base, unread: null };
  const change: Record<string, Field> = {};
  const unread: string[] = [];
  for (const [name, value] of Object.entries<Field>(base)) {
    const text = asked.get(name);
    if (text === null) continue;
    const read = decodeField(text, value);
    if (read === null) unread.push(name);
    else change[name] = read;
  }
  return { state: changed(figure, base, change as Partial<S>), unread };
}

/** The state that a link's query asks for, on top of `base`; what cannot be read is left out, as `readState` says. */
export function decodeState<S extends State<S>>(figure: Figure<S>, base: S, query: string): S {
  return readState(figure, base, query).state;
}

/** The address of a figure in a state, as a fragment. */
export function fragment(id: string, query: string): string {
  return `#${id}?${query}`;
}

/** A figure in a state, as an address names them. */
export interface Place {
  readonly id: string;
  readonly query: string;
}

/** What programs that find addresses in texts take along from the text: brackets, quotes, full stops. */
const TRAILING = /[\s)\]}>.,;:!?'"»”’]+$/;

/**
 * The figure and the state that a fragment names; `null` if it names no state.
 *
 * Mail programs, chats and word processors encode addresses once more, write `&amp;` for `&`, and take the full stop
 * behind them along: such fragments are read as they were meant.
 */
export function placeIn(hash: string): Place | null {
  const text = decodedFor('?', hash.replaceAll('&amp;', '&'));
  const cut = text.indexOf('?');
  return cut < 0 ? null : { id: text.slice(1, cut), query: decodedFor('=', text.slice(cut + 1)) };
}

/** A text decoded as often as it takes to find a character in it, twice at most, without what trails behind it. */
function decodedFor(sign: string, text: string): string {
  let decoded = text;
  for (let times = 0; times < 2 && !decoded.includes(sign); times++)
    try {
      decoded = decodeURIComponent(decoded);
    } catch {
      return text;
    }
  return decoded.replace(TRAILING, '');
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
  if (/^([-\d.e]+~)+$/.test(text)) {
    const numbers = text.slice(0, -1).split('~').map(Number);
    return numbers.every(Number.isFinite) ? numbers : null;
  }
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
