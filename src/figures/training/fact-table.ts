import { writing } from '../../drawing/words/text.ts';

/** The child of this place, made if it is not there yet. */
function child(parent: Element, place: number, name: string): Element {
  const found = parent.children[place];
  if (found) return found;
  const made = parent.ownerDocument.createElement(name);
  parent.append(made);
  return made;
}

/** Names and values as a table of two columns in `parent`; only what differs is written. */
export function drawFacts(parent: Element, facts: readonly (readonly [name: string, value: string])[]): void {
  const table = child(parent, 0, 'table');
  if (table.className !== 'piece-table facts') table.className = 'piece-table facts';
  const body = child(table, 0, 'tbody');
  while (body.childElementCount > facts.length) body.lastElementChild?.remove();
  facts.forEach(([name, value], r) => {
    const line = child(body, r, 'tr');
    const head = child(line, 0, 'th');
    if (!head.hasAttribute('scope')) head.setAttribute('scope', 'row');
    writing(() => name).call(head, null);
    writing(() => value).call(child(line, 1, 'td'), null);
  });
}
