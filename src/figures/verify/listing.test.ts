import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evaluate, parseNetwork, profile } from '../../network/index.ts';

const content = new URL('../../../content/', import.meta.url);
const text = readFileSync(new URL('chapters/15-verify.mdx', content), 'utf8');
const listings = [...text.matchAll(/```python\n(.*?)```/gs)].map(([, code]) => code);
const seed42 = JSON.parse(readFileSync(new URL('data/seed-42.json', content), 'utf8')) as {
  network: unknown;
};
const network = parseNetwork(seed42.network);

/** The numbers in the brackets after some words of a listing. */
function numbersAfter(words: string): number[] {
  const [, numbers] = new RegExp(`${words}\\[([^\\]]*)\\]`).exec(listings.join('\n'))!;
  return numbers
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
}

const [a, b] = [numbersAfter('a = np\\.array\\('), numbersAfter('b = np\\.array\\(')];

test('the breakpoints that the listing prints are those of the engine, in all digits printed', () => {
  const { kinks, length } = profile(network, a, b);
  const printed = numbersAfter('print\\(breakpoints\\(a, b\\)\\) +# ');
  assert.deepEqual(
    printed,
    kinks.map(({ at }) => Number((at / length).toFixed(8))),
  );
});

test('no piece of that segment bends by more than the text says, at its middle', () => {
  const { kinks, length } = profile(network, a, b);
  const shares = [0, ...kinks.map(({ at }) => at / length), 1];
  const value = (t: number) => evaluate(network, a.map((x, i) => x + t * (b[i] - x)))[0]; // prettier-ignore
  const gaps = shares
    .slice(1)
    .map((to, i) => value((shares[i] + to) / 2) - (value(shares[i]) + value(to)) / 2);
  assert.ok(gaps.length === 4 && gaps.every((gap) => Math.abs(gap) < 1e-15), gaps.join());
});
