import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { parseHTML } from 'linkedom';
import type { LiveFigure } from '../live-figure.ts';
import { embed } from './embedded.ts';
import { letWorkersStart } from './opaque-workers.ts';

/** A page that shows one figure, in a frame of another page or alone; it ends with the test. */
function framed(t: TestContext, hash = '', isFramed = true) {
  const { document } = parseHTML(
    `<html><body><live-figure data-name="hat"><figure class="figure" id="fig-hat"></figure>
    <a class="embed-source" href="https://example.org/kinks/#fig-hat">Source</a></live-figure></body></html>`,
  );
  const said: [data: { type: string }, to: string][] = [];
  const listeners = new Map<string, (event: object) => void>();
  let height = 100.25;
  let measured = (): void => undefined;
  Object.assign(document.documentElement, { getBoundingClientRect: () => ({ height }) });
  const parent = { postMessage: (data: { type: string }, to: string) => said.push([data, to]) };
  const globals: Record<string, unknown> = {
    document,
    location: { hash },
    addEventListener: (type: string, heard: (event: object) => void) => listeners.set(type, heard),
    ResizeObserver: class {
      constructor(then: () => void) {
        measured = then;
      }
      observe = () => measured();
    },
  };
  globals.window = isFramed ? { parent } : {};
  if (!isFramed) Object.assign(globals.window as object, { parent: globals.window });
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  t.after(() => {
    for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name);
  });
  const shown: string[] = [];
  const figure = document.querySelector('live-figure')! as unknown as LiveFigure;
  const root = Object.assign(figure, { query: '', show: (query: string) => shown.push(query) });
  embed(root as unknown as LiveFigure);
  return {
    root,
    said,
    shown,
    post: (data: unknown, source: unknown = parent, origin = 'https://school.example') =>
      listeners.get('message')?.({ data, source, origin }),
    grow(to: number) {
      height = to;
      measured();
    },
    hears: (type: string) => listeners.has(type),
    theme: () => document.documentElement.dataset.theme,
    link: () => document.querySelector('a')!,
  };
}
const ask = (type: string, more: object = {}) => ({ type: `creases:${type}`, version: 1, ...more });

test('only the page around is heard, and only what it may ask', (t) => {
  const { post, shown, theme } = framed(t);
  post(ask('set', { query: 'v=1&x=2' }), {});
  post(ask('theme', { theme: 'dark' }), {});
  post(ask('set', { query: 'javascript:1' }));
  assert.deepEqual([shown, theme()], [[], undefined]);
  post(ask('set', { query: 'v=1&x=2' }));
  assert.deepEqual(shown, ['v=1&x=2']);
  post(ask('theme', { theme: 'dark' }));
  assert.equal(theme(), 'dark');
  post(ask('theme', { theme: 'auto' }));
  assert.equal(theme(), undefined);
});

test('its height is told once whenever it changes, in whole pixels; its state to the origin that asks', (t) => {
  const { post, said, grow, root } = framed(t);
  grow(100.25);
  grow(180);
  const size = (height: number) => ask('size', { figure: 'hat', height });
  assert.deepEqual(said.splice(0), [[size(101), '*'], [size(180), '*']]); // prettier-ignore
  root.query = 'v=1&x=2';
  post(ask('get'));
  const state = ask('state', { figure: 'hat', query: 'v=1&x=2' });
  assert.deepEqual(said.splice(0), [
    [state, 'https://school.example'],
    [size(180), 'https://school.example'],
  ]);
  post(ask('get'), undefined, 'null');
  assert.deepEqual(said.map(([, to]) => to), ['*', '*']); // prettier-ignore
  said.length = 0;
  root.querySelector('.figure')!.setAttribute('data-brought', '');
  post(ask('get'));
  const kept = ask('state', { figure: 'hat', query: '' });
  assert.deepEqual(said[0], [kept, 'https://school.example'], 'what the reader brought stays in the frame');
});

test('its address shows its own state, not another figure’s, and the link to the book opens what is seen', (t) => {
  assert.deepEqual(framed(t, '#fig-other?v=1&x=3').shown, []);
  assert.deepEqual(framed(t, '#fig-hat?v=2&x=3').shown, []);
  assert.deepEqual(framed(t, '#fig-hat?v=1&x=3').shown, ['v=1&x=3']);
  const { shown, link, root } = framed(t, '#?v=1&x=3');
  assert.deepEqual(shown, ['v=1&x=3']);
  assert.equal(link().href, 'https://example.org/kinks/#fig-hat?v=1&x=3');
  root.query = 'v=1&x=4';
  link().dispatchEvent(new (document.defaultView as unknown as typeof globalThis).Event('focus'));
  assert.equal(link().href, 'https://example.org/kinks/#fig-hat?v=1&x=4');
});

test('alone in a window it hears nobody', (t) => {
  assert.equal(framed(t, '', false).hears('message'), false);
});

test('in a frame without an origin a worker loads its file, and hears what it was told meanwhile', async () => {
  const made: [address: string, options: WorkerOptions][] = [];
  const note = function (address: string, options: WorkerOptions): void {
    made.push([address, options]);
  };
  const scope = { Worker: note as unknown as typeof Worker };
  letWorkersStart(scope);
  new scope.Worker('data:text/javascript,globalThis.isLoaded="yes"', { name: 'w', type: 'module' });
  const [[address, options]] = made;
  assert.deepEqual(options, { name: 'w', type: 'classic' });
  const text = await (await fetch(address)).text();
  URL.revokeObjectURL(address);
  const worker = new EventTarget();
  const calls = ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const;
  new Function(...calls, text)(...calls.map((name) => worker[name].bind(worker)));
  worker.dispatchEvent(new MessageEvent('message', { data: 'early' }));
  const heard: unknown[] = [];
  worker.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
  for (let i = 0; i < 500 && heard.length === 0; i++) await new Promise((done) => setTimeout(done, 2));
  worker.dispatchEvent(new MessageEvent('message', { data: 'late' }));
  assert.deepEqual(heard, ['early', 'late']);
  assert.equal(Reflect.get(globalThis, 'isLoaded'), 'yes');
});
