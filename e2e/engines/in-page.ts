// What runs in pages: each function goes there as text, so none uses anything from outside itself.
// Longer than most files: for that reason no function can leave a part of its work to another one.

/** What went wrong on a page since this was called first is kept on its window. */
export function listen(): void {
  const kept = window as unknown as { complaints?: string[] };
  const complaints = (kept.complaints ??= []);
  addEventListener('error', ({ message }) => complaints.push(`uncaught: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(`unhandled: ${String(reason)}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    complaints.push(`policy: ${violatedDirective} ${blockedURI}`),
  );
}

export function complaints(): string[] {
  return (window as unknown as { complaints?: string[] }).complaints ?? ['nobody listened'];
}

/** Bring every figure near, one after the other. Returns the ids of those that do not go live. */
export async function bringAll(): Promise<string[]> {
  const late: string[] = [];
  for (const figure of document.querySelectorAll<HTMLElement>('live-figure')) {
    figure.scrollIntoView({ block: 'center', behavior: 'instant' });
    const end = performance.now() + 15_000;
    while (figure.dataset.live === undefined && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (figure.dataset.live === undefined) late.push(figure.querySelector('.figure')?.id ?? '');
  }
  return late;
}

/** What a reader can take hold of in a figure, in the middle of the window, with the focus. */
export interface Hold {
  readonly keys: readonly string[];
  /** Where it is, for a handle: its middle, and where it goes to. */
  readonly drag: readonly { readonly x: number; readonly y: number }[];
}

/** Focus the first handle of a figure, or else its first control that is shown; `null` where there is none. */
export async function takeHold(id: string): Promise<Hold | null> {
  const root = document.getElementById(id)!;
  const shown = (element: Element): boolean => element.getClientRects().length > 0;
  const handle = [...root.querySelectorAll<SVGElement>('.drawing [role="slider"]')].find(shown);
  const control = [
    ...root.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
      '.controls:not(.exports) :is(select, input:not([type="file"], [type="radio"]:not(:checked)))',
    ),
  ].find((one) => shown(one) && !one.disabled);
  const target = handle ?? control ?? root.querySelector<SVGElement>('.drawing [role="application"]');
  if (!target) return null;
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  target.focus({ preventScroll: true });
  await new Promise(requestAnimationFrame);
  if (handle) {
    const box = (handle.querySelector('.handle-dot') ?? handle).getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const number = (name: string): number => Number(handle.getAttribute(`aria-value${name}`));
    const along = number('now') - number('min') > number('max') - number('now') ? -1 : 1;
    const by = handle.dataset.axis === 'y' ? { x: 0, y: -along } : { x: along, y: 0 };
    const [to, back] = handle.dataset.axis === 'y' ? ['Up', 'Down'] : ['Right', 'Left'];
    return {
      keys: [`Arrow${along > 0 ? to : back}`],
      drag: [0, 5, 12, 20].map((far) => ({ x: x + far * by.x, y: y + far * by.y })),
    };
  }
  const input = target as HTMLInputElement;
  if (input.type === 'checkbox') {
    // By hand: Firefox leaves a checkbox alone whose space bar is pressed from outside.
    const box = (input.labels?.[0] ?? input).getBoundingClientRect();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    return { keys: [], drag: [middle, middle] };
  }
  if (input.type === 'text' || input.type === 'number') return { keys: ['1', 'Enter'], drag: [] };
  const last =
    target instanceof HTMLSelectElement
      ? target.selectedIndex === target.length - 1
      : input.type === 'range' && input.value === input.max;
  const forward =
    target instanceof HTMLSelectElement ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  return { keys: [forward[last ? 0 : 1]], drag: [] };
}

/** What a figure shows, once what was changed is drawn. */
export async function shown(id: string): Promise<string> {
  for (let k = 0; k < 2; k++) await new Promise(requestAnimationFrame);
  return [...document.getElementById(id)!.querySelectorAll('.drawing, .status, .readout')]
    .map((part) => {
      const copy = part.cloneNode(true) as HTMLElement;
      // Whether it is wider than its place is the window's to say.
      copy.removeAttribute('tabindex');
      // Nor is it the order in which attributes were set.
      for (const node of [copy, ...copy.querySelectorAll('*')]) {
        const attributes = [...node.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const attribute of attributes) node.removeAttributeNode(attribute);
        for (const attribute of attributes) node.setAttributeNode(attribute);
      }
      return copy.outerHTML;
    })
    .join('\n');
}

/** The state of a figure as a link's query. */
export function queryOf(id: string): string {
  return (document.getElementById(id)!.closest('live-figure') as unknown as { query: string }).query;
}

/** Wait until the figure of a link has its state. */
export async function opened({ id, query }: { id: string; query: string }): Promise<string> {
  const island = document.getElementById(id)!.closest('live-figure') as unknown as { query: string };
  const end = performance.now() + 15_000;
  while (island.query !== query && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return island.query;
}

/** A file as a figure made it: how it begins and ends, and how wide it is as a picture. */
export interface Made {
  readonly size: number;
  readonly whole: boolean;
  readonly width: number;
}

/** Press a figure's button for an SVG file, and catch the file on its way. */
export async function savedPicture(id: string): Promise<Made> {
  const make = URL.createObjectURL.bind(URL);
  const caught = new Promise<Blob>((resolve) => {
    URL.createObjectURL = (blob: Blob) => {
      if (blob.type.startsWith('image/svg')) resolve(blob);
      return make(blob);
    };
  });
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (!this.download) click.call(this);
  };
  document.getElementById(id)!.querySelector<HTMLElement>('[data-action="svg"]')!.click();
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('no file within 20 seconds')), 20_000),
  );
  const text = await (await Promise.race([caught, late])).text();
  URL.createObjectURL = make;
  HTMLAnchorElement.prototype.click = click;
  const image = new Image();
  image.src = make(new Blob([text], { type: 'image/svg+xml' }));
  await image.decode();
  return {
    size: text.length,
    whole: /^(<\?xml[^>]*>)?\s*<svg/.test(text) && /<\/svg>\s*$/.test(text),
    width: image.naturalWidth,
  };
}

/** How many results the dialogue for searching shows, once there are so many; −1 while it is not open. */
export async function searchResults(least: number): Promise<number> {
  const end = performance.now() + 10_000;
  let found = -1;
  while (found < least && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    found = dialog ? dialog.querySelectorAll('[role="option"]').length : -1;
  }
  return found;
}
