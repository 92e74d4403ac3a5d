import { z } from 'astro/zod';

const phrase = z.string().trim().min(1);

/** A day, written YYYY-MM-DD; YAML turns an unquoted one into a Date at midnight. */
const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, '') : value),
  z.iso.date('a day is written YYYY-MM-DD'),
);

/** What stands at the head of a chapter or an appendix, and nothing besides. */
export const frontmatterSchema = z.strictObject({
  title: phrase,
  /** One sentence for lists and search results. */
  summary: phrase,
  /** Three endings of "You will be able to …". */
  outcomes: z.array(phrase).length(3, 'three outcomes are expected'),
  /** What the reader should know: phrases, or `chapter-slug` for a chapter of the book. */
  prerequisites: z.array(phrase),
  /** The id of the chapter's figure that stands for it at its head and in the list of chapters; the default is its first. */
  thumbnail: phrase.optional(),
  published: day,
  updated: day,
  /** Grows by one with each change of substance; citations name it. */
  version: z.int().positive(),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;
