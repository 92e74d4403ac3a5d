import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', '.astro/', 'test-results/', 'playwright-report/']),
  js.configs.recommended,
  ts.configs.strict,
  astro.configs['flat/recommended'],
  astro.configs['flat/jsx-a11y-strict'],
  {
    rules: {
      // TypeScript resolves names; the rule cannot see types and globals.
      'no-undef': 'off',
      'no-console': 'error',
      // Typed arrays and fixed tuples are indexed where the geometry guarantees the entry.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
