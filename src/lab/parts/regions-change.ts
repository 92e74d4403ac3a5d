import type { Lab } from './lab.ts';

/** Milliseconds of rest after which slow answers are asked for. */
const REST = 120;

/** Call back when regions or state have changed and then rested for a moment; once at the beginning. */
export function whenRested(lab: Lab, tell: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!lab.signal.aborted) tell();
    }, REST);
  };
  lab.store.subscribe(later);
  lab.onRegions(later);
  lab.signal.addEventListener('abort', () => clearTimeout(timer));
  later();
}
