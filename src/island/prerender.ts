import { parseHTML } from 'linkedom';
import type { Figure, State } from '../contract/figure.ts';
import { drawBeside, placesBeside } from './beside.ts';
import { hideLooseWords } from './loose-words.ts';

/** A figure's first frame as markup. */
export interface Frame {
  readonly svg: string;
  readonly readout: string;
  /** The panel for what a reader brings; empty for a figure without. */
  readonly panel: string;
  /** Status, goal and legend; empty for a figure without. */
  readonly beside: string;
}

/** Draw a figure without a browser. `id` is the figure's own on its page; ids in the drawing derive from it. */
export function prerender<S extends State<S>>(figure: Figure<S>, state: S, id: string): Frame {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg') as unknown as SVGSVGElement;
  svg.setAttribute('id', `${id}-drawing`);
  svg.setAttribute('class', 'drawing');
  svg.setAttribute('viewBox', `0 0 ${figure.width} ${figure.height}`);
  svg.setAttribute('style', `aspect-ratio: ${figure.width} / ${figure.height}`);
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', figure.describe(state));
  figure.draw(svg, state);
  hideLooseWords(svg);
  const readout = document.createElement('div') as unknown as HTMLElement;
  readout.setAttribute('class', 'readout');
  readout.setAttribute('style', `--lines: ${figure.readoutLines ?? 1}`);
  figure.readout?.(readout, state);
  const panel = document.createElement('fieldset') as unknown as HTMLElement;
  panel.setAttribute('class', 'controls panel live-only');
  panel.setAttribute('disabled', '');
  figure.panel?.(panel);
  const beside = document.createElement('div') as unknown as HTMLElement;
  beside.append(...placesBeside(document as unknown as Document, figure));
  drawBeside(beside, figure, state);
  return {
    svg: svg.outerHTML,
    readout: figure.readout ? readout.outerHTML : '',
    panel: figure.panel ? panel.outerHTML : '',
    beside: beside.innerHTML,
  };
}

/**
 * A figure's drawing as an ornament: nothing to take hold of, no name, and the part that its `still` frames.
 *
 * `id` begins the ids inside it, which must differ from those of the figure itself.
 */
export function prerenderStill<S extends State<S>>(figure: Figure<S>, state: S, id: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg') as unknown as SVGSVGElement;
  const [x, y, width, height] = figure.still ?? [0, 0, figure.width, figure.height];
  svg.setAttribute('id', `${id}-drawing`);
  svg.setAttribute('class', 'drawing');
  svg.setAttribute('viewBox', [x, y, width, height].join(' '));
  // The box is no larger than the part: what else is drawn does not look in from the sides.
  svg.setAttribute('style', `--ratio: ${width / height}`);
  svg.setAttribute('aria-hidden', 'true');
  figure.draw(svg, state);
  for (const part of svg.querySelectorAll('.handle, .live-only')) part.remove();
  for (const part of svg.querySelectorAll('[tabindex], [role], [aria-label]'))
    for (const name of ['tabindex', 'role', 'aria-label']) part.removeAttribute(name);
  return svg.outerHTML;
}
