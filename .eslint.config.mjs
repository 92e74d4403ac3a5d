import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'dist-book/', '.package/', '.astro/', 'test-results/', 'playwright-report/']),
  js.configs.recommended,
  ts.configs.strict,
  astro.configs['flat/recommended'],
  astro.configs['flat/jsx-a11y-strict'],
  {
    rules: {
      // TypeScript resolves names; the rule cannot see types and globals.
      'no-undef': 'off',
      'no-console': ['error', { allow: ['warn'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // What scrolls must be reachable by keyboard.
      'astro/jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['region', 'tabpanel'] }],
      // Typed arrays and fixed tuples are indexed where the geometry guarantees the entry.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // The label's words come through its slot, where the rule cannot see them.
    files: ['src/site/components/Guess.astro'],
    rules: { 'astro/jsx-a11y/label-has-associated-control': 'off' },
  },
);
