import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { share } from './share.ts';

const parcel = {
  words: 'A kite: 2 folds, one cut, 2 ReLUs.',
  link: 'https://example.org/#fig-x?v=1&play=1',
  picture: { name: 'x.png', blob: new Blob(['png'], { type: 'image/png' }) },
};
const given: (ShareData | string)[] = [];
afterEach(() => given.splice(0));

/** A browser that has only these. */
function offers(parts: Partial<Navigator>): void {
  Object.defineProperty(globalThis, 'navigator', { value: parts, configurable: true });
}
const clipboard = {
  writeText: (text: string) => Promise.resolve(void given.push(text)),
} as unknown as Clipboard;

test('where the device can share, it is given words, link and picture, and tells the reader itself', async () => {
  offers({
    clipboard,
    canShare: () => true,
    share: (data) => Promise.resolve(void given.push(data ?? {})),
  });
  assert.equal(await share(parcel), '');
  const [data] = given as ShareData[];
  assert.deepEqual([data.text, data.url], [parcel.words, parcel.link]);
  assert.deepEqual(
    data.files!.map(({ name, type }) => [name, type]),
    [['x.png', 'image/png']],
  );
});

test('a device that takes no files is given the rest', async () => {
  offers({ canShare: () => false, share: (data) => Promise.resolve(void given.push(data ?? {})) });
  assert.equal(await share(parcel), '');
  assert.deepEqual(given, [{ text: parcel.words, url: parcel.link }]);
});

test('a reader who thinks better of it is told nothing, and nothing is copied', async () => {
  offers({ clipboard, share: () => Promise.reject(new DOMException('', 'AbortError')) });
  assert.equal(await share(parcel), '');
  assert.deepEqual(given, []);
});

test('where the device cannot share, or refuses, the link is copied; without a clipboard it is shown', async () => {
  for (const native of [{}, { share: () => Promise.reject(new DOMException('', 'NotAllowedError')) }]) {
    offers({ clipboard, ...native });
    assert.match(await share(parcel), /^Link copied: it opens at the beginning/);
    assert.equal(given.pop(), parcel.link);
  }
  offers({});
  assert.equal(await share({ ...parcel, picture: null }), `Copy this link: ${parcel.link}`);
});
