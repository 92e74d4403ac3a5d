import { made, replaceBy, unwrap } from './section.ts';

/** What only a screen has a use for, and what the book has in another place. */
const ONLY_ON_SCREENS = [
  'script',
  'style',
  'canvas',
  'nav',
  '.live-only',
  '.invitation',
  '.figure-dead',
  '.figure-note',
  '.description',
  '.anchor',
  '.verdict',
  '.margin-note',
  '.backlinks',
  '.print-only',
  '.book-files',
  '.libraries',
  '.chapter-foot',
  '.references:not(.all)',
  '.guesses legend',
  '.guess input',
].join(', ');

/** Attributes that scripts read, and that keyboards need. */
const FOR_SCRIPTS = /^(data-(?!name$|large$)|tabindex$|autocomplete$|title$|contenteditable$)/;

/** Take away from a page what is of no use in a book, and unfold what is folded. */
export function clean(root: Element): void {
  for (const element of root.querySelectorAll(ONLY_ON_SCREENS)) element.remove();
  for (const element of root.querySelectorAll('.heading, a.equation-number, a.still-link')) flatten(element);
  for (const link of root.querySelectorAll('a.set[data-state]'))
    link.setAttribute('href', `${link.getAttribute('href')}?${link.getAttribute('data-state')}`);
  for (const guesses of root.querySelectorAll('.guesses')) listGuesses(guesses);
  for (const folded of root.querySelectorAll('details:not(.solution)')) unfold(folded);
  for (const element of root.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (FOR_SCRIPTS.test(name)) element.removeAttribute(name);
}

/** A link to its own place is its words; what held a heading and its link is the heading. */
function flatten(element: Element): void {
  if (!element.classList.contains('equation-number')) return unwrap(element);
  replaceBy(
    element,
    made(element.ownerDocument, 'span', { class: 'equation-number' }, ...element.childNodes),
  );
}

function listGuesses(guesses: Element): void {
  const document = guesses.ownerDocument;
  const items = [...guesses.querySelectorAll('.guess')].map((guess) =>
    made(document, 'li', {}, ...(guess.querySelector('span') ?? guess).childNodes),
  );
  replaceBy(guesses, made(document, 'ul', { class: 'guesses' }, ...items));
}

/** What folded is open, under a line that says what it is. */
function unfold(details: Element): void {
  const document = details.ownerDocument;
  const kind = details.getAttribute('class') ?? 'unfolded';
  const summary = details.querySelector('summary');
  const name = kind === 'answer' ? 'Answer' : (summary?.textContent.trim() ?? '');
  summary?.remove();
  const title = made(document, 'p', { class: 'unfolded-title' }, name);
  replaceBy(details, made(document, 'div', { class: kind }, title, ...details.childNodes));
}
