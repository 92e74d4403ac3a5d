import { element } from '../parts/element.ts';
import { snippets, type Snippet } from './snippets.ts';

/** How other libraries save what can be read here. */
export function snippetList(): HTMLElement {
  return element(
    'details',
    { class: 'bring-snippets' },
    element('summary', {}, 'Save a network so that it can be read here'),
    ...snippets.map(snippetPart),
  );
}

function snippetPart({ name, words, code }: Snippet): HTMLElement {
  const copy = element('button', { type: 'button', 'aria-label': `Copy the code for ${name}` }, 'Copy');
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(code).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Select the code to copy it'),
    );
  });
  return element(
    'section',
    {},
    element('h4', {}, name, ' ', copy),
    element(
      'pre',
      { tabindex: 0, 'aria-label': `Code for ${name}`, role: 'region' },
      element('code', {}, code),
    ),
    element('p', { class: 'bring-remarks' }, words),
  );
}
