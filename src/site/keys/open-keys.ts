// The way to the list of keys, on every page. The list itself is fetched when it is asked for.
const TYPING =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable], dialog';
const button = document.querySelector<HTMLButtonElement>('.keys-open');

const open = (): void =>
  void import('./dialog.ts').then(({ openKeys }) => openKeys()).catch(() => button?.classList.add('failed'));

button?.addEventListener('click', open);
document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  // Searching keeps what is typed while its field is on its way.
  if (event.defaultPrevented) return;
  if (key !== '?' || ctrlKey || metaKey || altKey) return;
  if (target instanceof Element && target.closest(TYPING)) return;
  if (!document.querySelector('dialog[open]')) open();
});

export {};
