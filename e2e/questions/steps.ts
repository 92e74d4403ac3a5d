import type { Locator } from '@playwright/test';

/** Which steps are taken: they are numbered, and the same number is always the same step. */
interface Steps {
  readonly first: number;
  readonly count: number;
  /** Draw at once, rather than with the next frame of the screen. */
  readonly hurried: boolean;
}

/**
 * Steps away from the state that a figure is in: a key on a handle or a map, or another value of a control, each in
 * turn and in directions that its number chooses. Runs in the page; returns whether there was anything to move.
 */
async function stepsOf(root: Element, { first, count, hurried }: Steps): Promise<boolean> {
  const frame = window.requestAnimationFrame;
  const waiting: FrameRequestCallback[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.(performance.now());
  const soon = (callback: FrameRequestCallback): number => {
    port2.postMessage(null);
    return waiting.push(callback);
  };
  if (hurried) window.requestAnimationFrame = soon;
  const keys = ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown'];
  const strike = (target: HTMLElement, random: number, k: number): void => {
    const { axis } = target.dataset;
    const among = axis === 'x' ? [keys[0], keys[2]] : axis === 'y' ? [keys[1], keys[3]] : keys;
    const key = among[Math.floor(random * among.length)];
    const options = { key, bubbles: true, cancelable: true, shiftKey: k % 5 === 0 };
    target.dispatchEvent(new KeyboardEvent('keydown', options));
  };
  const targets = (): HTMLElement[] =>
    [
      ...root.querySelectorAll<HTMLElement>(
        '.drawing :is([role="slider"], [role="application"]), .controls:not(.exports) input:is([type="range"], [type="checkbox"])',
      ),
    ].filter((one) => one.getClientRects().length > 0 && !one.matches(':disabled'));
  let moved = false;
  for (let k = first; k < first + count; k++) {
    const all = targets();
    if (all.length === 0) break;
    moved = true;
    const target = all[k % all.length];
    const random = (Math.imul(k, 2654435761) >>> 0) / 2 ** 32;
    if (!(target instanceof HTMLInputElement)) strike(target, random, k);
    else if (target.type === 'checkbox') target.click();
    else {
      const [min, max] = [Number(target.min), Number(target.max)];
      target.value = String(min + random * (max - min));
      target.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await new Promise(window.requestAnimationFrame);
  }
  window.requestAnimationFrame = frame;
  // What a hurried frame still waits for comes before the next.
  await new Promise(frame);
  port1.close();
  return moved;
}

/** Take steps of a figure; whether it has any. */
export function steps(figure: Locator, first: number, count = 1, hurried = false): Promise<boolean> {
  return figure.evaluate(stepsOf, { first, count, hurried });
}
