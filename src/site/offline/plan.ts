/** The file that says what there is to keep, beside the home page. */
export const PLAN_FILE = 'offline.json';
/** The service worker's file. */
export const WORKER_FILE = 'offline-worker.js';
/** The page that stands for one that is not on the device. */
export const ABSENT = 'offline/';

/** What a deployment consists of, as far as it can be kept. Paths are from the site's base on. */
export interface Plan {
  /** Changes whenever any file does. */
  readonly version: string;
  /** Path, fingerprint, bytes. */
  readonly files: readonly (readonly [path: string, print: string, bytes: number])[];
  /** For each page, the places in `files` of all that it may ask for, itself included. */
  readonly pages: Readonly<Record<string, readonly number[]>>;
}

/** What has a fingerprint in its name never changes under it. */
export const isLasting = (path: string): boolean => path.startsWith('_astro/');

/** What is asked of the network first: pages, and what changes under one name. */
export const isChanging = (path: string): boolean =>
  path === '' || /^(?!embed\/).*\/$|^(search-index\.json|favicon\.svg)$/.test(path);

/** The paths of all that a page may ask for; none for a page that the plan does not know. */
export const filesOf = (plan: Plan, page: string): string[] =>
  (plan.pages[page] ?? []).map((i) => plan.files[i][0]);
