// The service worker. Pages are asked of the network first, so that nobody reads an old one after the site has been
// published anew; what has a fingerprint in its name is taken from the device first. What is kept belongs to one plan:
// a worker that is newer than the kept plan brings all that is kept up to its own, and only then drops what was.
import { ABSENT, filesOf, isChanging, isLasting } from './plan.ts';
import { Store } from './store.ts';

/** Put in by the build: the version of the plan beside this worker. */
declare const VERSION: string;
/** As far as a worker's types are needed here: the site's own are those of pages. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}

const scope = self as unknown as Scope;
const store = new Store(new URL(scope.registration.scope).pathname);
/** Milliseconds that the network has before a kept page is shown. */
const PATIENCE = 3000;

let renewing: Promise<void> | null = null;

/** Bring what is kept up to this worker's plan; what fails goes on with the next page. */
function renew(): Promise<void> {
  renewing ??= renewAll()
    .catch(() => undefined)
    .finally(() => (renewing = null));
  return renewing;
}

async function renewAll(): Promise<void> {
  if ((await store.keptPlan())?.version === VERSION) return;
  const plan = await store.newPlan();
  if (plan.version !== VERSION) return;
  const kept = new Set(await store.paths());
  const whole = await store.wantsWhole();
  const pages = Object.keys(plan.pages).filter((page) => whole || kept.has(page));
  const wanted = new Set(
    whole ? plan.files.map(([path]) => path) : pages.flatMap((page) => filesOf(plan, page)),
  );
  await store.keep(plan, wanted);
  const known = new Set(plan.files.map(([path]) => path));
  for (const path of kept) if (!known.has(path)) await store.remove(path);
  await store.keepPlan(plan);
}

async function install(): Promise<void> {
  const plan = await store.newPlan();
  // Nothing of a newer deployment goes under the kept plan: that is for `renew`.
  if (!(await store.keptPlan())) await store.keep(plan, new Set(filesOf(plan, ABSENT)));
  await scope.skipWaiting();
}

/** The network's answer, kept for later; what is kept where there is none, or none in time. */
async function networkFirst(request: Request, path: string, event: Fetching): Promise<Response> {
  const kept = await store.find(path);
  const network = fetch(request, { cache: 'no-cache' }).then((answer) => {
    if (answer.ok && !answer.redirected)
      event.waitUntil(store.put(path, answer.clone()).catch(() => undefined));
    return answer;
  });
  // Nobody may wait for it in the end.
  network.catch(() => undefined);
  try {
    if (!kept) return await network;
    const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
    const answer = await Promise.race([network, late]);
    return answer && answer.status < 500 ? answer : kept;
  } catch (error) {
    const absent = request.mode === 'navigate' ? await store.find(ABSENT) : undefined;
    const stand = kept ?? absent;
    if (stand) return stand;
    throw error;
  }
}

/** What is kept under a name that says what is in it, else the network's. */
async function deviceFirst(request: Request, path: string, event: Fetching): Promise<Response> {
  const kept = await store.find(path).catch(() => undefined);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) event.waitUntil(store.put(path, answer.clone()).catch(() => undefined));
  return answer;
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(renew()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.method === 'GET' ? store.path(request.url) : null;
  if (path === null) return;
  if (isLasting(path)) return event.respondWith(deviceFirst(request, path, event));
  if (!isChanging(path)) return;
  event.respondWith(networkFirst(request, path, event));
  if (request.mode === 'navigate') event.waitUntil(renew());
});
