import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { frontmatterSchema } from './book/frontmatter.ts';

/** Chapters and appendices alike; an entry's id is its slug: `chapters/01-kinks.mdx` is `kinks`. */
const chapters = defineCollection({
  loader: glob({
    pattern: '{chapters,appendices}/*.mdx',
    base: './content',
    generateId: ({ entry }) => entry.replace(/^.*\/\d+-|\.mdx$/g, ''),
  }),
  schema: frontmatterSchema,
});

export const collections = { chapters };
