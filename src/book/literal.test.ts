import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parseSource } from './source.ts';

const valueOf = (code: string) => parseSource('content/chapters/01-a.mdx', `<Set of="f" x={${code}} />`);

test('numbers, words, truths and lists are plain data, with arithmetic on numbers', () => {
  for (const [code, value] of [
    ['-1.5', -1.5],
    ['1 / 3', 1 / 3],
    ['2 * (3 - 1)', 4],
    ['"a"', 'a'],
    ['true', true],
    ['[-1, 0.5 + 0.25]', [-1, 0.75]],
  ] as const) {
    assert.deepEqual(valueOf(code).source?.uses[0].props.x, value, code);
  }
});

test('names, calls and gaps are code', () => {
  for (const code of ['x', 'Math.sqrt(2)', '[1,,2]', '[...[1]]', '() => 1', '-"a"', '"a" + 1', '{a: 1}']) {
    const [problem] = valueOf(code).problems;
    assert.match(problem.message, /^the value of "x" is not plain data: .* Write it out\.$/, code);
  }
});
