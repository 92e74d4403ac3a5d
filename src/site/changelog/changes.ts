import stored from '../../../content/changelog.json' with { type: 'json' };

/** Something new in the book. */
export interface Change {
  /** Where it is told, from the site's root: `/kinks/`, `/about/#change-first-page`. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Days, written YYYY-MM-DD. */
  readonly published: string;
  readonly updated: string;
}

/** A note of content/changelog.json: what is new and is no chapter. */
export interface Note {
  /** Never changes: the address of the note ends with it. */
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

/** A chapter or an appendix, as far as its own head tells what is new. */
export interface Told {
  readonly kind: 'chapter' | 'appendix';
  readonly number: string;
  readonly path: string;
  readonly title: string;
  readonly summary: string;
  readonly published: string;
  readonly updated: string;
}

const FIELDS = ['id', 'date', 'title', 'text'] as const;

/**
 * The notes in a changelog.
 *
 * @throws Error that names the first note which lacks something, has an impossible date or an id that is taken
 */
export function readNotes(data: readonly unknown[]): Note[] {
  const ids = new Set<string>();
  return data.map((one, i) => {
    const note = one as Partial<Record<(typeof FIELDS)[number], unknown>>;
    const wrong = (what: string) => new Error(`content/changelog.json, note ${i + 1}: ${what}`);
    for (const field of FIELDS)
      if (typeof note[field] !== 'string' || note[field].trim() === '') throw wrong(`"${field}" is missing`);
    const { id, date, title, text } = note as Note;
    if (!/^[a-z][a-z0-9-]*$/.test(id))
      throw wrong(`the id "${id}" has other signs than a–z, 0–9 and hyphens`);
    if (ids.has(id)) throw wrong(`the id "${id}" is taken`);
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date))) throw wrong(`"${date}" is no day`);
    ids.add(id);
    return { id, date, title, text };
  });
}

/** All that is new, the newest first: every chapter and appendix by its own head, and the notes. */
export function changesOf(pages: readonly Told[], notes: readonly Note[] = readNotes(stored)): Change[] {
  const told = pages.map(({ kind, number, path, title, summary, published, updated }) => {
    const name = `${kind === 'chapter' ? 'Chapter' : 'Appendix'} ${number}: ${title}`;
    return { path, title: name, text: summary, published, updated };
  });
  const noted = notes.map(({ id, date, title, text }) => ({
    path: `/about/#change-${id}`,
    title,
    text,
    published: date,
    updated: date,
  }));
  return [...noted, ...told].sort((a, b) => b.published.localeCompare(a.published));
}
