import assert from 'node:assert/strict';
import { test } from 'node:test';
import { select } from 'd3';
import { parseHTML } from 'linkedom';
import { setting } from './setting.ts';

test('attributes are written when they differ, and left alone when they do not', () => {
  const { document } = parseHTML('<svg><g id="a" x="1"></g><g id="b"></g></svg>');
  const written: string[] = [];
  for (const element of document.querySelectorAll('g')) {
    const set = element.setAttribute.bind(element);
    element.setAttribute = (name: string, value: string) => {
      written.push(`${element.id} ${name} ${value}`);
      set(name, value);
    };
  }
  const groups = select(document.documentElement as unknown as Element)
    .selectAll<Element, number>('g')
    .data([1, 2]);
  const draw = (name: string | null) =>
    groups.each(setting<number>({ x: (value) => value, y: (_, i) => i, class: name }));
  draw('one');
  draw('one');
  assert.deepEqual(written, ['a y 0', 'a class one', 'b x 2', 'b y 1', 'b class one']);
  draw(null);
  assert.equal(written.length, 5);
  assert.equal(document.querySelector('[class]'), null);
});
