/**
 * A page without a browser, for tests of what lives on one: it draws with linkedom, its frames come when the test says
 * so, and it keeps an account of every listener, timer, observer and worker until it ends.
 */
import { parseHTML } from 'linkedom';
import type { AnyFigure, Control, Field, Figure, State } from '../contract/figure.ts';
import type { Listening } from './account.testing.ts';
import { Account, blindObserver, listening, silentChannel, silentEnd, timers } from './account.testing.ts';
import { prerender } from './prerender.ts';

/** A page that a test has opened. */
export interface Page {
  readonly document: Document;
  /** What has begun and not ended, in words, sorted. */
  living(): string[];
  /** Let the next animation frame come. */
  frame(): void;
  /** Let every interval fire once. */
  tick(): void;
  /** Let every timeout fire. */
  wait(): void;
  /** Put the markup of a figure on the page, as its server would send it. */
  place<S extends State<S>>(figure: Figure<S>, overrides?: Partial<S>): HTMLElement;
  press(root: HTMLElement, action: string): void;
  /** Give the process its own globals back. */
  close(): void;
}

function buttonsOf(figure: AnyFigure): string {
  const names = [
    ...(figure.step ? ['play', 'step'] : []),
    'reset',
    ...(figure.undo ? ['undo'] : []),
    ...(figure.actions ?? []).map(({ name }) => name),
    ...['link', 'embed', 'cite', 'svg', 'png', 'json', 'report'],
  ];
  return names.map((name) => `<button data-action="${name}"></button>`).join('');
}

/** A canvas over the drawing, on which nothing is to be seen. */
function addCanvas(root: HTMLElement): void {
  const svg = root.querySelector('.drawing');
  const canvas = root.ownerDocument.createElement('canvas');
  canvas.setAttribute('class', 'painting');
  const context = {
    setTransform: () => undefined,
    clearRect: () => undefined,
    getTransform: () => ({ a: 0 }),
  };
  Object.assign(canvas, { getContext: () => context });
  Object.assign(svg!, {
    viewBox: { baseVal: { width: 1 } },
    getBoundingClientRect: () => ({ width: 1, height: 1 }),
  });
  svg!.after(canvas);
}

/** Inputs for all controls: linkedom's menus cannot be set. */
function controlsOf(figure: AnyFigure): string {
  const markup = (control: Control<Record<string, Field>>) => {
    const { name } = control;
    if (control.kind === 'choice' && control.picture)
      return `<div data-control="${name}"><div class="pictures">${control.options
        .map(({ value }) => `<label class="picture"><input type="radio" value="${value}"></label>`)
        .join('')}</div></div>`;
    return `<label data-control="${name}"><input name="${name}"><span class="control-value" data-of="${name}"></span></label>`;
  };
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
  const clock = timers(account);
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
    ...clock.globals,
  };
  const before = Object.fromEntries(
    Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
  );
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return {
    document: document as unknown as Document,
    living: () => account.words(),
    tick: clock.tick,
    wait: clock.wait,
    frame() {
      for (const callback of frames.splice(0)) callback();
    },
    place(figure, overrides = {}) {
      const any = figure as unknown as AnyFigure;
      const state = { ...any.initial, ...(overrides as Record<string, Field>) };
      const { svg, readout, panel, beside } = prerender(any, state, 'fig-test');
      const root = document.createElement('live-figure') as unknown as HTMLElement;
      root.setAttribute('data-initial', JSON.stringify(overrides));
      root.innerHTML = `<figure class="figure" id="fig-test">
        <div class="stage"><div class="sheet">${svg}</div></div>
        <div class="now">${beside}<fieldset class="controls" disabled>${buttonsOf(any)}</fieldset></div>
        <div class="more"><fieldset class="controls" disabled>${controlsOf(any)}</fieldset>${readout}${panel}</div>
        <p class="figure-note"></p>
        <p class="description"></p></figure>`;
      document.body.append(root as never);
      if (any.paint) addCanvas(root);
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
