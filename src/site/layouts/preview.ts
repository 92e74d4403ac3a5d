import { oncePointedAt } from '../../island/resting-pointer.ts';

/** Milliseconds for which the pointer rests on a link before its preview shows, and may be away before it goes. */
const REST = 120;
const GRACE = 250;
/** CSS pixels between a preview and the link, and between a preview and the window's edge. */
const GAP = 6;
const MARGIN = 12;

const box = document.createElement('div');
box.id = 'preview';
box.className = 'preview';
box.setAttribute('role', 'tooltip');

/** The link whose preview shows. */
let shown: HTMLAnchorElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
/** Was the last touch of the page one of a finger? Its first tap on a citation or a term shows, the second follows. */
let finger = false;

/** What has a preview: citations, references, links that set a figure's state, and terms of the glossary. */
const POINTED = '.cite a, a.ref, a.set, a.term';

/** The link to something on this page that a preview can show. */
function linkAt(target: EventTarget | null): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(POINTED) : null;
  return link && contentOf(link).length > 0 ? link : null;
}

/** What a link leads to, in short: a reference, a statement, a formula, a figure's caption, what it sets, a definition. */
function contentOf({ hash, pathname, dataset }: HTMLAnchorElement): Element[] {
  if (dataset.says !== undefined) {
    const words = document.createElement('p');
    words.append(document.createElement('span'));
    words.firstElementChild?.append(dataset.says);
    return [words];
  }
  const target = pathname === location.pathname && document.getElementById(hash.slice(1));
  if (!target) return [];
  if (target.matches('.equation, .statement')) return [target];
  return [...target.querySelectorAll('.reference, figcaption')].slice(0, 1);
}

function show(link: HTMLAnchorElement): void {
  clearTimeout(timer);
  if (shown === link) return;
  hide();
  shown = link;
  const [content] = contentOf(link);
  const copy = content.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll('.live-only, details, .equation-number')) part.remove();
  for (const part of [copy, ...copy.querySelectorAll('*')]) {
    part.removeAttribute('id');
    // The links are for the pointer: the tab key finds them in the list.
    if (part.matches('a')) part.setAttribute('tabindex', '-1');
  }
  box.replaceChildren(...(content.matches('.reference') ? [copy] : copy.childNodes));
  document.body.append(box);
  place(link);
  link.setAttribute('aria-describedby', box.id);
}

/** How far to the right a preview may reach: to the window's edge, or to the figure that stands beside the link's text. */
function edgeBeside(link: HTMLAnchorElement, line: DOMRect): number {
  const figure = link.closest('.passage')?.querySelector(':scope > live-figure');
  const { left = 0 } = figure?.getBoundingClientRect() ?? {};
  return left > line.left ? left : document.documentElement.clientWidth;
}

/** Below the link where there is room, else above it, within the window's width, and over no figure beside the text. */
function place(link: HTMLAnchorElement): void {
  const line = link.getClientRects()[0];
  const { width, height } = box.getBoundingClientRect();
  const room = edgeBeside(link, line) - width - MARGIN;
  const below = line.bottom + GAP + height < innerHeight || line.top - GAP - height < 0;
  const last = [...link.getClientRects()].at(-1) ?? line;
  box.style.left = `${scrollX + Math.max(MARGIN, Math.min(line.left, room))}px`;
  box.style.top = `${scrollY + (below ? last.bottom + GAP : line.top - GAP - height)}px`;
}

function hide(): void {
  clearTimeout(timer);
  shown?.removeAttribute('aria-describedby');
  shown = null;
  box.remove();
}

const pointedAt = ({ currentTarget }: { currentTarget: EventTarget | null }): void =>
  soon(() => show(currentTarget as HTMLAnchorElement), REST);

function soon(change: () => void, delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(change, delay);
}

/** Show what citations and references lead to, from now on; begin with the one that is pointed at or focused already. */
export function bindPreviews(): void {
  document.addEventListener('pointerover', (event) => {
    const { target, pointerType } = event;
    if (pointerType === 'touch') return;
    const link = linkAt(target);
    if (link) oncePointedAt(link, event, pointedAt);
    else if (box.contains(target as Node)) clearTimeout(timer);
    else if (document.activeElement !== shown) soon(hide, GRACE);
  });
  document.addEventListener('focusin', ({ target }) => {
    const link = linkAt(target);
    if (link?.matches(':focus-visible')) show(link);
    else if (!finger && shown) hide();
  });
  document.addEventListener('pointerdown', ({ target, pointerType }) => {
    finger = pointerType === 'touch';
    if (finger && !box.contains(target as Node) && linkAt(target) !== shown) hide();
  });
  document.addEventListener('click', (event) => {
    const link = linkAt(event.target);
    if (link && finger && shown !== link && link.matches('.cite *, .term')) {
      event.preventDefault();
      show(link);
    } else if (link) hide();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hide();
  });
  addEventListener('resize', hide);
  const first = linkAt(document.querySelector(`:is(${POINTED}):is(:hover, :focus-visible)`));
  if (first && matchMedia('(hover: hover)').matches) soon(() => show(first), REST);
}
