import type { APIRoute } from 'astro';
import { book } from 'virtual:book';
import { atomFeed } from '../site/changelog/atom.ts';
import { changesOf } from '../site/changelog/changes.ts';

/** What is new in the book, as an Atom feed. */
export const GET: APIRoute = ({ site }) => {
  const home = new URL(`${import.meta.env.BASE_URL.replace(/\/$/, '')}/`, site).href;
  const xml = atomFeed(changesOf([...book.chapters, ...book.appendices]), {
    title: 'Creases',
    subtitle: 'What is new in the book on the piecewise-linear geometry of neural networks',
    author: 'The Creases contributors',
    home,
    self: `${home}feed.xml`,
  });
  return new Response(xml, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
