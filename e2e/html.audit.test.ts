// Whether every built page is valid HTML, by the rules of the standard and of a validator that knows them.
import { globSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { ConfigData } from 'html-validate';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** Where pages depart from a rule, and why. */
const RULES: ConfigData['rules'] = {
  // Files of the site's own are under its policy; a hash in the page would be of no more use.
  'require-sri': ['error', { target: 'crossorigin' }],
  // Firefox keeps over a reload what was chosen, where a figure begins anew, unless `autocomplete` says no: of buttons
  // and checkboxes too, for which the standard does not foresee it.
  'valid-autocomplete': 'off',
  // The standard wants a caption first or last in its figure. Here further controls and numbers stand behind it, so that
  // what is read, and what the tab key comes to, has the order in which it is seen.
  'element-permitted-order': 'off',
};

test('every built page is valid HTML', async () => {
  test.setTimeout(300_000);
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ['html-validate:standard', 'html-validate:document'],
      rules: RULES,
    }),
  );
  const files = globSync('dist/**/*.html').sort();
  expect(files.length).toBeGreaterThan(20);
  const wrong: string[] = [];
  for (const file of files) {
    const { results } = await validator.validateFile(file);
    for (const { messages } of results)
      for (const { line, column, ruleId, message, selector } of messages)
        wrong.push(`${file}:${line}:${column} ${ruleId}: ${message} (${selector})`);
  }
  expect(wrong).toEqual([]);
});

test('what is no HTML is noticed', async () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({ root: true, extends: ['html-validate:standard'], rules: RULES }),
  );
  const { valid } = await validator.validateString(
    '<p><div></div></p><span id="a"></span><span id="a"></span>',
  );
  expect(valid).toBe(false);
});
