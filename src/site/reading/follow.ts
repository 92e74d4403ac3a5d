// Remembers on the reader's device where in a chapter they are. Fetched with the first sign of life.
import { remember } from './kept.ts';
import { keepPlace } from './place.ts';

/** A section is being read once its heading has passed this share of the window. */
const LINE = 0.4;
/** Milliseconds between two notes. */
const PAUSE = 500;

const page = location.pathname.split('/').at(-2) ?? '';
const headings = [...document.querySelectorAll<HTMLElement>('.prose :is(h2, h3)[id]')];
const foot = document.querySelector('.chapter-foot');
let waiting = false;

function note(): void {
  waiting = false;
  const here = headings.findLast((heading) => heading.getBoundingClientRect().top < LINE * innerHeight);
  if (!here) return;
  const atEnd = foot !== null && foot.getBoundingClientRect().top < innerHeight;
  remember({ page, section: here.id, words: here.textContent.trim() }, atEnd);
}

function soon(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(note, PAUSE);
}

addEventListener('scroll', soon, { passive: true });
addEventListener('pagehide', () => waiting && note());
soon();
keepPlace();

export {};
