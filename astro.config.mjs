import { globSync, readFileSync } from 'node:fs';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { bookIntegration } from './src/book/integration.ts';
import { katexOptions } from './src/book/math.ts';
import { notationFile, readNotation } from './src/book/notation.ts';
import { remarkBook } from './src/book/remark-book.ts';
import { remarkGlossary } from './src/book/remark-glossary.ts';
import { loadFigures } from './src/figures/files.ts';
import { apiModule } from './src/site/api/api-module.ts';
import { cardsIntegration } from './src/site/cards/make-cards.ts';
import { policyFirst } from './src/site/policy-first.ts';
import { offlineIntegration } from './src/site/offline/make-plan.ts';
import { searchIntegration } from './src/site/search/make-index.ts';

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
    filter: { id: /\/src\/(network|drawing)\/.*\.ts$/ },
    handler: () => ({ moduleSideEffects: false }),
  },
};

/**
 * Astro writes a directive of its own into the modules that it makes of chapters, and reads it before they are
 * bundled. Rolldown warns that bundling may lose it, ten times a build, and a reader would miss a real warning.
 */
const directivesOfAstro = {
  name: 'directives-of-astro',
  onLog: (_, { code, message }) =>
    code === 'MODULE_LEVEL_DIRECTIVE' && message.includes('"use astro:') ? false : undefined,
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

/**
 * How pages' scripts are packed: what most figures need in one file per house, what several figures need in one file
 * per room, and the rest with those who need it.
 *
 * Files bring nothing but themselves. The list of what each figure imports, to fetch it ahead, would be a tenth of
 * what the first figure loads.
 */
const MOST = 34;
const SEVERAL = 13;
const houses = {
  name: (id) =>
    /\/src\/(network|drawing)\//.exec(id)?.[1] ?? (/\/node_modules\/d3/.test(id) ? 'drawing' : null),
  minShareCount: MOST,
};
const rooms = {
  name: (id) => /\/src\/((?:network|drawing)\/[a-z]+)\//.exec(id)?.[1].replace('/', '-') ?? null,
  minShareCount: SEVERAL,
};
const packedByRoom = {
  name: 'packed-by-room',
  configResolved({ build, environments }) {
    const ahead = { polyfill: false, resolveDependencies: () => [] };
    build.modulePreload = ahead;
    for (const environment of Object.values(environments)) environment.build.modulePreload = ahead;
    const options = environments.client.build.rolldownOptions;
    if (!options) return;
    options.preserveEntrySignatures = false;
    for (const output of [options.output].flat())
      if (output) output.codeSplitting = { groups: [houses, rooms], includeDependenciesRecursively: false };
  },
};

/** No page to be sent to: the one that stands for what is not there, and frames, which are found with their chapters. */
const isSentTo = (page) => !/\/(offline|embed\/[^/]+)\/$/.test(page);

/** The site's pages by their paths under their folder, whose addresses no chapter can have. */
const pages = () => globSync('**/*.{astro,ts}', { cwd: new URL('src/pages/', import.meta.url) });

/** The terms of the book as they stand; a file that cannot be read is reported with the rest of the content. */
const terms = () =>
  readNotation(readFileSync(new URL(notationFile, import.meta.url), 'utf8')).notation?.terms ?? [];

export default defineConfig({
  // A deployment passes --site and --base; these defaults serve a local build.
  site: 'http://localhost:4321',
  base: '/creases',
  trailingSlash: 'always',
  integrations: [
    bookIntegration({ loadFigures, pages }),
    mdx(),
    sitemap({ filter: isSentTo }),
    searchIntegration(),
    policyFirst(),
    cardsIntegration(),
    // Last: it lists what the others have made.
    offlineIntegration(),
  ],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath, [remarkGlossary, terms], remarkBook],
      rehypePlugins: [[rehypeKatex, katexOptions]],
    }),
    syntaxHighlight: false,
  },
  // Data addresses would need a wider content security policy.
  vite: {
    build: {
      assetsInlineLimit: 0,
    },
    // As hosts of static files do: a frame in a sandbox has no origin, and may load its scripts all the same.
    preview: { cors: true },
    plugins: [
      apiModule(import.meta.dirname),
      woff2Only,
      definitionsOnly,
      withoutOrigins,
      directivesOfAstro,
      packedByRoom,
    ],
    worker: { format: 'es' },
  },
  devToolbar: { enabled: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "font-src 'self'",
        "frame-src 'self'",
        "img-src 'self' data: blob:",
        "manifest-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
        // No text becomes markup, and no foreign address a script: `src/site/layouts/trust.ts` has the one policy.
        "require-trusted-types-for 'script'",
        'trusted-types default',
      ],
      // Training runs in WebAssembly; compiling text stays forbidden.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // KaTeX positions symbols with style attributes; style elements stay under hashes, beside 'self', the default.
      styleDirective: { resources: [{ resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
});
