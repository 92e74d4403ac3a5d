import { ABSENT, filesOf, WORKER_FILE } from './plan.ts';
import { Store } from './store.ts';

/** Start the worker, and keep the page that is being read with all that it may ask for. */
export async function keepThisPage(base: string): Promise<void> {
  const registered: unknown = await navigator.serviceWorker.register(base + WORKER_FILE, { scope: base });
  // Kept away without a word: then nothing would ever be read from here.
  if (!(registered instanceof ServiceWorkerRegistration)) return;
  const store = new Store(base);
  const plan = await store.newPlan();
  const before = await store.keptPlan();
  // The worker of a new deployment brings everything up to it. Browsers look for one when they find the time: now.
  if (before && before.version !== plan.version) {
    await registered.update();
    return;
  }
  const page = store.path(location.href) ?? '';
  await store.keep(plan, new Set([...filesOf(plan, page), ...filesOf(plan, ABSENT)]));
  await store.keepPlan(plan);
}
