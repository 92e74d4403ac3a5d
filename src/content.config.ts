import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { frontmatterSchema } from './book/frontmatter.ts';

/** The entry's id is its slug: `01-kinks.mdx` is `kinks`. */
const slug = ({ entry }: { entry: string }) => entry.replace(/^\d+-|\.mdx$/g, '');

const collection = (folder: string) =>
  defineCollection({
    loader: glob({ pattern: '*.mdx', base: `./content/${folder}`, generateId: slug }),
    schema: frontmatterSchema,
  });

export const collections = { chapters: collection('chapters'), appendices: collection('appendices') };
