/** What a worker's file of its own runs: the worker's file, and then whatever it was told while that loaded. */
const lineFor = (address: string): string =>
  `const early = [];
const keep = (event) => void early.push(event);
addEventListener('message', keep);
import(${JSON.stringify(address)}).then(
  () => {
    removeEventListener('message', keep);
    for (const { data, ports } of early) dispatchEvent(new MessageEvent('message', { data, ports }));
  },
  (error) => setTimeout(() => { throw error; }),
);`;

/**
 * Let workers start in a frame that is cut off from the origin of its page (`sandbox="allow-scripts"`).
 *
 * Such a page may load any file of the site, but start no worker from one: only from what it made itself. So it makes
 * a file of a few lines, which loads the worker's. It is no module, because browsers start no module from what a page
 * without an origin has made, while scripts may import files from there as anywhere.
 */
export function letWorkersStart(scope: { Worker: typeof Worker } = globalThis): void {
  scope.Worker = class extends scope.Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      const file = new Blob([lineFor(String(address))], { type: 'text/javascript' });
      super(URL.createObjectURL(file), { ...options, type: 'classic' });
    }
  };
}
