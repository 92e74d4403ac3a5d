// Where in a page the reader was when they left it, to the pixel. A browser that does not keep the page whole restores the
// distance from its top; but on a telephone parts far below are laid out late, so that the same line is elsewhere then.

/** Parts of a page, in the order of reading. */
const parts = (): Element[] => [
  ...document.querySelectorAll(':is(.prose, .passage, .passage-text) > :not(.passage, .passage-text)'),
];
/** Frames for which the place is held, while what comes near takes its own size. */
const FRAMES = 20;
const KEY = `place ${location.pathname}`;

/** Keep which part is the first in the window, and how far below the window's top it begins. */
function leave(): void {
  const all = parts();
  const part = all.findIndex((one) => one.getBoundingClientRect().bottom > 0);
  if (part < 0) return;
  const { top } = all[part].getBoundingClientRect();
  try {
    sessionStorage.setItem(KEY, JSON.stringify([part, top]));
  } catch {
    // Refused: the browser's own way has to do.
  }
}

/** Note the place whenever the page is left. */
export function keepPlace(): void {
  addEventListener('pagehide', leave);
}

/** The kept place, if there is a sound one. */
function kept(): readonly [Element, number] | null {
  try {
    const [part, top] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as unknown[];
    const element = typeof part === 'number' ? parts()[part] : undefined;
    return element && typeof top === 'number' ? [element, top] : null;
  } catch {
    return null;
  }
}

/** Go back to the kept place, until the reader moves. */
export function returnToPlace(): void {
  const place = kept();
  if (!place) return;
  const [element, top] = place;
  let left = FRAMES;
  const stop = (): void => void (left = 0);
  for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(type, stop, { once: true, passive: true });
  const hold = (): void => {
    if (left-- <= 0) return;
    const away = element.getBoundingClientRect().top - top;
    if (Math.abs(away) >= 1) scrollBy({ top: away, behavior: 'instant' });
    requestAnimationFrame(hold);
  };
  hold();
}
