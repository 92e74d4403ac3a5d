import { setting } from './setting.ts';
import { writing } from '../words/text.ts';
import { round } from '../words/number.ts';
import type { SvgGroup } from './layer.ts';

/** A word at a place of a drawing. */
export interface PlaceName {
  readonly text: string;
  readonly at: readonly [number, number];
}

/** Draw words over their places, or beside them; `lift` moves them along the drawing's height. */
export function drawPlaceNames(
  parent: SvgGroup,
  names: readonly PlaceName[],
  { name, lift }: { readonly name: string; readonly lift: string },
): void {
  parent
    .selectAll<SVGTextElement, PlaceName>('text')
    .data(names)
    .join('text')
    .each(
      setting<PlaceName>({
        class: `value ${name}`,
        x: ({ at }) => round(at[0]),
        y: ({ at }) => round(at[1]),
        dy: lift,
        'text-anchor': 'middle',
      }),
    )
    .each(writing(({ text }) => text));
}
