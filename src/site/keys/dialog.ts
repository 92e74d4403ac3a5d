import styles from './keys.css?url';
import type { Group } from './list.ts';
import { keysOf } from './list.ts';

function element(name: string, words = '', ...children: Node[]): HTMLElement {
  const made = document.createElement(name);
  made.append(words, ...children);
  return made;
}

function groupOf({ title, lines }: Group): Node[] {
  const rows = lines.map(({ keys, does }) => {
    const names = element('dt');
    keys.forEach((key, i) => names.append(i > 0 ? ' or ' : '', element('kbd', key)));
    return element('div', '', names, element('dd', does));
  });
  return [element('h3', title), element('dl', '', ...rows)];
}

/** What this page has that answers to keys. */
const answers = () => ({
  figures: document.querySelector('live-figure') !== null,
  handles: document.querySelector('.handle') !== null,
  undo: document.querySelector('[data-action="undo"]') !== null,
  presented: document.documentElement.hasAttribute('data-present'),
});

const dialog = document.createElement('dialog');
const close = document.createElement('button');

/** The dialogue, made once; its styles are fetched with it, and without them it is plain, but works. */
async function make(): Promise<void> {
  dialog.className = 'over-page keys';
  dialog.setAttribute('aria-labelledby', 'keys-title');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  const title = element('h2', 'Keys');
  title.id = 'keys-title';
  // Before the list: where it is longer than the window, the focus would else show its end first.
  dialog.append(close, title, ...keysOf(answers()).flatMap(groupOf));
  // A press beside the dialogue lands on its backdrop, which is the dialogue itself.
  dialog.addEventListener('pointerdown', ({ target, clientX: x, clientY: y }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
  });
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  const loaded = new Promise((resolve) => {
    for (const end of ['load', 'error']) link.addEventListener(end, resolve);
  });
  document.head.append(link);
  document.body.append(dialog);
  await loaded;
}

/** Opens the list of the page's keys over it. */
export async function openKeys(): Promise<void> {
  if (!dialog.isConnected) await make();
  if (dialog.open) return;
  dialog.showModal();
  close.focus({ preventScroll: true });
}
