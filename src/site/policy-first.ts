import { readFile, readdir, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

const POLICY = /<meta http-equiv="content-security-policy" content="[^"]*">/;
const CHARSET = /<meta charset="[^"]*">/;

/**
 * A page with its policy right behind its encoding: a policy in a page holds for what follows it, and Astro writes it
 * behind all that the head has.
 */
export function withPolicyFirst(page: string): string {
  const policy = POLICY.exec(page)?.[0];
  if (!policy || !CHARSET.test(page)) return page;
  return page.replace(POLICY, '').replace(CHARSET, (charset) => charset + policy);
}

/** Puts the policy of every page first, once the site is built. */
export function policyFirst(): AstroIntegration {
  return {
    name: 'policy-first',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const files = (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('.html'));
        await Promise.all(
          files.map(async (file) => {
            const address = new URL(file, dir);
            await writeFile(address, withPolicyFirst(await readFile(address, 'utf8')));
          }),
        );
      },
    },
  };
}
