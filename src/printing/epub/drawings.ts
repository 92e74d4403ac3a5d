import type { Page } from '@playwright/test';
import {
  PRESENTATION,
  carryColour,
  carryStyle,
  inPixels,
  resolveStyles,
} from '../../island/saving/resolved.ts';

/** What the site saves a drawing with, as a script: functions that know nothing but each other. */
const SAVING = [
  `const PRESENTATION = ${JSON.stringify(PRESENTATION)};`,
  'const knownColours = new Map(); let pixel = null;',
  ...[inPixels, carryColour, carryStyle, resolveStyles].map(String),
  'window.resolveStyles = resolveStyles;',
].join('\n');

/**
 * All drawings of a page as XML, in the order of the page, with what its style sheets say written into them.
 *
 * They no longer depend on their page, except that a name stays with each that had one.
 */
export async function resolvedDrawings(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: SAVING });
  return page.evaluate(resolveAll);
}

/** Runs in the page. */
function resolveAll(): string[] {
  const { resolveStyles: resolve } = window as unknown as { resolveStyles: (svg: SVGSVGElement) => void };
  const drawings = [...document.querySelectorAll<SVGSVGElement>('section svg')];
  return drawings.map((svg) => {
    for (const element of svg.querySelectorAll<SVGElement>('*')) {
      const style = getComputedStyle(element);
      if (style.display === 'none' && !element.closest('defs, clipPath')) element.remove();
      else if (element.localName === 'circle') element.setAttribute('r', style.r.replace('px', ''));
    }
    const label = svg.getAttribute('aria-label');
    const kind = svg.classList.contains('swatch')
      ? 'swatch'
      : svg.classList.contains('drawing')
        ? 'drawing'
        : '';
    resolve(svg);
    if (label) svg.setAttribute('aria-label', label);
    svg.setAttribute(label ? 'role' : 'aria-hidden', label ? 'img' : 'true');
    if (kind) svg.setAttribute('class', kind);
    return new XMLSerializer().serializeToString(svg);
  });
}
