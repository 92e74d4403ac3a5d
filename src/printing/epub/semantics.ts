import { unwrap } from '../composing/section.ts';

/** What the parts of the book are, in the words of EPUB and of ARIA. */
const MEANINGS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['section.chapter', { 'epub:type': 'chapter', role: 'doc-chapter' }],
  ['section.appendix', { 'epub:type': 'appendix', role: 'doc-appendix' }],
  ['section#references', { 'epub:type': 'bibliography', role: 'doc-bibliography' }],
  ['section#solutions', { 'epub:type': 'backmatter' }],
  ['section#about', { 'epub:type': 'colophon', role: 'doc-colophon' }],
  ['aside.aside', { 'epub:type': 'sidebar' }],
  ['.predict', { 'epub:type': 'practice' }],
  ['.remember', { 'epub:type': 'learning-outcomes' }],
  ['.statement.exercise', { 'epub:type': 'practice' }],
  ['.cite a', { role: 'doc-biblioref' }],
];

/** Attributes that only the site's pages read. */
const OF_THE_SITE = /^(data-|style$|aria-live$|hidden$)/;

/** Say what the parts of a section are, and take away what only the site's styles need. */
export function giveMeaning(root: Element): void {
  for (const live of root.querySelectorAll('live-figure, .stage, .sheet, .passage, .passage-text'))
    unwrap(live);
  // A caption comes last of what it stands for: the numbers stand after both.
  for (const more of root.querySelectorAll('figure > .more')) more.parentElement!.after(more);
  for (const [selector, meaning] of MEANINGS)
    for (const element of [root, ...root.querySelectorAll(selector)].filter((one) => one.matches(selector)))
      for (const [name, value] of Object.entries(meaning)) element.setAttribute(name, value);
  for (const element of [root, ...root.querySelectorAll('*')])
    for (const name of element.getAttributeNames()) if (OF_THE_SITE.test(name)) element.removeAttribute(name);
}

/** Lead links to places of other sections to the files that have them. */
export function leadToFiles(root: Element, file: string, files: ReadonlyMap<string, string>): void {
  for (const link of root.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute('href')!.slice(1);
    const target = files.get(id);
    if (!target) throw new Error(`No file has ${id}`);
    if (target !== file) link.setAttribute('href', `${target}#${id}`);
  }
}
