import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defineFigure, range } from './figure.ts';
import { decodeState, encodeBriefly, encodeState, fragment, placeIn, readState } from './permalink.ts';

interface State {
  readonly angle: number;
  readonly label: string;
  readonly shown: boolean;
  readonly weights: readonly number[];
}

const figure = defineFigure<State>({
  width: 1,
  height: 1,
  invitation: '',
  initial: { angle: 10, label: 'a', shown: true, weights: [] },
  controls: [range('angle', { label: 'Angle', min: -360, max: 360, step: 1 })],
  describe: () => '',
  draw: () => undefined,
});
const { initial } = figure;
const read = (query: string) => decodeState(figure, initial, query);

test('a link carries any state bit for bit', () => {
  const fields = {
    angle: fc.double({ min: -360, max: 360, noNaN: true }),
    label: fc.string({ unit: 'grapheme', maxLength: 40 }),
    shown: fc.boolean(),
    weights: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 30 }),
  };
  const states = fc.record(fields, { noNullPrototype: true });
  fc.assert(
    fc.property(states, (state) => {
      const query = encodeState<State>(state);
      assert.deepEqual(read(query), state);
      assert.deepEqual(
        read(new URL(fragment('fig-x', query), 'https://example.org/').hash.split('?')[1]),
        state,
      );
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('every finite number comes back from a link, the largest and the smallest too', () => {
  const free = defineFigure({ ...figure, controls: [] });
  const extremes = [1e21, -1e21, 1e22, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -0, 2 ** 53];
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(numbers, (angle) => {
      const state = { ...initial, angle, weights: [angle] };
      assert.deepEqual(decodeState(free, initial, encodeState<State>(state)), state);
    }),
    { seed: 2, numRuns: 500, examples: extremes.map((value) => [value]) },
  );
  assert.match(encodeState<State>({ ...initial, angle: 1e21 }), /angle=1e21&/);
  assert.equal(decodeState(free, initial, 'v=1&angle=1e+21').angle, 1e21);
});

test('a link names the version and every field, in the order of the figure', () => {
  assert.equal(encodeState(initial), 'v=1&angle=10&label=a&shown=1&weights=');
});

test('what a link says badly is ignored, field by field', () => {
  assert.deepEqual(read('v=1&angle=ten&label=b&shown=yes&weights=%%%'), { ...initial, label: 'b' });
  assert.deepEqual(read('v=1&angle=&shown=0&colour=red'), { ...initial, shown: false });
  assert.deepEqual(read('v=1&angle=Infinity'), initial);
});

test('a value out of range is held to the nearest allowed one', () => {
  assert.equal(read('v=1&angle=1e9').angle, 360);
});

test('a link of another version, or one that is too long, changes nothing', () => {
  assert.deepEqual(read('v=2&angle=20'), initial);
  assert.deepEqual(read('angle=20'), initial);
  assert.deepEqual(read(`v=1&angle=20&label=${'x'.repeat(8000)}`), initial);
});

test('a link tells which of its fields could not be read, and whether any could', () => {
  const unread = (query: string) => readState(figure, initial, query).unread;
  assert.deepEqual(unread('v=1&angle=ten&label=b&shown=yes&weights=%%%'), ['angle', 'shown', 'weights']);
  assert.deepEqual(unread('v=1&angle=20&colour=red'), []);
  assert.deepEqual(unread(''), []);
  assert.equal(unread('v=2&angle=20'), null);
  assert.equal(unread('angle=20'), null);
  assert.equal(unread(`v=1&label=${'x'.repeat(8000)}`), null);
});

test('a fragment is read as it was meant, whatever programs did to it on its way', () => {
  const meant = { id: 'fig-x', query: 'v=1&angle=-20.5' };
  const ways = [
    '#fig-x?v=1&angle=-20.5',
    '#fig-x%3Fv%3D1%26angle%3D-20.5',
    '#fig-x%253Fv%253D1%2526angle%253D-20.5',
    '#fig-x?v%3D1%26angle%3D-20.5',
    '#fig-x?v=1&amp;angle=-20.5',
    ...[')', '.', '),', '"', '’', '>', ').', ' ', ']!'].map((end) => `#fig-x?v=1&angle=-20.5${end}`),
  ];
  for (const hash of ways) assert.deepEqual(placeIn(hash), meant, hash);
  for (const hash of ['', '#', '#fig-x', '#sec-kink', '#%E0%A4%A', '#fig-x%2'])
    assert.equal(placeIn(hash), null, hash);
});

test('every state survives being encoded once more, and a full stop', () => {
  const states = fc.record(
    {
      angle: fc.double({ min: -360, max: 360, noNaN: true }),
      label: fc.stringMatching(/^[a-z][a-z0-9 -]*[a-z0-9]$/),
      shown: fc.boolean(),
      weights: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 9 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(states, (state) => {
      const link = fragment('fig-x', encodeState<State>(state));
      for (const way of [link, `${link}.`, `#${encodeURIComponent(link.slice(1))}`])
        assert.deepEqual(read(placeIn(way)?.query ?? ''), state, way);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('a short link opens the same state, bit for bit, and says only what differs', () => {
  const state = { ...initial, weights: [-1, 0.5, -0, 1e-300, 1e21, 1 / 3] };
  assert.deepEqual(read(encodeBriefly<State>(state, initial)), state);
  assert.equal(
    encodeBriefly<State>({ ...initial, weights: [-1, 0.5, 12] }, initial),
    'v=1&weights=-1~.5~12~',
  );
  assert.equal(encodeBriefly<State>(initial, initial), 'v=1');
  const lists = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
  fc.assert(
    fc.property(lists, fc.boolean(), (weights, shown) => {
      const any = { ...initial, weights, shown };
      const query = encodeBriefly<State>(any, initial);
      assert.deepEqual(read(query), any);
      assert.ok(query.length <= encodeState<State>(any).length);
    }),
    { seed: 3, numRuns: 300 },
  );
  for (const bad of ['1~~2~', '~', '1e~', '--1~', '1~2', 'Infinity~'])
    assert.deepEqual(read(`v=1&weights=${bad}`), initial, bad);
});
