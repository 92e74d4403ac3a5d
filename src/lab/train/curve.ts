import { listed, significant } from '../../drawing/words/number.ts';
import type { TrainingFrame } from './trainer.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [320, 130, 44, 20];
const SPACE = 'http://www.w3.org/2000/svg';

/** The loss against the step; the mark is at the step that is shown, dashes are where the settings changed. */
export interface Curve {
  readonly element: SVGSVGElement;
  show(frame: TrainingFrame | null): void;
}

function make<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

export function lossCurve(): Curve {
  const svg = make('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'lab-curve', role: 'img' });
  const frameOf = make('path', {
    class: 'axes',
    d: `M${LEFT},4V${HEIGHT - BOTTOM}H${WIDTH - 4}`,
  });
  const line = make('path', { class: 'loss' });
  const changes = make('path', { class: 'change' });
  const mark = make('circle', { r: 4, class: 'now' });
  const top = make('text', { x: LEFT - 4, y: 12, 'text-anchor': 'end' });
  const zero = make('text', { x: LEFT - 4, y: HEIGHT - BOTTOM, 'text-anchor': 'end' });
  const end = make('text', { x: WIDTH - 4, y: HEIGHT - 4, 'text-anchor': 'end' });
  const name = make('text', { x: LEFT, y: HEIGHT - 4 });
  name.textContent = 'loss by step';
  zero.textContent = '0';
  svg.append(frameOf, changes, line, mark, top, zero, end, name);
  return {
    element: svg,
    show(frame) {
      svg.toggleAttribute('hidden', frame === null);
      if (!frame) return;
      const { steps, losses, changes: at } = frame.curve;
      const most = losses.reduce((high, loss) => Math.max(high, loss), 1e-12);
      const x = (step: number) => LEFT + ((WIDTH - 8 - LEFT) * step) / Math.max(1, frame.reached);
      const y = (loss: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - 6) * Math.max(0, loss)) / most;
      line.setAttribute(
        'd',
        Array.from(
          steps,
          (step, i) => `${i ? 'L' : 'M'}${x(step).toFixed(1)},${y(losses[i]).toFixed(1)}`,
        ).join(''),
      );
      changes.setAttribute('d', at.map((step) => `M${x(step).toFixed(1)},4V${HEIGHT - BOTTOM}`).join(''));
      mark.setAttribute('cx', x(frame.step).toFixed(1));
      mark.setAttribute('cy', y(frame.loss).toFixed(1));
      top.textContent = significant(most);
      end.textContent = `step ${frame.reached}`;
      svg.setAttribute(
        'aria-label',
        `Loss from ${significant(losses[0])} at step 0 to ${significant(losses[losses.length - 1])} at step ${frame.reached}.${at.length > 0 ? ` Trained otherwise from step ${listed(at.map(String))} on.` : ''}`,
      );
    },
  };
}
