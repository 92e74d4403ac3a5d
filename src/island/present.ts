/** What presenting needs of a figure on the page. */
interface Presented extends HTMLElement {
  mount(): Promise<unknown>;
  show(query: string): Promise<void>;
}

/** A state that the text puts a figure into: the link's words and formulas, and the query; none for the first state. */
interface Stop {
  readonly words: readonly (Node | string)[];
  readonly query: string | null;
}

/** What takes the arrow keys for itself. */
const KEYS_OF_ITS_OWN = 'input, select, [role="slider"], [role="application"]';
const FORWARD = ['ArrowRight', 'ArrowDown', 'PageDown', ' '];
const BACK = ['ArrowLeft', 'ArrowUp', 'PageUp'];

/** The states of a figure that links in the text set, in their order, after the one it begins with. */
function stopsOf(id: string): Stop[] {
  const links = document.querySelectorAll<HTMLAnchorElement>(`a[data-state][href$="#${id}"]`);
  const set = Array.from(links, (link) => ({
    words: [...link.cloneNode(true).childNodes],
    query: link.dataset.state ?? '',
  }));
  return [{ words: ['as it begins'], query: null }, ...set];
}

/**
 * Show one figure alone, as large as the window, for a projector: the one of the address's fragment, else the first.
 *
 * Arrow keys and a presenter's Page Up and Page Down step through the states that the text sets, F fills the screen,
 * Escape goes back to the page.
 */
export function present(): void {
  const [id] = location.hash.slice(1).split('?');
  const figure =
    document.getElementById(id)?.closest<Presented>('live-figure') ??
    document.querySelector<Presented>('live-figure');
  const frame = figure?.querySelector<HTMLElement>('.figure');
  if (!figure || !frame) return;
  document.documentElement.dataset.present = '';
  figure.classList.add('presented');
  for (let node: Element | null = figure; node && node !== document.body; node = node.parentElement)
    for (const sibling of node.parentElement?.children ?? [])
      if (sibling !== node) sibling.setAttribute('inert', '');
  const stops = stopsOf(frame.id);
  const note = figure.querySelector('.figure-note');
  let at = 0;

  function go(to: number): void {
    if (to < 0 || to >= stops.length) return;
    at = to;
    const { words, query } = stops[at];
    if (query === null) figure?.querySelector<HTMLElement>('[data-action="reset"]')?.click();
    else void figure?.show(query);
    note?.replaceChildren(`${at + 1} of ${stops.length}: `, ...words);
  }

  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const own = target instanceof Element && target.closest(KEYS_OF_ITS_OWN) !== null;
    if (own && !key.startsWith('Page')) return;
    if (key === 'f') void document.documentElement.requestFullscreen?.();
    if (key === 'Escape' && !document.fullscreenElement) location.replace(location.pathname + location.hash);
    const by = FORWARD.includes(key) ? 1 : BACK.includes(key) ? -1 : 0;
    if (by === 0 || (key === ' ' && target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    go(at + by);
  });
  void figure.mount().then(() => note?.replaceChildren(`1 of ${stops.length}: `, ...stops[0].words));
  frame.focus({ preventScroll: true });
}
