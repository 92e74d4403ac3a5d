import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

export default defineConfig({
  // A deployment passes --site and --base; these defaults serve a local build.
  site: 'http://localhost:4321',
  base: '/creases',
  trailingSlash: 'always',
  integrations: [mdx(), sitemap()],
  markdown: {
    processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] }),
    syntaxHighlight: false,
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
      // KaTeX positions symbols with style attributes; style elements stay under hashes.
      styleDirective: { resources: [{ resource: "'unsafe-inline'", kind: 'attribute' }, "'self'"] },
    },
  },
});
