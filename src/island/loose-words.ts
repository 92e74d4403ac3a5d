/** What readers of a screen may take hold of, or hear of, inside a drawing. */
const HEARD = '[role], [tabindex]';

/**
 * Hide from screen readers the parts of a drawing that are words and lines alone: its label says all of them in order,
 * and loose they are "−1 0 1 f(x)".
 *
 * Idempotent, at build time and in the browser.
 */
export function hideLooseWords(svg: SVGSVGElement): void {
  for (const part of svg.children) {
    const heard = part.matches(HEARD) || part.querySelector(HEARD) !== null;
    const hidden = part.hasAttribute('aria-hidden');
    if (heard && hidden) part.removeAttribute('aria-hidden');
    else if (!heard && !hidden) part.setAttribute('aria-hidden', 'true');
  }
}
