import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { colophon, reasonsIn } from './colophon.ts';

const readme = `# Title

| package | why |
| --- | --- |
| \`a\`, \`@b/c\`, \`…/d\` | one \`reason\` |
| \`@types/*\` | another |

After.
`;
const versions = { a: '1.0.0', '@b/c': '2.0.0', '@b/d': '3.0.0', '@types/x': '4.0.0', '@types/y': '5.0.0' };

test('the colophon has every row of the table with the versions of its packages', () => {
  assert.deepEqual(reasonsIn(readme, versions), [
    {
      packages: [
        { name: 'a', version: '1.0.0' },
        { name: '@b/c', version: '2.0.0' },
        { name: '@b/d', version: '3.0.0' },
      ],
      why: 'one reason',
    },
    {
      packages: [
        { name: '@types/x', version: '4.0.0' },
        { name: '@types/y', version: '5.0.0' },
      ],
      why: 'another',
    },
  ]);
});

test('a package without a reason, and a reason without a package, are errors', () => {
  assert.throws(() => reasonsIn(readme, { ...versions, e: '1.0.0' }), /why there is e$/);
  const { a: _, ...others } = versions;
  assert.throws(() => reasonsIn(readme, others), /explains a,/);
});

test('the README explains every package of the project', () => {
  const file = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const all = { ...file.dependencies, ...file.devDependencies };
  const told = colophon().reasons.flatMap(({ packages }) => packages);
  assert.deepEqual(Object.fromEntries(told.map(({ name, version }) => [name, version])), all);
});
