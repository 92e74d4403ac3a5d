import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin, ViteDevServer } from 'vite';
import { inspect, readContent } from './check.ts';
import { notationFile } from './notation.ts';
import { formatProblems } from './problem.ts';
import type { Figures } from '../contract/figure.ts';
import type { Book } from './book.ts';

type Loader = (file: string) => Promise<unknown>;

/** Loads the figures of the book; `load` imports one module and defaults to the runtime's own `import()`. */
export type LoadFigures = (load?: Loader) => Promise<Figures>;

/** What the book needs to know of the rest of the site, which it does not import. */
export interface Surroundings {
  readonly loadFigures: LoadFigures;
  /** The paths of the site's pages under their folder: `about.astro`. Their addresses are taken. */
  readonly pages: () => readonly string[];
}

const moduleId = 'virtual:book';
const resolvedId = `\0${moduleId}`;

/**
 * The book as an Astro integration: `import { book } from 'virtual:book'` gives the index to pages
 * and components, and nothing is built, nor any page shown, while something is wrong in the content.
 */
export function bookIntegration(surroundings: Surroundings): AstroIntegration {
  return {
    name: 'book',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        const root = fileURLToPath(config.root);
        // Before anything else reads the content: one list of everything wrong, instead of the first error found.
        if (command === 'build') await soundBook(root, surroundings);
        updateConfig({ vite: { plugins: [bookModule(root, surroundings, command === 'dev')] } });
      },
    },
  };
}

/** The book; an error that lists every problem when there is one. */
async function soundBook(root: string, { loadFigures, pages }: Surroundings, load?: Loader): Promise<Book> {
  const { book, problems } = inspect(readContent(root), await loadFigures(load), pages());
  if (problems.length > 0) throw new Error(formatProblems(problems));
  return book;
}

function bookModule(root: string, surroundings: Surroundings, live: boolean): Plugin {
  let server: ViteDevServer | undefined;
  return {
    name: 'book',
    configureServer(started) {
      // A build starts a server too, for its own ends, and closes it before it asks for the book.
      if (!live) return;
      server = started;
      const watched = ['content', 'src/pages', 'src/figures', 'src/network', 'src/drawing'].map((folder) =>
        path.join(root, folder),
      );
      started.watcher.on('all', (_, file) => {
        if (watched.some((folder) => file.startsWith(folder + path.sep)))
          refresh(started, file === path.join(root, notationFile));
      });
    },
    resolveId: (id) => (id === moduleId ? resolvedId : undefined),
    async load(id) {
      if (id !== resolvedId) return undefined;
      const book = await soundBook(root, surroundings, server && ((file) => server!.ssrLoadModule(file)));
      return `export const book = JSON.parse(${JSON.stringify(JSON.stringify(book))});`;
    },
  };
}

/** Make the next request read the book anew, and the open pages ask for it; `whole` if every chapter's links change. */
function refresh(server: ViteDevServer, whole: boolean): void {
  for (const environment of Object.values(server.environments)) {
    if (whole) environment.moduleGraph.invalidateAll();
    const module = environment.moduleGraph.getModuleById(resolvedId);
    if (module) environment.moduleGraph.invalidateModule(module);
  }
  server.ws.send({ type: 'full-reload' });
}
