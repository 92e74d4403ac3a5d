import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPolicyFirst } from './policy-first.ts';

const policy = '<meta http-equiv="content-security-policy" content="script-src $& \'self\';">';

test('the policy stands before every script, and nothing else moves', () => {
  const before = `<head><meta charset="utf-8"><title>T</title><script>1</script>${policy}</head><p>a</p>`;
  assert.equal(
    withPolicyFirst(before),
    `<head><meta charset="utf-8">${policy}<title>T</title><script>1</script></head><p>a</p>`,
  );
});

test('a page without a policy, or where it is first, stays as it is', () => {
  for (const page of ['<head><meta charset="utf-8"></head>', `<head><meta charset="utf-8">${policy}</head>`])
    assert.equal(withPolicyFirst(page), page);
});
