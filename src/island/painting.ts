import type { Figure, State } from '../contract/figure.ts';
import { reveal } from './markup.ts';

/**
 * Let a figure paint on the canvas that lies over its drawing.
 *
 * @returns paints a state; the same state again when the size or the colours of the page change
 */
export function preparePainting<S extends State<S>>(
  root: HTMLElement,
  svg: SVGSVGElement,
  figure: Figure<S>,
  signal: AbortSignal,
): (state: S) => void {
  const canvas = root.querySelector<HTMLCanvasElement>('.painting');
  const context = canvas?.getContext('2d');
  if (!canvas || !context || !figure.paint) return () => undefined;
  let shown: S | null = null;
  const paint = (state: S): void => {
    shown = state;
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
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again, { signal });
  signal.addEventListener('abort', () => {
    sized.disconnect();
    themed.disconnect();
  });
  return paint;
}
