// The buttons that keep the whole book on the reader's device, and that forget it.
import { keepThisPage } from './keep-page.ts';
import type { Plan } from './plan.ts';
import { Store } from './store.ts';

const base = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/`;
const store = new Store(base);
const box = document.querySelector<HTMLElement>('.keeping');
const button = (name: string): HTMLButtonElement => box!.querySelector<HTMLButtonElement>(`[data-${name}]`)!;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Ends the fetching that is under way. */
let running: AbortController | null = null;

function say(words: string): void {
  box!.querySelector('.keeping-status')!.textContent = words;
}

function show(share: number): void {
  box!.querySelector('progress')!.value = share;
  button('keep').hidden = running !== null;
  button('stop').hidden = running === null;
}

/** What is kept, in files and bytes of the plan. */
async function tally(plan: Plan): Promise<{ pages: number; bytes: number; all: number; missing: number }> {
  const kept = new Set(await store.paths());
  const sum = (files: Plan['files']): number => files.reduce((total, [, , bytes]) => total + bytes, 0);
  const there = plan.files.filter(([path]) => kept.has(path));
  const pages = Object.keys(plan.pages).filter((page) => kept.has(page)).length;
  return { pages, bytes: sum(there), all: sum(plan.files), missing: plan.files.length - there.length };
}

const planNow = async (): Promise<Plan | null> => store.newPlan().catch(() => store.keptPlan());

async function report(): Promise<void> {
  const plan = await planNow();
  if (!plan) return say('What there is to keep could not be asked for. Come back with a connection.');
  const { pages, bytes, all, missing } = await tally(plan);
  const whole = missing === 0 && (await store.wantsWhole());
  say(
    whole
      ? `The whole book is on this device: ${megabytes(all)}. It is brought up to date when you open it with a connection.`
      : `${pages} ${pages === 1 ? 'page' : 'pages'} of ${Object.keys(plan.pages).length} on this device: ${megabytes(bytes)}. The whole book is ${megabytes(all)}, less on the way.`,
  );
  show(bytes / all);
  button('keep').disabled = whole;
  button('forget').disabled = bytes === 0;
}

async function keepAll(): Promise<void> {
  running = new AbortController();
  const { signal } = running;
  let [done, all] = [0, 1];
  show(0);
  try {
    await keepThisPage(base);
    const plan = await store.newPlan();
    all = plan.files.reduce((sum, [, , bytes]) => sum + bytes, 0);
    // A browser short of room gives up last what it was asked to hold on to.
    void navigator.storage?.persist?.();
    await store.wantWhole();
    const paths = new Set(plan.files.map(([path]) => path));
    await store.keep(
      plan,
      paths,
      (bytes) => {
        done += bytes;
        say(`${megabytes(done)} of ${megabytes(all)}.`);
        show(done / all);
      },
      signal,
    );
    running = null;
    await report();
  } catch (error) {
    const stopped = signal.aborted;
    running?.abort();
    running = null;
    show(done / all);
    if (stopped)
      say(
        `Stopped at ${megabytes(done)} of ${megabytes(all)}. What is there stays; keeping goes on from it.`,
      );
    else
      say(
        `Something could not be fetched or stored, at ${megabytes(done)} of ${megabytes(all)}. Try again later.`,
      );
    button('forget').disabled = false;
    if (!stopped) console.warn(error);
  }
}

async function forget(): Promise<void> {
  running?.abort();
  await store.forget();
  await report();
}

async function bind(): Promise<void> {
  try {
    if (!navigator.serviceWorker) throw new Error('No workers here');
    await store.paths();
  } catch {
    // Private windows, or storage that is refused.
    box?.querySelector('.keeping-buttons')?.remove();
    box?.querySelector('progress')?.remove();
    return say('This browser, as it is set now, keeps no pages for later.');
  }
  button('keep').addEventListener('click', () => void keepAll());
  button('stop').addEventListener('click', () => running?.abort());
  button('forget').addEventListener('click', () => void forget());
  await report();
}

if (box) void bind();
