import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from './book.ts';
import { symbolRows } from './symbols.ts';

const page = (kind: Page['kind'], number: string) => ({ kind, number, slug: `p${number}` }) as Page;
const pages = [
  ...['1', '2', '3', '4', '6', '7'].map((number) => page('chapter', number)),
  ...['A', 'B'].map((number) => page('appendix', number)),
];
const numbersOf = (...numbers: string[]) =>
  symbolRows(
    [{ symbol: 'n', meaning: 'one', page: 'p1', id: 'x', pages: numbers.map((number) => `p${number}`) }],
    pages,
  )[0].meanings[0].pages;

test('numbers of pages are in the order of the book, three in a row as one, and appendices follow no chapter', () => {
  assert.equal(numbersOf('3', '1'), '1, 3');
  assert.equal(numbersOf('2', '1'), '1, 2');
  assert.equal(numbersOf('3', '1', '2'), '1–3');
  assert.equal(numbersOf('7', 'A', '1', '2', '3', 'B'), '1–3, 7, A, B');
  // There is no chapter 5.
  assert.equal(numbersOf('3', '4', '6', '7'), '3, 4, 6, 7');
});
