import { element } from '../parts/element.ts';
import type { Snippet } from './snippets.ts';

/** How other libraries save what can be read here. */
export function snippetList(): HTMLElement {
  const inside = element('div', {});
  const list = element(
    'details',
    { class: 'bring-snippets', ontoggle: () => void fetched() },
    element('summary', {}, 'Save a network so that it can be read here'),
    inside,
  );
  const fetched = async (): Promise<void> => {
    if (!list.open || inside.firstElementChild?.tagName === 'SECTION') return;
    try {
      const { snippets } = await import('./snippets.ts');
      inside.replaceChildren(...snippets.map(snippetPart));
    } catch {
      inside.replaceChildren(
        element('p', { role: 'alert' }, 'It could not be fetched. Open it again when you are online.'),
      );
    }
  };
  return list;
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
