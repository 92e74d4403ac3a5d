import { test } from 'node:test';
import assert from 'node:assert/strict';
import { atomFeed, escaped } from './atom.ts';
import type { Change, Told } from './changes.ts';
import { changesOf, readNotes } from './changes.ts';

const feed = {
  title: 'Creases',
  subtitle: 'Tom & Jerry <in> "quotes"',
  author: 'A & B',
  home: 'https://example.org/creases/',
  self: 'https://example.org/creases/feed.xml',
};
const note = { id: 'one', date: '2026-01-02', title: 'A title', text: 'A text.' };
const page: Told = {
  kind: 'chapter',
  number: '1',
  path: '/kinks/',
  title: 'Lines',
  summary: 'Short.',
  published: '2026-01-01',
  updated: '2026-03-04',
};

/** The elements of an XML text, or an error where it is not well-formed: no entities but XML's own, all closed. */
function elementsIn(xml: string): { name: string; text: string }[] {
  const open: { name: string; text: string }[] = [];
  const all: { name: string; text: string }[] = [];
  const body = xml.replace(/^<\?xml [^?]*\?>/, '');
  let end = 0;
  for (const { 0: tag, 1: closing, 2: name, 4: empty, index } of body.matchAll(
    /<(\/?)([a-z:]+)((?: [a-z:]+="[^"<]*")*)(\/?)>/g,
  )) {
    const text = body.slice(end, index);
    assert.doesNotMatch(text, /[<>]/, `a stray sign before ${tag}`);
    assert.doesNotMatch(text + tag, /&(?!(amp|lt|gt|quot);)/, `a stray & before ${tag}`);
    if (open.length) open.at(-1)!.text += text;
    if (closing) assert.equal(open.pop()?.name, name);
    else if (!empty) open.push(all[all.push({ name, text: '' }) - 1]);
    else all.push({ name, text: '' });
    end = index + tag.length;
  }
  assert.equal(open.length, 0);
  assert.equal(body.slice(end).trim(), '');
  return all;
}

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

test('a feed is well-formed and gives every text back as it was', () => {
  const hard = 'a < b && c > "d" ]]> &amp; \u0007é — 2ⁿ';
  const change: Change = {
    path: '/x/?a=1&b=2',
    title: hard,
    text: hard,
    published: '2026-01-01',
    updated: '2026-01-02',
  };
  const elements = elementsIn(atomFeed([change], feed));
  const of = (name: string) => elements.filter((one) => one.name === name).map(({ text }) => plain(text));
  assert.deepEqual(of('title'), [feed.title, hard.replace('\u0007', '')]);
  assert.deepEqual(of('summary'), [hard.replace('\u0007', '')]);
  assert.deepEqual(of('subtitle'), [feed.subtitle]);
  assert.deepEqual(of('name'), [feed.author]);
  assert.deepEqual(of('id'), [feed.home, 'https://example.org/creases/x/?a=1&b=2']);
  assert.equal(escaped('<&>"'), '&lt;&amp;&gt;&quot;');
});

test('a feed has what Atom asks for: ids that differ, and the newest update as its own', () => {
  const elements = elementsIn(atomFeed(changesOf([page], [note]), feed));
  const of = (name: string) => elements.filter((one) => one.name === name).map(({ text }) => text);
  assert.equal(new Set(of('id')).size, 3);
  assert.deepEqual(
    of('updated'),
    ['2026-03-04', '2026-01-02', '2026-03-04'].map((day) => `${day}T00:00:00Z`),
  );
  assert.equal(elements.filter(({ name }) => name === 'entry').length, 2);
  assert.throws(() => atomFeed([], feed), RangeError);
});

test('the newest change comes first, chapters by their own head and notes by theirs', () => {
  const changes = changesOf(
    [page, { ...page, kind: 'appendix', number: 'A', published: '2026-05-06' }],
    [note],
  );
  assert.deepEqual(
    changes.map(({ title }) => title),
    ['Appendix A: Lines', 'A title', 'Chapter 1: Lines'],
  );
  assert.equal(changes[1].path, '/about/#change-one');
});

test('a note that lacks something, or whose id is taken, is an error that says which', () => {
  assert.deepEqual(readNotes([note]), [note]);
  const bad: [unknown, RegExp][] = [
    [{ ...note, text: '' }, /note 2: "text" is missing/],
    [{ ...note, id: 'No Id' }, /note 2: the id "No Id"/],
    [note, /note 2: the id "one" is taken/],
    [{ ...note, id: 'two', date: '2026-13-01' }, /note 2: "2026-13-01" is no day/],
    [{ ...note, id: 'two', date: 'today' }, /note 2: "today" is no day/],
  ];
  for (const [data, message] of bad) assert.throws(() => readNotes([note, data]), message);
  assert.doesNotThrow(() => changesOf([]));
});
