/** Leads back to the sentence whose link was followed, from a line of its own above the figure. */
const back = document.createElement('button');
back.type = 'button';
back.className = 'back-to-text';
back.textContent = 'Back to the text';

/** Hides it when the sentence is in sight again. */
let watching: IntersectionObserver | null = null;

/** Is any of it in the window? */
export function inSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}

/** Take the way back out of the page. */
export function dropWayBack(): void {
  back.remove();
  watching?.disconnect();
}

/**
 * Where following a link has scrolled its sentence away, offer the way back to it.
 *
 * @param figure where the link leads
 * @param leave called when the reader takes the way
 */
export function offerWayBack(link: HTMLAnchorElement, figure: Element | null, leave: () => void): void {
  dropWayBack();
  if (inSight(link)) return;
  back.onclick = () => {
    leave();
    back.remove();
    link.scrollIntoView({ block: 'center' });
    link.focus({ preventScroll: true });
  };
  back.style.visibility = '';
  // Before all that the figure has: the next step of the tab key back from there is this button.
  figure?.prepend(back);
  watching = new IntersectionObserver((entries) => {
    // Its line stays: nothing that the reader sees by then is to move.
    if (entries.some(({ isIntersecting }) => isIntersecting)) back.style.visibility = 'hidden';
  });
  watching.observe(link);
}
