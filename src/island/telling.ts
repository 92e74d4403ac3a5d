import type { Figure, Model, State } from '../contract/figure.ts';
import { part } from './markup.ts';

/** Speak this long after the last change, in milliseconds. */
const PAUSE_BEFORE_SPEECH = 500;

/** What is spoken after a change: what is true now where the figure says so, else the whole description; then the goal. */
function spokenAfter<S extends State<S>>(figure: Figure<S>, state: S, description: string): string {
  const words = [figure.status?.(state) ?? description, figure.goal?.(state).words];
  return words.filter(Boolean).join(' ');
}

/** Keep the drawing's label true at once, and what is spoken after the reader has paused; until the signal. */
export function tellChanges<S extends State<S>>(
  root: HTMLElement,
  figure: Figure<S>,
  model: Model<S>,
  signal: AbortSignal,
): void {
  const svg = part<SVGSVGElement>(root, '.drawing');
  const spoken = part<HTMLElement>(root, '.description');
  let timer: ReturnType<typeof setTimeout> | undefined;
  model.subscribe((state) => {
    const description = figure.describe(state);
    svg.setAttribute('aria-label', description);
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = spokenAfter(figure, state, description);
    }, PAUSE_BEFORE_SPEECH);
  });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
