import type { Place } from '../contract/permalink.ts';
import { placeIn } from '../contract/permalink.ts';
import type { LiveFigure } from './live-figure.ts';
import { oncePointedAt } from './resting-pointer.ts';
import { dropWayBack, inSight, offerWayBack } from './way-back.ts';

/** Milliseconds for which the pointer rests on a link before its figure shows what the link sets. */
const REST = 150;

/** The figure and the state that Back leads to, kept with the entry of the history that was left. */
interface Entry {
  readonly before?: Place;
}

/** The state of the figure that an address changed last, before that: for entries that keep none. */
let left: Place | null = null;

/** Ends the scrolling to a figure. */
let arriving = new AbortController();

const figureOf = (id: string): LiveFigure | null =>
  document.getElementById(id)?.closest<LiveFigure>('live-figure') ?? null;

/** Hear of a press on a link to a state, of pointing at one, of a step in the history; `null`: of the page's address. */
export function hear(event: Event | null): void {
  const link = (event?.target as Element | null)?.closest?.<HTMLAnchorElement>('a[data-state]');
  if (!link) return arrive((event as PopStateEvent | null)?.state as Entry | null);
  if (event?.type === 'click') press(link);
  else if (event?.type === 'pointerover') oncePointedAt(link, event as PointerEvent, hintAt);
  else hint(link);
}

const hintAt = ({ currentTarget }: { currentTarget: EventTarget | null }): void =>
  hint(currentTarget as HTMLAnchorElement);

const placeOf = (link: HTMLAnchorElement): Place => ({
  id: link.hash.slice(1),
  query: link.dataset.state ?? '',
});

/** Follow a link in the text, so that Back undoes it. */
function press(link: HTMLAnchorElement): void {
  const place = placeOf(link);
  const hash = `#${place.id}?${place.query}`;
  if (location.hash !== hash) {
    const before = { id: place.id, query: figureOf(place.id)?.query ?? '' };
    history.replaceState({ before } satisfies Entry, '');
    history.pushState(null, '', hash);
  }
  go(place);
  offerWayBack(link, figureOf(place.id), () => arriving.abort());
}

/** Scroll to a figure, focus it and put it into a state. */
function go({ id, query }: Place): void {
  const target = document.getElementById(id);
  const figure = figureOf(id);
  if (!target || !figure) return;
  // Alone in a frame a figure moves no page, and takes the focus from none.
  if (document.documentElement.dataset.alone === undefined) {
    bringIntoSight(target);
    target.focus({ preventScroll: true });
  }
  void figure.show(query);
}

/** Frames within which what stands above a figure has taken its own size in place of a stand-in. */
const FRAMES = 20;

/** Scroll to a figure, and again while parts above it take their sizes, until the reader goes elsewhere. */
function bringIntoSight(target: HTMLElement): void {
  arriving.abort();
  const gone = new AbortController();
  arriving = gone;
  for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(type, () => gone.abort(), { signal: gone.signal, passive: true });
  const scroll = (left: number): void => {
    if (gone.signal.aborted) return;
    const above = parseFloat(getComputedStyle(target).scrollMarginTop);
    target.scrollIntoView({ block: target.offsetHeight + above > innerHeight ? 'start' : 'nearest' });
    if (left > 0) requestAnimationFrame(() => scroll(left - 1));
    else gone.abort();
  };
  scroll(FRAMES);
}

/** Be where the address says: at a state, or, stepping back, at the one before. */
function arrive(entry: Entry | null): void {
  arriving.abort();
  dropWayBack();
  const before = entry?.before;
  const place = placeIn(location.hash);
  if (before) return void figureOf(before.id)?.show(before.query);
  if (place) {
    if (left?.id !== place.id) left = { id: place.id, query: figureOf(place.id)?.query ?? '' };
    return go(place);
  }
  if (left) void figureOf(left.id)?.show(left.query);
  left = null;
}

/** While the reader points at a link, or has the focus on it, its figure shows what the link sets, if it is in sight. */
function hint(link: HTMLAnchorElement): void {
  const { id, query } = placeOf(link);
  const figure = figureOf(id);
  // By the time that this is fetched, the reader may have gone on.
  if (!figure || !inSight(figure) || !link.matches(':hover, :focus')) return;
  const timer = setTimeout(() => figure.preview(query), REST);
  const life = new AbortController();
  const end = (): void => {
    clearTimeout(timer);
    life.abort();
    figure.preview(null);
  };
  for (const type of ['pointerleave', 'blur', 'click'])
    link.addEventListener(type, end, { signal: life.signal });
}
