import type { Layer } from './layer.ts';
import { writing } from './text.ts';

/** Write the names of evenly spaced rows, from the height of the first to that of the last; one name stands at the top. */
export function drawRowNames(
  parent: Layer,
  names: readonly string[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): void {
  const fall = (bottom - top) / Math.max(1, names.length - 1);
  parent
    .selectAll<SVGTextElement, string>('text')
    .data(names)
    .join('text')
    .attr('class', 'tick')
    .attr('x', 12)
    .attr('y', (_, i) => top + i * fall)
    .attr('dy', '0.35em')
    .each(writing((name) => name));
}
