/** Where the reader's device keeps what has been read. */
export const PLACE = 'reading';

/** Where somebody was in the book. */
export interface Place {
  /** The chapter's address: `kinks`. */
  readonly page: string;
  /** The section's id and its heading. */
  readonly section: string;
  readonly words: string;
}

/** What has been read on this device. */
export interface Reading {
  readonly place?: Place;
  /** Chapters that have been read to the end, by address. */
  readonly read: readonly string[];
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,80}$/.test(value);

/** What a text from the storage says, as far as it makes sense. */
export function readingIn(text: string | null): Reading {
  try {
    const { place, read } = Object(JSON.parse(text ?? '{}')) as { place?: Partial<Place>; read?: unknown };
    const known = Array.isArray(read) ? read.filter(isName) : [];
    const { page, section, words } = Object(place) as Partial<Place>;
    const there = isName(page) && isName(section) && typeof words === 'string';
    return { ...(there ? { place: { page, section, words: words.slice(0, 120) } } : {}), read: known };
  } catch {
    return { read: [] };
  }
}

/** Remember on this device alone where the reader is, and that a chapter has been read to its end. */
export function remember(place: Place, toTheEnd: boolean): void {
  try {
    const before = readingIn(localStorage.getItem(PLACE));
    const read = [...new Set([...before.read, ...(toTheEnd ? [place.page] : [])])].sort();
    localStorage.setItem(PLACE, JSON.stringify({ place, read }));
  } catch {
    // Storage is denied or full.
  }
}
