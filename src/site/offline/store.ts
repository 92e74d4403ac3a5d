import type { Plan } from './plan.ts';
import { isLasting, PLAN_FILE } from './plan.ts';

/** An entry that says that the reader wants all of the book. */
const WHOLE = 'offline-whole';
/** Files that are fetched at a time. */
const AT_ONCE = 4;

/**
 * What is kept of the book on this device, shared by the pages and the service worker.
 *
 * @param base the site's path with a slash at the end: other sites of the same origin have stores of their own
 */
export class Store {
  readonly #base: string;
  readonly #name: string;

  constructor(base: string) {
    this.#base = base;
    this.#name = `creases ${base}`;
  }

  /** The address of a path from the site's base on. */
  address(path: string): string {
    return new URL(this.#base + path, self.location.origin).href;
  }

  /** The path of an address from the site's base on, without query and fragment; `null` outside the site. */
  path(address: string): string | null {
    const { origin, pathname } = new URL(address);
    const inside = origin === self.location.origin && pathname.startsWith(this.#base);
    return inside ? decodeURI(pathname.slice(this.#base.length)) : null;
  }

  #open(): Promise<Cache> {
    return caches.open(this.#name);
  }

  async find(path: string): Promise<Response | undefined> {
    return (await this.#open()).match(this.address(path));
  }

  async put(path: string, answer: Response): Promise<void> {
    await (await this.#open()).put(this.address(path), answer);
  }

  async remove(path: string): Promise<void> {
    await (await this.#open()).delete(this.address(path));
  }

  /** The paths of all that is kept. */
  async paths(): Promise<string[]> {
    const requests = await (await this.#open()).keys();
    return requests.map(({ url }) => this.path(url)!).filter((path) => path !== PLAN_FILE && path !== WHOLE);
  }

  /** Forget everything. */
  async forget(): Promise<void> {
    await caches.delete(this.#name);
  }

  /** The plan of the deployment that the kept files are of. */
  async keptPlan(): Promise<Plan | null> {
    const answer = await this.find(PLAN_FILE);
    return answer ? ((await answer.json()) as Plan) : null;
  }

  /** The plan of the deployment that is on the network. */
  async newPlan(): Promise<Plan> {
    const answer = await fetch(this.address(PLAN_FILE), { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`The plan answered ${answer.status}`);
    return (await answer.json()) as Plan;
  }

  async keepPlan(plan: Plan): Promise<void> {
    await this.put(PLAN_FILE, Response.json(plan));
  }

  async wantsWhole(): Promise<boolean> {
    return (await this.find(WHOLE)) !== undefined;
  }

  async wantWhole(): Promise<void> {
    await this.put(WHOLE, new Response());
  }

  /** Is a file kept, as the plan has it? */
  async has(path: string, print: string): Promise<boolean> {
    const kept = await this.find(path);
    if (!kept) return false;
    return isLasting(path) || (await printOf(kept)) === print;
  }

  /**
   * Keep those of a plan's files that are wanted and missing, a few at a time.
   *
   * @param done told after each file, kept or there already, with its bytes
   * @throws when one cannot be fetched or is not the plan's, and when the signal ends it
   */
  async keep(
    plan: Plan,
    wanted: ReadonlySet<string>,
    done?: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    // Pages come last: one that is kept finds all that it needs.
    const files = plan.files
      .filter(([path]) => wanted.has(path))
      .sort(([a], [b]) => Number(isLasting(b)) - Number(isLasting(a)));
    const next = files.values();
    const work = async (): Promise<void> => {
      for (const [path, print, bytes] of next) {
        signal?.throwIfAborted();
        if (!(await this.has(path, print))) await this.#fetch(path, print, signal);
        done?.(bytes);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async #fetch(path: string, print: string, signal?: AbortSignal): Promise<void> {
    const answer = await fetch(this.address(path), {
      cache: isLasting(path) ? 'default' : 'no-cache',
      signal,
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    if ((await printOf(answer.clone())) !== print) throw new Error(`${path} is of another deployment`);
    await this.put(path, answer);
  }
}

/** The fingerprint of an answer's body, as plans have it: the first twelve hexadecimal digits of its SHA-256. */
async function printOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
  return Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
