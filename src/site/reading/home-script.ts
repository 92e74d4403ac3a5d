import { createHash } from 'node:crypto';
import { PLACE } from './kept.ts';

/**
 * The script of the home page that says where the reader was, as text: it runs before the page is painted, so that
 * nothing moves.
 *
 * The line that it fills names the pages that there are, as `data-pages`: their titles by their addresses.
 * What the storage holds is only ever written as text, and a page that is not on the list is not linked.
 */
export const homeScript = `(() => {
  const line = document.querySelector('.hero-continue');
  const pages = JSON.parse(line.dataset.pages);
  const names = (value) => typeof value === 'string' && /^[\\w-]{1,80}$/.test(value);
  let place = {}, read = [];
  try {
    const kept = Object(JSON.parse(localStorage.getItem('${PLACE}') ?? '{}'));
    place = Object(kept.place);
    read = Array.isArray(kept.read) ? kept.read.filter((page) => Object.hasOwn(pages, page)) : [];
  } catch { /* No storage, or something else in it. */ }
  const there = names(place.page) && names(place.section) && typeof place.words === 'string' && Object.hasOwn(pages, place.page);
  if (!there && read.length === 0) return;
  const link = line.querySelector('a');
  if (there) {
    link.href = line.dataset.base + place.page + '/#' + place.section;
    link.textContent = pages[place.page] + ', ' + place.words.slice(0, 120);
  }
  line.querySelector('.hero-place').hidden = !there;
  line.hidden = false;
  const mark = () => {
    for (const page of read) {
      const done = document.createElement('span');
      done.className = 'read-mark';
      done.textContent = 'read';
      document.querySelector('a[data-page="' + page + '"]')?.append(' ', done);
    }
  };
  addEventListener('DOMContentLoaded', mark);
  line.querySelector('button').addEventListener('click', () => {
    try { localStorage.removeItem('${PLACE}'); } catch { /* Then nothing was kept. */ }
    for (const done of document.querySelectorAll('.read-mark')) done.remove();
    line.hidden = true;
    document.querySelector('.start').focus();
  });
})();`;

/** What the page's policy knows the script by: its page has to say so before its head is written. */
export const homeScriptHash = `sha256-${createHash('sha256').update(homeScript).digest('base64')}` as const;
