import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { bookIntegration } from './src/book/integration.ts';
import { katexOptions } from './src/book/math.ts';
import { remarkBook } from './src/book/remark-book.ts';

/** KaTeX's style sheet without its woff and ttf fonts: every browser that can run the site reads woff2. */
const woff2Only = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (/katex[^/]*\.css$/.test(id))
      return code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)/g, '');
  },
};

/** Networks and marks only define: without this a page would load whatever any figure takes from their index. */
const definitionsOnly = {
  name: 'definitions-only',
  transform: {
    filter: { id: /\/src\/(network|marks)\/.*\.ts$/ },
    handler: () => ({ moduleSideEffects: false }),
  },
};

/** Where stored data come from stands in their files; figures do not show it, so pages need not load it. */
const withoutOrigins = {
  name: 'without-origins',
  enforce: 'pre',
  transform: {
    filter: { id: /\/content\/data\/.*\.json$/ },
    handler(code) {
      const data = JSON.parse(code);
      delete data.origin;
      return JSON.stringify(data);
    },
  },
};

/** The list of what each figure imports, to fetch it ahead, would be a tenth of what the first figure loads. */
const nothingAhead = {
  name: 'nothing-ahead',
  configResolved(config) {
    const ahead = { polyfill: false, resolveDependencies: () => [] };
    config.build.modulePreload = ahead;
    for (const environment of Object.values(config.environments)) environment.build.modulePreload = ahead;
  },
};

/** What nearly every figure needs, in few files: together they are packed better than each by itself. */
const sharedCode = [
  {
    name: 'drawing',
    test: /node_modules\/d3|\/src\/island\/figure\.ts$|\/src\/marks\/(layer|paths|tint|scale|per-state|symbol|axes|handle|number|text|math|table|panel-titles)\.ts$/,
  },
  {
    name: 'networks',
    test: /\/src\/network\/(network|format|activation|activation-format|errors|json-values|rational|evaluate|affine-map)\.ts$/,
  },
  {
    name: 'regions',
    test: /\/src\/(network\/(regions\/[a-z-]+|regions|complex|complex-arrays)|marks\/(creases|crease-mesh|chains|value-steps|region-walk))\.ts$/,
  },
  {
    name: 'segments',
    test: /\/src\/network\/(line-[a-z]+|exact-line|pieces|piece-slopes)\.ts$/,
  },
];

export default defineConfig({
  // A deployment passes --site and --base; these defaults serve a local build.
  site: 'http://localhost:4321',
  base: '/creases',
  trailingSlash: 'always',
  integrations: [bookIntegration(), mdx(), sitemap()],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath, remarkBook],
      rehypePlugins: [[rehypeKatex, katexOptions]],
    }),
    syntaxHighlight: false,
  },
  // Data addresses would need a wider content security policy.
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: { groups: sharedCode } } },
    },
    plugins: [woff2Only, definitionsOnly, withoutOrigins, nothingAhead],
    worker: { format: 'es' },
  },
  devToolbar: { enabled: false },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
      // Training runs in WebAssembly; compiling text stays forbidden.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // KaTeX positions symbols with style attributes; style elements stay under hashes.
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
});
