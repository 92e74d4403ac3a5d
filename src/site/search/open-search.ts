// The way into searching, on every page. Neither the dialogue nor the index is fetched before it is asked for.
const button = document.querySelector<HTMLButtonElement>('.search-open');
/** Who has a use for the key itself. */
const TYPING =
  'input:not([type="range"], [type="checkbox"], [type="radio"]), textarea, select, [contenteditable], dialog';

/** What is typed before there is a field to type into. */
let early = '';
let opening = false;

async function open(): Promise<void> {
  opening = true;
  try {
    const { openSearch } = await import('./dialog.ts');
    await openSearch(() => early);
  } catch {
    // A browser may keep for good that a file failed to load.
    if (button) button.title = button.ariaLabel = 'Searching did not load. Reload the page to try again.';
    button?.classList.add('failed');
  } finally {
    opening = false;
    early = '';
  }
}

button?.addEventListener('click', () => void open());
document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (opening && key.length === 1 && !ctrlKey && !metaKey && !altKey) {
    early += key;
    return event.preventDefault();
  }
  const slash = key === '/' && !ctrlKey && !metaKey && !altKey;
  const chord = key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey;
  if (!slash && !chord) return;
  if (slash && target instanceof Element && target.closest(TYPING)) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  void open();
});

export {};
