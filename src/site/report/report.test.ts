import { test } from 'node:test';
import assert from 'node:assert/strict';
import { reportAddress, reportText, repositoryIn } from './report.ts';

const page = { page: 'Chapter 1, A & B?', version: 3, site: '0.1.0' };

test('a report names page, figure and versions, and ends where the address follows', () => {
  const text = reportText({ ...page, figure: 'Figure 1.2' });
  for (const part of ['Chapter 1, A & B?', 'version 3', 'Creases 0.1.0', 'Figure 1.2'])
    assert.ok(text.includes(part), part);
  assert.match(text, /\n\n\nThis link shows the figure as it was: $/);
  assert.match(reportText(page), /\nAddress: $/);
  assert.doesNotMatch(reportText({ ...page, version: undefined }), /version/);
});

test('the address of a new issue gives title and text back, with the link behind them', () => {
  const link = 'https://example.org/creases/kinks/#fig-hat?v=1&x=2';
  const subject = { ...page, figure: 'Figure 1.2' };
  const address = new URL(reportAddress('https://example.org/a/b', subject) + encodeURIComponent(link));
  assert.equal(address.pathname, '/a/b/issues/new');
  assert.deepEqual([...address.searchParams.keys()], ['title', 'body']);
  assert.equal(address.searchParams.get('title'), 'Error in Figure 1.2 of Chapter 1, A & B?');
  assert.equal(address.searchParams.get('body'), reportText(subject) + link);
});

test('a repository is an https address or none', () => {
  assert.equal(repositoryIn(undefined), null);
  assert.equal(repositoryIn(''), null);
  assert.equal(repositoryIn('https://example.org/a/b/'), 'https://example.org/a/b');
  for (const bad of [
    'example.org/a/b',
    'http://example.org/a/b',
    'javascript:alert(1)',
    'https://example.org',
    'https://a.b/c?d',
  ])
    assert.throws(() => repositoryIn(bad), /REPOSITORY/, bad);
});
