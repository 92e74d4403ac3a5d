import type { Model } from '../../contract/figure.ts';
import type { Policy } from './policy-scene.ts';
import { CROSSINGS, SCROLL, rowOf } from './policy-tables.ts';

/** The height of a row, as the style sheet has it. */
const ROW = 1.9;
/** So many rows are in sight; the first is the headings'. */
const SHOWN = 7;

/**
 * Where the list of crossings must be scrolled to, in rows, for a row to be in sight: nowhere else if it is already.
 *
 * @param row counted from 0
 * @param top the first row in sight, or a part of it
 */
export function scrolledTo(row: number, top: number): number {
  const room = SHOWN - 1;
  if (row >= top && row + 1 <= top + room) return top;
  return Math.max(0, row - (room - 1) / 2);
}

/** Keep the row of the crossing passed last in sight, until the signal; it never moves under a hand. Browser only. */
export function keepRowInView(svg: SVGSVGElement, model: Model<Policy>, signal: AbortSignal): void {
  const frame = svg.closest('.figure')?.querySelector<HTMLElement>(`.${SCROLL}`);
  if (!frame) return;
  const { documentElement } = svg.ownerDocument;
  // Kept, because to ask a frame where it is scrolled to would lay out the page in the middle of a change.
  let top = 0;
  let rowHeight = 0;
  frame.addEventListener('scroll', () => (top = frame.scrollTop), { signal, passive: true });
  let last = rowOf(model.state);
  model.subscribe((state) => {
    const row = rowOf(state);
    if (row === last) return;
    last = row;
    rowHeight ||= ROW * parseFloat(getComputedStyle(documentElement).fontSize);
    const to = rowHeight * scrolledTo(row, top / rowHeight);
    if (to !== top && frame.querySelector(`.${CROSSINGS}`)) frame.scrollTop = top = to;
  });
}
