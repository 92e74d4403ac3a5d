/**
 * A page without a browser, for tests of what lives on one: it draws with linkedom, its frames come when the test says
 * so, and it keeps an account of every listener, timer, observer and worker until it ends.
 */
import { parseHTML } from 'linkedom';
import type { AnyFigure, Control, Field, Figure, State } from '../contract/figure.ts';
import { prerender } from './prerender.ts';

/** A page that a test has opened. */
export interface Page {
  readonly document: Document;
  /** What has begun and not ended, in words, sorted. */
  living(): string[];
  /** Let the next animation frame come. */
  frame(): void;
  /** Put the markup of a figure on the page, as its server would send it. */
  place<S extends State<S>>(figure: Figure<S>, overrides?: Partial<S>): HTMLElement;
  press(root: HTMLElement, action: string): void;
  /** Give the process its own globals back. */
  close(): void;
}

type Listening = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
type Add = Parameters<EventTarget['addEventListener']>;

/** What is alive, each with the words for it. */
class Account {
  readonly #alive = new Map<object, string>();

  begin(key: object, words: string): void {
    this.#alive.set(key, words);
  }

  end(key: unknown): void {
    this.#alive.delete(key as object);
  }

  words(): string[] {
    return [...this.#alive.values()].sort();
  }
}

/** Listen as a browser does, with signals, and keep account of it. */
function listening(account: Account, original?: Listening): Listening {
  const known: { readonly target: unknown; readonly type: string; readonly listener: Add[1] }[] = [];
  function remove(this: unknown, type: string, listener: Add[1]): void {
    original?.removeEventListener.call(this as EventTarget, type, listener);
    const at = known.findIndex(
      (one) => one.target === this && one.type === type && one.listener === listener,
    );
    if (at >= 0) account.end(known.splice(at, 1)[0]);
  }
  function add(this: unknown, type: string, listener: Add[1], options?: Add[2]): void {
    const { signal } = (typeof options === 'object' ? options : {}) as AddEventListenerOptions;
    if (signal?.aborted) return;
    original?.addEventListener.call(this as EventTarget, type, listener);
    const entry = { target: this, type, listener };
    known.push(entry);
    account.begin(entry, `listener for ${type}`);
    signal?.addEventListener('abort', () => remove.call(this, type, listener), { once: true });
  }
  return { addEventListener: add, removeEventListener: remove };
}

/** An observer that never sees anything. */
function blindObserver(account: Account, name: string): new () => object {
  return class {
    observe(): void {
      account.begin(this, name);
    }
    disconnect(): void {
      account.end(this);
    }
  };
}

/** The near end of a worker or a channel, at whose far end nobody is. */
function silentEnd(account: Account, name: string): new () => object {
  const silence = (): void => undefined;
  return class {
    readonly addEventListener = silence;
    readonly postMessage = silence;
    readonly start = silence;
    constructor() {
      account.begin(this, name);
    }
    terminate(): void {
      account.end(this);
    }
    close(): void {
      account.end(this);
    }
  };
}

/** A channel that nobody hears; only its near end counts, for the other goes with the worker. */
function silentChannel(account: Account): new () => object {
  const End = silentEnd(account, 'MessagePort');
  return class {
    readonly port1 = new End();
    readonly port2 = {};
  };
}

/** Timers that keep account of themselves; none of them ever fires. */
function timers(account: Account): object {
  const start = (words: string) => (): object => {
    const key = {};
    account.begin(key, words);
    return key;
  };
  const stop = (key: unknown): void => account.end(key);
  return {
    setTimeout: start('timeout'),
    clearTimeout: stop,
    setInterval: start('interval'),
    clearInterval: stop,
  };
}

function buttonsOf(figure: AnyFigure): string {
  const names = [
    ...(figure.step ? ['play', 'pause', 'step'] : []),
    'reset',
    ...(figure.undo ? ['undo'] : []),
    ...(figure.actions ?? []).map(({ name }) => name),
    ...['link', 'svg', 'png', 'json'],
  ];
  return names.map((name) => `<button data-action="${name}"></button>`).join('');
}

/** Inputs for all controls: linkedom's menus cannot be set. */
function controlsOf(figure: AnyFigure): string {
  const markup = ({ name }: Control<Record<string, Field>>) =>
    `<input name="${name}"><output data-of="${name}"></output>`;
  return (figure.controls ?? []).map(markup).join('');
}

/** Open a page; until it is closed it stands for the browser that this process is not. */
export function openPage(): Page {
  const { document, Element, HTMLInputElement, Event } = parseHTML(
    '<!doctype html><html><body></body></html>',
  );
  const account = new Account();
  let prototype = Object.getPrototypeOf(document.body) as object;
  while (!Object.hasOwn(prototype, 'addEventListener'))
    prototype = Object.getPrototypeOf(prototype) as object;
  const original = { ...(prototype as Listening) } as Listening;
  original.addEventListener = (prototype as Listening).addEventListener;
  original.removeEventListener = (prototype as Listening).removeEventListener;
  Object.assign(prototype, listening(account, original));
  const frames: (() => void)[] = [];
  const globals = {
    document,
    Element,
    HTMLInputElement,
    PointerEvent: class extends Event {},
    matchMedia: () => ({ matches: false, ...listening(account) }),
    requestAnimationFrame: (callback: () => void) => frames.push(callback),
    IntersectionObserver: blindObserver(account, 'IntersectionObserver'),
    ResizeObserver: blindObserver(account, 'ResizeObserver'),
    MutationObserver: blindObserver(account, 'MutationObserver'),
    Worker: silentEnd(account, 'Worker'),
    MessageChannel: silentChannel(account),
    devicePixelRatio: 1,
    ...listening(account),
    ...timers(account),
  };
  const before = Object.fromEntries(
    Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
  );
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return {
    document: document as unknown as Document,
    living: () => account.words(),
    frame() {
      for (const callback of frames.splice(0)) callback();
    },
    place(figure, overrides = {}) {
      const any = figure as unknown as AnyFigure;
      const state = { ...any.initial, ...(overrides as Record<string, Field>) };
      const { svg, readout } = prerender(any, state, 'fig-test');
      const root = document.createElement('live-figure') as unknown as HTMLElement;
      root.setAttribute('data-initial', JSON.stringify(overrides));
      root.innerHTML = `<figure class="figure" id="fig-test">
        <div class="stage">${svg}${readout}</div>
        <p class="description"></p>
        <fieldset class="controls" disabled>${buttonsOf(any)}${controlsOf(any)}</fieldset>
        <p class="figure-note"></p></figure>`;
      document.body.append(root as never);
      return root;
    },
    press(root, action) {
      root.querySelector(`[data-action="${action}"]`)?.dispatchEvent(new Event('click', { bubbles: true }));
    },
    close() {
      Object.assign(prototype, original);
      for (const [name, descriptor] of Object.entries(before))
        if (descriptor) Object.defineProperty(globalThis, name, descriptor);
        else Reflect.deleteProperty(globalThis, name);
    },
  };
}
