import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';

/** Per folder of src, the folders and packages that it may import. */
const allowed: Record<string, RegExp> = {
  network: /^network$/,
  marks: /^(d3|munkres|network|marks|\.\.\/content\/data\/.*)$/,
  workers: /^(comlink|network|workers|\.\.\/content\/data\/.*|island\/work\.ts)$/,
  figures: /^(d3|network|marks|workers|island\/(figure|work)\.ts|\.\.\/content\/data\/.*)$/,
  island: /^(d3|comlink|network|marks|island|katex\/dist\/fonts\/.*)$/,
  lab: /^(d3|comlink|network|marks|island|lab|styles)$/,
  book: /^(?!d3$|linkedom$|marks$|figures$|components$|layouts$|pages$|lab$|styles$)/,
  components: /^(virtual:book|book|island|lab|components|astro:content|node:.*)$/,
  layouts: /^(virtual:book|book|island|components|layouts|styles|astro:content|node:.*)$/,
  pages: /^(?!pages$)/,
};

const sources = globSync('src/*/**/*.{ts,astro}').filter(
  (file) => !/\.test(ing)?\.ts$|\.d\.ts$|\/(fixtures|bench)\//.test(file),
);

/** What stands in quotes after `from` at a statement's end, after a bare `import`, or in `import(…)`. */
const SPECIFIER = /(?:^\s*(?:import|export)\b[^'";]*\bfrom\s*|^\s*import\s*|\bimport\(\s*)'([^']+)'/gm;

for (const [folder, pattern] of Object.entries(allowed)) {
  test(`src/${folder} imports only what lies below it`, () => {
    for (const file of sources.filter((source) => source.startsWith(`src/${folder}/`))) {
      const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      for (const [, specifier] of text.matchAll(SPECIFIER)) {
        if (specifier.endsWith('.css')) continue;
        const target = specifier.startsWith('.')
          ? path.relative('src', path.resolve(path.dirname(file), specifier))
          : specifier;
        const found = pattern.test(target) || (/^\./.test(specifier) && pattern.test(target.split('/')[0]));
        const prerender = target === 'linkedom' && file === 'src/island/prerender.ts';
        assert.ok(found || prerender, `${file} imports ${specifier}`);
      }
    }
  });
}
