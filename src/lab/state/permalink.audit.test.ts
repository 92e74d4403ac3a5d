import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { isLabFile } from './is-lab-file.ts';
import { labFile, readLabFile } from './lab-file.ts';
import type { LabState } from './lab-state.ts';
import { pack, unpack } from './packed.ts';
import { stateIn } from './permalink.ts';
import { UnreadableError } from './readers.ts';
import { savedOf } from './saved-state.ts';
import { anyState, isSound } from './states.testing.ts';

const old: { link: string }[] = JSON.parse(
  readFileSync(new URL('./old-links.json', import.meta.url), 'utf8'),
);

/** What was meant to be opened either opens soundly or is refused by the one error that the page knows. */
function tried(open: () => LabState | null): boolean {
  try {
    const state = open();
    assert.ok(state === null || isSound(state));
    return state !== null;
  } catch (error) {
    assert.ok(error instanceof UnreadableError, String(error));
    return false;
  }
}

const change = fc.record({ at: fc.nat(), sign: fc.constantFrom(...'AZaz09-_=&%#. '), cut: fc.boolean() });

/** A text with letters changed, and cut off. */
function harmed(text: string, changes: readonly { at: number; sign: string; cut: boolean }[]): string {
  return changes.reduce((now, { at, sign, cut }, i) => {
    const place = at % (now.length + 1);
    return cut && i % 3 === 2 ? now.slice(0, place) : now.slice(0, place) + sign + now.slice(place + 1);
  }, text);
}

test('5,000 harmed links open a sound state or are refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...old),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      ({ link }, changes) => void tried(() => stateIn(harmed(link, changes))),
    ),
    { seed: 21, numRuns: 2500 },
  );
  const any = fc.oneof(fc.string(), fc.base64String(), fc.webFragments());
  fc.assert(
    fc.property(any, (text) => void tried(() => stateIn(`v=1&lab=${text}`))),
    { seed: 22, numRuns: 2500 },
  );
});

/** Put another value somewhere into a value. */
function put(value: unknown, path: readonly number[], other: unknown): unknown {
  if (path.length === 0 || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[path[0] % keys.length];
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = put(copy[key], path.slice(1), other);
  return copy;
}

test('links and files with anything anywhere in the state open a sound state or are refused', () => {
  const odd = fc.oneof(
    fc.constantFrom(null, -1, Infinity, 1e308, 0.5, '', '-0', 'n9', [], {}, true, { w: 3 }, { n: 1e9 }),
    fc.jsonValue(),
  );
  let opened = 0;
  fc.assert(
    fc.property(anyState, fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }), odd, (state, path, other) => {
      const saved = put(savedOf(state), path, other);
      const bytes = pack(saved, 'exact');
      const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      const link = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      opened += Number(tried(() => stateIn(`v=1&lab=${link}`)));
      tried(() => readLabFile(JSON.stringify({ creases: 'lab', v: 1, state: saved })));
    }),
    { seed: 23, numRuns: 1000 },
  );
  // Some odd values are as good as those before.
  assert.ok(opened > 50);
});

test('harmed packed bytes are a value or are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        unpack(bytes);
      } catch (error) {
        assert.ok(error instanceof UnreadableError);
      }
    }),
    { seed: 24, numRuns: 3000 },
  );
});

test('a bomb is refused before it takes memory', () => {
  const zeros = '0,'.repeat(3_000_000);
  const bytes = pack({ text: zeros.repeat(8), more: zeros }, 'exact');
  const before = performance.now();
  tried(() => stateIn(`v=1&lab=${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`));
  assert.ok(performance.now() - before < 5000);
});

test('harmed files open a sound state or are refused', () => {
  fc.assert(
    fc.property(anyState, fc.array(change, { minLength: 1, maxLength: 6 }), (state, changes) => {
      const text = harmed(labFile(state), changes);
      if (isLabFile(text)) tried(() => readLabFile(text));
    }),
    { seed: 25, numRuns: 1500 },
  );
});
