import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printedLinks } from './printed-links.ts';

const page = new URL('https://example.org/creases/kinks/');

test('links that leave the page are numbered in their order, the same address once, and all others are left alone', () => {
  const source = [
    '<a class="ref" href="/creases/kinks/#fig-hat">here</a>',
    '<a href="#sec-one">here too</a>',
    '<a class="ref" href="/creases/surfaces/#thm-a" title="A > B">there</a>',
    '<a href="https://example.com/?a=1&amp;b=2">out</a>',
    '<a href="/creases/surfaces/#thm-a">there again</a>',
    '<abbr title="x">no link</abbr>',
  ];
  const { html, addresses } = printedLinks(source.join('\n'), page);
  assert.deepEqual(addresses, [
    'https://example.org/creases/surfaces/#thm-a',
    'https://example.com/?a=1&b=2',
  ]);
  const lines = html.split('\n');
  assert.equal(lines[0], source[0]);
  assert.equal(lines[1], source[1]);
  assert.match(lines[2], /title="A > B" data-number="1">there/);
  assert.match(lines[3], /href="https:\/\/example\.com\/\?a=1&amp;b=2" data-number="2">out/);
  assert.match(lines[4], /data-number="1"/);
  assert.equal(lines[5], source[5]);
});

test('a page without links has no addresses', () => {
  assert.deepEqual(printedLinks('<p>None.</p>', page), { html: '<p>None.</p>', addresses: [] });
});
