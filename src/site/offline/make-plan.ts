import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import type { Plan } from './plan.ts';
import { PLAN_FILE, WORKER_FILE } from './plan.ts';

/** What cannot be asked for from a page, or is not read there: cards, lists for machines, files to save, old fonts. */
const LEFT_OUT =
  /^(cards|embed|icons)\/|^(robots\.txt|feed\.xml|sitemap.*|404\.html|\..*)$|\.(ttf|woff|pdf|epub|zip|map|webmanifest)$/;
/** What every page can ask for: searching, and its picture in the tab. */
const EVERYWHERE = ['search-index.json', 'favicon.svg'];
/** Faces of KaTeX that a page needs only where its formulas have one of these classes. */
const FACES: Readonly<Record<string, RegExp>> = {
  Caligraphic: /mathcal/,
  Fraktur: /mathfrak|textfrak/,
  SansSerif: /mathsf|textsf|mathbfsf|textboldsf/,
  Script: /mathscr|textscr/,
  Typewriter: /mathtt|texttt/,
};

const print = (bytes: Buffer | string): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 12);
/** `kinks/index.html` is the page `kinks/`. */
const addressOf = (file: string): string => file.replace(/(^|\/)index\.html$/, '$1');

/**
 * What a built site consists of, and for each page the files that it may ask for: those that it names, those that
 * they name, and so on. Of the list of all figures only those that stand on the page count.
 *
 * @param files all files of the build by their path
 */
export function planOf(files: ReadonlyMap<string, Buffer>): Plan {
  const could = [...files.keys()].filter((file) => !LEFT_OUT.test(file)).sort();
  const needs = needsOf(files, new Set(could));
  const wanted = could.filter((file) => file.endsWith('.html')).map((file) => [file, needs(file)] as const);
  const used = new Set(wanted.flatMap(([, all]) => all));
  const kept = could.filter((file) => used.has(file));
  const entries = kept.map((file) => {
    const bytes = files.get(file)!;
    return [addressOf(file), print(bytes), bytes.length] as const;
  });
  const places = new Map(kept.map((file, i) => [file, i]));
  const pages = Object.fromEntries(
    wanted.map(([file, all]) => [addressOf(file), all.map((one) => places.get(one)!).sort((a, b) => a - b)]),
  );
  return { version: print(JSON.stringify([entries, pages])), files: entries, pages };
}

/** How the files that a page may ask for are found. */
function needsOf(files: ReadonlyMap<string, Buffer>, could: ReadonlySet<string>): (page: string) => string[] {
  const byName = new Map(
    [...could].filter((file) => file.startsWith('_astro/')).map((file) => [path.posix.basename(file), file]),
  );
  const known = new Map<string, string[]>();
  const namedIn = (file: string): string[] => {
    const words = new Set(
      files
        .get(file)!
        .toString('latin1')
        .match(/[\w.~-]+\.[a-z][a-z\d]+\b/g),
    );
    const found = known.get(file) ?? [...words].flatMap((name) => byName.get(name) ?? []);
    known.set(file, found);
    return found;
  };
  return (page) => {
    const html = files.get(page)!.toString('utf8');
    const all = new Set([page, ...EVERYWHERE.filter((file) => could.has(file))]);
    for (const file of all)
      if (file === page || /\.(js|css)$/.test(file))
        for (const next of namedIn(file)) if (stands(next, file, html)) all.add(next);
    return [...all];
  };
}

/** Does a page need a file that one of its files names? */
function stands(file: string, by: string, html: string): boolean {
  const name = path.posix.basename(file);
  const face = /^KaTeX_([A-Za-z]+?)-/.exec(name)?.[1];
  if (face && face in FACES) return FACES[face].test(html.replace(/<style[\s\S]*?<\/style>/g, ''));
  const figure = /^([\w-]+)\.figure\./.exec(name)?.[1];
  return !figure || !/\/lazy\./.test(by) || html.includes(`<live-figure data-name="${figure}"`);
}

/** The worker's text for a version of the plan. */
async function workerOf(version: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    define: { VERSION: JSON.stringify(version) },
    build: {
      write: false,
      copyPublicDir: false,
      rolldownOptions: { input: path.join(import.meta.dirname, 'worker.ts'), output: { format: 'iife' } },
    },
  });
  const [{ output }] = [made].flat() as unknown as { output: { code: string }[] }[];
  return output[0].code;
}

/** Puts the worker and its plan beside the pages, once everything else is there. */
export const offlineIntegration = (): AstroIntegration => ({
  name: 'offline',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const root = fileURLToPath(dir);
      const files = readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
        );
      const plan = planOf(new Map(files.map((file) => [file, readFileSync(path.join(root, file))])));
      // A change of the worker alone is a new version too.
      const version = print(plan.version + (await workerOf('')));
      writeFileSync(path.join(root, PLAN_FILE), JSON.stringify({ ...plan, version }));
      writeFileSync(path.join(root, WORKER_FILE), await workerOf(version));
      const bytes = plan.files.reduce((sum, [, , size]) => sum + size, 0);
      logger.info(
        `${plan.files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${Object.keys(plan.pages).length} pages`,
      );
    },
  },
});
