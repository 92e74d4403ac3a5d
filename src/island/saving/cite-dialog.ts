import type { Citation } from '../../contract/citation.ts';
import { copies } from './copying.ts';
import styles from './cite-dialog.css?url';

const FORMS: readonly { readonly form: keyof Citation; readonly name: string }[] = [
  { form: 'line', name: 'One line' },
  { form: 'bibtex', name: 'BibTeX' },
  { form: 'csl', name: 'CSL-JSON' },
];

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** One form of a citation with the button that copies it, or where it cannot, selects it. */
function entry(name: string, text: string, status: HTMLElement): HTMLElement {
  const shown = element(
    'pre',
    { class: 'bibtex', tabindex: '0', role: 'region', 'aria-label': `${name} of this figure` },
    text,
  );
  const copy = element('button', { type: 'button', 'aria-label': `Copy ${name}` }, 'Copy');
  copy.addEventListener('click', () => {
    void copies(text).then((done) => {
      status.textContent = done ? `${name} copied.` : `Copy it by hand: ${name} is selected.`;
      if (done) return;
      shown.focus();
      getSelection()?.selectAllChildren(shown);
    });
  });
  return element('section', {}, element('h2', {}, name), copy, shown);
}

let styled: Promise<void> | null = null;

/** The dialog's own styles, once. */
function style(): Promise<void> {
  styled ??= new Promise((done) => {
    const link = element('link', { rel: 'stylesheet', href: styles });
    // Without its styles it is plain, and works.
    for (const end of ['load', 'error']) link.addEventListener(end, () => done());
    document.head.append(link);
  });
  return styled;
}

/**
 * Show a citation in a dialog.
 *
 * @param label what is cited, in words
 * @param opener the button that gets the focus back
 */
export async function showCitation(citation: Citation, label: string, opener: HTMLElement): Promise<void> {
  await style();
  const status = element('p', { role: 'status' });
  const close = element('button', { type: 'button' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'over-page cite-figure', 'aria-label': label },
    element('div', { class: 'cite-head' }, element('p', {}, label), close),
    ...FORMS.map(({ form, name }) => entry(name, citation[form], status)),
    status,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener.focus();
  });
  document.querySelector('dialog.cite-figure')?.remove();
  document.body.append(dialog);
  dialog.showModal();
}
