import type { Figure, State } from '../contract/figure.ts';
import { reveal } from './markup.ts';
import { equal } from './model.ts';

/** Paints states on the canvas of a figure. */
export interface Painting<S> {
  /** Before a state is drawn: mark the drawing if it is to leave out what is painted under it. */
  prepare(state: S): void;
  paint(state: S): void;
}

/**
 * Let a figure paint on the canvas that lies over its drawing, or under it.
 *
 * What is painted under a drawing is left out of it, on the screen alone: paper gets the whole drawing, and the state
 * that it begins with stays as the server has drawn it. The same state is painted again when the size or the colours
 * of the page change.
 */
export function preparePainting<S extends State<S>>(
  root: HTMLElement,
  svg: SVGSVGElement,
  figure: Figure<S>,
  signal: AbortSignal,
): Painting<S> {
  const canvas = root.querySelector<HTMLCanvasElement>('.painting');
  const context = canvas?.getContext('2d');
  if (!canvas || !context || !figure.paint) return { prepare: () => undefined, paint: () => undefined };
  let shown: S | null = null;
  const under = figure.paints === 'under';
  let onPaper = false;
  let begin: S | null = null;
  const prepare = (state: S): void => {
    begin ??= state;
    if (under) svg.toggleAttribute('data-painted', !onPaper && !equal(state, begin));
  };
  const paint = (state: S): void => {
    shown = state;
    if (under && !svg.hasAttribute('data-painted')) return reveal(canvas, false);
    const scale = canvas.width / svg.viewBox.baseVal.width;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (!canvas.hidden) context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    reveal(canvas, figure.paint?.(context, state) === true);
  };
  const again = (): void => {
    if (shown) paint(shown);
  };
  const size = (): void => {
    const { width, height } = svg.getBoundingClientRect();
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
  };
  size();
  const sized = new ResizeObserver(() => {
    size();
    again();
  });
  sized.observe(svg);
  const themed = new MutationObserver(again);
  themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  for (const look of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(look).addEventListener('change', again, { signal });
  const print = (paper: boolean): void => {
    onPaper = paper;
    if (shown && under) {
      prepare(shown);
      figure.draw(svg, shown);
    }
    again();
  };
  const paper = matchMedia('print');
  paper.addEventListener('change', () => print(paper.matches), { signal });
  addEventListener('beforeprint', () => print(true), { signal });
  addEventListener('afterprint', () => print(false), { signal });
  signal.addEventListener('abort', () => {
    sized.disconnect();
    themed.disconnect();
  });
  return { prepare, paint };
}
