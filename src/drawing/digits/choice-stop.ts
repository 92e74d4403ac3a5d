import { pointIn } from '../page/pointer.ts';
import type { Point } from '../../network/index.ts';

/** What a group needs of whose parts one is chosen: one stop of the tab key. */
export interface ChoiceStop {
  /** The group, as a selector. */
  readonly stop: string;
  /** The part under a place of the drawing, in its units; −1 for none. */
  under(place: Point): number;
  /** The chosen part. */
  chosen(): number;
  /** Where a key leads from a part; `null` where it is none of ours. */
  after(key: string, from: number): number | null;
  /** Pin a part: by click, tap or key. */
  select(part: number): void;
  /** Show a part for as long as a mouse rests on it; `null` when it has gone. */
  preview(part: number | null): void;
  /** Let go of what is pinned: Escape, or a click where nothing is. */
  release?(): void;
}

/** Let pointer and keys choose among the parts of a group, until the signal. Browser only, once per figure. */
export function bindChoiceStop(svg: SVGSVGElement, signal: AbortSignal, choice: ChoiceStop): void {
  const stop = svg.querySelector<SVGGElement>(choice.stop);
  const under = (event: MouseEvent): number => choice.under(pointIn(svg, event));
  const listen = <K extends keyof SVGElementEventMap>(
    name: K,
    answer: (event: SVGElementEventMap[K]) => void,
  ): void => stop?.addEventListener(name, answer, { signal });
  listen('pointermove', (event) => {
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
    const part = under(event);
    choice.preview(part < 0 ? null : part);
  });
  listen('pointerleave', () => choice.preview(null));
  listen('click', (event) => {
    const part = under(event);
    if (part < 0) choice.release?.();
    else choice.select(part);
  });
  listen('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return choice.release?.();
    const part = choice.after(event.key, choice.chosen());
    if (part === null) return;
    event.preventDefault();
    if (part !== choice.chosen()) choice.select(part);
  });
}

/** Where a key leads in rows of `wide` parts, `count` in all: arrows, Home, End, and a page of `page` parts. */
export function partAfter(
  key: string,
  from: number,
  { count, wide, page = wide }: { readonly count: number; readonly wide: number; readonly page?: number },
): number | null {
  const held = (to: number) => Math.min(count - 1, Math.max(0, to));
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -wide,
    ArrowDown: wide,
  };
  if (Object.hasOwn(steps, key)) {
    const to = from + steps[key];
    return to < 0 || to >= count ? from : to;
  }
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'PageUp' || key === 'PageDown') return held(from + (key === 'PageUp' ? -page : page));
  return null;
}
