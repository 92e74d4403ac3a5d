// Longer than most files: a list of what runs in pages that are more than chapters. Each function goes there as text, so
// none uses anything from outside.

/** What is said to a figure in a frame. */
export interface Talk {
  /** The state that it is put into, as a link's query. */
  readonly query: string;
  /** Words of the query of the state that it is waited for. */
  readonly wanted: string;
}

/** What a frame and its figure answer. */
export interface Talked {
  /** Its state at the end, as a link's query. */
  readonly query: string;
  /** The height of the frame as its figure asks for it, as wide as the page and when it is narrow, in CSS pixels. */
  readonly wide: number;
  readonly narrow: number;
}

/** Put the figure in the page's frame into a state, wait for what comes of it, and make the frame narrow. */
export async function talk({ query, wanted }: Talk): Promise<Talked> {
  const frame = document.querySelector('iframe')!;
  const end = performance.now() + 40_000;
  const rest = (): Promise<void> => new Promise((done) => setTimeout(done, 100));
  let state = '';
  addEventListener('message', ({ data, source }) => {
    if (source === frame.contentWindow && data.type === 'creases:state') state = data.query;
  });
  const say = (message: Record<string, unknown>): void =>
    frame.contentWindow!.postMessage({ version: 1, ...message }, '*');
  // Before it is live it has no state to say, and knows no query.
  for (; state === '' && performance.now() < end; await rest()) say({ type: 'creases:get' });
  say({ type: 'creases:set', query });
  for (; !new RegExp(wanted).test(state) && performance.now() < end; await rest())
    say({ type: 'creases:get' });
  const wide = Number(frame.height);
  frame.style.width = '340px';
  while (Number(frame.height) === wide && performance.now() < end) await rest();
  return { query: state, wide, narrow: Number(frame.height) };
}

/** What the Lab shows. */
export interface Bench {
  /** What is said below the first picture. */
  readonly status: string;
  /** How many colours each picture has. */
  readonly colours: readonly number[];
  /** What can be undone. */
  readonly undo: string;
  /** A place of the first picture. */
  readonly place: { readonly x: number; readonly y: number };
}

/** Wait until the Lab says something that has these words, and what was done last is this. */
export async function bench({ status, undo }: { status: string; undo: string }): Promise<Bench> {
  const end = performance.now() + 30_000;
  const look = (): Bench => {
    const pictures = [...document.querySelectorAll<HTMLCanvasElement>('canvas[role="application"]')];
    const colours = pictures.map((canvas) => {
      const copy = document.createElement('canvas');
      [copy.width, copy.height] = [64, 64];
      const pen = copy.getContext('2d')!;
      pen.drawImage(canvas, 0, 0, 64, 64);
      return new Set(new Uint32Array(pen.getImageData(0, 0, 64, 64).data.buffer)).size;
    });
    const box = pictures[0]?.getBoundingClientRect();
    const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.trim().startsWith('Undo'),
    );
    return {
      status: document.querySelector('.lab-status')?.textContent ?? '',
      colours,
      undo: button?.textContent ?? '',
      place: box ? { x: box.x + box.width / 3, y: box.y + box.height / 3 } : { x: 0, y: 0 },
    };
  };
  let now = look();
  const isSo = (): boolean =>
    new RegExp(status).test(now.status) &&
    now.undo.includes(undo) &&
    now.colours.length > 0 &&
    now.colours.every((one) => one > 2);
  while (!isSo() && performance.now() < end) {
    await new Promise((done) => setTimeout(done, 100));
    now = look();
  }
  return now;
}

/** Open a panel of the Lab and press a button in it; returns whether there is one, within five seconds. */
export async function pressIn({ panel, label }: { panel: string; label: string }): Promise<boolean> {
  const details = document.querySelector<HTMLDetailsElement>(`[data-panel="${panel}"]`)!;
  details.open = true;
  for (let k = 0; k < 50; k++) {
    const button = [...details.querySelectorAll('button')].find(
      ({ textContent, disabled }) => !disabled && textContent.includes(label),
    );
    if (button) {
      button.click();
      return true;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}

/** Catch the next file that the page saves; `fileCaught` has its text. */
export function catchFile(): void {
  const make = URL.createObjectURL.bind(URL);
  const kept = window as unknown as { caught: Promise<string> };
  HTMLAnchorElement.prototype.click = () => undefined;
  kept.caught = new Promise((resolve) => {
    URL.createObjectURL = (blob: Blob) => {
      resolve(blob.text());
      return make(blob);
    };
  });
}

export function fileCaught(): Promise<string> {
  const late = new Promise<string>((resolve) =>
    setTimeout(() => resolve('no file within 10 seconds'), 10_000),
  );
  return Promise.race([(window as unknown as { caught: Promise<string> }).caught, late]);
}

/** The text of the file that a figure saves by one of its buttons. */
export async function savedText({ id, action }: { id: string; action: string }): Promise<string> {
  const make = URL.createObjectURL.bind(URL);
  const click = HTMLAnchorElement.prototype.click;
  const caught = new Promise<Blob>((resolve) => {
    URL.createObjectURL = (blob: Blob) => {
      resolve(blob);
      return make(blob);
    };
  });
  HTMLAnchorElement.prototype.click = () => undefined;
  document.getElementById(id)!.querySelector<HTMLElement>(`[data-action="${action}"]`)!.click();
  const text = await (await caught).text();
  URL.createObjectURL = make;
  HTMLAnchorElement.prototype.click = click;
  return text;
}

/** Wait until a page is kept on the device, with the plan of all that can be. */
export async function keptHere(path: string): Promise<boolean> {
  const end = performance.now() + 30_000;
  const kept = async (): Promise<boolean> => {
    const all: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) all.push(url);
    return [path, 'offline.json'].every((one) => all.some((url) => url.endsWith(`/${one}`)));
  };
  while (!(await kept())) {
    if (performance.now() > end) return false;
    await new Promise((done) => setTimeout(done, 100));
  }
  return true;
}
