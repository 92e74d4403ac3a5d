import type { Model, Stepper } from '../../contract/figure.ts';
import type { Handle } from '../../drawing/hands/handle.ts';
import { pointIn } from '../../drawing/page/pointer.ts';
import { shortest } from '../../drawing/words/number.ts';
import type { Line, Point } from '../../network/index.ts';
import type { Arrangement } from './arrangement.ts';
import { addedAt, changeChosen, heldOf, next, plot, withoutChosen } from './arrangement.ts';
import { moved, REACH, turned } from './held-line.ts';

/** The angle that a line makes with the horizontal, in degrees from 0 to 180. */
const slant = ([a, b]: Line) => ((Math.atan2(a, 0 - b) * 180) / Math.PI + 360) % 180;

/** The two dots of the chosen line. */
export function handles(state: Arrangement): Handle<Arrangement>[] {
  const held = heldOf(state)[state.chosen];
  if (!held) return [];
  const which = `line ${state.chosen + 1} of ${heldOf(state).length}`;
  const at = ([px, py]: Point) => `x ${shortest(px, 2)}, y ${shortest(py, 2)}`;
  const common = { ...plot, axis: 'both', step: 1 / 16 } as const;
  return [
    {
      ...common,
      name: 'move',
      label: 'Move the line',
      place: held.mover,
      limits: [-REACH.mover, REACH.mover],
      text: `${which}, through ${at(held.mover)}`,
      tag: 'move',
      colour: 'var(--unit-2)',
      to: (place, now) => changeChosen(now, (one, others) => moved(one, place, others, now.snap)),
    },
    {
      ...common,
      name: 'turn',
      label: 'Turn the line',
      place: held.turner,
      limits: [-REACH.turner, REACH.turner],
      text: `${which}, at ${shortest(slant(held.line), 1)}° to the horizontal, through ${at(held.turner)}`,
      tag: 'turn',
      colour: 'var(--unit-1)',
      to: (place, now) => changeChosen(now, (one, others) => turned(one, place, others, now.snap)),
    },
  ];
}

/** Clicks add lines or choose them, a mouse drags them, keys on the dots delete and choose. */
export function interact(
  svg: SVGSVGElement,
  model: Model<Arrangement>,
  _: Stepper,
  signal: AbortSignal,
): void {
  const place = (event: MouseEvent): Point => {
    const [px, py] = pointIn(svg, event);
    return [plot.x.invert(px), plot.y.invert(py)];
  };
  const lineAt = (event: Event): number =>
    Number((event.target as Element).getAttribute?.('data-line') ?? -1);
  let grip: { pointer: number; by: Point } | null = null;
  /** A finger that taps may have meant to scroll: it chooses lines, and the button adds them. */
  let byFinger = false;

  svg.addEventListener(
    'pointerdown',
    (event) => {
      const line = lineAt(event);
      byFinger = event.pointerType === 'touch';
      if (line < 0 || event.button !== 0 || event.pointerType === 'touch') return;
      model.set({ chosen: line });
      const [px, py] = place(event);
      const { mover } = heldOf(model.state)[line];
      grip = { pointer: event.pointerId, by: [mover[0] - px, mover[1] - py] };
      svg.setPointerCapture(event.pointerId);
      event.preventDefault();
    },
    { signal },
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (grip?.pointer !== event.pointerId) return;
      const [px, py] = place(event);
      const to: Point = [px + grip.by[0], py + grip.by[1]];
      model.set(changeChosen(model.state, (one, others) => moved(one, to, others, model.state.snap)));
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    svg.addEventListener(
      end,
      () => {
        grip = null;
      },
      { signal },
    );
  svg.addEventListener(
    'click',
    (event) => {
      const line = lineAt(event);
      if (line >= 0) model.set({ chosen: line });
      else if (!byFinger && (event.target as Element).closest('.plane'))
        model.set(addedAt(model.state, place(event)));
    },
    { signal },
  );
  svg.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target as Element).closest('.handle'))
        return;
      const change: Record<string, (state: Arrangement) => Partial<Arrangement>> = {
        Delete: withoutChosen,
        Backspace: withoutChosen,
        PageDown: (state) => next(state),
        PageUp: (state) => next(state, -1),
        Insert: (state) => addedAt(state, null),
      };
      if (!Object.hasOwn(change, event.key)) return;
      event.preventDefault();
      model.set(change[event.key](model.state));
    },
    { signal },
  );
}
