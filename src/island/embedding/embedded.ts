import { fragment, placeIn } from '../../contract/permalink.ts';
import type { LiveFigure } from '../live-figure.ts';
import type { Theme } from './messages.ts';
import { isQuery, readMessage, sizeOf, stateOf } from './messages.ts';

/**
 * Let a page that shows one figure alone follow its address and the page that embeds it.
 *
 * Whoever embeds the book is welcome, so there is no list of origins. What is said to anybody (`*`) is the figure's
 * name and height; its state is told to the origin that asks, and is what "Copy link" would copy, or nothing once the
 * reader has brought something of their own into it. What is asked is heard from `window.parent` alone, must fit its schema, and can change nothing but the figure's state and colours.
 */
export function embed(root: LiveFigure): void {
  followAddress(root);
  leadToBook(root);
  if (window.parent === window) return;
  const height = announceHeight(root);
  addEventListener('message', (event) => {
    if (event.source !== window.parent) return;
    const asked = readMessage(event.data);
    if (asked?.type === 'creases:set') void root.show(asked.query);
    if (asked?.type === 'creases:theme') colour(asked.theme);
    if (asked?.type !== 'creases:get') return;
    // A page in a sandbox, or from a file, has no origin to address.
    const to = event.origin === 'null' ? '*' : event.origin;
    for (const said of [stateOf(nameOf(root), toldState(root)), sizeOf(nameOf(root), height())])
      window.parent.postMessage(said, to);
  });
}

const nameOf = (root: LiveFigure): string => root.dataset.name ?? '';
/** What a page around may know of the figure's state: not what its reader has brought (`data-brought`). */
const toldState = (root: LiveFigure): string => (root.querySelector('[data-brought]') ? '' : root.query);
const idOf = (root: LiveFigure): string => root.querySelector('.figure')?.id ?? '';

/** The query of the state that the address names for this figure: behind its id, or behind none. */
function queryIn(root: LiveFigure): string {
  const place = placeIn(location.hash);
  return place && ['', idOf(root)].includes(place.id) && isQuery(place.query) ? place.query : '';
}

function followAddress(root: LiveFigure): void {
  const follow = (): void => {
    const query = queryIn(root);
    if (query) void root.show(query);
  };
  addEventListener('hashchange', follow);
  follow();
}

/** The link to the book opens the figure there in the state that it has here. */
function leadToBook(root: LiveFigure): void {
  const link = root.querySelector<HTMLAnchorElement>('a.embed-source');
  if (!link) return;
  const [before] = link.href.split('#');
  const lead = (): void => {
    const query = root.query || queryIn(root);
    link.href = before + (query ? fragment(idOf(root), query) : `#${idOf(root)}`);
  };
  for (const sign of ['pointerenter', 'pointerdown', 'focus', 'click', 'contextmenu'])
    link.addEventListener(sign, lead);
  lead();
  // References stand in the book alone.
  for (const sign of ['pointerover', 'pointerdown', 'focusin', 'click', 'contextmenu'])
    root.addEventListener(
      sign,
      ({ target }) => {
        const near = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#ref-"]') : null;
        if (!near) return;
        near.href = before + near.hash;
        near.target = '_blank';
        near.rel = 'noopener';
      },
      { capture: true },
    );
}

function colour(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/**
 * Tell the page around how high the figure is, whenever that changes.
 *
 * @returns the height now, in CSS pixels
 */
function announceHeight(root: LiveFigure): () => number {
  const page = document.documentElement;
  const height = (): number => Math.ceil(page.getBoundingClientRect().height);
  let told = 0;
  new ResizeObserver(() => {
    const now = height();
    if (now === told) return;
    told = now;
    window.parent.postMessage(sizeOf(nameOf(root), now), '*');
  }).observe(page);
  return height;
}
