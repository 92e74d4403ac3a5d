import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { placeIn } from '../../contract/permalink.ts';
import type { Embedding } from './snippet.ts';
import { frameAddress, frameHtml, snippetOf } from './snippet.ts';

const plain: Embedding = {
  page: 'https://example.org/creases/embed/hat-network/',
  query: 'v=1&copy=2&x=%22a',
  title: 'Figure 1.3 of "Creases" & <more>',
  height: 640,
};
const frameOf = (html: string): Element =>
  parseHTML(`<body>${html}</body>`).document.querySelector('iframe')!;

test('the address names only what differs from a plain frame, and its state reads back', () => {
  assert.equal(frameAddress({ ...plain, query: '' }), plain.page);
  const address = new URL(
    frameAddress({ ...plain, theme: 'dark', controls: false, hide: ['play', 'slope'] }),
  );
  assert.deepEqual(
    [...address.searchParams],
    [
      ['theme', 'dark'],
      ['controls', '0'],
      ['hide', 'play,slope'],
    ],
  );
  assert.deepEqual(placeIn(address.hash), { id: '', query: plain.query });
});

test('the frame says its title and opens its address, whatever signs they hold', () => {
  const frame = frameOf(frameHtml(plain));
  assert.equal(frame.getAttribute('src'), frameAddress(plain));
  assert.equal(frame.getAttribute('title'), plain.title);
  assert.equal(frame.getAttribute('height'), '640');
  assert.equal(frame.hasAttribute('sandbox'), false);
  assert.match(frameOf(frameHtml({ ...plain, sandbox: true })).getAttribute('sandbox')!, /^allow-scripts/);
});

type Listener = (event: { data: unknown; origin: string; source: unknown }) => void;

/** Run the script of a snippet on a page with two frames. */
function listenerOf(embedding: Embedding): { listener: Listener; frames: Record<string, unknown>[] } {
  const frames = [{ contentWindow: 'ours' }, { contentWindow: 'theirs' }] as Record<string, unknown>[];
  let listener: Listener = () => undefined;
  const script = /<script>([\s\S]*)<\/script>/.exec(snippetOf(embedding))![1];
  new Function('addEventListener', 'document', script)(
    (type: string, heard: Listener) => {
      assert.equal(type, 'message');
      listener = heard;
    },
    { querySelectorAll: () => frames },
  );
  return { listener, frames };
}

test('its script resizes the frame that speaks, from the origin of the book alone, and not beyond reason', () => {
  const size = (height: unknown) => ({ type: 'creases:size', version: 1, figure: 'x', height });
  for (const [sandbox, origin] of [
    [false, 'https://example.org'],
    [true, 'null'],
  ] as const) {
    const { listener, frames } = listenerOf({ ...plain, sandbox });
    for (const data of [null, 5, 'x', {}, { ...size(1), version: 2 }, { ...size(1), type: 'other' }])
      listener({ data, origin, source: 'ours' });
    listener({ data: size(500), origin: 'https://example.com', source: 'ours' });
    listener({ data: size(500), origin, source: 'elsewhere' });
    assert.deepEqual(
      frames.map(({ height }) => height),
      [undefined, undefined],
    );
    listener({ data: size(512), origin, source: 'ours' });
    assert.deepEqual(
      frames.map(({ height }) => height),
      [512, undefined],
    );
    listener({ data: size(1e9), origin, source: 'ours' });
    assert.equal(frames[0].height, 4000);
  }
});
