import { readFileSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { planOf } from '../src/site/offline/make-plan.ts';
import type { Plan } from '../src/site/offline/plan.ts';
import { home } from './site.ts';

const root = new URL('../dist/', import.meta.url).pathname;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The files of a deployment, by their path from the site's base on. */
export type Files = ReadonlyMap<string, Buffer>;

/** The build in dist/. */
export function built(): Files {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const files = entries.map((one) => path.join(one.parentPath, one.name));
  return new Map(files.map((file) => [path.relative(root, file), readFileSync(file)]));
}

const planIn = (files: Files): Plan => JSON.parse(files.get('offline.json')!.toString()) as Plan;

/** The name that a script has once the site has been published anew: no two have the same. */
export const renamed = (name: string): string =>
  name.replace(/[\w-]{8}(?=\.js$)/, (fingerprint) => [...fingerprint].reverse().join(''));

/**
 * The same site published anew: some words of its pages are others, and its scripts have other names.
 *
 * @param words what stands on the pages, and what will
 */
export function republished(files: Files, words: readonly [string, string]): Files {
  const scripts = new Set(
    [...files.keys()].filter((file) => /^_astro\/.*\.js$/.test(file)).map((file) => path.basename(file)),
  );
  const changed = new Map(
    [...files].map(([file, bytes]): [string, Buffer] => {
      if (!/\.(html|js)$/.test(file)) return [file, bytes];
      const text = bytes.toString().replaceAll(...words);
      const other = text.replace(/[\w.~-]+\.js\b/g, (name) => (scripts.has(name) ? renamed(name) : name));
      return [file.startsWith('_astro/') ? renamed(file) : file, Buffer.from(other)];
    }),
  );
  const plan = planOf(changed);
  const worker = files.get('offline-worker.js')!.toString();
  changed.set('offline.json', Buffer.from(JSON.stringify(plan)));
  changed.set('offline-worker.js', Buffer.from(worker.replaceAll(planIn(files).version, plan.version)));
  return changed;
}

/** A server whose deployment can be exchanged while it runs. */
export interface Host {
  readonly address: string;
  files: Files;
  /** Milliseconds that pages take. */
  delay: number;
  close(): void;
}

/** Serve a deployment under the base of the build. */
export async function serve(files: Files): Promise<Host> {
  const close = (): void => {
    server.close();
    // Browsers keep connections open, on which a server that listens no more would go on to answer.
    server.closeAllConnections();
  };
  const host = { files, delay: 0, address: '', close };
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const asked = pathname.startsWith(home) ? pathname.slice(home.length) : '/';
    const file = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
    const bytes = host.files.get(file);
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const answer = (): void =>
      void response.writeHead(bytes ? 200 : 404, { 'Content-Type': type }).end(bytes);
    setTimeout(answer, file.endsWith('.html') ? host.delay : 0);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  host.address = `http://localhost:${(server.address() as AddressInfo).port}${home}`;
  return host;
}
