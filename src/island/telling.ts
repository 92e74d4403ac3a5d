import type { Figure, Model, State } from '../contract/figure.ts';
import { part } from './markup.ts';

/** Speak this long after the last change, in milliseconds. */
const PAUSE_BEFORE_SPEECH = 500;

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
      spoken.textContent = description;
    }, PAUSE_BEFORE_SPEECH);
  });
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
