/** The longest query that a link may have, and so a message. */
const LONGEST = 8000;
const VERSION = 1;
const THEMES = ['light', 'dark', 'auto'] as const;

/** The colours of an embedded figure; "auto" are those of the reader's system. */
export type Theme = (typeof THEMES)[number];

/** What a page may ask of a figure that it embeds. */
export type Asked =
  /** Put the figure into the state of a link's query. */
  | { readonly type: 'creases:set'; readonly version: 1; readonly query: string }
  /** Say which state the figure is in, and how high it is. */
  | { readonly type: 'creases:get'; readonly version: 1 }
  | { readonly type: 'creases:theme'; readonly version: 1; readonly theme: Theme };

/** What an embedded figure says to the page around it. */
export type Said =
  /** The height that it needs, in CSS pixels: whenever that changes, and when asked. */
  | {
      readonly type: 'creases:size';
      readonly version: 1;
      readonly figure: string;
      readonly height: number;
    }
  /** Its state as a link's query, when asked; empty before the figure is live. */
  | {
      readonly type: 'creases:state';
      readonly version: 1;
      readonly figure: string;
      readonly query: string;
    };

/** The fields of each message beside type and version, and what they must be. */
const ASKED: Readonly<Record<Asked['type'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  'creases:set': { query: (value) => typeof value === 'string' && isQuery(value) },
  'creases:get': {},
  'creases:theme': { theme: (value) => isTheme(value) },
};

/** Is this the query of a link to a state, by its look? */
export function isQuery(text: string): boolean {
  return text.length <= LONGEST && /^v=1(&|$)/.test(text);
}

/** Does a value name a theme? */
export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/**
 * What a message asks; `null` for whatever is no message of ours: another type or version, a field missing, too many,
 * or of another shape. Nothing is read from it but own fields.
 */
export function readMessage(data: unknown): Asked | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const fields = new Map<string, unknown>(Object.entries(data));
  const type = fields.get('type');
  if (typeof type !== 'string' || !Object.hasOwn(ASKED, type) || fields.get('version') !== VERSION)
    return null;
  const schema = Object.entries(ASKED[type as Asked['type']]);
  if (fields.size !== schema.length + 2) return null;
  return schema.every(([name, fits]) => fits(fields.get(name))) ? (data as Asked) : null;
}

/** "I am so high." */
export const sizeOf = (figure: string, height: number): Said => ({
  type: 'creases:size',
  version: VERSION,
  figure,
  height,
});

/** "This is the state that I am in." */
export const stateOf = (figure: string, query: string): Said => ({
  type: 'creases:state',
  version: VERSION,
  figure,
  query,
});
