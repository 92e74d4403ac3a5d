// Longer than most files: one dialogue, whose parts share its field, its list and what is being looked for.
import type { SearchResult } from 'minisearch';
import MiniSearch from 'minisearch';
import { href } from '../../book/href.ts';
import type { Entry, Kind } from './options.ts';
import { INDEX_FILE, answers, indexOptions } from './options.ts';
import styles from './search.css?url';
import { snippetOf, stretchesOf } from './snippet.ts';

type Found = SearchResult & Omit<Entry, 'id'>;

/** Results that are shown; who wants more has too few words. */
const MOST = 12;
const NAMES: Readonly<Record<Kind, string>> = {
  page: 'Page',
  section: 'Section',
  statement: 'Statement',
  exercise: 'Exercise',
  figure: 'Figure',
  term: 'Term',
};

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const input = element('input', {
  type: 'search',
  role: 'combobox',
  'aria-label': 'Search the book',
  'aria-expanded': 'false',
  'aria-controls': 'search-results',
  'aria-autocomplete': 'list',
  placeholder: 'A term, a theorem, a figure, an exercise',
  autocomplete: 'off',
  autocapitalize: 'none',
  spellcheck: 'false',
  enterkeyhint: 'go',
});
const close = element('button', { type: 'button' }, 'Close');
const status = element('p', { role: 'status' });
const list = element('div', { id: 'search-results', role: 'listbox', 'aria-label': 'Results' });
const dialog = element(
  'dialog',
  { class: 'over-page search', 'aria-label': 'Search' },
  element('div', { class: 'search-line', role: 'search' }, input, close),
  status,
  list,
);

let index: Promise<MiniSearch<Entry>> | null = null;

/** The index, fetched once; again after a failure. */
function ready(): Promise<MiniSearch<Entry>> {
  index ??= fetch(href(`/${INDEX_FILE}`))
    .then((answer) => {
      if (!answer.ok) throw new Error(`The index answered ${answer.status}.`);
      return answer.text();
    })
    .then((json) => MiniSearch.loadJSONAsync<Entry>(json, indexOptions))
    .catch((error: unknown) => {
      index = null;
      throw error;
    });
  return index;
}

/** Text with the words that were looked for marked. */
const marked = (text: string, terms: ReadonlySet<string>): (Node | string)[] =>
  stretchesOf(text, terms).map(({ text: words, hit }) => (hit ? element('mark', {}, words) : words));

function option(found: Found, i: number): HTMLAnchorElement {
  const terms = new Set(found.terms);
  return element(
    'a',
    {
      href: href(`/${found.path}`),
      role: 'option',
      id: `search-result-${i}`,
      'aria-selected': 'false',
      tabindex: '-1',
    },
    element('span', { class: 'search-title' }, ...marked(found.title, terms)),
    element('span', { class: 'search-place' }, [NAMES[found.kind], found.place].filter(Boolean).join(' · ')),
    element('span', { class: 'search-text' }, ...marked(snippetOf(found.text, terms), terms)),
  );
}

const options = (): HTMLAnchorElement[] => [...list.querySelectorAll('a')];
const active = (): number => options().findIndex((one) => one.ariaSelected === 'true');

/** Makes one result the one that Enter opens. */
function choose(k: number): void {
  const all = options();
  for (const [i, one] of all.entries()) one.setAttribute('aria-selected', String(i === k));
  const one = all.at(k);
  if (!one) return input.removeAttribute('aria-activedescendant');
  input.setAttribute('aria-activedescendant', one.id);
  one.scrollIntoView({ block: 'nearest' });
}

function show(found: readonly Found[], query: string): void {
  list.replaceChildren(...found.slice(0, MOST).map(option));
  input.setAttribute('aria-expanded', String(found.length > 0));
  choose(0);
  const most = found.length > MOST ? `The best ${MOST} of ${found.length}.` : `${found.length} found.`;
  status.textContent =
    query === ''
      ? 'Chapters, theorems, figures, exercises and terms. Arrow keys choose, Enter opens, Escape closes.'
      : found.length > 0
        ? most
        : `Nothing found for “${query}”. Try fewer words, or the beginning of one.`;
}

async function search(): Promise<void> {
  const query = input.value.trim();
  try {
    const found = await ready();
    // Letters typed while the index came have asked again.
    if (query !== input.value.trim()) return;
    show(query === '' ? [] : (answers(found, query) as Found[]), query);
  } catch {
    list.replaceChildren();
    const again = element('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => {
      input.focus();
      void search();
    });
    status.replaceChildren('The index did not load. ', again);
  }
}

/** Leaves for a result: within the page the dialogue has to go first, or the place would lie under it. */
function follow(link: HTMLAnchorElement): void {
  dialog.close();
  link.click();
}

function onKey(event: KeyboardEvent): void {
  const count = options().length;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined && count > 0) {
    event.preventDefault();
    choose((active() + step + count) % count);
  } else if (event.key === 'Escape') {
    // A browser would clear the field first.
    event.preventDefault();
    dialog.close();
  } else if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    const link = options().at(active());
    if (link) follow(link);
  }
}

function bind(): void {
  document.body.append(dialog);
  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', onKey);
  close.addEventListener('click', () => dialog.close());
  list.addEventListener('click', ({ target, ctrlKey, metaKey, shiftKey }) => {
    // One that opens elsewhere leaves the list for the next.
    if (target instanceof Element && target.closest('a') && !ctrlKey && !metaKey && !shiftKey) dialog.close();
  });
  // A press beside the dialogue lands on its backdrop, which is the dialogue itself.
  dialog.addEventListener('pointerdown', (event) => {
    const box = dialog.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) dialog.close();
  });
}

/** Its styles are fetched once; without them it is plain, but works. */
const styled = (): Promise<unknown> =>
  new Promise((resolve) => {
    const link = element('link', { rel: 'stylesheet', href: styles });
    for (const end of ['load', 'error']) link.addEventListener(end, resolve);
    document.head.append(link);
  });

/**
 * Opens the dialogue over the page. What was asked last stands in it, to be typed over.
 *
 * @param early what has been typed until it is open
 */
export async function openSearch(early: () => string): Promise<void> {
  if (!dialog.isConnected) {
    bind();
    await styled();
  }
  if (!dialog.open) dialog.showModal();
  const typed = early();
  if (typed) input.value = typed;
  else input.select();
  void search();
}
